//! Where requests go: the base URL, or the server that an operation has of its own.

use std::borrow::Cow;

use super::base_url::BaseUrl;
use crate::client::server::InvalidVariable;

/// What the addresses of calls begin with.
pub(crate) enum Base {
    Url(String),
    /// A server of the document: a whole address, or a path on a host that the document leaves open.
    Server(Result<String, InvalidVariable>),
}

impl Base {
    /// The whole address.
    ///
    /// # Errors
    /// When a variable has a value that it cannot have, or nothing says on which host the path is.
    pub(crate) fn address(&self, host: Option<&str>) -> Result<Cow<'_, str>, String> {
        let server = match self {
            Self::Url(url) => return Ok(url.into()),
            Self::Server(server) => server.as_ref().map_err(ToString::to_string)?,
        };
        match host {
            _ if server.contains("://") => Ok(server.into()),
            Some(host) => Ok(joined(trimmed(host), server).into()),
            None => Err(format!(
                "the document does not name the host of its server `{server}`: say it by `host`, \
                 or the whole address by `base_url`"
            )),
        }
    }
}

fn joined(host: &str, path: &str) -> String {
    format!("{host}/{}", path.trim_start_matches('/'))
}

pub(crate) struct Servers {
    base_url: BaseUrl,
    /// Addresses of the document, and what stands in their place.
    replaced: Vec<(String, BaseUrl)>,
    pub(super) allow_plain_http: bool,
}

impl Servers {
    /// # Errors
    /// When one of the addresses cannot be used; in words, without repeating it.
    pub(crate) fn new(
        base_url: &str,
        replaced: &[(String, String)],
        allow_plain_http: bool,
    ) -> Result<Self, &'static str> {
        Ok(Self {
            base_url: checked(base_url, allow_plain_http)?,
            replaced: replaced
                .iter()
                .map(|(from, to)| {
                    checked(to, allow_plain_http).map(|to| (trimmed(from).to_owned(), to))
                })
                .collect::<Result<_, _>>()?,
            allow_plain_http,
        })
    }

    pub(crate) fn base_url(&self) -> &str {
        self.base_url.as_str()
    }

    /// All addresses that are known before a call.
    pub(crate) fn any_https(&self) -> bool {
        self.base_url.is_https || self.replaced.iter().any(|(_, to)| to.is_https)
    }

    /// The address for an operation, without a slash at its end.
    pub(crate) fn of(&self, server: Option<&str>) -> Result<Cow<'_, str>, &'static str> {
        let Some(server) = server else {
            return Ok(self.base_url().into());
        };
        // The last one that was set wins.
        let mut replaced = self.replaced.iter().rev();
        if let Some((_, to)) = replaced.find(|(from, _)| from == trimmed(server)) {
            return Ok(to.as_str().into());
        }
        let address = match server.contains("://") {
            true => server.to_owned(),
            false => joined(self.base_url.origin(), server),
        };
        let url = checked(&address, self.allow_plain_http)?;
        Ok(url.as_str().to_owned().into())
    }
}

fn trimmed(address: &str) -> &str {
    address.trim_end_matches('/')
}

/// Refuses an address that cannot be used, or that would send secrets unencrypted.
pub(crate) fn check(address: &str) -> Result<(), &'static str> {
    checked(address, false).map(drop)
}

fn checked(address: &str, allow_plain_http: bool) -> Result<BaseUrl, &'static str> {
    let url = BaseUrl::parse(address)?;
    if !url.is_https && !url.is_loopback && !allow_plain_http {
        return Err("the base URL must begin with `https://`, unless it is on this machine");
    }
    Ok(url)
}
