//! Decodes and encodes with `serde_json/arbitrary_precision` on, and compares.

use flip_api::models::{AcceptPaymentEvent, Bill, CreateBillAnswer, CreateBillStep3Request, PaymentPage};
use flip_api::testing::Report;
use flip_api::testing::fixtures::{EXAMPLES, INSPECTORS};

/// Bodies that the documents do not show, and that have come or may come.
const BILLS: &[&str] = &[
    // A 20-digit id, an amount as text, flags as text and boolean, an unknown nested field.
    r#"{"link_id":12345678901234567890,"link_url":"flip.id/$x/#y","title":"T","type":"SINGLE","amount":"50000","redirect_url":"","expired_date":"2022-12-30 15:50","status":"ACTIVE","is_address_required":"0","is_phone_number_required":true,"step":1,"new":{"deep":[98765432109876543210,1.50,{"x":1e400}]}}"#,
    // Placeholders for no value.
    r#"{"link_id":"2502091430251230000","link_url":null,"title":"T","type":"SINGLE","amount":50000.00,"expired_date":"0000-00-00 00:00:00","status":"INACTIVE","step":1}"#,
    // A variant that nobody knows, with fields of other types.
    r#"{"link_id":[1],"amount":"much","step":4,"n":123456789012345678901234567890}"#,
    r#"{"step":1.0,"amount":12345678901234567890}"#,
];

fn main() {
    let precise = serde_json::from_str::<serde_json::Value>("1.50").map(|value| value.to_string());
    assert_eq!(precise.ok().as_deref(), Some("1.50"), "arbitrary_precision is not on");

    for example in EXAMPLES {
        let belongs = |one: &&flip_api::testing::Inspector| {
            one.of == example.of && one.status == example.status
        };
        let inspector = INSPECTORS.iter().find(belongs).expect("the example is of a declared body");
        let report = (inspector.inspect)(example.body.as_bytes());
        whole(&format!("{} {}", example.of, example.name), report);
    }
    for body in BILLS {
        whole(body, flip_api::testing::inspect::<CreateBillAnswer>(body.as_bytes()));
    }
    text_for_text::<CreateBillAnswer>(BILLS[0]);
    text_for_text::<Bill>(BILLS[0]);
    text_for_text::<PaymentPage>(
        r#"{"link_id":11,"total_data":1,"data_per_page":1,"total_page":1,"page":1,"data":[{"id":"PGPWF1","link_id":"12345","bill_title":"T","sender_bank":"mandiri","amount":900000,"status":"PENDING","reference_id":"null","created_at":"2021-02-03 14:57","completed_at":"0000-00-00 00:00:00","settlement_date":null,"new":{"n":12345678901234567890}}]}"#,
    );
    text_for_text::<AcceptPaymentEvent>(
        r#"{"id":"FT1","bill_link_id":1234567890123456789,"bill_title":"T","amount":10000,"status":"EXPIRED","created_at":"(not set)"}"#,
    );
    let request: CreateBillStep3Request = serde_json::from_str(
        r#"{"title":"T","type":"SINGLE","amount":50000,"step":3,"sender_name":"A","sender_email":"a@b.id","sender_bank":"bni","sender_bank_type":"virtual_account"}"#,
    )
    .expect("a request decodes with the feature `server`");
    assert_eq!(request.amount.get(), 50_000);
    println!("{} bodies came back whole", EXAMPLES.len() + BILLS.len() + 4);
}

fn whole(name: &str, report: Result<Report, flip_api::DecodeError>) {
    let report = report.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(report.lost, Vec::<String>::new(), "{name}");
}

/// The order of known fields is that of the document; these bodies keep to it.
fn text_for_text<T: serde::de::DeserializeOwned + serde::Serialize>(body: &str) {
    let value: T = serde_json::from_str(body).unwrap_or_else(|error| panic!("{body}: {error}"));
    assert_eq!(serde_json::to_string(&value).expect("it can be encoded"), body);
}
