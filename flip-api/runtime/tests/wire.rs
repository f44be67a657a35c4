//! What goes over the wire, and how often a request is seen, against a real HTTP server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
#![allow(clippy::indexing_slicing, reason = "tests")]

mod support;

use std::time::Duration;

use flip_runtime::Bytes;
use flip_runtime::decode::Decoded;
use flip_runtime::{CallOptions, Method, Operation, Outcome};
use flip_runtime::{Request, RequestError, StatusCode};
use support::library::{CreateLoan, GetLoan, LOAN, Loan, Problem};
use support::{Reply, Server, client, create, failed, json};

#[tokio::test]
async fn a_form_is_sent_and_the_answer_is_decoded() {
    let server = Server::start([Reply::Send(json(200, LOAN))]);
    let loan = create(&server).await.unwrap();
    assert_eq!(
        loan,
        Loan {
            id: 7,
            days: vec![1, 2]
        }
    );
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /v1/loans HTTP/1.1\r\n"), "{head}");
    assert_eq!(body, "days=14&reader=Siti+Aminah");
    let mut headers: Vec<_> = head.lines().skip(1).map(str::to_ascii_lowercase).collect();
    headers.retain(|header| !header.starts_with("host: 127.0.0.1:"));
    headers.sort();
    let expected = [
        "accept: application/json",
        "authorization: basic a2v5og==",
        "content-length: 26",
        "content-type: application/x-www-form-urlencoded",
        concat!("user-agent: flip-runtime/", env!("CARGO_PKG_VERSION")),
    ];
    assert_eq!(headers, expected);
    assert!(head.contains("Basic a2V5Og=="));
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let server = Server::start([Reply::Send(json(200, LOAN)), Reply::Send(json(200, LOAN))]);
    let client = client(&server);
    for _ in 0..2 {
        client
            .execute(&GetLoan("a/b"), &CallOptions::new())
            .await
            .unwrap();
    }
    assert!(server.requests()[1].starts_with("GET /v1/loans/a%2Fb HTTP/1.1\r\n"));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let location = "location: /v1/elsewhere\r\ncontent-length: 0";
        let response = format!("HTTP/1.1 {status} Moved\r\n{location}\r\n\r\n");
        let error = failed(Reply::Send(response.into_bytes())).await;
        assert!(error.is_redirect(), "{error}");
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert_eq!(
            error.response_headers().unwrap()["location"],
            "/v1/elsewhere"
        );
    }
}

#[tokio::test]
async fn a_reset_on_a_used_connection_is_not_answered_by_sending_again() {
    let server = Server::start([
        Reply::Send(json(200, LOAN)),
        Reply::Reset,
        Reply::Send(json(200, LOAN)),
    ]);
    let client = client(&server);
    client
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await
        .unwrap();
    let again = client
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await;
    assert_eq!(again.expect_err("an error").outcome(), Outcome::Unknown);
    assert_eq!(server.requests().len(), 2);
}

/// Whether the client notices in time that the server closed the connection is a matter of luck.
/// Either way the request is seen once at most, and the outcome tells the truth.
#[tokio::test]
async fn a_connection_that_the_server_closed_never_makes_a_second_request() {
    for round in 0..50 {
        let server = Server::start([
            Reply::SendAndClose(json(200, LOAN)),
            Reply::Send(json(200, LOAN)),
            Reply::Send(json(200, LOAN)),
        ]);
        let client = client(&server);
        client
            .execute(&CreateLoan::default(), &CallOptions::new())
            .await
            .unwrap();
        tokio::time::sleep(Duration::from_micros(20 * round)).await;
        let again = client
            .execute(&CreateLoan::default(), &CallOptions::new())
            .await;
        let seen = server.requests().len() - 1;
        match again.map_err(|error| error.outcome()) {
            Ok(_) => assert_eq!(seen, 1),
            Err(Outcome::NotPerformed) => assert_eq!(seen, 0),
            Err(Outcome::Unknown) => assert!(seen <= 1, "{seen}"),
            Err(Outcome::Performed) => panic!("nothing was received"),
        }
    }
}

#[tokio::test]
async fn a_broken_rule_is_not_sent_unless_asked() {
    let server = Server::start([Reply::Send(json(200, LOAN))]);
    let (client, create) = (
        client(&server),
        CreateLoan {
            days: 0,
            ..CreateLoan::default()
        },
    );
    let error = client
        .execute(&create, &CallOptions::new())
        .await
        .expect_err("an error");
    assert!(error.is_invalid());
    assert_eq!(error.violations()[0].field, "days");
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert_eq!(
        error.to_string(),
        "createLoan: the request breaks rules of the document: `days` must be at least 1; the \
         operation was not performed"
    );
    assert!(server.requests().is_empty());
    client
        .execute(&create, &CallOptions::new().without_checks())
        .await
        .unwrap();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn headers_of_a_call() {
    let server = Server::start([Reply::Send(json(200, LOAN))]);
    let client = client(&server);
    let reserved = [
        "authorization",
        "CONTENT-TYPE",
        "Content-Length",
        "host",
        "Connection",
    ];
    for name in reserved
        .into_iter()
        .chain(["Transfer-Encoding", "two words", "x\r\ny"])
    {
        let options = CallOptions::new().header(name, "some-secret");
        let error = client
            .execute(&CreateLoan::default(), &options)
            .await
            .expect_err("an error");
        assert_eq!(error.outcome(), Outcome::NotPerformed);
        assert!(!error.to_string().contains("some-secret"), "{error}");
    }
    let injected = CallOptions::new().header("x-one", "1\r\nx-two: 2");
    client
        .execute(&CreateLoan::default(), &injected)
        .await
        .expect_err("an error");
    assert!(server.requests().is_empty());
    let options = CallOptions::new()
        .header("X-Trace", "abc")
        .header("accept", "text/json");
    client
        .execute(&CreateLoan::default(), &options)
        .await
        .unwrap();
    let request = server.requests()[0].to_ascii_lowercase();
    assert!(request.contains("\r\nx-trace: abc\r\n"), "{request}");
    assert!(request.contains("\r\naccept: text/json\r\n"), "{request}");
}

#[tokio::test]
async fn a_path_that_would_change_is_not_sent() {
    let server = Server::start([Reply::Send(json(200, LOAN))]);
    let error = client(&server)
        .execute(&GetLoan(".."), &CallOptions::new())
        .await;
    let error = error.expect_err("an error");
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert!(
        error.to_string().contains("path parameter `loan`"),
        "{error}"
    );
    assert!(server.requests().is_empty());
}

/// Without a body there is none to record; the length is stated all the same.
struct ReturnLoan;

impl Operation for ReturnLoan {
    const ID: &'static str = "returnLoan";
    const IDEMPOTENT: bool = false;
    type Answer = Loan;
    type Error = Problem;

    fn method() -> Method {
        Method::POST
    }

    fn request(&self) -> Result<Request, RequestError> {
        Ok(Request::new(Self::method()).literal("/v1/loans/7/return"))
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<Loan> {
        CreateLoan::answer(status, body)
    }
}

#[tokio::test]
async fn a_request_without_a_body() {
    let server = Server::start([Reply::Send(json(200, LOAN)), Reply::Reset]);
    let client = client(&server);
    client
        .execute(&ReturnLoan, &CallOptions::new())
        .await
        .unwrap();
    let request = server.requests()[0].to_ascii_lowercase();
    assert!(request.contains("\r\ncontent-length: 0\r\n"), "{request}");
    let error = client
        .execute(&ReturnLoan, &CallOptions::new())
        .await
        .expect_err("an error");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(server.requests().len(), 2);
}
