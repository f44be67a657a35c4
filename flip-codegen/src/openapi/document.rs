//! The root of a document, and what it says of itself.

use super::read::Object;
use super::{
    Callback, Dialect, Example, Extensions, Id, Link, MediaType, Named, Parameter, PathItem,
    RequestBody, Response, Schema, SecurityRequirement, SecurityScheme, Server, Spanned, Tag,
};

/// The OpenAPI object.
#[derive(Clone, Debug, Default)]
pub struct OpenApi {
    /// The version to which the document is written.
    pub dialect: Dialect,
    /// What the document says of itself.
    pub info: Option<Info>,
    /// The servers; `None` where the document does not say.
    pub servers: Option<Spanned<Vec<Server>>>,
    /// The paths.
    pub paths: Named<Id<PathItem>>,
    /// What the server sends by itself, by names.
    pub webhooks: Named<Id<PathItem>>,
    /// What has names of its own.
    pub components: Components,
    /// What operations ask for that say nothing themselves.
    pub security: Option<Spanned<Vec<SecurityRequirement>>>,
    /// The tags.
    pub tags: Vec<Tag>,
    /// Where to read more.
    pub external_docs: Option<ExternalDocs>,
    /// Keys that steer the compiler.
    pub extensions: Extensions,
    /// The address of the document: `$self`.
    pub address: Option<String>,
}

impl OpenApi {
    pub(super) fn read(object: &mut Object<'_, '_>, dialect: Dialect) -> Self {
        object.expect_known_dialect("jsonSchemaDialect");
        Self {
            dialect,
            info: object.inside("info", Info::read),
            servers: object.each("servers", Server::read),
            paths: object
                .inside("paths", |paths| paths.path_items())
                .unwrap_or_default(),
            webhooks: object.map("webhooks"),
            components: Components::default(),
            security: SecurityRequirement::read_all(object),
            tags: object
                .each("tags", Tag::read)
                .map_or(Vec::new(), |tags| tags.value),
            external_docs: ExternalDocs::of(object),
            extensions: Extensions::read(object),
            address: object.text("$self"),
        }
    }
}

/// The info object.
#[derive(Clone, Debug, Default)]
pub struct Info {
    /// The name of the API.
    pub title: Option<String>,
    /// A line on what it is.
    pub summary: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The address of the terms of service.
    pub terms_of_service: Option<String>,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// The licence of the interface.
    pub license: Option<License>,
    /// The version of the API.
    pub version: Option<String>,
}

impl Info {
    fn read(object: &mut Object<'_, '_>) -> Self {
        let license = object.inside("license", License::read);
        if license.as_ref().is_some_and(|it| it.name.is_none()) {
            object.complain("license", "missing field `name`");
        }
        Self {
            title: object.text("title"),
            summary: object.text("summary"),
            description: object.text("description"),
            terms_of_service: object.text("termsOfService"),
            contact: object.inside("contact", Contact::read),
            license,
            version: object.text("version"),
        }
    }
}

/// Whom to ask.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// The name.
    pub name: Option<String>,
    /// The address of a page.
    pub url: Option<String>,
    /// The address for mail.
    pub email: Option<String>,
}

impl Contact {
    fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            name: object.text("name"),
            url: object.text("url"),
            email: object.text("email"),
        }
    }
}

/// A licence.
#[derive(Clone, Debug, Default)]
pub struct License {
    /// The name.
    pub name: Option<String>,
    /// The SPDX expression.
    pub identifier: Option<String>,
    /// The address of the text.
    pub url: Option<String>,
}

impl License {
    fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            name: object.text("name"),
            identifier: object.text("identifier"),
            url: object.text("url"),
        }
    }
}

/// Where to read more.
#[derive(Clone, Debug, Default)]
pub struct ExternalDocs {
    /// What is found there.
    pub description: Option<String>,
    /// The address.
    pub url: Option<String>,
}

impl ExternalDocs {
    /// Those of an object. Without an address they say nothing.
    pub(super) fn of(object: &mut Object<'_, '_>) -> Option<Self> {
        let docs = object.inside("externalDocs", Self::read)?;
        if docs.url.is_none() {
            object.complain("externalDocs", "missing field `url`");
        }
        Some(docs)
    }

    fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            description: object.text("description"),
            url: object.text("url"),
        }
    }
}

/// What has names of its own.
#[derive(Clone, Debug, Default)]
pub struct Components {
    /// Schemas.
    pub schemas: Named<Id<Schema>>,
    /// Responses.
    pub responses: Named<Id<Response>>,
    /// Parameters.
    pub parameters: Named<Id<Parameter>>,
    /// Examples.
    pub examples: Named<Id<Example>>,
    /// Request bodies.
    pub request_bodies: Named<Id<RequestBody>>,
    /// Headers.
    pub headers: Named<Id<Parameter>>,
    /// Security schemes.
    pub security_schemes: Named<Id<SecurityScheme>>,
    /// Links.
    pub links: Named<Id<Link>>,
    /// Callbacks.
    pub callbacks: Named<Id<Callback>>,
    /// Path items.
    pub path_items: Named<Id<PathItem>>,
    /// Media types.
    pub media_types: Named<Id<MediaType>>,
}

impl Components {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        let read = object.inside("components", Self::sections);
        read.unwrap_or_default()
    }

    fn sections(object: &mut Object<'_, '_>) -> Self {
        Self {
            schemas: object.map("schemas"),
            responses: object.map("responses"),
            parameters: object.map("parameters"),
            examples: object.map("examples"),
            request_bodies: object.map("requestBodies"),
            headers: object
                .headers("headers")
                .map_or(Vec::new(), |all| all.value),
            security_schemes: object.map("securitySchemes"),
            links: object.map("links"),
            callbacks: object.map("callbacks"),
            path_items: object.map("pathItems"),
            media_types: object.map("mediaTypes"),
        }
    }
}
