//! Bodies of `multipart/form-data`.

use std::collections::BTreeMap;

use flip_runtime::{BodyPart, ByteStream, File, Multipart};
use flip_tests::golden;

use crate::support::{Seen, refusal, seen, texts};

/// Name, name of the file, media type and content.
pub(crate) type Part = (String, Option<String>, Option<String>, Vec<u8>);

/// The parts as a server reads them.
pub(crate) async fn parts(seen: &Seen) -> Vec<Part> {
    let media_type = seen.header("content-type").unwrap();
    assert!(media_type.starts_with("multipart/form-data; boundary="));
    read_parts(seen, media_type).await
}

async fn read_parts(seen: &Seen, media_type: &str) -> Vec<Part> {
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
    let form = BookForm::new("Em", File::new("", "")).tags([""; 0]);
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

#[tokio::test]
async fn files_are_files_wherever_that_is_said() {
    use golden::files_anywhere::{Client, models::UploadRequestForm};
    let file = |name: &str| File::new(name, "x");
    let form = UploadRequestForm::new(file("maybe"))
        .good(file("good"))
        .wrapped(file("wrapped"))
        .described(file("described"))
        .listed([file("1"), file("2")])
        .inherited([file("3")])
        .one_of_files(file("one"))
        .one_or_many([file("4"), file("5")])
        .either("https://example.com")
        .text("eA==")
        .note("n")
        .additional_property("free", file("free"));
    let seen = seen(|to| Client::from_runtime(to).upload(form)).await;
    let octets = Some("application/octet-stream");
    let file = |name, file| part(name, Some(file), octets, b"x");
    let expected = [
        file("good", "good"),
        file("wrapped", "wrapped"),
        file("described", "described"),
        file("listed", "1"),
        file("listed", "2"),
        file("inherited", "3"),
        file("maybe", "maybe"),
        part("note", None, None, b"n"),
        file("one_of_files", "one"),
        file("one_or_many", "4"),
        file("one_or_many", "5"),
        part("either", None, None, b"https://example.com"),
        part("text", None, None, b"eA=="),
        file("free", "free"),
    ];
    assert_eq!(parts(&seen).await, expected);
}

#[tokio::test]
async fn map_of_files_is_a_part_for_each() {
    let files = BTreeMap::from([("a".to_owned(), File::new("a.png", "x"))]);
    let client = golden::files_anywhere::Client::from_runtime;
    let seen = seen(|to| client(to).upload_map(files)).await;
    let octets = Some("application/octet-stream");
    let expected = [part("a", Some("a.png"), octets, b"x")];
    assert_eq!(parts(&seen).await, expected);
}

#[tokio::test]
async fn file_has_one_of_the_media_types_of_the_document() {
    use golden::body_multipart::{Client, models::BookForm};
    let form = |cover: File| BookForm::new("Emma", File::new("scan", "x")).cover(cover);
    let cases = [
        (File::new("a", "x").content_type("image/jpeg"), "image/jpeg"),
        (File::new("a.JPEG", "x"), "image/jpeg"),
        (File::new("a.pdf", "x"), "image/png"),
    ];
    for (cover, expected) in cases {
        let seen = seen(|to| Client::from_runtime(to).add_book(form(cover))).await;
        assert_eq!(parts(&seen).await[3].2.as_deref(), Some(expected));
    }
    let gif = form(File::new("a.png", "x").content_type("image/gif"));
    let refusal = refusal(|to| Client::from_runtime(to).add_book(gif)).await;
    assert!(
        refusal.contains("must have the media type `image/png, image/jpeg`"),
        "{refusal}"
    );
}

#[tokio::test]
async fn parts_can_be_put_together_by_hand() {
    use golden::body_open_media_type::Client;
    let body = || {
        Multipart::new()
            .part(BodyPart::new("{}").content_type("application/json; charset=utf-8"))
            .part(
                BodyPart::new(vec![0, 255])
                    .content_type("image/png")
                    .header("Content-ID", "<a>"),
            )
            .part(BodyPart::new("n").name("a\"b").file_name("c"))
    };
    let related = seen(|to| Client::from_runtime(to).relate(body())).await;
    let media_type = related.header("content-type").unwrap().to_owned();
    assert!(
        media_type.starts_with("multipart/related; boundary="),
        "{media_type}"
    );
    assert!(
        media_type.ends_with("; type=\"application/json\""),
        "{media_type}"
    );
    let boundary = media_type.split(['=', ';']).nth(2).unwrap();
    let text = String::from_utf8_lossy(&related.body).into_owned();
    let expected = format!(
        "--{boundary}\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{{}}\r\n\
         --{boundary}\r\nContent-Type: image/png\r\nContent-ID: <a>\r\n\r\n\0\u{fffd}\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"a%22b\"; filename=\"c\"\r\n\r\nn\r\n\
         --{boundary}--\r\n"
    );
    assert_eq!(text, expected);
    let mixed = seen(|to| Client::from_runtime(to).mix().body(body())).await;
    assert!(
        mixed
            .header("content-type")
            .unwrap()
            .starts_with("multipart/mixed; boundary=")
    );
    let file = || BodyPart::new("x").name("files").file_name("x");
    let list = Multipart::new().part(file()).part(file());
    let list = seen(|to| Client::from_runtime(to).list(list)).await;
    let expected = part("files", Some("x"), None, b"x");
    assert_eq!(parts(&list).await, [expected.clone(), expected]);
    let evil = Multipart::new().part(BodyPart::new("x").header("X-A", "a\r\nX-Evil: 1"));
    let refusal = refusal(|to| Client::from_runtime(to).none(evil)).await;
    assert!(refusal.contains("cannot stand before a part"), "{refusal}");
}

#[tokio::test]
async fn fields_of_other_multipart_types_are_typed() {
    use golden::body_open_media_type::{Client, models};
    let metadata = models::AddTypedRequestMetadata::new().name("n");
    let form = models::AddTypedRequestForm::new(metadata, File::new("a.png", "x"));
    let seen = seen(|to| Client::from_runtime(to).add_typed(form)).await;
    let media_type = seen.header("content-type").unwrap().to_owned();
    let expected = [
        part(
            "metadata",
            None,
            Some("application/json"),
            br#"{"name":"n"}"#,
        ),
        part("content", Some("a.png"), Some("image/png"), b"x"),
    ];
    let media_type = media_type.replace("related", "form-data");
    assert_eq!(read_parts(&seen, &media_type).await, expected);
}
