//! Formats: which width an integer has, and which formats are known.

use super::kind::Kind;
use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{Shape, TextFormat};
use crate::openapi::{Bound, Keyword};

/// Formats of text that are text in Rust, too.
const TEXTS: &[&str] = &[
    "base64",
    "base64url",
    "binary",
    "byte",
    "char",
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "html",
    "idn-email",
    "idn-hostname",
    "ip",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "markdown",
    "partial-date-time",
    "password",
    "regex",
    "relative-json-pointer",
    "string",
    "text",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "url",
    "uuid",
    // Numbers that are sent as text, so that no reader rounds them.
    "bigdecimal",
    "bigint",
    "decimal",
    "double",
    "float",
    "int32",
    "int64",
    "integer",
    "number",
    "uint64",
];
/// Formats of numbers, which keep every digit in Rust, whatever they are.
const NUMBERS: &[&str] = &[
    "bigdecimal",
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "float",
    "float32",
    "float64",
    "int32",
    "int64",
    "integer",
    "number",
];
/// Formats of integers, the smallest and the largest value, and the Rust type.
const INTEGERS: &[(&str, i64, i64, Shape)] = &[
    ("int8", -128, 127, Shape::Integer32),
    ("int16", -32768, 32767, Shape::Integer32),
    ("int32", i32::MIN as i64, i32::MAX as i64, Shape::Integer32),
    ("int64", i64::MIN, i64::MAX, Shape::Integer64),
    ("integer", i64::MIN, i64::MAX, Shape::Integer64),
    ("long", i64::MIN, i64::MAX, Shape::Integer64),
    ("timestamp", i64::MIN, i64::MAX, Shape::Integer64),
    ("unix-time", i64::MIN, i64::MAX, Shape::Integer64),
    ("uint8", 0, 255, Shape::Unsigned32),
    ("uint16", 0, 65535, Shape::Unsigned32),
    ("uint32", 0, u32::MAX as i64, Shape::Unsigned32),
    ("uint64", 0, i64::MAX, Shape::Unsigned64),
    ("uint", 0, i64::MAX, Shape::Unsigned64),
    ("bigint", i64::MIN, i64::MAX, Shape::Number),
];

impl<'d> Lowering<'d> {
    /// The shape of a plain value: the type that the configuration has for its format, the one that
    /// the format means, or that of the schema's `type`.
    pub(super) fn plain(&mut self, facets: &[SchemaAt<'d>], kind: Kind) -> Shape {
        let format = facets.iter().find(|facet| facet.format.is_some());
        let text = format.and_then(|facet| facet.get().format.as_deref());
        if let Some(text) = text.filter(|text| self.config.maps(text, kind.word())) {
            return Shape::Format(text.to_owned());
        }
        let lower = text.map(str::to_ascii_lowercase);
        let (base, is_known) = match (kind, lower.as_deref()) {
            (Kind::Integer, text) => integer(facets, text),
            (Kind::Number, text) => (
                Shape::Number,
                text.is_none_or(|text| NUMBERS.contains(&text)),
            ),
            (Kind::Boolean, text) => (Shape::Boolean, text.is_none_or(|text| text == "boolean")),
            (Kind::Text, text) => (
                text.and_then(TextFormat::named)
                    .map_or(Shape::Text, Shape::Formatted),
                text.is_none_or(|text| TEXTS.contains(&text)),
            ),
            _ => {
                self.note_any(facets);
                (Shape::Any, true)
            }
        };
        if let (Some(format), Some(text), false) = (format, text, is_known)
            // Once for each format: one entry in the configuration settles them all.
            && self.unknown_formats.insert(text.to_owned())
        {
            let place = Place::Node(format.pointer_of(Keyword::FORMAT));
            self.report(Code::UnknownFormat, place, &[text]);
        }
        base
    }
}

/// What a format is for, where a schema has no type; any value where the name does not tell.
pub(super) fn kind(format: &str) -> Kind {
    let lower = format.to_ascii_lowercase();
    let format = lower.as_str();
    let is_integer = format != "bigint" && INTEGERS.iter().any(|(name, ..)| *name == format);
    match format {
        "double" | "float" | "number" => Kind::Number,
        _ if is_integer => Kind::Integer,
        _ if TEXTS.contains(&format) && !NUMBERS.contains(&format) && format != "bigint" => {
            Kind::Text
        }
        _ => Kind::Anything,
    }
}

/// The format of a text that is documented, since its Rust type does not say it.
pub(super) fn documented(facets: &[SchemaAt<'_>]) -> Option<String> {
    let of = |facet: &SchemaAt<'_>| facet.format.clone().or(facet.content_media_type.clone());
    let mut texts = facets.iter().filter_map(of);
    texts.find(|text| text != "string" && text != "text")
}

/// The bounds of an integer format that is narrower than its Rust type.
pub(super) fn bounds(format: &str) -> Option<(i64, i64)> {
    let narrow = ["int8", "int16", "uint8", "uint16"];
    let known = INTEGERS.iter().find(|(name, ..)| *name == format);
    known
        .filter(|(name, ..)| narrow.contains(name))
        .map(|(_, least, most, _)| (*least, *most))
}

/// The format counts as long as the bounds that the schema declares fit into it.
fn integer(facets: &[SchemaAt<'_>], format: Option<&str>) -> (Shape, bool) {
    let known = format.map(|format| INTEGERS.iter().find(|(name, ..)| *name == format));
    let is_known = !matches!(known, Some(None));
    let base = known
        .flatten()
        .map_or(Shape::Integer64, |(.., shape)| shape.clone());
    let number = |bound: &Option<Bound>| bound.as_ref()?.limit.parse::<i128>().ok();
    let minimum = facets.iter().find_map(|facet| number(&facet.minimum));
    let maximum = facets.iter().find_map(|facet| number(&facet.maximum));
    let (least, most) = (minimum.unwrap_or(0), maximum.unwrap_or(0));
    // `format: int64` is a promise, whatever bound stands beside it.
    let is_wide = format != Some("int64");
    let fits = |from: i128, to: i128| least >= from && most <= to && least <= to && most >= from;
    let shape = match base {
        Shape::Integer32 if !fits(i32::MIN.into(), i32::MAX.into()) => Shape::Integer64,
        Shape::Unsigned32 if !fits(0, u32::MAX.into()) => Shape::Integer64,
        Shape::Unsigned64 if !fits(0, u64::MAX.into()) => Shape::Integer64,
        base => base,
    };
    let shape = match shape {
        Shape::Integer64 if is_wide && !fits(i64::MIN.into(), i64::MAX.into()) => {
            // `most` is what does not fit: without a sign there is room for twice as much.
            if minimum.is_some_and(|least| least >= 0) && fits(0, u64::MAX.into()) {
                Shape::Unsigned64
            } else {
                Shape::Number
            }
        }
        shape => shape,
    };
    (shape, is_known)
}
