//! Values without parts, and the fields of objects, handed over as they are serialized.
//!
//! Most values of paths, queries and forms are texts and numbers. JSON text made of them and read
//! again would only cost time; what has parts goes that way.

use serde::ser::{Error, Impossible, SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use crate::json::raw::{self, JSON_TEXT, Kind};
pub(crate) use crate::json::serializer_error::Fault;
use crate::json::short_text::ShortText;

/// Takes what a value is made of. Without methods of its own it takes nothing.
pub(crate) trait Take {
    /// The value is `null`, or absent.
    fn null(&mut self) -> Result<(), Fault> {
        Err(Fault::NotTaken)
    }

    /// The value is a text, a number as JSON writes it, `true` or `false`.
    fn text(&mut self, _text: &str) -> Result<(), Fault> {
        Err(Fault::NotTaken)
    }

    /// The value is an object, whose fields follow; it may have none.
    fn object(&mut self) -> Result<(), Fault> {
        Err(Fault::NotTaken)
    }

    /// A field of the object that the value is.
    fn field<V: Serialize + ?Sized>(&mut self, _name: &str, _value: &V) -> Result<(), Fault> {
        Err(Fault::NotTaken)
    }
}

/// Hands a value over.
///
/// # Errors
/// What the taker says, and [`Fault::NotTaken`] for every kind of value that it does not take.
pub(crate) fn take<T, V>(taker: &mut T, value: &V) -> Result<(), Fault>
where
    T: Take,
    V: Serialize + ?Sized,
{
    value.serialize(Plain(taker))
}

struct Plain<'t, T>(&'t mut T);

impl<T: Take> Plain<'_, T> {
    fn json<V: Serialize>(self, number: V) -> Result<(), Fault> {
        let mut json = ShortText::default();
        serde_json::to_writer(&mut json, &number).map_err(Fault::custom)?;
        read(self.0, json.text())
    }
}

/// Hands over the value that a JSON text holds, if it has no parts.
fn read<T: Take>(taker: &mut T, json: &str) -> Result<(), Fault> {
    match raw::kind_of(json) {
        Kind::Null => taker.null(),
        Kind::Boolean | Kind::Number => taker.text(json),
        Kind::String => taker.text(&raw::unquoted(json).map_err(Fault::custom)?),
        Kind::Array | Kind::Object => Err(Fault::NotTaken),
    }
}

macro_rules! numbers {
    ($($method:ident: $of:ty),*) => {$(
        fn $method(self, value: $of) -> Result<(), Fault> {
            self.json(value)
        }
    )*};
}

impl<'t, T: Take> Serializer for Plain<'t, T> {
    type Ok = ();
    type Error = Fault;
    type SerializeSeq = Impossible<(), Fault>;
    type SerializeTuple = Impossible<(), Fault>;
    type SerializeTupleStruct = Impossible<(), Fault>;
    type SerializeTupleVariant = Impossible<(), Fault>;
    type SerializeMap = Fields<'t, T>;
    type SerializeStruct = Fields<'t, T>;
    type SerializeStructVariant = Impossible<(), Fault>;

    numbers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_i128: i128, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32,
        serialize_u64: u64, serialize_u128: u128, serialize_f32: f32, serialize_f64: f64
    );

    fn serialize_bool(self, value: bool) -> Result<(), Fault> {
        self.0.text(if value { "true" } else { "false" })
    }

    fn serialize_char(self, value: char) -> Result<(), Fault> {
        self.0.text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Fault> {
        self.0.text(value)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Fault> {
        Err(Fault::NotTaken)
    }

    fn serialize_none(self) -> Result<(), Fault> {
        self.0.null()
    }

    fn serialize_some<V: Serialize + ?Sized>(self, value: &V) -> Result<(), Fault> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Fault> {
        self.0.null()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Fault> {
        self.0.null()
    }

    fn serialize_unit_variant(self, _: &str, _: u32, variant: &'static str) -> Result<(), Fault> {
        self.0.text(variant)
    }

    fn serialize_newtype_struct<V: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &V,
    ) -> Result<(), Fault> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<V: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &V,
    ) -> Result<(), Fault> {
        Err(Fault::NotTaken)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Fault> {
        Err(Fault::NotTaken)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Fault> {
        Err(Fault::NotTaken)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Fault> {
        Err(Fault::NotTaken)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Fault> {
        Err(Fault::NotTaken)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'t, T>, Fault> {
        self.0.object()?;
        Ok(Fields {
            taker: self.0,
            name: String::new(),
            holds_json: false,
        })
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields<'t, T>, Fault> {
        let holds_json = JSON_TEXT.contains(&name);
        if !holds_json {
            self.0.object()?;
        }
        Ok(Fields {
            taker: self.0,
            name: String::new(),
            holds_json,
        })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Fault> {
        Err(Fault::NotTaken)
    }
}

/// Hands over the fields of an object.
struct Fields<'t, T> {
    taker: &'t mut T,
    /// The name of the next field.
    name: String,
    /// The only field holds the value as JSON text.
    holds_json: bool,
}

impl<T: Take> SerializeMap for Fields<'_, T> {
    type Ok = ();
    type Error = Fault;

    fn serialize_key<K: Serialize + ?Sized>(&mut self, key: &K) -> Result<(), Fault> {
        self.name.clear();
        take(&mut Name(&mut self.name), key)
    }

    fn serialize_value<V: Serialize + ?Sized>(&mut self, value: &V) -> Result<(), Fault> {
        self.taker.field(&self.name, value)
    }

    fn serialize_entry<K, V>(&mut self, key: &K, value: &V) -> Result<(), Fault>
    where
        K: Serialize + ?Sized,
        V: Serialize + ?Sized,
    {
        let taker = &mut *self.taker;
        take(&mut Entry { taker, value }, key)
    }

    fn end(self) -> Result<(), Fault> {
        Ok(())
    }
}

impl<T: Take> SerializeStruct for Fields<'_, T> {
    type Ok = ();
    type Error = Fault;

    fn serialize_field<V: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &V,
    ) -> Result<(), Fault> {
        match self.holds_json {
            true => take(&mut JsonText(self.taker), value),
            false => self.taker.field(name, value),
        }
    }

    fn end(self) -> Result<(), Fault> {
        Ok(())
    }
}

/// Hands a value over as soon as its name is there, which is not copied.
struct Entry<'e, T, V: ?Sized> {
    taker: &'e mut T,
    value: &'e V,
}

