#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use flip_api::models::Bill;
use flip_api::testing::{Report, inspect};

use super::{Outcome, declared, form, tell};

/// The types lose nothing, so a report of a loss has to be made.
#[test]
fn what_is_lost_is_told_apart_from_what_is_unknown() {
    let body = r#"{"link_id":1,"title":"T","type":"SINGLE","amount":0,"status":"ACTIVE","step":1}"#;
    let mut report: Report = inspect::<Bill>(body.as_bytes()).expect("it is a bill");
    report.unknown = vec!["/new".to_owned()];
    report.lost = vec!["/amount".to_owned()];
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    assert_eq!(tell(&report, &mut out, &mut errors), Outcome::Lost);
    assert_eq!(
        String::from_utf8_lossy(&errors),
        "unknown: /new\nlost: /amount\n"
    );
    assert_eq!(
        String::from_utf8_lossy(&out),
        format!("{}\n", report.understood)
    );
}

#[test]
fn a_payload_is_taken_out_of_a_form_only() {
    for (body, payload) in [
        (r#"{"a":"b=c&data=d"}"#, r#"{"a":"b=c&data=d"}"#),
        (" [1] ", " [1] "),
        ("<p class=x>", "<p class=x>"),
        ("plain", "plain"),
        ("data=%7B%22a+b%22%3a1%7D&token=t", r#"{"a b":1}"#),
        ("token=t&d%61ta=%2B%zz", "+%zz"),
        ("data=", ""),
    ] {
        let found = form::payload(body.as_bytes()).expect("there is one");
        assert_eq!(String::from_utf8_lossy(&found), payload, "{body}");
    }
    let invalid = form::payload(b"data=\xff%FE").expect("there is one");
    assert_eq!(*invalid, *b"\xff\xfe");
}

#[test]
fn a_form_without_one_payload_is_refused() {
    for (body, message) in [
        ("token=t", "no field `data`"),
        ("data=1&data=2", "twice"),
        (
            "--b\r\nContent-Disposition: form-data; name=\"data\"\r\n",
            "multipart",
        ),
    ] {
        let error = form::payload(body.as_bytes()).expect_err("it is refused");
        assert!(error.contains(message), "{body}: {error}");
    }
}

#[test]
fn a_name_is_known_in_every_spelling() {
    for (name, of) in [
        ("getPayment", "getPayment"),
        ("get_payment", "getPayment"),
        ("GetPayment", "getPayment"),
        ("acceptPaymentCallback", "acceptPaymentCallback"),
        ("accept_payment", "acceptPaymentCallback"),
    ] {
        let found = declared::find(name, None).expect("it is declared");
        assert_eq!(found.of, of, "{name}");
        assert!(matches!(found.status, None | Some(200)), "{name}");
    }
}

#[test]
fn the_name_that_was_meant_is_proposed() {
    for (name, proposal) in [
        ("createBil", "did you mean `createBill`? known are"),
        ("updateBill", "there is no `updateBill`; did you mean"),
        ("refund", "there is no `refund`; known are listBills"),
    ] {
        let error = declared::find(name, None).expect_err("there is none");
        assert!(error.contains(proposal), "{error}");
    }
}
