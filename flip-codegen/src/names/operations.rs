//! The names of operations and of what belongs to them.

use std::collections::BTreeMap;

use super::scope::{identifier, module};
use super::status::{status_name, status_text};
use super::{Case, ItemNames, OperationNames, Scope};
use crate::ir::{Content, Example, Operation, Response};

/// The methods that every call has. One gives way to a setter of the same name.
pub(crate) const CALL_METHODS: &[&str] = &[
    "header",
    "timeout",
    "attempt_timeout",
    "retry",
    "without_checks",
    "send",
    "send_with_response",
    "send_raw",
];
/// The setter and the getter of the idempotency key, whatever the header is called.
pub(crate) const KEY_METHODS: [&str; 2] = ["idempotency_key", "get_idempotency_key"];

pub(super) fn operation_names(
    operation: &Operation,
    types: &mut Scope,
    functions: &mut Scope,
) -> OperationNames {
    let ident = types.claim(&operation.name.text, Case::Pascal, "Operation");
    let function = functions.claim(&operation.name.text, Case::Snake, "operation");
    let module = module(function, &ident);
    let mut derived =
        |suffix: &str| types.claim(&format!("{ident}{suffix}"), Case::Pascal, "Operation");
    let (error, answer, body) = (derived("Error"), derived("Answer"), derived("Body"));
    let arguments = derived("Arguments");
    let media: Vec<&Content> = operation
        .body
        .iter()
        .flat_map(|body| &body.contents)
        .collect();
    let content = match media.len() {
        0 | 1 => String::new(),
        _ => derived("Content"),
    };
    let declared = operation.response_headers();
    let headers = match declared.is_empty() {
        true => String::new(),
        false => derived("Headers"),
    };
    let mut contents = Scope::with_reserved(&["Self"]);
    let mut header_fields = Scope::with_reserved(&["read"]);
    let streams: &[&str] = match operation.pages {
        Some(_) => &["pages", "items"],
        None => &[],
    };
    let keys: &[&str] = match operation.idempotency_key() {
        Some(_) => &KEY_METHODS,
        None => &[],
    };
    let body_setter: &[&str] = match operation.body {
        Some(_) => &["body"],
        None => &[],
    };
    // Methods of these names are expected to be something else.
    let traits: &[&str] = &["new", "into_future"];
    let reserved = [body_setter, streams, keys, traits].concat();
    let mut scope = Scope::with_reserved(&reserved);
    let parameters: Vec<String> = operation
        .parameters
        .iter()
        .map(|parameter| match parameter.idempotency_key {
            true => KEY_METHODS[0].to_owned(),
            false => {
                let name = &parameter.name.text;
                let ident = identifier(name, Case::Snake, "parameter");
                let is_reserved = reserved.contains(&&*ident);
                let other = format!("{name} parameter");
                let name = if is_reserved { &other } else { name };
                scope.claim(name, Case::Snake, "parameter")
            }
        })
        .collect();
    let moved = moved(operation, &parameters, &mut scope);
    let call = match moved.is_empty() {
        true => String::new(),
        false => types.claim(&format!("{ident}Call"), Case::Pascal, "Operation"),
    };
    let mut responses = Scope::with_reserved(&["Self"]);
    let mut examples = Scope::default();
    OperationNames {
        item: ItemNames { ident, module },
        arguments,
        error,
        answer,
        body,
        content,
        contents: media
            .iter()
            .map(|content| {
                contents.claim(&media_type_name(&content.media_type), Case::Pascal, "Body")
            })
            .collect(),
        headers,
        required: String::new(),
        header_fields: declared
            .iter()
            .map(|header| header_fields.claim(&header.name.text, Case::Snake, "header"))
            .collect(),
        parameters,
        moved,
        call,
        responses: operation
            .responses
            .iter()
            .map(|response| {
                responses.claim(&response_name(operation, response), Case::Pascal, "Status")
            })
            .collect(),
        examples: operation
            .responses
            .iter()
            .map(|response| {
                let prefix = format!("status {} ", status_text(response.status));
                example_names(response.examples(), &prefix, &mut examples)
            })
            .collect(),
    }
}

/// The methods of a call that cannot have their usual names. A parameter that every call has to give
/// has no setter, so that nothing gives way to it.
fn moved(
    operation: &Operation,
    parameters: &[String],
    scope: &mut Scope,
) -> BTreeMap<&'static str, String> {
    let all = operation.parameters.iter().zip(parameters);
    let taken: Vec<&str> = all
        .filter(|(parameter, _)| !parameter.is_argument())
        .map(|(_, name)| name.as_str())
        .collect();
    let moved = CALL_METHODS.iter().filter(|own| taken.contains(own));
    moved
        .map(|own| {
            let name = scope.claim(&format!("call {own}"), Case::Snake, "call");
            (*own, name)
        })
        .collect()
}

/// What tells a response from the others of its operation: its status, its media type, or both.
fn response_name(operation: &Operation, response: &Response) -> String {
    let status = response.status;
    let content = response.content.as_ref();
    let Some(content) = content.filter(|_| operation.is_by_media_type(status)) else {
        return status_name(status);
    };
    let media_type = media_type_name(&content.media_type);
    let mut answers = operation.responses.iter().map(|one| one.status);
    match status.is_answer() && answers.all(|one| one == status || !one.is_answer()) {
        true => media_type,
        false => format!("{} {media_type}", status_name(status)),
    }
}

/// The words of a media type that tell it from others.
pub(super) fn media_type_name(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence {
        "application/x-www-form-urlencoded" => "form".to_owned(),
        "multipart/form-data" => "multipart".to_owned(),
        "application/octet-stream" => "bytes".to_owned(),
        "text/plain" => "text".to_owned(),
        other => {
            let (kind, subtype) = other.split_once('/').unwrap_or(("*", other));
            match (kind, subtype) {
                ("*", "*") => "any".to_owned(),
                (kind, "*") => format!("any {kind}"),
                _ => subtype.replace(['+', '.', '*'], " "),
            }
        }
    }
}

pub(super) fn example_names(examples: &[Example], prefix: &str, scope: &mut Scope) -> Vec<String> {
    let claim = |example: &Example| {
        scope
            .claim(&format!("{prefix}{}", example.name), Case::Snake, "example")
            .to_uppercase()
    };
    examples.iter().map(claim).collect()
}
