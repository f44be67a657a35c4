//! The keys that steer the compiler.

use super::Lowering;
use crate::diagnostics::{Code, Place};
use crate::ir::{Name, Origin};
use crate::openapi::{Extensions, NodeId};

/// `x-codegen-name`, or the name that the document gives.
pub(super) fn name(extensions: &Extensions, given: &str) -> Name {
    match &extensions.name {
        Some(text) => Name {
            text: text.clone(),
            origin: Origin::Configured,
        },
        None => Name::given(given),
    }
}

impl Lowering<'_> {
    pub(super) fn invalid(&mut self, at: NodeId, key: &str, expected: &str) {
        let place = Place::Node(self.syntax.pointer(at));
        self.report(Code::InvalidExtension, place, &[key, expected]);
    }
}
