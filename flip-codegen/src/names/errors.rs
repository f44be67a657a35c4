//! Names of the enums that hold errors. They follow from what an enum holds, so that no other
//! operation can change them.

use super::operations::media_type_name;
use super::scope::identifier;
use super::{Case, Names};
use crate::ir::{Content, Encoding, Operation, Shape, Status};

/// The bodies of the errors, each with its statuses: `Problem400Or404Text500`.
pub(super) fn name(names: &Names, operation: &Operation) -> String {
    let mut errors: Vec<(Status, String)> = operation
        .errors()
        .map(|error| {
            let by_media_type = operation.is_by_media_type(error.status);
            let content = error.content.as_ref();
            let body = content.map_or("Empty".to_owned(), |content| {
                body(names, content, by_media_type)
            });
            (error.status, body)
        })
        .collect();
    errors.sort();
    let mut bodies: Vec<(String, Vec<String>)> = Vec::new();
    for (status, body) in errors {
        let status = status_part(status);
        match bodies.iter_mut().find(|(known, _)| *known == body) {
            Some((_, statuses)) => statuses.push(status),
            None => bodies.push((body, vec![status])),
        }
    }
    let parts = bodies.iter();
    let parts = parts.map(|(body, statuses)| format!("{body}{}", statuses.join("Or")));
    parts.collect()
}

fn status_part(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}xx"),
        Status::Default => "Default".to_owned(),
    }
}

fn body(names: &Names, content: &Content, by_media_type: bool) -> String {
    let held = match content.encoding {
        Encoding::Text => "Text".to_owned(),
        Encoding::Binary => "Bytes".to_owned(),
        _ => shape(names, &content.shape),
    };
    match by_media_type {
        true => {
            let media_type = media_type_name(&content.media_type);
            format!("{held}{}", identifier(&media_type, Case::Pascal, "Media"))
        }
        false => held,
    }
}

fn shape(names: &Names, of: &Shape) -> String {
    match of {
        Shape::Named(id) => names.of(*id).ident,
        Shape::Text => "Text".to_owned(),
        Shape::Boolean => "Boolean".to_owned(),
        Shape::Integer32 | Shape::Integer64 => "Integer".to_owned(),
        Shape::Unsigned32 | Shape::Unsigned64 => "Unsigned".to_owned(),
        Shape::Number => "Number".to_owned(),
        Shape::Format(format) => identifier(format, Case::Pascal, "Value"),
        Shape::List(item) => format!("{}List", shape(names, item)),
        Shape::Tuple(_) => "Tuple".to_owned(),
        Shape::Formatted(format) if format.is_bytes() => "Bytes".to_owned(),
        Shape::Formatted(format) => format.type_name().to_owned(),
        Shape::JsonText(inner) => shape(names, inner),
        Shape::Map(value) => format!("{}Map", shape(names, value)),
        Shape::Nullable(inner) => format!("{}OrNull", shape(names, inner)),
        Shape::Constant(_) => "Constant".to_owned(),
        Shape::File => "File".to_owned(),
        Shape::Any => "Json".to_owned(),
    }
}
