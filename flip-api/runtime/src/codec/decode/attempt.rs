//! Readings that may fail, in the fast pass, in the careful one, and of texts within the body.

use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _};

use super::error::{DecodeError, join, without_position};
use crate::json::context::{self, Entered, Mode};
use crate::json::{depth, raw};

/// As [`attempt`], with numbers in their plainest spelling: `1.0` is read as `1`, and listed
/// numbers are known by their value. What holds objects is left to their fields.
#[cold]
pub(crate) fn attempt_respelled<T: DeserializeOwned>(text: &str) -> Option<T> {
    // An object within would try its own fields once more, and so on at each level.
    if raw::objects(text) > 1 {
        return None;
    }
    by_value(|| attempt(&raw::plain_numbers(text)))
}

/// Reads numbers that are in their plainest spelling: what lists numbers compares values.
pub(crate) fn by_value<T>(read: impl FnOnce() -> T) -> T {
    let _entered = Entered::begin(|context| context.by_value = true);
    read()
}

/// Reads something of which the spelling is kept elsewhere if this fails: a union fails at an integer
/// that is written as `1.0`.
pub(super) fn exactly<T>(read: impl FnOnce() -> T) -> T {
    let _entered = Entered::begin(|context| context.keeps_spelling = true);
    read()
}

/// As [`attempt`], for a value whose spelling is kept elsewhere if this fails.
#[cold]
pub(crate) fn attempt_exact<T: DeserializeOwned>(text: &str) -> Option<T> {
    exactly(|| attempt(text))
}

pub(super) fn decode_with_path<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    context::take_failure();
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value = {
        let _entered = Entered::begin(|context| {
            context.mode = Mode::Careful;
            context.keeps_spelling = false;
        });
        serde_path_to_error::deserialize(&mut deserializer)
    };
    let value = value.map_err(|error| {
        let path = join(&error.path().to_string(), &context::take_failure());
        DecodeError::from_json(path, error.inner())
    })?;
    deserializer
        .end()
        .map_err(|error| DecodeError::from_json(String::new(), &error))?;
    Ok(value)
}

/// Decodes the text of a value that was set aside, so that a failure keeps its whole path.
///
/// # Errors
/// When the text does not have the type.
pub fn nested<'de, T: Deserialize<'de>, E: serde::de::Error>(text: &'de str) -> Result<T, E> {
    if !is_careful() {
        return serde_json::from_str(text)
            .map_err(|error| E::custom(without_position(&error.to_string())));
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        context::set_failure(join(&path, &context::take_failure()));
        E::custom(without_position(&error.inner().to_string()))
    })
}

/// As [`nested`], for a value that stands in a field.
#[cold]
pub(crate) fn nested_field<T: DeserializeOwned, E: serde::de::Error>(
    name: &str,
    text: &str,
) -> Result<T, E> {
    nested(text).inspect_err(|_| {
        context::set_failure(join(name, &context::take_failure()));
    })
}

/// Reads the text of a value that stands by itself, such as a row, in the fallback pass.
#[cold]
pub(crate) fn apart<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    let _depth = depth::enter(text).map_err(|message| DecodeError::new("", message))?;
    decode_with_path(text.as_bytes()).map_err(DecodeError::without_position)
}

/// The error of a value that stands in a field, or further down from there.
pub(crate) fn failed_at<E: serde::de::Error>(error: &DecodeError) -> E {
    context::set_failure(error.path().to_owned());
    E::custom(error.message())
}

/// Drops the path of a failure that was mended.
pub(crate) fn forget_failure() {
    context::take_failure();
}

/// Reads something that may well fail, so that a failure leaves no trace. What is not known is kept
/// at once: there is no second pass to keep it.
pub(crate) fn quietly<T, E>(read: impl FnOnce() -> Result<T, E>) -> Option<T> {
    let mode = match context::get().mode {
        Mode::UntaggedByValue => Mode::UntaggedByValue,
        _ => Mode::Untagged,
    };
    without_trace(mode, read)
}

/// Reads variants for which integers count in other spellings, too.
#[cold]
pub(crate) fn respelling<T>(read: impl FnOnce() -> T) -> T {
    let _entered = Entered::begin(|context| {
        context.mode = Mode::UntaggedByValue;
        context.keeps_spelling = false;
    });
    read()
}

/// Reads the text of a value that can be kept as it is if it does not have the type.
///
/// By the deserializer of the first pass, so that no type has to be compiled for another one.
pub(crate) fn attempt<T: DeserializeOwned>(text: &str) -> Option<T> {
    untraced(|| {
        let _depth = depth::enter(text).map_err(serde_json::Error::custom)?;
        serde_json::from_slice(text.as_bytes())
    })
}

/// Reads something that may well fail, in the mode that there is.
pub(crate) fn untraced<T, E>(read: impl FnOnce() -> Result<T, E>) -> Option<T> {
    without_trace(context::get().mode, read)
}

fn without_trace<T, E>(mode: Mode, read: impl FnOnce() -> Result<T, E>) -> Option<T> {
    let path = context::take_failure();
    let entered = Entered::begin(|context| context.mode = mode);
    let value = read().ok();
    drop(entered);
    context::set_failure(path);
    value
}

/// Whether variants that are not known are to be kept.
pub(crate) fn is_careful() -> bool {
    context::get().mode != Mode::Fast
}

/// Whether optional fields that do not have their types are to be kept.
#[inline]
pub(crate) fn keeps_misfits() -> bool {
    context::get().mode == Mode::Careful
}

/// Whether fields take integers in other spellings, and keep these.
#[inline]
pub(crate) fn respells() -> bool {
    matches!(context::get().mode, Mode::Careful | Mode::UntaggedByValue)
}
