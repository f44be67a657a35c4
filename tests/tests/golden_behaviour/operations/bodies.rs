//! Every way in which a body is written.

use std::collections::BTreeMap;

use flip_runtime::{File, Operation, Upload};
use flip_tests::golden;

use crate::{body, broken, content_type, runtime};

#[test]
fn each_media_type_has_its_variant() {
    use golden::body_several_media_types::models::{Book, BookForm, Change};
    use golden::body_several_media_types::operations::ChangeBookContent as Content;
    let client = golden::body_several_media_types::Client::from_runtime(runtime());
    let book = || Book::new().title("Emma");
    let change = || vec![Change::new("add")];
    let json = r#"{"title":"Emma"}"#;
    let cases: [(Content, &str, &str); 7] = [
        (book().into(), "application/json", json),
        (
            Content::MergePatchJson(book()),
            "application/merge-patch+json",
            json,
        ),
        (
            change().into(),
            "application/json-patch+json",
            r#"[{"op":"add"}]"#,
        ),
        (
            Content::Form(book()),
            "application/x-www-form-urlencoded",
            "title=Emma",
        ),
        ("a".to_owned().into(), "text/plain", "a"),
        (Content::Csv("ü".to_owned()), "text/csv; charset=utf-8", "ü"),
        (Upload::from("x").into(), "application/octet-stream", "x"),
    ];
    for (content, media_type, expected) in cases {
        let call = client.change_book(content);
        assert_eq!(body(&call), expected, "{media_type}");
        assert_eq!(content_type(&call), media_type);
    }
    let form = client.change_book(BookForm::new().title("Emma"));
    assert!(content_type(&form).starts_with("multipart/form-data; boundary="));
    assert!(body(&form).contains("name=\"title\"\r\n\r\nEmma\r\n"));
    let put = client.set_book();
    assert!(put.request().unwrap().upload_body().is_none());
    let put = put.body(Upload::from("png"));
    assert_eq!(content_type(&put), "image/png");
}

#[test]
fn every_variant_is_checked() {
    use golden::body_several_media_types::models::{Book, BookForm};
    use golden::body_several_media_types::operations::ChangeBookContent as Content;
    let client = golden::body_several_media_types::Client::from_runtime(runtime());
    let long = || Book::new().title("Emma!");
    let cases = [
        (Content::Json(long()), "title: at most 4 characters long"),
        (Content::Form(long()), "title: at most 4 characters long"),
        (
            Content::Multipart(BookForm::new().title("Emma!")),
            "title: at most 4 characters long",
        ),
        (
            Content::JsonPatchJson(Vec::new()),
            "body: a list of at least 1 items",
        ),
        (
            Content::Text("123456".to_owned()),
            "body: at most 5 characters long",
        ),
    ];
    for (content, rule) in cases {
        let call = client.change_book(content);
        assert_eq!(broken(|checks| call.check(checks)), [rule]);
    }
}

#[test]
fn rules_of_a_whole_body_are_checked() {
    use golden::body_rules::models::Book;
    let client = golden::body_rules::Client::from_runtime(runtime());
    let texts = |texts: &[&str]| {
        texts
            .iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>()
    };
    let titles = |titles: &[&str]| {
        let call = client.set_titles(texts(titles));
        broken(|checks| call.check(checks))
    };
    assert_eq!(titles(&["a", "b"]), [""; 0]);
    assert_eq!(titles(&[]), ["body: a list of at least 1 items"]);
    assert_eq!(
        titles(&["abcd", "a", "b"]),
        [
            "body: a list of at most 2 items",
            "body.0: at most 3 characters long"
        ]
    );
    let books = |count| vec![Book::new("Emmas"); count];
    let call = client.set_books().body(books(2));
    assert_eq!(
        broken(|checks| call.check(checks)),
        [
            "body: a list of at most 1 items",
            "0.title: at most 4 characters long",
            "1.title: at most 4 characters long"
        ]
    );
    let null = client.set_books().body(None);
    assert_eq!(body(&null), "null");
    assert_eq!(broken(|checks| null.check(checks)), [""; 0]);
    let note = golden::body_text_and_bytes::Client::from_runtime(runtime()).add_note("");
    assert_eq!(
        broken(|checks| note.check(checks)),
        ["body: given, and not empty"]
    );
}

#[test]
fn texts_and_bytes_are_sent_as_they_are() {
    let client = golden::body_text_and_bytes::Client::from_runtime(runtime());
    let note = client.add_note("a ü");
    assert_eq!(
        (body(&note).as_str(), content_type(&note).as_str()),
        ("a ü", "text/plain; charset=utf-8")
    );
    let cover = client.set_cover(vec![0x89, b'P']);
    let request = cover.request().unwrap();
    assert_eq!(request.body_bytes().unwrap().as_ref(), [0x89, b'P']);
    assert_eq!(content_type(&cover), "image/png");
    let scan = client.set_scan().body("bytes");
    assert_eq!(content_type(&scan), "application/octet-stream");
}

