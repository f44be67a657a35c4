//! What users see of the types of a spec.

use crate::analyze::{Direction, Presence};
use crate::ir::{Constraint, Member, Object, TypeDefinition, TypeId, TypeKind, Union};
use crate::tree::Pointer;

use super::Compiled;
use super::outline::{Kind, Outliner};

pub(super) fn add(outliner: &mut Outliner<'_>) {
    let Compiled {
        api, facts, names, ..
    } = outliner.of;
    for (id, definition) in api.types() {
        let Some(direction) = facts.direction.get(&id) else {
            continue;
        };
        let name = format!("type {}", names.of(id).ident);
        add_type(outliner, id, definition, &name, *direction);
    }
}

fn add_type(
    outliner: &mut Outliner<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    name: &str,
    direction: Direction,
) {
    let pointer = &definition.pointer;
    let kind = match &definition.kind {
        TypeKind::Object(_) => "object",
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::ValueEnum(_) => {
            "enumeration"
        }
        TypeKind::Union(_) => "union",
    };
    outliner.add(&[name], Kind::Item, kind.to_owned(), pointer);
    outliner.add_docs(&[name], &definition.docs, pointer);
    // A type that is also sent, or also received, can do more than before, and one that is not any
    // more can do less.
    for (way, is_so) in [
        ("use in requests", direction != Direction::Received),
        ("use in answers", direction != Direction::Sent),
    ] {
        if is_so {
            outliner.add(&[name, way], Kind::Item, String::new(), pointer);
        }
    }
    // Whether `new` takes arguments or a struct of them. The number of these alone changes it. What only
    // servers make changes with the document, for them alone.
    let required = outliner.of.names.required(id);
    if let Some(required) = required.filter(|_| outliner.of.facts.is_sent(id)) {
        let value = format!("`{required}`");
        outliner.add(&[name, "argument of new"], Kind::Argument, value, pointer);
    } else if let TypeKind::Object(object) = &definition.kind {
        order_of_new(outliner, id, object, name, pointer);
    }
    match &definition.kind {
        TypeKind::Object(object) => fields(outliner, id, object, name),
        TypeKind::Union(union) => variants(outliner, id, union, name),
        TypeKind::StringEnum(values) => {
            let wires = values.iter().map(|value| value.wire.clone());
            let wires = wires.collect();
            enumeration(outliner, id, wires, name, pointer);
        }
        TypeKind::IntegerEnum(values) => {
            let wires = values.iter().map(|value| value.wire.to_string());
            let wires = wires.collect();
            enumeration(outliner, id, wires, name, pointer);
        }
        TypeKind::ValueEnum(values) => {
            let wires = values.iter().map(|value| value.wire.to_json());
            let wires = wires.collect();
            enumeration(outliner, id, wires, name, pointer);
        }
    }
}

/// The required fields of what callers make, which `new` takes by their places.
fn order_of_new(
    outliner: &mut Outliner<'_>,
    id: TypeId,
    object: &Object,
    name: &str,
    pointer: &Pointer,
) {
    let (facts, names) = (outliner.of.facts, outliner.of.names);
    if !facts.is_sent(id) {
        return;
    }
    let is_taken = |position: &usize| {
        matches!(
            facts.presence_of(id, *position),
            Presence::Required | Presence::RequiredNullable
        )
    };
    let taken = (0..object.members.len()).filter(is_taken);
    let order: Vec<String> = taken
        .map(|position| names.part(id, position).to_string())
        .collect();
    let path = [name, "order of arguments"];
    outliner.add(&path, Kind::Order, order.join(", "), pointer);
}

fn fields(outliner: &mut Outliner<'_>, id: TypeId, object: &Object, name: &str) {
    let (facts, names) = (outliner.of.facts, outliner.of.names);
    for (position, member) in object.members.iter().enumerate() {
        let field = format!("field {}", names.part(id, position));
        let path = [name, &field];
        let property = match member {
            Member::Property(property) => property,
            Member::Group(group) => {
                let of = names.of(group.of).ident;
                outliner.add(&path, Kind::Argument, format!("group {of}"), &group.pointer);
                continue;
            }
        };
        let presence = facts.presence_of(id, position);
        let is_argument = matches!(presence, Presence::Required | Presence::RequiredNullable);
        // Only what is sent is made by callers.
        let kind = match is_argument && facts.is_sent(id) {
            true => Kind::Argument,
            false => Kind::Item,
        };
        let value = format!("{presence:?} {}", outliner.shape(&property.shape));
        outliner.add(&path, kind, value, &property.pointer);
        outliner.add_docs(&path, &property.docs, &property.pointer);
        let wire = [name, &field, "on the wire"];
        outliner.add(
            &wire,
            Kind::Behaviour,
            property.wire.clone(),
            &property.pointer,
        );
        rules(outliner, &path, &property.constraints, &property.pointer);
    }
}

fn variants(outliner: &mut Outliner<'_>, id: TypeId, union: &Union, name: &str) {
    let names = outliner.of.names;
    for (position, variant) in union.variants.iter().enumerate() {
        let ident = format!("variant {}", names.part(id, position));
        let value = outliner.shape(&variant.shape);
        outliner.add(&[name, &ident], Kind::Item, value, &variant.pointer);
    }
}

fn enumeration(
    outliner: &mut Outliner<'_>,
    id: TypeId,
    wires: Vec<String>,
    name: &str,
    pointer: &Pointer,
) {
    let names = outliner.of.names;
    for (position, wire) in wires.into_iter().enumerate() {
        let place = pointer.child("enum").item(position);
        let ident = format!("variant {}", names.part(id, position));
        outliner.add(&[name, &ident], Kind::Item, String::new(), &place);
        let path = [name, &ident, "on the wire"];
        outliner.add(&path, Kind::Behaviour, wire, &place);
    }
}

/// The rules that are checked before sending.
pub(super) fn rules(
    outliner: &mut Outliner<'_>,
    path: &[&str],
    rules: &[Constraint],
    pointer: &Pointer,
) {
    for rule in rules {
        let text = match rule {
            // Its place would differ whenever a line is added above it.
            Constraint::Unchecked { keyword, .. } => format!("{keyword} (unchecked)"),
            rule => format!("{rule:?}"),
        };
        let (keyword, value) = match text.split_once('(') {
            Some((keyword, value)) => (keyword, value.trim_end_matches(')')),
            None => (text.as_str(), ""),
        };
        let rule = format!("rule {keyword}");
        let path = [path, &[rule.as_str()]].concat();
        outliner.add(&path, Kind::Behaviour, value.to_owned(), pointer);
    }
}