impl<T: Take, V: Serialize + ?Sized> Take for Entry<'_, T, V> {
    fn text(&mut self, name: &str) -> Result<(), Fault> {
        self.taker.field(name, self.value)
    }
}

/// Keeps the name of a field.
struct Name<'n>(&'n mut String);

impl Take for Name<'_> {
    fn text(&mut self, text: &str) -> Result<(), Fault> {
        self.0.push_str(text);
        Ok(())
    }
}

/// Reads the JSON text that a type such as `RawValue` holds.
struct JsonText<'t, T>(&'t mut T);

impl<T: Take> Take for JsonText<'_, T> {
    fn text(&mut self, json: &str) -> Result<(), Fault> {
        read(self.0, json)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{Id, Json, Presence};

    #[derive(Default, Debug, PartialEq)]
    struct Taken(Vec<String>);

    impl Take for Taken {
        fn null(&mut self) -> Result<(), Fault> {
            self.text("(null)")
        }

        fn text(&mut self, text: &str) -> Result<(), Fault> {
            self.0.push(text.to_owned());
            Ok(())
        }
    }

    fn taken<V: Serialize + ?Sized>(value: &V) -> Option<String> {
        let mut taker = Taken::default();
        take(&mut taker, value).ok()?;
        taker.0.pop()
    }

    #[test]
    fn scalars_are_spelt_as_json_spells_them() {
        assert_eq!(taken("a \"b\"").as_deref(), Some("a \"b\""));
        assert_eq!(taken(&Some(-5_i64)).as_deref(), Some("-5"));
        assert_eq!(taken(&1e21_f64).as_deref(), Some("1e+21"));
        assert_eq!(taken(&1.0_f64).as_deref(), Some("1.0"));
        assert_eq!(taken(&f64::NAN).as_deref(), Some("(null)"));
        assert_eq!(taken(&u128::MAX), Some(u128::MAX.to_string()));
        assert_eq!(taken(&true).as_deref(), Some("true"));
        assert_eq!(taken(&'\u{e9}').as_deref(), Some("\u{e9}"));
        assert_eq!(taken(&None::<i64>).as_deref(), Some("(null)"));
        assert_eq!(taken(&Presence::Value("x")).as_deref(), Some("x"));
    }

    #[test]
    fn json_text_is_read_without_losing_a_digit() {
        let id: Id = serde_json::from_str("2502091430251230000").unwrap();
        assert_eq!(taken(&id).as_deref(), Some("2502091430251230000"));
        for (json, text) in [
            ("12.50", "12.50"),
            (r#""x\ny""#, "x\ny"),
            ("null", "(null)"),
        ] {
            let json: Json = json.parse().unwrap();
            assert_eq!(taken(&json).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_has_parts_is_not_taken() {
        assert_eq!(taken(&[1]), None);
        assert_eq!(taken(&BTreeMap::from([("a", 1)])), None);
        let empty = BTreeMap::<&str, i64>::new();
        assert!(take(&mut Taken::default(), &empty).is_err());
        let json: Json = "[1]".parse().unwrap();
        assert_eq!(taken(&json), None);
    }
}
