//! Answers whose text is not UTF-8.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use flip_runtime::{
    CallOptions, Client, Error, Method, NoErrorBody, Outcome, Request, RetryPolicy,
};
use support::library::{CreateLoan, LOAN};
use support::probe::Probe;
use support::{Reply, Server};

async fn read(content_type: &str, body: &[u8]) -> Result<String, Error<NoErrorBody>> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n\r\n"
    );
    let server = Server::start([Reply::Send([head.as_bytes(), body].concat())]);
    let builder = Client::builder(server.url()).retry(RetryPolicy::none());
    let client = builder.build().unwrap();
    let probe = Probe(Request::new(Method::GET).literal("/p"));
    client.execute(&probe, &CallOptions::new()).await
}

fn utf_16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    units.flat_map(bytes).collect()
}

#[tokio::test]
async fn text_is_read_in_its_charset() {
    let text = "Müller € é";
    let cases: [(&str, Vec<u8>); 9] = [
        (
            "text/plain; charset=iso-8859-1",
            b"M\xfcller \x80 \xe9".to_vec(),
        ),
        (
            "text/csv; header=present; Charset=\"windows-1252\"",
            b"M\xfcller \x80 \xe9".to_vec(),
        ),
        (
            "text/plain; charset=ISO-8859-15",
            b"M\xfcller \xa4 \xe9".to_vec(),
        ),
        (
            "text/plain; charset=utf-16le",
            utf_16(text, false, u16::to_le_bytes),
        ),
        (
            "text/plain; charset=utf-16",
            utf_16(text, true, u16::to_be_bytes),
        ),
        ("text/plain", utf_16(text, true, u16::to_le_bytes)),
        (
            "application/problem+json",
            utf_16(text, true, u16::to_be_bytes),
        ),
        ("application/xml;charset=UTF-8", text.as_bytes().to_vec()),
        ("text/plain", text.as_bytes().to_vec()),
    ];
    for (content_type, body) in cases {
        assert_eq!(
            read(content_type, &body).await.unwrap(),
            text,
            "{content_type}"
        );
    }
}

#[tokio::test]
async fn proof_is_found_in_any_charset() {
    let loan = utf_16(LOAN, true, u16::to_be_bytes);
    let early = utf_16(r#"{"id":7,"days":"#, true, u16::to_be_bytes);
    for (body, is_answer) in [(loan, true), (early, false)] {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-16";
        let head = format!("{head}\r\ncontent-length: {}\r\n\r\n", body.len());
        let server = Server::start([Reply::Send([head.as_bytes(), &body].concat())]);
        let client = Client::builder(server.url()).build().unwrap();
        let options = CallOptions::new();
        let result = client.execute(&CreateLoan::default(), &options).await;
        assert_eq!(result.is_ok(), is_answer, "{result:?}");
        if let Err(error) = result {
            assert_eq!(error.outcome(), Outcome::Performed, "{error:?}");
            assert_eq!(
                error.created_id().map(ToString::to_string).as_deref(),
                Some("7")
            );
        }
    }
}

#[tokio::test]
async fn text_of_unknown_charset_is_kept_and_not_guessed() {
    let error = read("text/plain; charset=klingon", b"\xfc")
        .await
        .expect_err("unknown");
    let message = error.to_string();
    assert!(
        message.contains("has the charset `klingon`, which is not known"),
        "{message}"
    );
    assert_eq!(
        (error.raw_body(), error.outcome()),
        (&b"\xfc"[..], Outcome::Unknown)
    );
    let damaged = read("text/plain; charset=utf-16le", b"\x00\xd8")
        .await
        .expect_err("half a pair");
    assert!(damaged.to_string().contains("is not UTF-16LE"), "{damaged}");
    let secret = read("text/plain; charset=\"a secret\"", b"\xfc")
        .await
        .expect_err("unknown");
    assert!(!secret.to_string().contains("secret"), "{secret}");
}

#[tokio::test]
async fn bytes_are_no_text() {
    let error = read("image/png; charset=iso-8859-1", b"\xff\xfe\xfc").await;
    assert!(
        error
            .expect_err("no UTF-8")
            .to_string()
            .contains("is not UTF-8")
    );
}
