//! Rules of what is sent that nothing checks.

use std::collections::BTreeMap;

use super::Direction;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{Api, Constraint, TypeId, TypeKind};

pub(super) fn check(
    api: &Api,
    directions: &BTreeMap<TypeId, Direction>,
    diagnostics: &mut Diagnostics,
) {
    for (id, definition) in api.types() {
        let TypeKind::Object(object) = &definition.kind else {
            continue;
        };
        if matches!(directions.get(&id), Some(Direction::Sent | Direction::Both)) {
            object
                .properties()
                .for_each(|property| report(&property.constraints, diagnostics));
        }
    }
    for parameter in api
        .operations
        .iter()
        .flat_map(|operation| &operation.parameters)
    {
        report(&parameter.constraints, diagnostics);
    }
}

fn report(constraints: &[Constraint], diagnostics: &mut Diagnostics) {
    for constraint in constraints {
        if let Constraint::Unchecked { keyword, pointer } = constraint {
            diagnostics.report(
                Code::UncheckedConstraint,
                Place::Key(pointer.clone()),
                &[keyword],
            );
        }
    }
}
