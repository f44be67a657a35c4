//! Which fields must be boxed so that a type has a finite size.

use std::collections::BTreeSet;

use super::direction::shape_types;
use crate::ir::{Additional, Api, Member, Object, Shape, TypeId, TypeKind};

/// One type mentions another.
pub(super) struct Reference {
    pub(super) to: TypeId,
    member: usize,
    /// Not behind a list or a map, which are of a fixed size by themselves.
    inline: bool,
}

pub(super) fn references(api: &Api, id: TypeId) -> Vec<Reference> {
    let Some(definition) = api.get(id) else {
        return Vec::new();
    };
    match &definition.kind {
        TypeKind::Object(object) => of_object(object),
        TypeKind::Union(union) => {
            let variants = union.variants.iter().enumerate();
            variants
                .flat_map(|(member, variant)| of_shape(&variant.shape, member))
                .collect()
        }
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::ValueEnum(_) => Vec::new(),
    }
}

fn of_object(object: &Object) -> Vec<Reference> {
    let members = object.members.iter().enumerate();
    let mut found: Vec<Reference> = members
        .flat_map(|(member, part)| match part {
            Member::Property(property) => of_shape(&property.shape, member),
            Member::Group(group) => vec![Reference {
                to: group.of,
                member,
                inline: true,
            }],
        })
        .collect();
    if let Additional::Typed(shape) = &object.additional {
        let mut types = Vec::new();
        shape_types(shape, &mut types);
        found.extend(types.into_iter().map(|to| Reference {
            to,
            member: object.members.len(),
            inline: false,
        }));
    }
    found
}

fn of_shape(shape: &Shape, member: usize) -> Vec<Reference> {
    let mut types = Vec::new();
    shape_types(shape, &mut types);
    let inline = is_inline(shape);
    types
        .into_iter()
        .map(|to| Reference { to, member, inline })
        .collect()
}

fn is_inline(shape: &Shape) -> bool {
    match shape {
        Shape::Named(_) => true,
        Shape::Nullable(inner) => is_inline(inner),
        _ => false,
    }
}

/// A property is boxed when its type leads back to the property's own object. A variant is boxed
/// only when that does not cut its circle already: a `match` does not see through a box.
pub(super) fn boxed(api: &Api) -> BTreeSet<(TypeId, usize)> {
    let mut inline: Vec<Vec<Reference>> = api
        .types()
        .map(|(id, _)| {
            let all = references(api, id).into_iter();
            all.filter(|reference| reference.inline).collect()
        })
        .collect();
    let is_object = |id: TypeId| {
        let kind = api.get(id).map(|definition| &definition.kind);
        matches!(kind, Some(TypeKind::Object(_)))
    };
    let mut boxed = in_circles(&inline);
    boxed.retain(|(id, _)| is_object(*id));
    for (id, references) in inline.iter_mut().enumerate() {
        references.retain(|reference| !boxed.contains(&(TypeId(id), reference.member)));
    }
    boxed.extend(in_circles(&inline));
    boxed
}

/// The members whose types lead back to them.
fn in_circles(inline: &[Vec<Reference>]) -> BTreeSet<(TypeId, usize)> {
    let circles = circles(inline);
    let mut found = BTreeSet::new();
    for (id, references) in inline.iter().enumerate() {
        for reference in references {
            // Of two types in one circle each leads to the other.
            let circle = circles.get(id);
            if circle.is_some() && circle == circles.get(reference.to.0) {
                found.insert((TypeId(id), reference.member));
            }
        }
    }
    found
}

/// For each type the number of its circle: types have the same one when they lead to each other.
///
/// Tarjan's algorithm, with a stack of its own in place of recursion.
fn circles(inline: &[Vec<Reference>]) -> Vec<usize> {
    let mut search = Search {
        circles: vec![usize::MAX; inline.len()],
        orders: vec![None; inline.len()],
        lowest: vec![0; inline.len()],
        ..Search::default()
    };
    for root in 0..inline.len() {
        search.visit(root, inline);
    }
    search.circles
}

#[derive(Default)]
struct Search {
    circles: Vec<usize>,
    /// When a type was entered.
    orders: Vec<Option<usize>>,
    /// The first type on the way from the root to which a type leads back.
    lowest: Vec<usize>,
    entered: usize,
    /// Types that were entered and are of no circle yet.
    open: Vec<usize>,
    /// The way from the root: a type, and how many of its references are done.
    way: Vec<(usize, usize)>,
}

impl Search {
    fn visit(&mut self, root: usize, inline: &[Vec<Reference>]) {
        self.enter(root);
        while let Some((id, done)) = self.way.pop() {
            let reference = inline.get(id).and_then(|references| references.get(done));
            match reference {
                Some(reference) => {
                    self.way.push((id, done + 1));
                    self.look(id, reference.to.0);
                }
                None => self.leave(id),
            }
        }
    }

    fn enter(&mut self, id: usize) {
        if let Some(order @ None) = self.orders.get_mut(id) {
            *order = Some(self.entered);
            self.lower(id, self.entered, true);
            self.entered += 1;
            self.open.push(id);
            self.way.push((id, 0));
        }
    }

    fn look(&mut self, from: usize, to: usize) {
        match self.orders.get(to) {
            Some(None) => self.enter(to),
            Some(Some(order)) if self.circles.get(to) == Some(&usize::MAX) => {
                self.lower(from, *order, false);
            }
            _ => {}
        }
    }

    /// Sets the lowest type that a type leads back to, where this one is lower, or the first.
    fn lower(&mut self, id: usize, order: usize, is_first: bool) {
        if let Some(lowest) = self.lowest.get_mut(id) {
            *lowest = if is_first { order } else { order.min(*lowest) };
        }
    }

    fn leave(&mut self, id: usize) {
        let lowest = self.lowest.get(id).copied().unwrap_or_default();
        if let Some((before, _)) = self.way.last().copied() {
            self.lower(before, lowest, false);
        }
        if self.orders.get(id) != Some(&Some(lowest)) {
            return;
        }
        // The type is the first of its circle: all that are open since belong to it.
        while let Some(member) = self.open.pop() {
            if let Some(circle) = self.circles.get_mut(member) {
                *circle = id;
            }
            if member == id {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(edges: &[(usize, usize)], count: usize) -> Vec<usize> {
        let mut inline: Vec<Vec<Reference>> = (0..count).map(|_| Vec::new()).collect();
        for (from, to) in edges {
            inline[*from].push(Reference {
                to: TypeId(*to),
                member: 0,
                inline: true,
            });
        }
        circles(&inline)
    }

    #[test]
    fn types_that_lead_to_each_other_are_one_circle() {
        let found = chain(&[(0, 1), (1, 2), (2, 1), (2, 3), (4, 4), (3, 5), (5, 3)], 6);
        assert_eq!(found[1], found[2]);
        assert_eq!(found[3], found[5]);
        for (left, right) in [(0, 1), (1, 3), (3, 4), (0, 4)] {
            assert_ne!(found[left], found[right], "{left} and {right}");
        }
    }

    #[test]
    fn many_types_need_neither_time_nor_stack() {
        let count = 200_000;
        let ring: Vec<(usize, usize)> = (0..count).map(|id| (id, (id + 1) % count)).collect();
        let found = chain(&ring, count);
        assert!(found.iter().all(|circle| *circle == found[0]));
    }
}
