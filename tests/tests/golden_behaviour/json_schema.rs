//! Schemas as JSON Schema 2020-12 has them.

use flip_runtime::check::Check;
use flip_runtime::{Checks, Presence};
use flip_tests::golden;

use super::{broken, read, same};

#[test]
fn properties_that_only_branches_name_are_optional_fields() {
    use golden::v31_branches::models::{Book, BookPages};
    let book: Book = same(r#"{"kind":"printed","pages":3}"#);
    assert!(matches!(book.pages, Some(BookPages::Integer(3))));
    let json = r#"{"kind":"spoken","minutes":9,"reader":{"name":"E"}}"#;
    let book: Book = read(json);
    assert_eq!((book.pages, book.minutes), (None, Some(9)));
    assert_eq!(book.reader.unwrap().name.as_deref(), Some("E"));
    let json = r#"{"kind":"spoken","address":{"country":"ID","zip":"1"}}"#;
    let address = read::<Book>(json).address.unwrap();
    assert_eq!(address.zip.as_deref(), Some("1"));
}

#[test]
fn rejects_a_property_without_those_that_depend_on_it() {
    use golden::v31_branches::models::{Book, BookKind};
    let rules = |book: &Book| broken(|checks: &mut Checks| book.check(checks));
    let book = Book::new(BookKind::Spoken);
    assert!(rules(&book).is_empty());
    let book = book.minutes(3);
    assert_eq!(
        rules(&book),
        ["body: an object with `reader` and `format` beside `minutes`"]
    );
}

#[test]
fn rejects_keys_that_the_document_does_not_list() {
    use golden::v31_branches::models::{Book, BookKind};
    let rules = |book: &Book| broken(|checks: &mut Checks| book.check(checks));
    let book = Book::new(BookKind::Printed);
    assert!(rules(&book.clone().languages([("id", 1)])).is_empty());
    let found = rules(&book.languages([("en", 1)]));
    assert_eq!(
        found,
        ["languages: an object with no other keys than `id`, `jv`"]
    );
}

#[test]
fn what_is_not_evaluated_is_a_map_or_a_list() {
    use golden::v31_branches::models::Book;
    let json = r#"{"kind":"printed","notes":{"a":"b"},"marks":[1,2],"seal":{"wax":"red","x":1}}"#;
    let book: Book = same(json);
    assert_eq!(book.notes.unwrap()["a"], "b");
    assert_eq!(book.marks, Some(vec![1, 2]));
    // What does not fit is kept as it came.
    let book: Book = same(r#"{"kind":"printed","notes":{"a":1}}"#);
    assert!(book.notes.is_none());
}

#[test]
fn references_are_relative_to_the_identifier_around_them() {
    use golden::v31_identifiers::models::{Book, Item};
    let json = r##"{"author":{"name":{"first":"Jane"}},"name":{"first":"J"},"shelf":{"place":{"row":1}},"place":{"row":2},"binding":{"cloth":true},"sequel":{"place":{"row":3}},"loan":{"days":4},"other":{"days":5},"thing":{"weight":6},"item":{"kind":"sung","singer":"Ella"}}"##;
    let book: Book = same(json);
    assert_eq!(
        book.author.unwrap().name.unwrap().first.as_deref(),
        Some("Jane")
    );
    assert_eq!(book.name.unwrap().first.as_deref(), Some("J"));
    assert_eq!(book.shelf.unwrap().place.unwrap().row, Some(1));
    assert_eq!(book.sequel.unwrap().place.unwrap().row, Some(3));
    assert_eq!(book.binding.unwrap().cloth, Some(true));
    assert_eq!(
        (book.loan.unwrap().days, book.other.unwrap().days),
        (Some(4), Some(5))
    );
    assert_eq!(book.thing.unwrap().weight, Some(6));
    assert!(matches!(book.item, Some(Item::Song(_))));
}

#[test]
fn annotated_constants_are_one_enumeration_however_they_are_said() {
    use golden::v31_annotated_constants::models::{
        Book, BookBinding, BookColour, BookOpen, BookSize, BookState,
    };
    let json =
        r#"{"state":"out","size":null,"colour":"g","binding":"c","open":"z","groups":["p"]}"#;
    let book: Book = same(json);
    assert_eq!(book.state, Some(BookState::Lent));
    assert!(matches!(book.size, Presence::Null));
    assert!(matches!(book.colour, Presence::Value(BookColour::Green)));
    assert_eq!(book.binding, Some(BookBinding::Cloth));
    assert_eq!(book.open, Some(BookOpen::Unknown("z".to_owned())));
    let book: Book = same(r#"{"size":2,"open":"a"}"#);
    assert!(matches!(book.size, Presence::Value(BookSize::Large)));
    assert_eq!(book.open, Some(BookOpen::First));
}

/// A list of one value is what 3.0 has for a constant.
#[test]
fn annotated_lists_of_one_value_are_one_enumeration_in_3_0() {
    use golden::annotated_constants::models::{Book, BookSize, BookState};
    let book: Book = same(r#"{"state":"in","size":1}"#);
    assert_eq!(book.state, Some(BookState::OnTheShelf));
    assert!(matches!(book.size, Presence::Value(BookSize::Small)));
    assert!(matches!(
        same::<Book>(r#"{"size":null}"#).size,
        Presence::Null
    ));
}
