//! What is wrong with the value of a keyword.

use super::object::Object;
use crate::diagnostics::{Code, Place};
use crate::load::{Child, Kind};
use crate::tree::{At, Value};

/// Keywords without which the code stays right: they document, or they restrict what is checked
/// before sending.
const DISPENSABLE: &[&str] = &[
    "contact",
    "description",
    "externalDocs",
    "license",
    "links",
    "summary",
    "tags",
    "termsOfService",
    "title",
    "xml",
    "example",
    "examples",
    "$comment",
    "minContains",
    "maxContains",
    "jsonSchemaDialect",
    "$schema",
    "$vocabulary",
    "oauth2MetadataUrl",
    "deprecated",
    "required",
    "dependentRequired",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "pattern",
    "uniqueItems",
];

/// What a number of things is called in messages.
pub(super) const NUMBER_OF_THINGS: &str = "usize";

impl Object<'_, '_> {
    /// Whether what is wrong with it is reported. Beside a reference in its place, only schemas say
    /// something.
    pub(super) fn is_judged(&self) -> bool {
        self.is_needed_anyhow() || !self.is_replaced()
    }

    /// Whether something depends on it: on every schema and security scheme, on the maps of the
    /// components, and on all other objects to which an operation leads. What is wrong with the rest
    /// costs nothing, and is no error.
    pub(super) fn is_needed(&self) -> bool {
        self.is_needed_anyhow() || self.reader.is_used
    }

    fn is_needed_anyhow(&self) -> bool {
        use Kind::{Components, Discriminator, Flow, Flows, Schema, SecurityScheme, Xml};
        let kinds = [
            Schema,
            Discriminator,
            Xml,
            Components,
            SecurityScheme,
            Flows,
            Flow,
        ];
        // Where only some operations are wanted, so are only the schemas that these need; one that extends
        // others may be needed without a reference to it.
        let is_optional = self.reader.selection.is_partial && self.at.get("allOf").is_none();
        let is_schema = matches!(self.kind, Schema | Discriminator | Xml);
        kinds.contains(&self.kind) && !(is_schema && is_optional)
    }

    /// Whether it is an operation that is not wanted.
    pub(in crate::openapi) fn is_left_out(&self) -> bool {
        self.reader.selection.left_out.contains(&self.node)
    }

    /// Whether it is an object, and no reference stands in its place.
    pub(in crate::openapi) fn is_there(&self) -> bool {
        self.at.is_mapping() && !self.is_replaced()
    }

    fn is_replaced(&self) -> bool {
        self.at.is_mapping() && self.has("$ref")
    }

    /// The kind of what stands under a keyword.
    pub(super) fn kind_below(&self, key: &str) -> Option<Kind> {
        match self.kind.child(key, self.reader.dialect)? {
            Child::One(kind) | Child::List(kind) | Child::Map(kind) => Some(kind),
            Child::Plain | Child::Value => None,
        }
    }

    pub(super) fn expect_mapping(&mut self) {
        let value = &self.at.node().value;
        let is_schema = self.kind == Kind::Schema && matches!(value, Value::Boolean(_));
        if self.at.is_mapping() || is_schema {
            return;
        }
        self.unusable = true;
        if !self.is_judged() {
            return;
        }
        let (kind, found) = (self.kind.named(), value.described());
        let is_needed = self.is_needed();
        let diagnostics = &mut *self.reader.diagnostics;
        if is_needed {
            diagnostics.report(Code::ExpectedObject, &self.at, &[kind, found]);
        } else {
            let name = self.at.pointer().last().unwrap_or_default();
            let what = format!("{kind} is an object, this is {found}");
            let arguments = [name.as_str(), "this place", &what];
            diagnostics.report(Code::LeftOutKeyword, &self.at, &arguments);
        }
    }

    /// Whether what should be an object is none, and only documentation depends on it, so that it is left
    /// out. Of nothing, nothing is said.
    pub(super) fn leaves_out(&mut self, key: &'static str, value: &At<'_>, kind: Kind) -> bool {
        let is_left_out = only_documents(kind) && !value.is_mapping();
        if is_left_out && value.node().value != Value::Null {
            self.wrong(key, value, "a map");
        }
        is_left_out
    }

    /// Reports that a keyword, or a part of its value, is not of its type.
    pub(in crate::openapi) fn wrong(&mut self, key: &'static str, value: &At<'_>, expected: &str) {
        let is_integer = value
            .as_number()
            .is_some_and(|text| text.parse::<i128>().is_ok());
        let what = match expected == NUMBER_OF_THINGS && is_integer {
            true => "value",
            false => "type",
        };
        let message = format!("invalid {what}: {}, expected {expected}", unexpected(value));
        self.complain(key, &message);
    }

    pub(in crate::openapi) fn complain(&mut self, key: &'static str, message: &str) {
        self.complain_with(key, message, None);
    }

    pub(super) fn complain_with(
        &mut self,
        key: &'static str,
        message: &str,
        help: Option<&'static str>,
    ) {
        let is_dispensable = DISPENSABLE.contains(&key) || only_documents(self.kind);
        self.unusable |= !is_dispensable;
        if !self.is_judged() {
            return;
        }
        let code = match is_dispensable || !self.is_needed() {
            true => Code::LeftOutKeyword,
            false => Code::InvalidKeyword,
        };
        let place = Place::Node(self.at.pointer().child(key));
        let arguments = [key, self.kind.named(), message];
        let report = self.reader.diagnostics.report(code, place, &arguments);
        if let Some(help) = help {
            report.help(help);
        }
    }
}

/// Whether nothing but documentation depends on objects of a kind.
fn only_documents(kind: Kind) -> bool {
    use Kind::{Contact, Example, ExternalDocs, License, Link, Tag, Xml};
    let kinds = [Contact, License, ExternalDocs, Tag, Example, Link, Xml];
    kinds.contains(&kind)
}

/// What stands there, in the words of `serde`.
fn unexpected(value: &At<'_>) -> String {
    match &value.node().value {
        Value::Null => "unit value".to_owned(),
        Value::Boolean(flag) => format!("boolean `{flag}`"),
        Value::Number(text) if text.parse::<i128>().is_ok() => format!("integer `{text}`"),
        Value::Number(text) if text.parse::<f64>().is_ok_and(f64::is_finite) => {
            format!("floating point `{text}`")
        }
        Value::Number(text) | Value::String(text) => format!("string {text:?}"),
        Value::Sequence(_) => "sequence".to_owned(),
        Value::Mapping(_) => "map".to_owned(),
    }
}
