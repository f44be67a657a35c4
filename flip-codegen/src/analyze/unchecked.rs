//! Rules of what is sent that nothing checks.

use std::collections::{BTreeMap, BTreeSet};

use super::Direction;
use crate::diagnostics::{Code, Diagnostics, Place, further};
use crate::ir::{Api, Constraint, TypeId, TypeKind};
use crate::tree::Pointer;

/// Reports each keyword once: a document can hold thousands of patterns, and what there is to do
/// about them is the same for all.
pub(super) fn check(
    api: &Api,
    directions: &BTreeMap<TypeId, Direction>,
    diagnostics: &mut Diagnostics,
) {
    let mut found = Found::default();
    for (id, definition) in api.types() {
        if !matches!(directions.get(&id), Some(Direction::Sent | Direction::Both)) {
            continue;
        }
        match &definition.kind {
            TypeKind::Object(object) => object
                .properties()
                .for_each(|property| found.add(&property.constraints)),
            TypeKind::Union(union) => {
                let variants = union.variants.iter();
                variants.for_each(|variant| found.add(&variant.constraints));
            }
            _ => {}
        }
    }
    for operation in &api.operations {
        let parameters = operation.parameters.iter();
        parameters.for_each(|parameter| found.add(&parameter.constraints));
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        contents.for_each(|content| found.add(&content.constraints));
    }
    let bodies = api
        .operations
        .iter()
        .filter_map(|operation| operation.body.as_ref());
    for content in bodies.flat_map(|body| &body.contents) {
        found.add(&content.constraints);
    }
    found.report(diagnostics);
}

/// The places of each keyword, and the order in which keywords were found.
#[derive(Default)]
struct Found<'a> {
    keywords: Vec<&'a str>,
    places: BTreeMap<&'a str, (&'a Pointer, BTreeSet<&'a Pointer>)>,
}

impl<'a> Found<'a> {
    fn add(&mut self, constraints: &'a [Constraint]) {
        for constraint in constraints {
            match constraint {
                Constraint::Unchecked { keyword, pointer } => self.place(keyword, pointer),
                Constraint::Each(rules) => self.add(rules),
                _ => {}
            }
        }
    }

    fn place(&mut self, keyword: &'a str, pointer: &'a Pointer) {
        let (_, places) = self.places.entry(keyword).or_insert_with(|| {
            self.keywords.push(keyword);
            (pointer, BTreeSet::new())
        });
        places.insert(pointer);
    }

    fn report(&self, diagnostics: &mut Diagnostics) {
        for keyword in &self.keywords {
            let Some((first, places)) = self.places.get(keyword) else {
                continue;
            };
            let further = further(places.len().saturating_sub(1));
            let place = Place::Key((*first).clone());
            diagnostics.report(Code::UncheckedConstraint, place, &[keyword, &further]);
        }
    }
}
