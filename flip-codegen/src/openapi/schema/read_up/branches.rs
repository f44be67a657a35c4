//! Properties that only the branches of a schema name: `then`, `else` and `dependentSchemas`.
//!
//! Whether a branch applies depends on the value, so that its properties are optional. What a branch
//! says of a property that the schema itself declares only restricts it.

use std::collections::BTreeSet;

use super::Parts;
use crate::openapi::schema::{Keyword, Schema};
use crate::openapi::{Id, Named, Syntax};

/// Keywords that say what values are.
const TELLING: &[Keyword] = &[
    Keyword::TYPE,
    Keyword::ENUM,
    Keyword::CONST,
    Keyword::ONE_OF,
    Keyword::ANY_OF,
    Keyword::PROPERTIES,
    Keyword::ADDITIONAL_PROPERTIES,
    Keyword::ITEMS,
    Keyword::PREFIX_ITEMS,
];

/// Branches within branches beyond this depth are not looked into.
const DEEPEST: usize = 8;

/// The schemas that stand as members of `allOf` in another one, which declares their properties.
pub(super) fn inline_members(syntax: &Syntax) -> BTreeSet<usize> {
    let schemas = syntax.schemas.objects.iter();
    let members = schemas.flat_map(|schema| &schema.all_of);
    let members = members.map(|member| member.index);
    let is_inline = |index: &usize| {
        let schema = syntax.schemas.objects.get(*index);
        schema.is_some_and(|schema| schema.reference.is_none() && schema.name.is_none())
    };
    members.filter(is_inline).collect()
}

/// Declares the properties that only branches name.
pub(super) fn read_up(syntax: &mut Syntax, index: usize, parts: &mut Parts) {
    let schemas = &syntax.schemas.objects;
    let Some(whole) = schemas
        .get(index)
        .filter(|schema| schema.reference.is_none())
    else {
        return;
    };
    let mut walk = Walk {
        schemas,
        found: Vec::new(),
    };
    walk.branches(whole, DEEPEST);
    if walk.found.is_empty() {
        return;
    }
    let mut declared = BTreeSet::new();
    walk.declared(whole, DEEPEST, &mut declared);
    let mut found = walk.found;
    found.retain(|(name, _)| !declared.contains(name));
    let node = whole.node;
    let found: Named<Id<Schema>> = found
        .into_iter()
        .map(|(name, all)| (name, parts.any_of(node, all)))
        .collect();
    if let Some(whole) = syntax.schemas.objects.get_mut(index)
        && !found.is_empty()
    {
        whole.properties.extend(found);
        whole.note(Keyword::PROPERTIES, node);
    }
}

struct Walk<'s> {
    schemas: &'s [Schema],
    /// What branches say of each property.
    found: Vec<(String, Vec<Id<Schema>>)>,
}

impl<'s> Walk<'s> {
    /// The schema at the end of references, which were not followed before.
    fn end_of(&self, id: Id<Schema>) -> Option<&'s Schema> {
        let mut schema = self.schemas.get(id.index)?;
        for _ in 0..self.schemas.len() {
            let Some(reference) = &schema.reference else {
                return Some(schema);
            };
            schema = self.schemas.get(reference.target?.index)?;
        }
        None
    }

    /// The branches of a schema, and of the members of its `allOf` that stand in it.
    fn branches(&mut self, schema: &'s Schema, left: usize) {
        let Some(left) = left.checked_sub(1) else {
            return;
        };
        for branch in &schema.branches {
            if let Some(branch) = self.end_of(*branch) {
                self.branch(branch, left);
            }
        }
        for member in &schema.all_of {
            let member = self.schemas.get(member.index);
            if let Some(member) = member.filter(|one| one.reference.is_none()) {
                self.branches(member, left);
            }
        }
    }

    fn branch(&mut self, branch: &'s Schema, left: usize) {
        let Some(left) = left.checked_sub(1) else {
            return;
        };
        let telling = branch.properties.iter();
        let telling = telling.filter(|(_, schema)| self.tells(*schema));
        let telling: Vec<&(String, Id<Schema>)> = telling.collect();
        for (name, schema) in telling {
            match self.found.iter_mut().find(|(known, _)| known == name) {
                Some((_, all)) if all.contains(schema) => {}
                Some((_, all)) => all.push(*schema),
                None => self.found.push((name.clone(), vec![*schema])),
            }
        }
        for member in branch.all_of.iter().chain(&branch.branches) {
            if let Some(member) = self.end_of(*member) {
                self.branch(member, left);
            }
        }
    }

    /// Whether a schema says more than rules, such as `pattern`, for values of any type.
    fn tells(&self, id: Id<Schema>) -> bool {
        let schema = self.schemas.get(id.index);
        schema.is_some_and(|schema| {
            let is_more = |keyword| TELLING.contains(&keyword);
            schema.reference.is_some()
                || !schema.all_of.is_empty()
                || schema.asserting().any(is_more)
        })
    }

    fn declared(&self, schema: &'s Schema, left: usize, found: &mut BTreeSet<String>) {
        let Some(left) = left.checked_sub(1) else {
            return;
        };
        found.extend(schema.properties.iter().map(|(name, _)| name.clone()));
        let members = [&schema.all_of, &schema.any_of, &schema.one_of];
        for member in members.into_iter().flatten() {
            if let Some(member) = self.end_of(*member) {
                self.declared(member, left, found);
            }
        }
    }
}
