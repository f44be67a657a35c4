//! The keys that steer the compiler.

use super::Lowering;
use crate::diagnostics::{Code, Place};
use crate::ir::{Name, Origin};
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// `x-codegen-name`, or the name that the document gives.
    pub(super) fn name(&mut self, at: &At<'d>, given: &str) -> Name {
        match self.extension_text(at, "x-codegen-name") {
            Some(text) => Name {
                text,
                origin: Origin::Configured,
            },
            None => Name::given(given),
        }
    }

    /// The text of an extension.
    pub(super) fn extension_text(&mut self, at: &At<'d>, key: &str) -> Option<String> {
        let value = at.get(key)?;
        let text = value
            .as_str()
            .filter(|text| text.contains(char::is_alphanumeric))
            .map(str::to_owned);
        if text.is_none() {
            self.invalid(&value, key, "a name");
        }
        text
    }

    /// Whether an extension is `true`.
    pub(super) fn extension_flag(&mut self, at: &At<'d>, key: &str) -> Option<bool> {
        let value = at.get(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            self.invalid(&value, key, "true or false");
        }
        flag
    }

    pub(super) fn invalid(&mut self, at: &At<'d>, key: &str, expected: &str) {
        self.report(
            Code::InvalidExtension,
            Place::Node(at.pointer()),
            &[key, expected],
        );
    }
}
