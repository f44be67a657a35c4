//! Rules of the configuration that no object takes.

use std::collections::BTreeMap;

use super::Direction;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{Api, TypeId, TypeKind};

/// Reports each schema that the configuration checks and no request sends as an object.
pub(super) fn check(
    api: &Api,
    config: &Config,
    directions: &BTreeMap<TypeId, Direction>,
    diagnostics: &mut Diagnostics,
) {
    let is_sent =
        |id: &TypeId| matches!(directions.get(id), Some(Direction::Sent | Direction::Both));
    for name in config.checks.keys() {
        let mut types = api.types();
        let takes_it = types.any(|(id, definition)| {
            let is_object = matches!(definition.kind, TypeKind::Object(_));
            definition.name.text == *name && is_object && is_sent(&id)
        });
        if !takes_it {
            diagnostics.report(Code::UnusedCheck, Place::None, &[name]);
        }
    }
}
