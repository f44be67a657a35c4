//! Schemas of later versions in the shape that the compiler knows: what says several things at once
//! is taken apart.
//!
//! A part stands where the whole does, and refers to the same nodes.

mod branches;
mod constants;
mod content;
mod entries;
mod implied;
mod types;

use super::{Keyword, Schema};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::openapi::chain::LONGEST_CHAIN;
use crate::openapi::{Dialect, Id, NodeId, Spanned, Syntax};

/// Reads all schemas up, and then says where each reference ends.
pub(in crate::openapi) fn read_up(
    syntax: &mut Syntax,
    dialect: Dialect,
    diagnostics: &mut Diagnostics,
) {
    let mut parts = Parts {
        whole: syntax.schemas.objects.len(),
        added: Vec::new(),
        long: Vec::new(),
    };
    if dialect.has_json_schema() {
        for index in 0..parts.whole {
            implied::read_up(syntax, index);
        }
    }
    let inline = branches::inline_members(syntax);
    for index in 0..parts.whole {
        constants::gather(syntax, index);
        if dialect.has_json_schema() && !inline.contains(&index) {
            branches::read_up(syntax, index, &mut parts);
        }
        let Some(schema) = syntax.schemas.objects.get_mut(index) else {
            continue;
        };
        if dialect.has_json_schema() {
            separate_reference(schema, &mut parts);
            content::read_up(schema);
            entries::read_up(schema, &mut parts);
            types::split(schema, &mut parts);
        }
    }
    syntax.schemas.objects.append(&mut parts.added);
    for (node, count) in parts.long {
        let place = Place::Key(syntax.pointer(node));
        diagnostics.report(Code::LongTuple, place, &[&count.to_string()]);
    }
    find_ends(syntax);
}

/// Schemas that are made.
struct Parts {
    /// How many there are besides.
    whole: usize,
    added: Vec<Schema>,
    /// Where lists have more items of their own than a tuple can have, and how many.
    long: Vec<(NodeId, usize)>,
}

impl Parts {
    fn add(&mut self, part: Schema) -> Id<Schema> {
        self.added.push(Schema {
            is_part: true,
            ..part
        });
        Id::new(self.whole + self.added.len() - 1)
    }

    /// A schema that any of these will do for.
    fn any_of(&mut self, node: NodeId, members: Vec<Id<Schema>>) -> Id<Schema> {
        match members.as_slice() {
            [only] => *only,
            _ => self.add(Schema {
                node,
                keywords: vec![Spanned::new(Keyword::ANY_OF, node)],
                any_of: members,
                ..Schema::default()
            }),
        }
    }
}

impl Schema {
    fn forget(&mut self, keyword: Keyword) {
        self.keywords.retain(|known| known.value != keyword);
    }

    fn note(&mut self, keyword: Keyword, node: NodeId) {
        if !self.has(keyword) {
            self.keywords.push(Spanned::new(keyword, node));
        }
    }
}

/// What stands beside a `$ref` applies, too: both are members of `allOf`.
fn separate_reference(schema: &mut Schema, parts: &mut Parts) {
    let says_more = schema.asserting().next().is_some() || !schema.all_of.is_empty();
    let is_group = schema.extensions.group.is_some();
    let Some(reference) = schema.reference.take_if(|_| says_more && !is_group) else {
        return;
    };
    let node = reference.text.node;
    let part = parts.add(Schema {
        node: schema.node,
        keywords: vec![Spanned::new(Keyword::REF, node)],
        reference: Some(reference),
        ..Schema::default()
    });
    schema.all_of.insert(0, part);
    schema.forget(Keyword::REF);
    schema.note(Keyword::ALL_OF, node);
}

/// A reference ends at the first schema that is none itself.
fn find_ends(syntax: &mut Syntax) {
    let schemas = &syntax.schemas.objects;
    let next: Vec<Option<Option<Id<Schema>>>> = schemas
        .iter()
        .map(|schema| schema.reference.as_ref().map(|one| one.target))
        .collect();
    // That a chain has no end was reported.
    let end_of = |start: Id<Schema>| {
        let mut at = start;
        for _ in 0..=LONGEST_CHAIN {
            match next.get(at.index).copied().flatten() {
                Some(target) => at = target?,
                None => return Some(at),
            }
        }
        None
    };
    for schema in &mut syntax.schemas.objects {
        if let Some(reference) = &mut schema.reference {
            reference.end = reference.target.and_then(end_of);
        }
        if let Some(discriminator) = &mut schema.discriminator {
            for (_, target) in &mut discriminator.mapping {
                *target = target.and_then(end_of);
            }
            discriminator.default_mapping = discriminator.default_mapping.and_then(end_of);
        }
    }
}
