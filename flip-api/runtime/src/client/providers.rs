//! Credentials of providers, looked up for one attempt.

use std::borrow::Cow;
use std::error::Error;
use std::time::Duration;

use tokio::time::timeout;

use super::Client;
use super::credentials::Credentials;
use crate::client::authentication::Authentication;
use crate::client::credentials_provider::CredentialsProvider;
use crate::error::Kind;
use crate::http::security::{Scheme, Security};

type Failure = Box<dyn Error + Send + Sync>;

/// The providers of a client.
#[derive(Default)]
pub(crate) struct Providers {
    /// For every scheme without credentials of its name.
    pub(crate) general: Option<Box<dyn CredentialsProvider>>,
    /// For the scheme of this name.
    pub(crate) named: Vec<(String, Box<dyn CredentialsProvider>)>,
}

impl Client {
    /// The credentials for an attempt. Without a provider, nothing is copied.
    pub(super) async fn look_up(
        &self,
        security: Security,
        limit: Duration,
    ) -> Result<Cow<'_, Credentials>, Kind> {
        let (fixed, providers) = (&self.0.credentials, &self.0.providers);
        if providers.is_empty() {
            return Ok(Cow::Borrowed(fixed));
        }
        let lookup = Box::pin(providers.look_up(fixed, security));
        match timeout(limit, lookup).await {
            Ok(Ok(credentials)) => Ok(Cow::Owned(credentials)),
            Ok(Err(failure)) => Err(Kind::Credentials(failure)),
            Err(_) => Err(Kind::Credentials("the time allowed ran out".into())),
        }
    }

    /// Whether the providers have other credentials than these, which the server refused.
    pub(super) async fn has_renewed(
        &self,
        refused: &Credentials,
        security: Security,
        limit: Duration,
    ) -> bool {
        self.0.providers.tell_refused(refused);
        let renewed = self.look_up(security, limit).await;
        renewed.is_ok_and(|renewed| !renewed.is_same(refused))
    }
}

impl Providers {
    pub(crate) fn is_empty(&self) -> bool {
        self.general.is_none() && self.named.is_empty()
    }

    /// The fixed credentials, and those of the providers that the operation may need.
    async fn look_up(
        &self,
        fixed: &Credentials,
        security: Security,
    ) -> Result<Credentials, Failure> {
        let mut found = fixed.clone();
        for (name, provider) in &self.named {
            if schemes(security).any(|scheme| scheme.name == name) {
                found.named.push((name.clone(), usable(&**provider).await?));
            }
        }
        let needs_general = security == Security::Unspecified
            || schemes(security).any(|scheme| !found.names(scheme.name));
        if let Some(provider) = self.general.as_ref().filter(|_| needs_general) {
            found.general = usable(&**provider).await?;
        }
        Ok(found)
    }

    fn tell_refused(&self, credentials: &Credentials) {
        if let Some(provider) = &self.general {
            provider.refused(&credentials.general);
        }
        for (name, provider) in &self.named {
            let refused = credentials.named.iter().rev().find(|(one, _)| one == name);
            if let Some((_, refused)) = refused {
                provider.refused(refused);
            }
        }
    }
}

/// All schemes that an operation can use.
fn schemes(security: Security) -> impl Iterator<Item = &'static Scheme> {
    let alternatives = match security {
        Security::Unspecified => &[],
        Security::Requirements(alternatives) => alternatives,
    };
    alternatives.iter().copied().flatten()
}

async fn usable(provider: &dyn CredentialsProvider) -> Result<Authentication, Failure> {
    let found = provider.credentials().await?;
    found.check()?;
    Ok(found)
}
