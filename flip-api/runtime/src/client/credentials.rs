//! Which credentials go where.

use http::HeaderName;
use http::header::AUTHORIZATION;

use super::envelope::Envelope;
use crate::client::authentication::Authentication;
use crate::http::request::header_value;
use crate::http::security::{Scheme, SchemeKind, Security};

/// The credentials of a client.
#[derive(Clone)]
pub(crate) struct Credentials {
    /// For every scheme of its kind.
    pub(crate) general: Authentication,
    /// For the scheme of this name.
    pub(crate) named: Vec<(String, Authentication)>,
    /// Whether connections carry a certificate of the client.
    pub(crate) has_certificate: bool,
}

impl Credentials {
    /// Refuses those that cannot be sent at all.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        let named = self.named.iter().map(|(_, authentication)| authentication);
        named
            .chain([&self.general])
            .try_for_each(Authentication::check)
    }

    /// Puts into the request what the operation needs, as far as it is there. Where the document
    /// does not say, `usual` does; what is given for everything is sent if that asks for nothing.
    pub(crate) fn apply(
        &self,
        security: &Security,
        usual: &Security,
        envelope: &mut Envelope,
    ) -> Result<(), String> {
        let alternatives = match (security, usual) {
            (Security::Requirements(stated), _) => *stated,
            (_, Security::Requirements(usual)) if self.put_first(usual, envelope)? => return Ok(()),
            _ => return self.authorize(&self.general, envelope),
        };
        if self.put_first(alternatives, envelope)? {
            return Ok(());
        }
        let mut schemes = alternatives.iter().copied().flatten();
        schemes.try_for_each(|scheme| self.refuse_key_without_place(scheme, envelope))
    }

    /// Puts in the first alternative whose schemes all have credentials, if there is one.
    fn put_first(
        &self,
        alternatives: &[&[Scheme]],
        envelope: &mut Envelope,
    ) -> Result<bool, String> {
        for schemes in alternatives {
            if self.has_all(schemes)? {
                schemes.iter().try_for_each(|scheme| {
                    let one = self.of(scheme)?;
                    one.map_or(Ok(()), |one| self.put(scheme, one, envelope))
                })?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A key for a scheme that is not defined would be dropped without a word.
    fn refuse_key_without_place(&self, scheme: &Scheme, envelope: &Envelope) -> Result<(), String> {
        let has_key = self.given_for(scheme).key().is_some();
        // The call may have said by itself how it is authorized.
        let is_alone = !envelope.headers.contains_key(AUTHORIZATION);
        if scheme.kind == SchemeKind::Undefined && has_key && is_alone {
            return Err(format!(
                "the document does not say where the key for `{}` goes: send it as a header of \
                 the call, or use other credentials",
                scheme.name
            ));
        }
        Ok(())
    }

    /// Whether the scheme of this name has credentials of its own.
    pub(super) fn names(&self, scheme: &str) -> bool {
        self.named.iter().any(|(name, _)| name == scheme)
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        let mut pairs = self.named.iter().zip(&other.named);
        self.general.is_same(&other.general)
            && self.named.len() == other.named.len()
            && pairs.all(|(one, other)| one.0 == other.0 && one.1.is_same(&other.1))
    }

    fn has_all(&self, schemes: &[Scheme]) -> Result<bool, String> {
        for scheme in schemes {
            let has_it = match scheme.kind {
                SchemeKind::MutualTls => self.has_certificate,
                _ => self.of(scheme)?.is_some(),
            };
            if !has_it {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn of(&self, scheme: &Scheme) -> Result<Option<&Authentication>, String> {
        let Some(one) = self.named(scheme) else {
            let given = self.given_for(scheme);
            return Ok(Some(given).filter(|given| given.fits(scheme.kind)));
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

    /// The credentials for the scheme of this name. The last ones that were set win.
    fn named(&self, scheme: &Scheme) -> Option<&Authentication> {
        let mut named = self.named.iter().rev();
        let found = named.find(|(name, _)| name == scheme.name);
        found.map(|(_, one)| one)
    }

    /// What a scheme without credentials of its own can use. For one that is not defined these are
    /// also the only credentials that there are.
    fn given_for(&self, scheme: &Scheme) -> &Authentication {
        match self.named.as_slice() {
            [(_, only)] if scheme.kind == SchemeKind::Undefined && self.general.is_none() => only,
            _ => &self.general,
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
            SchemeKind::Basic | SchemeKind::Bearer | SchemeKind::Undefined => {
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
            // The connection carries it.
            SchemeKind::MutualTls => {}
        }
        Ok(())
    }

    fn authorize(
        &self,
        authentication: &Authentication,
        envelope: &mut Envelope,
    ) -> Result<(), String> {
        if let Some(value) = authentication.header()? {
            if envelope.headers.contains_key(AUTHORIZATION) {
                return Err("the header `authorization` is set by the client itself".to_owned());
            }
            // What records requests knows that this one is secret.
            envelope.headers.insert(AUTHORIZATION, value);
        }
        Ok(())
    }
}
