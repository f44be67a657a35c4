//! Bodies that are no forms.

use flip_runtime::Upload;
use flip_tests::golden;
use serde_json::{Value, json};

use crate::support::{DONE, ODD, Seen, exchange, pair, pairs, refusal, seen, texts, typed};

/// Media type, and content; its length is stated, and right.
#[track_caller]
fn content(seen: &Seen) -> (&str, &[u8]) {
    let length = seen.body.len().to_string();
    assert_eq!(seen.header("content-length"), Some(length.as_str()));
    (seen.header("content-type").unwrap(), &seen.body)
}

#[track_caller]
fn parsed(seen: &Seen) -> Value {
    serde_json::from_slice(&seen.body).unwrap()
}

#[tokio::test]
async fn json_has_the_media_type_of_the_document() {
    use golden::json_body::{Client, models::Book};
    let book = Book::new(ODD).authors(texts(&["\u{0}\n\"", "é"]));
    let reply = typed(201, "application/json", r#"{"title":"Emma"}"#);
    let (answer, seen) = exchange(reply, |to| Client::from_runtime(to).add_book(book)).await;
    assert_eq!(answer.unwrap().title, "Emma");
    assert_eq!(
        (seen.method.as_str(), seen.target.as_str()),
        ("POST", "/books")
    );
    assert_eq!(
        content(&seen).0,
        "application/vnd.library+json; charset=utf-8"
    );
    let expected = json!({ "title": ODD, "authors": ["\u{0}\n\"", "é"] });
    assert_eq!(parsed(&seen), expected);
    assert_eq!(seen.header("accept"), Some("application/json"));
}

#[tokio::test]
async fn a_list_may_be_a_body() {
    let client = golden::json_body::Client::from_runtime;
    let some = seen(|to| client(to).set_titles(texts(&["a", ""]))).await;
    assert_eq!(content(&some), ("application/json", &br#"["a",""]"#[..]));
    let none = seen(|to| client(to).set_titles([""; 0])).await;
    assert_eq!(content(&none), ("application/json", &b"[]"[..]));
}

#[tokio::test]
async fn an_optional_body_is_absent_or_whole() {
    use golden::optional_body::{Client, models::Search};
    let without = seen(|to| Client::from_runtime(to).search()).await;
    assert!(without.body.is_empty());
    assert_eq!(without.header("content-type"), None);
    // Some servers refuse a POST that says nothing of its length.
    assert_eq!(without.header("content-length"), Some("0"));
    let with = seen(|to| Client::from_runtime(to).search().body(Search::new("a"))).await;
    assert_eq!(parsed(&with), json!({ "words": "a" }));
}

#[tokio::test]
async fn texts_and_bytes_are_sent_as_they_are() {
    let client = golden::body_text_and_bytes::Client::from_runtime;
    let note = seen(|to| client(to).add_note("a ü\r\n+%2")).await;
    let expected = ("text/plain; charset=utf-8", "a ü\r\n+%2".as_bytes());
    assert_eq!(content(&note), expected);
    let all: Vec<u8> = (0..=255).collect();
    let cover = seen(|to| client(to).set_cover(all.clone())).await;
    assert_eq!(content(&cover), ("image/png", &all[..]));
    assert_eq!(cover.method, "PUT");
    let scan = seen(|to| client(to).set_scan().body(all.clone())).await;
    assert_eq!(content(&scan), ("application/octet-stream", &all[..]));
    let absent = seen(|to| client(to).set_scan()).await;
    assert_eq!(
        (absent.header("content-type"), absent.body.len()),
        (None, 0)
    );
}

#[tokio::test]
async fn any_media_type_is_json_unless_it_is_bytes() {
    use golden::body_any_media_type::{Client, models::Book};
    let reply = || typed(200, "application/json", r#"{"title":"x"}"#);
    let call = |to| Client::from_runtime(to).set_book(Book::new("Emma"));
    let (answer, book) = exchange(reply(), call).await;
    assert_eq!(answer.unwrap().title, "x");
    assert_eq!(
        content(&book),
        ("application/json", &br#"{"title":"Emma"}"#[..])
    );
    let (answer, blob) = exchange(reply(), |to| Client::from_runtime(to).set_blob("b")).await;
    assert!(answer.unwrap().bytes(100).await.unwrap().starts_with(b"{"));
    assert_eq!(content(&blob), ("application/octet-stream", &b"b"[..]));
    assert_eq!(blob.header("accept"), Some("*/*"));
}

#[tokio::test]
async fn caller_says_which_type_of_a_range_it_is() {
    use golden::body_open_media_type::Client;
    let png = || Upload::from("png").content_type("image/png");
    let avatar = seen(|to| Client::from_runtime(to).set_avatar(png())).await;
    assert_eq!(content(&avatar), ("image/png", &b"png"[..]));
    let anything = seen(|to| Client::from_runtime(to).set_anything(png())).await;
    assert_eq!(content(&anything), ("image/png", &b"png"[..]));
    let unknown = seen(|to| Client::from_runtime(to).set_anything("x")).await;
    assert_eq!(content(&unknown).0, "application/octet-stream");
    let csv = Upload::from("a,b").content_type("text/csv");
    let text = seen(|to| Client::from_runtime(to).set_text(csv)).await;
    assert_eq!(content(&text), ("text/csv", &b"a,b"[..]));
    let plain = seen(|to| Client::from_runtime(to).set_text("a,b")).await;
    assert_eq!(content(&plain).0, "text/plain");
    for wrong in [
        Upload::from("x"),
        Upload::from("x").content_type("text/csv"),
    ] {
        let refusal = refusal(|to| Client::from_runtime(to).set_avatar(wrong)).await;
        assert!(refusal.contains("`image/*`"), "{refusal}");
    }
    let bytes = Upload::from(vec![0, 255]);
    let (answer, seen) = exchange(typed(200, "text/csv", "a"), |to| {
        golden::files_anywhere::Client::from_runtime(to).upload_text(bytes)
    })
    .await;
    assert_eq!(content(&seen), ("text/plain", &[0, 255][..]));
    assert_eq!(answer.unwrap().bytes(9).await.unwrap(), "a");
}

#[tokio::test]
async fn the_caller_chooses_the_media_type() {
    use golden::body_several_media_types::models::{Book, Change};
    use golden::body_several_media_types::operations::ChangeBookContent as Content;
    let book = || Book::new().title("é&");
    let json = r#"{"title":"é&"}"#.as_bytes();
    let cases: [(Content, &str, &[u8]); 6] = [
        (book().into(), "application/json", json),
        (
            Content::MergePatchJson(book()),
            "application/merge-patch+json",
            json,
        ),
        (
            vec![Change::new("add")].into(),
            "application/json-patch+json",
            br#"[{"op":"add"}]"#,
        ),
        (
            Content::Text("é".to_owned()),
            "text/plain; charset=utf-8",
            "é".as_bytes(),
        ),
        (Content::Csv("a,b".to_owned()), "text/csv", b"a,b"),
        (
            Upload::from(vec![0, 255]).into(),
            "application/octet-stream",
            &[0, 255],
        ),
    ];
    let client = golden::body_several_media_types::Client::from_runtime;
    for (body, media_type, expected) in cases {
        let seen = seen(|to| client(to).change_book(body)).await;
        assert_eq!(content(&seen), (media_type, expected));
        assert_eq!(seen.method, "PATCH");
    }
    let form = seen(|to| client(to).change_book(Content::Form(book()))).await;
    assert_eq!(content(&form).0, "application/x-www-form-urlencoded");
    assert_eq!(pairs(&form.body), [pair("title", "é&")]);
    let png = seen(|to| client(to).set_book().body(Upload::from("png"))).await;
    assert_eq!(content(&png), ("image/png", &b"png"[..]));
}

#[tokio::test]
async fn get_and_delete_may_have_bodies() {
    use golden::body_on_get_and_delete::{Client, models::Search};
    let get = seen(|to| Client::from_runtime(to).search(Search::new("é"))).await;
    assert_eq!(
        (get.method.as_str(), get.target.as_str()),
        ("GET", "/search")
    );
    assert_eq!(content(&get).0, "application/json");
    assert_eq!(parsed(&get), json!({ "words": "é" }));
    let delete = seen(|to| Client::from_runtime(to).forget(Search::new("a b"))).await;
    assert_eq!(delete.method, "DELETE");
    assert_eq!(content(&delete).0, "application/x-www-form-urlencoded");
    assert_eq!(pairs(&delete.body), [pair("words", "a b")]);
}

#[tokio::test]
async fn each_method_is_its_own() {
    let client = golden::operation_names::Client::from_runtime;
    let list = seen(|to| client(to).delete_books_id_pages("x").body(texts(&["a"]))).await;
    assert_eq!(
        (list.method.as_str(), parsed(&list)),
        ("DELETE", json!(["a"]))
    );
    let head = golden::no_content::Client::from_runtime;
    let (answer, seen) = exchange(DONE.to_owned(), |to| head(to).has_book()).await;
    answer.unwrap();
    assert_eq!((seen.method.as_str(), seen.body.len()), ("HEAD", 0));
}
