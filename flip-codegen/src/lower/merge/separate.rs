//! Types that say the same and are not one all the same.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness::Likeness;
use super::partition::Partition;
use super::words;
use crate::config::{Config, Merge};
use crate::ir::{
    Additional, Api, Direction, Docs, Object, Shape, TypeDefinition, TypeId, TypeKind, Variant,
};

/// What separates types that say the same.
pub(super) struct Differing<'a> {
    pub(super) api: &'a Api,
    pub(super) config: &'a Config,
    pub(super) components: &'a BTreeSet<TypeId>,
    pub(super) directions: &'a BTreeMap<TypeId, Direction>,
    pub(super) likenesses: &'a [Likeness],
}

/// What the types of a class that stay together have in common.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Common<'a> {
    /// They are this component.
    Component(TypeId),
    /// They travel this way, where that matters, and say this, where the words of all contradict.
    Inline(Option<Direction>, Option<&'a Vec<Docs>>),
}

impl<'a> Differing<'a> {
    /// Parts each class: by component, by direction, by words.
    pub(super) fn separate(&self, partition: &mut Partition) {
        for class in 0..partition.classes().len() {
            let members = partition.classes().get(class).cloned().unwrap_or_default();
            if members.len() > 1 {
                partition.split(class, self.common(&members));
            }
        }
    }

    fn common(&self, members: &[TypeId]) -> Vec<Common<'a>> {
        let mut components = members.to_vec();
        components.retain(|id| self.components.contains(id));
        components.sort_by_key(|id| self.api.get(*id).map(|definition| definition.node));
        let mut found: BTreeMap<TypeId, Common<'a>> = BTreeMap::new();
        for component in &components {
            found.insert(*component, Common::Component(*component));
            for id in self.joining(*component, members, &found) {
                found.insert(id, Common::Component(*component));
            }
        }
        let mut ways: BTreeMap<Option<usize>, Vec<TypeId>> = BTreeMap::new();
        for id in members.iter().filter(|id| !found.contains_key(id)) {
            let way = self.way(*id).map(|way| way as usize);
            ways.entry(way).or_default().push(*id);
        }
        for inline in ways.values() {
            let is_one = self.together(inline.iter().copied());
            for id in inline {
                let words = (!is_one).then(|| self.words(*id)).flatten();
                found.insert(*id, Common::Inline(self.way(*id), words));
            }
        }
        members.iter().filter_map(|id| found.remove(id)).collect()
    }

    /// The inline types that become a component: all that do not contradict it, or, where they
    /// contradict each other, those that say nothing beyond it.
    fn joining(
        &self,
        component: TypeId,
        members: &[TypeId],
        found: &BTreeMap<TypeId, Common<'a>>,
    ) -> Vec<TypeId> {
        let is_free = |id: &&TypeId| !self.components.contains(id) && !found.contains_key(id);
        let is_equal = |id: &&TypeId| {
            self.way(**id) == self.way(component) && self.mentions_same(**id, component)
        };
        let says_same = |id: &&TypeId| self.together([component, **id]);
        let inline = members.iter().filter(is_free).filter(is_equal);
        let mut inline: Vec<TypeId> = inline.filter(says_same).copied().collect();
        if !self.together(inline.iter().copied().chain([component])) {
            inline.retain(|id| match (self.words(*id), self.words(component)) {
                (Some(words), Some(to)) => words::add_nothing(words, to),
                _ => false,
            });
        }
        inline
    }

    /// The direction of a type, where its Rust depends on it: constants are fields in what is
    /// received, and formats may have another type there.
    fn way(&self, id: TypeId) -> Option<Direction> {
        let kind = &self.api.get(id)?.kind;
        let depends = match kind {
            TypeKind::Object(object) => self.depends_on_direction(object),
            TypeKind::Union(union) => {
                let mut shapes = union.variants.iter().map(|variant| &variant.shape);
                shapes.any(|shape| self.shape_depends(shape))
            }
            TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::ValueEnum(_) => false,
        };
        let direction = self.directions.get(&id).copied();
        direction.filter(|_| depends)
    }

    fn depends_on_direction(&self, object: &Object) -> bool {
        let mut properties = object.properties();
        let undeclared = match &object.additional {
            Additional::Typed(shape) => self.shape_depends(shape),
            Additional::Undeclared | Additional::Closed => false,
        };
        undeclared || properties.any(|property| self.shape_depends(&property.shape))
    }

    fn shape_depends(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Constant(_) => true,
            Shape::Format(format) => {
                let mapped = self.config.formats.get(format);
                mapped.is_some_and(|mapped| mapped.received.is_some())
            }
            shape => shape.parts().into_iter().any(|one| self.shape_depends(one)),
        }
    }

    /// Whether both mention the same components wherever the first one mentions any.
    fn mentions_same(&self, id: TypeId, other: TypeId) -> bool {
        let references = |id: TypeId| {
            let of = self.likenesses.get(id.0);
            of.map_or(&[][..], |of| of.references.as_slice())
        };
        let mut pairs = references(id).iter().zip(references(other));
        pairs.all(|(ours, theirs)| !self.components.contains(ours) || ours == theirs)
    }

    fn words(&self, id: TypeId) -> Option<&'a Vec<Docs>> {
        self.likenesses.get(id.0).map(|of| &of.words)
    }

    /// Whether what is said of these types does not contradict, if that matters.
    fn together(&self, all: impl IntoIterator<Item = TypeId>) -> bool {
        let words = all.into_iter().filter_map(|id| self.words(id));
        self.config.merge == Merge::DisregardingDocumentation || words::together(words).is_some()
    }
}

/// Parts variants of one union that have become one type: the union would have two variants that
/// nothing tells apart. Whether there were any.
pub(super) fn separate_variants(
    api: &Api,
    components: &BTreeSet<TypeId>,
    partition: &mut Partition,
) -> bool {
    let mut positions: BTreeMap<TypeId, usize> = BTreeMap::new();
    for (_, definition) in api.types() {
        for (id, position) in alike(definition, components, partition) {
            let known = positions.entry(id).or_default();
            *known = position.max(*known);
        }
    }
    let classes: BTreeSet<usize> = positions.keys().map(|id| partition.class(*id)).collect();
    let mut found = false;
    for class in classes {
        let members = partition.classes().get(class).into_iter().flatten();
        let keys = members.map(|id| positions.get(id).copied().unwrap_or_default());
        let keys = keys.collect();
        found |= !partition.split(class, keys).is_empty();
    }
    found
}

/// The types of variants that are in one class, each with its position among these.
fn alike(
    definition: &TypeDefinition,
    components: &BTreeSet<TypeId>,
    partition: &Partition,
) -> Vec<(TypeId, usize)> {
    let TypeKind::Union(union) = &definition.kind else {
        return Vec::new();
    };
    let mut variants: Vec<TypeId> = union.variants.iter().filter_map(Variant::of).collect();
    // A component keeps its class.
    variants.sort_by_key(|id| !components.contains(id));
    let mut known: BTreeMap<usize, Vec<TypeId>> = BTreeMap::new();
    let mut found = Vec::new();
    for id in variants {
        let same = known.entry(partition.class(id)).or_default();
        if !same.contains(&id) {
            found.push((id, same.len()));
            same.push(id);
        }
    }
    found.retain(|(_, position)| *position > 0);
    found
}
