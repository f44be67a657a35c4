//! Whatever Flip may send: nothing panics, what can be read is read, and nothing of it is lost.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "shared with the tests of the vocabulary")]
#[path = "../../flip-api/src/types/tests/random.rs"]
mod random;

use std::collections::BTreeMap;

use flip_api::models::{
    Bill, BillStep, CreateBillAnswer, Disbursement, ErrorBody, Payment, PaymentPage,
};
use flip_api::testing::fixtures::{EXAMPLES, INSPECTORS};
use flip_api::testing::{Example, Inspector, inspect};
use flip_runtime::decode::decode;
use random::Random;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

fn inspector(example: &Example) -> &'static Inspector {
    let belongs = |one: &&Inspector| one.of == example.of && one.status == example.status;
    INSPECTORS.iter().find(belongs).expect("an inspector")
}

/// Decodes, and has everything come back.
#[track_caller]
fn read<T: DeserializeOwned + Serialize>(body: &str) -> T {
    let report = inspect::<T>(body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body}"));
    assert_eq!(report.lost, Vec::<String>::new(), "{body}");
    decode(body.as_bytes()).unwrap()
}

/// A body that resembles one of Flip's: values are exchanged for any others, fields are left out and
/// added.
fn vary(raw: &RawValue, random: &mut Random, wild: u64) -> String {
    if let Ok(fields) = serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(raw.get()) {
        let mut entries = Vec::new();
        for (name, value) in &fields {
            let value = match random.below(wild) {
                0 => continue,
                1 => random.json(2),
                _ => vary(value, random, wild),
            };
            entries.push(format!("{name:?}:{value}"));
        }
        if random.below(wild) == 0 {
            entries.push(format!("\"new_field\":{}", random.json(2)));
        }
        return format!("{{{}}}", entries.join(","));
    }
    if let Ok(items) = serde_json::from_str::<Vec<Box<RawValue>>>(raw.get()) {
        let items: Vec<String> = items.iter().map(|item| vary(item, random, wild)).collect();
        return format!("[{}]", items.join(","));
    }
    respell(raw.get(), random)
}

/// A number as text, and a text that is a number as number.
fn respell(scalar: &str, random: &mut Random) -> String {
    let digits = scalar.trim_matches('"');
    let is_number = digits
        .parse::<u64>()
        .is_ok_and(|number| number.to_string() == digits);
    match random.below(6) {
        0 if is_number => format!("\"{digits}\""),
        1 if is_number => digits.to_owned(),
        _ => scalar.to_owned(),
    }
}

#[test]
fn what_resembles_an_example_never_panics_and_loses_nothing() {
    let mut random = Random::new(20_260_410);
    for example in EXAMPLES.iter().filter(|one| of_a_received_type(one)) {
        let raw: &RawValue = serde_json::from_str(example.body).unwrap();
        let mut understood = 0;
        for round in 0..400 {
            let body = vary(raw, &mut random, if round % 2 == 0 { 12 } else { 60 });
            let Ok(report) = (inspector(example).inspect)(body.as_bytes()) else {
                continue;
            };
            understood += 1;
            assert_eq!(report.lost, Vec::<String>::new(), "{} {body}", example.of);
        }
        assert!(
            understood > 60,
            "{} {}: {understood}",
            example.of,
            example.name
        );
    }
}

fn of_a_received_type(example: &Example) -> bool {
    INSPECTORS
        .iter()
        .any(|one| one.of == example.of && one.status == example.status)
}

fn once_each(body: String) -> String {
    match serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(&body) {
        Ok(fields) => serde_json::to_string(&fields).unwrap(),
        Err(_) => body,
    }
}

#[test]
fn any_json_never_panics_and_loses_nothing() {
    let mut random = Random::new(7);
    for inspector in INSPECTORS {
        for _ in 0..400 {
            let mut body = random.json(4);
            // Its keys are data. Of doubled ones a map keeps the last, as readers of JSON do.
            if inspector.of == "listCitiesAndCountries" {
                body = once_each(body);
            }
            if let Ok(report) = (inspector.inspect)(body.as_bytes()) {
                assert_eq!(report.lost, Vec::<String>::new(), "{} {body}", inspector.of);
            }
        }
    }
}

