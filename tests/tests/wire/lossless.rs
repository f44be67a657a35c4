//! What Flip really sends, in all its spellings, is read and comes back whole.

use flip_api::models::{CreateBillAnswer, PaymentPage, PaymentStatus, SenderBank};
use flip_api::types::Rupiah;
use flip_runtime::inspect::inspect;

use crate::support::{exchange, ok};

/// In the order of the document, so that even the text must be the same. Undeclared fields follow.
const PAGE: &str = concat!(
    r#"{"link_id":12345678901234567890,"total_data":1,"data_per_page":20,"total_page":1,"page":1,"#,
    r#""data":[{"id":"PGPWF3453271107384587","link_id":"2502091430251230001","#,
    r#""bill_link":"flip.id/$companyname/#coffeetable","bill_title":"Kopi \"Caf\u00e9\"","#,
    r#""sender_name":null,"sender_bank":"bank_of_tomorrow","sender_bank_type":"teleport","#,
    r#""virtual_account_number":8902290270097932,"amount":"900000.00","status":"SUCCESSFUL","#,
    r#""settlement_status":"Settled","reference_id":"null","payment_url":"","#,
    r#""created_at":"2021-02-03 14:57","completed_at":"0000-00-00 00:00:00","#,
    r#""settlement_date":"(not set)","transaction_reference_number":"yesterday","#,
    r#""fee":{"detail":[12345678901234567890,1.10,1e400],"paid":false}}],"#,
    r#""next":null}"#,
);

async fn page(body: &str) -> PaymentPage {
    let (page, _) = exchange(ok(body), async |flip| flip.list_bill_payments(11).await).await;
    page.unwrap()
}

/// The same JSON, with the same spelling of every number; only escapes may be written otherwise.
#[tokio::test]
async fn every_spelling_comes_back() {
    let text = serde_json::to_string(&page(PAGE).await).unwrap();
    assert_eq!(text, PAGE.replace("\\u00e9", "é"));
    let report = inspect::<PaymentPage>(PAGE.as_bytes()).unwrap();
    assert_eq!(report.lost, Vec::<String>::new());
    for pointer in ["/data/0/fee", "/next", "/data/0/sender_bank"] {
        assert!(report.unknown.iter().any(|one| one.starts_with(pointer)));
    }
}

#[tokio::test]
async fn every_spelling_is_understood() {
    let page = page(PAGE).await;
    assert_eq!(page.link_id.as_str(), "12345678901234567890");
    assert_eq!(page.unknown_fields.get("next"), Some("null"));
    let payment = &page.data[0];
    assert_eq!(payment.amount, Rupiah::new(900_000));
    assert_eq!(payment.status, PaymentStatus::Successful);
    assert_eq!(
        payment.sender_bank,
        Some(SenderBank::Unknown("bank_of_tomorrow".to_owned()))
    );
    assert_eq!(payment.virtual_account_number, "8902290270097932");
    assert!(payment.sender_name.is_null());
    assert_eq!(payment.reference_id.placeholder(), Some("null"));
    assert_eq!(payment.settlement_date.placeholder(), Some("(not set)"));
    assert!(payment.completed_at.get().is_none() && payment.payment_url.get().is_none());
    let created_at = payment.created_at.get().unwrap();
    assert_eq!(created_at.to_string(), "2021-02-03 14:57:00");
    let fee = payment.unknown_fields.get("fee").unwrap();
    assert!(fee.contains("[12345678901234567890,1.10,1e400]"), "{fee}");
}

/// A step that is not known yet keeps its bill, when the caller is ready for any step.
#[test]
fn a_bill_of_an_unknown_step_comes_back() {
    let body = r#"{"link_id":12345678901234567890,"step":4,"amount":"1.00","fee":[1.10]}"#;
    let answer: CreateBillAnswer = serde_json::from_str(body).unwrap();
    assert!(matches!(answer, CreateBillAnswer::Unknown(_)));
    let report = inspect::<CreateBillAnswer>(body.as_bytes()).unwrap();
    assert_eq!(report.lost, Vec::<String>::new());
    let text = serde_json::to_string(&answer).unwrap();
    assert!(text.contains("12345678901234567890") && text.contains("[1.10]"));
}

#[test]
fn a_field_of_another_step_does_not_lose_the_bill() {
    for extra in [
        r#""customer":null"#,
        r#""customer":[]"#,
        r#""bill_payment":{}"#,
        r#""bill_payment":"none""#,
    ] {
        let body = format!(
            r#"{{"link_id":7,"link_url":"flip.id/x","title":"T","type":"SINGLE","amount":10000,"status":"ACTIVE","step":1,{extra}}}"#
        );
        let answer: CreateBillAnswer = flip_runtime::decode::decode(body.as_bytes()).unwrap();
        assert!(matches!(answer, CreateBillAnswer::Step1(_)), "{extra}");
        let report = inspect::<CreateBillAnswer>(body.as_bytes()).unwrap();
        assert_eq!(report.lost, Vec::<String>::new(), "{extra}");
    }
}

#[test]
fn keeps_a_bill_without_a_step_as_unknown() {
    for body in [
        "{}",
        r#"{"code":"VALIDATION_ERROR","errors":[]}"#,
        r#"{"name":"Unauthorized","message":"No.","status":401}"#,
    ] {
        let answer: CreateBillAnswer = flip_runtime::decode::decode(body.as_bytes()).unwrap();
        let CreateBillAnswer::Unknown(kept) = answer else {
            panic!("{body}");
        };
        assert_eq!(kept.json(), body);
    }
}
