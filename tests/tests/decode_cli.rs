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

fn decode(arguments: &[&str], body: &[u8]) -> Told {
    let mut child = Command::new(env!("CARGO_BIN_EXE_decode"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    // A program that refuses its arguments does not read.
    let _ = stdin.write_all(body);
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    Told {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[track_caller]
fn understood(arguments: &[&str], body: &str) -> String {
    let told = decode(arguments, body.as_bytes());
    assert_eq!((told.code, told.errors.as_str()), (Some(0), ""));
    told.out
}

#[track_caller]
fn fails(code: i32, arguments: &[&str], body: &[u8], message: &str) {
    let told = decode(arguments, body);
    assert_eq!(told.code, Some(code), "{arguments:?}: {}", told.errors);
    assert!(
        told.errors.starts_with("error: ") && told.errors.contains(message),
        "{arguments:?}: {}",
        told.errors
    );
    assert_eq!(told.out, "", "{arguments:?}");
}

#[test]
fn a_documented_body_is_understood() {
    let named = understood(&["createBill"], create_bill::STATUS_200_STEP3);
    assert!(named.contains(r#""link_id": 3276"#), "{named}");
    for arguments in [
        &["create_bill"][..],
        &["createBill", "-"],
        &["--status", "200", "createBill", "-"],
    ] {
        let again = understood(arguments, create_bill::STATUS_200_STEP3);
        assert_eq!(again, named, "{arguments:?}");
    }
    let refusal = create_bill::STATUS_422_MISSING_TITLE;
    let refusal = understood(&["createBill", "--status", "422"], refusal);
    assert!(refusal.contains("Param title is required"), "{refusal}");
}

#[test]
fn a_file_is_read() {
    let file = concat!(env!("CARGO_TARGET_TMPDIR"), "/decode_cli.json");
    std::fs::write(file, create_bill::STATUS_200_STEP1).expect("the file can be written");
    assert_eq!(
        understood(&["createBill", file], ""),
        understood(&["createBill"], create_bill::STATUS_200_STEP1)
    );
}

#[test]
fn what_is_not_known_is_listed_and_kept() {
    let body = r#"{"link_id":1,"link_url":"flip.id/x","title":"T","type":"WEEKLY","amount":10000,
        "status":"ACTIVE","expired_date":"soon","step":3,"new":{"a/b":[12345678901234567890]},
        "customer":{"name":"A","new":12345678901234567890},
        "bill_payment":{"id":"1","amount":10000,"unique_code":0,"status":"PENDING","sender_bank":"bni",
            "sender_bank_type":"virtual_account","receiver_bank_account":{"a/b":98765432109876543210}}}"#;
    let told = decode(&["createBill"], body.as_bytes());
    assert_eq!(told.code, Some(0), "{}", told.errors);
    let mut unknown: Vec<&str> = told.errors.lines().collect();
    unknown.sort_unstable();
    assert_eq!(
        unknown,
        [
            "unknown: /bill_payment/receiver_bank_account/a~1b",
            "unknown: /customer/new",
            "unknown: /expired_date",
            "unknown: /new",
            "unknown: /type",
        ]
    );
    for unknown in ["WEEKLY", "soon", "new", "a/b"] {
        assert!(!told.out.contains(unknown), "{}", told.out);
    }
}

#[test]
fn what_does_not_decode_is_named_by_its_path() {
    let page = br#"{"link_id":1,"total_data":1,"data_per_page":1,"total_page":1,"page":1,
        "data":[{"id":"A","bill_title":"T","sender_bank":"bni","amount":1.5,"status":"PENDING","created_at":""}]}"#;
    fails(1, &["getPayment"], page, "`data[0].amount`");
    let truncated = create_bill::STATUS_200_STEP1.as_bytes().get(..60);
    let truncated = truncated.expect("the body is longer");
    fails(1, &["createBill"], truncated, "EOF");
    fails(1, &["getPayment"], b"[]", "expected an object");
    fails(1, &["createBill"], b" \n", "empty");
    fails(1, &["createBill"], b"\n<html>502</html>", "HTML");
    fails(1, &["createBill"], b"\xff", "not decoded");
}

#[test]
fn a_callback_is_taken_bare_or_as_a_form() {
    let callback = &["acceptPaymentCallback"];
    let bare = understood(callback, accept_payment::SUCCESSFUL);
    let data: String = accept_payment::SUCCESSFUL
        .bytes()
        .map(|byte| match byte {
            b' ' => "+".to_owned(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    let form = format!("token=tok-secret&data={data}");
    assert_eq!(understood(&["accept_payment", "-"], &form), bare);

    for (body, message) in [
        ("token=tok-secret", "no field `data`"),
        ("token=tok-secret&data=", "empty"),
        ("token=tok-secret&data=%7B%7D", "missing field `id`"),
        ("", "empty"),
        ("<p class='x'>", "HTML"),
    ] {
        fails(1, callback, body.as_bytes(), message);
        let told = decode(callback, body.as_bytes());
        assert!(!told.errors.contains("tok-secret"), "{}", told.errors);
    }
}

#[test]
fn wrong_usage_is_told_apart() {
    for (arguments, message) in [
        (&["createBil"][..], "did you mean `createBill`?"),
        (
            &["refund"],
            "known are listBills, createBill, getBill, editBill, getPayment, listPayments, ",
        ),
        (
            &["createBill", "--status", "404"],
            "declared are 200, 401, 422, 503",
        ),
        (
            &["accept_payment", "--status", "200"],
            "`acceptPaymentCallback` is a callback",
        ),
        (&["createBill", "--status", "many"], "`many` is no status"),
        (&["createBill", "--status"], "`--status` wants a status"),
        (
            &["createBill", "--status", "200", "--status", "422"],
            "one status at a time",
        ),
        (&["createBill", "--colour"], "unknown option `--colour`"),
        (&["createBill", "no-such-file.json"], "no-such-file.json: "),
        (&["createBill", "a", "b"], "one file at a time"),
        (&["--status", "200"], "Usage: cargo xtask decode"),
        (&[], "Usage: cargo xtask decode"),
    ] {
        fails(3, arguments, b"{}", message);
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_wrong_usage() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let output = Command::new(env!("CARGO_BIN_EXE_decode"))
        .arg(OsStr::from_bytes(b"\xff"))
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn help_and_list() {
    for arguments in [&["--help"][..], &["-h"], &["createBill", "--help"]] {
        insta::assert_snapshot!("help", understood(arguments, ""));
    }
    insta::assert_snapshot!("list", understood(&["--list"], ""));
}
