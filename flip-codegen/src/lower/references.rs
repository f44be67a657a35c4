//! Every reference has to lead somewhere, also in parts of the document that nothing uses.

use super::Lowering;
use crate::tree::At;

/// What these hold is data, not schemas.
const DATA: &[&str] = &["example", "examples", "default", "enum"];

impl<'d> Lowering<'d> {
    /// Follows every reference once, for the sake of the diagnostics.
    pub(super) fn references(&mut self, at: &At<'d>) {
        if at
            .get("$ref")
            .is_some_and(|reference| reference.as_str().is_some())
        {
            self.document.follow(at.clone(), self.diagnostics);
        }
        for (key, child) in at.entries() {
            if !DATA.contains(&key) && !key.starts_with("x-") {
                self.references(&child);
            }
        }
        for item in at.items() {
            self.references(&item);
        }
    }
}
