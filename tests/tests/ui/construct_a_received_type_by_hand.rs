use flip_api::UnknownFields;
use flip_api::models::GeneralError;

fn main() {
    let _ = GeneralError {
        name: String::new(),
        message: String::new(),
        status: 401,
        unknown_fields: UnknownFields::default(),
    };
}
