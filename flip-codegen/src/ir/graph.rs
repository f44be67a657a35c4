//! Which types mention which: references, what can be reached, and cycles. Every walk over types that
//! asks no more than that is one of these.

mod cycles;

pub use cycles::Cycles;

use std::collections::BTreeSet;

use super::{Additional, Api, Member, Object, Shape, TypeId, TypeKind};

/// One type mentions another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The type that is mentioned.
    pub to: TypeId,
    /// The position of the member or variant that mentions it; behind the last member for what an
    /// object does not declare.
    pub member: usize,
    /// What mentions it.
    pub part: Part,
    /// Not behind a list or a map, which are of a fixed size by themselves.
    pub inline: bool,
}

/// The part of a type that mentions another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A property.
    Property,
    /// A group of properties.
    Group,
    /// The properties that an object does not declare.
    Undeclared,
    /// A variant of a union.
    Variant,
}

/// The references between the types of an [`Api`], as they were when it was made.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// The references of each type, by its id.
    references: Vec<Vec<Reference>>,
}

impl Graph {
    /// All references.
    #[must_use]
    pub fn new(api: &Api) -> Self {
        Self::of(api, |_, _| true)
    }

    /// The references that are wanted, each given with the type that has it.
    #[must_use]
    pub fn of(api: &Api, is_wanted: impl Fn(TypeId, &Reference) -> bool) -> Self {
        let types = api.types().map(|(id, definition)| {
            let mut references = references(&definition.kind);
            references.retain(|reference| is_wanted(id, reference));
            references
        });
        Self {
            references: types.collect(),
        }
    }

    /// The references of a type, in the order of its members.
    #[must_use]
    pub fn references(&self, of: TypeId) -> &[Reference] {
        self.references.get(of.0).map_or(&[], Vec::as_slice)
    }

    /// Every reference, with the type that has it.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Reference)> {
        let types = self.references.iter().enumerate();
        types.flat_map(|(id, all)| all.iter().map(move |reference| (TypeId(id), reference)))
    }

    /// Takes the references of one type out that do not pass.
    pub fn retain(&mut self, of: TypeId, is_kept: impl FnMut(&Reference) -> bool) {
        if let Some(references) = self.references.get_mut(of.0) {
            references.retain(is_kept);
        }
    }

    /// These types, those that they mention, and so on.
    #[must_use]
    pub fn reachable(&self, from: impl IntoIterator<Item = TypeId>) -> BTreeSet<TypeId> {
        closure(from, |id| self.references(id).iter().map(|of| of.to))
    }

    /// The types that these shapes mention, those that these mention, and so on.
    #[must_use]
    pub fn reachable_from<'a>(
        &self,
        shapes: impl IntoIterator<Item = &'a Shape>,
    ) -> BTreeSet<TypeId> {
        self.reachable(shapes.into_iter().flat_map(Shape::types))
    }

    /// These types, those that mention them, and so on.
    #[must_use]
    pub fn leading_to(&self, targets: impl IntoIterator<Item = TypeId>) -> BTreeSet<TypeId> {
        let mut users = vec![Vec::new(); self.references.len()];
        for (id, reference) in self.iter() {
            if let Some(users) = users.get_mut(reference.to.0) {
                users.push(id);
            }
        }
        let users_of = |id: TypeId| users.get(id.0).into_iter().flatten().copied();
        closure(targets, users_of)
    }

    /// Whether one type is the other, or leads to it.
    #[must_use]
    pub fn leads_to(&self, from: TypeId, target: TypeId) -> bool {
        self.reachable([from]).contains(&target)
    }

    /// Which types lead to each other.
    #[must_use]
    pub fn cycles(&self) -> Cycles {
        Cycles::of(&self.references)
    }
}

/// These types, those next to them, and so on.
fn closure<Next: IntoIterator<Item = TypeId>>(
    from: impl IntoIterator<Item = TypeId>,
    next: impl Fn(TypeId) -> Next,
) -> BTreeSet<TypeId> {
    let mut pending: Vec<TypeId> = from.into_iter().collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if reached.insert(id) {
            pending.extend(next(id));
        }
    }
    reached
}

fn references(kind: &TypeKind) -> Vec<Reference> {
    match kind {
        TypeKind::Object(object) => of_object(object),
        TypeKind::Union(union) => {
            let variants = union.variants.iter().enumerate();
            variants
                .flat_map(|(member, variant)| of_shape(&variant.shape, member, Part::Variant))
                .collect()
        }
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::ValueEnum(_) => Vec::new(),
    }
}

fn of_object(object: &Object) -> Vec<Reference> {
    let members = object.members.iter().enumerate();
    let members = members.flat_map(|(member, part)| match part {
        Member::Property(property) => of_shape(&property.shape, member, Part::Property),
        Member::Group(group) => vec![Reference {
            to: group.of,
            member,
            part: Part::Group,
            inline: true,
        }],
    });
    let mut found: Vec<Reference> = members.collect();
    if let Additional::Typed(shape) = &object.additional {
        let undeclared = of_shape(shape, object.members.len(), Part::Undeclared);
        // They are a map.
        found.extend(undeclared.into_iter().map(|reference| Reference {
            inline: false,
            ..reference
        }));
    }
    found
}

fn of_shape(shape: &Shape, member: usize, part: Part) -> Vec<Reference> {
    let inline = shape.is_inline();
    let types = shape.types().into_iter().map(|to| Reference {
        to,
        member,
        part,
        inline,
    });
    types.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Docs, Name, TypeDefinition, Union, Variant};
    use crate::tree::{NodeId, Pointer};

    fn union_of(shapes: Vec<Shape>) -> TypeDefinition {
        let variant = |shape: Shape| Variant {
            name: None,
            shape,
            values: Vec::new(),
            constraints: Vec::new(),
            one_of: Vec::new(),
            is_default: false,
            is_combined: false,
            pointer: Pointer::root(),
        };
        TypeDefinition {
            name: Name::given("Union"),
            pointer: Pointer::root(),
            also: Vec::new(),
            node: NodeId::default(),
            docs: Docs::default(),
            sensitive: false,
            examples: Vec::new(),
            kind: TypeKind::Union(Union {
                variants: shapes.into_iter().map(variant).collect(),
                ..Union::default()
            }),
        }
    }

    /// The first type holds the second in a list, the second the third; the fourth is alone.
    fn api() -> Api {
        let named = |id: usize| Shape::Named(TypeId(id));
        let types = vec![
            union_of(vec![Shape::Text, Shape::List(Box::new(named(1)))]),
            union_of(vec![Shape::Nullable(Box::new(named(2)))]),
            union_of(Vec::new()),
            union_of(vec![named(3)]),
        ];
        Api {
            types,
            ..Api::default()
        }
    }

    #[test]
    fn reaches_types_in_lists_both_ways() {
        let graph = Graph::new(&api());
        let all = [0, 1, 2].map(TypeId);
        assert_eq!(graph.reachable([TypeId(0)]), BTreeSet::from(all));
        assert_eq!(graph.leading_to([TypeId(2)]), BTreeSet::from(all));
        assert!(!graph.leads_to(TypeId(2), TypeId(0)));
    }

    #[test]
    fn tells_what_a_value_holds_within_itself() {
        let graph = Graph::of(&api(), |_, reference| reference.inline);
        assert_eq!(graph.references(TypeId(0)), []);
        let [nullable] = graph.references(TypeId(1)) else {
            panic!("one reference");
        };
        assert_eq!((nullable.to, nullable.member), (TypeId(2), 0));
        assert!(graph.cycles().contain(TypeId(3), TypeId(3)));
    }
}
