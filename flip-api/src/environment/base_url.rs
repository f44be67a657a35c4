use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

/// A checked address of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BaseUrl {
    address: Box<str>,
    /// Whether nobody on a network can read along.
    is_private: bool,
}

impl BaseUrl {
    /// The address, without a slash at its end.
    pub(super) fn as_str(&self) -> &str {
        &self.address
    }

    pub(super) fn without_version(text: &str) -> Result<Self, InvalidBaseUrl> {
        let url = Self::read(text)?;
        let (_, rest) = url.as_str().split_once("://").unwrap_or_default();
        let (_, path) = rest.split_once('/').unwrap_or_default();
        if ends_in_version(path) {
            return Err(InvalidBaseUrl(Reason::Version));
        }
        Ok(url)
    }

    /// The address, unless it would send secrets unencrypted over a network.
    pub(super) fn private(self) -> Result<Self, InvalidBaseUrl> {
        match self.is_private {
            true => Ok(self),
            false => Err(InvalidBaseUrl(Reason::Unencrypted)),
        }
    }

    pub(super) fn read(text: &str) -> Result<Self, InvalidBaseUrl> {
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
        let scheme = if is_encrypted { "https" } else { "http" };
        Ok(Self {
            address: format!("{scheme}://{authority}{path}").into_boxed_str(),
            is_private: is_encrypted || is_loopback(host),
        })
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
pub struct InvalidBaseUrl(pub(super) Reason);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
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
