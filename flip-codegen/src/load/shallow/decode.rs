//! Decoding one node, and finding what keeps it from being decoded.

use std::borrow::Cow;

use serde::Deserialize;

use super::super::Dialect;
use super::super::kinds::Kind;
use super::feed::Error;
use super::prune::{Fed, pruned};
use super::repair::repair;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::tree::At;

type Fields<'d> = Vec<(Cow<'d, str>, Fed<'d>)>;

/// Keywords without which the code stays right: they document, or they restrict what is checked
/// before sending.
fn can_be_left_out(keyword: &str, kind: Kind) -> bool {
    match keyword {
        "contact" | "description" | "externalDocs" | "license" | "summary" | "termsOfService"
        | "title" | "xml" => true,
        "example" | "examples" | "links" | "deprecated" => true,
        "tags" => kind == Kind::Operation,
        // In a schema this is a list, and `true` within the property itself is of JSON Schema, draft 3.
        // Elsewhere what is not required can still be sent.
        "required" => true,
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            kind == Kind::Schema
        }
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
            kind == Kind::Schema
        }
        "pattern" | "uniqueItems" => kind == Kind::Schema,
        _ => false,
    }
}

/// Decodes a node as an object of that kind. A failure is reported at the keyword that causes it.
pub(super) fn decode<T>(at: &At<'_>, kind: Kind, diagnostics: &mut Diagnostics) -> Option<T>
where
    T: for<'a> Deserialize<'a>,
{
    if !at.is_mapping() {
        let arguments = [kind.named(), at.node().value.described()];
        diagnostics.report(Code::ExpectedObject, at, &arguments);
        return None;
    }
    let mut fields = pruned(at, kind);
    repair(at, kind, &mut fields, diagnostics);
    loop {
        let error = match attempt::<T>(fields.clone()) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let place = culprit::<T>(&fields, kind, &error);
        let Some((key, _)) = place.and_then(|place| fields.get(place)) else {
            report_object(at, kind, &error, diagnostics);
            return None;
        };
        let code = if can_be_left_out(key, kind) {
            Code::LeftOutKeyword
        } else {
            Code::InvalidKeyword
        };
        let node = Place::Node(at.pointer().child(key));
        let report = diagnostics.report(code, node, &[key, kind.named(), &error.to_string()]);
        if let Some(help) = of_swagger(at, key, kind) {
            report.help(help.to_owned());
        }
        fields.remove(place.filter(|_| code == Code::LeftOutKeyword)?);
    }
}

/// Bodies were parameters once.
fn of_swagger(at: &At<'_>, keyword: &str, kind: Kind) -> Option<&'static str> {
    let value = at.get(keyword)?;
    match (kind, keyword, value.as_str()?) {
        (Kind::Parameter, "in", "body") => {
            Some("OpenAPI 3.0 describes the body in `requestBody`, beside `parameters`")
        }
        (Kind::Parameter, "in", "formData") => {
            Some("OpenAPI 3.0 describes forms in `requestBody`, with a property for each field")
        }
        _ => None,
    }
}

fn attempt<T: for<'a> Deserialize<'a>>(fields: Fields<'_>) -> Result<T, Error> {
    T::deserialize(Fed::Map(fields))
}

/// The keyword without which the node can be decoded, or at least fails for another reason.
fn culprit<T: for<'a> Deserialize<'a>>(
    fields: &Fields<'_>,
    kind: Kind,
    error: &Error,
) -> Option<usize> {
    if lacks_schema(error) {
        return None;
    }
    let outcomes: Vec<_> = (0..fields.len())
        .map(|place| without::<T>(fields, place))
        .collect();
    let find = |test: &dyn Fn(&Result<T, Error>) -> bool| outcomes.iter().position(test);
    if let Some(place) = find(&Result::is_ok) {
        return Some(place);
    }
    if missing_keyword(error).is_some_and(|keyword| kind.child(&keyword, Dialect::V30).is_some()) {
        return None;
    }
    // To take out a keyword that is required changes the complaint too, so that is the last guess.
    let changes = |outcome: &Result<T, Error>| outcome.as_ref().is_err_and(|other| other != error);
    let tells = |outcome: &Result<T, Error>| {
        outcome
            .as_ref()
            .is_err_and(|other| missing_keyword(other).is_none())
    };
    find(&|outcome| changes(outcome) && tells(outcome)).or_else(|| find(&changes))
}

fn without<T: for<'a> Deserialize<'a>>(fields: &Fields<'_>, place: usize) -> Result<T, Error> {
    let mut fields = fields.clone();
    fields.remove(place);
    attempt(fields)
}

fn report_object(at: &At<'_>, kind: Kind, error: &Error, diagnostics: &mut Diagnostics) {
    let message = error.to_string();
    let place = Place::Node(at.pointer());
    if let Some(keyword) = missing_keyword(error) {
        diagnostics.report(Code::MissingKeyword, place, &[&keyword, kind.named()]);
    } else if lacks_schema(error) {
        diagnostics.report(Code::MissingKeyword, place, &["schema", kind.named()]);
    } else {
        diagnostics.report(Code::InvalidObject, place, &[kind.named(), &message]);
    }
}

/// Whether a parameter or header has neither `schema` nor `content`.
fn lacks_schema(error: &Error) -> bool {
    error.to_string().contains("ParameterSchemaOrContent")
}

/// The name in `missing field …`.
fn missing_keyword(error: &Error) -> Option<String> {
    let message = error.to_string();
    let name = message.strip_prefix("missing field `")?.strip_suffix('`')?;
    Some(name.to_owned())
}
