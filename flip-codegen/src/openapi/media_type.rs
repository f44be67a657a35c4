//! Media types, and how single fields of forms are written.

use super::read::Object;
use super::{Data, Example, Extensions, Id, Named, NodeId, Parameter, Reference, Schema, Spanned};

/// A media type.
#[derive(Clone, Debug, Default)]
pub struct MediaType {
    /// Where it stands.
    pub node: NodeId,
    /// The reference that stands there.
    pub reference: Option<Reference<MediaType>>,
    /// It cannot be used, which was reported.
    pub unusable: bool,
    /// What the whole looks like.
    pub schema: Option<Id<Schema>>,
    /// What each item of a stream looks like.
    pub item_schema: Option<Id<Schema>>,
    /// A value that is shown.
    pub example: Option<Data>,
    /// Values that are shown, by names.
    pub examples: Named<Id<Example>>,
    /// How single fields are written.
    pub encoding: Named<Encoding>,
    /// How the first items are written.
    pub prefix_encoding: Option<Spanned<Vec<Encoding>>>,
    /// How each item is written.
    pub item_encoding: Option<Encoding>,
    /// Keys that steer the compiler.
    pub extensions: Extensions,
}

impl MediaType {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            reference: object.reference(),
            schema: object.one("schema"),
            item_schema: object.one("itemSchema"),
            example: object.data("example"),
            examples: object.map("examples"),
            encoding: object.each_named("encoding", Encoding::read),
            prefix_encoding: object.each("prefixEncoding", Encoding::read),
            item_encoding: object.inside("itemEncoding", Encoding::read),
            extensions: Extensions::read(object),
            unusable: object.unusable,
        }
    }
}

/// How a field is written.
#[derive(Clone, Debug, Default)]
pub struct Encoding {
    /// Where it stands.
    pub node: NodeId,
    /// The media types of the part.
    pub content_type: Option<Spanned<String>>,
    /// The headers of the part.
    pub headers: Option<Spanned<Named<Id<Parameter>>>>,
    /// How it is written.
    pub style: Option<Spanned<String>>,
    /// Whether each item or property is written by itself.
    pub explode: Option<Spanned<bool>>,
    /// Reserved characters are not escaped.
    pub allow_reserved: Option<Spanned<bool>>,
    /// How single fields of the part are written.
    pub encoding: Named<Encoding>,
    /// How the first items of the part are written.
    pub prefix_encoding: Option<Spanned<Vec<Encoding>>>,
    /// How each item of the part is written.
    pub item_encoding: Option<Box<Encoding>>,
}

impl Encoding {
    fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            content_type: object.spanned_text("contentType"),
            headers: object.headers("headers"),
            style: object.spanned_text("style"),
            explode: object.spanned_flag("explode"),
            allow_reserved: object.spanned_flag("allowReserved"),
            encoding: object.each_named("encoding", Encoding::read),
            prefix_encoding: object.each("prefixEncoding", Encoding::read),
            item_encoding: object.inside("itemEncoding", Encoding::read).map(Box::new),
        }
    }
}