/// Cut anywhere, with any byte broken, and nested without end.
#[test]
fn what_is_no_json_never_panics() {
    let mut random = Random::new(11);
    for example in EXAMPLES {
        let body = example.body.as_bytes();
        for _ in 0..40 {
            let end = usize::try_from(random.below(body.len() as u64)).unwrap();
            assert!((inspector(example).inspect)(&body[..end]).is_err() || end > 0);
            let mut broken = body.to_vec();
            broken[end] = u8::try_from(random.below(256)).unwrap();
            let _ = (inspector(example).inspect)(&broken);
        }
    }
}

#[test]
fn what_is_nested_without_end_is_read_in_time() {
    for (open, close) in [("[", "]"), ("{\"customer\":", "}"), ("{\"data\":[", "]}")] {
        for depth in [100, 130, 100_000] {
            let deep = format!("{}null{}", open.repeat(depth), close.repeat(depth));
            let inside =
                format!("{{\"link_id\":1,\"customer\":{deep},\"errors\":{deep},\"step\":{deep}}}");
            for body in [deep.as_bytes(), inside.as_bytes()] {
                let _ = decode::<CreateBillAnswer>(body);
                let _ = decode::<PaymentPage>(body);
                let _ = decode::<ErrorBody>(body);
            }
            let bill: Bill = decode(inside.as_bytes()).unwrap();
            let written = serde_json::to_string(&bill).unwrap();
            assert_eq!(written.matches(&deep).count(), 3, "{depth}");
        }
    }
}

#[test]
fn an_optional_field_of_another_type_is_kept() {
    let body = r#"{"link_id":1,"type":["SINGLE"],"amount":"a lot","customer":{"name":[1.10]},"status":7,"created_from":null,"step":{}}"#;
    let bill: Bill = read(body);
    assert_eq!(
        (&bill.bill_type, bill.amount, &bill.status),
        (&None, None, &None)
    );
    assert_eq!(bill.unknown_fields.get("type"), Some("[\"SINGLE\"]"));
    assert_eq!(bill.unknown_fields.get("amount"), Some("\"a lot\""));
    assert_eq!(
        bill.unknown_fields.get("created_from"),
        None,
        "no value is no misfit"
    );
    let report = inspect::<Bill>(body.as_bytes()).unwrap();
    for pointer in ["/type", "/amount", "/status", "/step"] {
        assert!(
            report.unknown.iter().any(|one| one == pointer),
            "{pointer}: {report:?}"
        );
    }
    // In a row, the other rows and the other fields stay.
    let rows = r#"{"link_id":1,"data":[{"id":1,"amount":1,"status":"PENDING","link_id":[2]},{"id":2,"amount":2,"status":"PENDING","sender_bank":9}]}"#;
    let page: PaymentPage = read(rows);
    assert_eq!(page.data.len(), 2);
    assert_eq!(page.data[1].unknown_fields.get("sender_bank"), Some("9"));
}

#[test]
fn a_required_field_of_another_type_fails_with_its_place() {
    let rows =
        r#"{"link_id":1,"total_page":"x","data":[{"id":1,"amount":"much","status":"PENDING"}]}"#;
    let error = decode::<PaymentPage>(rows.as_bytes()).unwrap_err();
    assert_eq!(error.path(), "data[0].amount");
    let step = r#"{"link_id":1,"step":"many"}"#;
    let error = decode::<flip_api::models::CreateBillStep1>(step.as_bytes()).unwrap_err();
    assert_eq!(error.path(), "step");
    assert!(!error.to_string().contains("many"), "{error}");
    // Twice the same field is a fault wherever it stands.
    let twice = r#"{"link_id":1,"amount":"x","amount":5}"#;
    assert!(decode::<Bill>(twice.as_bytes()).is_err());
}

