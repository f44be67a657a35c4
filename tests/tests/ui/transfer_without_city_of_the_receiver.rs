use flip_api::models::{PersonalTransferBeneficiary, PersonalTransferBeneficiaryRequired};

fn main() {
    let _ = PersonalTransferBeneficiary::new(PersonalTransferBeneficiaryRequired {
        beneficiary_full_name: "John Smith".to_owned(),
        beneficiary_account_number: "1122333300".to_owned(),
        beneficiary_nationality: "GBR".to_owned(),
        beneficiary_province: "United Kingdom".to_owned(),
        beneficiary_address: "Mosley St".to_owned(),
        beneficiary_relationship: "SON".to_owned(),
        beneficiary_source_of_funds: "BUSINESS".to_owned(),
        beneficiary_remittance_purposes: "EDUCATION".to_owned(),
    });
}
