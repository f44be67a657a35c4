//! What is compared of a type.

use std::mem;

use crate::ir::{
    Constraint, Docs, Member, Object, Property, TypeDefinition, TypeId, TypeKind, Union,
};
use crate::tree::{NodeId, Pointer};

/// A type, taken apart into what is compared in different ways.
pub(super) struct Likeness {
    /// All that is said of its values, without places, words and ids.
    pub(super) said: (TypeKind, bool, bool),
    /// The types that it mentions, in order.
    pub(super) references: Vec<TypeId>,
    /// The words about it and its parts, in order, also where there are none.
    pub(super) words: Vec<Docs>,
}

impl Likeness {
    pub(super) fn of(definition: &TypeDefinition) -> Self {
        let (mut docs, mut kind) = (definition.docs.clone(), definition.kind.clone());
        let mut references = Vec::new();
        kind.each_id(&mut |id| {
            references.push(mem::replace(id, TypeId(0)));
        });
        let mut words = Vec::new();
        each_words(&mut docs, &mut kind, &mut |docs| {
            words.push(mem::take(docs))
        });
        forget_places(&mut kind);
        Self {
            said: (kind, definition.sensitive, docs.deprecated),
            references,
            words,
        }
    }
}

/// Changes the words about a type and its parts, in order. Whether a part is deprecated is no word.
pub(super) fn each_words(docs: &mut Docs, kind: &mut TypeKind, change: &mut dyn FnMut(&mut Docs)) {
    let mut words_of = |docs: &mut Docs| {
        let deprecated = mem::take(&mut docs.deprecated);
        change(docs);
        docs.deprecated = deprecated;
    };
    words_of(docs);
    let mut words_of_value = |text: &mut Option<String>| {
        let mut docs = Docs {
            description: text.take(),
            ..Docs::default()
        };
        words_of(&mut docs);
        *text = docs.description;
    };
    match kind {
        TypeKind::Object(object) => properties_mut(object).for_each(|one| words_of(&mut one.docs)),
        TypeKind::StringEnum(all) => all.iter_mut().for_each(|one| words_of_value(&mut one.docs)),
        TypeKind::IntegerEnum(all) => all.iter_mut().for_each(|one| words_of_value(&mut one.docs)),
        TypeKind::ValueEnum(all) => all.iter_mut().for_each(|one| words_of_value(&mut one.docs)),
        TypeKind::Union(_) => {}
    }
}

fn properties_mut(object: &mut Object) -> impl Iterator<Item = &mut Property> {
    let members = object.members.iter_mut();
    members.filter_map(|member| match member {
        Member::Property(property) => Some(property),
        Member::Group(_) => None,
    })
}

/// Takes out where everything stands.
fn forget_places(kind: &mut TypeKind) {
    match kind {
        TypeKind::Object(object) => forget_places_of_object(object),
        TypeKind::Union(union) => forget_places_of_union(union),
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::ValueEnum(_) => {}
    }
}

fn forget_places_of_object(object: &mut Object) {
    let Object {
        members,
        additional: _,
        rules,
        multipart: _,
    } = object;
    forget_places_of_rules(rules);
    for member in members {
        match member {
            Member::Property(property) => {
                property.pointer = Pointer::root();
                property.node = NodeId::default();
                if let Some(mark) = &mut property.proof {
                    mark.pointer = Pointer::root();
                }
                forget_places_of_rules(&mut property.constraints);
            }
            Member::Group(group) => group.pointer = Pointer::root(),
        }
    }
}

fn forget_places_of_union(union: &mut Union) {
    // Which variants are of the same members of `oneOf` counts, not where these stand.
    let mut members: Vec<Pointer> = Vec::new();
    for variant in &mut union.variants {
        variant.pointer = Pointer::root();
        forget_places_of_rules(&mut variant.constraints);
        for member in &mut variant.one_of {
            let known = members.iter().position(|known| known == member);
            let position = known.unwrap_or(members.len());
            members.push(mem::replace(member, Pointer::root().item(position)));
        }
    }
}

fn forget_places_of_rules(rules: &mut [Constraint]) {
    for rule in rules {
        match rule {
            Constraint::Unchecked { pointer, .. } => *pointer = Pointer::root(),
            Constraint::Each(rules) | Constraint::Item(_, rules) => forget_places_of_rules(rules),
            _ => {}
        }
    }
}
