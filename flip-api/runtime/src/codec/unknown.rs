use std::fmt;
use std::hash::{Hash, Hasher};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::codec::decode::DecodeError;
use crate::codec::inspect;
use crate::json::raw_json::Written;

/// The fields of a JSON object that the type does not declare, and optional fields that it does
/// declare whose values do not have their types; all kept as they came.
///
/// Besides them it keeps [rows that could not be read](Self::unreadable_rows) and
/// [earlier values](Self::repeated) of fields that stand more than once.
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
#[derive(Clone)]
enum Origin {
    Undeclared,
    /// A declared field, whose value does not have its type.
    Misfit,
    /// A declared field whose value was `null` although the document does not allow it.
    Null,
    /// A declared field whose value was understood, but came in another spelling.
    Respelt,
    /// A declared field that stands once more further down.
    Repeated,
    /// A row of a declared list.
    Row(Box<Row>),
}

#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) index: usize,
    pub(crate) error: DecodeError,
}

impl Origin {
    /// Whether the type does not know what the field says.
    fn is_unknown(&self) -> bool {
        matches!(self, Self::Undeclared | Self::Misfit)
    }
}

/// A row of a list that could not be read, while others of the list could.
#[derive(Clone, Copy)]
pub struct UnreadableRow<'a> {
    list: &'a str,
    json: &'a str,
    row: &'a Row,
}

impl<'a> UnreadableRow<'a> {
    pub(crate) fn new(list: &'a str, json: &'a str, row: &'a Row) -> Self {
        Self { list, json, row }
    }

    /// The name of the list; empty for one that is a whole body.
    pub fn list(&self) -> &'a str {
        self.list
    }

    /// The position of the row in the list as it came, from 0.
    pub fn index(&self) -> usize {
        self.row.index
    }

    /// The row as JSON text. It may hold personal data.
    pub fn json(&self) -> &'a str {
        self.json
    }

    /// Why it could not be read, with a path such as `data[3].amount`.
    pub fn error(&self) -> &'a DecodeError {
        &self.row.error
    }
}

/// Does not show the row: it may hold personal data.
impl fmt::Debug for UnreadableRow<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "UnreadableRow({})", self.row.error)
    }
}

impl UnknownFields {
    /// Whether every field that came was declared, and had its type, as had every row.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none() && self.unreadable_rows().next().is_none()
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

    /// The JSON text of a field that is declared, but whose value does not have its type. The field
    /// itself then has no value, as if it had not come; this tells the two apart.
    pub fn misfit(&self, name: &str) -> Option<&str> {
        let misfit =
            |field: &&Field| matches!(field.origin, Origin::Misfit) && &*field.name == name;
        self.0.iter().find(misfit).map(|field| field.value.get())
    }

    /// The rows of declared lists that could not be read, in their order.
    ///
    /// The lists hold the other rows. A list of which no row can be read is an error.
    pub fn unreadable_rows(&self) -> impl Iterator<Item = UnreadableRow<'_>> {
        self.0.iter().filter_map(|field| match &field.origin {
            Origin::Row(row) => Some(UnreadableRow {
                list: &field.name,
                json: field.value.get(),
                row,
            }),
            _ => None,
        })
    }

    /// Names and earlier values of fields that stand more than once, each value as its JSON text. The
    /// field itself has the last value.
    pub fn repeated(&self) -> impl Iterator<Item = (&str, &str)> {
        let repeated = |field: &&Field| matches!(field.origin, Origin::Repeated);
        let fields = self.0.iter().filter(repeated);
        fields.map(|field| (&*field.name, field.value.get()))
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

    pub(crate) fn push_repeated(&mut self, name: &str, value: Box<RawValue>) {
        self.add(name, value, Origin::Repeated);
    }

    pub(crate) fn push_row(
        &mut self,
        list: &str,
        index: usize,
        value: Box<RawValue>,
        error: DecodeError,
    ) {
        self.add(list, value, Origin::Row(Box::new(Row { index, error })));
    }

    /// Makes what is kept of a field an earlier value of it; false if nothing is.
    pub(crate) fn repeat(&mut self, name: &str) -> bool {
        let current =
            |field: &&mut Field| &*field.name == name && !matches!(field.origin, Origin::Repeated);
        let kept = self.0.iter_mut().find(current);
        kept.map(|field| field.origin = Origin::Repeated).is_some()
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

    /// What belongs to declared fields, and is written with them.
    pub(crate) fn of_declared(&self) -> impl Iterator<Item = (&str, Beside<'_>)> {
        self.0.iter().filter_map(|field| {
            let beside = match &field.origin {
                Origin::Respelt => Beside::Respelt(&field.value),
                Origin::Repeated => Beside::Repeated(&field.value),
                Origin::Row(row) => Beside::Row(row.index, &field.value),
                Origin::Undeclared | Origin::Misfit | Origin::Null => return None,
            };
            Some((&*field.name, beside))
        })
    }

    /// Takes the undeclared fields out, with their values.
    pub(crate) fn take_undeclared(&mut self) -> Vec<(Box<str>, Box<RawValue>)> {
        let (declared, undeclared) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|field| !matches!(field.origin, Origin::Undeclared));
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
            Origin::Respelt | Origin::Repeated | Origin::Row(_) => false,
            Origin::Null => true,
            Origin::Undeclared | Origin::Misfit => !stripping,
        };
        for field in self.0.iter().filter(written) {
            map.serialize_entry(&*field.name, &Written(&field.value))?;
        }
        Ok(())
    }
}

/// What is kept of a declared field besides its value, as it came.
pub(crate) enum Beside<'a> {
    Respelt(&'a RawValue),
    Repeated(&'a RawValue),
    Row(usize, &'a RawValue),
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

impl UnknownFields {
    fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|field| (&*field.name, field.value.get()))
    }
}

impl PartialEq for UnknownFields {
    fn eq(&self, other: &Self) -> bool {
        self.texts().eq(other.texts())
    }
}

impl Eq for UnknownFields {}

impl Hash for UnknownFields {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for text in self.texts() {
            text.hash(state);
        }
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

impl Eq for UnknownVariant {}

impl Hash for UnknownVariant {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.get().hash(state);
    }
}

impl Serialize for UnknownVariant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if inspect::stripping() {
            return serializer.serialize_unit();
        }
        Written(&self.0).serialize(serializer)
    }
}
