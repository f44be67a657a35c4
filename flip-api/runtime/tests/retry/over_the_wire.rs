//! Against a real server: how many requests it sees.

use std::time::Duration;

use flip_runtime::{CallOptions, Client, Method, Request, RetryPolicy, Upload};

use crate::stub::once;
use crate::support::library::{CreateLoan, GetLoan, KeyedLoan, LOAN, RenewLoan};
use crate::support::probe::Probe;
use crate::support::{Reply, Server, json};
use crate::{at_once, called, client};

fn status(status: u16, body: &str) -> Box<dyn Fn() -> Reply> {
    let reply = json(status, body);
    Box::new(move || Reply::Send(reply.clone()))
}

fn moved(status: u16) -> Box<dyn Fn() -> Reply> {
    let head = format!("HTTP/1.1 {status} Moved\r\nlocation: /v1/loans\r\ncontent-length: 0");
    Box::new(move || Reply::Send(format!("{head}\r\n\r\n").into_bytes()))
}

type Fault = (&'static str, Box<dyn Fn() -> Reply>, [usize; 3]);

/// What the server does first, and how often it is called if it is well afterwards: by what may not
/// be done twice, by what is idempotent, and by what has a key.
fn faults() -> Vec<Fault> {
    let problem = r#"{"code":"X"}"#;
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"id\":7".to_vec();
    let cut_error = b"HTTP/1.1 422 No\r\ncontent-length: 500\r\n\r\n{\"id\":7".to_vec();
    let late = cut.clone();
    vec![
        ("429", status(429, problem), [1, 2, 2]),
        ("502", status(502, "<html>"), [1, 2, 2]),
        ("503 as declared", status(503, problem), [1, 2, 2]),
        ("503 of a gateway", status(503, "<html>"), [1, 2, 2]),
        ("504", status(504, ""), [1, 2, 2]),
        ("500", status(500, problem), [1, 2, 2]),
        ("520 of a gateway", status(520, "<html>"), [1, 2, 2]),
        ("507", status(507, ""), [1, 1, 2]),
        ("501", status(501, ""), [1, 1, 1]),
        ("400", status(400, problem), [1, 1, 1]),
        ("413", status(413, "<html>"), [1, 1, 1]),
        ("408", status(408, ""), [1, 2, 2]),
        ("409", status(409, ""), [1, 1, 2]),
        ("401", status(401, problem), [1, 1, 1]),
        ("403", status(403, ""), [1, 1, 1]),
        ("404", status(404, ""), [1, 1, 1]),
        ("422", status(422, problem), [1, 1, 1]),
        ("301", moved(301), [1, 1, 1]),
        ("307", moved(307), [1, 1, 1]),
        ("308", moved(308), [1, 1, 1]),
        ("304", moved(304), [1, 1, 1]),
        ("reset", Box::new(|| Reply::Reset), [1, 2, 2]),
        (
            "closed",
            Box::new(|| Reply::SendAndClose(Vec::new())),
            [1, 2, 2],
        ),
        (
            "silence",
            Box::new(|| Reply::SendAndHang(Vec::new())),
            [1, 2, 2],
        ),
        (
            "a success cut short",
            Box::new(move || Reply::SendAndClose(cut.clone())),
            [1, 2, 2],
        ),
        (
            "a success that stands still",
            Box::new(move || Reply::SendAndHang(late.clone())),
            [1, 2, 2],
        ),
        (
            "a refusal cut short",
            Box::new(move || Reply::SendAndClose(cut_error.clone())),
            [1, 1, 1],
        ),
        ("a success without sense", status(200, "{}"), [1, 2, 2]),
        ("a success without a body", status(204, ""), [1, 2, 2]),
        ("success", status(200, LOAN), [1, 1, 1]),
    ]
}

#[tokio::test]
async fn each_fault_is_met_as_the_operation_allows() {
    for (name, fault, [once, idempotent, keyed]) in faults() {
        let replies = || vec![fault(), Reply::Send(json(200, LOAN))];
        let (result, seen) = called(CreateLoan::default(), replies()).await;
        assert_eq!((seen, result.is_ok()), (once, name == "success"), "{name}");
        let cases = [
            (called(GetLoan("7"), replies()).await, idempotent),
            (called(RenewLoan::default(), replies()).await, idempotent),
            (called(KeyedLoan::default(), replies()).await, keyed),
        ];
        for ((result, seen), expected) in cases {
            assert_eq!(seen, expected, "{name}: {result:?}");
            assert_eq!(
                result.is_ok(),
                expected == 2 || name == "success",
                "{name}: {result:?}"
            );
        }
    }
}

#[tokio::test]
async fn there_is_an_end_to_it() {
    let busy = || (0..9).map(|_| Reply::Send(json(503, "{}")));
    let cases = [
        (RetryPolicy::none(), 1),
        (at_once().maximum_attempts(0), 1),
        (at_once(), 3),
        (at_once().maximum_attempts(5), 5),
    ];
    for (policy, expected) in cases {
        let server = Server::start(busy());
        let builder = Client::builder(server.url()).retry(policy.clone());
        let of_client = builder.build().unwrap();
        let error = of_client.execute(&GetLoan("7"), &CallOptions::new()).await;
        assert_eq!(error.expect_err("an error").attempts(), expected);
        assert_eq!(server.requests().len(), expected as usize);

        let server = Server::start(busy());
        let options = CallOptions::new().retry(policy);
        let error = client(&server).execute(&GetLoan("7"), &options).await;
        assert_eq!(error.expect_err("an error").attempts(), expected);
        assert_eq!(server.requests().len(), expected as usize);
    }
}

#[tokio::test]
async fn each_attempt_sends_the_same() {
    let server = Server::start([
        Reply::Send(json(503, "")),
        Reply::Reset,
        Reply::Send(json(200, LOAN)),
    ]);
    let options = CallOptions::new().header("x-trace", "abc");
    client(&server)
        .execute(&RenewLoan::default(), &options)
        .await
        .unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|request| *request == requests[0]));
    assert!(requests[0].contains("x-trace: abc"), "{}", requests[0]);
}

