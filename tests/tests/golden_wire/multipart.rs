//! Bodies of `multipart/form-data`.

use std::collections::BTreeMap;

use flip_runtime::{ByteStream, File};
use flip_tests::golden;

use crate::support::{Seen, seen, texts};

/// Name, name of the file, media type and content.
pub(crate) type Part = (String, Option<String>, Option<String>, Vec<u8>);

/// The parts as a server reads them.
pub(crate) async fn parts(seen: &Seen) -> Vec<Part> {
    let media_type = seen.header("content-type").unwrap();
    assert!(media_type.starts_with("multipart/form-data; boundary="));
    let boundary = multer::parse_boundary(media_type).unwrap();
    let body = ByteStream::from(seen.body.clone());
    let mut form = multer::Multipart::new(body, boundary);
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.unwrap() {
        let name = field.name().unwrap().to_owned();
        let file = field.file_name().map(str::to_owned);
        let media_type = field.content_type().map(ToString::to_string);
        let content = field.bytes().await.unwrap().to_vec();
        parts.push((name, file, media_type, content));
    }
    parts
}

pub(crate) fn part(
    name: &str,
    file: Option<&str>,
    media_type: Option<&str>,
    content: &[u8],
) -> Part {
    let (file, media_type) = (file.map(str::to_owned), media_type.map(str::to_owned));
    (name.to_owned(), file, media_type, content.to_vec())
}

#[tokio::test]
async fn texts_files_and_typed_parts() {
    use golden::body_multipart::{Client, models::BookForm, models::Place};
    let all: Vec<u8> = (0..=255).collect();
    let form = BookForm::new("Emma\r\n--x é", File::new("scan é.bin", all.clone()))
        .cover(File::new("cover", "jpeg").content_type("image/jpeg"))
        .place(Place::new(2))
        .tags(texts(&["a", "", "é"]))
        .attachments([File::new("1", "one"), File::new("2", vec![b'x'; 70_000])])
        .page_images([File::new("a\"b", "png")])
        .summary("# é")
        .audio(File::new("audio", "ogg"))
        .year(1815);
    let seen = seen(|to| Client::from_runtime(to).add_book(form)).await;
    let length = seen.body.len().to_string();
    assert_eq!(seen.header("content-length"), Some(length.as_str()));
    let octets = Some("application/octet-stream");
    let expected = [
        part("title", None, None, "Emma\r\n--x é".as_bytes()),
        part("kind", None, None, b"book"),
        part("scan", Some("scan é.bin"), octets, &all),
        part("cover", Some("cover"), Some("image/jpeg"), b"jpeg"),
        part("place", None, Some("application/json"), br#"{"floor":2}"#),
        part("tags", None, None, b"a"),
        part("tags", None, None, b""),
        part("tags", None, None, "é".as_bytes()),
        part("attachments", Some("1"), octets, b"one"),
        part("attachments", Some("2"), octets, &[b'x'; 70_000]),
        part("page_images", Some("a%22b"), Some("image/png"), b"png"),
        part("summary", None, Some("text/markdown"), "# é".as_bytes()),
        part("audio", Some("audio"), Some("audio/ogg"), b"ogg"),
        part("year", None, None, b"1815"),
    ];
    assert_eq!(parts(&seen).await, expected);
}

#[tokio::test]
async fn objects_and_numbers_have_the_types_of_the_specification() {
    use golden::body_multipart_typed::{Client, models::BookForm, models::Place};
    let form = BookForm::new(File::new("s", "png"))
        .places([Place::new(1), Place::new(2)])
        .number(7)
        .place(Place::new(3));
    let seen = seen(|to| Client::from_runtime(to).add_book(form)).await;
    let json = Some("application/json");
    let expected = [
        part("scan", Some("s"), Some("image/png"), b"png"),
        part("places", None, json, br#"[{"floor":1},{"floor":2}]"#),
        part("number", None, None, b"7"),
        part("place", None, json, br#"{"floor":3}"#),
    ];
    assert_eq!(parts(&seen).await, expected);
}

#[tokio::test]
async fn absent_and_empty_parts_are_not_sent() {
    use golden::body_multipart::{Client, models::BookForm};
    let form = BookForm::new("Em", File::new("", "")).tags([]).year_null();
    let seen = seen(|to| Client::from_runtime(to).add_book(form)).await;
    let names: Vec<String> = parts(&seen).await.into_iter().map(|part| part.0).collect();
    assert_eq!(names, ["title", "kind", "scan"]);
}

#[tokio::test]
async fn a_form_of_free_names() {
    let map = BTreeMap::from([("k\"".to_owned(), "v".to_owned())]);
    let client = golden::body_multipart::Client::from_runtime;
    let some = seen(|to| client(to).add_any().body(map)).await;
    assert_eq!(parts(&some).await, [part("k%22", None, None, b"v")]);
    let none = seen(|to| client(to).add_any()).await;
    assert_eq!((none.header("content-type"), none.body.len()), (None, 0));
}

#[tokio::test]
async fn one_of_several_media_types() {
    use golden::body_several_media_types::{Client, models::BookForm};
    let form = BookForm::new().title("é");
    let seen = seen(|to| Client::from_runtime(to).change_book(form)).await;
    assert_eq!(
        parts(&seen).await,
        [part("title", None, None, "é".as_bytes())]
    );
}
