use flip_api::models::{CreateBillAnswer, CreateBillStep1};
use flip_api::operations::CreateBillBody;

struct FourthStep;

impl CreateBillBody for FourthStep {
    type Response = CreateBillStep1;

    fn narrow(answer: CreateBillAnswer) -> Result<CreateBillStep1, CreateBillAnswer> {
        Err(answer)
    }
}

fn main() {}