#[tokio::test]
async fn a_stream_is_never_sent_again() {
    for (body, expected) in [(once(), 1), (Upload::from("abc"), 2)] {
        let server = Server::start([
            Reply::Send(json(503, "")),
            crate::support::probe::plain("ok"),
        ]);
        let request = Request::new(Method::PUT).upload("text/plain", &body);
        let probe = Probe(request.unwrap());
        let result = client(&server).execute(&probe, &CallOptions::new()).await;
        assert_eq!(server.requests().len(), expected);
        match result {
            Ok(_) => assert_eq!(expected, 2),
            Err(error) => {
                assert_eq!(error.status().unwrap().as_u16(), 503);
                assert_eq!((expected, error.attempts()), (1, 1));
            }
        }
    }
}

#[tokio::test]
async fn a_body_that_stands_still_is_given_up() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{".to_vec();
    let server = Server::start([Reply::SendAndHang(head)]);
    let builder = Client::builder(server.url()).read_timeout(Duration::from_millis(100));
    let begun = std::time::Instant::now();
    let error = builder
        .build()
        .unwrap()
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await
        .expect_err("an error");
    assert!(error.is_timeout() && begun.elapsed() < Duration::from_secs(4));
    assert_eq!(error.outcome(), flip_runtime::Outcome::Unknown);
}

#[tokio::test]
async fn nobody_listens() {
    let url = Server::start([]).url();
    let client = Client::builder(url).retry(at_once()).build().unwrap();
    let error = client
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await
        .expect_err("an error");
    assert!(error.is_connect(), "{error:?}");
    assert_eq!(error.attempts(), 3);
    assert_eq!(error.outcome(), flip_runtime::Outcome::NotPerformed);
}
