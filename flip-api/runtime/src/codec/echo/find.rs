//! Finds one value in another by the names on the wire, without writing anything.

use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::Path;
use super::scalar::Scalar;
use crate::codec::plain::{self, Fault, Take};
use crate::json::raw::{self, Fields, JSON_TEXT, Kind};
use crate::json::scan;
use crate::json::serializer_error::Over;
use crate::types::idempotency_key::IdempotencyKey;

type Found<'f> = &'f mut dyn FnMut(Scalar<'_>);

/// Calls `found` with the value at `path`, if there is one and it has no parts.
pub(super) fn find<T: Serialize + ?Sized>(value: &T, path: Path<'_>, found: Found<'_>) {
    // Ends early when it has found something, and that is no failure.
    let _ = value.serialize(Finder { path, found });
}

/// The same in the text of a body that is cut short or soiled: a value counts that arrived whole.
pub(super) fn find_in_text(text: &[u8], path: Path<'_>, found: Found<'_>) {
    let Some((name, deeper)) = path.split_first() else {
        let value =
            scan::value(text).and_then(|value| serde_json::from_slice::<&RawValue>(value).ok());
        if let Some(value) = value {
            read(value.get(), path, found);
        }
        return;
    };
    if let Some(field) = scan::Fields::of(text).find(|field| field.is_named(name)) {
        find_in_text(field.value_and_rest(), deeper, found);
    }
}

/// Goes down to one value, and passes by all others.
struct Finder<'p, 'f> {
    path: Path<'p>,
    found: Found<'f>,
}

impl<'p, 'f> Finder<'p, 'f> {
    fn scalar(self, scalar: Scalar<'_>) -> Result<(), Over> {
        if self.path.is_empty() {
            (self.found)(scalar);
        }
        Err(Over)
    }

    fn fields(self, holds_json: bool) -> FieldFinder<'p, 'f> {
        FieldFinder {
            path: self.path,
            found: self.found,
            is_next: false,
            holds_json,
        }
    }
}

/// Looks for one field of an object.
struct FieldFinder<'p, 'f> {
    path: Path<'p>,
    found: Found<'f>,
    /// The next value is that of the field.
    is_next: bool,
    /// The only field holds the value as JSON text.
    holds_json: bool,
}

impl FieldFinder<'_, '_> {
    fn is_wanted<K: Serialize + ?Sized>(&self, key: &K) -> bool {
        let Some(wanted) = self.path.first() else {
            return false;
        };
        let mut wanted = Wanted {
            name: wanted,
            is_met: false,
        };
        plain::take(&mut wanted, key).is_ok() && wanted.is_met
    }

    fn descend<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Over> {
        find(value, self.path.get(1..).unwrap_or_default(), self.found);
        Err(Over)
    }

    fn json<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Over> {
        let (path, found) = (self.path, &mut *self.found);
        find(value, &[], &mut |text| {
            if let Scalar::Text(json) = text {
                read(json, path, found);
            }
        });
        Err(Over)
    }
}

/// A name that is looked for.
struct Wanted<'w> {
    name: &'w str,
    is_met: bool,
}

impl Take for Wanted<'_> {
    fn text(&mut self, name: &str) -> Result<(), Fault> {
        self.is_met = name == self.name;
        Ok(())
    }
}

/// The same in JSON text.
fn read(json: &str, path: Path<'_>, found: Found<'_>) {
    match (raw::kind_of(json), path) {
        (Kind::Object, [first, rest @ ..]) => {
            let fields = serde_json::from_str(json).map(|Fields(fields)| fields);
            let mut fields = fields.unwrap_or_default().into_iter();
            if let Some((_, value)) = fields.find(|(name, _)| name == first) {
                read(value.get(), rest, found);
            }
        }
        (Kind::String, []) => {
            if let Ok(text) = raw::unquoted(json) {
                found(Scalar::Text(&text));
            }
        }
        (Kind::Number, []) => found(Scalar::Number(json)),
        (Kind::Boolean, []) => found(Scalar::Boolean(json == "true")),
        _ => {}
    }
}

macro_rules! integers {
    ($($method:ident: $of:ty),*) => {$(
        fn $method(self, value: $of) -> Result<(), Over> {
            self.scalar(Scalar::Integer(i128::from(value)))
        }
    )*};
}

macro_rules! floats {
    ($($method:ident: $of:ty),*) => {$(
        fn $method(self, value: $of) -> Result<(), Over> {
            self.scalar(Scalar::Number(&value.to_string()))
        }
    )*};
}

impl<'p, 'f> Serializer for Finder<'p, 'f> {
    type Ok = ();
    type Error = Over;
    type SerializeSeq = Passed;
    type SerializeTuple = Passed;
    type SerializeTupleStruct = Passed;
    type SerializeTupleVariant = Passed;
    type SerializeMap = FieldFinder<'p, 'f>;
    type SerializeStruct = FieldFinder<'p, 'f>;
    type SerializeStructVariant = Passed;

