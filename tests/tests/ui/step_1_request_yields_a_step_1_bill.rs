use flip_api::models::{CreateBillStep1Request, CreateBillStep3};
use flip_api::{Client, Error};

async fn create(flip: Client, request: CreateBillStep1Request) -> Result<(), Error> {
    let _: CreateBillStep3 = flip.create_bill(request).await?;
    Ok(())
}

fn main() {}
