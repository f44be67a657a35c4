//! Bodies of `application/x-www-form-urlencoded`.

use flip_tests::golden;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::{ODD, Seen, nested, pair, pairs, seen, texts, unescape};

#[track_caller]
fn assert_form(seen: &Seen) {
    let media_type = "application/x-www-form-urlencoded";
    assert_eq!(seen.header("content-type"), Some(media_type));
    let length = seen.body.len().to_string();
    assert_eq!(seen.header("content-length"), Some(length.as_str()));
}

#[tokio::test]
async fn fields_of_every_kind() {
    use golden::form_body::{Client, models::Book, models::BookGenre};
    let book = Book::new(ODD, None).tags(texts(&["a", "", "c&d=é+"]));
    let book = book.genre(BookGenre::Poetry).note_null();
    let book = book.pages(-3).lent(false);
    let seen = seen(|to| Client::from_runtime(to).add_book(book)).await;
    assert_form(&seen);
    let expected = [
        pair("title", ODD),
        pair("shelf", ""),
        pair("tags", "a"),
        pair("tags", ""),
        pair("tags", "c&d=é+"),
        pair("genre", "poetry"),
        pair("note", ""),
        pair("pages", "-3"),
        pair("lent", "false"),
    ];
    assert_eq!(pairs(&seen.body), expected);
}

#[tokio::test]
async fn absent_fields_are_not_sent() {
    use golden::form_body::{Client, models::Book};
    let book = Book::new("", Some("s".to_owned())).tags([""; 0]);
    let seen = seen(|to| Client::from_runtime(to).add_book(book)).await;
    assert_eq!(pairs(&seen.body), [pair("title", ""), pair("shelf", "s")]);
    // A form of nothing is one all the same.
    use golden::body_form_nested::{Client as Nested, models::Book as Empty};
    let empty = crate::support::seen(|to| Nested::from_runtime(to).add_book(Empty::new())).await;
    assert_form(&empty);
    assert!(empty.body.is_empty());
}

#[derive(Debug, Deserialize, PartialEq)]
struct Book {
    place: Place,
    copies: Vec<Place>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Place {
    floor: String,
    #[serde(default)]
    tags: Vec<String>,
}

#[tokio::test]
async fn nested_values_are_in_brackets() {
    use golden::body_form_nested::{Client, models};
    let place = |floor: i64, tags: &[&str]| models::Place::new().floor(floor).tags(texts(tags));
    let book = models::Book::new().place(place(1, &[ODD, "é"]));
    let book = book.copies([place(2, &["a"]), place(3, &[])]);
    let seen = seen(|to| Client::from_runtime(to).add_book(book)).await;
    assert_form(&seen);
    let read: Book = nested(&seen.body);
    let place = |floor: &str, tags: &[&str]| Place {
        floor: floor.to_owned(),
        tags: texts(tags),
    };
    let expected = Book {
        place: place("1", &[ODD, "é"]),
        copies: vec![place("2", &["a"]), place("3", &[])],
    };
    assert_eq!(read, expected);
}

/// The values of one field, still encoded.
fn raw(seen: &Seen, name: &str) -> Vec<String> {
    let pairs = seen.text().split('&').filter_map(|one| one.split_once('='));
    let found = pairs.filter(|(one, _)| *one == name);
    found.map(|(_, value)| value.to_owned()).collect()
}

#[tokio::test]
async fn each_field_has_the_style_of_its_encoding() {
    use golden::body_form_encoding::{Client, models};
    let place = || models::Place::new(2).room("é&=");
    let book = models::Book::new()
        .deep(place())
        .json(place())
        .exploded(place())
        .tags(texts(&["a,b", "c&d"]))
        .spaced(texts(&["x", "y,z"]))
        .piped(texts(&["x y", "z&"]));
    let seen = seen(|to| Client::from_runtime(to).add_book(book)).await;
    assert_form(&seen);
    let read = pairs(&seen.body);
    let value = |name: &str| -> Vec<&str> {
        let found = read.iter().filter(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str()).collect()
    };
    assert_eq!(
        (value("deep[floor]"), value("deep[room]")),
        (vec!["2"], vec!["é&="])
    );
    let json: Value = serde_json::from_str(value("json")[0]).unwrap();
    assert_eq!(json, json!({ "floor": 2, "room": "é&=" }));
    assert_eq!((value("floor"), value("room")), (vec!["2"], vec!["é&="]));
    let [tags] = &raw(&seen, "tags")[..] else {
        panic!("{seen:?}");
    };
    let tags: Vec<String> = tags.split(',').map(unescape).collect();
    assert_eq!(tags, ["a,b", "c&d"]);
    assert_eq!(
        value("spaced")[0].split(' ').collect::<Vec<_>>(),
        ["x", "y,z"]
    );
    assert_eq!(
        value("piped")[0].split('|').collect::<Vec<_>>(),
        ["x y", "z&"]
    );
    assert_eq!((value("spaced").len(), value("piped").len()), (1, 1));
}

#[tokio::test]
async fn a_group_is_flat() {
    use golden::group::{Client, models};
    let reader = models::Reader::new("J & C").phone("1 2");
    let loan = models::NewLoan::new("Emma", reader).place(models::Place::new().shelf(4));
    let reply = crate::support::typed(200, "application/json", r#"{"reader_name":"Jo","id":1}"#);
    let call = |to| Client::from_runtime(to).lend(loan);
    let (answer, seen) = crate::support::exchange(reply, call).await;
    assert_eq!(answer.unwrap().reader.name, "Jo");
    let expected = [
        pair("book", "Emma"),
        pair("reader_name", "J & C"),
        pair("reader_phone", "1 2"),
        pair("shelf", "4"),
    ];
    assert_eq!(pairs(&seen.body), expected);
}

/// Later versions of OpenAPI 3 say that a style wins over a media type.
#[tokio::test]
async fn fields_of_json_are_one_value() {
    use golden::body_form_json_fields::{Client, models};
    let place = models::Place::new;
    let book = models::Book::new().vendor(place(1)).styled(place(4));
    let book = book.first([place(2), place(3)]);
    let seen = seen(|to| Client::from_runtime(to).add_book(book)).await;
    let expected = [
        pair("vendor", r#"{"floor":1}"#),
        pair("first", r#"[{"floor":2},{"floor":3}]"#),
        pair("styled[floor]", "4"),
    ];
    assert_eq!(pairs(&seen.body), expected);
}
