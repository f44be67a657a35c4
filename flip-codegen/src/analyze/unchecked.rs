//! Rules of what is sent that nothing checks.

use std::collections::BTreeMap;

use super::Direction;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{Api, Constraint, TypeId, TypeKind};
use crate::tree::Pointer;

/// Reports each keyword wherever something that is sent has it.
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

/// The keywords that nothing checks, with their places.
#[derive(Default)]
struct Found<'a>(Vec<(&'a str, &'a Pointer)>);

impl<'a> Found<'a> {
    fn add(&mut self, constraints: &'a [Constraint]) {
        for constraint in constraints {
            match constraint {
                Constraint::Unchecked { keyword, pointer } => self.0.push((keyword, pointer)),
                Constraint::Each(rules) => self.add(rules),
                _ => {}
            }
        }
    }

    fn report(&self, diagnostics: &mut Diagnostics) {
        for (keyword, pointer) in &self.0 {
            let place = Place::Key((*pointer).clone());
            diagnostics.report(Code::UncheckedConstraint, place, &[keyword]);
        }
    }
}
