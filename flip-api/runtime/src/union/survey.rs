//! The fields of an object at a glance.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::raw::{Fields, Kind};

/// The fields of an object, each value as text; of anything else, nothing.
pub(super) struct Survey<'a> {
    fields: Option<Vec<(Cow<'a, str>, &'a RawValue)>>,
}

impl<'a> Survey<'a> {
    pub(super) fn of(raw: &'a RawValue, kind: Kind) -> Result<Self, serde_json::Error> {
        if kind != Kind::Object {
            return Ok(Self { fields: None });
        }
        let Fields(fields) = serde_json::from_str(raw.get())?;
        Ok(Self {
            fields: Some(fields),
        })
    }

    pub(super) fn is_object(&self) -> bool {
        self.fields.is_some()
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let mut fields = self.fields.iter().flatten();
        let (_, value) = fields.find(|(candidate, _)| candidate == name)?;
        Some(value.get())
    }
}
