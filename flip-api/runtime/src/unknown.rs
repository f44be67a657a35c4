use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::inspect;

/// The fields of a JSON object that the type does not declare, kept as they came.
///
/// They are written again when the value is serialised, so nothing is lost by passing a value on.
#[derive(Clone, Default)]
pub struct UnknownFields(Vec<Field>);

#[derive(Clone)]
struct Field {
    name: Box<str>,
    value: Box<RawValue>,
    /// A declared field whose value was `null` although the document does not allow it.
    declared: bool,
}

impl UnknownFields {
    /// Whether every field that came was declared.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The undeclared fields in the order in which they came, each as its JSON text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .filter(|field| !field.declared)
            .map(|field| (&*field.name, field.value.get()))
    }

    /// The JSON text of an undeclared field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(candidate, _)| *candidate == name)
            .map(|(_, value)| value)
    }

    /// Takes out an undeclared field; says whether there was one.
    pub fn remove(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0
            .retain(|field| field.declared || &*field.name != name);
        self.0.len() < before
    }

    pub(crate) fn push(&mut self, name: &str, value: Box<RawValue>) {
        self.0.push(Field {
            name: name.into(),
            value,
            declared: false,
        });
    }

    /// Takes the undeclared fields out, with their values.
    pub(crate) fn take_undeclared(&mut self) -> Vec<(Box<str>, Box<RawValue>)> {
        let (declared, undeclared) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|field| field.declared);
        self.0 = declared;
        let undeclared: Vec<Field> = undeclared;
        undeclared
            .into_iter()
            .map(|field| (field.name, field.value))
            .collect()
    }

    pub(crate) fn push_null(&mut self, name: &str) {
        self.0.push(Field {
            name: name.into(),
            value: RawValue::NULL.to_owned(),
            declared: true,
        });
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|field| &*field.name == name)
    }

    pub(crate) fn serialize_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let stripping = inspect::stripping();
        for field in self.0.iter().filter(|field| field.declared || !stripping) {
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
