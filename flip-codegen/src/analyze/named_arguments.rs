//! Where required values are given by name: more than four arguments, or more than two of one type,
//! which could be swapped unnoticed.

use std::collections::{BTreeMap, BTreeSet};

use super::Presence;
use crate::config::Config;
use crate::ir::{
    Api, Direction, Literal, Member, MemberId, OperationId, Property, Shape, TypeId, TypeKind,
};

/// Where required values are given by name, in a struct of their own.
#[derive(Clone, Debug, Default)]
pub struct NamedArguments {
    /// Objects.
    pub types: BTreeSet<TypeId>,
    /// The parameters of operations.
    pub operations: BTreeSet<OperationId>,
}

/// More values than these are hard to keep in order.
const MAXIMUM_ARGUMENTS: usize = 4;
/// Of more than these, one is easily taken for another.
const MAXIMUM_ALIKE: usize = 2;

pub(super) fn named(
    api: &Api,
    config: &Config,
    direction: &BTreeMap<TypeId, Direction>,
    presence: &BTreeMap<MemberId, Presence>,
) -> NamedArguments {
    let is_received = |id| {
        matches!(
            direction.get(&id),
            Some(Direction::Received | Direction::Both)
        )
    };
    let is_sent = |id| matches!(direction.get(&id), Some(Direction::Sent | Direction::Both));
    let arguments = Arguments { api, presence };
    let types = api.types().filter(|(id, _)| {
        let received = is_received(*id);
        let kinds = arguments.of(*id).map(|argument| match argument {
            Argument::Property(property) => kind(&property.shape, config, received),
            Argument::Group(of) => format!("{of:?}"),
        });
        let is_answered = config.server && received;
        (is_sent(*id) || is_answered) && are_named(&kinds.collect::<Vec<_>>())
    });
    let operations = api.operations();
    let operations = operations.filter(|(_, operation)| {
        let parameters = operation.parameters.iter();
        let required = parameters.filter(|parameter| parameter.is_argument());
        let kinds = required.map(|parameter| kind(&parameter.shape, config, false));
        are_named(&kinds.collect::<Vec<_>>())
    });
    NamedArguments {
        types: types.map(|(id, _)| id).collect(),
        operations: operations.map(|(id, _)| id).collect(),
    }
}

/// A required value of an object.
enum Argument<'a> {
    Property(&'a Property),
    Group(TypeId),
}

/// Finds the required values of objects.
struct Arguments<'a> {
    api: &'a Api,
    presence: &'a BTreeMap<MemberId, Presence>,
}

impl<'a> Arguments<'a> {
    fn of(&self, id: TypeId) -> impl Iterator<Item = Argument<'a>> {
        let kind = self.api.get(id).map(|definition| &definition.kind);
        let members = match kind {
            Some(TypeKind::Object(object)) => object.members.as_slice(),
            _ => &[],
        };
        let members = members.iter().enumerate();
        members.filter_map(move |(position, member)| match member {
            Member::Property(property) => self
                .requires(property, id.member(position))
                .then_some(Argument::Property(property)),
            Member::Group(group) => {
                let has_required = self.of(group.of).next().is_some();
                has_required.then_some(Argument::Group(group.of))
            }
        })
    }

    fn requires(&self, property: &Property, at: MemberId) -> bool {
        let has_single_value =
            property.tag.is_some() || matches!(property.shape, Shape::Constant(_));
        let presence = self.presence.get(&at);
        let is_required = matches!(
            presence,
            Some(Presence::Required | Presence::RequiredNullable)
        );
        is_required && !has_single_value
    }
}

fn are_named(kinds: &[String]) -> bool {
    let count = |kind: &String| kinds.iter().filter(|other| *other == kind).count();
    kinds.len() > MAXIMUM_ARGUMENTS || kinds.iter().any(|kind| count(kind) > MAXIMUM_ALIKE)
}

/// What values of one type have in common. Whether they may be `null` makes no difference to whoever
/// gives one.
fn kind(shape: &Shape, config: &Config, received: bool) -> String {
    match shape {
        Shape::Nullable(inner) => kind(inner, config, received),
        // All of them take any text.
        Shape::Text | Shape::Formatted(_) | Shape::Constant(Literal::Text(_)) => {
            "String".to_owned()
        }
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
