//! Known dirt of real documents, mended in the tree itself, so that all that follows sees the same.
//!
//! Each kind of it is mended by one function, which says so. A node keeps its place in the text;
//! what a repair puts in has the place of what it replaces.

mod body;
mod bounds;
mod lists;
mod mending;
mod parameter;
mod reference;
mod root;
mod schema;
mod security;
mod texts;
mod types;

pub(super) use mending::Mending;

use super::kinds::Kind;
use crate::tree::{Node, Value};

/// Mends the keywords of one object, and nothing below them.
pub(super) fn object(node: &mut Node, kind: Kind, mending: &mut Mending<'_>) {
    lists::nothing(node, kind, mending);
    if kind == Kind::Schema {
        schema::shorthand(node, mending);
    }
    let Value::Mapping(entries) = &mut node.value else {
        return;
    };
    let name = mending.name();
    let mut object = mending.object(node.span, entries, kind);
    reference::null_reference(&mut object);
    texts::read_as_text(&mut object);
    texts::read_as_booleans(&mut object);
    lists::read_as_lists(&mut object);
    if matches!(kind, Kind::Root | Kind::Operation) {
        security::requirements(&mut object);
    }
    match kind {
        Kind::Root => root::supply_root(&mut object),
        Kind::Schema => schema::schema(&mut object),
        Kind::Operation => body::gather_body(&mut object),
        Kind::Parameter | Kind::Header => parameter::parameter(&mut object),
        Kind::SecurityScheme => security::scheme(&mut object),
        Kind::Flow => security::flow(&mut object, &name),
        _ => {}
    }
}

/// Mends what should be a list of objects.
pub(super) fn list(node: &mut Node, kind: Kind, mending: &mut Mending<'_>) {
    lists::object_to_list(node, kind, mending);
    reference::null_references(node, kind, mending);
}

/// Mends what should hold objects by names.
pub(super) fn map(node: &mut Node, kind: Kind, mending: &mut Mending<'_>) {
    lists::named_objects(node, kind, mending);
}
