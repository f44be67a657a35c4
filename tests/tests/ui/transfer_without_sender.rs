use flip_api::models::{
    CreateSpecialDisbursementRequest, CreateSpecialDisbursementRequestRequired, DestinationBank,
    SpecialDirection,
};
use flip_api::types::Rupiah;

fn main() {
    let _ = CreateSpecialDisbursementRequest::new(CreateSpecialDisbursementRequestRequired {
        account_number: "1122333300".to_owned(),
        bank_code: DestinationBank::Bni,
        amount: Rupiah::new(10_000),
        direction: SpecialDirection::DomesticSpecialTransfer,
    });
}
