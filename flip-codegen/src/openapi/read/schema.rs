//! What schemas have besides keywords of plain types.

use super::object::Object;
use crate::diagnostics::{Code, Place};
use crate::openapi::places::Spanned;
use crate::openapi::{Dialect, Id, Schema};
use crate::tree::{At, Pointer};

impl<'d> Object<'_, 'd> {
    pub(in crate::openapi) fn dialect(&self) -> Dialect {
        self.reader.dialect
    }

    pub(in crate::openapi) fn report(&mut self, code: Code, place: Place, arguments: &[&str]) {
        self.reader.diagnostics.report(code, place, arguments);
    }

    /// Looks whether the dialect of schemas that a keyword names means what that of OpenAPI means.
    pub(in crate::openapi) fn expect_known_dialect(&mut self, key: &'static str) {
        let Some(address) = self.text(key).filter(|address| !is_known_dialect(address)) else {
            return;
        };
        if self.is_judged() {
            let place = Place::Node(self.at.pointer().child(key));
            self.report(Code::UnknownSchemaDialect, place, &[&address]);
        }
    }

    /// The name of this schema, if it has one.
    pub(in crate::openapi) fn schema_name(&self) -> Option<String> {
        component(&self.at.pointer())
    }

    /// The values of a discriminator's mapping, where each is written, and the schemas they name.
    pub(in crate::openapi) fn mapping(&mut self) -> Vec<(Spanned<String>, Option<Id<Schema>>)> {
        let mapping = self.entries("mapping").unwrap_or_default();
        let mut found = Vec::new();
        for (value, schema) in mapping {
            if schema.as_str().is_none() {
                self.wrong("mapping", &schema, "a string");
            }
            let target = self.mapped_schema(value, &schema);
            found.push((Spanned::new(value.to_owned(), schema.id()), target));
        }
        found
    }

    pub(in crate::openapi) fn schema_named_by(&mut self, key: &'static str) -> Option<Id<Schema>> {
        self.text(key)?;
        let value = self.value(key)?;
        self.mapped_schema(key, &value)
    }

    /// The schema for a value of a discriminator. One that is not there is reported.
    fn mapped_schema(&mut self, value: &str, schema: &At<'d>) -> Option<Id<Schema>> {
        let text = schema.as_str()?;
        let found = self.reader.named_schema(schema);
        if let Err(meant) = found {
            let place = Place::Node(schema.pointer());
            let diagnostics = &mut *self.reader.diagnostics;
            let report = diagnostics.report(Code::ForeignMapping, place.clone(), &[value]);
            report.label(place, format!("`{text}` leads nowhere: left out"));
            if let Some(meant) = meant {
                report.help(format!("did you mean `{meant}`?"));
            }
            return None;
        }
        found.ok().flatten()
    }
}

/// The name of a schema that has one of its own: among the components of any file, among the
/// definitions of a file of definitions or of another schema, or as a whole file.
fn component(pointer: &Pointer) -> Option<String> {
    let Some(parent) = pointer.parent() else {
        return Some(pointer.file()?.stem().to_owned());
    };
    let holds_names = match parent.within() {
        "/components/schemas" => true,
        "" => pointer.file()?.holds_definitions(),
        within => within.ends_with("/$defs") || within.ends_with("/definitions"),
    };
    pointer.last().filter(|_| holds_names)
}

/// Whether keywords that schemas share mean by a dialect what they mean by that of OpenAPI.
fn is_known_dialect(address: &str) -> bool {
    let known = [
        "spec.openapis.org/oas/3.",
        "json-schema.org/draft/20",
        "json-schema.org/draft-0",
    ];
    let address = address
        .strip_prefix("https://")
        .or(address.strip_prefix("http://"));
    address.is_some_and(|address| known.iter().any(|start| address.starts_with(start)))
}
