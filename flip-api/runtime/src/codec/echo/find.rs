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

/// As many values are looked for in one pass.
pub(super) const MAX: usize = 8;

/// Is called with the position of a path and the value that stands there.
type Found<'f> = &'f mut dyn FnMut(usize, Scalar<'_>);

/// Calls `found` with the value at `path`, if there is one and it has no parts.
pub(super) fn find<T: Serialize + ?Sized>(
    value: &T,
    path: Path<'_>,
    mut found: impl FnMut(Scalar<'_>),
) {
    find_all(value, &[path], 1, &mut |_, scalar| found(scalar));
}

/// Does what [`find`] does for several paths in one pass: those whose bits are set in `open`.
pub(super) fn find_all<T: Serialize + ?Sized>(
    value: &T,
    paths: &[Path<'_>],
    open: u8,
    found: Found<'_>,
) {
    Search::of(paths, open, 0).within(value, found);
}

/// The same in the text of a body that is cut short or soiled: a value counts that arrived whole.
pub(super) fn find_in_text(text: &[u8], path: Path<'_>, found: &mut dyn FnMut(Scalar<'_>)) {
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

/// What is looked for in a value.
#[derive(Clone, Copy)]
struct Search<'p> {
    /// At most [`MAX`] of them count.
    paths: &'p [Path<'p>],
    /// Those that lead into the value, a bit each.
    open: u8,
    /// How many names of them led to the value.
    depth: usize,
    /// A bit for each of their next names. Most fields of an object are passed by, and this tells it at
    /// once of nearly all of them.
    bits: u64,
}

impl<'p> Search<'p> {
    fn of(paths: &'p [Path<'p>], open: u8, depth: usize) -> Self {
        let mut search = Self {
            paths,
            open,
            depth,
            bits: 0,
        };
        let next = search.open().filter_map(|(_, path)| path.get(depth));
        search.bits = next.fold(0, |bits, name| bits | bit_of(name));
        search
    }

    fn within<T: Serialize + ?Sized>(self, value: &T, found: Found<'_>) {
        // Ends early when it has found everything, and that is no failure.
        let _ = value.serialize(Finder {
            search: self,
            found,
        });
    }

    /// The open paths with their positions.
    fn open(self) -> impl Iterator<Item = (usize, Path<'p>)> {
        let mut open = self.open;
        std::iter::from_fn(move || {
            let position = open.trailing_zeros() as usize;
            let path = self.paths.get(position)?;
            open &= open - 1;
            Some((position, *path))
        })
    }

    /// What is looked for in the field with this name.
    #[inline]
    fn in_field(&self, name: &str) -> Option<Self> {
        match self.bits & bit_of(name) {
            0 => None,
            _ => self.named(name),
        }
    }

    fn named(&self, name: &str) -> Option<Self> {
        let is_named = |path: Path<'_>| path.get(self.depth) == Some(&name);
        let named = self.open().filter(|(_, path)| is_named(path));
        match named.fold(0, |named, (position, _)| named | 1 << position) {
            0 => None,
            named => Some(Self::of(self.paths, named, self.depth + 1)),
        }
    }
}

/// The same for equal names, and another one for most of the others.
fn bit_of(name: &str) -> u64 {
    let first = name.as_bytes().first().copied().unwrap_or_default();
    1 << ((name.len() + 7 * usize::from(first)) % 64)
}

/// Goes down to the values that are looked for, and passes by all others.
struct Finder<'p, 'f> {
    search: Search<'p>,
    found: Found<'f>,
}

impl<'p, 'f> Finder<'p, 'f> {
    fn scalar(self, scalar: Scalar<'_>) -> Result<(), Over> {
        for (position, path) in self.search.open() {
            if path.len() == self.search.depth {
                (self.found)(position, scalar);
            }
        }
        Err(Over)
    }

    fn fields(self, holds_json: bool) -> FieldFinder<'p, 'f> {
        FieldFinder {
            search: self.search,
            found: self.found,
            next: None,
            holds_json,
        }
    }
}

