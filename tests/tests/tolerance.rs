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

use flip_api::BillAmount;
use flip_api::models::{
    Bill, BillStep, BillV3, CreateBillAnswer, Disbursement, ErrorBody, Payment, PaymentPage,
};
use flip_api::testing::fixtures::{EXAMPLES, INSPECTORS};
use flip_api::testing::{Example, Inspector, inspect};
use flip_api::types::Rupiah;
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
fn takes_the_last_of_doubled_values_and_keeps_the_others() {
    let first = r#""created_at":"2021-02-03 14:57:44""#;
    for (last, minute) in [
        (r#""created_at":"2021-02-03 15:01:00""#, Some(1)),
        (first, Some(57)),
        (r#""created_at":null"#, None),
        (r#""created_at":"soon""#, None),
    ] {
        let payment: Payment = read(&payment(&format!("{first},{last}")));
        assert_eq!(payment.created_at.get().map(|at| at.minute()), minute);
        let earlier: Vec<_> = payment.unknown_fields.repeated().collect();
        assert_eq!(earlier, [("created_at", "\"2021-02-03 14:57:44\"")]);
        // PHP and JavaScript take the last one too, so it is written last.
        let written = serde_json::to_string(&payment).unwrap();
        let positions = [first, last].map(|field| written.rfind(field).unwrap());
        assert!(positions.is_sorted(), "{written}");
        assert_eq!(written.matches("\"created_at\"").count(), 2, "{written}");
    }
    for field in [
        r#""customer":{"name":"Siti"},"customer":{"name":"Budi"}"#,
        r#""title":"A","title":"B","title":"C""#,
        r#""expired_date":null,"expired_date":"2022-12-30 15:50""#,
        r#""is_address_required":1,"is_address_required":"0""#,
    ] {
        let bill: Bill = read(&format!(r#"{{"link_id":1,{field}}}"#));
        assert!(bill.unknown_fields.repeated().next().is_some(), "{field}");
    }
    // In a row, the page and its rows stay.
    let row = payment(&format!("{first},{first}"));
    let page: PaymentPage = read(&format!(
        r#"{{"link_id":1,"page":1,"page":1,"data":[{row}]}}"#
    ));
    assert_eq!(page.data[0].created_at.get().unwrap().minute(), 57);
}

#[test]
fn refuses_doubled_ids_statuses_amounts_and_tags() {
    for fields in [
        r#""link_id":1,"link_id":2"#,
        r#""link_id":1,"amount":1,"amount":1"#,
        r#""link_id":1,"amount":null,"amount":5"#,
        r#""link_id":1,"status":"ACTIVE","status":"INACTIVE""#,
        r#""link_id":1,"status":"?","status":"ACTIVE","status":7"#,
        r#""link_id":1,"type":"SINGLE","type":"MULTIPLE""#,
    ] {
        let body = format!("{{{fields}}}");
        let error = decode::<Bill>(body.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("duplicate field"), "{error}");
    }
    for field in [r#""id":"FT2""#, r#""amount":1"#, r#""status":"PENDING""#] {
        assert!(
            decode::<Payment>(payment(field).as_bytes()).is_err(),
            "{field}"
        );
    }
    let two_steps = br#"{"link_id":1,"step":1,"title":"T","step":3}"#;
    assert!(decode::<CreateBillAnswer>(two_steps).is_err());
    let fees = br#"{"exchange_rate":"1.0","exchange_rate":"2.0"}"#;
    assert!(decode::<flip_api::models::ExchangeRate>(fees).is_err());
}

#[test]
fn reads_an_empty_list_as_an_empty_map() {
    for empty in ["[]", "[ ]"] {
        let body =
            format!(r#"{{"link_id":1,"step":3,"link_url":"flip.id/1","bill_payment":{empty}}}"#);
        let CreateBillAnswer::Step3(bill) = read(&body) else {
            panic!("a step 3 bill was expected: {body}");
        };
        assert_eq!(
            (bill.bill_payment.as_ref(), bill.total_to_transfer()),
            (None, None)
        );
        assert_eq!(bill.page_for_payer().as_deref(), Some("https://flip.id/1"));
        let inner = format!(r#"{{"id":"P1","amount":5,"receiver_bank_account":{empty}}}"#);
        let payment: flip_api::models::BillPayment = read(&inner);
        assert!(payment.receiver_bank_account.account_number.is_absent());
        assert!(payment.unknown_fields.is_empty(), "it was understood");
        let bill: Bill = read(&format!(r#"{{"link_id":1,"customer":{empty}}}"#));
        assert!(
            bill.customer
                .is_some_and(|customer| customer.name.is_absent())
        );
        let page: flip_api::models::InternationalFormData = read(&format!(
            r#"{{"beneficiary_regions":[],"nationality_countries":{empty},"special_identifiers":{empty}}}"#
        ));
        drop(page);
    }
    assert!(decode::<Bill>(br#"{"link_id":[]}"#).is_err());
}

#[test]
fn keeps_rows_apart_that_cannot_be_read() {
    let good = |id: u8| format!(r#"{{"id":"FT{id}","amount":{id}000,"status":"SUCCESSFUL"}}"#);
    let bad = [
        r#"{"id":"FT9","amount":"much","status":"SUCCESSFUL"}"#,
        r#"{"id":"FT9","amount":1,"status":"SUCCESSFUL","status":"CANCELLED"}"#,
        r#"{"amount":1,"status":"SUCCESSFUL"}"#,
        r#"{"id":"","amount":1,"status":"SUCCESSFUL"}"#,
        "null",
        "[]",
        "7",
    ];
    for row in bad {
        for place in 0..3 {
            let mut rows = vec![good(1), good(2)];
            rows.insert(place, row.to_owned());
            let body = format!(r#"{{"link_id":1,"data":[{}]}}"#, rows.join(","));
            let page: PaymentPage = read(&body);
            let ids: Vec<_> = page
                .data
                .iter()
                .map(|payment| payment.id.as_str())
                .collect();
            assert_eq!(ids, ["FT1", "FT2"]);
            assert!(!page.unknown_fields.is_empty());
            let unreadable: Vec<_> = page.unknown_fields.unreadable_rows().collect();
            let [one] = unreadable.as_slice() else {
                panic!("one row is unreadable: {unreadable:?}");
            };
            assert_eq!((one.list(), one.index(), one.json()), ("data", place, row));
            assert!(
                one.error().path().starts_with(&format!("data[{place}]")),
                "{one:?}"
            );
            assert!(!format!("{page:?}").contains("much"));
            let report = inspect::<PaymentPage>(body.as_bytes()).unwrap();
            if row != "null" {
                assert_eq!(report.unknown, [format!("/data/{place}")]);
            }
        }
        let alone = format!(r#"{{"link_id":1,"data":[{row}]}}"#);
        let error = decode::<PaymentPage>(alone.as_bytes()).unwrap_err();
        assert!(error.path().starts_with("data[0]"), "{error}");
    }
    assert!(decode::<PaymentPage>(br#"{"link_id":1,"data":7}"#).is_err());
    // A row that was taken out leaves the others where they were.
    let body = format!(r#"{{"link_id":1,"data":[{},7,{}]}}"#, good(1), good(2));
    let mut page: PaymentPage = read(&body);
    page.data.clear();
    assert!(
        serde_json::to_string(&page)
            .unwrap()
            .contains("\"data\":[7]")
    );
}

#[test]
fn refuses_placeholders_as_ids() {
    for placeholder in [
        "\"\"",
        "\" \"",
        "\"null\"",
        "\"NULL\"",
        "\"0\"",
        "\"-1\"",
        "\"(not set)\"",
        "\"undefined\"",
        "0",
        "-0",
        "-1",
        "1e3",
        "1.5",
        "true",
        "{}",
        "[]",
        "null",
    ] {
        let error =
            decode::<Bill>(format!(r#"{{"link_id":{placeholder}}}"#).as_bytes()).unwrap_err();
        assert_eq!(error.path(), "link_id", "{placeholder}");
        let payment: Payment = read(&payment(&format!("\"link_id\":{placeholder}")));
        assert_eq!(payment.link_id, None, "{placeholder}");
        let kept = (placeholder != "null").then_some(placeholder);
        assert_eq!(payment.unknown_fields.misfit("link_id"), kept);
    }
    // A payment's id may look like a number with an exponent.
    let id = read::<Payment>(r#"{"id":"62e8053175433","amount":1,"status":"PENDING"}"#).id;
    assert_eq!(id.as_str(), "62e8053175433");
}

#[test]
fn tells_an_open_amount_from_an_unreadable_one() {
    for open in [
        "",
        r#","amount":null"#,
        r#","amount":0"#,
        r#","amount":"0""#,
    ] {
        let bill: Bill = read(&format!(r#"{{"link_id":1{open}}}"#));
        assert_eq!(bill.asked_amount(), BillAmount::Open, "{open}");
    }
    for misfit in [
        "1e400",
        "10000.5",
        "\"10.000\"",
        "true",
        "\"\"",
        "\"null\"",
        "[]",
        "{}",
        "-5",
    ] {
        for step in 1..4 {
            let body = format!(r#"{{"link_id":1,"step":{step},"amount":{misfit}}}"#);
            let amount = match read(&body) {
                CreateBillAnswer::Step1(bill) => bill.asked_amount(),
                CreateBillAnswer::Step2(bill) => bill.asked_amount(),
                CreateBillAnswer::Step3(bill) => bill.asked_amount(),
                other => panic!("{other:?}"),
            };
            assert_eq!(amount, BillAmount::Unreadable(misfit.to_owned()));
        }
        let body = format!(r#"{{"link_id":1,"amount":{misfit}}}"#);
        let unreadable = BillAmount::Unreadable(misfit.to_owned());
        assert_eq!(read::<Bill>(&body).asked_amount(), unreadable);
        assert_eq!(read::<BillV3>(&body).asked_amount(), unreadable);
        let answer: CreateBillAnswer = read(&body.replacen('{', r#"{"step":4,"#, 1));
        assert_eq!(answer.asked_amount(), Some(unreadable));
    }
}

#[test]
fn tells_id_page_amount_and_sum_of_bills_of_version_3() {
    let body = r#"{"link_id":"7","link_url":"flip.id/$c/7","amount":50000,
        "bill_payment":{"id":"PWF1","amount":50000,"unique_code":123,"receiver_bank_account":{}}}"#;
    let bill: BillV3 = read(body);
    assert_eq!(bill.link_id().as_str(), "7");
    assert_eq!(
        bill.page_for_payer().as_deref(),
        Some("https://flip.id/$c/7")
    );
    assert_eq!(bill.asked_amount(), BillAmount::Fixed(Rupiah::new(50_000)));
    assert_eq!(bill.total_to_transfer(), Some(Rupiah::new(50_123)));
    let paid: BillV3 = read(&body.replacen('{', r#"{"payment_url":"https://flip.id/p","#, 1));
    assert_eq!(paid.page_for_payer().as_deref(), Some("https://flip.id/p"));
}

#[test]
fn tells_id_and_page_of_any_answered_bill() {
    for step in ["1", "2", "3", "4", "\"new\""] {
        let body = format!(r#"{{"step":{step},"link_id":"7","link_url":"flip.id/$c/7"}}"#);
        let answer: CreateBillAnswer = read(&body);
        assert_eq!(answer.link_id().unwrap().as_str(), "7", "{step}");
        assert_eq!(
            answer.page_for_payer().as_deref(),
            Some("https://flip.id/$c/7")
        );
    }
    let other: CreateBillAnswer = read(r#"{"step":4}"#);
    assert_eq!((other.link_id(), other.page_for_payer()), (None, None));
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
