//! Types in classes of those that are equal as far as is known.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use crate::ir::TypeId;

/// The types of an API in classes.
pub(super) struct Partition {
    /// The class of each type, by position.
    class_of: Vec<usize>,
    /// The types of each class, in order.
    classes: Vec<Vec<TypeId>>,
}

impl Partition {
    /// Types with the same key are in one class.
    pub(super) fn of<K: Hash + Eq>(keys: impl Iterator<Item = K>) -> Self {
        let keys: Vec<K> = keys.collect();
        let classes = grouped((0..keys.len()).map(TypeId).zip(keys));
        let mut partition = Self {
            class_of: Vec::new(),
            classes,
        };
        let count = partition.classes.iter().map(Vec::len).sum();
        partition.class_of = vec![0; count];
        for class in 0..partition.classes.len() {
            partition.note(class);
        }
        partition
    }

    /// The class of a type.
    pub(super) fn class(&self, id: TypeId) -> usize {
        self.class_of.get(id.0).copied().unwrap_or_default()
    }

    /// The types of each class.
    pub(super) fn classes(&self) -> &[Vec<TypeId>] {
        &self.classes
    }

    /// Parts a class by the keys of its types, given in their order. Gives the types that have left it.
    pub(super) fn split<K: Hash + Eq>(&mut self, class: usize, keys: Vec<K>) -> Vec<TypeId> {
        let Some(members) = self.classes.get_mut(class) else {
            return Vec::new();
        };
        let mut parts = grouped(members.iter().copied().zip(keys));
        if parts.len() < 2 {
            return Vec::new();
        }
        // The largest part stays, so that each type leaves a class few times.
        let largest = parts.iter().map(Vec::len).max();
        let stays = parts.iter().position(|part| Some(part.len()) == largest);
        *members = parts.swap_remove(stays.unwrap_or_default());
        let moved = parts.iter().flatten().copied().collect();
        for part in parts {
            self.classes.push(part);
            self.note(self.classes.len() - 1);
        }
        moved
    }

    /// Parts the classes until the types of each mention types of the same classes. `references` are
    /// the types that each mentions.
    pub(super) fn refine(&mut self, references: &[Vec<TypeId>]) {
        let users = users(references);
        let mut pending: BTreeSet<usize> = (0..self.classes.len()).collect();
        while let Some(class) = pending.pop_first() {
            let members = self.classes.get(class).filter(|all| all.len() > 1);
            let keys = members.into_iter().flatten().map(|id| {
                let mentioned = references.get(id.0).into_iter().flatten();
                mentioned.map(|id| self.class(*id)).collect::<Vec<_>>()
            });
            let keys = keys.collect();
            for moved in self.split(class, keys) {
                let users = users.get(moved.0).into_iter().flatten();
                pending.extend(users.map(|user| self.class(*user)));
            }
        }
    }

    fn note(&mut self, class: usize) {
        for id in self.classes.get(class).into_iter().flatten() {
            if let Some(of) = self.class_of.get_mut(id.0) {
                *of = class;
            }
        }
    }
}

/// Types with the same key together, in the order of the first of each.
fn grouped<K: Hash + Eq>(keys: impl Iterator<Item = (TypeId, K)>) -> Vec<Vec<TypeId>> {
    let mut groups: Vec<Vec<TypeId>> = Vec::new();
    let mut known: HashMap<K, usize> = HashMap::new();
    for (id, key) in keys {
        let group = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push(id),
            None => groups.push(vec![id]),
        }
    }
    groups
}

/// By type, those that mention it.
fn users(references: &[Vec<TypeId>]) -> Vec<Vec<TypeId>> {
    let mut users = vec![Vec::new(); references.len()];
    for (user, mentioned) in references.iter().enumerate() {
        for id in mentioned {
            if let Some(users) = users.get_mut(id.0) {
                users.push(TypeId(user));
            }
        }
    }
    users
}
