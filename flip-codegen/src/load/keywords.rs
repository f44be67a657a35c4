//! Checks every key of the document against the keywords of its object, once, when it is read, and
//! finds its references on the way.

use std::collections::HashSet;

use super::kinds::{Child, Kind};
use super::{Dialect, reference_text, similar};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::tree::{At, Pointer};

/// The keys that steer the compiler, the objects they are for, and how messages name these.
const EXTENSIONS: &[(&str, &[Kind], &str)] = &[
    ("x-codegen-group", &[Kind::Schema], "a `$ref` in `allOf`"),
    (
        "x-codegen-sensitive",
        &[Kind::Schema, Kind::Parameter],
        "a schema or a parameter",
    ),
    (
        "x-codegen-name",
        &[Kind::Schema, Kind::Parameter, Kind::Operation],
        "a schema, a parameter or an operation",
    ),
    ("x-codegen-names", &[Kind::Schema], "a schema"),
    (
        "x-codegen-greater-than",
        &[Kind::Schema, Kind::Parameter],
        "a schema or a parameter",
    ),
    ("x-codegen-idempotent", &[Kind::Operation], "an operation"),
    (IDEMPOTENCY_KEY, &[Kind::Parameter], IDEMPOTENCY_KEY_PLACE),
    ("x-codegen-generated", &[Kind::Parameter], "a parameter"),
    (SIGNATURE, &[Kind::Parameter], SIGNATURE_PLACE),
    ("x-codegen-callback", &[Kind::Operation], "an operation"),
    ("x-codegen-pages", &[Kind::Operation], "an operation"),
    ("x-codegen-echoes", &[Kind::Operation], "an operation"),
    (PROOF, &[Kind::Schema, Kind::Response], PROOF_PLACE),
];

/// Marks what in the body of a success proves that the operation was performed.
pub(crate) const PROOF: &str = "x-codegen-proof";
/// Where that mark belongs, as messages say it.
pub(crate) const PROOF_PLACE: &str =
    "a property in the body of a success, or a success whose body is an object with any fields";

/// Marks the header by which a server knows that a request is the same one.
pub(crate) const IDEMPOTENCY_KEY: &str = "x-codegen-idempotency-key";
/// Where that mark belongs, as messages say it.
pub(crate) const IDEMPOTENCY_KEY_PLACE: &str = "a header parameter whose schema is a string";

/// Marks the header that holds a signature of the request.
pub(crate) const SIGNATURE: &str = "x-codegen-signature";
/// Where that mark belongs, as messages say it.
pub(crate) const SIGNATURE_PLACE: &str = "a header parameter whose schema is a string";

const PREFIX: &str = "x-codegen-";

/// Keys of other generators that happen to begin alike. They mean nothing here.
const OTHER_GENERATORS: &[&str] = &[
    "x-codegen-request-body-name",
    "x-codegen-body-parameter-name",
];

/// A reference that was met.
pub(super) struct Found {
    /// The node with the `$ref`.
    pub(super) holder: Pointer,
    /// The text of the `$ref`.
    pub(super) text: String,
    /// The kind of the object that is to be found there; `None` where that cannot be told.
    pub(super) kind: Option<Kind>,
}

/// What was checked: each node once for each kind of object as which it is used.
pub(super) struct Checked {
    dialect: Dialect,
    /// A keyword of another version was reported: once for a document.
    reported_other: bool,
    seen: HashSet<(usize, Option<Kind>)>,
    found: Vec<Found>,
}

