//! What an error says of a refusal, and what it never shows.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use flip_runtime::testing::MockTransport;
use flip_runtime::{Answered, CallOptions, Client, Description, Error, ErrorClass, Fault};
use flip_runtime::{Method, Outcome};
use support::library::{CreateLoan, LOAN, Problem};

/// Reads `code/attribute/number/message`, and finds maintenance and disguise by their first letters.
fn describe(answered: &Answered<'_>) -> Option<Description> {
    assert_eq!(answered.operation, "createLoan");
    assert!(answered.headers.contains_key("content-type"));
    assert!(!format!("{answered:?}").contains("Siti"));
    let body = std::str::from_utf8(answered.body).ok()?;
    let mut parts = body.strip_prefix("error:")?.split('/').map(str::to_owned);
    let code = parts.next();
    let class = (code.as_deref() == Some("closed")).then_some(ErrorClass::Maintenance);
    let fault = Fault {
        attribute: parts.next(),
        code: parts.next().and_then(|code| code.parse().ok()),
        message: parts.next(),
    };
    let faults = std::iter::repeat_n(fault, 12).collect();
    Some(Description {
        class,
        code,
        faults,
    })
}

async fn failed(status: u16, body: &'static str) -> Error<Problem> {
    let mock = MockTransport::new();
    mock.on(Method::POST, "/v1/loans").answer(status, body);
    let builder = Client::builder("https://example.com").transport(mock);
    let client = builder.describe_errors(describe).build().unwrap();
    let result = client
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await;
    result.err().unwrap()
}

#[tokio::test]
async fn a_description_is_kept_and_shown_without_its_messages() {
    let error = failed(422, "error:REFUSED/days/7/Siti Aminah").await;
    assert_eq!(error.class(), Some(ErrorClass::Validation));
    assert_eq!((error.code(), error.faults().len()), (Some("REFUSED"), 12));
    assert!(error.has_code(7) && !error.has_code(8));
    assert_eq!(error.attributes(), ["days"]);
    let said = error.to_string();
    assert!(said.contains(": REFUSED: days (7), days (7)"), "{said}");
    assert!(said.contains(" and 2 more; "), "{said}");
    let untyped: Error = error.into();
    assert_eq!(untyped.code(), Some("REFUSED"));
    assert!(!format!("{untyped:?} {untyped}").contains("Siti"));
    assert_eq!(untyped.faults()[0].message.as_deref(), Some("Siti Aminah"));
}

#[tokio::test]
async fn an_error_in_the_place_of_an_answer() {
    let error = failed(200, "error:REFUSED/days/7").await;
    assert!(error.is_disguised() && !error.is_decode());
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(error.status().unwrap().as_u16(), 200);
    assert!(
        error.to_string().contains("although with status 200"),
        "{error}"
    );
    // What is described by nobody is what it was.
    let error = failed(200, "[]").await;
    assert!(error.is_decode() && error.outcome() == Outcome::Unknown);
}

#[tokio::test]
async fn maintenance_has_done_nothing() {
    let error = failed(503, "error:closed").await;
    assert!(error.is_maintenance() && error.outcome() == Outcome::NotPerformed);
    let error = failed(503, "error:elsewhere").await;
    assert_eq!(error.class(), Some(ErrorClass::Unavailable));
    assert_eq!(error.outcome(), Outcome::Unknown);
    // The body that the document declares says as much.
    let error = failed(503, r#"{"code":"closed"}"#).await;
    assert!(error.is_maintenance() && error.outcome() == Outcome::NotPerformed);
}

#[tokio::test]
async fn without_an_answer_there_is_no_class() {
    let mock = MockTransport::new();
    mock.on(Method::POST, "/v1/loans").truncate(422, LOAN);
    let client = Client::builder("https://example.com").transport(mock.clone());
    let client = client.describe_errors(describe).build().unwrap();
    let call = || async {
        let options = CallOptions::new();
        client
            .execute(&CreateLoan::default(), &options)
            .await
            .err()
            .unwrap()
    };
    let cut = call().await;
    assert!(cut.faults().is_empty() && cut.class() == Some(ErrorClass::Validation));
    mock.on(Method::POST, "/v1/loans").fail_connect();
    assert!(call().await.class().is_none());
}

#[test]
fn what_is_no_name_is_not_shown() {
    let shown = |attribute: &str| {
        let fault = Fault {
            attribute: Some(attribute.to_owned()),
            ..Fault::default()
        };
        format!("{fault} {fault:?}")
    };
    assert!(
        shown("sender_name").starts_with("sender_name Fault { attribute: Some(\"sender_name\")")
    );
    for attribute in [
        "siti@example.com",
        "a\nb",
        "6281234567890",
        "Siti Aminah",
        "",
    ] {
        let shown = shown(attribute);
        assert!(shown.starts_with("[redacted]"), "{shown}");
        assert!(
            attribute.is_empty() || !shown.contains(attribute),
            "{shown}"
        );
    }
}
