//! What the code of the golden cases does: that it compiles is not all.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]
#![cfg(feature = "golden")]

#[path = "golden_behaviour/any_format.rs"]
mod any_format;
#[path = "golden_behaviour/dialects.rs"]
mod dialects;
#[path = "golden_behaviour/json_schema.rs"]
mod json_schema;
#[path = "golden_behaviour/models.rs"]
mod models;
#[path = "golden_behaviour/operations.rs"]
mod operations;
#[path = "golden_behaviour/schemas.rs"]
mod schemas;
#[path = "golden_behaviour/shapes.rs"]
mod shapes;
#[path = "golden_behaviour/single_values.rs"]
mod single_values;
#[path = "golden_behaviour/v32.rs"]
mod v32;

use std::fmt::Debug;

use flip_runtime::decode::decode;
use flip_runtime::testing::MockTransport;
use flip_runtime::{Bytes, Check, Checks, ErrorBody, Method, Operation, Presence, StatusCode};
use flip_tests::golden;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A client whose requests are only looked at.
fn runtime() -> flip_runtime::Client {
    let builder = flip_runtime::Client::builder("https://library.example");
    builder.transport(MockTransport::new()).build().unwrap()
}

/// Decodes a body, and expects to get the same text from encoding it again.
#[track_caller]
fn same<T: DeserializeOwned + Serialize>(json: &str) -> T {
    let value: T = read(json);
    assert_eq!(serde_json::to_string(&value).unwrap(), json);
    value
}

