//! What tells an inline member of a choice from the others: a property that it alone demands, or its
//! type.

use std::collections::BTreeMap;

use super::{Lowering, SchemaAt};
use crate::openapi::SchemaType;

/// What the members of a choice have.
#[derive(Default)]
pub(super) struct Told<'d> {
    /// In how many members each property is declared.
    properties: BTreeMap<&'d str, usize>,
    /// How many inline members are of each type.
    types: BTreeMap<SchemaType, usize>,
}

impl<'d> Lowering<'d> {
    pub(super) fn told(&mut self, members: &[Vec<SchemaAt<'d>>]) -> Told<'d> {
        let mut told = Told::default();
        let mut all = members.iter().flatten();
        // Names tell more than anything else, and most choices are between named schemas.
        if all.all(|member| is_named(*member)) {
            return told;
        }
        for member in members {
            let mut names: Vec<&str> = Vec::new();
            for facet in self.facets_of_all(member) {
                names.extend(facet.properties().map(|(name, _)| name));
            }
            names.sort_unstable();
            names.dedup();
            for name in names {
                *told.properties.entry(name).or_default() += 1;
            }
            let inline = inline_type(member);
            inline
                .into_iter()
                .for_each(|of| *told.types.entry(of).or_default() += 1);
        }
        told
    }

    /// The word for a member that tells it from the others: a property that it alone demands, its
    /// type, or a property that it alone may have.
    pub(super) fn telling_word(
        &mut self,
        member: &[SchemaAt<'d>],
        told: &Told<'d>,
    ) -> Option<String> {
        let facets = self.facets_of_all(member);
        let is_required = |name: &str| facets.iter().any(|facet| facet.requires(name));
        let is_own = |name: &str| told.properties.get(name) == Some(&1);
        let names = facets.iter().flat_map(|facet| facet.properties());
        let own: Vec<&str> = names
            .map(|(name, _)| name)
            .filter(|name| is_own(name))
            .collect();
        let required = own.iter().find(|name| is_required(name));
        let required = required.map(|name| (*name).to_owned());
        let of = inline_type(member).filter(|of| told.types.get(of) == Some(&1));
        let of = of.map(|of| word(of).to_owned());
        required
            .or(of)
            .or_else(|| own.first().map(|name| (*name).to_owned()))
    }
}

fn is_named(member: SchemaAt<'_>) -> bool {
    member.target().is_some_and(|target| target.name.is_some())
}

/// The type of a member that has no name.
fn inline_type(member: &[SchemaAt<'_>]) -> Option<SchemaType> {
    let [only] = member else { return None };
    let target = only.target()?;
    target.only_type().filter(|_| !is_named(*only))
}

fn word(of: SchemaType) -> &'static str {
    match of {
        SchemaType::Object => "object",
        SchemaType::Array => "list",
        SchemaType::String => "text",
        SchemaType::Integer => "integer",
        SchemaType::Number => "number",
        SchemaType::Boolean => "boolean",
        SchemaType::Null => "null",
    }
}