impl Checked {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            reported_other: false,
            seen: HashSet::new(),
            found: Vec::new(),
        }
    }

    /// Reports what shows that a document is written to a later version than it names. All else of
    /// that version is read, then.
    pub(super) fn check_version(&mut self, root: &At<'_>, diagnostics: &mut Diagnostics) {
        let named = Dialect::named_by(root);
        let sign = Dialect::sign_of_later(root).filter(|_| named < self.dialect);
        let key = sign.as_ref().and_then(|sign| sign.pointer().last());
        if let (Some(sign), Some(key)) = (sign, key) {
            self.reported_other = true;
            let arguments = [named.number(), &key, self.dialect.number()];
            let place = Place::Key(sign.pointer());
            diagnostics.report(Code::OtherDialect, place, &arguments);
        }
    }

    /// Checks a node, if it is an object, and all below it.
    pub(super) fn check(&mut self, at: &At<'_>, kind: Option<Kind>, diagnostics: &mut Diagnostics) {
        match kind {
            // Some documents keep parameters for headers.
            Some(Kind::Header) if at.get("name").is_some() && at.get("in").is_some() => {
                self.object(at, Kind::Parameter, diagnostics);
            }
            Some(kind) => self.object(at, kind, diagnostics),
            None => self.anything(at, diagnostics),
        }
    }

    /// The references met since they were taken last.
    pub(super) fn take_found(&mut self) -> Vec<Found> {
        std::mem::take(&mut self.found)
    }

    /// Whether the node is looked at for the first time. Nodes do not move while files are read.
    fn is_new(&mut self, at: &At<'_>, kind: Option<Kind>) -> bool {
        let address = std::ptr::from_ref(at.node()).addr();
        self.seen.insert((address, kind))
    }

    fn reference(&mut self, at: &At<'_>, kind: Option<Kind>) {
        if let Some(text) = reference_text(at) {
            let (holder, text) = (at.pointer(), text.to_owned());
            self.found.push(Found { holder, text, kind });
        }
    }

    /// The values of a mapping are references, or names of components of the main file.
    fn mapping(&mut self, discriminator: &At<'_>) {
        let mapping = discriminator.get("mapping");
        for (_, value) in mapping.iter().flat_map(At::entries) {
            if let Some(text) = value.as_str().filter(|text| text.contains(['#', '.', '/'])) {
                let (holder, text) = (value.pointer(), text.to_owned());
                let kind = Some(Kind::Schema);
                self.found.push(Found { holder, text, kind });
            }
        }
    }

    /// Checks an object of which the kind is known, and all below it. Anything but an object is left
    /// to whoever decodes it.
    fn object(&mut self, at: &At<'_>, kind: Kind, diagnostics: &mut Diagnostics) {
        if !self.is_new(at, Some(kind)) {
            return;
        }
        self.reference(at, Some(kind).filter(|kind| kind.can_be_referred_to()));
        if kind == Kind::Discriminator {
            self.mapping(at);
        }
        for (key, value) in at.entries() {
            if key.starts_with("x-") {
                extension(at, key, kind, diagnostics);
                self.extended(&value, diagnostics);
                continue;
            }
            self.other_dialect(&value, key, kind, diagnostics);
            match kind.child(key, self.dialect) {
                Some(child) => self.below(&value, child, diagnostics),
                None => {
                    // What is no status is reported where responses are read, and a reference that
                    // is still there where it leads nowhere.
                    let is_reference = key == "$ref" && value.as_str().is_some();
                    if kind != Kind::Responses && !is_reference && !self.documents(at, key) {
                        unknown_keyword(&value, key, kind, self.dialect, diagnostics);
                    }
                    self.anything(&value, diagnostics);
                }
            }
        }
    }

    fn below(&mut self, value: &At<'_>, child: Child, diagnostics: &mut Diagnostics) {
        match child {
            Child::Value => {}
            Child::Plain => self.anything(value, diagnostics),
            Child::One(kind) => self.object(value, kind, diagnostics),
            Child::List(kind) => value
                .items()
                .iter()
                .for_each(|item| self.object(item, kind, diagnostics)),
            Child::Map(kind) => value
                .entries()
                .iter()
                .for_each(|(_, item)| self.object(item, kind, diagnostics)),
        }
    }

    /// Reports the first keyword that went with OpenAPI 3.1. All of them are honoured.
    fn other_dialect(
        &mut self,
        value: &At<'_>,
        key: &str,
        kind: Kind,
        diagnostics: &mut Diagnostics,
    ) {
        let is_flag = value.as_bool().is_some();
        let went = match key {
            "nullable" => true,
            "exclusiveMinimum" | "exclusiveMaximum" => is_flag,
            _ => false,
        };
        let is_later = self.dialect.has_json_schema() && kind == Kind::Schema;
        if went && is_later && !self.reported_other {
            self.reported_other = true;
            let arguments = [self.dialect.number(), key, Dialect::V30.number()];
            let place = Place::Key(value.pointer());
            diagnostics.report(Code::OtherDialect, place, &arguments);
        }
    }

    /// Whether a key says something of the reference beside it.
    fn documents(&self, at: &At<'_>, key: &str) -> bool {
        let is_text = key == "summary" || key == "description";
        self.dialect.has_json_schema() && is_text && reference_text(at).is_some()
    }

    /// What stands in extensions refers to nothing.
    fn extended(&mut self, value: &At<'_>, diagnostics: &mut Diagnostics) {
        let before = self.found.len();
        self.anything(value, diagnostics);
        self.found.truncate(before);
    }

    /// Looks for misspelt keys that steer the compiler where nothing else is known of the place.
    /// Values of the described API are no such place, and names of properties are no keys.
    fn anything(&mut self, at: &At<'_>, diagnostics: &mut Diagnostics) {
        if !(at.is_mapping() || at.is_sequence()) || !self.is_new(at, None) {
            return;
        }
        self.reference(at, None);
        for item in at.items() {
            self.anything(&item, diagnostics);
        }
        for (key, value) in at.entries() {
            match key {
                "example" | "examples" | "default" | "enum" => {}
                "properties" => value
                    .entries()
                    .iter()
                    .for_each(|(_, property)| self.anything(property, diagnostics)),
                _ if key.starts_with("x-") => {
                    if is_ours(key) {
                        known_extension(at, key, diagnostics);
                    }
                    self.extended(&value, diagnostics);
                }
                _ => self.anything(&value, diagnostics),
            }
        }
    }
}

