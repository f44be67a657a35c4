//! What the document says an operation needs to be allowed.

/// The security that the document declares for an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// The document says nothing: what [`crate::ClientBuilder::authentication`] was given is sent,
    /// or what [`crate::ClientBuilder::usual_security`] asks for.
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
    /// The certificate of the client, which the connection carries (mutual TLS).
    MutualTls,
    /// Nobody knows: operations refer to the scheme, and the document does not define it. Basic and
    /// bearer credentials are sent for it; [`crate::CallOptions::header`] can send the rest.
    Undefined,
}

impl Security {
    /// Whether a scheme of the operation puts its credentials into the header `Authorization`.
    pub(crate) fn uses_authorization(&self) -> bool {
        let Self::Requirements(alternatives) = self else {
            return false;
        };
        let mut schemes = alternatives.iter().copied().flatten();
        schemes.any(|scheme| match scheme.kind {
            SchemeKind::Basic | SchemeKind::Bearer => true,
            SchemeKind::ApiKeyHeader(name) => name.eq_ignore_ascii_case("authorization"),
            SchemeKind::ApiKeyQuery(_)
            | SchemeKind::ApiKeyCookie(_)
            | SchemeKind::MutualTls
            | SchemeKind::Undefined => false,
        })
    }
}
