//! Makes JSON text of values of any format.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::raw::{self, JSON_TEXT, Kind};

/// The smallest float of which the neighbours are no longer all integers: 2 to the power of 53.
const FIRST_ROUNDED: f64 = 9_007_199_254_740_992.0;

/// Appends a value to a text.
pub(super) struct TextWriter<'t>(pub(super) &'t mut String);

impl TextWriter<'_> {
    fn json<T: serde::Serialize, E: Error>(self, value: T) -> Result<(), E> {
        let json = serde_json::to_string(&value).map_err(E::custom)?;
        self.0.push_str(&json);
        Ok(())
    }

    /// Appends an object whose first key was read; `None` where it has no fields.
    pub(super) fn object<'de, A: MapAccess<'de>>(
        self,
        first: Option<Key<'de>>,
        mut map: A,
    ) -> Result<(), A::Error> {
        let Self(text) = self;
        let (mut key, mut before) = (first, '{');
        while let Some(Key(name)) = key {
            text.push(before);
            TextWriter(text).json(&*name)?;
            text.push(':');
            map.next_value_seed(TextWriter(text))?;
            (key, before) = (map.next_key_seed(KeySeed)?, ',');
        }
        text.push_str(if before == '{' { "{}" } else { "}" });
        Ok(())
    }

    /// Appends a number that `serde_json` keeps as text, with its feature `arbitrary_precision`.
    fn number_text<E: Error>(self, number: String) -> Result<(), E> {
        let number = RawValue::from_string(number).map_err(E::custom)?;
        if raw::kind(&number) != Kind::Number {
            return Err(E::custom("expected a number"));
        }
        self.0.push_str(number.get());
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for TextWriter<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! written {
    ($($method:ident($of:ty))*) => {$(
        fn $method<E: Error>(self, value: $of) -> Result<(), E> {
            self.json(value)
        }
    )*};
}

impl<'de> Visitor<'de> for TextWriter<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value that JSON can hold")
    }

    written! {
        visit_bool(bool) visit_i64(i64) visit_i128(i128) visit_u64(u64) visit_u128(u128) visit_str(&str)
    }

    /// A float this large that has no fraction may be an integer whose last digits are lost: serde reads
    /// integers of more than 64 bits so.
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match value.abs() < FIRST_ROUNDED {
            true => self.json(value),
            false => Err(E::custom("the number may not have all of its digits")),
        }
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.push_str("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self(text) = self;
        text.push('[');
        let start = text.len();
        loop {
            let end = text.len();
            if end > start {
                text.push(',');
            }
            if list.next_element_seed(TextWriter(text))?.is_none() {
                text.truncate(end);
                break;
            }
        }
        text.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let first = map.next_key_seed(KeySeed)?;
        let [_, number] = JSON_TEXT;
        match first {
            Some(Key(name)) if name == number => self.number_text(map.next_value()?),
            first => self.object(first, map),
        }
    }
}

/// The name of a field. JSON has texts there; integers and booleans of other formats become such.
pub(super) struct Key<'de>(pub(super) Cow<'de, str>);

pub(super) struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key<'de>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! names {
    ($($method:ident($of:ty))*) => {$(
        fn $method<E>(self, value: $of) -> Result<Key<'de>, E> {
            Ok(Key(Cow::Owned(value.to_string())))
        }
    )*};
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Key<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field name")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(Key(Cow::Borrowed(name)))
    }

    names! {
        visit_str(&str) visit_bool(bool) visit_i64(i64) visit_u64(u64)
    }
}
