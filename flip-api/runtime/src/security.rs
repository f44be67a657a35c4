//! What the document says an operation needs to be allowed.

/// The security that the document declares for an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// The document says nothing: what [`crate::ClientBuilder::authentication`] was given is sent.
    Unspecified,
    /// Alternatives, each of the schemes that it needs together. The first one for which there are
    /// credentials is used; an empty one, or none at all, needs nothing and sends nothing.
    Requirements(&'static [&'static [Scheme]]),
}

/// A security scheme of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Its name in the document, by which [`crate::ClientBuilder::credentials`] knows it.
    pub name: &'static str,
    /// How it is sent.
    pub kind: SchemeKind,
}

/// How the credentials of a scheme are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// HTTP Basic.
    Basic,
    /// A bearer token; also that of OAuth 2 and OpenID Connect.
    Bearer,
    /// A key in the header of this name.
    ApiKeyHeader(&'static str),
    /// A key in the query parameter of this name.
    ApiKeyQuery(&'static str),
    /// A key in the cookie of this name.
    ApiKeyCookie(&'static str),
}
