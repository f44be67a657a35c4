//! Whatever is received: every body of the document, with a mark wherever something personal or
//! secret stands, read as every type that can be received.

use std::fmt::Debug;

use flip_api::models::{
    AcceptPaymentEvent, AllPaymentsPage, Bill, BillPaymentConfirmation, CreateBillAnswer,
    CreateBillStep1, CreateBillStep2, CreateBillStep3, Disbursement, ErrorBody, GeneralError,
    PaymentPage,
};
use flip_api::testing::fixtures::EXAMPLES;
use flip_api::{Verifier, callbacks};
use flip_runtime::decode::decode;
use serde::de::DeserializeOwned;
use serde_json::Value;

const MARK: &str = "Rahasia";

/// The names that what is personal has in the document.
const PERSONAL: &[&str] = &[
    "account_holder",
    "account_number",
    "address",
    "beneficiary_email",
    "date_of_birth",
    "email",
    "message",
    "payment_url",
    "phone",
    "place_of_birth",
    "qr_code_data",
    "recipient_name",
    "sender_email",
    "sender_identity_number",
    "sender_name",
    "user_address",
    "user_phone",
    "virtual_account_number",
];

/// Puts the mark in; also as a field that nobody knows.
fn marked(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let is_person = fields.contains_key("email");
            for (name, value) in fields.iter_mut() {
                let is_personal = PERSONAL.contains(&name.as_str()) || is_person && name == "name";
                match is_personal {
                    true => *value = MARK.into(),
                    false => marked(value),
                }
            }
            fields.insert("new_field".to_owned(), MARK.into());
        }
        Value::Array(values) => values.iter_mut().for_each(marked),
        _ => {}
    }
}

/// What a log may hold of the body when it is read as this type, and whether that succeeds.
fn shown<T: DeserializeOwned + Debug>(body: &[u8]) -> (bool, String) {
    match decode::<T>(body) {
        Ok(value) => (true, format!("{value:?} {value:#?}")),
        Err(error) => (false, format!("{error} {error:?} {error:#?}")),
    }
}

type Shown = fn(&[u8]) -> (bool, String);

const TYPES: &[(&str, Shown)] = &[
    ("AcceptPaymentEvent", shown::<AcceptPaymentEvent>),
    ("AllPaymentsPage", shown::<AllPaymentsPage>),
    ("Bill", shown::<Bill>),
    ("Vec<Bill>", shown::<Vec<Bill>>),
    ("BillPaymentConfirmation", shown::<BillPaymentConfirmation>),
    ("CreateBillAnswer", shown::<CreateBillAnswer>),
    ("CreateBillStep1", shown::<CreateBillStep1>),
    ("CreateBillStep2", shown::<CreateBillStep2>),
    ("CreateBillStep3", shown::<CreateBillStep3>),
    ("Disbursement", shown::<Disbursement>),
    ("ErrorBody", shown::<ErrorBody>),
    ("GeneralError", shown::<GeneralError>),
    ("PaymentPage", shown::<PaymentPage>),
];

/// What has these types. `models_of_other_areas` looks at the rest.
const OPERATIONS: &[&str] = &[
    "acceptPaymentCallback",
    "confirmBillPayment",
    "createBill",
    "createDisbursement",
    "disbursementCallback",
    "editBill",
    "getBill",
    "getDisbursement",
    "getPayment",
    "listBills",
    "listPayments",
];

fn marked_bodies() -> Vec<Vec<u8>> {
    let read = |body: &str| -> Value { serde_json::from_str(body).unwrap() };
    let examples = EXAMPLES.iter().filter(|one| OPERATIONS.contains(&one.of));
    let mut values: Vec<_> = examples.map(|example| read(example.body)).collect();
    values.iter_mut().for_each(marked);
    values
        .iter()
        .map(|value| value.to_string().into_bytes())
        .collect()
}

#[test]
fn every_body_as_every_type() {
    let bodies = marked_bodies();
    let mut readable = vec![false; TYPES.len()];
    for body in &bodies {
        let mut is_read = false;
        for ((name, show), readable) in TYPES.iter().zip(&mut readable) {
            let (succeeded, text) = show(body);
            assert!(!text.contains(MARK), "{name}: {text}");
            *readable |= succeeded;
            is_read |= succeeded;
        }
        assert!(is_read, "{}", String::from_utf8_lossy(body));
    }
    assert_eq!(readable, vec![true; TYPES.len()]);
}

/// With a good token, a bad one, and one that stands where it does not belong.
#[test]
fn callbacks() {
    let verifier = Verifier::new(MARK).unwrap();
    assert!(!format!("{verifier:?} {verifier:#?}").contains(MARK));
    for body in marked_bodies() {
        let text = String::from_utf8(body).unwrap();
        let data: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        for body in [
            format!("token={MARK}&data={data}"),
            format!("token={MARK}s&data={data}"),
            format!("token={MARK}&token={MARK}&data={data}"),
            format!("data={data}"),
            format!("token={MARK}&data={data}&data={data}"),
            format!("token={MARK}&data={MARK}"),
        ] {
            let payment = verifier.accept_payment(body.as_bytes());
            let transfer = verifier.disbursement(body.as_bytes());
            let shown = format!("{payment:?} {payment:#?} {transfer:?} {transfer:#?}");
            assert!(!shown.contains(MARK), "{shown}");
            for error in [payment.err(), transfer.err()].into_iter().flatten() {
                super::assert_error_shows_nothing(&error);
                assert!(!error.to_string().contains(MARK), "{error}");
            }
        }
    }
    let kinds = format!(
        "{:?} {:?}",
        callbacks::AcceptPayment,
        callbacks::Disbursement
    );
    assert!(!kinds.contains(MARK));
}
