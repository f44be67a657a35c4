use flip_api::Error;
use flip_api::operations::{CreateBillError, EditBillError};

fn body(error: &Error<CreateBillError>) -> Option<&EditBillError> {
    error.body()
}

fn main() {}
