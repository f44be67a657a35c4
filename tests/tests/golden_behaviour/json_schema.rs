//! Schemas as JSON Schema 2020-12 has them.

use flip_runtime::check::Check;
use flip_runtime::{Checks, Presence};
use flip_tests::golden;

use super::{broken, fault, read, same};

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

#[test]
fn tuples_are_read_and_written_item_by_item() {
    use golden::v31_tuples::models::{Place, PlaceRoute};
    let json = r#"{"at":[1.5,2],"label":["a",null,"b"],"shelf":["s",1,2],"neighbour":["n",{"at":[0,0]}],"nested":[["x",[1,true]]],"route":["ride","bus"]}"#;
    let place: Place = same(json);
    assert_eq!((place.at.0.as_str(), place.at.1.as_str()), ("1.5", "2"));
    let Presence::Value(label) = &place.label else {
        panic!("{:?}", place.label);
    };
    assert_eq!((label.0.as_str(), label.1), ("a", None));
    assert_eq!(place.shelf.unwrap().rest(), [1, 2]);
    assert_eq!(place.neighbour.unwrap().1.at.0.as_str(), "0");
    assert!(place.nested.unwrap()[0].1.1);
    let Some(PlaceRoute::RideTuple(ride)) = place.route else {
        panic!("{:?}", place.route);
    };
    assert_eq!(ride.1, "bus");
    same::<Place>(r#"{"at":[1,2,"more"],"label":null,"route":["walk",3],"either":["a","b","c"]}"#);
    same::<Place>(r#"{"at":[1,2],"label":["a"],"route":"none","either":[1,2]}"#);
    assert!(fault::<Place>(r#"{"at":[1]}"#).contains("at least 2 items"));
    assert!(fault::<Place>(r#"{"at":["1",2]}"#).contains("at"));
}

#[test]
fn tuples_are_sent_and_checked_item_by_item() {
    use flip_runtime::{Number, Operation};
    use golden::v31_tuples::{Client, models::Place};
    let client = Client::from_runtime(super::runtime());
    let number = |number: i64| Number::from(number);
    let place = Place::new((number(200), number(1)))
        .label(("title".to_owned(), None, None))
        .shelf(flip_runtime::Tuple::from(("s".to_owned(),)).with_rest([0]));
    let call = client.put_place(place);
    assert_eq!(
        super::body(&call),
        r#"{"at":[200,1],"label":["title"],"shelf":["s",0]}"#
    );
    let found = broken(|checks: &mut Checks| call.check(checks));
    let expected = [
        "at.0: at most 180",
        "label.0: at most 4 characters long",
        "shelf.1: at least 1",
    ];
    assert_eq!(found, expected);
}

#[test]
fn all_constants_of_a_tuple_are_checked() {
    use flip_runtime::{Operation, Tuple};
    use golden::v31_tuples::{Client, models::PlaceRoute};
    let client = Client::from_runtime(super::runtime());
    let step = Tuple::from(("stop".to_owned(), 2, 9)).with_rest(["less"]);
    let call = client.add_step(step);
    let found = broken(|checks: &mut Checks| call.check(checks));
    let expected = [r#"body.0: "step""#, "body.1: 1", r#"body.3: "more""#];
    assert_eq!(found, expected);
    let ride: PlaceRoute = PlaceRoute::RideTuple(("walk".to_owned(), "bus".to_owned()).into());
    assert_eq!(
        broken(|checks| flip_runtime::Check::check(&ride, checks)).len(),
        1
    );
}

#[test]
fn encoded_texts_are_bytes() {
    use golden::v31_contents::models::{Cover, CoverEither};
    let json = r#"{"image":"aGk=","signature":"_-8","pages":["YQ","Yg=="],"back":null,"either":3,"old":"aGk="}"#;
    let cover: Cover = same(json);
    assert_eq!(cover.image.unwrap().value().unwrap(), b"hi");
    assert_eq!(cover.signature.unwrap().value().unwrap(), [0xff, 0xef]);
    assert_eq!(cover.pages.unwrap()[0].value().unwrap(), b"a");
    assert!(matches!(cover.either, Some(CoverEither::Integer(3))));
    assert_eq!(cover.old.as_deref(), Some("aGk="));
    let sent = Cover::new().image(b"hi").signature(vec![0xff; 6]);
    assert_eq!(
        serde_json::to_string(&sent).unwrap(),
        r#"{"image":"aGk=","signature":"________"}"#
    );
    let found = broken(|checks: &mut Checks| sent.check(checks));
    assert_eq!(found, ["signature: at most 6 characters long"]);
    let cover: Cover = same(r#"{"image":"no Base64!"}"#);
    assert!(cover.image.unwrap().value().is_err());
}

#[test]
fn json_within_a_text_has_its_schema() {
    use golden::v31_contents::models::{Cover, Meta};
    let json = r#"{"raw":"{}","meta":"{\"width\": 0}","marks":["[1, 2]"]}"#;
    let cover: Cover = same(json);
    assert_eq!(cover.meta.as_ref().unwrap().width, 0);
    assert_eq!(cover.marks.as_ref().unwrap()[0][..], [1, 2]);
    let found = broken(|checks: &mut Checks| cover.check(checks));
    assert_eq!(found, ["meta.width: at least 1"]);
    let sent = Cover::new().meta(Meta::new(3));
    assert_eq!(
        serde_json::to_string(&sent).unwrap(),
        r#"{"meta":"{\"width\":3}"}"#
    );
}
