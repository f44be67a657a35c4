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
