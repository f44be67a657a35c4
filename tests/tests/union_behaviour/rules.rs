//! Untagged matching: the rules of the document count before the fields that are known.

use super::*;
use golden::union_rules::models::{
    ThingBounds as Bounds, ThingLists as Lists, ThingNulls as Nulls, ThingNumbers as Numbers,
    ThingOneSided as OneSided, ThingSingle as Single,
};

#[test]
fn optional_single_value_decides() {
    assert!(matches!(
        kept(r#"{"type":"a","x":"1"}"#),
        Single::Variant1(_)
    ));
    assert!(matches!(
        kept(r#"{"type":"b","x":"1"}"#),
        Single::Variant2(_)
    ));
    assert!(matches!(
        kept(r#"{"type":"c","x":"1"}"#),
        Single::Unknown(_)
    ));
    assert!(matches!(kept(r#"{"x":"1"}"#), Single::Unknown(_)));
}

#[test]
fn other_value_is_not_taken_for_a_single_one() {
    use golden::union_single_values::models::{
        Thing, ThingBeside, ThingBesideInteger, ThingNested, ThingNestedVariant1,
        ThingNestedVariant1Number, ThingSwitch, ThingSwitchBoolean,
    };
    let thing: Thing = kept(r#"{"switch":true,"nested":0.50,"beside":-1}"#);
    let on = ThingSwitch::Boolean(ThingSwitchBoolean::True);
    assert_eq!(thing.switch, Some(on));
    let half = ThingNestedVariant1::Number(ThingNestedVariant1Number::Value0Point5);
    assert_eq!(thing.nested, Some(ThingNested::Variant1(half)));
    let least = ThingBesideInteger::ValueMinus1;
    assert_eq!(thing.beside, Some(ThingBeside::Integer(least)));
    let other: Thing = kept(r#"{"switch":false,"nested":0.6,"beside":7}"#);
    assert!(matches!(
        other.switch,
        Some(ThingSwitch::Boolean(ThingSwitchBoolean::Unknown(_)))
    ));
    assert_ne!(other.nested, thing.nested);
    assert_eq!(
        other.beside,
        Some(ThingBeside::Integer(ThingBesideInteger::Unknown(7)))
    );
}

#[test]
fn undeclared_field_of_a_closed_variant_is_for_the_map_beside_it() {
    use golden::union_single_values::models::{Thing, ThingClosed};
    let closed = |json: &str| kept::<Thing>(json).closed;
    let known = closed(r#"{"closed":{"a":1}}"#);
    assert!(matches!(known, Some(ThingClosed::Known(_))));
    let other = closed(r#"{"closed":{"key":"anything"}}"#);
    assert!(matches!(other, Some(ThingClosed::Map(_))));
}

#[test]
fn single_value_of_one_variant_excludes_others() {
    assert!(matches!(
        kept(r#"{"type":"a","x":"1","y":"2"}"#),
        OneSided::Type(_)
    ));
    assert!(matches!(
        kept(r#"{"type":"b","x":"1","y":"2"}"#),
        OneSided::Variant2(_)
    ));
}

#[test]
fn bounds_and_lengths_count_before_known_fields() {
    assert!(matches!(kept(r#"{"n":10,"x":"1"}"#), Bounds::X(_)));
    assert!(matches!(kept(r#"{"n":11,"x":"1"}"#), Bounds::Variant2(_)));
    assert!(matches!(
        kept(r#"{"code":"ab","x":"1"}"#),
        Bounds::Variant2(_)
    ));
    assert!(matches!(kept(r#"{"code":"abcdef"}"#), Bounds::X(_)));
}

#[test]
fn list_lengths_count_before_known_fields() {
    assert!(matches!(kept(r#"{"all":[1],"x":"1"}"#), Lists::X(_)));
    assert!(matches!(
        kept(r#"{"all":[1,2],"x":"1"}"#),
        Lists::Variant2(_)
    ));
    assert!(matches!(kept("[1,2]"), Numbers::IntegerList(_)));
    assert!(matches!(kept("[1,2,3]"), Numbers::NumberList(_)));
}

#[test]
fn null_counts_before_known_fields() {
    assert!(matches!(kept(r#"{"x":"1","y":"2"}"#), Nulls::Y(_)));
    assert!(matches!(kept(r#"{"x":null,"y":"2"}"#), Nulls::Variant2(_)));
}
