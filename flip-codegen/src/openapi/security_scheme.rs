//! Security schemes.

use super::read::Object;
use super::{Extensions, Named, NodeId, Reference, Spanned};

/// A security scheme.
#[derive(Clone, Debug, Default)]
pub struct SecurityScheme {
    /// Where it stands.
    pub node: NodeId,
    /// The reference that stands there.
    pub reference: Option<Reference<SecurityScheme>>,
    /// It cannot be used, which was reported.
    pub unusable: bool,
    /// `apiKey`, `http`, `mutualTLS`, `oauth2` or `openIdConnect`.
    pub kind: Option<Spanned<String>>,
    /// What it is.
    pub description: Option<String>,
    /// The name of the header, query parameter or cookie of an API key.
    pub name: Option<Spanned<String>>,
    /// Where an API key goes: `query`, `header` or `cookie`.
    pub location: Option<Spanned<String>>,
    /// The scheme of HTTP: `basic`, `bearer`, …
    pub scheme: Option<Spanned<String>>,
    /// What a bearer token looks like.
    pub bearer_format: Option<String>,
    /// The flows of OAuth 2, by names.
    pub flows: Named<Flow>,
    /// The address at which OpenID Connect is described.
    pub open_id_connect_url: Option<Spanned<String>>,
    /// The address at which OAuth 2 is described.
    pub oauth2_metadata_url: Option<String>,
    /// The document advises against its use.
    pub deprecated: bool,
    /// Keys that steer the compiler.
    pub extensions: Extensions,
}

/// The flows, by their keywords.
const FLOWS: &[&str] = &[
    "implicit",
    "password",
    "clientCredentials",
    "authorizationCode",
    "deviceAuthorization",
];

/// The kinds of schemes. The last one came with 3.1, and documents of 3.0 have it all the same.
const KINDS: &[&str] = &["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"];

impl SecurityScheme {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Self {
        let kind = object.variant("type", KINDS);
        for key in required(kind.as_ref().map(|kind| kind.as_str())) {
            object.require(key);
        }
        Self {
            node: object.node,
            reference: object.reference(),
            description: object.text("description"),
            name: object.spanned_text("name"),
            location: match kind.as_ref().map(|kind| kind.as_str()) {
                Some("apiKey") => object.variant("in", &["query", "header", "cookie"]),
                _ => {
                    object.expect_texts(&["in"]);
                    None
                }
            },
            kind,
            scheme: object.spanned_text("scheme"),
            bearer_format: object.text("bearerFormat"),
            flows: object.inside("flows", flows).unwrap_or_default(),
            open_id_connect_url: object.spanned_text("openIdConnectUrl"),
            oauth2_metadata_url: object.text("oauth2MetadataUrl"),
            deprecated: object.flag("deprecated").unwrap_or(false),
            extensions: Extensions::read(object),
            unusable: object.unusable,
        }
    }
}

/// What a scheme of this kind has to say.
fn required(kind: Option<&str>) -> &'static [&'static str] {
    match kind {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        _ => &[],
    }
}

/// In the order of the document.
fn flows(object: &mut Object<'_, '_>) -> Named<Flow> {
    let mut flows = Vec::new();
    for (key, _) in object.at.entries() {
        let known = FLOWS.iter().find(|known| **known == key);
        let flow = known.and_then(|known| object.inside(known, Flow::read));
        flows.extend(flow.map(|flow| (key.to_owned(), flow)));
    }
    flows
}

/// A flow of OAuth 2.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// Where users allow the access.
    pub authorization_url: Option<String>,
    /// Where devices ask for it.
    pub device_authorization_url: Option<String>,
    /// Where tokens are got.
    pub token_url: Option<String>,
    /// Where tokens are renewed.
    pub refresh_url: Option<String>,
    /// The scopes, with what each is for.
    pub scopes: Named<String>,
}

impl Flow {
    fn read(object: &mut Object<'_, '_>) -> Self {
        Self {
            authorization_url: object.text("authorizationUrl"),
            device_authorization_url: object.text("deviceAuthorizationUrl"),
            token_url: object.text("tokenUrl"),
            refresh_url: object.text("refreshUrl"),
            scopes: object.named_texts("scopes"),
        }
    }
}
