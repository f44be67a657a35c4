//! Every reference has to lead somewhere, also in parts of the document that nothing uses.

use super::Reader;
use crate::tree::At;

/// What these hold is data, not schemas.
const DATA: &[&str] = &["example", "examples", "default", "enum"];

/// What these hold has names for keys, and one may be called like that: the response `default`.
const NAMED: &[&str] = &["properties", "responses", "schemas"];

/// Whether what stands under a key is no part of the description.
fn is_data(at: &At<'_>, key: &str) -> bool {
    let is_named = || {
        let owner = at.pointer().last();
        owner.is_some_and(|owner| NAMED.contains(&owner.as_str()))
    };
    (DATA.contains(&key) && !is_named()) || key.starts_with("x-")
}

impl<'d> Reader<'d> {
    /// Follows every reference of the main file once, and of the other files each to which it leads,
    /// for the sake of the diagnostics.
    pub(super) fn all_references(&mut self) {
        self.references(&self.document.root());
        for pointer in self.document.references() {
            if let Some(at) = self.document.find(pointer) {
                self.document.follow(at, self.diagnostics);
            }
        }
    }

    fn references(&mut self, at: &At<'d>) {
        if at
            .get("$ref")
            .is_some_and(|reference| reference.as_str().is_some())
        {
            self.document.follow(at.clone(), self.diagnostics);
        }
        for (key, child) in at.entries() {
            if !is_data(at, key) {
                self.references(&child);
            }
        }
        for item in at.items() {
            self.references(&item);
        }
    }
}
