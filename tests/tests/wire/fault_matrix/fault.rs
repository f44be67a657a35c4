//! What the server does wrong.

use super::bomb;
use super::call::Call;
use crate::support::json;

/// Bytes of an answer, made of the answer that would have been right.
pub(super) type Answer = fn(right: &str) -> Vec<u8>;

/// What becomes of the connection after an answer.
#[derive(Clone, Copy)]
pub(super) enum End {
    Keep,
    Close,
    /// Nothing more is written, and the connection stays open.
    Hang,
    Reset,
}

#[derive(Clone, Copy)]
pub(super) enum Fault {
    /// Nobody listens.
    Refuse,
    /// The connection is reset as soon as it is made.
    ResetBefore,
    /// The connection is closed while the request lies in it unread.
    CloseUnread,
    /// The connection is reset when a part of the request was read.
    ResetWithin,
    /// The whole request is read, and then this is the answer.
    Answer(Answer, End),
    /// The same, a byte at a time.
    Dribble(Answer),
    /// The beginning of an answer, and then 100 MB.
    Endless(Answer),
    /// The first request of each connection is answered well, the second with a reset.
    Stale,
}

/// A whole answer without a body.
pub(super) fn empty(head: &str) -> Vec<u8> {
    format!("HTTP/1.1 {head}\r\ncontent-length: 0\r\n\r\n").into_bytes()
}

/// A whole answer: status line and headers as they are given, and the length.
pub(super) fn answer(head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let length = body.as_ref().len();
    sized(head, length, body)
}

/// An answer that states this length.
pub(super) fn sized(head: &str, length: usize, body: impl AsRef<[u8]>) -> Vec<u8> {
    let head = format!("HTTP/1.1 {head}\r\ncontent-length: {length}\r\n\r\n");
    [head.as_bytes(), body.as_ref()].concat()
}

/// A page such as gateways show.
pub(super) fn page(status: u16) -> Vec<u8> {
    let head = format!("{status} Status\r\ncontent-type: text/html");
    answer(&head, "<html><h1>Error</h1></html>")
}

pub(super) fn moved(to: &str) -> Vec<u8> {
    empty(&format!("307 Moved\r\nlocation: {to}"))
}

/// The answer without the id by which the caller would find again what was made.
pub(super) fn without_id(right: &str) -> Vec<u8> {
    let body = right.replacen("\"link_id\":", "\"link\":", 1);
    json(200, &body.replacen("\"id\": 10,", "", 1))
}

/// The answer to another request, in which a field is missing.
pub(super) fn strange_and_incomplete(right: &str) -> Vec<u8> {
    let strange = Call::strange(right);
    let body = strange.replacen("\"status\":", "\"state\":", 1);
    json(200, &body)
}

/// The same, cut short at the end.
pub(super) fn strange_and_cut(right: &str) -> Vec<u8> {
    let strange = Call::strange(right);
    sized(
        "200 OK",
        strange.len(),
        strange.trim_end().trim_end_matches('}'),
    )
}

/// An error of a request that has an id.
pub(super) const WITH_ID: &str =
    r#"{"id":"req-77","code":"VALIDATION_ERROR","errors":[{"attribute":"amount","code":1021}]}"#;

/// An error that says so behind much else.
pub(super) fn late(_: &str) -> Vec<u8> {
    let trace = "x".repeat(2000);
    let body = format!(r#"{{"id":77,"trace":"{trace}","name":"SERVICE_UNAVAILABLE"}}"#);
    json(200, &body)
}

pub(super) fn half(right: &str) -> &str {
    right.get(..right.len() / 2).unwrap_or_default()
}

const GZIP: &str = "200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip";

/// `{}`, compressed.
pub(super) fn zipped(_: &str) -> Vec<u8> {
    answer(GZIP, bomb::zipped(b"{}"))
}

/// 64 KiB that are 10 MB when they are decompressed.
pub(super) fn bomb(_: &str) -> Vec<u8> {
    answer(GZIP, bomb::bomb())
}
