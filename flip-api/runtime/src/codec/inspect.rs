//! Tells what a type understood of a body, and whether anything was lost.

mod examples;
mod json;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codec::decode::{DecodeError, decode};
use crate::json::context::{self, Entered};
use json::Json;

/// What a type made of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The body as the type understood it, as indented JSON without what is not known.
    pub understood: String,
    /// JSON pointers of what the type carries along without knowing it: undeclared fields,
    /// variants and enum values that are not known, text that could not be read.
    pub unknown: Vec<String>,
    /// JSON pointers of what encoding the value again does not give back. Numbers are compared by
    /// their text.
    pub lost: Vec<String>,
}

/// A body that a document shows.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The `operationId` of the operation or callback.
    pub of: &'static str,
    /// The status of an answer; `None` for `default` and for the payload of a callback.
    pub status: Option<u16>,
    /// The example's name in the document.
    pub name: &'static str,
    /// The body.
    pub body: &'static str,
}

impl Example {
    /// Creates the example of an operation or callback: its `operationId`, the status, the name of
    /// the example, and the body.
    pub const fn new(
        of: &'static str,
        status: Option<u16>,
        name: &'static str,
        body: &'static str,
    ) -> Self {
        Self {
            of,
            status,
            name,
            body,
        }
    }
}

/// Decodes the bodies of one answer or callback.
#[derive(Clone, Copy, Debug)]
pub struct Inspector {
    /// The `operationId` of the operation or callback.
    pub of: &'static str,
    /// The status of an answer; `None` for `default` and for the payload of a callback.
    pub status: Option<u16>,
    /// What decodes the body.
    pub inspect: fn(&[u8]) -> Result<Report, DecodeError>,
}

impl Inspector {
    /// Creates what decodes bodies of this type, of an operation or callback by its `operationId`, and
    /// of this status.
    pub const fn new<T: DeserializeOwned + Serialize>(
        of: &'static str,
        status: Option<u16>,
    ) -> Self {
        Self {
            of,
            status,
            inspect: inspect::<T>,
        }
    }
}

/// Decodes a body, encodes it again, and compares.
///
/// # Errors
/// When the body cannot be decoded.
pub fn inspect<T: DeserializeOwned + Serialize>(body: &[u8]) -> Result<Report, DecodeError> {
    let value: T = decode(body)?;
    let original: Json = decode(body)?;
    let whole = encode(&value)?;
    let stripped = {
        let _stripping = Entered::begin(|context| context.strips = true);
        encode(&value)?
    };
    let lost = original.differences(&whole);
    let unknown = original.differences(&stripped);
    let unknown = unknown
        .into_iter()
        .filter(|pointer| !lost.contains(pointer))
        .collect();
    Ok(Report {
        understood: stripped.to_string(),
        unknown,
        lost,
    })
}

/// How many parts of a text a value does not know, although it may carry them along.
pub(crate) fn losses<T: Serialize>(text: &str, value: &T) -> usize {
    let original: Result<Json, _> = serde_json::from_str(text);
    let stripped = {
        let _stripping = Entered::begin(|context| context.strips = true);
        serde_json::to_string(value).and_then(|text| serde_json::from_str::<Json>(&text))
    };
    match (original, stripped) {
        (Ok(original), Ok(stripped)) => original.differences(&stripped).len(),
        _ => usize::MAX,
    }
}

/// Whether two JSON texts hold the same values, numbers in the same spelling.
pub(crate) fn is_same(left: &str, right: &str) -> bool {
    let parse = serde_json::from_str::<Json>;
    left == right
        || matches!((parse(left), parse(right)), (Ok(left), Ok(right)) if left.differences(&right).is_empty())
}

fn encode<T: Serialize>(value: &T) -> Result<Json, DecodeError> {
    let unwritable = |error: serde_json::Error| DecodeError::new("", error.to_string());
    decode(&serde_json::to_vec(value).map_err(unwritable)?)
}

/// Whether values that a type merely carries along (unknown fields, unknown variants, unreadable
/// text) are to be left out while serialising on this thread. True only inside the inspector.
pub fn stripping() -> bool {
    context::get().strips
}
