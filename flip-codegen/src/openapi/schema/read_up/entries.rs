//! Items by their places, and properties by patterns of their names.

use super::Parts;
use crate::openapi::schema::{Keyword, Schema};

/// A list with more items of their own than a tuple has holds any of these; a map whose keys match
/// patterns, the values of any pattern.
pub(super) fn read_up(schema: &mut Schema, parts: &mut Parts) {
    unevaluated(schema);
    long_tuple(schema, parts);
    patterns(schema, parts);
}

/// Where nothing else applies beside it, what is not evaluated is what is not declared. Where much
/// does, that there is nothing more is only known of all together.
fn unevaluated(schema: &mut Schema) {
    let choices = schema.any_of.len() + schema.one_of.len() + schema.branches.len();
    let is_alone = choices == 0 && schema.all_of.is_empty() && schema.reference.is_none();
    if schema.additional_properties.is_none() && is_alone {
        let node = schema.at(Keyword::UNEVALUATED_PROPERTIES);
        schema.additional_properties = schema.unevaluated_properties;
        if let Some(node) = node {
            schema.note(Keyword::ADDITIONAL_PROPERTIES, node);
        }
    }
    if schema.items.is_none() && is_alone {
        let node = schema.at(Keyword::UNEVALUATED_ITEMS);
        schema.items = schema.unevaluated_items;
        if let Some(node) = node {
            schema.note(Keyword::ITEMS, node);
        }
    }
}

/// Longer tuples of Rust have no traits.
const LONGEST: usize = 12;

fn long_tuple(schema: &mut Schema, parts: &mut Parts) {
    if schema.prefix_items.len() <= LONGEST {
        return;
    }
    let node = schema.at(Keyword::PREFIX_ITEMS).unwrap_or(schema.node);
    parts.long.push((node, schema.prefix_items.len()));
    let mut members = std::mem::take(&mut schema.prefix_items);
    members.extend(schema.items);
    let any = parts.any_of(node, members);
    schema.items = Some(any);
    schema.note(Keyword::ITEMS, node);
}

/// Beside declared properties, what matches no pattern can be anything.
fn patterns(schema: &mut Schema, parts: &mut Parts) {
    let is_map = schema.properties.is_empty() || schema.additional_properties.is_some();
    if schema.pattern_properties.is_empty() || !is_map {
        return;
    }
    let node = schema
        .at(Keyword::PATTERN_PROPERTIES)
        .unwrap_or(schema.node);
    let patterns = schema.pattern_properties.iter();
    let mut members: Vec<_> = patterns.map(|(_, member)| *member).collect();
    members.extend(schema.additional_properties);
    let any = parts.any_of(node, members);
    schema.additional_properties = Some(any);
    schema.note(Keyword::ADDITIONAL_PROPERTIES, node);
}
