//! What the unions of the golden cases do: which variant a value becomes, and that nothing is lost.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]
#![cfg(feature = "golden")]

use std::fmt::Debug;

use flip_runtime::Presence;
use flip_runtime::decode::decode;
use flip_runtime::inspect::inspect;
use flip_tests::golden;
use serde::Serialize;
use serde::de::DeserializeOwned;

#[path = "union_behaviour/rules.rs"]
mod rules;
#[path = "union_behaviour/tags.rs"]
mod tags;
#[path = "union_behaviour/together.rs"]
mod together;

#[track_caller]
fn read<T: DeserializeOwned>(json: &str) -> T {
    decode(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// Decodes a body and encodes it again: nothing may be lost.
#[track_caller]
fn kept<T: DeserializeOwned + Serialize>(json: &str) -> T {
    let report = inspect::<T>(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
    assert_eq!(report.lost, [""; 0], "{json}");
    read(json)
}

#[track_caller]
fn fault<T: DeserializeOwned + Debug>(json: &str) -> String {
    decode::<T>(json.as_bytes()).unwrap_err().to_string()
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

mod discriminators {
    use super::*;
    use golden::union_discriminator::models::{FilmKind, Thing};
    use golden::union_discriminator_integer::models::Thing as Numbered;
    use golden::union_discriminator_names::models::Thing as Named;

    #[test]
    fn a_plain_property_is_filled_from_the_tag() {
        let Thing::Book(book) = kept(r#"{"pages":3,"kind":"book"}"#) else {
            panic!("another variant");
        };
        assert_eq!((book.kind.as_str(), book.pages), ("book", 3));
    }

    #[test]
    fn several_values_may_stand_for_one_variant() {
        for kind in ["atlas", "chart"] {
            let json = format!(r#"{{"kind":"{kind}","scale":5,"sheet":1.50}}"#);
            let Thing::Map(map) = kept(&json) else {
                panic!("another variant");
            };
            assert_eq!(
                map.unknown_fields.get("kind"),
                Some(&*format!("\"{kind}\""))
            );
        }
        let Thing::Film(film) = kept(r#"{"kind":"video","minutes":5}"#) else {
            panic!("another variant");
        };
        assert_eq!(film.kind, Some(FilmKind::Video));
    }

    #[test]
    fn keeps_what_has_no_tag_or_an_unknown_one() {
        for json in [
            r#"{"pages":3}"#,
            r#"{"kind":"radio","pages":"many"}"#,
            "null",
            "[1]",
        ] {
            let Thing::Unknown(other) = kept(json) else {
                panic!("a variant that the document knows");
            };
            assert_eq!(other.json(), json);
        }
    }

    #[test]
    fn without_a_mapping_the_names_of_the_schemas_are_the_values() {
        let json = r#"{"minutes":90,"kind":"Film"}"#;
        let value: Named = kept(json);
        let Named::Film(film) = &value else {
            panic!("another variant");
        };
        // The union writes the tag, so the variant does not carry it along.
        assert!(film.unknown_fields.is_empty());
        assert_eq!(written(&value), json);
        assert_eq!(read::<Named>(&written(&value)), value);
    }

    #[test]
    fn tags_may_be_integers() {
        let Numbered::Book(book) = kept(r#"{"kind":1,"pages":2}"#) else {
            panic!("another variant");
        };
        assert_eq!(book.kind, 1);
        assert!(matches!(kept(r#"{"kind":3}"#), Numbered::Film(_)));
        assert!(matches!(kept(r#"{"kind":4}"#), Numbered::Unknown(_)));
    }
}

mod nesting {
    use super::*;
    use golden::union_nested::models::{Printed, Thing, Wanted};

    #[test]
    fn a_union_within_is_found_by_the_tags_of_its_variants() {
        let Thing::Printed(Printed::Book(book)) = kept(r#"{"kind":"book","pages":7}"#) else {
            panic!("another variant");
        };
        assert_eq!(book.pages, 7);
        assert!(matches!(
            kept(r#"{"minutes":7,"kind":"film"}"#),
            Thing::Film(_)
        ));
        assert!(matches!(kept(r#"{"kind":"radio"}"#), Thing::Unknown(_)));
        assert!(matches!(
            read(r#"{"kind":"map"}"#),
            Wanted::Printed(Printed::Map(_))
        ));
    }

    #[test]
    fn a_fault_within_names_its_place() {
        let fault = fault::<Thing>(r#"{"kind":"book","pages":"many"}"#);
        assert!(fault.contains("at `pages`"), "{fault}");
    }
}

mod kinds {
    use super::*;
    use golden::union_kinds::models::{Search, Thing, Wanted};

    #[test]
    fn variants_of_different_json_types_are_told_apart() {
        assert_eq!(kept::<Thing>("5"), Thing::Integer(5));
        assert_eq!(kept::<Thing>(r#""x""#), Thing::Text("x".to_owned()));
        assert!(matches!(kept(r#"{"a":"b"}"#), Thing::Map(_)));
        let Thing::List(list) = kept(r#"[{"title":"A","more":1.0}]"#) else {
            panic!("another variant");
        };
        assert_eq!(list.len(), 1);
    }

    #[test]
    fn a_value_of_another_type_is_kept() {
        let Thing::Unknown(other) = kept("true") else {
            panic!("a variant that the document knows");
        };
        assert_eq!(other.json(), "true");
    }

    #[test]
    fn a_fault_names_its_place() {
        assert_eq!(
            fault::<Thing>(r#"[{"title":"A"},5]"#),
            "invalid type: integer, expected an object (Filter) at `[1]`"
        );
        // An optional field of another type does not take the whole with it.
        assert!(matches!(
            kept(r#"[{"title":"A"},{"title":5}]"#),
            Thing::List(_)
        ));
    }

    #[test]
    fn what_is_sent_is_made_of_each_type_and_checked() {
        let search = Search::from(vec!["a".to_owned()]);
        assert_eq!(written(&Wanted::new(search)), r#"{"by":["a"]}"#);
        assert_eq!(written(&Search::from(true)), "true");
        let filter = golden::union_kinds::models::Filter::new().title("");
        let mut checks = flip_runtime::Checks::new();
        flip_runtime::Check::check(&Wanted::new(filter), &mut checks);
        let broken = checks.into_violations();
        assert_eq!(broken[0].field, "by.title");
    }
}

mod simplified {
    use super::*;
    use golden::union_open_enum::models::{Thing, ThingTop, WantedColour, WantedSize};
    use golden::union_with_null::models::Thing as Nullable;

    #[test]
    fn a_list_of_texts_and_any_text_is_an_open_enumeration() {
        assert_eq!(read::<WantedColour>(r#""red""#), WantedColour::Red);
        assert_eq!(written(&WantedColour::from("blue")), r#""blue""#);
        assert_eq!(
            WantedSize::KNOWN,
            [WantedSize::Small, WantedSize::Large, WantedSize::Huge]
        );
    }

    #[test]
    fn a_single_value_beside_an_integer_is_a_variant() {
        let thing: Thing = kept(r#"{"size":"other","top":"auto"}"#);
        assert!(matches!(thing.top, Some(ThingTop::Text(_))));
        let thing: Thing = kept(r#"{"top":20}"#);
        assert_eq!(thing.top, Some(ThingTop::Integer(20)));
    }

    #[test]
    fn null_is_no_variant() {
        let thing: Nullable = kept(r#"{"book":null,"either":null,"number":1.50,"text":"a"}"#);
        assert!(matches!(thing.book, Presence::Null));
        assert!(matches!(thing.either, Presence::Null));
        assert_eq!(thing.number.unwrap().as_str(), "1.50");
        let thing: Nullable = kept(r#"{"either":{"minutes":1}}"#);
        assert!(matches!(
            thing.either,
            Presence::Value(golden::union_with_null::models::ThingEither::Film(_))
        ));
    }
}

mod merging {
    use super::*;
    use golden::union_beside_properties::models::{Thing, Wanted, WantedMotionPicture};

    #[test]
    fn what_stands_beside_a_choice_is_part_of_every_variant() {
        let Thing::Film(film) = kept(r#"{"owner":"A","minutes":3}"#) else {
            panic!("another variant");
        };
        assert_eq!((film.owner.as_str(), film.minutes), ("A", 3));
        let wanted = Wanted::from(WantedMotionPicture::new(2, 90));
        assert_eq!(written(&wanted), r#"{"copies":2,"minutes":90}"#);
    }

    #[test]
    fn without_the_fields_of_any_variant_it_is_kept() {
        assert!(matches!(kept(r#"{"owner":"A"}"#), Thing::Unknown(_)));
    }
}

mod untagged {
    use super::*;
    use golden::union_untagged::models::Thing;

    #[test]
    fn of_several_the_one_that_knows_most_is_taken() {
        assert!(matches!(kept(r#"{"id":"a"}"#), Thing::Pages(_)));
        assert!(matches!(kept(r#"{"id":"a","pages":1}"#), Thing::Pages(_)));
        assert!(matches!(kept(r#"{"id":"a","title":"b"}"#), Thing::Title(_)));
        assert!(matches!(
            kept(r#"{"id":"a","minutes":1,"more":{"x":1.0}}"#),
            Thing::Minutes(_)
        ));
    }

    #[test]
    fn what_none_can_read_is_kept() {
        assert!(matches!(kept(r#"{"id":5}"#), Thing::Unknown(_)));
        assert!(matches!(kept("[1.0]"), Thing::Unknown(_)));
    }
}

mod families {
    use super::*;
    use golden::union_family::models::{Medium, Thing};

    #[test]
    fn a_schema_that_others_extend_is_one_of_them() {
        let thing: Thing = kept(
            r#"{"one":{"kind":"book","pages":3,"next":{"kind":"Film"}},"all":[{"kind":"plain"},{"kind":"x"}]}"#,
        );
        let Medium::Book(book) = &thing.one else {
            panic!("another variant");
        };
        assert!(matches!(book.next.as_deref(), Some(Medium::Film(_))));
        assert!(matches!(
            thing.all.as_slice(),
            [Medium::Base(_), Medium::Unknown(_)]
        ));
    }
}

mod recursion {
    use super::*;
    use golden::union_recursive::models::{Thing, Wanted};

    #[test]
    fn unions_may_hold_themselves() {
        let wanted: Wanted = read(r#"["a",{"not":["b",[]]}]"#);
        assert_eq!(written(&wanted), r#"["a",{"not":["b",[]]}]"#);
        let json = r#"{"left":{"text":"a"},"right":{"left":{"text":"b"},"right":{"text":"c"}}}"#;
        assert!(matches!(kept(json), Thing::Branch(_)));
    }

    #[test]
    fn nesting_without_end_is_refused() {
        let deep = 100_000;
        let json = format!("{}{}", "[".repeat(deep), "]".repeat(deep));
        assert!(decode::<Wanted>(json.as_bytes()).is_err());
        let json = format!(
            r#"{}{{"text":"a"}}{}"#,
            r#"{"right":{"text":"a"},"left":"#.repeat(deep),
            "}".repeat(deep)
        );
        assert!(decode::<Thing>(json.as_bytes()).is_err());
    }
}

mod undeclared {
    use super::*;
    use golden::union_undeclared_tag::models::{Book, Film, Wanted};
    use std::collections::BTreeMap;

    #[test]
    fn the_union_writes_a_tag_that_the_variant_does_not_declare() {
        assert_eq!(
            written(&Wanted::from(Film::new().minutes(3))),
            r#"{"minutes":3,"kind":"film"}"#
        );
        assert_eq!(
            written(&Wanted::from(Book::new(3))),
            r#"{"pages":3,"kind":"book"}"#
        );
        let thing: BTreeMap<String, Wanted> =
            kept(r#"{"a":{"kind":"video"},"b":{"kind":"book","pages":1,"x":"y"}}"#);
        assert_eq!(
            written(&thing),
            r#"{"a":{"kind":"video"},"b":{"pages":1,"x":"y","kind":"book"}}"#
        );
    }

    #[test]
    fn which_of_several_tags_it_has_is_kept_beside_fields_of_another_type() {
        use golden::union_undeclared_tags::models::Thing;
        let json = r#"{"minutes":1,"kind":"video","stars":3}"#;
        assert!(matches!(kept::<Thing>(json), Thing::Film(_)));
    }
}
