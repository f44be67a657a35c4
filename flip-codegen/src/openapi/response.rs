//! Responses.

use super::read::Object;
use super::{Extensions, Id, Link, MediaType, Named, NodeId, Parameter, Reference, Spanned};

/// A response.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// Where it stands.
    pub node: NodeId,
    /// The reference that stands there.
    pub reference: Option<Reference<Response>>,
    /// It cannot be used, which was reported.
    pub unusable: bool,
    /// A line on what it is.
    pub summary: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The headers.
    pub headers: Option<Spanned<Named<Id<Parameter>>>>,
    /// What the body looks like, by media types.
    pub content: Option<Spanned<Named<Id<MediaType>>>>,
    /// What can be called next.
    pub links: Named<Id<Link>>,
    /// Keys that steer the compiler.
    pub extensions: Extensions,
}

impl Response {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            node: object.node,
            reference: object.reference(),
            summary: object.text("summary"),
            description: object.text("description"),
            headers: object.headers("headers"),
            content: object.spanned_map("content"),
            links: object.map("links"),
            extensions: Extensions::read(object),
            unusable: object.unusable,
        }
    }
}
