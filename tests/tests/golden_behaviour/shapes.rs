//! Schemas that apply at once or leave a choice: the type that they make together.

use std::collections::BTreeMap;

use flip_runtime::inspect::inspect;
use flip_runtime::{Check, Checks, List, Number, Presence, Spelled};
use flip_tests::golden;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{fault, read, same};

/// Decodes a body and encodes it again: nothing may be lost.
#[track_caller]
fn kept<T: DeserializeOwned + Serialize>(json: &str) -> T {
    let report = inspect::<T>(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
    assert_eq!(report.lost, [""; 0], "{json}");
    read(json)
}

/// The rules that a value breaks.
fn broken(value: &impl Check) -> Vec<String> {
    let mut checks = Checks::new();
    value.check(&mut checks);
    let violations = checks.into_violations();
    violations.iter().map(ToString::to_string).collect()
}

mod restricting_members {
    use super::*;
    use golden::all_of_restricting::models::{AddReaderResponseItem, Reader};

    #[test]
    fn take_the_type_of_their_neighbours() {
        let reader = Reader::new().mail("a@b.example").country("id");
        assert_eq!(broken(&reader), [""; 0]);
        let reader = reader.country_null();
        assert_eq!(reader.country, Presence::Null);
        let contact: AddReaderResponseItem = kept(r#"{"phone":"p"}"#);
        assert_eq!((contact.mail, contact.phone.as_deref()), (None, Some("p")));
    }

    #[test]
    fn refuses_object_without_any_list_of_required_properties() {
        let rule =
            "`body` must be an object with `mail`, or `phone` and `country`, and only one of these";
        for reader in [
            Reader::new().phone("1"),
            Reader::new().mail("m").phone("1").country("id"),
        ] {
            assert_eq!(broken(&reader), [rule]);
        }
        assert_eq!(broken(&Reader::new().phone("1").country("id")), [""; 0]);
    }
}

mod unions_in_objects {
    use super::*;
    use golden::union_in_object::models::{Found, Next};

    #[test]
    fn reads_variants_that_bring_properties_through_all_of() {
        let Found::Books(books) = kept(r#"{"total":1,"kind":"books","titles":["a"]}"#) else {
            panic!("another variant");
        };
        assert_eq!(
            (books.total, books.titles),
            (Some(1), Some(vec!["a".to_owned()]))
        );
        let Found::Films(films) = kept(r#"{"kind":"films","minutes":[9],"next":{"page":2}}"#)
        else {
            panic!("another variant");
        };
        assert!(matches!(films.next, Some(Next::Page(next)) if next.page == 2));
        assert!(matches!(kept(r#"{"kind":"maps"}"#), Found::Unknown(_)));
    }
}

mod narrowed_choices {
    use super::*;
    use golden::all_of_narrowed_choice::models::{Book, Floor};

    #[test]
    fn leaves_the_variant_that_fits_the_child() {
        let json = r#"{"id":7,"tags":["a"],"place":{"shelf":"b"},"note":"c","kind":2,"floor":0}"#;
        let book: Book = kept(json);
        assert_eq!((book.id, book.tags), (Some(7), Some(vec!["a".to_owned()])));
        assert_eq!(book.place.unwrap().shelf.as_deref(), Some("b"));
        assert_eq!(book.kind, Some(2));
        assert_eq!(book.floor, Some(Floor::Ground));
    }

    #[test]
    fn reads_single_integers_as_one_enumeration() {
        assert_eq!(Floor::KNOWN.len(), 3);
        assert_eq!(same::<Floor>("2"), Floor::Value2);
        assert_eq!(same::<Floor>("9"), Floor::Unknown(9));
    }
}

mod recursion_through_all_of {
    use super::*;
    use golden::recursion_all_of::models::{Folder, FolderMixedItem};

    #[test]
    fn is_typed_all_the_way_down() {
        let json = r#"{"listed":[{"name":"a","listed":[{"name":"b","listed":[{"name":"c"}]}],"named":{"x":{"name":"d","listed":[]}}}],"mixed":["e",{"name":"f","mixed":[{"name":"g"}]}],"boxes":[[{"boxes":[[{"size":1}]],"size":2}]]}"#;
        let folder: Folder = kept(json);
        let a = &folder.listed.as_ref().unwrap()[0];
        let c = &a.listed.as_ref().unwrap()[0].listed.as_ref().unwrap()[0];
        assert_eq!(c.name, "c");
        assert_eq!(a.named.as_ref().unwrap()["x"].name, "d");
        let FolderMixedItem::Name(f) = &folder.mixed.as_ref().unwrap()[1] else {
            panic!("another variant");
        };
        assert!(matches!(&f.mixed.as_ref().unwrap()[0], FolderMixedItem::Name(g) if g.name == "g"));
        let outer = &folder.boxes.as_ref().unwrap()[0][0];
        assert_eq!(outer.boxes.as_ref().unwrap()[0][0].size, Some(1));
    }
}

mod numbers {
    use super::*;
    use golden::numbers_by_value::models::{
        Book, Floor, Half, Measure, MeasurePart, MeasureShare, MeasureWork, Rate, Size,
    };

    #[test]
    fn listed_numbers_are_known_by_value() {
        for (json, rate) in [
            ("0.50", Rate::Value0Point5),
            ("1.0", Rate::Value1),
            ("1e2", Rate::Value100),
            ("2.5", Rate::Value2Point50),
        ] {
            assert_eq!(read::<Rate>(json), rate, "{json}");
        }
        assert!(matches!(kept("0.51"), Rate::Unknown(_)));
        assert!(matches!(kept("1e999999999"), Rate::Unknown(_)));
        assert_eq!(read::<Floor>("2.0"), Floor::Value2);
    }

    #[test]
    fn integers_come_back_in_their_own_spelling() {
        let json = r#"{"pages":1.0,"floor":2.0,"places":[1, 2e0],"shelves":{"b":3.0,"a":1e2},"rate":0.50,"note":7.00,"year":2.024e3,"rates":[1.0,0.5],"price":1.50,"only":1.50,"more":-0.0}"#;
        let mut book: Book = kept(json);
        assert_eq!((book.pages, &book.floor), (1, &Floor::Value2));
        assert_eq!((&*book.places, book.shelves["a"]), (&[1, 2][..], 100));
        assert_eq!((book.note, book.year), (Some(7), Some(2024)));
        assert_eq!(book.rate, Rate::Value0Point5);
        assert_eq!(book.rates, Some(vec![Rate::Value1, Rate::Value0Point5]));
        assert_eq!(book.additional_properties["more"], 0);
        book.pages = 2;
        let written = serde_json::to_string(&book).unwrap();
        assert!(
            written.starts_with(r#"{"pages":2,"floor":2.0,"#),
            "{written}"
        );
    }

    /// JSON Schema: `1.0` is an integer.
    #[test]
    fn integers_of_unions_are_known_by_value() {
        for json in ["1.0", "1e0", "1", "10e-1"] {
            assert_eq!(read::<Size>(json), Size::Integer(1), "{json}");
        }
        assert_eq!(read::<Size>("-0"), Size::Integer(0));
        assert_eq!(read::<Size>("[1.0, 2]"), Size::List(vec![1, 2]));
        for json in ["1.5", "1e99", "[1.5]"] {
            assert!(!fault::<Size>(json).is_empty(), "{json}");
        }
    }

    #[test]
    fn integers_of_unions_come_back_in_their_own_spelling() {
        let json = r#"{"size":1.0,"sizes":["a",2e0,[3.0]],"by_name":{"x":-0},"spare":4.0,"work":{"pages":5.0,"size":6.0},"part":{"number":2.0,"pages":7e0}}"#;
        let measure: Measure = kept(json);
        assert_eq!(measure.size, Size::Integer(1));
        assert_eq!(
            measure.sizes,
            [
                Size::Text("a".to_owned()),
                Size::Integer(2),
                Size::List(vec![3])
            ]
        );
        assert_eq!(measure.by_name.as_ref().unwrap()["x"], Size::Integer(0));
        assert_eq!(measure.spare.as_option(), Some(&Size::Integer(4)));
        let MeasureWork::Novel(novel) = &measure.work else {
            panic!("another variant: {measure:?}");
        };
        assert_eq!((novel.pages, &novel.size), (5, &Some(Size::Integer(6))));
        let Some(MeasurePart::Second(part)) = &measure.part else {
            panic!("another variant: {measure:?}");
        };
        assert_eq!(part.pages, Some(7));
    }

    #[test]
    fn whole_bodies_keep_the_spelling_of_their_numbers() {
        assert_eq!(kept::<Spelled<i64>>("1e2"), 100);
        assert_eq!(kept::<Spelled<i64>>("-0"), 0);
        assert_eq!(*kept::<Spelled<Rate>>("0.50"), Rate::Value0Point5);
        assert_eq!(kept::<Option<Spelled<i64>>>("1.0").as_deref(), Some(&1));
        let shelves: Spelled<BTreeMap<String, i64>> = kept(r#"{"a":1.0}"#);
        assert_eq!(shelves["a"], 1);
        assert_eq!(kept::<List<i64>>("[1.0, 2,3e0]"), [1, 2, 3]);
        assert_eq!(kept::<List<Vec<i64>>>("[[1.0],[2]]"), [[1], [2]]);
        let sizes: List<Size> = kept(r#"[1.0,"a",[2e0]]"#);
        assert_eq!(sizes[0], Size::Integer(1));
        assert!(!fault::<Spelled<i64>>("1.5").is_empty());
    }

    #[test]
    fn item_that_cannot_be_read_leaves_the_others_of_its_list() {
        let list: List<Half> = kept(r#"[{"of":0.5},{"of":0.51},7,{"of":0.50}]"#);
        assert_eq!(list.len(), 2);
        let unreadable: Vec<_> = list.unreadable_rows().collect();
        let errors: Vec<String> = unreadable
            .iter()
            .map(|row| row.error().to_string())
            .collect();
        assert_eq!(
            errors,
            [
                "field `of` must be 0.50 at `[1]`",
                "invalid type: integer, expected an object (Half) at `[2]`"
            ]
        );
        assert_eq!((unreadable[1].index(), unreadable[1].json()), (2, "7"));
        assert!(!format!("{list:?}").contains("0.51"));
        assert!(fault::<List<Half>>("[7,8]").contains("`[0]`"));
        assert!(fault::<List<Half>>("{}").contains("expected a list"));
        assert_eq!(kept::<List<Half>>("[]"), []);
    }

    #[test]
    fn variants_of_objects_are_known_by_integers_in_any_spelling() {
        let MeasureWork::Novel(novel) = kept(r#"{"pages":5.0,"size":[6e0],"title":"Emma"}"#) else {
            panic!("another variant");
        };
        assert_eq!((novel.pages, novel.size), (5, Some(Size::List(vec![6]))));
        let MeasureWork::Poem(poem) = kept(r#"{"verses":[1.0,2]}"#) else {
            panic!("another variant");
        };
        assert_eq!(poem.verses, Some(vec![1, 2]));
        assert!(matches!(kept(r#"{"number":1e0}"#), MeasurePart::First(_)));
    }

    #[test]
    fn tags_are_known_by_value_and_sent_as_the_document_has_them() {
        assert_eq!(
            serde_json::to_string(&Half::new()).unwrap(),
            r#"{"of":0.50}"#
        );
        for json in [r#"{"of":0.50}"#, r#"{"of":0.5}"#, r#"{"of":5e-1}"#] {
            assert!(matches!(same(json), MeasureShare::Half(_)), "{json}");
        }
        for json in [r#"{"of":1.5}"#, r#"{"of":2.500,"pages":1.0}"#] {
            assert!(matches!(same(json), MeasureShare::More(_)), "{json}");
        }
        assert!(matches!(same(r#"{"of":0.51}"#), MeasureShare::Unknown(_)));
    }

    #[test]
    fn a_fraction_is_no_integer() {
        for pages in ["1.5", "1e999999999", "9223372036854775808.0", "1e-1"] {
            let json = format!(
                r#"{{"pages":{pages},"floor":1,"places":[],"shelves":{{}},"rate":1,"note":null}}"#
            );
            assert!(fault::<Book>(&json).contains("pages"), "{pages}");
        }
    }

    #[test]
    fn numbers_are_equal_by_value_and_keep_their_spelling() {
        let number = |text: &str| -> Number { same(text) };
        assert_eq!(number("1.50"), number("15E-1"));
        assert_eq!(number("-0.0"), number("0"));
        assert_eq!(number("1e999999999999"), number("10e999999999998"));
        assert_ne!(
            number("1e99999999999999999999"),
            number("1e-99999999999999999999")
        );
        assert!(number("1e-999999999") > number("0"));
        let all: std::collections::HashSet<Number> = ["1", "1.0", "10e-1"].map(number).into();
        assert_eq!(all.len(), 1);
    }
}
