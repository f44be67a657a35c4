#[cfg(test)]
mod tests;

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The server that calls go to.
///
/// The address has no version: `/v2` belongs to the path of each operation. Each environment has
/// its own secret key and its own validation token.
///
/// ```
/// use flip_api::Environment;
///
/// assert_eq!(Environment::Sandbox.base_url(), "https://bigflip.id/big_sandbox_api");
///
/// let mock = Environment::custom("http://127.0.0.1:8080/")?;
/// assert_eq!(mock.base_url(), "http://127.0.0.1:8080");
/// assert!(Environment::custom("http://mock.example").is_err());
/// # Ok::<(), flip_api::InvalidBaseUrl>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Environment {
    /// Real money. Flip answers 401 to calls from an IP address that it has not listed.
    Production,
    /// Flip's sandbox: no transfer is carried out.
    Sandbox,
    /// Another server, such as a mock or a proxy: see [`Environment::custom`].
    Custom(BaseUrl),
}

impl Environment {
    /// A server by its absolute address: `https`, or `http` when it is on this machine
    /// (`localhost`, `127.0.0.0/8`, `::1`).
    ///
    /// A slash at the end is dropped.
    ///
    /// # Errors
    /// When the address is not absolute, holds a user name, a query or a fragment, ends in a
    /// version, or would send the secret key unencrypted over a network.
    pub fn custom(base_url: &str) -> Result<Self, InvalidBaseUrl> {
        let (url, is_private) = BaseUrl::read(base_url)?;
        if !is_private {
            return Err(InvalidBaseUrl(Reason::Unencrypted));
        }
        Ok(Self::Custom(url))
    }

    /// A server by its absolute address, `http` being allowed everywhere: **the secret key and all
    /// personal data travel unencrypted.** For closed test networks only.
    ///
    /// # Errors
    /// As [`Environment::custom`], except for the last reason.
    pub fn custom_insecure(base_url: &str) -> Result<Self, InvalidBaseUrl> {
        let (url, _) = BaseUrl::read(base_url)?;
        Ok(Self::Custom(url))
    }

    /// The address in front of the path of every operation, without a slash at its end.
    pub fn base_url(&self) -> &str {
        match self {
            Self::Production => "https://bigflip.id/api",
            Self::Sandbox => "https://bigflip.id/big_sandbox_api",
            Self::Custom(url) => url.as_str(),
        }
    }
}

/// A checked base address; made by [`Environment::custom`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Box<str>);

impl BaseUrl {
    /// The address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Also tells whether nobody on a network can read along.
    fn read(text: &str) -> Result<(Self, bool), InvalidBaseUrl> {
        let fail = |reason| Err(InvalidBaseUrl(reason));
        let Some((is_encrypted, rest)) = split_scheme(text) else {
            return fail(Reason::Scheme);
        };
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if rest.contains(['?', '#']) {
            return fail(Reason::Query);
        }
        if authority.contains('@') {
            return fail(Reason::User);
        }
        let Some(host) = host(authority) else {
            return fail(Reason::Host);
        };
        let path = path.trim_end_matches('/');
        if !path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"\\\"<>^`{|}".contains(&byte))
        {
            return fail(Reason::Path);
        }
        if ends_in_version(path) {
            return fail(Reason::Version);
        }
        let scheme = if is_encrypted { "https" } else { "http" };
        let url = format!("{scheme}://{authority}{path}").into_boxed_str();
        Ok((Self(url), is_encrypted || is_loopback(host)))
    }
}

fn split_scheme(text: &str) -> Option<(bool, &str)> {
    let (scheme, rest) = text.split_once("://")?;
    match scheme.to_ascii_lowercase().as_str() {
        "https" => Some((true, rest)),
        "http" => Some((false, rest)),
        _ => None,
    }
}

/// The host without its port and without brackets.
fn host(authority: &str) -> Option<&str> {
    if let Some(bracketed) = authority.strip_prefix('[') {
        let (host, port) = bracketed.split_once(']')?;
        let _: Ipv6Addr = host.parse().ok()?;
        return (port.is_empty() || is_port(port.strip_prefix(':')?)).then_some(host);
    }
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    (!host.is_empty() && host.bytes().all(is_name) && port.is_none_or(is_port)).then_some(host)
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok()
}

/// Only what every resolver must take for this machine; not `127.1`, not `localhost.example`.
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback())
        || host
            .parse::<Ipv6Addr>()
            .is_ok_and(|address| address.is_loopback())
}

fn ends_in_version(path: &str) -> bool {
    let number = path
        .rsplit('/')
        .next()
        .and_then(|segment| segment.strip_prefix('v'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Why a text cannot be a base address. Never contains the text, which may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidBaseUrl(Reason);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Scheme,
    Query,
    User,
    Host,
    Path,
    Version,
    Unencrypted,
}

impl fmt::Display for InvalidBaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Reason::Scheme => "a base address must start with https:// or http://",
            Reason::Query => "a base address must have neither query nor fragment",
            Reason::User => "a base address must not hold a user name: the client authenticates",
            Reason::Host => "the base address has no valid host and port",
            Reason::Path => "the base address has a character in its path that must be escaped",
            Reason::Version => {
                "a base address must not end in a version such as /v2: each operation adds its own"
            }
            Reason::Unencrypted => {
                "plain http would send the secret key unencrypted: use https, or \
                 Environment::custom_insecure in a closed test network"
            }
        })
    }
}

impl std::error::Error for InvalidBaseUrl {}
