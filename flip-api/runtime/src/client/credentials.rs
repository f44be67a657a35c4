//! Which credentials go where.

use http::HeaderName;
use http::header::AUTHORIZATION;

use super::envelope::Envelope;
use crate::authentication::Authentication;
use crate::request::header_value;
use crate::security::{Scheme, SchemeKind, Security};

/// The credentials of a client.
#[derive(Clone)]
pub(crate) struct Credentials {
    /// For every scheme of its kind.
    pub(crate) general: Authentication,
    /// For the scheme of this name.
    pub(crate) named: Vec<(String, Authentication)>,
}

impl Credentials {
    /// Refuses those that cannot be sent at all.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        let named = self.named.iter().map(|(_, authentication)| authentication);
        named
            .chain([&self.general])
            .try_for_each(Authentication::check)
    }

    /// Puts into the request what the operation needs, as far as it is there.
    pub(crate) fn apply(&self, security: &Security, envelope: &mut Envelope) -> Result<(), String> {
        let alternatives = match security {
            Security::Unspecified => return self.authorize(&self.general, envelope),
            Security::Requirements(alternatives) => alternatives,
        };
        for schemes in *alternatives {
            if self.has_all(schemes)? {
                return schemes.iter().try_for_each(|scheme| {
                    let one = self.of(scheme)?;
                    one.map_or(Ok(()), |one| self.put(scheme, one, envelope))
                });
            }
        }
        Ok(())
    }

    fn has_all(&self, schemes: &[Scheme]) -> Result<bool, String> {
        for scheme in schemes {
            if self.of(scheme)?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn of(&self, scheme: &Scheme) -> Result<Option<&Authentication>, String> {
        // The last one that was set wins.
        let named = self
            .named
            .iter()
            .rev()
            .find(|(name, _)| name == scheme.name);
        let Some((_, one)) = named else {
            return Ok(Some(&self.general).filter(|general| general.fits(scheme.kind)));
        };
        if one.is_none() {
            return Ok(None);
        }
        match one.fits(scheme.kind) {
            true => Ok(Some(one)),
            false => Err(format!(
                "the credentials for `{}` are not of the kind that it needs",
                scheme.name
            )),
        }
    }

    fn put(
        &self,
        scheme: &Scheme,
        authentication: &Authentication,
        envelope: &mut Envelope,
    ) -> Result<(), String> {
        let fault = |message: &str| format!("the key for `{}` {message}", scheme.name);
        let key = authentication.key().unwrap_or_default();
        match scheme.kind {
            SchemeKind::Basic | SchemeKind::Bearer => {
                return self.authorize(authentication, envelope);
            }
            SchemeKind::ApiKeyHeader(name) => {
                let name = HeaderName::try_from(name)
                    .map_err(|_| fault("has a header without a valid name"))?;
                let value = header_value(key)
                    .ok_or_else(|| fault("holds characters that a header cannot carry"))?;
                envelope.secret_header(name, value);
            }
            SchemeKind::ApiKeyQuery(name) => envelope.secret_query(name, key),
            SchemeKind::ApiKeyCookie(name) => envelope.secret_cookie(name, key)?,
        }
        Ok(())
    }

    fn authorize(
        &self,
        authentication: &Authentication,
        envelope: &mut Envelope,
    ) -> Result<(), String> {
        if let Some(value) = authentication.header()? {
            // What records requests knows that this one is secret.
            envelope.headers.insert(AUTHORIZATION, value);
        }
        Ok(())
    }
}