#[test]
fn a_step_that_is_text_is_a_step() {
    let body = r#"{"link_id":"2502091430251230000","step":"1","title":"T"}"#;
    let answer: CreateBillAnswer = read(body);
    assert!(matches!(answer, CreateBillAnswer::Step1(_)), "{answer:?}");
    let mut bill: Bill = read(body);
    assert_eq!(bill.step, Some(BillStep::InputData));
    assert!(bill.unknown_fields.is_empty(), "it was understood");
    // What is changed is written in the spelling of its type.
    bill.step = Some(BillStep::PaymentMethod);
    assert!(serde_json::to_string(&bill).unwrap().contains("\"step\":2"));
    let unknown: CreateBillAnswer = read(r#"{"link_id":1,"step":"4"}"#);
    assert!(matches!(unknown, CreateBillAnswer::Unknown(_)));
}

#[test]
fn counts_come_as_text_and_rows_as_null() {
    let page: PaymentPage = read(
        r#"{"link_id":"1","total_data":"0","data_per_page":"20","total_page":"1","page":"1","data":null}"#,
    );
    assert_eq!(page.data_per_page.copied(), Some(20));
    assert_eq!(page.data, []);
    let missing = decode::<PaymentPage>(br#"{"link_id":1}"#).unwrap_err();
    assert!(missing.to_string().contains("data"), "{missing}");
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let body = "\u{feff}{\"link_id\":1,\"step\":1}";
    assert_eq!(
        decode::<Bill>(body.as_bytes()).unwrap().link_id.as_str(),
        "1"
    );
    assert!(decode::<Bill>("\u{feff}\u{feff}{}".as_bytes()).is_err());
}

/// Sections 7 and 15 of what is known of Flip, for the fields that are there.
#[test]
fn every_known_spelling_is_read() {
    for id in [
        "1",
        "\"1\"",
        "2502091430251230000",
        "12345678901234567890",
        "\"PGPWF345\"",
    ] {
        let payment: Payment = read(&payment(&format!("\"link_id\":{id}")));
        assert_eq!(payment.link_id.unwrap().as_str(), id.trim_matches('"'));
    }
    for nothing in [
        "null",
        "\"null\"",
        "\"\"",
        "\"(not set)\"",
        "\"0000-00-00 00:00:00\"",
        "\"0000-00-00T00:00:00Z\"",
    ] {
        for name in [
            "completed_at",
            "reference_id",
            "settlement_date",
            "payment_url",
            "sender_name",
        ] {
            read::<Payment>(&payment(&format!("\"{name}\":{nothing}")));
        }
        let payment: Payment = read(&payment(&format!("\"completed_at\":{nothing}")));
        assert_eq!(payment.completed_at.get(), None, "{nothing}");
    }
    for date in [
        "2022-12-30 15:50:00",
        "2022-12-30 15:50",
        "2022-12-30T15:50:00Z",
    ] {
        let bill: Bill = read(&format!(r#"{{"link_id":1,"expired_date":"{date}"}}"#));
        assert_eq!(bill.expired_date.get().unwrap().minute(), 50, "{date}");
    }
    for flag in ["1", "\"1\"", "true"] {
        let bill: Bill = read(&format!(r#"{{"link_id":1,"is_address_required":{flag}}}"#));
        assert!(bill.is_address_required.get().unwrap().is_set(), "{flag}");
    }
    for sender in ["null", "\"null\"", "{\"sender_name\":\"x\"}", "[]"] {
        let body = format!(r#"{{"id":1,"amount":1,"status":"PENDING","sender":{sender}}}"#);
        read::<Disbursement>(&body);
    }
    for number in ["8902290270097932", "\"8902290270097932\""] {
        let payment: Payment = read(&payment(&format!("\"virtual_account_number\":{number}")));
        assert_eq!(payment.virtual_account_number, "8902290270097932");
    }
}

fn payment(field: &str) -> String {
    format!(r#"{{"id":"FT1","amount":900000,"status":"SUCCESSFUL",{field}}}"#)
}

#[test]
fn an_error_body_of_any_shape_is_read() {
    for errors in [
        "[]",
        "{}",
        "null",
        "\"x\"",
        "[\"x\"]",
        "{\"title\":[\"x\"]}",
        "[{\"code\":\"1043\"}]",
    ] {
        let body = format!(r#"{{"code":"VALIDATION_ERROR","status":"ACTIVE","errors":{errors}}}"#);
        read::<ErrorBody>(&body);
    }
}