fn unknown_keyword(
    value: &At<'_>,
    key: &str,
    kind: Kind,
    dialect: Dialect,
    diagnostics: &mut Diagnostics,
) {
    let place = Place::Key(value.pointer());
    let known = kind.keywords(dialect).map(|(known, _)| known);
    let other = of_another_version(key).filter(|_| !dialect.has_json_schema());
    let report = match (other, similar::nearest(key, known)) {
        (None, Some(meant)) => {
            diagnostics.report(Code::UnknownKeyword, place, &[key, kind.named(), meant])
        }
        _ => diagnostics.report(Code::UnknownKeyword, place, &[key, kind.named()]),
    };
    if let Some(help) = other {
        report.help(help);
    }
}

/// Keywords of OpenAPI 2.0 and 3.1, and what says the same in 3.0.
fn of_another_version(key: &str) -> Option<&'static str> {
    Some(match key {
        "const" => "OpenAPI 3.0 has no `const`: put the value into the `enum`",
        "$defs" | "definitions" => "OpenAPI 3.0 keeps schemas under `components`",
        "prefixItems" | "contains" | "unevaluatedItems" => {
            "OpenAPI 3.0 describes all items by the one schema in `items`"
        }
        "patternProperties" | "propertyNames" | "unevaluatedProperties" => {
            "OpenAPI 3.0 describes unnamed properties by `additionalProperties`"
        }
        "if" | "then" | "else" | "dependentSchemas" => {
            "OpenAPI 3.0 describes alternatives by `oneOf`"
        }
        "contentMediaType" | "contentEncoding" => {
            "OpenAPI 3.0 describes files by `format: binary` or `format: byte`"
        }
        "consumes" | "produces" => "OpenAPI 3.0 names media types under `content`",
        _ => return None,
    })
}

/// The check of a key that begins with `x-`: only those that steer the compiler mean something.
fn extension(at: &At<'_>, key: &str, kind: Kind, diagnostics: &mut Diagnostics) {
    if !is_ours(key) {
        return;
    }
    let Some((_, kinds, places)) = known_extension(at, key, diagnostics) else {
        return;
    };
    let is_misplaced_schema = kind == Kind::Schema
        && match key {
            "x-codegen-group" => !is_reference_in_all_of(at),
            PROOF => !is_property(at),
            _ => false,
        };
    let misplaced = !kinds.contains(&kind) || is_misplaced_schema;
    if misplaced {
        let place = Place::Key(at.pointer().child(key));
        diagnostics.report(
            Code::MisplacedExtension,
            place,
            &[key, kind.named(), places],
        );
    }
}

fn is_ours(key: &str) -> bool {
    key.starts_with(PREFIX) && !OTHER_GENERATORS.contains(&key)
}

fn known_extension(
    at: &At<'_>,
    key: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'static (&'static str, &'static [Kind], &'static str)> {
    let known = EXTENSIONS.iter().find(|(known, ..)| *known == key);
    if known.is_none() {
        let place = Place::Key(at.pointer().child(key));
        let meant = similar::nearest(key, EXTENSIONS.iter().map(|(known, ..)| *known));
        let arguments: Vec<&str> = [Some(key), meant].into_iter().flatten().collect();
        diagnostics.report(Code::UnknownExtension, place, &arguments);
    }
    known
}

fn is_property(at: &At<'_>) -> bool {
    let owner = at.pointer().parent().and_then(|owner| owner.last());
    owner.as_deref() == Some("properties")
}

fn is_reference_in_all_of(at: &At<'_>) -> bool {
    let list = at.pointer().parent().and_then(|list| list.last());
    at.get("$ref").is_some() && list.as_deref() == Some("allOf")
}

#[cfg(test)]
mod tests;
