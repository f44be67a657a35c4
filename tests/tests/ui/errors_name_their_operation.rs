use flip_api::operations::EditBillError;
use flip_api::{Client, Error};

fn report(_: Error<EditBillError>) {}

async fn bill(client: &Client) {
    if let Err(error) = client.get_bill("42").await {
        report(error);
    }
}

fn main() {}
