//! Reads JSON text from any format.

mod text;

use std::fmt;

use serde::de::value::MapDeserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use serde_json::value::RawValue;

use text::{Key, KeySeed, TextWriter};

/// Reads a value as its JSON text.
///
/// # Errors
/// When the value is not JSON, or of another format and nothing that JSON could hold.
pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<RawValue>, D::Error> {
    Box::<RawValue>::deserialize(AnyFormat(deserializer))
}

/// Lets [`RawValue`] be read from formats that do not know it. It asks for a newtype struct of a name
/// that only `serde_json` knows, and expects an object with the text in its only field, which has the same
/// name.
struct AnyFormat<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for AnyFormat<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let visitor = TextVisitor { name, visitor };
        self.0.deserialize_newtype_struct(name, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Takes the text of `serde_json`, or makes text of a value.
struct TextVisitor<V> {
    name: &'static str,
    visitor: V,
}

impl<'de, V: Visitor<'de>> TextVisitor<V> {
    /// Hands over the text that `write` makes, as `serde_json` would.
    fn hand_over<E: Error>(
        self,
        write: impl FnOnce(TextWriter<'_>) -> Result<(), E>,
    ) -> Result<V::Value, E> {
        let mut text = String::new();
        write(TextWriter(&mut text))?;
        let fields = std::iter::once((self.name, text));
        self.visitor.visit_map(MapDeserializer::new(fields))
    }
}

macro_rules! scalars {
    ($($method:ident($of:ty))*) => {$(
        fn $method<E: Error>(self, value: $of) -> Result<V::Value, E> {
            self.hand_over(|text| text.$method(value))
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for TextVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(formatter)
    }

    /// Where `serde_json` has text, its only field has the name that was asked for.
    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<V::Value, A::Error> {
        match map.next_key_seed(KeySeed)? {
            Some(Key(name)) if name == self.name => self.visitor.visit_map(FirstKey {
                name: Some(self.name),
                map,
            }),
            first => self.hand_over(|text| text.object(first, map)),
        }
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        self.hand_over(|text| value.deserialize_any(text))
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        self.hand_over(|text| value.deserialize_any(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<V::Value, A::Error> {
        self.hand_over(|text| text.visit_seq(list))
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.hand_over(|text| text.visit_unit())
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.hand_over(|text| text.visit_unit())
    }

    scalars! {
        visit_bool(bool) visit_i64(i64) visit_i128(i128) visit_u64(u64) visit_u128(u128) visit_f64(f64)
        visit_str(&str)
    }
}

/// The rest of a map, of which the first key was read.
struct FirstKey<A> {
    name: Option<&'static str>,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for FirstKey<A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let Some(name) = self.name.take() else {
            return self.map.next_key_seed(seed);
        };
        let name = serde::de::value::BorrowedStrDeserializer::new(name);
        seed.deserialize(name).map(Some)
    }

    #[inline]
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}
