//! `uri`, `email`, `ipv4` and `ipv6`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::text::{FormattedText, InvalidFormat, TextFormat};

/// An address of the web: `format: uri`, `url` or `iri`, such as `https://example.com/a`.
///
/// Scheme and host are compared without regard to case, everything else as it is written.
pub type Uri = FormattedText<UriFormat>;
/// An address of mail: `format: email`. The domain is compared without regard to case.
pub type Email = FormattedText<EmailFormat>;
/// `format: ipv4`, such as `192.0.2.1`.
pub type Ipv4 = FormattedText<Ipv4Format>;
/// `format: ipv6`, such as `2001:db8::1`. Two are equal where the addresses are, whatever the spelling.
pub type Ipv6 = FormattedText<Ipv6Format>;

/// The format `uri`.
#[derive(Clone, Copy, Debug)]
pub struct UriFormat;
/// The format `email`.
#[derive(Clone, Copy, Debug)]
pub struct EmailFormat;
/// The format `ipv4`.
#[derive(Clone, Copy, Debug)]
pub struct Ipv4Format;
/// The format `ipv6`.
#[derive(Clone, Copy, Debug)]
pub struct Ipv6Format;

impl TextFormat for UriFormat {
    /// The text with scheme and host in small letters.
    type Value = String;
    const NAME: &'static str = "uri";

    fn read(text: &str) -> Option<String> {
        let (scheme, rest) = text.split_once(':')?;
        let mut letters = scheme.chars();
        let is_scheme = letters
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic())
            && letters.all(|other| other.is_ascii_alphanumeric() || "+-.".contains(other));
        let is_other = |one: char| one.is_whitespace() || one.is_control();
        if !is_scheme || rest.contains(is_other) {
            return None;
        }
        let scheme = scheme.to_ascii_lowercase();
        let Some(after) = rest.strip_prefix("//") else {
            return Some(format!("{scheme}:{rest}"));
        };
        let end = after.find(['/', '?', '#']).unwrap_or(after.len());
        let (authority, path) = after.split_at(end);
        let host = authority.rfind('@').map_or(0, |at| at + 1);
        let (user, host) = authority.split_at(host);
        Some(format!(
            "{scheme}://{user}{}{path}",
            host.to_ascii_lowercase()
        ))
    }
}

impl TextFormat for EmailFormat {
    /// The text with the domain in small letters.
    type Value = String;
    const NAME: &'static str = "email";

    fn read(text: &str) -> Option<String> {
        let (name, domain) = text.rsplit_once('@')?;
        let is_other = |one: char| one.is_whitespace() || one.is_control();
        let is_whole = !name.is_empty() && !domain.is_empty() && !domain.contains(is_other);
        is_whole.then(|| format!("{name}@{}", domain.to_lowercase()))
    }
}

impl TextFormat for Ipv4Format {
    type Value = Ipv4Addr;
    const NAME: &'static str = "ipv4";

    fn read(text: &str) -> Option<Ipv4Addr> {
        text.parse().ok()
    }
}

impl TextFormat for Ipv6Format {
    type Value = Ipv6Addr;
    const NAME: &'static str = "ipv6";

    fn read(text: &str) -> Option<Ipv6Addr> {
        text.parse().ok()
    }
}

macro_rules! addresses {
    ($($text:ident => $address:ident),*) => {$(
        impl From<$address> for $text {
            fn from(address: $address) -> Self {
                Self::new(address.to_string())
            }
        }

        impl TryFrom<&$text> for $address {
            type Error = InvalidFormat;

            fn try_from(text: &$text) -> Result<Self, InvalidFormat> {
                text.value()
            }
        }

        impl TryFrom<&$text> for IpAddr {
            type Error = InvalidFormat;

            fn try_from(text: &$text) -> Result<Self, InvalidFormat> {
                text.value().map(Self::from)
            }
        }
    )*};
}

addresses!(Ipv4 => Ipv4Addr, Ipv6 => Ipv6Addr);
