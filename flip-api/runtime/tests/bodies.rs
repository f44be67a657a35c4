//! Every encoding of a body, sent to a server that reads it with parsers of others.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::collections::BTreeMap;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use flip_runtime::testing::MockTransport;
use flip_runtime::{ByteStream, CallOptions, Client, Error, NoErrorBody, Number};
use flip_runtime::{FieldEncoding, FieldStyle, File, Method, MultipartBody, Outcome, Parts};
use flip_runtime::{Id, Presence, Request, RequestError, Upload};
use futures_core::Stream;
use serde_json::{Map, Value, json};
use support::pipe::{self, Received};
use support::probe::{Probe, as_text, refused, values};

fn post() -> Request {
    Request::new(Method::POST).literal("/p")
}

async fn execute(url: &str, request: Request) -> Result<String, Error<NoErrorBody>> {
    let client = Client::builder(url).build().unwrap();
    client.execute(&Probe(request), &CallOptions::new()).await
}

async fn received(request: Request) -> Received {
    let (url, server) = pipe::take();
    assert_eq!(execute(&url, request).await.unwrap(), "ok");
    server.join().unwrap()
}

/// Yields each item of an iterator, when it is asked for it.
struct Lazy<I>(I);

impl<I: Iterator<Item = io::Result<Bytes>> + Unpin> Stream for Lazy<I> {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}

fn stream(chunks: &'static [&'static str], length: Option<u64>) -> Upload {
    let chunks = chunks
        .iter()
        .map(|chunk| Ok(Bytes::from_static(chunk.as_bytes())));
    Upload::stream(Lazy(chunks), length)
}

fn pairs(body: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(body).into_owned().collect()
}

fn nested(body: &[u8]) -> Map<String, Value> {
    serde_qs::Config::new()
        .use_form_encoding(true)
        .deserialize_bytes(body)
        .unwrap()
}

#[tokio::test]
async fn forms_of_every_kind_of_value() {
    for value in values() {
        let request = post().form(&json!({ "n": &value, "z": "end" })).unwrap();
        let received = received(request).await;
        assert_eq!(
            received.header("content-type"),
            Some("application/x-www-form-urlencoded")
        );
        let mut read = pairs(&received.body);
        assert_eq!(read.pop(), Some(("z".to_owned(), "end".to_owned())));
        let read: Value = match &value {
            Value::Object(_) => nested(&received.body)["n"].clone(),
            Value::Array(_) => read
                .into_iter()
                .map(|(name, value)| {
                    assert_eq!(name, "n");
                    json!(value)
                })
                .collect(),
            _ => json!(read[0].1),
        };
        assert_eq!(read, as_text(&value));
    }
}

#[tokio::test]
async fn nested_forms() {
    let form = json!({
        "metadata": { "order id": "6735", "deep": { "a&b": [1, "é"] } },
        "items": [{ "price": "p1" }, { "price": "p2", "null": null }],
    });
    let received = received(post().form(&form).unwrap()).await;
    let read: Vec<_> = pairs(&received.body);
    let read: Vec<_> = read
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let expected = [
        ("items[0][price]", "p1"),
        ("items[1][null]", ""),
        ("items[1][price]", "p2"),
        ("metadata[deep][a&b][0]", "1"),
        ("metadata[deep][a&b][1]", "é"),
        ("metadata[order id]", "6735"),
    ];
    assert_eq!(read, expected);
    assert_eq!(
        nested(&received.body)["metadata"]["deep"]["a&b"],
        json!(["1", "é"])
    );
    assert_eq!(nested(&received.body)["items"][1]["price"], "p2");
}

