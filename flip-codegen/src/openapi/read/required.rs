//! Keywords that an object has to have.

use super::object::Object;
use crate::diagnostics::{Code, Place};
use crate::load::Kind;
use crate::openapi::Dialect;

/// What to do where a keyword is missing.
enum Missing {
    /// The object cannot be used.
    Faulty,
    /// It is read as if it were this, in versions before the second one.
    Supplied(&'static str, Option<Dialect>),
}

use Missing::{Faulty, Supplied};

const EMPTY: Missing = Supplied("empty", None);

/// The keywords that are required whatever else the object says.
fn required(kind: Kind) -> &'static [(&'static str, Missing)] {
    match kind {
        Kind::Info => &[("title", EMPTY), ("version", EMPTY)],
        Kind::Server => &[("url", Faulty)],
        Kind::ServerVariable => &[("default", Faulty)],
        Kind::Operation => &[("responses", Supplied("empty", Some(Dialect::V31)))],
        Kind::Parameter => &[("name", Faulty), ("in", Faulty)],
        Kind::Response => &[("description", Supplied("empty", Some(Dialect::V32)))],
        Kind::SecurityScheme => &[("type", Faulty)],
        _ => &[],
    }
}

impl Object<'_, '_> {
    pub(super) fn expect_required(&mut self) {
        if !self.is_there() {
            return;
        }
        for (key, missing) in required(self.kind) {
            match missing {
                Faulty => self.require(key),
                Supplied(_, Some(until)) if self.reader.dialect >= *until => {}
                Supplied(value, _) => self.supply(key, value),
            }
        }
    }

    /// Without this keyword the object cannot be used.
    pub(in crate::openapi) fn require(&mut self, key: &'static str) {
        if self.value(key).is_some() {
            return;
        }
        self.unusable = true;
        if !self.is_judged() {
            return;
        }
        let (place, kind) = (Place::Node(self.at.pointer()), self.kind.named());
        match self.is_needed() {
            true => self.report(Code::MissingKeyword, place, &[key, kind]),
            false => self.report(Code::LeftOutKeyword, place, &[key, kind, "it is missing"]),
        }
    }

    /// Without this keyword the object is read as if it were that value.
    pub(in crate::openapi) fn supply(&mut self, key: &'static str, value: &str) {
        if self.value(key).is_none() && self.is_judged() && self.is_needed() {
            let place = Place::Key(self.at.pointer());
            let arguments = [key, self.kind.named(), value];
            self.report(Code::SuppliedKeyword, place, &arguments);
        }
    }

    /// A text that is one of these.
    pub(in crate::openapi) fn variant(
        &mut self,
        key: &'static str,
        known: &[&str],
    ) -> Option<crate::openapi::Spanned<String>> {
        let text = self.spanned_text(key)?;
        if known.contains(&text.as_str()) {
            return Some(text);
        }
        let expected: Vec<String> = known.iter().map(|one| format!("`{one}`")).collect();
        let expected = expected.join(", ");
        let message = format!("unknown variant `{}`, expected one of {expected}", *text);
        let help = of_swagger(&text).filter(|_| self.kind == Kind::Parameter);
        self.complain_with(key, &message, help);
        None
    }
}

/// Bodies were parameters once.
fn of_swagger(location: &str) -> Option<&'static str> {
    match location {
        "body" => Some("OpenAPI 3.0 describes the body in `requestBody`, beside `parameters`"),
        "formData" => {
            Some("OpenAPI 3.0 describes forms in `requestBody`, with a property for each field")
        }
        _ => None,
    }
}
