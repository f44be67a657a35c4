//! Properties that travel one way only: what is sent does not have those of answers, and what is
//! received not those of requests. A type that does both becomes two where they differ.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::direction::{Direction, directions};
use crate::ir::graph::Graph;
use crate::ir::{
    Access, Additional, Api, Member, Name, Object, Origin, Property, Shape, TypeDefinition, TypeId,
    TypeKind, Union, Variant,
};

/// Rewrites the types so that every property of a type is part of each of its values. Gives the types
/// that became two, by the forms in which they are sent.
pub(super) fn split_directions(api: &mut Api) -> BTreeMap<TypeId, TypeId> {
    let directions = directions(api);
    let differing = differing(api);
    let kept = tags(api);
    let mut twins: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    for id in &differing {
        if directions.get(id) == Some(&Direction::Both) {
            twins.insert(*id, TypeId(api.types.len()));
            api.types.extend(api.get(*id).map(twin));
        }
    }
    for (original, twin) in &twins {
        keep(api, *twin, Access::WriteOnly, &kept, *original);
        keep(api, *original, Access::ReadOnly, &kept, *original);
        rewrite(api, *twin, &twins);
    }
    for (id, direction) in &directions {
        match direction {
            Direction::Sent => {
                keep(api, *id, Access::WriteOnly, &kept, *id);
                rewrite(api, *id, &twins);
            }
            Direction::Received => {
                keep(api, *id, Access::ReadOnly, &kept, *id);
                close(api, *id);
            }
            Direction::Both => {}
        }
    }
    for operation in &mut api.operations {
        operation.each_sent_id(&mut |id| exchange(id, &twins));
    }
    for shape in &mut api.unreferenced_sent {
        shape.each_id(&mut |id| exchange(id, &twins));
    }
    twins.into_iter().map(|(of, twin)| (twin, of)).collect()
}

/// The types that are not the same both ways: those with such properties, and all that lead to one.
fn differing(api: &Api) -> BTreeSet<TypeId> {
    let one_way = |definition: &TypeDefinition| match &definition.kind {
        TypeKind::Object(object) => object
            .properties()
            .any(|property| property.access != Access::ReadWrite),
        _ => false,
    };
    let one_way = api.types().filter(|(_, definition)| one_way(definition));
    Graph::new(api).leading_to(one_way.map(|(id, _)| id))
}

/// The properties that tell variants apart, which both ways need.
fn tags(api: &Api) -> BTreeSet<(TypeId, String)> {
    let mut tags = BTreeSet::new();
    for (_, definition) in api.types() {
        let TypeKind::Union(Union {
            variants,
            discriminator,
            ..
        }) = &definition.kind
        else {
            continue;
        };
        for of in variants.iter().filter_map(Variant::of) {
            tags.extend(discriminator.iter().map(|tag| (of, tag.clone())));
            if let Some(TypeKind::Object(object)) = api.get(of).map(|of| &of.kind) {
                let constant = |property: &&Property| {
                    matches!(property.shape, Shape::Constant(_)) && property.required
                };
                let constants = object.properties().filter(constant);
                tags.extend(constants.map(|property| (of, property.wire.clone())));
            }
        }
    }
    tags
}

/// The form in which a type is sent.
fn twin(original: &TypeDefinition) -> TypeDefinition {
    let mut twin = original.clone();
    twin.name = Name {
        text: format!("{} request", original.name.text),
        origin: Origin::Derived,
    };
    twin.examples = Vec::new();
    twin
}

/// Leaves out the properties that travel the other way only. `tagged` is the id under which the
/// type's tags are known.
fn keep(api: &mut Api, id: TypeId, way: Access, tags: &BTreeSet<(TypeId, String)>, tagged: TypeId) {
    let Some(object) = object(api, id) else {
        return;
    };
    object.members.retain(|member| match member {
        Member::Property(property) => {
            property.access == Access::ReadWrite
                || property.access == way
                || tags.contains(&(tagged, property.wire.clone()))
        }
        Member::Group(_) => true,
    });
}

/// What is received keeps the fields that it does not know anyway: any further ones need no map.
fn close(api: &mut Api, id: TypeId) {
    if let Some(object) = object(api, id)
        && object.additional == Additional::Typed(Shape::Any)
    {
        object.additional = Additional::Undeclared;
    }
}

fn object(api: &mut Api, id: TypeId) -> Option<&mut Object> {
    match &mut api.types.get_mut(id.0)?.kind {
        TypeKind::Object(object) => Some(object),
        _ => None,
    }
}

/// Lets a type that is sent lead to the forms in which others are sent.
fn rewrite(api: &mut Api, id: TypeId, twins: &BTreeMap<TypeId, TypeId>) {
    if let Some(definition) = api.types.get_mut(id.0) {
        definition.kind.each_id(&mut |id| exchange(id, twins));
    }
}

fn exchange(id: &mut TypeId, twins: &BTreeMap<TypeId, TypeId>) {
    *id = twins.get(id).copied().unwrap_or(*id);
}