    integers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_i128: i128, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32,
        serialize_u64: u64
    );
    floats!(serialize_f32: f32, serialize_f64: f64);

    fn serialize_bool(self, value: bool) -> Result<(), Over> {
        self.scalar(Scalar::Boolean(value))
    }

    fn serialize_char(self, value: char) -> Result<(), Over> {
        self.scalar(Scalar::Text(value.encode_utf8(&mut [0; 4])))
    }

    fn serialize_str(self, value: &str) -> Result<(), Over> {
        self.scalar(Scalar::Text(value))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Over> {
        Err(Over)
    }

    fn serialize_none(self) -> Result<(), Over> {
        Err(Over)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Over> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Over> {
        Err(Over)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Over> {
        Err(Over)
    }

    fn serialize_unit_variant(self, _: &str, _: u32, variant: &'static str) -> Result<(), Over> {
        self.scalar(Scalar::Text(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Over> {
        if name != IdempotencyKey::SERDE_NAME {
            return value.serialize(self);
        }
        let Self { path, found } = self;
        find(value, path, &mut |key| {
            found(key.exact());
        });
        Err(Over)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Over> {
        Err(Over)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Passed, Over> {
        Err(Over)
    }

    fn serialize_tuple(self, _: usize) -> Result<Passed, Over> {
        Err(Over)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Passed, Over> {
        Err(Over)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Passed, Over> {
        Err(Over)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<FieldFinder<'p, 'f>, Over> {
        Ok(self.fields(false))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<FieldFinder<'p, 'f>, Over> {
        Ok(self.fields(JSON_TEXT.contains(&name)))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Passed, Over> {
        Err(Over)
    }
}

impl SerializeMap for FieldFinder<'_, '_> {
    type Ok = ();
    type Error = Over;

    fn serialize_key<K: Serialize + ?Sized>(&mut self, key: &K) -> Result<(), Over> {
        self.is_next = self.is_wanted(key);
        Ok(())
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), Over> {
        match self.is_wanted(key) {
            true => self.descend(value),
            false => Ok(()),
        }
    }

    fn serialize_value<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Over> {
        match self.is_next {
            true => self.descend(value),
            false => Ok(()),
        }
    }

    fn end(self) -> Result<(), Over> {
        Ok(())
    }
}

impl SerializeStruct for FieldFinder<'_, '_> {
    type Ok = ();
    type Error = Over;

    fn serialize_field<V: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &V,
    ) -> Result<(), Over> {
        if self.holds_json {
            return self.json(value);
        }
        match self.path.first() == Some(&name) {
            true => self.descend(value),
            false => Ok(()),
        }
    }

    fn end(self) -> Result<(), Over> {
        Ok(())
    }
}

/// Lists and the like, in which nothing is looked for. There is none: the search ends before.
pub(super) enum Passed {}

macro_rules! passed {
    ($($of:ident: $method:ident($($name:ident)?)),*) => {$(
        impl $of for Passed {
            type Ok = ();
            type Error = Over;

            fn $method<T: Serialize + ?Sized>(
                &mut self,
                $($name: &'static str,)?
                _: &T,
            ) -> Result<(), Over> {
                match *self {}
            }

            fn end(self) -> Result<(), Over> {
                match self {}
            }
        }
    )*};
}

passed!(
    SerializeSeq: serialize_element(),
    SerializeTuple: serialize_element(),
    SerializeTupleStruct: serialize_field(),
    SerializeTupleVariant: serialize_field(),
    SerializeStructVariant: serialize_field(_name)
);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{Id, Json, Presence};

    fn text<T: Serialize>(value: &T, path: Path<'_>) -> Option<String> {
        let mut text = None;
        find(value, path, &mut |scalar| {
            text = Some(scalar.with_text(str::to_owned));
        });
        text
    }

    #[test]
    fn finds_scalars_of_all_kinds() {
        assert_eq!(text(&Some(-5_i64), &[]).as_deref(), Some("-5"));
        assert_eq!(text(&"word", &[]).as_deref(), Some("word"));
        assert_eq!(text(&Presence::Value(true), &[]).as_deref(), Some("true"));
        assert_eq!(text(&Id::from(7), &[]).as_deref(), Some("7"));
        let id: Id = serde_json::from_str("2502091430251230000").unwrap();
        assert_eq!(text(&id, &[]).as_deref(), Some("2502091430251230000"));
        assert_eq!(text(&i128::MIN, &[]), Some(i128::MIN.to_string()));
    }

    #[test]
    fn case_counts_in_idempotency_keys_alone() {
        let is_exact = |value: &dyn Fn(Found<'_>)| {
            let mut is_exact = None;
            value(&mut |scalar| is_exact = Some(matches!(scalar, Scalar::Exact(_))));
            is_exact
        };
        let key = IdempotencyKey::new("Refund-18").unwrap();
        assert_eq!(is_exact(&|found| find(&Some(&key), &[], found)), Some(true));
        assert_eq!(
            is_exact(&|found| find("Refund-18", &[], found)),
            Some(false)
        );
        assert_eq!(serde_json::to_string(&key).unwrap(), "\"Refund-18\"");
    }

    #[test]
    fn finds_what_stands_below() {
        let json: Json = r#"{"a":{"b~/c":"x\ny","n":12.50},"l":[1]}"#.parse().unwrap();
        let outer = BTreeMap::from([("one", &json), ("two", &json)]);
        assert_eq!(text(&outer, &["two", "a", "b~/c"]).as_deref(), Some("x\ny"));
        assert_eq!(text(&outer, &["one", "a", "n"]).as_deref(), Some("12.50"));
        for path in [
            &["one"][..],
            &["one", "l"],
            &["one", "a", "z"],
            &["three"],
            &[],
        ] {
            assert_eq!(text(&outer, path), None, "{path:?}");
        }
        assert_eq!(text(&None::<i64>, &[]), None);
        assert_eq!(text(&vec![1], &[]), None);
    }
}
