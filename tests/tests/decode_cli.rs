//! The program behind `cargo xtask decode`.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Stdio};

use flip_api::testing::fixtures::{accept_payment, create_bill};

struct Told {
    code: Option<i32>,
    out: String,
    errors: String,
}

fn decode(arguments: &[&str], body: &str) -> Told {
    let mut child = Command::new(env!("CARGO_BIN_EXE_decode"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    // A program that refuses its arguments does not read.
    let _ = stdin.write_all(body.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    Told {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn a_documented_body_is_understood() {
    for name in ["createBill", "create_bill"] {
        let told = decode(&[name], create_bill::STATUS_200_STEP3);
        assert_eq!((told.code, told.errors.as_str()), (Some(0), ""));
        assert!(told.out.contains(r#""link_id": 3276"#), "{}", told.out);
    }
    let told = decode(
        &["createBill", "--status", "422", "-"],
        create_bill::STATUS_422_MISSING_TITLE,
    );
    assert_eq!(told.code, Some(0), "{}", told.errors);
}

#[test]
fn what_is_not_known_is_listed_and_kept() {
    let body = r#"{"link_id":1,"link_url":"flip.id/x","title":"T","type":"WEEKLY","amount":10000,
        "status":"ACTIVE","expired_date":"soon","step":1,"new":{"a/b":[12345678901234567890123]}}"#;
    let told = decode(&["createBill"], body);
    assert_eq!(told.code, Some(0), "{}", told.errors);
    for pointer in ["/type", "/expired_date", "/new"] {
        assert!(
            told.errors.contains(&format!("unknown: {pointer}\n")),
            "{}",
            told.errors
        );
    }
    assert!(!told.out.contains("WEEKLY"), "{}", told.out);
}

#[test]
fn what_does_not_decode_is_named_by_its_path() {
    let page = r#"{"link_id":1,"total_data":1,"data_per_page":1,"total_page":1,"page":1,
        "data":[{"id":"A","bill_title":"T","sender_bank":"bni","amount":1.5,"status":"PENDING","created_at":""}]}"#;
    let told = decode(&["getPayment"], page);
    assert_eq!(told.code, Some(1));
    assert!(told.errors.contains("`data[0].amount`"), "{}", told.errors);

    let truncated = create_bill::STATUS_200_STEP1
        .get(..60)
        .expect("the body is longer");
    assert_eq!(decode(&["createBill"], truncated).code, Some(1));
    assert_eq!(decode(&["createBill"], "").code, Some(1));
    let html = decode(&["createBill"], "<html>502</html>");
    assert!(
        html.code == Some(1) && html.errors.contains("HTML"),
        "{}",
        html.errors
    );
}

#[test]
fn a_callback_is_taken_bare_or_as_a_form() {
    let bare = decode(&["acceptPaymentCallback"], accept_payment::SUCCESSFUL);
    assert_eq!(bare.code, Some(0), "{}", bare.errors);
    let data: String = accept_payment::SUCCESSFUL
        .bytes()
        .map(|byte| {
            if byte == b' ' {
                "+".to_owned()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    let form = decode(
        &["acceptPaymentCallback", "-"],
        &format!("token=tok-secret&data={data}"),
    );
    assert_eq!(
        (form.code, form.out.as_str()),
        (Some(0), bare.out.as_str()),
        "{}",
        form.errors
    );
    assert!(!form.out.contains("tok-secret") && !form.errors.contains("tok-secret"));
}

#[test]
fn wrong_usage_is_told_apart() {
    for arguments in [
        &["createBil"][..],
        &["createBill", "--status", "404"],
        &["createBill", "--status", "many"],
        &["createBill", "--colour"],
        &["createBill", "no-such-file.json"],
        &["createBill", "a", "b"],
        &[],
    ] {
        let told = decode(arguments, "{}");
        assert_eq!(told.code, Some(3), "{arguments:?}: {}", told.errors);
        assert!(!told.errors.is_empty());
    }
    let unknown = decode(&["createBil"], "").errors;
    assert!(
        unknown.contains("createBill, editBill, getPayment, acceptPaymentCallback"),
        "{unknown}"
    );
}

#[test]
fn everything_that_can_be_decoded_is_listed() {
    let told = decode(&["--list"], "");
    let lines: Vec<&str> = told.out.lines().collect();
    assert_eq!(told.code, Some(0));
    for line in [
        "createBill --status 200",
        "getPayment --status 422",
        "acceptPaymentCallback",
    ] {
        assert!(lines.contains(&line), "{}", told.out);
    }
}
