//! Which properties may stand once only, also where decoding is tolerant.

use std::collections::{BTreeMap, BTreeSet};

use super::Presence;
use super::presence::properties;
use crate::config::Config;
use crate::ir::{Api, MemberId, Shape, TypeKind};

/// Properties that are told apart from those of which the last value counts. A required property may
/// stand once only in any case.
pub(super) fn once(
    api: &Api,
    config: &Config,
    presences: &BTreeMap<MemberId, Presence>,
) -> BTreeSet<MemberId> {
    let mut found = BTreeSet::new();
    for (id, definition) in api.types() {
        for (position, property) in properties(definition) {
            let can_be_missing = matches!(
                presences.get(&id.member(position)),
                Some(Presence::Optional | Presence::OptionalNullable | Presence::Absorbed)
            );
            if can_be_missing && is_decisive(api, config, &property.shape) {
                found.insert(id.member(position));
            }
        }
    }
    found
}

/// Whether programs branch on the value, or the configuration says so of its format.
fn is_decisive(api: &Api, config: &Config, shape: &Shape) -> bool {
    match shape {
        Shape::Format(format) => config.formats.get(format).is_some_and(|format| format.once),
        Shape::Constant(_) => true,
        Shape::Named(id) => matches!(
            api.get(*id).map(|definition| &definition.kind),
            Some(TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::ValueEnum(_))
        ),
        _ => false,
    }
}
