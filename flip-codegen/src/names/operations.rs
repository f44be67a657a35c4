//! The names of operations and of what belongs to them.

use std::collections::BTreeMap;

use super::ledger::{Key, Ledger};
use super::scope::{identifier, module};
use super::{Case, ItemNames, OperationNames, Scope};
use crate::ir::{Content, Example, Location, Operation, Parameter, Response};

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

/// What of operations has a name among the types of operations.
pub(super) const KEYS: [&str; 8] = [
    "operation",
    "operation.error",
    "operation.answer",
    "operation.body",
    "operation.arguments",
    "operation.content",
    "operation.headers",
    "operation.required",
];

pub(super) fn operation_names(
    operation: &Operation,
    (types, functions): (&mut Scope<'_>, &mut Scope<'_>),
    ledger: &Ledger<'_>,
) -> OperationNames {
    let name = &operation.name.text;
    let longer = format!("{name} operation");
    let names = [name.as_str(), &operation.id, &longer];
    let key = |what: &'static str| Key::of_operation(what, operation);
    let ident = types.claim_kept(&key("operation"), &names, Case::Pascal, "Operation");
    let function = functions.claim_kept(&key("function"), &names, Case::Snake, "operation");
    let module = module(function, &ident);
    let mut derived = |what: &'static str, suffix: &str| {
        let (short, longer) = (format!("{ident}{suffix}"), format!("{ident}Call{suffix}"));
        types.claim_kept(&key(what), &[&short, &longer], Case::Pascal, "Operation")
    };
    let error = derived("operation.error", "Error");
    let answer = derived("operation.answer", "Answer");
    let body = derived("operation.body", "Body");
    let arguments = derived("operation.arguments", "Arguments");
    let media: Vec<&Content> = operation
        .body
        .iter()
        .flat_map(|body| &body.contents)
        .collect();
    let content = match media.len() {
        0 | 1 => String::new(),
        _ => derived("operation.content", "Content"),
    };
    let declared = operation.response_headers();
    let headers = match declared.is_empty() {
        true => String::new(),
        false => derived("operation.headers", "Headers"),
    };
    let content_key = |content: &Content| key("content").part(&content.media_type);
    let of_contents = media.iter().map(|content| content_key(content));
    let mut contents = ledger.scope(&["Self"], of_contents);
    let of_headers = declared.iter().map(|one| key("header").part(&one.wire));
    let mut header_fields = ledger.scope(&["read"], of_headers);
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
    let of_parameters = operation
        .parameters
        .iter()
        .map(|one| parameter_key(operation, one));
    let of_calls = CALL_METHODS.iter().map(|own| key("call").part(own));
    let mut scope = ledger.scope(&reserved, of_parameters.chain(of_calls));
    let parameters = parameter_names(operation, &reserved, &mut scope);
    let moved = moved(operation, &parameters, &mut scope);
    let call = match moved.is_empty() {
        true => String::new(),
        false => types.claim(&format!("{ident}Call"), Case::Pascal, "Operation"),
    };
    let of_responses = operation
        .responses
        .iter()
        .map(|one| response_key(operation, one));
    let mut responses = ledger.scope(&["Self"], of_responses);
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
                let (short, whole) = media_type_names(&content.media_type);
                contents.claim_kept(
                    &content_key(content),
                    &[&short, &whole],
                    Case::Pascal,
                    "Body",
                )
            })
            .collect(),
        headers,
        required: String::new(),
        header_fields: declared
            .iter()
            .map(|header| {
                let name = &header.name.text;
                let longer = format!("{name} header");
                let key = key("header").part(&header.wire);
                header_fields.claim_kept(&key, &[name, &longer], Case::Snake, "header")
            })
            .collect(),
        parameters,
        moved,
        call,
        responses: operation
            .responses
            .iter()
            .map(|response| {
                let (short, whole) = response_names(operation, response);
                let key = response_key(operation, response);
                responses.claim_kept(&key, &[&short, &whole], Case::Pascal, "Status")
            })
            .collect(),
        examples: operation
            .responses
            .iter()
            .map(|response| {
                let prefix = format!("status {} ", response.status.text());
                example_names(response.examples(), &prefix, &mut examples)
            })
            .collect(),
    }
}

