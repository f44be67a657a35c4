use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::inspect;

/// The fields of a JSON object that the type does not declare, and optional fields that it does
/// declare whose values do not have their types; all kept as they came.
///
/// They are written again when the value is serialised, so nothing is lost by passing a value on.
#[derive(Clone, Default)]
pub struct UnknownFields(Vec<Field>);

#[derive(Clone)]
struct Field {
    name: Box<str>,
    value: Box<RawValue>,
    origin: Origin,
}

/// Why a field is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Undeclared,
    /// A declared field, whose value does not have its type.
    Misfit,
    /// A declared field whose value was `null` although the document does not allow it.
    Null,
    /// A declared field whose value was understood, but came in another spelling.
    Respelt,
}

impl Origin {
    /// Whether the type does not know what the field says.
    fn is_unknown(self) -> bool {
        matches!(self, Self::Undeclared | Self::Misfit)
    }
}

impl UnknownFields {
    /// Whether every field that came was declared, and had its type.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The unknown fields in the order in which they came, each as its JSON text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .filter(|field| field.origin.is_unknown())
            .map(|field| (&*field.name, field.value.get()))
    }

    /// The JSON text of an unknown field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(candidate, _)| *candidate == name)
            .map(|(_, value)| value)
    }

    /// Takes out an unknown field; says whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0
            .retain(|field| !field.origin.is_unknown() || &*field.name != name);
        self.0.len() < before
    }

    pub(crate) fn push(&mut self, name: &str, value: Box<RawValue>) {
        self.add(name, value, Origin::Undeclared);
    }

    pub(crate) fn push_misfit(&mut self, name: &str, value: Box<RawValue>) {
        self.add(name, value, Origin::Misfit);
    }

    pub(crate) fn push_null(&mut self, name: &str) {
        self.add(name, RawValue::NULL.to_owned(), Origin::Null);
    }

    pub(crate) fn push_respelt(&mut self, name: &str, value: Box<RawValue>) {
        self.add(name, value, Origin::Respelt);
    }

    fn add(&mut self, name: &str, value: Box<RawValue>, origin: Origin) {
        self.0.push(Field {
            name: name.into(),
            value,
            origin,
        });
    }

    /// Whether there is nothing at all to keep.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields that came in another spelling than that in which they are written.
    pub(crate) fn respelt(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        let respelt = |field: &&Field| field.origin == Origin::Respelt;
        let fields = self.0.iter().filter(respelt);
        fields.map(|field| (&*field.name, &*field.value))
    }

    /// Takes the undeclared fields out, with their values.
    pub(crate) fn take_undeclared(&mut self) -> Vec<(Box<str>, Box<RawValue>)> {
        let (declared, undeclared) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|field| field.origin != Origin::Undeclared);
        self.0 = declared;
        let undeclared: Vec<Field> = undeclared;
        undeclared
            .into_iter()
            .map(|field| (field.name, field.value))
            .collect()
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|field| &*field.name == name)
    }

    pub(crate) fn serialize_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let stripping = inspect::stripping();
        let written = |field: &&Field| match field.origin {
            Origin::Respelt => false,
            Origin::Null => true,
            Origin::Undeclared | Origin::Misfit => !stripping,
        };
        for field in self.0.iter().filter(written) {
            map.serialize_entry(&*field.name, &field.value)?;
        }
        Ok(())
    }
}

/// Shows the names only: what an unknown field holds may be personal.
impl fmt::Debug for UnknownFields {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_set()
            .entries(self.iter().map(|(name, _)| name))
            .finish()
    }
}

impl PartialEq for UnknownFields {
    fn eq(&self, other: &Self) -> bool {
        let texts = |fields: &Self| -> Vec<(Box<str>, Box<str>)> {
            fields
                .0
                .iter()
                .map(|field| (field.name.clone(), field.value.get().into()))
                .collect()
        };
        texts(self) == texts(other)
    }
}

/// A value of a union that is none of the variants that the document knows, kept as it came.
#[derive(Clone)]
pub struct UnknownVariant(Box<RawValue>);

impl UnknownVariant {
    pub(crate) fn new(raw: Box<RawValue>) -> Self {
        Self(raw)
    }

    /// The value as JSON text.
    pub fn json(&self) -> &str {
        self.0.get()
    }
}

/// Does not show the content: what an unknown value holds may be personal.
impl fmt::Debug for UnknownVariant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "UnknownVariant({} bytes)", self.0.get().len())
    }
}

impl PartialEq for UnknownVariant {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Serialize for UnknownVariant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if inspect::stripping() {
            return serializer.serialize_unit();
        }
        self.0.serialize(serializer)
    }
}
