//! What the types promise: their size, what they can be sent across, and what they do not show.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod support;

use flip_runtime::testing::MockTransport;
use flip_runtime::transport::{TransportRequest, TransportResponse};
use flip_runtime::{
    Authentication, CallOptions, Client, ClientBuilder, Error, Method, NoErrorBody,
};
use flip_runtime::{Operation, Outcome, Request, Verifier};
use support::library::{CreateLoan, GetLoan, Loan, Problem};

const _: () = {
    assert!(size_of::<Error<Problem>>() == size_of::<usize>());
    assert!(size_of::<Error<[u64; 9]>>() == size_of::<usize>());
    assert!(size_of::<Error>() == size_of::<usize>());
};

fn is_send_and_sync<T: Send + Sync>() {}
fn is_send<T: Send>(value: T) -> T {
    value
}

fn client(mock: &MockTransport) -> Client {
    let authentication = Authentication::basic("user", "s3cret");
    let builder = Client::builder("https://example.com/base/").transport(mock.clone());
    builder.authentication(authentication).build().unwrap()
}

async fn generic<O: Operation + Send + Sync>(client: Client, operation: O) -> Option<O::Answer> {
    client.execute(&operation, &CallOptions::new()).await.ok()
}

#[test]
fn types_cross_threads() {
    is_send_and_sync::<Error<Problem>>();
    is_send_and_sync::<Error<NoErrorBody>>();
    is_send_and_sync::<Error>();
    is_send_and_sync::<(Client, CallOptions, Verifier, Request)>();
    is_send_and_sync::<(TransportRequest, TransportResponse, MockTransport)>();
    let client = client(&MockTransport::new());
    drop(is_send(
        client.execute(&CreateLoan::default(), &CallOptions::new()),
    ));
    drop(is_send(generic(client.clone(), CreateLoan::default())));
}

async fn untyped(client: &Client) -> Result<Loan, Error> {
    client.execute(&GetLoan("7"), &CallOptions::new()).await?;
    Ok(client
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await?)
}

#[tokio::test]
async fn the_question_mark_keeps_everything() {
    let mock = MockTransport::new();
    mock.on(Method::GET, "/v1/loans/7")
        .answer(200, r#"{"id":7,"days":[]}"#);
    mock.on(Method::POST, "/v1/loans")
        .header("x-trace", "abc")
        .answer(422, r#"{"code":"LATE"}"#);
    let error = untyped(&client(&mock)).await.expect_err("an error");
    let problem = Problem {
        code: "LATE".to_owned(),
    };
    assert_eq!(error.typed_body::<Problem>(), Some(&problem));
    assert!(error.typed_body::<NoErrorBody>().is_none());
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert_eq!(
        (error.operation(), error.raw_body()),
        (Some("createLoan"), &br#"{"code":"LATE"}"#[..])
    );
    assert_eq!(error.response_headers().unwrap()["x-trace"], "abc");
    assert!(
        format!("{error:?}").contains("LATE"),
        "the declared body is shown: {error:?}"
    );
    let boxed: Box<dyn std::error::Error + Send + Sync> = error.into();
    assert!(
        boxed
            .to_string()
            .starts_with("createLoan: the server answered with status 422")
    );
}

#[test]
fn secrets_are_not_shown() {
    let options = CallOptions::new().header("x-key", "s3cret");
    assert!(format!("{options:?}").contains("x-key"));
    let client = client(&MockTransport::new());
    assert!(format!("{client:?}").contains("https://example.com/base"));
    let builder = Client::builder("https://user:s3cret@example.com");
    let shown = [
        format!("{options:?}"),
        format!("{client:?}"),
        format!("{builder:?}"),
        format!("{:?}", Authentication::basic("s3cret", "s3cret")),
        format!("{:?}", Authentication::bearer("s3cret")),
        format!("{:?}", Verifier::new("s3cret").unwrap()),
        format!("{:?} {0}", builder.build().expect_err("an error")),
        format!("{:?}", Authentication::none()),
    ];
    for text in shown {
        assert!(
            !text.contains("s3cret") && !text.contains("czNjcmV0"),
            "{text}"
        );
    }
}

#[test]
fn addresses_that_cannot_be_used_are_refused() {
    let build = |url: &str| Client::builder(url).build();
    let good = [
        ("https://example.com", "https://example.com"),
        ("https://example.com/v1//", "https://example.com/v1"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://127.0.0.1", "http://127.0.0.1"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
    ];
    for (url, expected) in good {
        assert_eq!(build(url).unwrap().base_url(), expected);
    }
    let bad = [
        "",
        "example.com",
        "/v1",
        "ftp://example.com",
        "https://",
        "https://a b",
        "https://:80",
        "https://example.com?x=1",
        "https://example.com/#x",
        "https://key@example.com",
        "https://user:word@example.com",
        "https://example.com/a/../b",
        "https://example.com/%2e",
        "https://example.com\\@evil.example",
        "http://example.com",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://10.0.0.1",
        "http://127.1",
    ];
    for url in bad {
        let error = build(url).expect_err(url);
        assert_eq!(error.outcome(), Outcome::NotPerformed);
        assert!(
            error.to_string().starts_with("client: the base URL "),
            "{error}"
        );
    }
    Client::builder("http://10.0.0.1")
        .allow_plain_http()
        .build()
        .unwrap();
}

#[test]
fn settings_that_cannot_be_sent_are_refused() {
    let refused = |change: fn(ClientBuilder) -> ClientBuilder| {
        change(Client::builder("https://example.com"))
            .build()
            .expect_err("an error");
    };
    refused(|builder| builder.authentication(Authentication::basic("a:b", "")));
    refused(|builder| builder.authentication(Authentication::basic("a\n", "")));
    refused(|builder| builder.authentication(Authentication::bearer("")));
    refused(|builder| builder.authentication(Authentication::bearer("a\r\nx: y")));
    refused(|builder| builder.user_agent("a\nb"));
}
