//! Which shapes, and which bodies, are one type in Rust.

use std::collections::{BTreeMap, BTreeSet};

use super::Direction;
use crate::config::Config;
use crate::ir::{Api, Content, Encoding, Literal, MemberId, OperationId, Shape, TypeId, TypeKind};

/// The shape that stands for a type in Rust: two shapes are one type where these are the same.
pub(super) fn rust_type(shape: &Shape, config: &Config, received: bool) -> Shape {
    match shape {
        Shape::Constant(Literal::Text(_)) => Shape::Text,
        Shape::Constant(Literal::Integer(_)) => Shape::Integer64,
        Shape::Constant(Literal::Number(_)) => Shape::Number,
        Shape::Constant(Literal::Boolean(_)) => Shape::Boolean,
        Shape::Constant(Literal::Null) => Shape::Any,
        Shape::Format(format) => {
            let mapped = config.formats.get(format);
            mapped.map_or(Shape::Text, |format| of_path(format.path(received)))
        }
        other => {
            let mut of = other.clone();
            for part in of.parts_mut() {
                *part = rust_type(part, config, received);
            }
            of
        }
    }
}

/// The configuration can map formats to types that other shapes have, too.
fn of_path(path: &str) -> Shape {
    let path: String = path.split_whitespace().collect();
    match path
        .trim_start_matches("::")
        .trim_start_matches("std::string::")
    {
        "String" => Shape::Text,
        "bool" => Shape::Boolean,
        "i32" => Shape::Integer32,
        "i64" => Shape::Integer64,
        "u32" => Shape::Unsigned32,
        "u64" => Shape::Unsigned64,
        "flip_runtime::Number" => Shape::Number,
        "flip_runtime::Json" => Shape::Any,
        "flip_runtime::File" => Shape::File,
        other => Shape::Format(other.to_owned()),
    }
}

/// The variants that hold a type which no other variant of their union holds: a value of it can be
/// converted.
pub(super) fn convertible_variants(
    api: &Api,
    config: &Config,
    directions: &BTreeMap<TypeId, Direction>,
) -> BTreeSet<MemberId> {
    let mut found = BTreeSet::new();
    for (id, definition) in api.types() {
        let TypeKind::Union(union) = &definition.kind else {
            continue;
        };
        let received = !matches!(directions.get(&id), None | Some(Direction::Sent));
        let variants = union.variants.iter();
        let types = variants.map(|variant| rust_type(&variant.shape, config, received));
        let types: Vec<Shape> = types.collect();
        let count = |of: &Shape| types.iter().filter(|other| *other == of).count();
        let alone = types.iter().enumerate().filter(|(_, of)| count(of) == 1);
        found.extend(alone.map(|(position, _)| id.member(position)));
    }
    found
}

/// For each operation with several bodies, the positions of the first body of each type.
pub(super) fn convertible_bodies(
    api: &Api,
    config: &Config,
) -> BTreeMap<OperationId, BTreeSet<usize>> {
    let mut found = BTreeMap::new();
    for (id, operation) in api.operations() {
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        let mut seen = BTreeSet::new();
        let first = contents
            .enumerate()
            .filter(|(_, content)| seen.insert(body_type(content, config)));
        let first: BTreeSet<usize> = first.map(|(position, _)| position).collect();
        if !first.is_empty() {
            found.insert(id, first);
        }
    }
    found
}

fn body_type(content: &Content, config: &Config) -> Shape {
    let of_runtime = |name: &str| Shape::Format(format!("flip_runtime::{name}"));
    match (content.encoding, &content.shape) {
        (Encoding::Text, _) => Shape::Text,
        (Encoding::Binary, _) => of_runtime("Upload"),
        (Encoding::Multipart, Shape::Any) => of_runtime("Multipart"),
        (_, shape) => rust_type(shape, config, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Shape {
        of_path(text)
    }

    #[test]
    fn knows_the_types_of_shapes_among_those_of_formats() {
        assert_eq!(path("String"), Shape::Text);
        assert_eq!(path("::std::string::String"), Shape::Text);
        assert_eq!(path(":: flip_runtime :: Json"), Shape::Any);
        assert_eq!(path("::jiff::Timestamp"), path("jiff::Timestamp"));
        assert_ne!(path("::jiff::Timestamp"), path("::time::Date"));
    }
}
