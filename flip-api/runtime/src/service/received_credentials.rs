//! The credentials of a request, by the security schemes of the document.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;

use super::request_parts::{RequestParts, decoded, decoded_form};
use crate::http::security::{Scheme, SchemeKind, Security};

/// The credentials that a request carries. They are not checked: that is what the service does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReceivedCredentials(Vec<(&'static str, ReceivedCredential)>);

/// A credential as it was sent. `Debug` does not show it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum ReceivedCredential {
    /// HTTP Basic.
    Basic {
        /// The user.
        user: String,
        /// The password.
        password: String,
    },
    /// A bearer token.
    Bearer(String),
    /// A key in a header, the query or a cookie.
    ApiKey(String),
}

impl fmt::Debug for ReceivedCredential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Basic { .. } => "Basic(redacted)",
            Self::Bearer(_) => "Bearer(redacted)",
            Self::ApiKey(_) => "ApiKey(redacted)",
        })
    }
}

impl ReceivedCredentials {
    /// Reads the credentials of an operation; `None` where none of the alternatives is complete.
    pub(crate) fn read(security: Security, parts: &RequestParts) -> Option<Self> {
        let Security::Requirements(alternatives) = security else {
            return Some(Self::default());
        };
        let mut found = Self::default();
        for scheme in alternatives.iter().copied().flatten() {
            if found.get(scheme).is_none()
                && let Some(credential) = read(scheme, parts)
            {
                found.0.push((scheme.name, credential));
            }
        }
        let is_there = |scheme: &Scheme| {
            let is_elsewhere = matches!(scheme.kind, SchemeKind::MutualTls | SchemeKind::Undefined);
            is_elsewhere || found.get(scheme).is_some()
        };
        let is_complete = |schemes: &&[Scheme]| schemes.iter().all(is_there);
        let is_enough = alternatives.is_empty() || alternatives.iter().any(is_complete);
        is_enough.then_some(found)
    }

    /// The credential for a scheme of the document.
    pub fn get(&self, scheme: &Scheme) -> Option<&ReceivedCredential> {
        let mut all = self.0.iter();
        all.find(|(name, _)| *name == scheme.name)
            .map(|(_, credential)| credential)
    }

    /// User and password of a scheme of HTTP Basic.
    pub fn basic(&self, scheme: &Scheme) -> Option<(&str, &str)> {
        match self.get(scheme)? {
            ReceivedCredential::Basic { user, password } => Some((user, password)),
            _ => None,
        }
    }

    /// The bearer token or the key of a scheme.
    pub fn token(&self, scheme: &Scheme) -> Option<&str> {
        match self.get(scheme)? {
            ReceivedCredential::Bearer(token) | ReceivedCredential::ApiKey(token) => Some(token),
            ReceivedCredential::Basic { .. } => None,
        }
    }
}

fn read(scheme: &Scheme, parts: &RequestParts) -> Option<ReceivedCredential> {
    let last = |pairs: &[(String, String)], name: &str| {
        let mut own = pairs.iter().rev().filter(|(of, _)| of == name);
        own.next().map(|(_, text)| text.clone())
    };
    match scheme.kind {
        SchemeKind::Basic => basic(authorization(parts, "basic")?),
        SchemeKind::Bearer => {
            let token = authorization(parts, "bearer")?;
            Some(ReceivedCredential::Bearer(token.to_owned()))
        }
        SchemeKind::ApiKeyHeader(name) => {
            let key = parts.headers.get(name)?.to_str().ok()?;
            Some(ReceivedCredential::ApiKey(key.to_owned()))
        }
        SchemeKind::ApiKeyQuery(name) => {
            let key = decoded_form(&last(&parts.query, name)?).ok()?;
            Some(ReceivedCredential::ApiKey(key))
        }
        SchemeKind::ApiKeyCookie(name) => {
            let key = decoded(&last(&parts.cookies, name)?).ok()?;
            Some(ReceivedCredential::ApiKey(key))
        }
        SchemeKind::MutualTls | SchemeKind::Undefined => None,
    }
}

/// What stands behind the scheme in the header `Authorization`.
fn authorization<'p>(parts: &'p RequestParts, scheme: &str) -> Option<&'p str> {
    let header = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (own, rest) = header.split_once(' ')?;
    own.eq_ignore_ascii_case(scheme).then(|| rest.trim())
}

fn basic(encoded: &str) -> Option<ReceivedCredential> {
    let text = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    let (user, password) = text.split_once(':')?;
    Some(ReceivedCredential::Basic {
        user: user.to_owned(),
        password: password.to_owned(),
    })
}
