//! What is told of calls by `tracing`, and what is not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::time::Duration;

use flip_runtime::testing::MockTransport;
use flip_runtime::{Authentication, CallOptions, Client, ClientBuilder, Method};
use flip_runtime::{Operation, RetryPolicy};
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

/// The levels of the events of a call that is sent with this client.
async fn levels(client: ClientBuilder) -> Vec<String> {
    let recorder = Recorder::default();
    let _guard = tracing::subscriber::set_default(recorder.clone());
    let policy = RetryPolicy::new().base_delay(Duration::ZERO);
    let client = client.retry(policy).build().unwrap();
    let _ = client
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await;
    let lines = recorder.lines();
    let events = lines
        .iter()
        .filter(|line| line.contains("flip_runtime event"));
    let levels = events.filter_map(|line| line.split(' ').next());
    levels.map(str::to_owned).collect()
}

/// A client whose call is answered with this status.
fn answered(status: u16) -> ClientBuilder {
    let mock = MockTransport::new();
    mock.on(Method::POST, "/v1/loans")
        .answer(status, r#"{"code":"NO"}"#);
    // For what is sent again.
    mock.on(Method::POST, "/v1/loans").answer(200, LOAN);
    mock.allow_unused();
    Client::builder("https://example.com").transport(mock)
}

#[tokio::test]
async fn refused_input_is_information_and_all_else_a_warning() {
    for status in [
        400, 402, 404, 409, 410, 412, 413, 414, 416, 422, 423, 424, 428,
    ] {
        assert_eq!(levels(answered(status)).await, ["INFO"], "{status}");
    }
    for status in [
        200, 302, 401, 403, 405, 406, 407, 408, 411, 415, 418, 421, 426, 451, 500, 501, 502, 504,
        520,
    ] {
        assert_eq!(levels(answered(status)).await, ["WARN"], "{status}");
    }
    for status in [429, 503] {
        assert_eq!(levels(answered(status)).await[0], "WARN", "{status}");
    }
}

#[tokio::test]
async fn lost_answer_is_a_warning() {
    let mock = MockTransport::new();
    mock.on(Method::POST, "/v1/loans").fail_after_send();
    let client = Client::builder("https://example.com").transport(mock);
    assert_eq!(levels(client).await, ["WARN"]);
}

#[tokio::test]
async fn credentials_that_cannot_be_looked_up_are_a_warning() {
    let sealed = || std::future::ready(Err::<Authentication, _>("the vault is sealed"));
    let client = Client::builder("https://example.com").transport(MockTransport::new());
    assert_eq!(levels(client.credentials_provider(sealed)).await, ["WARN"]);
}

#[tokio::test]
async fn renewed_credentials_are_information() {
    let mock = MockTransport::new();
    mock.on(Method::POST, "/v1/loans").answer(401, "{}");
    mock.on(Method::POST, "/v1/loans").answer(200, LOAN);
    let number = std::sync::atomic::AtomicU32::new(0);
    let numbered = move || {
        let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        std::future::ready(Ok::<_, String>(Authentication::bearer(format!(
            "t{number}"
        ))))
    };
    let client = Client::builder("https://example.com").transport(mock);
    let levels = levels(client.credentials_provider(numbered)).await;
    assert_eq!(levels, ["INFO", "DEBUG"]);
}

#[tokio::test]
async fn request_that_breaks_a_rule_has_no_event() {
    let recorder = Recorder::default();
    let _guard = tracing::subscriber::set_default(recorder.clone());
    let client = Client::builder("https://example.com").transport(MockTransport::new());
    let loan = CreateLoan {
        days: 0,
        ..CreateLoan::default()
    };
    let _ = client
        .build()
        .unwrap()
        .execute(&loan, &CallOptions::new())
        .await;
    let lines = recorder.lines();
    assert!(
        !lines.iter().any(|line| line.contains(" event ")),
        "{lines:?}"
    );
}
