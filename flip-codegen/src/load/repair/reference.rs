//! `$ref:` with nothing behind it.

use super::Mending;
use super::mending::Object;
use crate::diagnostics::Code;
use crate::load::kinds::Kind;
use crate::tree::{Node, Value};

const WHY: &str = "it is null, and leads nowhere";

/// Nothing is said of what has it, but for what stands beside it.
pub(super) fn null_reference(object: &mut Object<'_>) {
    if object
        .get("$ref")
        .is_some_and(|node| node.value == Value::Null)
    {
        object.leave_out("$ref", WHY);
    }
}

/// A member of a list that consists of it is no member.
pub(super) fn null_references(node: &mut Node, kind: Kind, mending: &mut Mending<'_>) {
    let Value::Sequence(items) = &mut node.value else {
        return;
    };
    items.retain(|item| {
        let entry = match &item.value {
            Value::Mapping(entries) => match entries.as_slice() {
                [only] if only.key == "$ref" && only.node.value == Value::Null => only,
                _ => return true,
            },
            _ => return true,
        };
        let arguments = ["$ref", kind.named(), WHY];
        mending.report(Code::LeftOutKeyword, entry.key_span, None, &arguments);
        false
    });
}
