//! Operations.

use super::read::Object;
use super::{
    Callback, Extensions, ExternalDocs, Id, Named, NodeId, Parameter, RequestBody, Response,
    Server, Spanned,
};
use crate::tree::At;

/// An operation.
#[derive(Clone, Debug, Default)]
pub struct Operation {
    /// Where it stands.
    pub node: NodeId,
    /// It cannot be used, which was reported.
    pub unusable: bool,
    /// The configuration leaves it out: nothing is read of it but its id.
    pub left_out: bool,
    /// A `$ref` stands there, which OpenAPI does not know: it leads nowhere.
    pub is_reference: bool,
    /// The tags.
    pub tags: Vec<String>,
    /// A line on what it does.
    pub summary: Option<String>,
    /// What it does.
    pub description: Option<String>,
    /// Where to read more.
    pub external_docs: Option<ExternalDocs>,
    /// Its name.
    pub operation_id: Option<Spanned<String>>,
    /// The parameters.
    pub parameters: Option<Spanned<Vec<Id<Parameter>>>>,
    /// The body of requests.
    pub request_body: Option<Id<RequestBody>>,
    /// The responses, by status or `default`, as they are written.
    pub responses: Option<Spanned<Named<Id<Response>>>>,
    /// What the server sends by itself.
    pub callbacks: Option<Spanned<Named<Id<Callback>>>>,
    /// The document advises against its use.
    pub deprecated: bool,
    /// Alternatives of what it asks for; `None` where it does not say.
    pub security: Option<Spanned<Vec<SecurityRequirement>>>,
    /// Servers of its own.
    pub servers: Option<Spanned<Vec<Server>>>,
    /// Keys that steer the compiler.
    pub extensions: Extensions,
}

impl Operation {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        if object.is_left_out() {
            return Self {
                node: object.node,
                left_out: true,
                operation_id: object.spanned_text("operationId"),
                ..Self::default()
            };
        }
        Self {
            node: object.node,
            left_out: false,
            is_reference: object.has("$ref"),
            tags: object.texts("tags"),
            summary: object.text("summary"),
            description: object.text("description"),
            external_docs: ExternalDocs::of(object),
            operation_id: object.spanned_text("operationId"),
            parameters: object.list("parameters"),
            request_body: object.one("requestBody"),
            responses: object.responses(),
            callbacks: object.spanned_map("callbacks"),
            deprecated: object.flag("deprecated").unwrap_or(false),
            security: SecurityRequirement::read_all(object),
            servers: object.each("servers", Server::read),
            extensions: Extensions::read(object),
            unusable: object.unusable,
        }
    }
}

/// Schemes that are needed at once, by their names, with the scopes of each.
#[derive(Clone, Debug, Default)]
pub struct SecurityRequirement {
    /// Where it stands.
    pub node: NodeId,
    /// The schemes.
    pub schemes: Vec<(Spanned<String>, Vec<String>)>,
}

impl SecurityRequirement {
    pub(super) fn read_all(object: &mut Object<'_, '_>) -> Option<Spanned<Vec<Self>>> {
        let items = object.items("security")?;
        let list = object.keyword("security");
        let mut all = Vec::new();
        for item in &items {
            if !item.is_mapping() {
                object.wrong("security", item, "a map");
            }
            let schemes = schemes(object, item);
            all.push(Self {
                node: item.id(),
                schemes,
            });
        }
        Some(Spanned::new(all, list))
    }
}

fn schemes(object: &mut Object<'_, '_>, at: &At<'_>) -> Vec<(Spanned<String>, Vec<String>)> {
    let mut schemes = Vec::new();
    for (name, scopes) in at.entries() {
        if !scopes.is_sequence() {
            object.wrong("security", &scopes, "a sequence");
        }
        let name = Spanned::new(name.to_owned(), scopes.id());
        let scopes = scopes.items();
        if let Some(odd) = scopes.iter().find(|scope| scope.as_str().is_none()) {
            object.wrong("security", odd, "a string");
        }
        let scopes = scopes.iter().filter_map(At::as_str).map(str::to_owned);
        schemes.push((name, scopes.collect()));
    }
    schemes
}