#[test]
fn a_multipart_form_has_files_and_typed_parts() {
    use golden::body_multipart::models::{Book, BookForm, Place};
    let client = golden::body_multipart::Client::from_runtime(runtime());
    let file = |name: &str| File::new(name, name.to_owned());
    let form = BookForm::new("Emma", file("scan"))
        .cover(file("cover").content_type("image/jpeg"))
        .place(Place::new(2))
        .tags(["a".to_owned(), "b".to_owned()])
        .attachments([file("one"), file("two")])
        .page_images([file("page")])
        .summary("# x")
        .audio(file("audio"));
    let call = client.add_book(form);
    let text = body(&call);
    // Each request has a boundary of its own.
    let (delimiter, _) = text.split_once("\r\n").unwrap();
    assert!(delimiter.starts_with("--") && delimiter.len() > 20);
    let parts: Vec<String> = text
        .split(delimiter)
        .filter_map(|part| part.strip_prefix("\r\nContent-Disposition: form-data; name="))
        .map(|part| part.trim_end().replace("\r\n", "|"))
        .collect();
    assert_eq!(
        parts,
        [
            r#""title"||Emma"#,
            r#""kind"||book"#,
            r#""scan"; filename="scan"|Content-Type: application/octet-stream||scan"#,
            r#""cover"; filename="cover"|Content-Type: image/jpeg||cover"#,
            r#""place"|Content-Type: application/json||{"floor":2}"#,
            r#""tags"||a"#,
            r#""tags"||b"#,
            r#""attachments"; filename="one"|Content-Type: application/octet-stream||one"#,
            r#""attachments"; filename="two"|Content-Type: application/octet-stream||two"#,
            r#""page_images"; filename="page"|Content-Type: image/png||page"#,
            r#""summary"|Content-Type: text/markdown||# x"#,
            r#""audio"; filename="audio"|Content-Type: audio/ogg||audio"#,
        ]
    );
    let short = client.add_book(BookForm::new("E", file("scan")));
    assert_eq!(
        broken(|checks| short.check(checks)),
        ["title: at least 2 characters long"]
    );
    // The same schema as JSON is another type: there a file is a text.
    let json = client.set_book(Book::new("Emma", "scan"));
    assert_eq!(
        body(&json),
        r#"{"title":"Emma","kind":"book","scan":"scan"}"#
    );
    let any = client
        .add_any()
        .body(BTreeMap::from([("k".to_owned(), "v".to_owned())]));
    assert!(body(&any).contains("name=\"k\"\r\n\r\nv\r\n"));
}

#[test]
fn form_fields_are_written_as_their_encoding_says() {
    use golden::body_form_encoding::models::{Book, Place};
    let client = golden::body_form_encoding::Client::from_runtime(runtime());
    let place = || Place::new(2).room("b");
    let texts = || ["x".to_owned(), "y".to_owned()];
    let book = Book::new()
        .deep(place())
        .json(place())
        .exploded(place())
        .tags(texts())
        .spaced(texts())
        .piped(texts());
    assert_eq!(
        body(&client.add_book(book)),
        concat!(
            "deep%5Bfloor%5D=2&deep%5Broom%5D=b&json=%7B%22floor%22%3A2%2C%22room%22%3A%22b%22%7D",
            "&floor=2&room=b&tags=x,y&spaced=x%20y&piped=x%7Cy"
        )
    );
}

#[test]
fn a_nested_form_is_written_in_brackets() {
    use golden::body_form_nested::models::{Book, Place};
    let client = golden::body_form_nested::Client::from_runtime(runtime());
    let place = || Place::new().floor(2).tags(["a".to_owned()]);
    let book = Book::new().place(place()).copies([place()]);
    assert_eq!(
        body(&client.add_book(book)),
        concat!(
            "place%5Bfloor%5D=2&place%5Btags%5D%5B0%5D=a",
            "&copies%5B0%5D%5Bfloor%5D=2&copies%5B0%5D%5Btags%5D%5B0%5D=a"
        )
    );
}

#[test]
fn any_media_type_is_json_unless_it_is_bytes() {
    use golden::body_any_media_type::models::Book;
    let client = golden::body_any_media_type::Client::from_runtime(runtime());
    let book = client.set_book(Book::new("Emma"));
    assert_eq!(body(&book), r#"{"title":"Emma"}"#);
    assert_eq!(content_type(&book), "application/json");
    let blob = client.set_blob(Upload::from("x"));
    assert_eq!(content_type(&blob), "application/octet-stream");
}
