//! Strongly connected components: types that lead to each other.

use super::Reference;
use crate::ir::TypeId;

/// Which types lead to each other.
#[derive(Clone, Debug)]
pub struct Cycles {
    /// For each type the number of its component: the first type of it that was found.
    components: Vec<usize>,
}

impl Cycles {
    /// Tarjan's algorithm, with a stack of its own in place of recursion.
    pub(super) fn of(references: &[Vec<Reference>]) -> Self {
        let mut search = Search {
            components: vec![usize::MAX; references.len()],
            orders: vec![None; references.len()],
            lowest: vec![0; references.len()],
            ..Search::default()
        };
        for root in 0..references.len() {
            search.visit(root, references);
        }
        Self {
            components: search.components,
        }
    }

    /// Whether a reference between the two is part of a cycle: each leads to the other, or both are
    /// the same.
    #[must_use]
    pub fn contain(&self, from: TypeId, to: TypeId) -> bool {
        let component = self.components.get(from.0);
        component.is_some() && component == self.components.get(to.0)
    }
}

#[derive(Default)]
struct Search {
    components: Vec<usize>,
    /// When a type was entered.
    orders: Vec<Option<usize>>,
    /// The first type on the way from the root to which a type leads back.
    lowest: Vec<usize>,
    entered: usize,
    /// Types that were entered and are of no component yet.
    open: Vec<usize>,
    /// The way from the root: a type, and how many of its references are done.
    way: Vec<(usize, usize)>,
}

impl Search {
    fn visit(&mut self, root: usize, references: &[Vec<Reference>]) {
        self.enter(root);
        while let Some((id, done)) = self.way.pop() {
            let reference = references.get(id).and_then(|all| all.get(done));
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
            Some(Some(order)) if self.components.get(to) == Some(&usize::MAX) => {
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
        // The type is the first of its component: all that are open since belong to it.
        while let Some(member) = self.open.pop() {
            if let Some(component) = self.components.get_mut(member) {
                *component = id;
            }
            if member == id {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::*;

    fn cycles(edges: &[(usize, usize)], count: usize) -> Cycles {
        let mut references: Vec<Vec<Reference>> = vec![Vec::new(); count];
        for (from, to) in edges {
            references[*from].push(Reference {
                to: TypeId(*to),
                member: 0,
                part: Part::Property,
                inline: true,
            });
        }
        Cycles::of(&references)
    }

    #[test]
    fn types_that_lead_to_each_other_are_one_cycle() {
        let found = cycles(&[(0, 1), (1, 2), (2, 1), (2, 3), (4, 4), (3, 5), (5, 3)], 6);
        let contain = |from: usize, to: usize| found.contain(TypeId(from), TypeId(to));
        assert!(contain(1, 2) && contain(3, 5) && contain(4, 4));
        for (left, right) in [(0, 1), (1, 3), (3, 4), (0, 4)] {
            assert!(!contain(left, right), "{left} and {right}");
        }
    }

    #[test]
    fn many_types_need_neither_time_nor_stack() {
        let count = 200_000;
        let ring: Vec<(usize, usize)> = (0..count).map(|id| (id, (id + 1) % count)).collect();
        let found = cycles(&ring, count);
        assert!((0..count).all(|id| found.contain(TypeId(id), TypeId(0))));
    }
}
