//! Schemas: what every kind of value becomes, and that nothing of it is lost.

use flip_runtime::{Json, Number};
use flip_tests::golden;

use super::{body, broken, fault, read, runtime, same};

#[test]
fn null_is_kept_wherever_it_is_allowed() {
    use golden::nullable_places::models::Book;
    let json = r#"{"tags":["a",null],"shelves":{"x":null,"y":1},"next":null,"pages":[null,{}],"cover":null,"covers":[null],"beside":null,"aliased":null,"notes":[null,[1.50,null]]}"#;
    let book: Book = same(json);
    assert_eq!(book.tags, Some(vec![Some("a".to_owned()), None]));
    assert!(book.pages.unwrap()[0].is_none());
    assert!(book.notes[0].is_none());
    // Where it is not, it is no items at all, and comes back.
    let book: Book = same(r#"{"notes":null}"#);
    assert!(book.notes.is_empty());
    assert!(fault::<Book>(r#"{"notes":1}"#).contains("notes"));
    let bodies: Option<Vec<Book>> = same("null");
    assert!(bodies.is_none());
}

#[test]
fn null_in_an_enumeration_is_no_variant() {
    use golden::enum_with_null::models::{Book, BookState, Size};
    let book: Book = same(r#"{"state":null,"size":2,"sizes":[1,null],"only":null}"#);
    assert_eq!((book.state, book.size), (None, Some(Size::Value2)));
    assert_eq!(book.sizes, Some(vec![Some(Size::Value1), None]));
    assert_eq!(BookState::KNOWN.len(), 2);
}

#[test]
fn enumerations_of_any_values_keep_their_spelling() {
    use golden::enum_of_values::models::{Book, Large, Mixed, Rate};
    let book: Book = same(
        r#"{"rate":0.5,"mixed":"1","large":99999999999999999999,"lent":false,"bound":true,"factor":2.50}"#,
    );
    assert_eq!(book.rate, Rate::Value0Point5);
    assert_ne!(book.mixed, read::<Mixed>("1"));
    assert_eq!(book.large, Some(Large::Value99999999999999999999));
    let book: Book =
        same(r#"{"rate":1.0,"mixed":1.50,"large":1e0,"lent":false,"bound":true,"factor":2.5}"#);
    assert_eq!((book.rate, book.mixed), (Rate::Value1, Mixed::Value1Point5));
    assert_eq!(book.large, Some(Large::Value1));
    let unknown: Rate = same("1.01");
    assert!(matches!(&unknown, Rate::Unknown(json) if json.as_str() == "1.01"));
    assert_eq!(read::<Mixed>(r#""\u0061uto""#), Mixed::Auto);
    assert_eq!(Mixed::False.as_json(), "false");
    assert_eq!(Rate::from("1".parse::<Json>().unwrap()), Rate::Value1);
    same::<Mixed>(r#"{"new":[1]}"#);
}

#[test]
fn odd_texts_have_variants_of_their_own() {
    use golden::enum_signs::models::Order;
    let mut wires: Vec<&str> = Order::KNOWN.iter().map(Order::as_str).collect();
    for order in Order::KNOWN {
        assert_eq!(Order::from(order.as_str()), *order);
    }
    wires.sort_unstable();
    wires.dedup();
    assert_eq!(wires.len(), 27);
    assert_eq!(Order::MinusTitle.as_str(), "-title");
    assert_eq!(Order::GreaterOrEqual.as_str(), ">=");
    assert_eq!(Order::Empty.as_str(), "");
}

#[test]
fn schemas_without_a_type_take_what_comes() {
    use golden::free_values::models::Book;
    let book: Book = same(
        r#"{"empty":null,"documented":[1e2],"nullable":null,"typed":{"name":"a"},"list":["a"],"map":{"b":2},"free":{"c":{}},"values":"b"}"#,
    );
    assert_eq!(book.empty.as_str(), "null");
    assert_eq!(book.documented.unwrap().as_str(), "[1e2]");
}

#[test]
fn a_wrapper_of_one_schema_is_that_schema() {
    use golden::all_of_wrapper::models::{Book, Page, State};
    let book = Book::new()
        .cover(Page::new().number(1))
        .back(Page::new())
        .title("a title that is too long")
        .state(State::Used);
    assert_eq!(
        broken(|checks| flip_runtime::Check::check(&book, checks)),
        ["title: at most 20 characters long"]
    );
    assert_eq!(
        broken(|checks| flip_runtime::Check::check(&Book::new().title(""), checks)),
        ["title: given, and not empty"]
    );
}

#[test]
fn members_that_declare_a_property_again_narrow_it() {
    use golden::all_of_narrowed::models::{Book, BookTagsItem};
    let json = r#"{"kind":"book","state":"lost","count":3,"place":{"shelf":"A","row":2},"tags":["old"],"note":null,"anything":"x"}"#;
    let book: Book = same(json);
    assert_eq!(book.kind, "book");
    assert_eq!(book.count, Some(3));
    assert_eq!(book.place.unwrap().row, 2);
    assert_eq!(book.tags, Some(vec![BookTagsItem::Old]));
    // A list of values of its own, since it is shorter than the one of `State`.
    assert_eq!(book.state.unwrap().as_str(), "lost");
}

#[test]
fn scalars_merge_with_their_rules() {
    use golden::all_of_scalars::models::{Book, BookState};
    let book = Book::new()
        .title("")
        .state(BookState::New)
        .count(9)
        .tags(["a", "b", "c"].map(String::from).to_vec());
    assert_eq!(
        broken(|checks| flip_runtime::Check::check(&book, checks)),
        [
            "title: given, and not empty",
            "count: at most 5",
            "tags: a list of at most 2 items",
        ]
    );
    assert_eq!(BookState::KNOWN.len(), 2);
}

#[test]
fn merged_types_may_contain_themselves() {
    use golden::all_of_recursive::models::Book;
    let book: Book = same(r#"{"part":{"part":{"parent":{}}},"sequels":[{"sequels":[]}]}"#);
    assert!(book.part.unwrap().part.unwrap().parent.is_some());
}

#[test]
fn undeclared_properties_of_a_declared_type_are_typed() {
    use golden::additional_typed::models::{Book, Page};
    let json =
        r#"{"title":"a","additional_properties":"b","first":{"number":1},"last":{"number":9}}"#;
    let book: Book = same(json);
    assert_eq!(book.further_properties["last"].number, 9);
    let book: Book = same(r#"{"title":"a","y":{"number":1},"x":{"number":"?"}}"#);
    assert_eq!(book.unknown_fields.get("x"), Some(r#"{"number":"?"}"#));
    assert_eq!(book.further_properties.len(), 1);
    let doubled: Book = read(r#"{"title":"a","x":{"number":1},"x":{"number":2}}"#);
    assert_eq!(doubled.further_properties["x"].number, 2);
    let client = golden::additional_typed::Client::from_runtime(runtime());
    let made = Book::new("a").additional_property("first", Page::new(0));
    assert_eq!(
        broken(|checks| flip_runtime::Check::check(&made, checks)),
        ["first.number: at least 1"]
    );
    assert_eq!(
        body(&client.add_book(made)),
        r#"{"title":"a","first":{"number":0}}"#
    );
}

#[test]
fn free_properties_can_be_sent_and_are_kept() {
    use golden::additional_free::models::{Answer, Request};
    let value = Json::from_value(&[1, 2]).unwrap();
    let request = Request::new().title("a").additional_property("b", value);
    assert_eq!(
        serde_json::to_string(&request).unwrap(),
        r#"{"title":"a","b":[1,2]}"#
    );
    let answer: Answer = same(r#"{"title":"a","b":[1,2]}"#);
    assert_eq!(answer.unknown_fields.get("b"), Some("[1,2]"));
    use golden::additional_closed::models::Book;
    same::<Book>(r#"{"title":"a","new":1}"#);
    use golden::additional_merged::models::Book as Merged;
    let merged: Merged = same(r#"{"title":"a","b":null,"c":3}"#);
    assert_eq!(merged.additional_properties["c"], Some(3));
}

#[test]
fn a_variant_takes_its_undeclared_properties() {
    use golden::additional_in_union::models::{Film, Medium};
    let film = r#"{"kind":"film","title":"Emma","minutes":90,"parts":2}"#;
    let Medium::Film(Film {
        additional_properties,
        unknown_fields,
        ..
    }) = same(film)
    else {
        panic!("a film")
    };
    assert_eq!(additional_properties["minutes"], 90);
    assert!(unknown_fields.is_empty());
    same::<Medium>(r#"{"kind":"tape","minutes":90,"parts":[1]}"#);
}

#[test]
fn types_contain_themselves_on_any_path() {
    use golden::recursion_anywhere::models::Folder;
    let json = r#"{"inner":{"a":{"parent":null}},"parent":{"parent":{}},"entry":{"file":{"entry":{"file":{},"tags":[[{"name":"t"}]]}}},"b":{"c":{}}}"#;
    let folder: Folder = same(json);
    assert!(
        folder.additional_properties["b"]
            .additional_properties
            .contains_key("c")
    );
}

#[test]
fn formats_decide_the_width_of_integers() {
    use golden::formats_known::models::Book;
    let book: Book = same(
        r#"{"uint64":18446744073709551615,"wide":5000000000,"natural":18446744073709551615,"huge":1000000000000000000000,"float":0.10,"digits":"12"}"#,
    );
    assert_eq!(book.uint64, Some(u64::MAX));
    assert!(!format!("{:?}", book.pin("swordfish")).contains("swordfish"));
    let narrow = Book::new().int8(128).uint8(256_u32);
    assert_eq!(
        broken(|checks| flip_runtime::Check::check(&narrow, checks)),
        ["int8: at most 127", "uint8: at most 255"]
    );
}

#[test]
fn texts_of_formats_are_kept_and_compared_by_meaning() {
    use golden::formats_of_text::models::{Loan, LoanUntil};
    let loan: Loan = same(
        r#"{"id":"67E55044-10B1-426F-9247-BB680E5FE0C8","from":"2026-01-01T07:00:00+07:00","due":null,"opens":"07:00","extension":"P14D","page":"HTTPS://Example.com","mail":"a@B.c","v4":"192.0.2.1","v6":"::1","cover":"aGk","fee":"1.50","views":"007","bytes":"18446744073709551615","seen":["2026-01-01T00:00:00Z","-"],"marks":{"a":"2026-01-01"},"until":"2026-12-31","when":"2026"}"#,
    );
    assert_eq!(loan.id, "67e55044-10b1-426f-9247-bb680e5fe0c8");
    assert_eq!(loan.from, loan.seen.as_ref().unwrap()[0]);
    assert_eq!(loan.fee.unwrap(), "1.5");
    assert_eq!(loan.views.unwrap().value(), Ok(7));
    assert_eq!(loan.bytes.unwrap().value(), Ok(u64::MAX));
    assert!(matches!(loan.until, Some(LoanUntil::Text(_))));
    assert_eq!(loan.when.as_deref(), Some("2026"));
    // What does not have the format is no fault.
    let odd = r#"{"id":"","from":"0000-00-00","due":"soon","cover":"%","fee":"1,5"}"#;
    let odd: Loan = same(odd);
    assert!(odd.from.value().is_err());
    assert!(fault::<Loan>(r#"{"id":"","from":5,"due":null}"#).contains("from"));
}

#[test]
fn rules_of_texts_with_a_format_are_checked() {
    use golden::formats_of_text::models::{Loan, LoanRequired};
    let now = std::time::SystemTime::UNIX_EPOCH;
    let required = LoanRequired {
        id: "1".into(),
        from: now.into(),
        due: None,
    };
    let loan = Loan::new(required)
        .cover(b"hi")
        .v4(std::net::Ipv4Addr::LOCALHOST)
        .fee(12)
        .page("https://example.com/a");
    assert_eq!(
        broken(|checks| flip_runtime::Check::check(&loan, checks)),
        ["page: at most 20 characters long"]
    );
    assert_eq!(
        serde_json::to_string(&loan).unwrap(),
        r#"{"id":"1","from":"1970-01-01T00:00:00Z","due":null,"page":"https://example.com/a","v4":"127.0.0.1","cover":"aGk=","fee":"12"}"#
    );
}

#[test]
fn types_of_other_crates_stand_for_formats_of_texts_alone() {
    use golden::formats_of_crates::models::Loan;
    let loan: Loan = same(
        r#"{"from":"2026-01-01T07:00:00+07:00","until":null,"rate":1.50,"id":"67e55044-10b1-426f-9247-bb680e5fe0c8"}"#,
    );
    assert_eq!(loan.from.timestamp(), 1_767_225_600);
    assert_eq!(loan.rate.unwrap().as_str(), "1.50");
    assert_eq!(loan.id.unwrap().as_u128() >> 96, 0x67e5_5044);
    assert!(fault::<Loan>(r#"{"from":"soon"}"#).contains("from"));
}

#[test]
fn decimal_bounds_are_exact() {
    use golden::constraints_of_numbers::models::Book;
    let number = |text: &str| -> Number { text.parse().unwrap() };
    let book = Book::new()
        .price(number("0.015"))
        .weight(number("0.0"))
        .pages(1001)
        .count(10_u32);
    assert_eq!(
        broken(|checks| flip_runtime::Check::check(&book, checks)),
        [
            "price: a multiple of 0.01",
            "weight: more than 0",
            "pages: at most 1000",
            "count: at most 9",
        ]
    );
    let book = Book::new().price(number("99.99")).weight(number("4.999"));
    assert!(broken(|checks| flip_runtime::Check::check(&book, checks)).is_empty());
}

#[test]
fn parts_of_values_are_checked_one_by_one() {
    use golden::constraints_of_parts::models::{Book, Part};
    let book = Book::new()
        .tags(["aa", "b", "aa"].map(String::from).to_vec())
        .grid(vec![vec![None, Some(10)], vec![Some(1); 3]])
        .parts(vec![Part::new()]);
    assert_eq!(
        broken(|checks| flip_runtime::Check::check(&book, checks)),
        [
            "tags: a list without an item twice",
            "tags.1: at least 2 characters long",
            "grid.0.1: at most 9",
            "grid.1: a list of at most 2 items",
            "parts.0: an object of at least 1 fields",
            "body: an object of at most 2 fields",
        ]
    );
}

#[test]
fn one_schema_is_two_types_where_its_properties_travel_one_way() {
    use golden::read_only::models::{Book, BookRequest, PartRequest};
    let book: Book = same(r#"{"id":"1","title":"a","part":{"id":2,"books":[]},"secret":"kept"}"#);
    assert_eq!(book.unknown_fields.get("secret"), Some(r#""kept""#));
    let request = BookRequest::new("a", "s")
        .part(PartRequest::new().books(vec![BookRequest::new("b", "t")]))
        .parent(Box::new(BookRequest::new("c", "u")));
    assert_eq!(
        serde_json::to_string(&request).unwrap(),
        r#"{"title":"a","secret":"s","part":{"books":[{"title":"b","secret":"t"}]},"parent":{"title":"c","secret":"u"}}"#
    );
    use golden::read_only_one_way::models::{Answer, Question};
    same::<Answer>(r#"{"id":"1"}"#);
    assert_eq!(
        serde_json::to_string(&Question::new().pin("p")).unwrap(),
        r#"{"pin":"p"}"#
    );
}

#[test]
fn schemas_may_be_named_like_anything() {
    use golden::names_of_types::models::Type;
    let json = r#"{"option":{"x":"1"},"result":{},"self":{},"con":{},"emoji":{},"chinese":{},"a":"a","d":2,"e":"b","longer":{}}"#;
    same::<Type>(json);
}

#[test]
fn schemas_that_no_operation_leads_to_are_types_both_ways() {
    use golden::loose_schemas::models::{PetArrived, PetLeft, PetLeftRequest, Reason};
    let left: PetLeft = same(r#"{"pet":{"id":1,"name":"Kaa"},"at":"noon","reason":"adopted"}"#);
    assert_eq!(left.reason, Some(Reason::Adopted));
    let arrived: PetArrived = same(r#"{"pet":{"id":1},"at":"noon","new":[]}"#);
    assert_eq!(arrived.pet.id, Some(1));
    assert!(fault::<PetArrived>("{}").contains("pet"));
    let sent = PetLeftRequest::new(arrived.pet).reason(Reason::Escaped);
    let sent = serde_json::to_string(&sent).unwrap();
    assert_eq!(sent, r#"{"pet":{"id":1},"reason":"escaped"}"#);
}

#[test]
fn of_too_many_alternatives_what_they_share_is_read_and_the_rest_is_kept() {
    use golden::union_too_many::models::Pet;
    let pet: Pet = same(r#"{"name":"Kaa","a":1,"m":2}"#);
    assert_eq!(pet.name.as_deref(), Some("Kaa"));
}

#[test]
fn names_of_values_come_from_extensions_of_others() {
    use golden::enum_names_of_others::models::{BookOrder, BookPlace, BookState, Size};
    assert_eq!(BookState::from(1), BookState::LentOut);
    assert_eq!(BookState::from(-1), BookState::Value2ndHand);
    assert_eq!(Size::from(2), Size::Large);
    assert_eq!(BookPlace::from("B"), BookPlace::B);
    assert_eq!(BookOrder::from("ASC"), BookOrder::AscUppercase);
    assert_eq!(
        BookOrder::from("?"),
        BookOrder::UnknownValue("?".to_owned())
    );
}
