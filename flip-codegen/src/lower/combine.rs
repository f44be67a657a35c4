//! Variants that are made of several: where members of `anyOf` hold together, one object can be all
//! of them at once, and is sent as one variant.

use crate::ir::direction::directions;
use crate::ir::unions::{Alternative, alternatives, find, hold_together, tags, unions, unsendable};
use crate::ir::{
    Access, Additional, Api, Constraint, Docs, Member, Name, Object, Origin, Property, Shape,
    TypeDefinition, TypeId, TypeKind, Union, Variant,
};

/// A union with more variants that are made of others is no help to anyone.
const MOST: usize = 4;
/// Neither is a struct with more fields than this.
const MOST_PROPERTIES: usize = 120;

/// Adds a variant to each union of what is sent for the objects that are several of its variants at
/// once. Received ones lose nothing without it.
pub(super) fn combine_variants(api: &mut Api) {
    let (directions, tags) = (directions(api), tags(api));
    let unions = unions(api, &directions, &tags);
    let found = unions.map(|(id, definition, union)| (id, combined(api, definition, union)));
    let found: Vec<(TypeId, Vec<TypeDefinition>)> = found.collect();
    for (id, combined) in found {
        for definition in combined {
            let variant = variant(&definition, TypeId(api.types.len()));
            api.types.push(definition);
            if let Some(TypeKind::Union(union)) = api.types.get_mut(id.0).map(|of| &mut of.kind) {
                union.variants.push(variant);
            }
        }
    }
}

fn variant(definition: &TypeDefinition, of: TypeId) -> Variant {
    Variant {
        name: Some(Name {
            text: "combined".to_owned(),
            origin: Origin::Derived,
        }),
        shape: Shape::Named(of),
        values: Vec::new(),
        constraints: Vec::new(),
        one_of: Vec::new(),
        is_default: false,
        is_combined: true,
        pointer: definition.pointer.clone(),
    }
}

fn combined(api: &Api, definition: &TypeDefinition, union: &Union) -> Vec<TypeDefinition> {
    let (written, _) = alternatives(api, union);
    let mut made: Vec<(Object, Vec<usize>)> = Vec::new();
    while made.len() < MOST {
        let known: Vec<&Object> = made.iter().map(|(object, _)| object).collect();
        let Some(pair) = unsendable(&written, &known) else {
            break;
        };
        let together = grown(&written, pair);
        let parts = together.iter().filter_map(|at| written.get(*at));
        let parts: Vec<&Object> = parts.map(|one| one.object).collect();
        let object = merged(&parts);
        if object.members.len() > MOST_PROPERTIES {
            break;
        }
        made.push((object, together));
    }
    let made = made.into_iter().map(|(object, together)| {
        let parts = together.iter().filter_map(|at| written.get(*at));
        self::definition(definition, &parts.collect::<Vec<_>>(), object)
    });
    made.collect()
}

/// These two and all others that hold together with them, in the order of the document.
fn grown(written: &[Alternative<'_>], pair: [usize; 2]) -> Vec<usize> {
    let mut together = pair.to_vec();
    for (at, one) in written.iter().enumerate() {
        let mut others = together.iter().filter_map(|other| written.get(*other));
        if others.all(|other| hold_together(one, other)) {
            together.push(at);
        }
    }
    together.sort_unstable();
    together
}

fn definition(
    union: &TypeDefinition,
    parts: &[&Alternative<'_>],
    object: Object,
) -> TypeDefinition {
    let names = parts.iter().map(|part| &part.definition.name);
    let names: Vec<String> = names.map(|name| format!("`{}`", name.text)).collect();
    TypeDefinition {
        name: Name {
            text: format!("{} combined", union.name.text),
            origin: Origin::Derived,
        },
        pointer: union.pointer.clone(),
        also: Vec::new(),
        node: union.node,
        docs: Docs {
            summary: Some(format!("An object that is {} at once.", listed(&names))),
            ..Docs::default()
        },
        sensitive: parts.iter().any(|part| part.definition.sensitive),
        examples: Vec::new(),
        kind: TypeKind::Object(object),
    }
}

fn listed(names: &[String]) -> String {
    match names {
        [first, last] => format!("{first} and {last}"),
        [all @ .., last] => format!("several of {} and {last}", all.join(", ")),
        [] => String::new(),
    }
}

/// Two objects at once have all that both require. Of more, any two may be there, so that only what
/// all require is required, and all that at least one requires.
fn merged(parts: &[&Object]) -> Object {
    let is_pair = parts.len() == 2;
    let mut object = Object {
        rules: match is_pair {
            true => parts.iter().flat_map(|part| part.rules.clone()).collect(),
            false => required_lists(parts).into_iter().collect(),
        },
        ..Object::default()
    };
    let mut names: Vec<&str> = Vec::new();
    for property in parts.iter().flat_map(|part| part.properties()) {
        if !names.contains(&property.wire.as_str()) {
            names.push(&property.wire);
            let declared = parts.iter().map(|part| find(part, &property.wire));
            let declared: Vec<Option<&Property>> = declared.collect();
            let property = self::property(property, &declared, is_pair);
            object.members.push(Member::Property(property));
        }
    }
    let free = Additional::Typed(Shape::Any);
    if parts.iter().any(|part| part.additional == free) {
        object.additional = free;
    }
    object
}

fn property(first: &Property, declared: &[Option<&Property>], is_pair: bool) -> Property {
    let is_required = |one: &Option<&Property>| one.is_some_and(|one| one.required);
    let mut constraints: Vec<Constraint> = Vec::new();
    for constraint in declared.iter().flatten().flat_map(|one| &one.constraints) {
        // One that cannot be checked is reported where it stands.
        let is_checked = !matches!(constraint, Constraint::Unchecked { .. });
        if is_checked && !constraints.contains(constraint) {
            constraints.push(constraint.clone());
        }
    }
    Property {
        required: match is_pair {
            true => declared.iter().any(is_required),
            false => declared.iter().all(is_required),
        },
        nullable: declared.iter().flatten().all(|one| one.nullable),
        sensitive: declared.iter().flatten().any(|one| one.sensitive),
        constraints,
        ..first.clone()
    }
}

/// What one of these objects requires has to be there. One that requires nothing always is.
fn required_lists(parts: &[&Object]) -> Option<Constraint> {
    let is_asked = |property: &&Property| property.required && property.access != Access::ReadOnly;
    let list = |part: &&Object| -> Vec<String> {
        let asked = part.properties().filter(is_asked);
        asked.map(|property| property.wire.clone()).collect()
    };
    let lists: Vec<Vec<String>> = parts.iter().map(list).collect();
    let is_rule = lists.iter().all(|list| !list.is_empty());
    is_rule.then_some(Constraint::RequiredLists {
        lists,
        exactly_one: false,
    })
}
