//! What OpenAPI 3.1 and 3.2 brought.

use flip_runtime::{Checks, Presence};

use super::{body, broken, fault, read, runtime, same, target};
use flip_tests::golden;

#[test]
fn types_with_null_keep_absent_and_null_apart() {
    use golden::v31_types::models::Book;
    let book: Book = same(r#"{"title":"Emma","subtitle":null,"author":null,"code":"x"}"#);
    assert!(matches!(book.subtitle, Presence::Null));
    assert!(matches!(book.author, Presence::Null));
    assert!(matches!(book.pages, Presence::Absent));
    same::<Book>(
        r#"{"title":"Emma","author":{"name":"Austen"},"code":1,"shelf":null,"nothing":null}"#,
    );
}

#[test]
fn several_types_are_told_apart_by_the_type_of_json() {
    use golden::v31_types::models::{Book, BookCode, BookSize};
    let book: Book = same(r#"{"title":"Emma","code":12,"size":{"height":3},"rating":4.5}"#);
    assert!(matches!(book.code, BookCode::Integer(12)));
    let Presence::Value(BookSize::Object(size)) = &book.size else {
        panic!("{:?}", book.size);
    };
    assert_eq!(size.height, 3);
    let book: Book = same(r#"{"title":"Emma","code":"12","size":"large","rating":4}"#);
    assert!(matches!(&book.code, BookCode::Text(text) if text == "12"));
    same::<Book>(r#"{"title":"Emma","code":true,"size":null,"anything":[1]}"#);
}

#[test]
fn exclusive_bounds_that_are_numbers_are_checked() {
    use flip_runtime::check::Check;
    use golden::v31_types::models::Book;
    let rules = |book: &Book| broken(|checks: &mut Checks| book.check(checks));
    assert_eq!(rules(&Book::new("Emma", 1).pages(0)).len(), 1);
    assert!(rules(&Book::new("Emma", 1).pages(1)).is_empty());
}

#[test]
fn constants_of_every_type_are_filled_in() {
    use golden::v31_constants::models::{Book, Item, Language};
    let json = r#"{"kind":"book","version":2,"bound":true,"language":"id"}"#;
    let sent = serde_json::to_value(Book::new(Language::Indonesian)).unwrap();
    assert_eq!(
        sent,
        serde_json::from_str::<serde_json::Value>(json).unwrap()
    );
    assert!(matches!(read::<Item>(json), Item::Book(_)));
    assert!(matches!(
        same::<Item>(r#"{"kind":"magazine","issue":3}"#),
        Item::Magazine(_)
    ));
}

#[test]
fn annotated_constants_are_one_enumeration_with_their_titles_as_names() {
    use golden::v31_constants::models::{Language, Level};
    assert_eq!(same::<Language>(r#""jv""#), Language::Javanese);
    assert_eq!(same::<Level>("2"), Level::Hard);
    assert_eq!(same::<Level>("7"), Level::Unknown(7));
}

#[test]
fn what_stands_beside_a_reference_applies_too() {
    use golden::v31_references::models::{Book, BookEditor, Node};
    let book: Book = same(r#"{"id":"1","editor":{"name":"E","email":"e@x","since":1}}"#);
    assert_eq!(book.editor.unwrap().email, "e@x");
    assert!(fault::<BookEditor>(r#"{"name":"E"}"#).contains("email"));
    let book: Book = same(r#"{"id":"1","owner":{},"place":{"row":2},"loan":{"days":3}}"#);
    assert_eq!(
        (book.place.unwrap().row, book.loan.unwrap().days),
        (Some(2), 3)
    );
    let node: Node = same(r#"{"children":[{"children":[]}]}"#);
    assert_eq!(node.children.unwrap().len(), 1);
}

#[test]
fn a_webhook_without_verification_says_so_in_its_name() {
    use golden::v31_webhooks::callbacks::Overdue;
    let loan = Overdue::decode_unverified(br#"{"book":"Emma","since":null}"#).unwrap();
    assert_eq!(loan.book, "Emma");
}

/// Before 3.1, documents wrote `x-webhooks`.
#[test]
fn webhooks_of_older_documents_are_decoded_without_configuration() {
    use golden::webhooks::callbacks::{AllLoans, Overdue};
    let loan = Overdue::decode_unverified(br#"{"book":"Emma","new":1}"#).unwrap();
    assert_eq!(loan.book, "Emma");
    let loans = AllLoans::decode_unverified(br#"[{"book":"Emma"}]"#).unwrap();
    assert_eq!(loans[0].book, "Emma");
    let error = Overdue::decode_unverified(b"{}").unwrap_err();
    assert!(error.to_string().contains("book"), "{error}");
}

#[test]
fn a_webhook_is_verified_by_its_token() {
    use flip_runtime::callback::Verifier as Runtime;
    use golden::v31_webhooks::Verifier;
    let verifier = Verifier::from_runtime(Runtime::new("secret").unwrap());
    let form = "token=secret&data=%7B%22book%22%3A%22Emma%22%7D";
    assert_eq!(verifier.returned(form.as_bytes()).unwrap().book, "Emma");
    assert!(
        verifier
            .returned(form.replace("secret", "other").as_bytes())
            .is_err()
    );
}

#[test]
fn tuples_and_patterns_are_lists_and_maps() {
    use golden::v31_lists_and_maps::models::Shelf;
    let json = r#"{"position":[1,2],"label":["A",7],"books":{"1":"Emma"},"counts":{"a":3},"tags":["new"],"open":{"a":"b","c":1},"rules":{"kind":"x","size":3}}"#;
    let shelf: Shelf = same(json);
    assert_eq!(**shelf.position.as_ref().unwrap(), (Some(1), Some(2)));
    assert_eq!(shelf.label.unwrap().1, Some(7));
    assert_eq!(shelf.books.unwrap()["1"], "Emma");
}

#[test]
fn the_method_query_is_sent_with_a_body() {
    use flip_runtime::{Method, Operation};
    use golden::v32_methods::{Client, models::QueryBooksRequest};
    fn method<O: Operation>(_: &O) -> Method {
        O::method()
    }
    let client = Client::from_runtime(runtime());
    let call = client.query_books(QueryBooksRequest::new().title("Emma"));
    assert_eq!(method(&call).as_str(), "QUERY");
    assert_eq!(
        (target(&call), body(&call)),
        ("/books".to_owned(), r#"{"title":"Emma"}"#.to_owned())
    );
}

#[test]
fn a_whole_query_string_is_the_properties_of_an_object() {
    use golden::v32_methods::{Client, models::FindShelvesAll};
    let client = Client::from_runtime(runtime());
    let call = client
        .find_shelves()
        .all(FindShelvesAll::new().row(3).name("a b"));
    assert_eq!(target(&call), "/shelves?row=3&name=a%20b");
}

#[test]
fn path_items_and_media_types_of_components_are_sent() {
    use flip_runtime::{Method, Operation};
    use golden::v32_components::{Client, models::Book};
    fn method<O: Operation>(_: &O) -> Method {
        O::method()
    }
    let client = Client::from_runtime(runtime());
    let call = client.add_book(Book::new("Emma"));
    let sent = (target(&call), body(&call));
    assert_eq!(
        sent,
        ("/books".to_owned(), r#"{"title":"Emma"}"#.to_owned())
    );
    assert_eq!(method(&client.open_tunnel()), Method::CONNECT);
}

#[test]
fn a_document_that_names_an_earlier_version_is_read_by_the_one_it_uses() {
    use golden::version_too_low::models::{Book, BookEdition};
    let book: Book = same(
        r#"{"format":"print","shelf":null,"edition":2,"pages":null,"place":["A",3],"cover":"AAEC","sold":{"2024":5}}"#,
    );
    assert!(book.shelf.is_none());
    assert!(matches!(book.edition, Some(BookEdition::Integer(2))));
    assert!(matches!(book.pages, Presence::Null));
    assert_eq!(book.cover.unwrap().value(), Ok(vec![0, 1, 2]));
    let (place, _) = book.place.into_parts();
    assert_eq!(place, (Some("A".to_owned()), Some(3)));
}
