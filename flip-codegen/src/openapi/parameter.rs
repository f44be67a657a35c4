//! Parameters, and headers, which are parameters without a name and a location.

use super::read::Object;
use super::{
    Data, Dialect, Example, Extensions, Id, MediaType, Named, NodeId, Reference, Schema, Spanned,
};
use crate::load::Kind;

/// A parameter or a header.
#[derive(Clone, Debug, Default)]
pub struct Parameter {
    /// Where it stands.
    pub node: NodeId,
    /// The reference that stands there.
    pub reference: Option<Reference<Parameter>>,
    /// It cannot be used, which was reported.
    pub unusable: bool,
    /// The name on the wire; headers have none here.
    pub name: Option<Spanned<String>>,
    /// `path`, `query`, `querystring`, `header` or `cookie`; headers have none here.
    pub location: Option<Spanned<String>>,
    /// What it is.
    pub description: Option<String>,
    /// It must be there.
    pub required: Option<Spanned<bool>>,
    /// The document advises against its use.
    pub deprecated: bool,
    /// It may be there without a value.
    pub allow_empty_value: Option<Spanned<bool>>,
    /// How it is written.
    pub style: Option<Spanned<String>>,
    /// Whether each item or property is written by itself.
    pub explode: Option<Spanned<bool>>,
    /// Reserved characters are not escaped.
    pub allow_reserved: Option<Spanned<bool>>,
    /// What it looks like.
    pub schema: Option<Id<Schema>>,
    /// What it looks like, as a whole document of a media type.
    pub content: Option<Spanned<Named<Id<MediaType>>>>,
    /// A value that is shown.
    pub example: Option<Data>,
    /// Values that are shown, by names.
    pub examples: Named<Id<Example>>,
    /// Keys that steer the compiler.
    pub extensions: Extensions,
}

/// The places of parameters. The last one came with 3.2.
const LOCATIONS: &[&str] = &["query", "header", "path", "cookie", "querystring"];

impl Parameter {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        let content: Option<Spanned<Named<Id<MediaType>>>> = object.spanned_map("content");
        if content.as_ref().is_none_or(|content| content.is_empty()) && object.is_there() {
            object.supply("schema", "`type: string`");
        }
        Self {
            node: object.node,
            reference: object.reference(),
            name: object.spanned_text("name"),
            location: match object.kind {
                Kind::Header => None,
                _ => object.variant("in", locations(object.dialect())),
            },
            description: object.text("description"),
            required: object.spanned_flag("required"),
            deprecated: object.flag("deprecated").unwrap_or(false),
            allow_empty_value: object.spanned_flag("allowEmptyValue"),
            style: object.spanned_text("style"),
            explode: object.spanned_flag("explode"),
            allow_reserved: object.spanned_flag("allowReserved"),
            schema: object.one("schema"),
            content,
            example: object.data("example"),
            examples: object.map("examples"),
            extensions: Extensions::read(object),
            unusable: object.unusable,
        }
    }
}

fn locations(dialect: Dialect) -> &'static [&'static str] {
    match (dialect, LOCATIONS) {
        (Dialect::V32, all) => all,
        (_, [known @ .., _]) => known,
        (_, []) => &[],
    }
}
