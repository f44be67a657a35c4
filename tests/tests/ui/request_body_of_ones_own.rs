use flip_api::models::{CreateBillAnswer, CreateBillStep1};
use flip_api::operations::CreateBillBody;

#[derive(Clone, Debug, serde::Serialize)]
struct FourthStep;

impl flip_runtime::Check for FourthStep {
    fn check(&self, _: &mut flip_runtime::Checks) {}
}

impl CreateBillBody for FourthStep {
    type Response = CreateBillStep1;

    fn narrow(answer: CreateBillAnswer) -> Result<CreateBillStep1, CreateBillAnswer> {
        Err(answer)
    }
}

fn main() {}
