//! Received enumerations can be matched, with an arm for what comes later.

use flip_api::models::{CreateBillAnswer, PaymentStatus, SenderBank};
use flip_api::testing::fixtures;

fn is_paid(status: &PaymentStatus) -> bool {
    match status {
        PaymentStatus::Successful => true,
        PaymentStatus::Unknown(other) => other == "SETTLED",
        _ => false,
    }
}

fn step(answer: &CreateBillAnswer) -> u8 {
    match answer {
        CreateBillAnswer::Step1(_) => 1,
        CreateBillAnswer::Step2(_) => 2,
        CreateBillAnswer::Step3(_) => 3,
        _ => 0,
    }
}

fn main() -> Result<(), serde_json::Error> {
    assert!(is_paid(&PaymentStatus::Successful));
    assert!(is_paid(&PaymentStatus::from("SETTLED")));
    assert!(!is_paid(&PaymentStatus::Pending));
    assert_eq!(
        SenderBank::from("new_bank"),
        SenderBank::Unknown("new_bank".to_owned())
    );
    for (number, body) in [
        (1, fixtures::create_bill::STATUS_200_STEP1),
        (2, fixtures::create_bill::STATUS_200_STEP2),
        (3, fixtures::create_bill::STATUS_200_STEP3_QRIS),
        (0, r#"{"step": 4}"#),
    ] {
        assert_eq!(step(&serde_json::from_str(body)?), number);
    }
    Ok(())
}
