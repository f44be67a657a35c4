//! Feeds pruned nodes to `serde`: keys stay in order and numbers are not rounded on the way.

use std::borrow::Cow;

use serde::Deserializer;
use serde::de::value::{
    MapAccessDeserializer, MapDeserializer, SeqDeserializer, StringDeserializer,
};
use serde::de::{IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::prune::Fed;
use crate::tree::{Node, Value};

/// What `openapiv3` has to say.
pub(super) type Error = serde::de::value::Error;

impl<'de> IntoDeserializer<'de, Error> for Fed<'de> {
    type Deserializer = Fed<'de>;

    fn into_deserializer(self) -> Fed<'de> {
        self
    }
}

impl<'de> Deserializer<'de> for Fed<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Fed::Node(node, levels) => any(node, levels, visitor),
            Fed::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Fed::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Fed::Map(entries) => visitor.visit_map(MapDeserializer::new(entries.into_iter())),
            Fed::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Fed::Node(
                Node {
                    value: Value::Null, ..
                },
                _,
            ) => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Fed::Text(text) => variant(&text, visitor),
            Fed::Node(
                Node {
                    value: Value::String(text),
                    ..
                },
                _,
            ) => variant(text, visitor),
            Fed::Map(entries) => {
                let entries = MapDeserializer::new(entries.into_iter());
                MapAccessDeserializer::new(entries).deserialize_enum(name, variants, visitor)
            }
            other => other.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

fn variant<'de, V: Visitor<'de>>(text: &str, visitor: V) -> Result<V::Value, Error> {
    let text: StringDeserializer<Error> = text.to_owned().into_deserializer();
    visitor.visit_enum(text)
}

fn any<'de, V: Visitor<'de>>(
    node: &'de Node,
    levels: usize,
    visitor: V,
) -> Result<V::Value, Error> {
    let inner = |node| Fed::Node(node, levels - 1);
    match &node.value {
        Value::Null => visitor.visit_unit(),
        Value::Boolean(value) => visitor.visit_bool(*value),
        Value::Number(text) => number(text, visitor),
        Value::String(text) => visitor.visit_borrowed_str(text),
        Value::Sequence(_) | Value::Mapping(_) if levels == 0 => visitor.visit_unit(),
        Value::Sequence(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(inner))),
        Value::Mapping(entries) => {
            let entries = entries
                .iter()
                .map(|entry| (entry.key.as_str(), inner(&entry.node)));
            visitor.visit_map(MapDeserializer::new(entries))
        }
    }
}

/// Beyond what 64 bits and floats can hold a number is fed as text, never as infinity.
fn number<'de, V: Visitor<'de>>(text: &'de str, visitor: V) -> Result<V::Value, Error> {
    if let Ok(integer) = text.parse() {
        return visitor.visit_i64(integer);
    }
    if let Ok(integer) = text.parse() {
        return visitor.visit_u64(integer);
    }
    match text.parse::<f64>() {
        Ok(float) if float.is_finite() => visitor.visit_f64(float),
        _ => visitor.visit_borrowed_str(text),
    }
}
