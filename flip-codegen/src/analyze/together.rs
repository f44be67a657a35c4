//! Members of `anyOf` that hold together, and that no variant can be sent as.

use std::collections::BTreeMap;

use super::Direction;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{Additional, Api, Object, Property, TypeId, TypeKind, Union};

/// Reports the first two variants of each union of what is sent that one object could be at once.
pub(super) fn check(
    api: &Api,
    directions: &BTreeMap<TypeId, Direction>,
    diagnostics: &mut Diagnostics,
) {
    for (id, definition) in api.types() {
        let is_sent = matches!(directions.get(&id), Some(Direction::Sent | Direction::Both));
        if let TypeKind::Union(union) = &definition.kind
            && is_sent
            && union.any_of
            && let Some((left, right)) = pair(api, union)
        {
            let arguments = [definition.name.text.as_str(), left, right];
            let place = Place::Key(definition.pointer.clone());
            diagnostics.report(Code::NotSentTogether, place, &arguments);
        }
    }
}

fn pair<'a>(api: &'a Api, union: &Union) -> Option<(&'a str, &'a str)> {
    let objects: Vec<(&str, &Object)> = union
        .variants
        .iter()
        .filter_map(|variant| {
            let definition = api.get(variant.of()?)?;
            match &definition.kind {
                TypeKind::Object(object) => Some((definition.name.text.as_str(), object)),
                _ => None,
            }
        })
        .collect();
    // A variant that has all properties of the others is the one to send.
    let covers = |whole: &Object| objects.iter().all(|(_, part)| !lacks(whole, part));
    if objects.iter().any(|(_, object)| covers(object)) {
        return None;
    }
    objects
        .iter()
        .enumerate()
        .find_map(|(place, (name, left))| {
            let others = objects.get(place + 1..)?;
            let (other, _) = others
                .iter()
                .find(|(_, right)| hold_together(left, right))?;
            Some((*name, *other))
        })
}

/// Whether one object can be both: each has properties that the other lacks, none excludes them, and
/// those of both are of one shape.
fn hold_together(left: &Object, right: &Object) -> bool {
    let is_open = |object: &Object| object.additional == Additional::Undeclared;
    let agree = |property: &Property| {
        let other = find(right, &property.wire);
        other.is_none_or(|other| property.shape == other.shape)
    };
    is_open(left)
        && is_open(right)
        && lacks(left, right)
        && lacks(right, left)
        && left.properties().all(agree)
}

/// Whether an object lacks a property of another one.
fn lacks(object: &Object, other: &Object) -> bool {
    other
        .properties()
        .any(|property| find(object, &property.wire).is_none())
}

fn find<'a>(object: &'a Object, wire: &str) -> Option<&'a Property> {
    object.properties().find(|property| property.wire == wire)
}
