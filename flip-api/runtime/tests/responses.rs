//! Status and headers of answers, and bodies that are not JSON.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use flip_runtime::decode::{bytes, text};
use flip_runtime::{
    Bytes, CallOptions, Client, Head, HeaderMap, HeaderName, HeaderValue, Id, Json, Method,
};
use flip_runtime::{Number, Redirection, Request, RetryPolicy, StatusCode, enumeration, header};
use serde::{Deserialize, Deserializer};
use support::probe::{Probe, Seen, plain};
use support::{Reply, Server, json};

#[tokio::test]
async fn an_answer_with_status_and_headers() {
    let server = Server::start([plain("héllo"), Reply::Send(json(500, "{}"))]);
    let client = Client::builder(server.url()).build().unwrap();
    let (probe, options) = (
        Probe(Request::new(Method::GET).literal("/p")),
        CallOptions::new().retry(RetryPolicy::none()),
    );
    let response = client
        .execute_with_response(&probe, &options)
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "text/plain");
    assert_eq!(response.body(), "héllo");
    assert_eq!(response.map(|text| text.len()).into_body(), 6);
    let error = client
        .execute_with_response(&probe, &options)
        .await
        .expect_err("an error");
    assert_eq!(error.raw_body(), b"{}");
    let seen = Seen::read(&server.requests()[0]);
    assert_eq!(seen.header("accept"), Some("text/plain"));
}

#[test]
fn bodies_that_are_not_json() {
    assert_eq!(text("é".as_bytes()).unwrap(), "é");
    assert_eq!(
        text(&[0xff]).expect_err("no UTF-8").message(),
        "is not UTF-8"
    );
    let body = Bytes::from(vec![0, 255]);
    let read = bytes(&body).unwrap();
    assert_eq!(read, [0, 255][..]);
    assert_eq!(read.as_ptr(), body.as_ptr(), "not a copy");
    let headers = HeaderMap::new();
    let redirection = Redirection::read(&Head::new(StatusCode::FOUND, &headers), &body);
    assert_eq!(redirection.body().as_ptr(), body.as_ptr(), "not a copy");
}

/// An open enumeration, as it is generated.
#[derive(Debug, PartialEq)]
enum Scope {
    Read,
    Unknown(String),
}

impl From<&str> for Scope {
    fn from(text: &str) -> Self {
        match text {
            "read" => Self::Read,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        enumeration::read_text(deserializer)
    }
}

fn headers(lines: &[(&'static str, &'static [u8])]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        let name = HeaderName::from_static(name);
        headers.append(name, HeaderValue::from_bytes(value).unwrap());
    }
    headers
}

#[test]
fn typed_headers() {
    let headers = headers(&[
        ("x-rate", b"60"),
        ("x-ratio", b"0.10"),
        ("x-more", b"true"),
        ("x-scope", b"read"),
        ("x-empty", b""),
        ("x-list", b"read, write,"),
        ("x-list", b"1"),
        ("x-json", br#"{"a":[1]}"#),
        ("x-bytes", b"\xff"),
    ]);
    let text = |name| header::scalar::<String>(&headers, name).unwrap();
    assert_eq!(text("X-Rate").as_deref(), Some("60"));
    assert_eq!(text("x-empty").as_deref(), Some(""));
    assert_eq!(text("x-list").as_deref(), Some("read, write,, 1"));
    assert_eq!(text("x-none"), None);
    assert_eq!(header::scalar(&headers, "x-rate"), Ok(Some(60_i64)));
    assert_eq!(header::scalar(&headers, "x-rate"), Ok(Some(Id::from(60))));
    assert_eq!(header::scalar(&headers, "x-ratio"), Ok(Some(0.1_f64)));
    let number: Number = header::scalar(&headers, "x-ratio").unwrap().unwrap();
    assert_eq!(number.as_str(), "0.10");
    let any: Json = header::scalar(&headers, "x-ratio").unwrap().unwrap();
    assert_eq!(any.as_str(), "\"0.10\"");
    assert_eq!(header::scalar(&headers, "x-more"), Ok(Some(true)));
    assert_eq!(header::scalar(&headers, "x-scope"), Ok(Some(Scope::Read)));
    let scopes = header::list::<Scope>(&headers, "x-list").unwrap().unwrap();
    let unknown = |text: &str| Scope::Unknown(text.to_owned());
    assert_eq!(scopes, [Scope::Read, unknown("write"), unknown("1")]);
    assert_eq!(header::list::<u8>(&headers, "x-none"), Ok(None));
    assert_eq!(
        header::list::<u8>(&headers, "x-empty"),
        Ok(Some(Vec::new()))
    );
    let value = header::json::<serde_json::Value>(&headers, "x-json").unwrap();
    assert_eq!(value, Some(serde_json::json!({ "a": [1] })));
}

#[test]
fn a_header_of_another_type_is_an_error_without_its_value() {
    let headers = headers(&[
        ("x-rate", b"Siti"),
        ("x-bytes", b"\xff"),
        ("x-list", b"1,Siti"),
    ]);
    let errors = [
        header::scalar::<i64>(&headers, "x-rate").expect_err("no number"),
        header::scalar::<bool>(&headers, "x-rate").expect_err("no boolean"),
        header::scalar::<String>(&headers, "x-bytes").expect_err("no text"),
        header::list::<u8>(&headers, "x-list").expect_err("no number"),
        header::json::<Vec<u8>>(&headers, "x-rate").expect_err("no JSON"),
    ];
    for error in errors {
        assert!(error.path().starts_with("x-"), "{error}");
        assert!(!error.to_string().contains("Siti"), "{error}");
    }
}