/// The parameters by position. Of several with one name that in the path has it, and the others
/// say where they are sent.
fn parameter_names(operation: &Operation, reserved: &[&str], scope: &mut Scope<'_>) -> Vec<String> {
    let mut names = vec![String::new(); operation.parameters.len()];
    let mut parameters: Vec<_> = operation.parameters.iter().zip(&mut names).collect();
    parameters.sort_by_key(|(parameter, _)| parameter.location);
    for (parameter, ident) in parameters {
        *ident = match parameter.idempotency_key {
            true => KEY_METHODS[0].to_owned(),
            false => parameter_name(operation, parameter, reserved, scope),
        };
    }
    names
}

fn parameter_name(
    operation: &Operation,
    parameter: &Parameter,
    reserved: &[&str],
    scope: &mut Scope<'_>,
) -> String {
    let name = &parameter.name.text;
    let plain = identifier(name, Case::Snake, "parameter");
    let other = format!("{name} parameter");
    let first = if reserved.contains(&&*plain) {
        &other
    } else {
        name
    };
    let located = format!("{name} {}", location_word(parameter.location));
    let key = parameter_key(operation, parameter);
    scope.claim_kept(&key, &[first, &located], Case::Snake, "parameter")
}

fn parameter_key(operation: &Operation, parameter: &Parameter) -> Key {
    let location = location_word(parameter.location);
    let key = Key::of_operation("parameter", operation).part(location);
    key.part(&parameter.wire)
}

fn response_key(operation: &Operation, response: &Response) -> Key {
    let media_type = response.content.as_ref().map(|content| &content.media_type);
    let key = Key::of_operation("response", operation).part(response.status.text());
    match media_type {
        Some(media_type) => key.part(media_type),
        None => key,
    }
}

fn location_word(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The methods of a call that cannot have their usual names. A parameter that every call has to give
/// has no setter, so that nothing gives way to it.
fn moved(
    operation: &Operation,
    parameters: &[String],
    scope: &mut Scope<'_>,
) -> BTreeMap<&'static str, String> {
    let all = operation.parameters.iter().zip(parameters);
    let taken: Vec<&str> = all
        .filter(|(parameter, _)| !parameter.is_argument())
        .map(|(_, name)| name.as_str())
        .collect();
    let moved = CALL_METHODS.iter().filter(|own| taken.contains(own));
    moved
        .map(|own| {
            let key = Key::of_operation("call", operation).part(own);
            let name = scope.claim_kept(&key, &[&format!("call {own}")], Case::Snake, "call");
            (*own, name)
        })
        .collect()
}

/// What tells a response from the others of its operation: its status, its media type, or both;
/// then the same with the whole of the media type.
fn response_names(operation: &Operation, response: &Response) -> (String, String) {
    let status = response.status;
    let content = response.content.as_ref();
    let Some(content) = content.filter(|_| operation.is_by_media_type(status)) else {
        return (status.phrase(), format!("{} status", status.phrase()));
    };
    let (short, whole) = media_type_names(&content.media_type);
    let mut answers = operation.responses.iter().map(|one| one.status);
    match status.is_answer() && answers.all(|one| one == status || !one.is_answer()) {
        true => (short, whole),
        false => {
            let with_status = |name| format!("{} {name}", status.phrase());
            (with_status(short), with_status(whole))
        }
    }
}

/// The words of a media type that tell it from others, and all of its words.
fn media_type_names(media_type: &str) -> (String, String) {
    (
        media_type_name(media_type),
        media_type.replace(['+', '.', '*'], " "),
    )
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

pub(super) fn example_names(
    examples: &[Example],
    prefix: &str,
    scope: &mut Scope<'_>,
) -> Vec<String> {
    let claim = |example: &Example| {
        scope
            .claim(&format!("{prefix}{}", example.name), Case::Snake, "example")
            .to_uppercase()
    };
    examples.iter().map(claim).collect()
}
