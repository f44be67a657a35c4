//! Bodies that are streams of events or of lines, by the rules of the HTML standard.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

use std::time::Duration;

use flip_runtime::{ByteStream, Event, EventStream, LineStream, StreamError};

type Received = Vec<(String, Option<String>, String)>;

async fn all(chunks: &[&[u8]]) -> (Received, EventStream<String>) {
    let chunks = chunks.iter().map(|chunk| chunk.to_vec());
    let mut stream = EventStream::text(ByteStream::from_chunks(chunks));
    let mut events = Vec::new();
    while let Some(event) = stream.next().await {
        let Event { name, id, data, .. } = event.unwrap();
        events.push((name, id, data));
    }
    (events, stream)
}

fn event(name: &str, id: Option<&str>, data: &str) -> (String, Option<String>, String) {
    (name.to_owned(), id.map(str::to_owned), data.to_owned())
}

/// One of everything that the standard has.
const BODY: &str = "\u{feff}: a comment\ndata: one\ndata:two\ndata\n\n\
    event: add\r\nid: 7\r\ndata: é\u{1f600}: x\r\n\r\n\
    retry: 1500\rdata:  spaced\r\r\
    retry: soon\nid: a\0b\nignored: x\ndata:\n\n\
    event: lost\nid: 8\n\ndata: last\n\ndata: not whole";

fn expected() -> Received {
    vec![
        event("message", None, "one\ntwo\n"),
        event("add", Some("7"), "é\u{1f600}: x"),
        event("message", Some("7"), " spaced"),
        event("message", Some("7"), ""),
        event("message", Some("8"), "last"),
    ]
}

#[tokio::test]
async fn events_are_read_as_the_standard_says() {
    let (events, stream) = all(&[BODY.as_bytes()]).await;
    assert_eq!(events, expected());
    assert_eq!(stream.last_event_id(), Some("8"));
    assert_eq!(stream.retry(), Some(Duration::from_millis(1500)));
    assert!(!stream.is_done());
}

#[tokio::test]
async fn borders_of_chunks_mean_nothing() {
    let body = BODY.as_bytes();
    let bytes: Vec<&[u8]> = body.chunks(1).collect();
    assert_eq!(all(&bytes).await.0, expected());
    for at in 0..body.len() {
        let (first, second) = body.split_at(at);
        assert_eq!(all(&[first, b"", second]).await.0, expected(), "{at}");
    }
}

#[tokio::test]
async fn done_ends_the_stream() {
    let (events, stream) = all(&[b"data: 1\n\ndata: [DONE]\n\ndata: 2\n\n"]).await;
    assert_eq!(events, [event("message", None, "1")]);
    assert!(stream.is_done());
}

#[tokio::test]
async fn event_that_cannot_be_decoded_costs_only_itself() {
    let body = ByteStream::from("data: 1\n\ndata: no number\n\ndata: \"x\"\n\ndata: 4\n\n");
    let mut stream = EventStream::<i32>::json(body);
    let mut seen: Vec<Result<i32, Vec<u8>>> = Vec::new();
    while let Some(event) = stream.next().await {
        let raw = |error: StreamError| {
            assert!(error.decode_error().is_some());
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("no number"), "{shown}");
            error.raw().to_vec()
        };
        seen.push(event.map(|event| event.data).map_err(raw));
    }
    let expected = [
        Ok(1),
        Err(b"no number".to_vec()),
        Err(b"\"x\"".to_vec()),
        Ok(4),
    ];
    assert_eq!(seen, expected);
    let mut damaged = EventStream::text(ByteStream::from(b"data: \xff\n\n".to_vec()));
    let error = damaged.next().await.unwrap().expect_err("no UTF-8");
    assert_eq!(error.raw(), &b"\xff"[..]);
}

#[tokio::test]
async fn endless_event_is_not_held() {
    let chunks = || std::iter::repeat_n(vec![b'x'; 1000], 100);
    let mut line = EventStream::text(ByteStream::from_chunks(chunks())).max_event_bytes(5000);
    let error = line.next().await.unwrap().expect_err("too large");
    assert!(error.is_too_large());
    assert!(line.next().await.is_none());
    let lines = std::iter::repeat_n(b"data: 12345678\n".to_vec(), 1000);
    let mut several = EventStream::text(ByteStream::from_chunks(lines)).max_event_bytes(5000);
    assert!(
        several
            .next()
            .await
            .unwrap()
            .expect_err("too large")
            .is_too_large()
    );
    let mut values =
        LineStream::<i32>::json(ByteStream::from_chunks(chunks())).max_line_bytes(5000);
    assert!(
        values
            .next()
            .await
            .unwrap()
            .expect_err("too large")
            .is_too_large()
    );
    assert!(values.next().await.is_none());
}

#[tokio::test]
async fn lines_are_values_whatever_their_ends() {
    let body = "{\"a\":1}\r\n\n 2 \nno JSON\n\"é\"";
    for size in 1..body.len() {
        let chunks = body.as_bytes().chunks(size).map(<[u8]>::to_vec);
        let mut stream = LineStream::<serde_json::Value>::json(ByteStream::from_chunks(chunks));
        let mut seen = Vec::new();
        while let Some(value) = stream.next().await {
            seen.push(
                value.map_or_else(|error| error.raw().to_vec(), |one| one.to_string().into()),
            );
        }
        let expected: [&[u8]; 4] = [b"{\"a\":1}", b"2", b"no JSON", "\"é\"".as_bytes()];
        assert_eq!(seen, expected, "{size}");
    }
}

#[tokio::test]
async fn records_are_values_of_several_lines_whatever_their_borders() {
    let body = "\u{1e}{\"a\":\n1}\n\u{1e}2\n\u{1e}no\nJSON\n\u{1e}\n\u{1e}\"é\"";
    for size in 1..body.len() {
        let chunks = body.as_bytes().chunks(size).map(<[u8]>::to_vec);
        let mut stream = LineStream::<serde_json::Value>::records(ByteStream::from_chunks(chunks));
        let mut seen = Vec::new();
        while let Some(value) = stream.next().await {
            seen.push(
                value.map_or_else(|error| error.raw().to_vec(), |one| one.to_string().into()),
            );
        }
        let expected: [&[u8]; 4] = [b"{\"a\":1}", b"2", b"no\nJSON", "\"é\"".as_bytes()];
        assert_eq!(seen, expected, "{size}");
    }
}