#[tokio::test]
async fn fields_with_a_style_of_their_own() {
    let value = json!(["a,b", "c&d"]);
    let object = json!({ "x": 1, "y": "é" });
    let form = json!({
        "comma": value, "each": value, "space": value, "pipe": value, "json": object,
        "deep": object, "spread": object, "plain": "p",
    });
    let encoding = |(field, style)| FieldEncoding { field, style };
    let encodings = [
        ("comma", FieldStyle::Form),
        ("each", FieldStyle::FormExplode),
        ("space", FieldStyle::SpaceDelimited),
        ("pipe", FieldStyle::PipeDelimited),
        ("json", FieldStyle::Json),
        ("deep", FieldStyle::DeepObject),
        ("spread", FieldStyle::FormExplode),
    ]
    .map(encoding);
    let received = received(post().form_with(&form, &encodings).unwrap()).await;
    let body = String::from_utf8(received.body).unwrap();
    let raw: BTreeMap<&str, Vec<&str>> = body.split('&').fold(BTreeMap::new(), |mut all, pair| {
        let (name, value) = pair.split_once('=').unwrap();
        all.entry(name).or_insert_with(Vec::new).push(value);
        all
    });
    // A list is taken apart before it is decoded.
    let list = |text: &str, separator: &str| -> Value {
        text.split(separator)
            .map(|item| json!(pairs(item.as_bytes())[0].0))
            .collect()
    };
    assert_eq!(list(raw["comma"][0], ","), value);
    assert_eq!(list(raw["space"][0], "%20"), value);
    assert_eq!(list(raw["pipe"][0], "%7C"), value);
    let read = pairs(body.as_bytes());
    let of = |name: &str| -> Vec<&str> {
        read.iter()
            .filter(|(one, _)| one == name)
            .map(|(_, value)| value.as_str())
            .collect()
    };
    assert_eq!(of("each"), ["a,b", "c&d"]);
    assert_eq!(
        serde_json::from_str::<Value>(of("json")[0]).unwrap(),
        object
    );
    assert_eq!((of("deep[x]"), of("deep[y]")), (vec!["1"], vec!["é"]));
    assert_eq!(
        (of("x"), of("y"), of("plain")),
        (vec!["1"], vec!["é"], vec!["p"])
    );
    for (style, value) in [
        (FieldStyle::Form, json!([[1]])),
        (FieldStyle::SpaceDelimited, json!(["a b"])),
    ] {
        let form = post().form_with(&json!({ "n": value }), &[encoding(("n", style))]);
        assert_eq!(form.expect_err("an error").name(), "n");
    }
}

