//! Lists of objects in the fallback pass: a row that cannot be read does not spoil the others.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::codec::decode::{self, DecodeError};
use crate::codec::unknown::UnknownFields;
use crate::json::raw::{self, Kind};

/// Reads a list that has to be there.
///
/// # Errors
/// When the value is no list, or none of its rows can be read.
#[cold]
pub(super) fn read<T: DeserializeOwned, E: serde::de::Error>(
    name: &str,
    raw: Box<RawValue>,
    unknown: &mut UnknownFields,
) -> Result<Vec<T>, E> {
    if raw::kind(&raw) == Kind::Null {
        unknown.push_respelt(name, raw);
        return Ok(Vec::new());
    }
    readable(name, &raw, unknown).map_err(|error| decode::failed_at(&error))
}

/// Reads a list that may be missing. One of which nothing can be read is kept as it came.
#[cold]
pub(super) fn read_optional<T: DeserializeOwned>(
    name: &str,
    raw: Box<RawValue>,
    unknown: &mut UnknownFields,
) -> Option<Vec<T>> {
    if raw::kind(&raw) == Kind::Null {
        unknown.push_null(name);
        return None;
    }
    let rows = readable(name, &raw, unknown);
    rows.map_err(|_| unknown.push_misfit(name, raw)).ok()
}

fn readable<T: DeserializeOwned>(
    name: &str,
    raw: &RawValue,
    unknown: &mut UnknownFields,
) -> Result<Vec<T>, DecodeError> {
    // Without objects, there are no rows that could keep the spelling of their numbers.
    if raw::objects(raw.get()) == 0
        && decode::attempt_exact::<Vec<T>>(raw.get()).is_none()
        && let Some(rows) = decode::attempt_respelled(raw.get())
    {
        unknown.push_respelt(name, raw.to_owned());
        return Ok(rows);
    }
    let Ok(texts) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) else {
        return Err(DecodeError::new(name, "expected a list"));
    };
    let (mut rows, mut unreadable) = (Vec::with_capacity(texts.len()), Vec::new());
    for (index, text) in texts.into_iter().enumerate() {
        match decode::apart(text.get()) {
            Ok(row) => rows.push(row),
            Err(error) => unreadable.push((index, text, error.within(&format!("{name}[{index}]")))),
        }
    }
    if let (true, Some((_, _, first))) = (rows.is_empty(), unreadable.first()) {
        return Err(first.clone());
    }
    for (index, text, error) in unreadable {
        unknown.push_row(name, index, text.to_owned(), error);
    }
    Ok(rows)
}
