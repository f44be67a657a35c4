//! Arguments that could be swapped unnoticed: more than two of one type.

use std::collections::{BTreeMap, BTreeSet};

use super::Presence;
use super::presence::properties;
use crate::config::Config;
use crate::ir::{Api, Direction, Literal, Property, Shape, TypeId};

/// Where required values are given by name, in a struct of their own.
#[derive(Clone, Debug, Default)]
pub struct NamedArguments {
    /// Objects.
    pub types: BTreeSet<TypeId>,
    /// The parameters of operations, by position in the API.
    pub operations: BTreeSet<usize>,
}

/// An object with more required properties has a builder, which names them anyway.
pub(crate) const MAXIMUM_ARGUMENTS: usize = 4;
/// Of more than these, one is easily taken for another.
const MAXIMUM_ALIKE: usize = 2;

pub(super) fn named(
    api: &Api,
    config: &Config,
    direction: &BTreeMap<TypeId, Direction>,
    presence: &BTreeMap<(TypeId, usize), Presence>,
) -> NamedArguments {
    let is_received = |id| {
        matches!(
            direction.get(&id),
            Some(Direction::Received | Direction::Both)
        )
    };
    let is_sent = |id| matches!(direction.get(&id), Some(Direction::Sent | Direction::Both));
    let types = api.types().filter(|(id, definition)| {
        let required = properties(definition).filter(|(position, property)| {
            let presence = presence.get(&(*id, *position));
            is_argument(property, presence)
        });
        let kinds: Vec<String> = required
            .map(|(_, property)| kind(&property.shape, config, is_received(*id)))
            .collect();
        is_sent(*id) && kinds.len() <= MAXIMUM_ARGUMENTS && are_alike(&kinds)
    });
    let operations = api.operations.iter().enumerate();
    let operations = operations.filter(|(_, operation)| {
        let parameters = operation.parameters.iter();
        let required = parameters.filter(|parameter| parameter.is_argument());
        let kinds: Vec<String> = required
            .map(|parameter| kind(&parameter.shape, config, false))
            .collect();
        are_alike(&kinds)
    });
    NamedArguments {
        types: types.map(|(id, _)| id).collect(),
        operations: operations.map(|(position, _)| position).collect(),
    }
}

fn is_argument(property: &Property, presence: Option<&Presence>) -> bool {
    let has_single_value = property.tag.is_some() || matches!(property.shape, Shape::Constant(_));
    matches!(
        presence,
        Some(Presence::Required | Presence::RequiredNullable)
    ) && !has_single_value
}

fn are_alike(kinds: &[String]) -> bool {
    let count = |kind: &String| kinds.iter().filter(|other| *other == kind).count();
    kinds.iter().any(|kind| count(kind) > MAXIMUM_ALIKE)
}

/// What values of one type have in common. Whether they may be `null` makes no difference to whoever
/// gives one.
fn kind(shape: &Shape, config: &Config, received: bool) -> String {
    match shape {
        Shape::Nullable(inner) => kind(inner, config, received),
        Shape::Text | Shape::Constant(Literal::Text(_)) => "String".to_owned(),
        Shape::Format(format) => {
            let mapped = config.formats.get(format);
            let path = mapped.map_or("String", |format| format.path(received));
            path.trim_start_matches("::std::string::").to_owned()
        }
        Shape::List(item) => format!("Vec<{}>", kind(item, config, received)),
        Shape::Map(value) => format!("Map<{}>", kind(value, config, received)),
        shape => format!("{shape:?}"),
    }
}
