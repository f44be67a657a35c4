//! Takes what the slots of a union hold, once it is known which variant they belong to.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Mismatch;
use crate::json::raw_json::RawJson;
use crate::{Absorb, Number, Presence, UnknownFields};

/// The value of a required field.
///
/// # Errors
/// When the field is missing.
#[inline]
pub fn required<T>(slot: Option<T>, field: &'static str) -> Result<T, Mismatch> {
    slot.ok_or(Mismatch::Missing(field))
}

/// The value of a field whose type has a value of its own for absence.
#[inline]
pub fn absorbed<T: Absorb>(slot: Option<T>) -> T {
    slot.unwrap_or_else(T::absent)
}

/// Checks a field that has one possible value; it must be there.
///
/// # Errors
/// When the field is missing or has another value.
#[inline]
pub fn constant<T: PartialEq<C>, C: ?Sized>(
    slot: Option<T>,
    field: &'static str,
    value: &C,
    expected: &'static str,
) -> Result<(), Mismatch> {
    if required(slot, field)? == *value {
        Ok(())
    } else {
        Err(Mismatch::Constant {
            field,
            expected: expected.into(),
        })
    }
}

/// As [`constant`], for a number: it may be spelled in another way, and is written so again.
///
/// # Errors
/// When the field is missing or has another value.
pub fn constant_number(
    slot: Option<Number>,
    field: &'static str,
    expected: &'static str,
    unknown: &mut UnknownFields,
) -> Result<(), Mismatch> {
    let number = required(slot, field)?;
    if number.as_str() == expected {
        return Ok(());
    }
    if number != *expected {
        return Err(Mismatch::Constant {
            field,
            expected: expected.into(),
        });
    }
    unknown.push_respelt(field, number.into_raw());
    Ok(())
}

/// Reads a field whose type depends on the variant, now that the variant is known.
///
/// # Errors
/// When the text does not have the type.
pub fn waited<T: DeserializeOwned>(
    slot: Option<RawJson>,
    field: &'static str,
) -> Result<Option<T>, Mismatch> {
    let read = |RawJson(raw)| {
        serde_json::from_str(raw.get()).map_err(|error| Mismatch::Field { field, error })
    };
    slot.map(read).transpose()
}

/// As [`waited`], for an optional field that may not be `null`: see [`super::Value::optional`].
///
/// # Errors
/// When the text does not have the type.
pub fn waited_optional<T: DeserializeOwned>(
    slot: Option<RawJson>,
    field: &'static str,
    unknown: &mut UnknownFields,
) -> Result<Option<T>, Mismatch> {
    let value = waited::<Option<T>>(slot, field)?;
    if matches!(value, Some(None)) {
        unknown.push_null(field);
    }
    Ok(value.flatten())
}

/// As [`waited`], for an optional field that may be `null`.
///
/// # Errors
/// When the text does not have the type.
pub fn waited_presence<T: DeserializeOwned>(
    slot: Option<RawJson>,
    field: &'static str,
) -> Result<Presence<T>, Mismatch> {
    Ok(match waited::<Option<T>>(slot, field)? {
        Some(Some(value)) => Presence::Value(value),
        Some(None) => Presence::Null,
        None => Presence::Absent,
    })
}

/// Reads the fields that are not declared, but of a declared type, now that the variant is known.
///
/// # Errors
/// When one of them does not have the type.
pub fn additional<T: DeserializeOwned>(
    unknown: &mut UnknownFields,
) -> Result<BTreeMap<String, T>, Mismatch> {
    let mut fields = BTreeMap::new();
    for (name, value) in unknown.take_undeclared() {
        let value = serde_json::from_str(value.get()).map_err(|error| Mismatch::Field {
            field: "additionalProperties",
            error,
        })?;
        fields.insert(name.into(), value);
    }
    Ok(fields)
}

/// As [`leftover`], for a field that may also be `null`.
///
/// # Errors
/// When the value cannot be written as JSON.
#[inline]
pub fn leftover_presence<T: Serialize>(
    slot: Presence<T>,
    field: &'static str,
    unknown: &mut UnknownFields,
) -> Result<(), Mismatch> {
    leftover((!slot.is_absent()).then_some(slot), field, unknown)
}

/// Keeps a field that the chosen variant does not declare.
///
/// # Errors
/// When the value cannot be written as JSON.
#[inline]
pub fn leftover<T: Serialize>(
    slot: Option<T>,
    field: &'static str,
    unknown: &mut UnknownFields,
) -> Result<(), Mismatch> {
    match slot {
        None => Ok(()),
        Some(value) => keep(&value, field, unknown),
    }
}

#[cold]
fn keep<T: Serialize>(
    value: &T,
    field: &'static str,
    unknown: &mut UnknownFields,
) -> Result<(), Mismatch> {
    let raw =
        serde_json::value::to_raw_value(value).map_err(|error| Mismatch::Field { field, error })?;
    unknown.push(field, raw);
    Ok(())
}