/// Looks for fields of an object.
struct FieldFinder<'p, 'f> {
    /// What was not found yet.
    search: Search<'p>,
    found: Found<'f>,
    /// What is looked for in the next value.
    next: Option<Search<'p>>,
    /// The only field holds the value as JSON text.
    holds_json: bool,
}

impl<'p> FieldFinder<'p, '_> {
    fn wanted<K: Serialize + ?Sized>(&self, key: &K) -> Option<Search<'p>> {
        let mut wanted = Wanted {
            search: &self.search,
            in_field: None,
        };
        plain::take(&mut wanted, key).ok()?;
        wanted.in_field
    }

    fn descend<V: Serialize + ?Sized>(
        &mut self,
        search: Option<Search<'p>>,
        value: &V,
    ) -> Result<(), Over> {
        let Some(search) = search else {
            return Ok(());
        };
        search.within(value, self.found);
        // The first field with a name counts.
        self.search.open &= !search.open;
        match self.search.open {
            0 => Err(Over),
            _ => Ok(()),
        }
    }

    fn json<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Over> {
        let (search, found) = (self.search, &mut *self.found);
        find(value, &[], |text| {
            if let Scalar::Text(json) = text {
                for (position, path) in search.open() {
                    let path = path.get(search.depth..).unwrap_or_default();
                    read(json, path, &mut |scalar| found(position, scalar));
                }
            }
        });
        Err(Over)
    }
}

/// The name of a field, and what is looked for in it.
struct Wanted<'s, 'p> {
    search: &'s Search<'p>,
    in_field: Option<Search<'p>>,
}

impl Take for Wanted<'_, '_> {
    fn text(&mut self, name: &str) -> Result<(), Fault> {
        self.in_field = self.search.in_field(name);
        Ok(())
    }
}

/// Calls `found` with the value at `path` of a JSON text.
fn read(json: &str, path: Path<'_>, found: &mut dyn FnMut(Scalar<'_>)) {
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
        let Self { search, found } = self;
        search.within(value, &mut |position, key| found(position, key.exact()));
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
        self.next = self.wanted(key);
        Ok(())
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), Over> {
        self.descend(self.wanted(key), value)
    }

    fn serialize_value<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Over> {
        let next = self.next.take();
        self.descend(next, value)
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
        self.descend(self.search.in_field(name), value)
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
        find(value, path, |scalar| {
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
        fn is_exact<T: Serialize + ?Sized>(value: &T) -> Option<bool> {
            let mut is_exact = None;
            find(value, &[], |scalar| {
                is_exact = Some(matches!(scalar, Scalar::Exact(_)));
            });
            is_exact
        }
        let key = IdempotencyKey::new("Refund-18").unwrap();
        assert_eq!(is_exact(&Some(&key)), Some(true));
        assert_eq!(is_exact("Refund-18"), Some(false));
        assert_eq!(serde_json::to_string(&key).unwrap(), "\"Refund-18\"");
    }

    #[test]
    fn finds_several_values_in_one_pass_and_each_once() {
        let json: Json = r#"{"b":1,"a":{"c":2,"d":3},"b":4,"e":[5]}"#.parse().unwrap();
        let paths: &[Path<'_>] = &[&["a", "d"], &["b"], &["a", "c"], &["e"], &["f"], &["a"]];
        let all = |open: u8| {
            let mut all = Vec::new();
            find_all(&json, paths, open, &mut |position, scalar| {
                all.push((position, scalar.with_text(str::to_owned)));
            });
            all.sort();
            all
        };
        let one = |position: usize, text: &str| (position, text.to_owned());
        assert_eq!(all(u8::MAX), [one(0, "3"), one(1, "1"), one(2, "2")]);
        assert_eq!(all(0b101), [one(0, "3"), one(2, "2")]);
        let typed = BTreeMap::from([("x", 1), ("y", 2), ("z", 3)]);
        let mut found = Vec::new();
        find_all(
            &typed,
            &[&["z"], &["x"]],
            u8::MAX,
            &mut |position, scalar| {
                found.push((position, scalar.with_text(str::to_owned)));
            },
        );
        assert_eq!(found, [one(1, "1"), one(0, "3")]);
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
