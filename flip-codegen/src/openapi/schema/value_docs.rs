//! Names and descriptions of the values of an enumeration, as other generators read them.

use super::{Schema, ValueDocs};
use crate::diagnostics::{Code, Place};
use crate::openapi::Data;
use crate::openapi::read::Object;
use crate::tree::At;

/// Lists of names. The first that can be used counts.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames"];
/// Lists of descriptions, likewise.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

impl Schema {
    /// Notes what the extensions say of each value.
    pub(super) fn read_value_docs(&mut self, object: &mut Object<'_, '_>) {
        let Some(values) = &self.values else {
            return;
        };
        let names = object.texts_of_values(NAMES, values);
        let descriptions = object.texts_of_values(DESCRIPTIONS, values);
        if names.is_none() && descriptions.is_none() {
            return;
        }
        let at = |texts: &Option<Vec<Option<String>>>, index: usize| {
            texts.as_ref()?.get(index).cloned().flatten()
        };
        let docs = (0..values.len()).map(|index| ValueDocs {
            title: at(&names, index),
            description: at(&descriptions, index),
            deprecated: false,
        });
        self.value_docs = docs.collect();
    }
}

impl Object<'_, '_> {
    /// The texts of the first of these extensions that has one for each value.
    fn texts_of_values(&mut self, keys: &[&str], values: &[Data]) -> Option<Vec<Option<String>>> {
        let mut found = None;
        for key in keys {
            let Some(given) = self.at.get(key) else {
                continue;
            };
            match texts(&given, values) {
                Ok(texts) => found = found.or(Some(texts)),
                Err(fault) => {
                    let place = Place::Node(given.pointer());
                    self.report(Code::UnusableValueDocs, place, &[key, &fault]);
                }
            }
        }
        found
    }
}

/// A text for each value: from a list in the order of the values, or by the values as keys.
/// `Err` says why that cannot be.
fn texts(given: &At<'_>, values: &[Data]) -> Result<Vec<Option<String>>, String> {
    if given.is_mapping() {
        let text = |value: &Data| {
            let key = value
                .as_str()
                .map_or_else(|| value.to_json_text(), str::to_owned);
            Some(given.get(&key)?.as_str()?.to_owned())
        };
        return Ok(values.iter().map(text).collect());
    }
    if !given.is_sequence() {
        return Err("it is no list of texts".to_owned());
    }
    let items = given.items();
    let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
    let Some(texts) = texts.collect::<Option<Vec<String>>>() else {
        return Err("not each of its items is a text".to_owned());
    };
    // Some lists leave out `null`.
    let counts_null = texts.len() == values.len();
    let counted = values
        .iter()
        .filter(|value| counts_null || !value.is_null());
    let expected = counted.count();
    if texts.len() != expected {
        let count = texts.len();
        return Err(format!("{expected} values need as many texts, not {count}"));
    }
    let mut texts = texts.into_iter();
    let text = |value: &Data| match counts_null || !value.is_null() {
        true => texts.next(),
        false => None,
    };
    Ok(values.iter().map(text).collect())
}
