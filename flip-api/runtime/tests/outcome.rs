//! What comes of each answer and of each failure, against a real HTTP server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
#![allow(clippy::indexing_slicing, reason = "tests")]

mod support;

use std::net::TcpListener;
use std::time::Duration;

use flip_runtime::{CallOptions, Client, Error, Outcome};
use support::library::{CreateLoan, GetLoan, LOAN, Problem};
use support::{Reply, Server, client, failed, json};

async fn refused(status: u16, body: &str) -> Error<Problem> {
    failed(Reply::Send(json(status, body))).await
}

#[tokio::test]
async fn a_declared_error_is_typed() {
    let error = refused(422, r#"{"code":"TOO_LONG"}"#).await;
    assert_eq!(
        error.body(),
        Some(&Problem {
            code: "TOO_LONG".to_owned()
        })
    );
    assert_eq!(error.status().map(|status| status.as_u16()), Some(422));
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert_eq!(error.operation(), Some("createLoan"));
    assert_eq!(
        error.to_string(),
        "createLoan: the server answered with status 422 Unprocessable Entity; the \
         operation was not performed"
    );
    assert_eq!(
        error.into_body().map(|problem| problem.code).as_deref(),
        Some("TOO_LONG")
    );
}

#[tokio::test]
async fn status_is_shown_with_its_reason() {
    let reasons = [
        (302, "a redirect (status 302 Found)"),
        (400, "status 400 Bad Request"),
        (404, "status 404 Not Found"),
        (409, "status 409 Conflict"),
        (500, "status 500 Internal Server Error"),
        (503, "status 503 Service Unavailable"),
        // Nobody has named it.
        (520, "status 520"),
    ];
    for (status, expected) in reasons {
        let error = refused(status, r#"{"code":"X"}"#).await.to_string();
        assert!(error.contains(expected), "{error}");
        assert!(!error.contains('<'), "{error}");
    }
    let success = refused(200, "{}").await.to_string();
    assert!(success.contains("(status 200)"), "{success}");
}

#[tokio::test]
async fn the_status_tells_the_outcome() {
    let declared = r#"{"code":"X"}"#;
    let cases = [
        (401, declared, Outcome::NotPerformed),
        (401, "[]", Outcome::NotPerformed),
        (403, declared, Outcome::NotPerformed),
        (404, "", Outcome::NotPerformed),
        (422, "{}", Outcome::NotPerformed),
        (429, declared, Outcome::NotPerformed),
        (503, declared, Outcome::NotPerformed),
        (503, "<html>", Outcome::Unknown),
        (400, declared, Outcome::Unknown),
        (408, declared, Outcome::Unknown),
        (409, declared, Outcome::Unknown),
        (500, declared, Outcome::Unknown),
        (502, declared, Outcome::Unknown),
        (504, declared, Outcome::Unknown),
        (418, declared, Outcome::Unknown),
        (304, "", Outcome::Unknown),
        (201, LOAN, Outcome::Performed),
        (201, "{}", Outcome::Unknown),
        (200, r#"{"id":7}"#, Outcome::Performed),
        (204, "", Outcome::Unknown),
        (200, "{}", Outcome::Unknown),
        (200, "", Outcome::Unknown),
    ];
    for (status, body, expected) in cases {
        let body = if matches!(status, 204 | 304) {
            ""
        } else {
            body
        };
        let error = refused(status, body).await;
        assert_eq!(error.outcome(), expected, "{status} {body} {error}");
        assert_eq!(error.raw_body(), body.as_bytes());
    }
}

#[tokio::test]
async fn the_page_of_a_gateway_is_named_and_kept() {
    let page = "<html>\n<b>Bad gateway</b>";
    let response = format!(
        "HTTP/1.1 502 Bad\r\ncontent-type: text/html; charset=x\r\ncontent-length: {}\r\n\r\n{page}",
        page.len()
    );
    let error = failed(Reply::Send(response.into_bytes())).await;
    assert_eq!(
        error.to_string(),
        "createLoan: the server answered with status 502 Bad Gateway, which is not declared, and a \
         body that is not JSON (text/html); whether the operation was performed is unknown"
    );
    assert_eq!(error.raw_body(), page.as_bytes());
    assert_eq!(error.excerpt(), "<html> <b>Bad gateway</b>");
    assert_eq!(
        error.response_headers().unwrap()["content-type"],
        "text/html; charset=x"
    );
    assert!(!format!("{error:?} {error}").contains("gateway"));
}

#[tokio::test]
async fn an_answer_that_cannot_be_decoded_says_where() {
    let error = refused(200, r#"{"id":7,"days":[1,2,"soon"]}"#).await;
    assert!(error.is_decode());
    assert_eq!(error.json_path(), Some("days[2]"));
    let text = error.to_string();
    let start = "createLoan: the answer (status 200) could not be decoded at `days[2]`: ";
    assert!(text.starts_with(start), "{text}");
    assert!(text.ends_with("; the operation was performed"), "{text}");
    assert!(
        !text.contains("soon") && !format!("{error:?}").contains("soon"),
        "{error:?}"
    );
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = Client::builder(format!("http://{address}"))
        .build()
        .unwrap();
    for _ in 0..2 {
        let create = client
            .execute(&CreateLoan::default(), &CallOptions::new())
            .await;
        let get = client
            .execute(&GetLoan("secret-argument"), &CallOptions::new())
            .await;
        for error in [create.expect_err("an error"), get.expect_err("an error")] {
            assert!(error.is_connect(), "{error:?}");
            assert_eq!(error.outcome(), Outcome::NotPerformed);
            assert!(
                !format!("{error:?}{error}").contains("secret-argument"),
                "{error:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_reset_after_the_request_is_unknown() {
    let error = failed(Reply::Reset).await;
    assert_eq!(error.outcome(), Outcome::Unknown, "{error:?}");
    assert!(!error.is_connect() && !error.is_timeout());
    assert_eq!(
        error.to_string(),
        "createLoan: the connection was lost; whether the operation was performed is unknown"
    );
    let error = failed(Reply::SendAndClose(Vec::new())).await;
    assert_eq!(error.outcome(), Outcome::Unknown, "{error:?}");
}

#[tokio::test]
async fn a_success_that_ends_early_was_performed_if_the_proof_arrived() {
    let chunk = |text: &str| format!("{:x}\r\n{text}\r\n", text.len());
    for (body, outcome) in [
        ("{\"id\":7,", Outcome::Performed),
        ("{\"id\":7", Outcome::Unknown),
        ("{", Outcome::Unknown),
    ] {
        let declared = format!("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{body}");
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked";
        let chunked = format!("{head}\r\n\r\n{}", chunk(body));
        for response in [declared, chunked] {
            let error = failed(Reply::SendAndClose(response.into_bytes())).await;
            assert_eq!(error.outcome(), outcome, "{error:?}");
            assert_eq!(error.raw_body(), body.as_bytes());
            assert!(error.raw_body_truncated());
            let id = error.created_id().map(ToString::to_string);
            assert_eq!(id.is_some(), outcome == Outcome::Performed, "{id:?}");
            let said = error.to_string();
            let expected = "the answer (status 200) ended early";
            assert!(said.contains(expected), "{said}");
        }
    }
}

#[tokio::test]
async fn a_refusal_that_ends_early_keeps_its_status() {
    let response = b"HTTP/1.1 422 Status\r\ncontent-length: 500\r\n\r\n{\"code\"".to_vec();
    let error = failed(Reply::SendAndClose(response)).await;
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert_eq!(error.body(), None);
}

#[tokio::test]
async fn a_success_that_is_too_large_was_performed_if_it_begins_with_the_proof() {
    for (limit, outcome) in [
        (6, Outcome::Unknown),
        (10, Outcome::Performed),
        (LOAN.len() - 1, Outcome::Performed),
    ] {
        let server = Server::start([Reply::Send(json(200, LOAN))]);
        let client = Client::builder(server.url())
            .maximum_response_bytes(limit)
            .build()
            .unwrap();
        let error = client
            .execute(&CreateLoan::default(), &CallOptions::new())
            .await;
        let error = error.expect_err("an error");
        assert_eq!(error.outcome(), outcome);
        assert_eq!(error.raw_body(), &LOAN.as_bytes()[..limit]);
        assert!(error.to_string().contains("larger than allowed"), "{error}");
    }
    let server = Server::start([Reply::Send(json(200, LOAN))]);
    let client = Client::builder(server.url())
        .maximum_response_bytes(LOAN.len())
        .build()
        .unwrap();
    client
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await
        .unwrap();
}

#[tokio::test]
async fn the_kept_body_is_bounded() {
    let error = refused(200, &"x".repeat(100_000)).await;
    assert_eq!(error.raw_body().len(), 64 * 1024);
    assert!(error.raw_body_truncated());
    assert_eq!(error.excerpt().len(), 200);
    assert!(!refused(200, "xyz").await.raw_body_truncated());
}

#[tokio::test]
async fn time_runs_out() {
    let head =
        |body: &str| format!("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{body}").into_bytes();
    let cases = [
        (Vec::new(), Outcome::Unknown),
        (head("{"), Outcome::Unknown),
        (head("{\"id\":7,"), Outcome::Performed),
    ];
    for (bytes, outcome) in cases {
        let server = Server::start([Reply::SendAndHang(bytes)]);
        let options = CallOptions::new().timeout(Duration::from_millis(200));
        let error = client(&server)
            .execute(&CreateLoan::default(), &options)
            .await;
        let error = error.expect_err("an error");
        assert!(error.is_timeout(), "{error:?}");
        assert_eq!(error.outcome(), outcome, "{error:?}");
        assert_eq!(server.requests().len(), 1);
    }
}
