//! A node without what is below its children.

use std::borrow::Cow;

use super::super::Dialect;
use super::super::kinds::{Child, Kind};
use crate::tree::{At, Node, Value};

/// A value in the form in which it is fed to `openapiv3`.
#[derive(Debug, Clone)]
pub(super) enum Fed<'d> {
    /// As it stands in the tree, down to so many levels; what is deeper is null.
    Node(&'d Node, usize),
    /// Text that stands nowhere: references, and what a repair puts in.
    Text(Cow<'d, str>),
    /// Entries in order.
    Map(Vec<(Cow<'d, str>, Fed<'d>)>),
    /// Items in order.
    List(Vec<Fed<'d>>),
}

/// Buffered values take much stack for each level, and nothing that is typed here is that deep.
const LEVELS: usize = 16;

impl<'d> Fed<'d> {
    pub(super) fn node(node: &'d Node) -> Fed<'d> {
        Fed::Node(node, LEVELS)
    }
}

/// The keywords of a node, each with its value, or what stands for it.
pub(super) fn pruned<'d>(at: &At<'d>, kind: Kind) -> Vec<(Cow<'d, str>, Fed<'d>)> {
    let entries = at.entries().into_iter();
    entries
        .map(|(key, value)| (Cow::Borrowed(key), keyword(key, &value, kind)))
        .collect()
}

fn keyword<'d>(key: &str, value: &At<'d>, kind: Kind) -> Fed<'d> {
    // A boolean here is no schema; null anywhere is as good as nothing.
    let is_boolean =
        key == "additionalProperties" && matches!(value.node().value, Value::Boolean(_));
    if is_boolean || value.node().value == Value::Null {
        return Fed::node(value.node());
    }
    match kind.child(key, Dialect::V30) {
        Some(Child::One(Kind::Responses)) => responses(value),
        Some(Child::One(child)) => one(value, child),
        Some(Child::List(child)) if value.is_sequence() => list(value, child),
        Some(Child::Map(child)) if value.is_mapping() => map(value, child),
        _ => Fed::node(value.node()),
    }
}

fn list<'d>(value: &At<'d>, child: Kind) -> Fed<'d> {
    match child {
        Kind::Server => Fed::List(Vec::new()),
        _ => Fed::List(value.items().iter().map(|item| one(item, child)).collect()),
    }
}

fn map<'d>(value: &At<'d>, child: Kind) -> Fed<'d> {
    let entries = value.entries().into_iter();
    Fed::Map(
        entries
            .map(|(key, item)| (Cow::Borrowed(key), one(&item, child)))
            .collect(),
    )
}

/// Responses that are none are left to the check of keywords.
fn responses<'d>(value: &At<'d>) -> Fed<'d> {
    if !value.is_mapping() {
        return Fed::node(value.node());
    }
    let entries = value.entries().into_iter();
    let entries = entries.filter(|(key, _)| Kind::Responses.child(key, Dialect::V30).is_some());
    Fed::Map(
        entries
            .map(|(key, item)| (Cow::Borrowed(key), reference(&item)))
            .collect(),
    )
}

fn one<'d>(value: &At<'d>, child: Kind) -> Fed<'d> {
    match child {
        Kind::MediaType | Kind::Callback => Fed::Map(Vec::new()),
        Kind::Operation => Fed::Map(vec![(Cow::Borrowed("responses"), Fed::Map(Vec::new()))]),
        Kind::Encoding | Kind::ServerVariable if value.is_mapping() => {
            Fed::Map(pruned(value, child))
        }
        _ if child.can_be_referred_to() => reference(value),
        _ => Fed::node(value.node()),
    }
}

fn reference<'d>(value: &At<'d>) -> Fed<'d> {
    let pointer = value.pointer().to_string();
    Fed::Map(vec![(
        Cow::Borrowed("$ref"),
        Fed::Text(Cow::Owned(pointer)),
    )])
}