#[track_caller]
fn read<T: DeserializeOwned>(json: &str) -> T {
    decode(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

#[track_caller]
fn fault<T: DeserializeOwned + Debug>(json: &str) -> String {
    decode::<T>(json.as_bytes()).unwrap_err().to_string()
}

#[track_caller]
fn target(operation: &impl Operation) -> String {
    operation.request().unwrap().target()
}

#[track_caller]
fn body(operation: &impl Operation) -> String {
    let request = operation.request().unwrap();
    String::from_utf8(request.body_bytes().unwrap().to_vec()).unwrap()
}

fn content_type(operation: &impl Operation) -> String {
    let request = operation.request().unwrap();
    request.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned()
}

/// Fields and rules that are broken, as `field: rule`.
fn broken(checked: impl FnOnce(&mut Checks)) -> Vec<String> {
    let mut checks = Checks::new();
    checked(&mut checks);
    let violations = checks.into_violations();
    violations
        .iter()
        .map(|broken| format!("{}: {}", broken.field, broken.rule))
        .collect()
}

fn bytes(text: &str) -> Bytes {
    Bytes::copy_from_slice(text.as_bytes())
}

fn error<O: Operation<Error = E>, E: ErrorBody>(_: &O, status: u16, body: &str) -> Option<E> {
    E::decode(StatusCode::from_u16(status).unwrap(), &bytes(body)).map(Result::unwrap)
}

#[test]
fn an_object_keeps_what_it_does_not_know() {
    use golden::object_received::models::Book;
    let book: Book = same(r#"{"id":9223372036854775807,"title":"Emma","new":[1.50,{"a":null}]}"#);
    assert_eq!((book.id, book.pages, book.lent), (i64::MAX, None, None));
    same::<Book>(r#"{"id":1,"title":"","pages":2,"lent":false}"#);
    assert!(fault::<Book>(r#"{"id":1}"#).contains("title"));
    assert!(fault::<Book>(r#"{"id":1,"title":7}"#).contains("string"));
}

#[test]
fn a_sent_object_has_constants_and_optional_fields() {
    use golden::object_sent::models::NewBook;
    let book = NewBook::new("Emma", 3);
    assert_eq!(
        serde_json::to_string(&book).unwrap(),
        r#"{"title":"Emma","shelf":3,"kind":"book"}"#
    );
    let book = book.subtitle("A novel").version().draft(true);
    let json = serde_json::to_string(&book).unwrap();
    assert_eq!(
        json,
        r#"{"title":"Emma","shelf":3,"subtitle":"A novel","version":2,"kind":"book","draft":true}"#
    );
    assert_eq!(read::<NewBook>(&json), book);
    assert!(fault::<NewBook>(r#"{"title":"","shelf":1,"kind":"film"}"#).contains("kind"));
}

#[test]
fn required_fields_given_by_name_are_sent_in_the_order_of_the_document() {
    use golden::object_many_required::models::{NewBook, NewBookRequired};
    let book = NewBook::new(NewBookRequired {
        shelf: 4,
        year: 1815,
        author: None,
        publisher: "J".to_owned(),
        title: "Emma".to_owned(),
    });
    assert_eq!(
        serde_json::to_string(&book.subtitle("x")).unwrap(),
        r#"{"title":"Emma","author":null,"publisher":"J","year":1815,"shelf":4,"subtitle":"x"}"#
    );
}

#[test]
fn the_four_presences_stay_apart() {
    use golden::four_presences::models::{Received, Sent};
    let bare: Received = same(r#"{"always":"a","filled_or_null":null}"#);
    assert_eq!(bare.filled_or_null, None);
    assert_eq!(bare.sometimes_or_null, Presence::Absent);
    let null: Received = same(r#"{"always":"a","filled_or_null":"b","sometimes_or_null":null}"#);
    assert_eq!(null.sometimes_or_null, Presence::Null);
    // The document does not allow this `null`: it counts as absent, and is not lost.
    let undeclared: Received = same(r#"{"always":"a","filled_or_null":null,"sometimes":null}"#);
    assert_eq!(undeclared.sometimes, None);
    assert!(fault::<Received>(r#"{"always":null,"filled_or_null":null}"#).contains("null"));
    assert!(fault::<Received>(r#"{"always":"a"}"#).contains("filled_or_null"));

    let sent = Sent::new("a", None);
    let json = |sent: &Sent| serde_json::to_string(sent).unwrap();
    assert_eq!(json(&sent), r#"{"always":"a","filled_or_null":null}"#);
    let sent = sent.sometimes("c").sometimes_or_null_null();
    assert_eq!(
        json(&sent),
        r#"{"always":"a","filled_or_null":null,"sometimes":"c","sometimes_or_null":null}"#
    );
}

#[test]
fn values_of_enumerations_are_compared_as_on_the_wire() {
    use std::collections::HashSet;

    use golden::integer_enum::models::Floor;
    use golden::string_enum_open::models::Genre;
    // What was kept before the document listed it equals what it is today.
    for known in Genre::KNOWN {
        let kept = Genre::Unknown(known.as_str().to_owned());
        assert_eq!(kept, *known);
        assert!(HashSet::from([kept]).contains(known));
        assert_eq!(known.as_str().parse(), Ok(known.clone()));
        assert_eq!(AsRef::<str>::as_ref(known), known.to_string());
    }
    for known in Floor::KNOWN {
        let kept = Floor::Unknown(known.as_i64());
        assert_eq!(kept, *known);
        assert!(HashSet::from([kept]).contains(known));
    }
    assert_ne!(Genre::Unknown("x".to_owned()), Genre::KNOWN[0]);
}

#[test]
fn enumerations_stay_open() {
    use golden::enum_names::models::{Loan, LoanDay, LoanState};
    use golden::integer_enum::models::{Book as Stored, Floor};
    use golden::string_enum_open::models::{Book, BookBinding, Genre};
    let book: Book = same(r#"{"genre":"POETRY","binding":"paper-back"}"#);
    assert_eq!(
        (book.genre, book.binding),
        (Genre::Poetry, Some(BookBinding::PaperBack))
    );
    let book: Book = same(r#"{"genre":"Poetry"}"#);
    assert_eq!(book.genre, Genre::Unknown("Poetry".to_owned()));
    assert_eq!(Genre::from("novel"), Genre::Novel);
    assert_eq!(Genre::KNOWN.len(), 3);

    let stored: Stored = same(r#"{"floor":9223372036854775807}"#);
    assert_eq!(stored.floor, Floor::Value9223372036854775807);
    same::<Stored>(r#"{"floor":-7}"#);
    assert_eq!(read::<Stored>(r#"{"floor":-1}"#).floor, Floor::ValueMinus1);

    let loan: Loan = same(r#"{"state":1,"day":"tue"}"#);
    assert_eq!(
        (loan.state, loan.weekday),
        (LoanState::Returned, LoanDay::Tuesday)
    );
}

#[test]
fn colliding_names_stay_apart() {
    use golden::colliding_names::models::{OptionObject, OptionType};
    for (value, name) in [
        ("active", OptionType::Active),
        ("ACTIVE", OptionType::ActiveUppercase),
        ("Active", OptionType::ActiveValue),
        ("2d", OptionType::Value2d),
        ("", OptionType::Empty),
        ("+", OptionType::Plus),
        ("unknown", OptionType::Unknown),
        ("else", OptionType::UnknownValue("else".to_owned())),
    ] {
        assert_eq!(OptionType::from(value), name);
        assert_eq!(name.as_str(), value);
    }
    let json = concat!(
        r#"{"type":"größe","self":{"crate":1},"Self":{"super":2},"result":{"fn":true},"#,
        r#""fooBar":"a","foo_bar":"b","1st":"c","größe":"d","":"e","unknown_fields":"f","#,
        r#""名前":"g","$id":"h"}"#
    );
    let option: OptionObject = same(json);
    assert_eq!(option.foo_bar_property.as_deref(), Some("b"));
}

#[test]
fn members_that_look_like_methods_stay_apart() {
    use golden::colliding_members::models::{Odd, OddRequired, OddUnion};
    let required = OddRequired {
        checks: "a".to_owned(),
        serializer: "b".to_owned(),
        value: "c".to_owned(),
        object: "d".to_owned(),
    };
    let odd = Odd::new(required).with_new("e").with_note_null();
    let json = r#"{"checks":"a","serializer":"b","value":"c","object":"d","new":"e","note":null}"#;
    assert_eq!(serde_json::to_string(&odd).unwrap(), json);
    assert_eq!(odd.clone().note_null("f").note_null.as_deref(), Some("f"));
    assert_eq!(read::<Odd>(json), odd);
    same::<OddUnion>(r#"{"tag":1,"unknown":"x","self":"y"}"#);
    same::<OddUnion>(r#"{"tag":2,"unknown_fields":"x","self":3}"#);
}

#[test]
fn an_integer_tag_may_stand_last() {
    use golden::union_integer_tag::models::Process;
    let process: Process = same(r#"{"copies":3,"remark":null,"phase":10}"#);
    let Process::Ordered(ordered) = process else {
        panic!("{process:?}")
    };
    assert_eq!((ordered.copies, ordered.remark), (3, Presence::Null));
    assert!(matches!(
        read(r#"{"phase":20,"colour":"red"}"#),
        Process::Bound(_)
    ));
    // What belongs to another variant is carried along.
    let process: Process = read(r#"{"colour":"red","carrier":"x","remark":null,"phase":30}"#);
    let Process::Shipped(shipped) = &process else {
        panic!("{process:?}")
    };
    assert_eq!((shipped.carrier.as_str(), shipped.copies), ("x", None));
    let json: serde_json::Value = read(&serde_json::to_string(&process).unwrap());
    let expected: serde_json::Value =
        read(r#"{"carrier":"x","phase":30,"colour":"red","remark":null}"#);
    assert_eq!(json, expected);
}

#[test]
fn an_unknown_variant_is_kept() {
    use golden::union_integer_tag::models::Process;
    let json = r#"{"copies":"many","phase":40,"new":[1.0,12345678901234567890123]}"#;
    let process: Process = read(json);
    assert!(matches!(process, Process::Unknown(_)), "{process:?}");
    let again: std::collections::BTreeMap<String, Box<serde_json::value::RawValue>> =
        read(&serde_json::to_string(&process).unwrap());
    let again: Vec<_> = again
        .iter()
        .map(|(key, raw)| format!("{key}={}", raw.get()))
        .collect();
    assert_eq!(
        again,
        [
            r#"copies="many""#,
            "new=[1.0,12345678901234567890123]",
            "phase=40"
        ]
    );

    assert!(matches!(read(r#"{"phase":"ten"}"#), Process::Unknown(_)));
    for json in [r#"{"colour":"red"}"#, "[]"] {
        assert!(matches!(read(json), Process::Unknown(_)), "{json}");
    }
    assert!(fault::<Process>(r#"{"phase":20}"#).contains("colour"));
}

#[test]
fn a_text_tag_tells_variants_apart_both_ways() {
    use golden::union_string_tag::models::{Circle, Shape};
    let json = serde_json::to_string(&Shape::from(Circle::new(2))).unwrap();
    assert_eq!(json, r#"{"kind":"circle","radius":2}"#);
    assert!(matches!(read(&json), Shape::Circle(_)));
    assert!(matches!(
        read(r#"{"side":1,"kind":"square"}"#),
        Shape::Square(_)
    ));
    same::<Shape>(r#"{"kind":"oval","radius":{"a":1}}"#);
}

#[test]
fn a_field_waits_for_the_tag_that_decides_its_type() {
    use golden::union_field_types_differ::models::Event;
    let event: Event = read(r#"{"value":"7","note":null,"kind":"named"}"#);
    let Event::Named(named) = &event else {
        panic!("{event:?}")
    };
    assert_eq!((named.value.as_str(), &named.note), ("7", &Presence::Null));
    same::<Event>(r#"{"value":7,"note":"seven","kind":"counted"}"#);
    let event: Event = read(r#"{"value":[7],"note":null,"kind":"listed"}"#);
    assert!(
        serde_json::to_string(&event)
            .unwrap()
            .contains(r#""note":null"#)
    );
    assert!(fault::<Event>(r#"{"value":"7","kind":"counted"}"#).contains("value"));
    assert!(fault::<Event>(r#"{"kind":"counted"}"#).contains("value"));
    same::<Event>(r#"{"kind":"weighed","value":{"kg":1.50},"note":2}"#);
}

#[test]
fn the_request_decides_the_answer() {
    use golden::paired_variants::operations::Lend;
    use golden::paired_variants::{Client, models};
    let client = Client::from_runtime(runtime());
    let lend = client.lend(models::LongLoanRequest::new("study"));
    assert_eq!(body(&lend), r#"{"term":2,"reason":"study"}"#);
    let answer =
        |json: &str| Lend::<models::LongLoanRequest>::answer(StatusCode::OK, &bytes(json)).unwrap();
    assert_eq!(answer(r#"{"term":2,"months":6}"#).unwrap().months, 6);
    assert!(answer(r#"{"term":1,"days":6}"#).is_err());
    let short = bytes(r#"{"term":1,"days":6}"#);
    let open = Lend::<models::LoanRequest>::answer(StatusCode::OK, &short).unwrap();
    assert!(matches!(*open.unwrap(), models::Loan::Short(_)));
}

#[test]
fn all_of_is_one_object() {
    use golden::all_of_merged::models::Novel;
    let novel: Novel = same(r#"{"pages":9,"title":"Emma","author":null}"#);
    assert!(novel.author.is_none());
    let novel: Novel =
        same(r#"{"pages":9,"title":"Emma","note":"x","author":{"name":"Jane Austen"}}"#);
    assert_eq!(
        novel.author.map(|author| author.name).as_deref(),
        Some("Jane Austen")
    );
    assert!(fault::<Novel>(r#"{"title":"Emma","author":null}"#).contains("pages"));
}

#[test]
fn a_group_is_nested_in_rust_and_flat_on_the_wire() {
    use golden::group::{Client, models};
    let reader = models::Reader::new("Catherine").phone("1 2");
    let loan = models::NewLoan::new("Emma", reader).place(models::Place::new().shelf(4));
    let lend = Client::from_runtime(runtime()).lend(loan);
    assert_eq!(
        body(&lend),
        "book=Emma&reader_name=Catherine&reader_phone=1+2&shelf=4"
    );
    assert_eq!(
        broken(|checks| lend.check(checks)),
        ["reader_name: at most 5 characters long"]
    );
    let loan: models::Loan = same(r#"{"reader_name":"Jo","id":1,"new":true}"#);
    assert_eq!(loan.reader.name, "Jo");
    assert!(fault::<models::Loan>(r#"{"id":1}"#).contains("reader_name"));
}

#[test]
fn lists_and_maps_nest() {
    use golden::arrays_and_maps::models::Library;
    let library: Library = same(concat!(
        r#"{"books":[{"title":"Emma","x":1}],"grid":[[1],[]],"shelves":{"a":["b"]},"#,
        r#""counts":{"a":1},"anything":{"a":[1.0,null]},"owners":{"jo":{"title":""}}}"#
    ));
    assert_eq!(library.grid, Some(vec![vec![1], vec![]]));
    let bare: Library = same(r#"{"books":[],"shelves":{},"owners":null}"#);
    assert_eq!(bare.owners, Presence::Null);
    assert!(fault::<Library>(r#"{"books":[{}],"shelves":{}}"#).contains("title"));
}

#[test]
fn recursion_through_several_files_is_typed() {
    use golden::recursion_files::models::{OwnerEither, Pet, Tree};
    let owner =
        r#"{"friends":[{"pet":{"name":"b","owner":{}}}],"either":{"children":[{"children":[]}]}}"#;
    let pet: Pet = same(&format!(r#"{{"name":"a","owner":{owner}}}"#));
    let friends = pet.owner.friends.as_ref().unwrap();
    assert_eq!(friends[0].pet.name, "b");
    assert!(matches!(
        pet.owner.either.as_deref(),
        Some(OwnerEither::Tree(_))
    ));
    let tree: Tree =
        same(r#"{"children":[{"children":[]}],"owner":{"pet":{"name":"c","owner":{}}}}"#);
    assert_eq!(tree.owner.unwrap().pet.unwrap().name, "c");
}

#[test]
fn checks_what_all_members_of_a_choice_demand() {
    use golden::constraints_of_choices::models::{Thing, ThingVariants};
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let refused = |thing: Thing| {
        let mut checks = Checks::new();
        thing.check(&mut checks);
        let violations = checks.into_violations().into_iter();
        let fields: Vec<String> = violations.map(|one| one.field).collect();
        fields
    };
    let wrong = Thing::new()
        .overlapping("ab")
        .wider(-1)
        .list(texts(&["abcde"]))
        .variants(ThingVariants::List(texts(&[])));
    assert_eq!(
        refused(wrong),
        ["overlapping", "wider", "list.0", "variants"]
    );
    // None of these is right for the first member alone.
    let right = Thing::new()
        .overlapping("a".repeat(20))
        .wider(30)
        .list(texts(&["abcd", "a"]))
        .variants(ThingVariants::List(texts(&["a", "b", "c"])));
    assert_eq!(refused(right), [""; 0]);
}

#[test]
fn checks_rules_of_the_only_member_that_a_choice_leaves() {
    use golden::constraints_of_choices::models::Thing;
    let texts = |text: &str| vec![text.to_owned()];
    let wrong = Thing::new()
        .or_null("ab")
        .alone(6)
        .narrowed("ab")
        .referred("abc")
        .listed(texts("abc"))
        .lists(texts("a"))
        .either("abcdef");
    let mut checks = Checks::new();
    wrong.check(&mut checks);
    let violations = checks.into_violations().into_iter();
    let fields: Vec<String> = violations.map(|one| one.field).collect();
    assert_eq!(
        fields,
        [
            "or_null", "alone", "narrowed", "referred", "listed.0", "lists.0"
        ]
    );
    let right = Thing::new()
        .or_null("abc")
        .alone(5)
        .narrowed("abc")
        .referred("abcd")
        .listed(texts("abcd"))
        .lists(texts("ab"));
    assert_eq!(broken(|checks| right.check(checks)), [""; 0]);
}

#[test]
fn recursion_ends() {
    use golden::recursion::models::Tree;
    let leaf = r#"{"label":"a","children":[],"by_name":{}}"#;
    let not = r#"{"kind":"not","of":{"kind":"leaf"}}"#;
    let json = format!(
        r#"{{"label":"b","left":{leaf},"right":null,"children":[{leaf}],"by_name":{{"x":{leaf}}},"expression":{not}}}"#
    );
    let tree: Tree = same(&json);
    assert_eq!(
        tree.left.as_ref().map(|left| left.label.as_str()),
        Some("a")
    );
    assert_eq!(broken(|checks| tree.check(checks)), [""; 0]);
    let built = Tree::new("c", vec![tree.clone()], [("d".to_owned(), tree.clone())]).left(tree);
    same::<Tree>(&serde_json::to_string(&built).unwrap());
}

#[test]
fn formats_are_the_types_of_the_configuration() {
    use flip_tests::golden_types::{Day, MaybeDay, Money};
    use golden::formats_mapped::models::{Offer, Price};
    let price: Price =
        same(r#"{"amount":5,"day":"monday","history":[1,2],"code":12345678901234567890}"#);
    assert_eq!(
        (price.amount, &price.day),
        (Money(5), &MaybeDay::Day("monday".to_owned()))
    );
    assert_eq!(price.last_day, MaybeDay::Absent);
    let price: Price = same(r#"{"amount":5,"last_day":null}"#);
    assert_eq!(
        (price.day, price.last_day),
        (MaybeDay::Absent, MaybeDay::Null)
    );

    let offer = Offer::new(1004)
        .day(Day("monday".to_owned()))
        .discount(Money(1000));
    // The type says by itself that it upholds `maximum`, not `minimum`.
    assert!(broken(|checks| offer.check(checks)).is_empty());
    let cheap = broken(|checks| Offer::new(4).check(checks));
    assert_eq!(cheap, ["amount: at least 5"]);
    assert_eq!(
        serde_json::to_string(&offer).unwrap(),
        r#"{"amount":1004,"discount":1000,"day":"monday"}"#
    );
}

#[test]
fn object_is_checked_by_the_function_of_the_configuration() {
    use flip_tests::golden_types::Money;
    use golden::formats_mapped::models::Offer;
    let offer = |amount| Offer::new(amount).discount(Money(7));
    assert!(broken(|checks| offer(7).check(checks)).is_empty());
    let broken = broken(|checks| offer(6).check(checks));
    assert_eq!(broken, ["discount: at most `amount`"]);
}

#[test]
fn texts_are_checked_by_the_function_of_the_configuration() {
    use golden::formats_mapped::models::Offer;
    let shelves = |texts: &[&str]| -> Vec<Option<String>> {
        let given = texts.iter().map(|text| Some((*text).to_owned()));
        given.chain([None]).collect()
    };
    let good = Offer::new(5).shelf("A1").other_shelves(shelves(&["B2"]));
    assert!(broken(|checks| good.check(checks)).is_empty());
    let bad = Offer::new(5)
        .shelf("a1")
        .other_shelves(shelves(&["B2", "22"]));
    assert_eq!(
        broken(|checks| bad.check(checks)),
        [
            "shelf: a capital letter and a digit",
            "other_shelves.1: a capital letter and a digit"
        ]
    );
}

#[test]
fn numbers_and_free_form_values_are_not_touched() {
    use golden::number_and_any::models::Measure;
    same::<Measure>(concat!(
        r#"{"weight":1.10,"height":1E400,"extra":[1.0,{"b":1,"a":12345678901234567890.5}],"#,
        r#""more":{"a":0.10,"z":1},"values":[-0,1e2]}"#
    ));
    same::<Measure>(r#"{"weight":0,"height":null,"extra":null,"more":null}"#);
    assert!(fault::<Measure>(r#"{"weight":"1","extra":{}}"#).contains("number"));
}

#[test]
fn every_constraint_is_checked_before_sending() {
    use golden::constraints::models::{Books, Part};
    let part = || Part::new("abc");
    let good = || Books::new(9, "äöüß", [part()], part());
    assert_eq!(broken(|checks| good().check(checks)), [""; 0]);
    let bad = Books::new(0, "a", [] as [Part; 0], Part::new("abcd"));
    let bad = bad
        .pages(6)
        .subtitle("abcd")
        .second(Part::new("abcde"))
        .opened(5)
        .closed(5);
    assert_eq!(
        broken(|checks| bad.check(checks)),
        [
            "count: at least 1",
            "pages: a multiple of 4",
            "title: at least 2 characters long",
            "subtitle: at most 3 characters long",
            "parts: a list of at least 1 items",
            "first.name: at most 3 characters long",
            "second.name: at most 3 characters long",
            "closed: greater than `opened`",
        ]
    );
    let mut bad = good();
    (bad.count, bad.title) = (10, "abcde".to_owned());
    bad.parts = vec![part(), part(), Part::new("abcd")];
    assert_eq!(
        broken(|checks| bad.check(checks)),
        [
            "count: at most 9",
            "title: at most 4 characters long",
            "parts: a list of at most 2 items",
            "parts.2.name: at most 3 characters long",
        ]
    );

    let client = golden::constraints::Client::from_runtime(runtime());
    let call = client.add_books(good()).from(0).until(0).words([""; 0]);
    assert_eq!(
        broken(|checks| call.check(checks)),
        [
            "from: at least 1",
            "until: greater than `from`",
            "words: a list of at least 1 items",
        ]
    );
}

#[test]
fn parameters_are_written_in_their_styles() {
    use golden::parameters::{Client, models};
    assert_eq!(Client::SERVERS, ["https://library.example"]);
    let client = Client::from_runtime(runtime());
    let bare = client.list_books("a/b ü", 2, models::ListBooksSort::Title);
    assert_eq!(
        target(&bare),
        "/shelves/a%2Fb%20%C3%BC/books/v2.json?Sort=title"
    );
    assert!(bare.request().unwrap().headers().is_empty());
    let texts = || vec!["x y".to_owned(), "z&".to_owned()];
    let call = bare
        .tags(texts())
        .ids([1, 2])
        .spaced(["x".to_owned(), "z&".to_owned()])
        .piped(texts())
        .filter(models::Filter::new("Jane").year(1815))
        .type_(true)
        .send("x")
        .trace("t")
        .x_ids([3, 4]);
    assert_eq!(
        target(&call),
        concat!(
            "/shelves/a%2Fb%20%C3%BC/books/v2.json?tags=x%20y&tags=z%26&ids=1,2",
            "&spaced=x%20z%26&piped=x%20y%7Cz%26&filter%5Bauthor%5D=Jane",
            "&filter%5Byear%5D=1815&Sort=title&type=true&send=x"
        )
    );
    let request = call.request().unwrap();
    assert_eq!(request.headers()["trace"], "t");
    assert_eq!(request.headers()["x-ids"], "3,4");
}

#[test]
fn bodies_are_written_as_the_document_says() {
    let json = golden::json_body::Client::from_runtime(runtime());
    let book = golden::json_body::models::Book::new("Emma").authors(["Jane".to_owned()]);
    let call = json.add_book(book);
    assert_eq!(body(&call), r#"{"title":"Emma","authors":["Jane"]}"#);
    assert_eq!(
        content_type(&call),
        "application/vnd.library+json; charset=utf-8"
    );
    let titles = json.set_titles(["a".to_owned(), "b".to_owned()]);
    assert_eq!(
        (body(&titles).as_str(), content_type(&titles).as_str()),
        (r#"["a","b"]"#, "application/json")
    );

    use golden::form_body::models::{Book, BookGenre};
    let form = golden::form_body::Client::from_runtime(runtime());
    let book = Book::new("Jane & Emma ü", None).tags(["a".to_owned(), "b c".to_owned()]);
    let book = book
        .genre(BookGenre::Poetry)
        .note_null()
        .pages(3)
        .lent(false);
    let call = form.add_book(book);
    assert_eq!(
        body(&call),
        "title=Jane+%26+Emma+%C3%BC&shelf=&tags=a&tags=b+c&genre=poetry&note=&pages=3&lent=false"
    );
    assert_eq!(content_type(&call), "application/x-www-form-urlencoded");
}

#[test]
fn an_optional_body_may_be_left_out() {
    use golden::optional_body::{Client, models};
    let call = Client::from_runtime(runtime()).search();
    assert!(call.request().unwrap().body_bytes().is_none());
    assert!(call.request().unwrap().headers().is_empty());
    let call = call.body(models::Search::new("long"));
    assert_eq!(body(&call), r#"{"words":"long"}"#);
    assert_eq!(
        broken(|checks| call.check(checks)),
        ["words: at most 3 characters long"]
    );
}

#[test]
fn each_status_has_its_type() {
    use golden::several_successes::operations::{PutBook, PutBookAnswer};
    let answer = |status, body: &str| {
        let answer = PutBook::answer(StatusCode::from_u16(status).unwrap(), &bytes(body));
        answer.and_then(Result::ok).map(|answer| *answer)
    };
    assert!(matches!(
        answer(200, r#"{"title":"Emma"}"#),
        Some(PutBookAnswer::Ok(_))
    ));
    assert!(matches!(
        answer(202, r#"{"number":1}"#),
        Some(PutBookAnswer::Accepted(_))
    ));
    assert!(matches!(answer(204, ""), Some(PutBookAnswer::NoContent)));
    assert!(matches!(
        answer(201, r#"{"number":1}"#),
        Some(PutBookAnswer::Accepted(_))
    ));
    assert!(answer(201, "").is_none() && answer(300, "").is_none());

    use golden::error_responses::{Client, operations::GetBookError};
    let call = Client::from_runtime(runtime()).get_book();
    let fault = r#"{"code":"x"}"#;
    assert!(matches!(
        error(&call, 401, fault),
        Some(GetBookError::Unauthorized(_))
    ));
    assert!(matches!(
        error(&call, 422, r#"{"faults":[]}"#),
        Some(GetBookError::UnprocessableContent(_))
    ));
    assert!(matches!(
        error(&call, 404, "<html>"),
        Some(GetBookError::NotFound)
    ));
    assert!(matches!(
        error(&call, 418, fault),
        Some(GetBookError::ClientError(_))
    ));
    assert!(matches!(
        error(&call, 500, fault),
        Some(GetBookError::Default(_))
    ));

    // Two operations with the same errors share an enum, and have a type each.
    use golden::error_responses_shared::operations as shared;
    let forbidden = shared::ListLoansError::decode(StatusCode::FORBIDDEN, &bytes(fault));
    let listed = forbidden.unwrap().unwrap();
    assert!(matches!(listed, shared::ListLoansError::Forbidden(_)));
    let name = std::any::type_name::<shared::CreateLoanError>();
    assert!(
        name.contains("Problem403Empty404<") && name.contains("::CreateLoanArguments>"),
        "{name}"
    );
    assert_ne!(name, std::any::type_name::<shared::ListLoansError>());
    assert!(matches!(
        shared::ListBooksError::decode(StatusCode::FORBIDDEN, &bytes("no")),
        Some(Ok(shared::ListBooksError::Forbidden(text))) if text == "no"
    ));

    use golden::no_content::operations::{HasBook, RemoveBook};
    assert!(matches!(
        RemoveBook::answer(StatusCode::NO_CONTENT, &Bytes::new()),
        Some(Ok(_))
    ));
    assert!(matches!(
        RemoveBook::answer(StatusCode::OK, &Bytes::new()),
        Some(Ok(_))
    ));
    assert!(matches!(
        RemoveBook::answer(StatusCode::OK, &bytes("<html>")),
        Some(Err(_))
    ));
    assert!(matches!(
        HasBook::answer(StatusCode::IM_USED, &Bytes::new()),
        Some(Ok(_))
    ));
    const { assert!(RemoveBook::IDEMPOTENT && HasBook::IDEMPOTENT) };
    assert_eq!(
        (RemoveBook::method(), HasBook::method()),
        (Method::DELETE, Method::HEAD)
    );
}

#[test]
fn debug_shows_nothing_that_is_sensitive() {
    use golden::sensitive::{Client, models};
    let reader: models::Reader = read(concat!(
        r#"{"id":7,"name":"SECRET","phone":"SECRET","new":"SECRET","#,
        r#""address":{"street":"SECRET","kind":"home"}}"#
    ));
    let call = Client::from_runtime(runtime())
        .add_reader(reader.clone())
        .card("SECRET");
    for shown in [
        format!("{reader:?}"),
        format!("{:?}", reader.address),
        format!("{call:#?}"),
    ] {
        assert!(
            !shown.contains("SECRET") && !shown.contains("home"),
            "{shown}"
        );
    }
    assert!(format!("{reader:?}").contains("id: 7"));
    assert!(body(&call).contains("SECRET"));
}

#[test]
fn a_callback_is_read_after_its_token() {
    use golden::callback::{Verifier, callbacks::Returned};
    let verifier = Verifier::new("s+cret").unwrap();
    let loan = verifier
        .returned(b"secret=s%2Bcret&data=%7B%22id%22%3A4%7D")
        .unwrap();
    assert_eq!(loan.id, 4);
    assert!(
        verifier
            .returned(b"secret=wrong&data=%7B%22id%22%3A4%7D")
            .is_err()
    );
    assert!(
        verifier
            .returned(b"token=s%2Bcret&data=%7B%22id%22%3A4%7D")
            .is_err()
    );
    assert!(Verifier::new(" ").is_err());
    assert_eq!(<Returned as flip_runtime::Callback>::ID, "loanReturned");
}

#[test]
fn callbacks_are_told_apart_by_their_properties() {
    use flip_runtime::CallbackError;
    use golden::callback_event::{CallbackEvent, Verifier};
    let verifier = Verifier::new("s").unwrap();
    let event = |data: &str| verifier.event(format!("secret=s&data={data}").as_bytes());
    let film = r#"{"book":4,"kind":"FILM"}"#;
    assert!(matches!(event(film), Ok(CallbackEvent::FilmReturned(_))));
    // Without the value it may be either: the first is taken.
    assert!(matches!(
        event(r#"{"book":4}"#),
        Ok(CallbackEvent::Returned(_))
    ));
    assert!(
        matches!(event(r#"[{"branch":"x"}]"#), Ok(CallbackEvent::Closed(list)) if list.len() == 1)
    );
    assert!(matches!(
        event(r#"{"branch":"x"}"#),
        Ok(CallbackEvent::Unknown(_))
    ));
    let refused = verifier.returned(format!("secret=s&data={film}").as_bytes());
    let expected = "loanReturned";
    assert_eq!(
        refused.unwrap_err(),
        CallbackError::OtherCallback {
            expected,
            found: "filmReturned"
        }
    );
    assert!(verifier.event(b"secret=x&data={}").is_err());
}

#[test]
fn the_bodies_of_the_document_are_constants() {
    use golden::examples_feature::examples::EXAMPLES;
    let found: Vec<_> = EXAMPLES
        .iter()
        .map(|one| (one.of, one.status, one.name))
        .collect();
    assert_eq!(
        found,
        [
            ("getBook", Some(200), "short"),
            ("getBook", Some(200), "by reference"),
            ("getBook", Some(404), "example"),
        ]
    );
    let compact = |json: &str| {
        read::<Box<serde_json::value::RawValue>>(json)
            .get()
            .replace(['\n', ' '], "")
    };
    let bodies: Vec<_> = EXAMPLES
        .iter()
        .map(|example| compact(example.body))
        .collect();
    assert_eq!(
        bodies,
        [
            r##"{"title":"E\"#","pages":18446744073709551616}"##,
            r#"{"title":"Emma,or\nalongtitle"}"#,
            r#"{"title":""}"#,
        ]
    );
}
