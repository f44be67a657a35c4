//! The scripted transport.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use flip_runtime::testing::MockTransport;
use flip_runtime::{Authentication, CallOptions, Client, Error, Method, Outcome, RetryPolicy};
use support::library::{CreateLoan, LOAN, Loan, Problem};

async fn create(mock: &MockTransport) -> Result<Loan, Error<Problem>> {
    let builder = Client::builder("https://example.com/base").transport(mock.clone());
    let client = builder
        .authentication(Authentication::basic("k", ""))
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    client
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await
}

#[tokio::test]
async fn entries_are_used_in_order() {
    let mock = MockTransport::new();
    mock.on(Method::GET, "/v1/loans")
        .answer(500, "for another method");
    mock.on(Method::POST, "/v1/loans").answer(200, LOAN);
    mock.on(Method::POST, "/v1/loans").fail_connect();
    mock.on(Method::POST, "/v1/loans").fail_after_send();
    mock.on(Method::POST, "/v1/loans").time_out();
    mock.on(Method::POST, "/v1/loans")
        .truncate(200, "{\"id\":7,");
    assert_eq!(create(&mock).await.unwrap().id, 7);
    let refused = create(&mock).await.expect_err("no connection");
    assert!(refused.is_connect() && refused.outcome() == Outcome::NotPerformed);
    let reset = create(&mock).await.expect_err("a reset");
    assert!(!reset.is_connect() && reset.outcome() == Outcome::Unknown);
    let late = create(&mock).await.expect_err("no answer");
    assert!(late.is_timeout() && late.outcome() == Outcome::Unknown);
    let cut = create(&mock).await.expect_err("half an answer");
    assert!(!cut.is_decode() && cut.outcome() == Outcome::Performed);
    assert_eq!((mock.unused(), mock.requests().len()), (1, 5));
}

#[tokio::test]
async fn requests_are_recorded_without_the_secret() {
    let mock = MockTransport::new();
    mock.on(Method::POST, "/loans").answer(200, LOAN);
    create(&mock).await.unwrap();
    let request = &mock.requests()[0];
    assert_eq!(request.url, "https://example.com/base/v1/loans");
    assert_eq!(request.headers["authorization"], "redacted");
    assert_eq!(request.body, "days=14&reader=Siti+Aminah");
    for shown in [format!("{request:?}"), format!("{mock:?}")] {
        assert!(
            shown.contains("https://example.com/base/v1/loans"),
            "{shown}"
        );
        assert!(!shown.contains("Siti"), "{shown}");
    }
}

#[tokio::test]
async fn a_request_without_an_entry_is_an_error_that_says_so() {
    let error = create(&MockTransport::new()).await.expect_err("an error");
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    let text = format!("{error:?}");
    assert!(
        text.contains("the mock has no entry for POST /base/v1/loans"),
        "{text}"
    );
}

/// What a test is told that runs this, or `None` if it passes.
fn failure_of(test: impl FnOnce() + std::panic::UnwindSafe) -> Option<String> {
    let panic = std::panic::catch_unwind(test).err()?;
    let text = panic.downcast_ref::<String>().cloned();
    Some(text.unwrap_or_else(|| "another panic".to_owned()))
}

#[test]
fn answer_that_is_left_over_fails_the_test() {
    let failure = failure_of(|| {
        let mock = MockTransport::new();
        mock.on(Method::GET, "/books/7").answer(200, LOAN);
        mock.on(Method::PUT, "/books/8").fail_connect();
        let kept = mock.clone();
        drop(mock);
        drop(kept);
    });
    let message = "the mock has 2 unused entries, such as GET /books/7, PUT /books/8";
    assert_eq!(failure.as_deref(), Some(message));
}

#[test]
fn answers_that_the_test_has_seen_or_allows_may_be_left_over() {
    let entry = |mock: &MockTransport| mock.on(Method::GET, "/books/7").fail_connect();
    let seen = || {
        let mock = MockTransport::new();
        entry(&mock);
        assert_eq!(mock.unused(), 1);
    };
    let allowed = move || {
        let mock = MockTransport::new();
        mock.allow_unused();
        entry(&mock);
        entry(&mock);
    };
    let added = move || {
        let mock = MockTransport::new();
        entry(&mock);
        assert_eq!(mock.unused(), 1);
        entry(&mock);
    };
    assert_eq!((failure_of(seen), failure_of(allowed)), (None, None));
    assert!(failure_of(added).is_some());
}

#[test]
fn left_over_answer_does_not_hide_why_a_test_fails() {
    let failure = failure_of(|| {
        let mock = MockTransport::new();
        mock.on(Method::GET, "/books/7").fail_connect();
        panic!("{}", "the reason".to_owned());
    });
    assert_eq!(failure.as_deref(), Some("the reason"));
}
