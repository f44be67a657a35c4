//! The fields of an error body.

use std::collections::BTreeMap;

use flip_runtime::scan;
use serde_json::value::RawValue;

use super::words::{
    DENIALS, OF_ANSWERS, OF_MOST_ANSWERS, STATUSES, SUCCESSES, WITH_ANSWERS, is_complaint,
    is_failure, is_known, is_set, is_word, says_a,
};
use crate::codes;
use crate::types::Lenient;

/// The operation whose answer tells more than the id of a request.
const GENERATE_REPORT: &str = "generateSettlementReport";

/// The fields of a body that is a JSON object.
#[derive(Default)]
pub(super) struct Fields(BTreeMap<String, Box<RawValue>>);

impl Fields {
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        serde_json::from_slice(body).ok().map(Self)
    }

    /// All that arrived whole of a body that may be cut short or soiled.
    pub(super) fn arrived(body: &[u8]) -> Self {
        let fields = scan::Fields::of(body).filter_map(|field| {
            let name = [b"\"", field.name(), b"\""].concat();
            let name = serde_json::from_slice(&name).ok()?;
            Some((name, serde_json::from_slice(field.value()?).ok()?))
        });
        Self(fields.collect())
    }

    pub(super) fn value(&self, name: &str) -> Option<&RawValue> {
        self.0.get(name).map(|value| &**value)
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        text(self.0.get(name)?)
    }

    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        integer(self.0.get(name)?)
    }

    /// The word by which the body names the error.
    pub(super) fn code(&self) -> Option<String> {
        let message = || self.text("message").filter(|message| is_word(message));
        self.text("code")
            .or_else(|| self.text("name"))
            .or_else(message)
    }

    /// Flip's own body for maintenance: a proxy in front of Flip can answer 503, too.
    pub(super) fn is_out_of_service(&self) -> bool {
        let name = self.text("name");
        let named = name.as_deref() == Some(codes::SERVICE_UNAVAILABLE);
        let complete = name.is_some() && self.integer("status") == Some(503);
        self.0.contains_key("message") && (named || complete)
    }

    /// Whether this stands where an answer should, and is none.
    pub(super) fn is_an_error(&self, operation: &str) -> bool {
        let is_there = |name: &&str| self.0.get(*name).is_some_and(|value| says_something(value));
        if OF_ANSWERS.iter().any(is_there) {
            return false;
        }
        let is_named = self.code().is_some_and(|code| is_known(&code));
        if is_named || !self.faults().is_empty() {
            return true;
        }
        if OF_MOST_ANSWERS.iter().any(is_there) {
            let complains = self.is_refusal() || self.complains(operation);
            return complains && !WITH_ANSWERS.iter().any(is_there);
        }
        let has = |name: &str| self.0.get(name).is_some_and(|value| value.get() != "null");
        let refused = has("errors") || (has("code") && has("message"));
        refused || self.is_refusal()
    }

    /// Whether it says that something failed, in a field that has no other use.
    pub(super) fn is_refusal(&self) -> bool {
        let mut statuses = STATUSES.iter().filter_map(|name| self.0.get(*name));
        let success = self.0.get("success").map(|success| success.get());
        success == Some("false") || statuses.any(|status| is_failure(status))
    }

    /// Whether a field tells what is wrong.
    pub(super) fn complains(&self, operation: &str) -> bool {
        self.0.iter().any(|(name, value)| match name.as_str() {
            "message" | "msg" => text(value).is_some_and(|said| match operation {
                // Its answer may tell how the report is getting on.
                GENERATE_REPORT => says_a(&DENIALS, &said),
                _ => says_a(&DENIALS, &said) || !says_a(&SUCCESSES, &said),
            }),
            name => is_complaint(name) && is_set(value),
        })
    }
}

/// A text or a number, as text; nothing in the many spellings of nothing.
pub(super) fn text(value: &RawValue) -> Option<String> {
    let text: Lenient<String> = serde_json::from_str(value.get()).ok()?;
    text.into_option()
}

/// Whether it is neither `null` nor another spelling of nothing.
pub(super) fn says_something(value: &RawValue) -> bool {
    value.get().starts_with(['{', '[']) || text(value).is_some()
}

pub(super) fn integer(value: &RawValue) -> Option<i64> {
    let integer: Lenient<i64> = serde_json::from_str(value.get()).ok()?;
    integer.into_option()
}