#[tokio::test]
async fn text_and_bytes() {
    let text = received(post().text("text/plain", "plain").unwrap()).await;
    assert_eq!(
        (text.header("content-type"), text.body.clone()),
        (Some("text/plain"), b"plain".to_vec())
    );
    let text = received(post().text("text/csv", "é").unwrap()).await;
    assert_eq!(text.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(text.body, "é".as_bytes());
    let all: Vec<u8> = (0..=255).collect();
    let upload = Upload::from(all.clone());
    let octets = received(post().upload("application/octet-stream", &upload).unwrap()).await;
    assert_eq!(
        octets.header("content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(
        (octets.header("content-length"), octets.body.clone()),
        (Some("256"), all)
    );
    let empty = received(post().text("text/plain", "").unwrap()).await;
    assert_eq!(empty.header("content-length"), Some("0"));
    post().text("text/plain\r\nx: y", "").expect_err("a header");
    post().upload("é", &upload).expect_err("a header");
}

#[tokio::test]
async fn streams_of_known_and_unknown_length() {
    for method in [Method::POST, Method::GET, Method::DELETE] {
        for length in [None, Some(6)] {
            let upload = stream(&["one", "", "two"], length);
            let request = Request::new(method.clone()).literal("/p");
            let seen = received(request.upload("text/plain", &upload).unwrap()).await;
            assert_eq!(seen.body, b"onetwo", "{method} {length:?}");
            assert_eq!(seen.header("content-length"), length.map(|_| "6"));
            assert_eq!(seen.header("transfer-encoding").is_some(), length.is_none());
        }
    }
    let empty = received(post().upload("text/plain", &stream(&[], Some(0))).unwrap()).await;
    assert_eq!(
        (empty.header("content-length"), empty.body.len()),
        (Some("0"), 0)
    );
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let upload = stream(&["one"], None);
    let again = upload.clone();
    assert!(upload == again && upload != stream(&["one"], None));
    assert_eq!(
        received(post().upload("text/plain", &upload).unwrap())
            .await
            .body,
        b"one"
    );
    let client = Client::builder("http://127.0.0.1:9").build().unwrap();
    for request in [
        post().upload("text/plain", &again).unwrap(),
        post().multipart(&One(again)).unwrap(),
    ] {
        let error = refused(&client, request).await;
        assert_eq!(error.outcome(), Outcome::NotPerformed);
        assert!(
            !error.is_connect() && error.to_string().contains("was sent before"),
            "{error}"
        );
    }
}

/// A file of a form.
struct One(Upload);

impl MultipartBody for One {
    fn parts(&self, form: &mut Parts) -> Result<(), RequestError> {
        form.file("f", &File::new("f", self.0.clone()))
    }
}

#[tokio::test]
async fn a_stream_that_fails_is_no_whole_request() {
    let broken = [Ok(Bytes::from_static(b"on")), Err(io::Error::other("Siti"))];
    for upload in [
        Upload::stream(Lazy(broken.into_iter()), None),
        stream(&["on"], Some(3)),
        stream(&["on", "eee"], Some(3)),
    ] {
        let (url, server) = pipe::listen(|mut connection| pipe::try_receive(&mut connection));
        let error = execute(&url, post().upload("text/plain", &upload).unwrap()).await;
        let error = error.expect_err("an error");
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert!(
            error
                .to_string()
                .contains("could not be read where it comes from"),
            "{error}"
        );
        assert!(server.join().unwrap().is_none(), "it is not whole");
    }
}

#[tokio::test]
async fn a_stream_that_was_not_asked_for_was_not_sent() {
    let client = Client::builder("http://127.0.0.1:9").build().unwrap();
    let error = refused(
        &client,
        post().upload("text/plain", &stream(&["x"], None)).unwrap(),
    )
    .await;
    assert!(error.is_connect());
    assert_eq!(error.outcome(), Outcome::NotPerformed);
}

struct Everything;

impl MultipartBody for Everything {
    fn parts(&self, form: &mut Parts) -> Result<(), RequestError> {
        form.field("text", "héllo")?;
        form.field("number", &"1.50".parse::<Number>().unwrap())?;
        form.field("id", &Id::from(7))?;
        form.field("flag", &true)?;
        form.field("object", &json!({ "a": [1, null] }))?;
        form.field("list", &["a", "b\r\n--x"])?;
        form.field("objects", &json!([{ "a": 1 }, { "a": 2 }]))?;
        form.optional("absent", &None::<u8>)?;
        form.optional("present", &Some(1))?;
        form.field("null", &Presence::<u8>::Null)?;
        form.field_as("json", "application/json", &[1, 2])?;
        form.field_as("xml", "application/xml", "<a/>")?;
        form.file(
            "octets",
            &File::new("a\"b\r\nX-Evil: 1\\.bin", vec![0, 255, 13, 10]),
        )?;
        form.file_as("stated", "image/*", &File::new("é.png", "png"))?;
        let own = File::new("own.png", stream(&["str", "eam"], Some(6))).content_type("image/png");
        form.file_as("own", "image/*", &own)?;
        form.files(
            "several",
            &[File::new("1", "one"), File::new("2", vec![b'x'; 9000])],
        )?;
        form.optional_file("none", &None)?;
        form.map(&BTreeMap::from([
            ("more\"\r\n".to_owned(), 1),
            ("rest".to_owned(), 2),
        ]))
    }
}

type Part = (String, Option<String>, Option<String>, Vec<u8>);

async fn parse(received: &Received) -> Vec<Part> {
    let boundary = multer::parse_boundary(received.header("content-type").unwrap()).unwrap();
    let body = ByteStream::from(received.body.clone());
    let mut multipart = multer::Multipart::new(body, boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.unwrap() {
        assert!(field.headers().len() <= 2, "{:?}", field.headers());
        let name = field.name().unwrap().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let content_type = field.content_type().map(ToString::to_string);
        parts.push((
            name,
            file_name,
            content_type,
            field.bytes().await.unwrap().to_vec(),
        ));
    }
    parts
}

fn part(name: &str, file: Option<&str>, content_type: Option<&str>, content: &[u8]) -> Part {
    let (file, content_type) = (file.map(str::to_owned), content_type.map(str::to_owned));
    (name.to_owned(), file, content_type, content.to_vec())
}

fn expected_parts() -> Vec<Part> {
    let (json, octets) = (Some("application/json"), Some("application/octet-stream"));
    vec![
        part("text", None, None, "héllo".as_bytes()),
        part("number", None, None, b"1.50"),
        part("id", None, None, b"7"),
        part("flag", None, None, b"true"),
        part("object", None, json, br#"{"a":[1,null]}"#),
        part("list", None, None, b"a"),
        part("list", None, None, b"b\r\n--x"),
        part("objects", None, json, br#"{"a":1}"#),
        part("objects", None, json, br#"{"a":2}"#),
        part("present", None, None, b"1"),
        part("json", None, json, b"[1,2]"),
        part("xml", None, Some("application/xml"), b"<a/>"),
        part(
            "octets",
            Some("a%22b%0D%0AX-Evil: 1%5C.bin"),
            octets,
            &[0, 255, 13, 10],
        ),
        part("stated", Some("é.png"), Some("image/*"), b"png"),
        part("own", Some("own.png"), Some("image/png"), b"stream"),
        part("several", Some("1"), octets, b"one"),
        part("several", Some("2"), octets, &[b'x'; 9000]),
        part("more%22%0D%0A", None, None, b"1"),
        part("rest", None, None, b"2"),
    ]
}

#[tokio::test]
async fn multipart_with_files_and_typed_parts() {
    let received = received(post().multipart(&Everything).unwrap()).await;
    assert_eq!(parse(&received).await, expected_parts());
    let length = received.body.len().to_string();
    assert_eq!(received.header("content-length"), Some(length.as_str()));
}

#[tokio::test]
async fn multipart_of_unknown_length() {
    let upload = stream(&["a", "b"], None);
    let first = received(post().multipart(&One(upload)).unwrap()).await;
    assert_eq!(first.header("transfer-encoding"), Some("chunked"));
    let octets = Some("application/octet-stream");
    assert_eq!(parse(&first).await, [part("f", Some("f"), octets, b"ab")]);
    let second = received(post().multipart(&One("ab".into())).unwrap()).await;
    assert_ne!(first.header("content-type"), second.header("content-type"));
    assert_eq!(parse(&second).await, [part("f", Some("f"), octets, b"ab")]);
}

#[test]
fn a_media_type_cannot_add_a_header() {
    struct Evil;
    impl MultipartBody for Evil {
        fn parts(&self, form: &mut Parts) -> Result<(), RequestError> {
            form.file("f", &File::new("f", "x").content_type("a/b\r\nX-Evil: 1"))
        }
    }
    assert_eq!(post().multipart(&Evil).expect_err("an error").name(), "f");
}

#[tokio::test]
async fn the_mock_records_streams() {
    let mock = MockTransport::new();
    mock.on(Method::POST, "/p").answer(200, "ok");
    mock.on(Method::POST, "/p").fail_connect();
    let client = Client::builder("https://example.com")
        .transport(mock.clone())
        .build()
        .unwrap();
    for _ in 0..2 {
        let upload = stream(&["a", "b"], None);
        let request = post().upload("text/plain", &upload).unwrap();
        let _ = client.execute(&Probe(request), &CallOptions::new()).await;
    }
    let bodies: Vec<_> = mock
        .requests()
        .into_iter()
        .map(|request| request.body)
        .collect();
    assert_eq!(bodies, ["ab", ""]);
}

#[test]
fn nothing_shows_a_content() {
    let file = File::new("Siti.png", "Siti");
    let shown = format!(
        "{file:?} {:?} {:?}",
        Upload::from("Siti"),
        ByteStream::from("Siti")
    );
    assert!(!shown.contains("Siti"), "{shown}");
}
