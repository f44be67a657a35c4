//! Writes declared fields the way they came, where their values alone do not tell it.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::codec::inspect::{self, stripping};
use crate::codec::unknown::{Beside, UnknownFields};
use crate::json::raw::{self, Kind};

/// What is kept of the fields of an object besides their values, until they are written.
#[derive(Default)]
pub(super) struct Kept {
    /// Names, and how the fields came.
    spellings: Vec<(Box<str>, Box<RawValue>)>,
    /// Names, and values before the last one.
    repeated: Vec<(Box<str>, Box<RawValue>)>,
    /// Names of lists, and rows with their positions, in this order.
    rows: Vec<(Box<str>, usize, Box<RawValue>)>,
}

impl Kept {
    #[cold]
    pub(super) fn add(&mut self, fields: &UnknownFields) {
        let stripping = stripping();
        for (name, beside) in fields.of_declared() {
            match beside {
                Beside::Respelt(raw) => self.spellings.push((name.into(), raw.to_owned())),
                Beside::Repeated(_) if stripping => {}
                Beside::Repeated(raw) => self.repeated.push((name.into(), raw.to_owned())),
                // The other rows keep their positions.
                Beside::Row(index, _) if stripping => {
                    self.rows
                        .push((name.into(), index, RawValue::NULL.to_owned()));
                }
                Beside::Row(index, raw) => self.rows.push((name.into(), index, raw.to_owned())),
            }
        }
    }

    /// Takes out the earlier values of a field.
    #[cold]
    pub(super) fn repeated(&mut self, name: &str) -> Vec<Box<RawValue>> {
        let of_field = self.repeated.extract_if(.., |(one, _)| **one == *name);
        of_field.map(|(_, raw)| raw).collect()
    }

    /// Takes out the earlier values of all fields that were not written.
    pub(super) fn all_repeated(&mut self) -> Vec<(Box<str>, Box<RawValue>)> {
        std::mem::take(&mut self.repeated)
    }

    /// How the field came, as far as it still has the value that it had.
    #[cold]
    pub(super) fn restored<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        value: &T,
    ) -> Option<Box<RawValue>> {
        if self.rows.iter().any(|(list, ..)| **list == *name) {
            return self.with_rows(name, &to_raw_value(value).ok()?);
        }
        let index = self.spellings.iter().position(|(one, _)| **one == *name)?;
        let (_, came) = self.spellings.swap_remove(index);
        let meant = match raw::kind(&came) {
            Kind::Null => "[]".to_owned(),
            Kind::String => raw::number_in_text(came.get())?,
            Kind::Array if raw::is_empty_list(came.get()) => raw::EMPTY_OBJECT.to_owned(),
            _ => raw::plain_numbers(came.get()),
        };
        let value = serde_json::to_string(value).ok()?;
        inspect::is_same(&meant, &raw::plain_numbers(&value)).then_some(came)
    }

    /// A list with the rows that could not be read, each at its position.
    fn with_rows(&mut self, name: &str, list: &RawValue) -> Option<Box<RawValue>> {
        let mut items: Vec<Box<RawValue>> = serde_json::from_str(list.get()).ok()?;
        for (_, index, row) in self.rows.extract_if(.., |(list, ..)| **list == *name) {
            items.insert(index.min(items.len()), row);
        }
        to_raw_value(&items).ok()
    }
}
