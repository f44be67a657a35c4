//! The fields of an object at a glance.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::rule::{Segment, find};
use crate::json::raw::{Fields, Kind};

/// A text and its fields, each value as text; of anything but an object, no fields.
pub(super) struct Survey<'a> {
    text: &'a str,
    fields: Option<Vec<(Cow<'a, str>, &'a RawValue)>>,
    /// What stands deeper, looked for once for all variants.
    deeper: Vec<(&'static [Segment], Vec<&'a str>)>,
}

impl<'a> Survey<'a> {
    pub(super) fn of(raw: &'a RawValue, kind: Kind) -> Result<Self, serde_json::Error> {
        let fields = match kind {
            Kind::Object => {
                let Fields(fields) = serde_json::from_str(raw.get())?;
                Some(fields)
            }
            _ => None,
        };
        Ok(Self {
            text: raw.get(),
            fields,
            deeper: Vec::new(),
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

    /// Asks `judge` of the values at a path.
    pub(super) fn at<T>(
        &mut self,
        at: &'static [Segment],
        judge: impl FnOnce(&[&'a str]) -> T,
    ) -> T {
        if let [Segment::Field(name)] = at {
            return judge(self.get(name).as_slice());
        }
        if let Some((_, found)) = self.deeper.iter().find(|(known, _)| *known == at) {
            return judge(found);
        }
        let mut found = Vec::new();
        match at.split_first() {
            Some((Segment::Field(name), rest)) => {
                if let Some(value) = self.get(name) {
                    find(value, rest, &mut found);
                }
            }
            _ => find(self.text, at, &mut found),
        }
        let verdict = judge(&found);
        self.deeper.push((at, found));
        verdict
    }
}
