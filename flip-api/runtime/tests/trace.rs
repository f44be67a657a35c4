//! What is told of calls by `tracing`, and what is not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::time::Duration;

use flip_runtime::{Authentication, CallOptions, Client, Operation, RetryPolicy};
use support::library::{CreateLoan, LOAN, RenewLoan};
use support::recorder::Recorder;
use support::{Reply, Server, json};

const KEY: &str = "key-that-is-secret";

async fn told<O: Operation>(operation: O, replies: Vec<Reply>) -> Vec<String> {
    let recorder = Recorder::default();
    let _guard = tracing::subscriber::set_default(recorder.clone());
    let server = Server::start(replies);
    let client = Client::builder(server.url())
        .authentication(Authentication::basic(KEY, ""))
        .retry(RetryPolicy::new().base_delay(Duration::ZERO))
        .build()
        .unwrap();
    let options = CallOptions::new().header("x-trace", "trace-of-the-caller");
    let _ = client.execute(&operation, &options).await;
    let address = server.url();
    let lines = recorder.lines();
    assert!(!lines.is_empty());
    let host = address.trim_start_matches("http://");
    // In base64, too.
    let key = "a2V5LXRoYXQtaXMtc2VjcmV0";
    for secret in [
        KEY,
        key,
        "siti",
        "trace-of-the-caller",
        "body-of",
        "/v1/",
        host,
    ] {
        let found = lines.iter().find(|line| line.contains(secret));
        // Of this crate nothing is shown; the libraries below it may name the host, and no more.
        let ours = found.filter(|line| secret != host || line.contains("flip_runtime"));
        assert_eq!(ours, None, "{secret}");
    }
    let ours = |line: &String| line.contains("flip_runtime") || line.starts_with("record");
    lines.into_iter().filter(ours).collect()
}

#[tokio::test]
async fn a_call_that_goes_well_at_last() {
    let problem = r#"{"code":"body-of-the-error"}"#;
    let replies = vec![
        Reply::Send(json(503, problem)),
        Reply::Reset,
        Reply::Send(json(200, LOAN)),
    ];
    let renew = RenewLoan(CreateLoan {
        reader: "siti@example.com",
        ..CreateLoan::default()
    });
    let lines = told(renew, replies).await;
    let expected = [
        "INFO flip_runtime span call operation=\"renewLoan\" method=\"PUT\"",
        "WARN flip_runtime event message=attempt failed attempt=1 status=503 failure=Status \
         outcome=\"not_performed\" latency_ms wait_ms",
        "WARN flip_runtime event message=attempt failed attempt=2 failure=Reset \
         outcome=\"unknown\" latency_ms wait_ms",
        "DEBUG flip_runtime event message=attempt succeeded attempt=3 status=200 latency_ms",
        "record status=200",
        "record outcome=\"performed\"",
        "record attempts=3",
        "record latency_ms",
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn a_call_that_fails() {
    let body = r#"{"id":"body-of-the-answer","days":"siti"}"#;
    let loan = CreateLoan {
        reader: "siti-argument",
        ..CreateLoan::default()
    };
    let lines = told(loan, vec![Reply::Send(json(200, body))]).await;
    let expected = [
        "INFO flip_runtime span call operation=\"createLoan\" method=\"POST\"",
        "WARN flip_runtime event message=attempt failed attempt=1 status=200 failure=Decode \
         outcome=\"performed\" latency_ms",
        "record failure=Decode",
        "record status=200",
        "record outcome=\"performed\"",
        "record attempts=1",
        "record latency_ms",
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn a_call_that_is_not_sent() {
    let loan = CreateLoan {
        days: 0,
        reader: "siti@example.com",
    };
    let lines = told(loan, Vec::new()).await;
    let expected = [
        "INFO flip_runtime span call operation=\"createLoan\" method=\"POST\"",
        "record failure=Invalid",
        "record outcome=\"not_performed\"",
        "record attempts=0",
        "record latency_ms",
    ];
    assert_eq!(lines, expected);
}
