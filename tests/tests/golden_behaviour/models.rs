//! What models can do besides being sent and received.

use std::collections::{BTreeSet, HashSet};

use flip_runtime::Json;
use flip_tests::golden;

use super::read;

mod enumerations {
    use super::*;
    use golden::enum_names::models::{LoanDay, LoanState};
    use golden::enum_of_values::models::Mixed;

    #[test]
    fn unknown_value_equals_the_listed_one_of_the_same_text() {
        let held = LoanDay::Unknown("mon".to_owned());
        assert_eq!(held, LoanDay::Monday);
        assert_eq!(held.known(), Some(&LoanDay::Monday));
        assert!(matches!(held.known(), Some(LoanDay::Monday)));
        assert_eq!(LoanDay::from("sun").known(), None);
        assert_eq!(LoanState::Unknown(1), LoanState::Returned);
        let half = |json: &str| Mixed::Unknown(json.parse::<Json>().unwrap());
        for (same, listed) in [
            (half("1.50"), Mixed::Value1Point5),
            (half("15e-1"), Mixed::Value1Point5),
            (half(r#""\u0061uto""#), Mixed::Auto),
        ] {
            assert_eq!(same, listed);
            assert_eq!(same.known(), Some(&listed));
        }
        assert_ne!(half("1"), Mixed::Value11);
    }

    #[test]
    fn hash_and_order_agree_with_equality() {
        let days = [
            LoanDay::Monday,
            LoanDay::Unknown("mon".to_owned()),
            LoanDay::Tuesday,
        ];
        assert_eq!(days.iter().collect::<HashSet<_>>().len(), 2);
        assert_eq!(days.iter().collect::<BTreeSet<_>>().len(), 2);
        let half = |json: &str| Mixed::Unknown(json.parse::<Json>().unwrap());
        let values = [half("1.50"), Mixed::Value1Point5, half("1.500"), half("2")];
        assert_eq!(values.iter().collect::<HashSet<_>>().len(), 2);
        assert_eq!(values.iter().collect::<BTreeSet<_>>().len(), 2);
    }

    #[test]
    fn every_enumeration_is_parsed_and_shown() {
        assert_eq!("mon".parse(), Ok(LoanDay::Monday));
        assert_eq!("1".parse(), Ok(LoanState::Returned));
        assert!("one".parse::<LoanState>().is_err());
        assert_eq!("1.50".parse::<Mixed>().unwrap(), Mixed::Value1Point5);
        let shown = Mixed::KNOWN.iter().map(ToString::to_string);
        let parsed = shown.map(|text| text.parse::<Mixed>().unwrap());
        assert!(parsed.eq(Mixed::KNOWN.iter().cloned()));
    }
}

mod unions {
    use super::*;
    use golden::union_kinds::models::{Search, Thing as AnyKind};
    use golden::union_untagged::models::Thing;
    use golden::{union_discriminator, union_kinds};

    #[test]
    fn variant_is_taken_out_of_its_union() {
        let map: union_discriminator::models::Thing = read(r#"{"kind":"atlas","scale":7}"#);
        let film = union_discriminator::models::Film::try_from(map.clone());
        assert_eq!(film.unwrap_err(), map, "given back");
        let map = union_discriminator::models::Map::try_from(map).unwrap();
        assert_eq!(map.scale, 7);
        let text: Result<String, _> = AnyKind::from("t".to_owned()).try_into();
        assert_eq!(text.as_deref(), Ok("t"));
        let filter = union_kinds::models::Filter::new();
        let search = Search::from(filter.clone());
        assert_eq!(union_kinds::models::Filter::try_from(search), Ok(filter));
    }

    #[test]
    fn fields_of_all_variants_are_read_of_the_union() {
        use golden::union_phases::models::Order;

        let thing: Thing = read(r#"{"id":"7","pages":1}"#);
        assert_eq!(thing.id().map(String::as_str), Some("7"));
        let common = r#""id":"7","title":"t","copies":2,"customer":"c""#;
        let order = |rest: &str| read::<Order>(&format!("{{{common},{rest}}}"));
        let ordered = order(r#""remark":"soon","phase":10"#);
        assert_eq!(
            (ordered.copies(), ordered.remark().map(String::as_str)),
            (Some(&2), Some("soon"))
        );
        assert_eq!(order(r#""phase":10"#).remark(), None, "missing");
        assert_eq!(order(r#""phase":40"#).copies(), None, "not known");
    }
}

mod derives {
    use std::hash::Hash;

    use super::*;
    use golden::deprecated::models::{Book, BookMode};
    use golden::{defaults, formats_of_text, four_presences, union_recursive, v31_tuples};

    fn can_be_a_key<T: Eq + Hash>(values: impl IntoIterator<Item = T>) -> usize {
        values.into_iter().collect::<HashSet<T>>().len()
    }

    #[test]
    fn models_are_keys_with_what_they_do_not_declare() {
        let received = |more: &str| {
            let json = format!(r#"{{"always":"a","filled_or_null":null{more}}}"#);
            read::<four_presences::models::Received>(&json)
        };
        let all = [received(""), received(""), received(r#","more":1"#)];
        assert_eq!(can_be_a_key(all), 2);
        let thing = || read::<union_recursive::models::Thing>(r#"{"text":"t"}"#);
        assert_eq!(can_be_a_key([thing(), thing()]), 1);
        assert_eq!(can_be_a_key(Vec::<formats_of_text::models::Loan>::new()), 0);
        assert_eq!(can_be_a_key(Vec::<v31_tuples::models::Place>::new()), 0);
        assert_eq!(can_be_a_key(Vec::<flip_api::models::Bill>::new()), 0);
    }

    #[test]
    fn object_of_optional_fields_has_a_default() {
        assert_eq!(
            defaults::models::Book::default(),
            defaults::models::Book::new()
        );
        assert_eq!(golden::union_kinds::models::Filter::default().title, None);
    }

    #[test]
    fn defaults_of_the_document_are_constants() {
        assert_eq!(defaults::models::Book::DEFAULT_COPIES, 1);
        assert_eq!(defaults::models::Book::DEFAULT_TITLE, "Untitled");
        assert_eq!((Book::DEFAULT_RATE, Book::DEFAULT_PACE), ("1.50", 3_i32));
        assert_eq!(
            (Book::DEFAULT_DUE, Book::DEFAULT_PAGES),
            ("2026-12-01", 7_i64)
        );
        assert_eq!(Book::DEFAULT_MODE, BookMode::Slow);
        const { assert!(!Book::DEFAULT_LENT) };
    }
}
