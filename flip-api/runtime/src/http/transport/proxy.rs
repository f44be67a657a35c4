//! Proxies: the one that a program names, and those that the environment names.

use std::fmt;

use http::Uri;
use percent_encoding::percent_decode_str;

use super::is_loopback;

/// An HTTP proxy that requests go through; `https` is tunnelled (`CONNECT`), so that the proxy sees
/// the host and nothing else.
///
/// Neither `Debug` nor an error shows its address or its credentials.
///
/// ```
/// use flip_runtime::transport::Proxy;
///
/// let proxy = Proxy::new("http://egress.example:3128")?
///     .credentials("shop", "secret")
///     .bypass("localhost,.internal.example,10.0.0.0/8");
/// assert_eq!(format!("{proxy:?}"), "Proxy([redacted])");
/// # Ok::<(), flip_runtime::transport::InvalidProxy>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Without user and password.
    pub(super) address: String,
    pub(super) credentials: Option<(String, String)>,
    pub(super) bypass: String,
    pub(super) is_loopback: bool,
}

impl Proxy {
    /// A proxy by its address, `http://host:port` or `https://host:port`; `http` if it has no
    /// scheme. It may hold a user and a password, percent-encoded.
    ///
    /// # Errors
    /// When it is not such an address. SOCKS proxies are not supported.
    pub fn new(address: &str) -> Result<Self, InvalidProxy> {
        let address = address.trim();
        let (scheme, rest) = address.split_once("://").unwrap_or(("http", address));
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err(InvalidProxy(Reason::Scheme));
        }
        let (user, place) = match rest.rsplit_once('@') {
            Some((user, place)) => (Some(user), place),
            None => (None, rest),
        };
        let place = place.strip_suffix('/').unwrap_or(place);
        let address = format!("{scheme}://{place}");
        let uri: Uri = address.parse().map_err(|_| InvalidProxy(Reason::Address))?;
        let host = uri.host().filter(|host| !host.is_empty());
        let host = host.ok_or(InvalidProxy(Reason::Address))?;
        let has_wrong_port = place.len() > host.len() && uri.port_u16().is_none();
        if place.contains(['/', '?', '#', '@']) || has_wrong_port {
            return Err(InvalidProxy(Reason::Address));
        }
        Ok(Self {
            is_loopback: is_loopback(host),
            credentials: user.map(user_and_password).transpose()?,
            bypass: String::new(),
            address,
        })
    }

    /// Sets user and password, which the proxy asks for by HTTP Basic.
    #[must_use]
    pub fn credentials(mut self, user: &str, password: &str) -> Self {
        self.credentials = Some((user.to_owned(), password.to_owned()));
        self
    }

    /// Sets the hosts that are reached without the proxy, separated by commas, as in `NO_PROXY`: a
    /// domain stands for its subdomains, too, and addresses may have a prefix length. `*` is every
    /// host.
    #[must_use]
    pub fn bypass(mut self, hosts: &str) -> Self {
        hosts.clone_into(&mut self.bypass);
        self
    }
}

fn user_and_password(text: &str) -> Result<(String, String), InvalidProxy> {
    let decoded = |text: &str| {
        let text = percent_decode_str(text).decode_utf8();
        text.map(String::from)
            .map_err(|_| InvalidProxy(Reason::Credentials))
    };
    let (user, password) = text.split_once(':').unwrap_or((text, ""));
    Ok((decoded(user)?, decoded(password)?))
}

impl fmt::Debug for Proxy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Proxy([redacted])")
    }
}

/// Why a text is not the address of a proxy. Never contains the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidProxy(Reason);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Scheme,
    Address,
    Credentials,
}

impl fmt::Display for InvalidProxy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Reason::Scheme => "the address of a proxy must begin with `http://` or `https://`",
            Reason::Address => "the address of the proxy is not `http://host:port`",
            Reason::Credentials => "user and password of the proxy are not UTF-8",
        })
    }
}

impl std::error::Error for InvalidProxy {}

/// Where the client looks for a proxy.
#[derive(Clone, Debug, Default)]
pub(super) enum ProxyChoice {
    #[default]
    Direct,
    Fixed(Proxy),
    Environment,
}

/// The proxy for each scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Proxies {
    pub(super) http: Option<Proxy>,
    pub(super) https: Option<Proxy>,
}

impl ProxyChoice {
    /// The proxies to use. `allow_plain_http`: what is sent by `http` may be read on the way.
    ///
    /// Otherwise `http` is for this machine only, and a proxy elsewhere would take it off: so it
    /// gets none of it.
    ///
    /// # Errors
    /// When the environment names something that is no proxy.
    pub(super) fn resolve(&self, allow_plain_http: bool) -> Result<Proxies, String> {
        let mut proxies = match self {
            Self::Direct => Proxies::default(),
            Self::Fixed(proxy) => Proxies {
                http: Some(proxy.clone()),
                https: Some(proxy.clone()),
            },
            Self::Environment => Proxies::from_variables(|name| std::env::var(name).ok())?,
        };
        proxies
            .http
            .take_if(|proxy| !allow_plain_http && !proxy.is_loopback);
        Ok(proxies)
    }
}

impl Proxies {
    /// Reads the variables as curl does: lower case first, and `HTTP_PROXY` not in a CGI program,
    /// where whoever sends a request can set it by a header.
    fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let bypass = read(&variable, &["no_proxy", "NO_PROXY"]);
        let bypass = bypass.map(|(_, hosts)| hosts).unwrap_or_default();
        let proxy = |names: &[&str]| {
            let Some((name, address)) = read(&variable, names) else {
                return Ok(None);
            };
            let proxy = Proxy::new(&address).map_err(|error| format!("`{name}`: {error}"))?;
            Ok::<_, String>(Some(proxy.bypass(&bypass)))
        };
        let http: &[&str] = match variable("REQUEST_METHOD") {
            Some(_) => &["http_proxy", "all_proxy", "ALL_PROXY"],
            None => &["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"],
        };
        Ok(Self {
            http: proxy(http)?,
            https: proxy(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])?,
        })
    }
}

/// The first of these variables that is set to something.
fn read<'a>(
    variable: &impl Fn(&str) -> Option<String>,
    names: &[&'a str],
) -> Option<(&'a str, String)> {
    names.iter().find_map(|name| {
        let value = variable(name).filter(|value| !value.trim().is_empty())?;
        Some((*name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(variables: &[(&str, &str)]) -> Result<Proxies, String> {
        Proxies::from_variables(|name| {
            let found = variables.iter().find(|(one, _)| *one == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn reads_address_and_credentials_apart() {
        let proxy = Proxy::new("user%40shop:p%3Aw@proxy.example:3128/").unwrap();
        assert_eq!(proxy.address, "http://proxy.example:3128");
        let credentials = Some(("user@shop".to_owned(), "p:w".to_owned()));
        assert_eq!(proxy.credentials, credentials);
        assert!(!proxy.is_loopback && Proxy::new("https://[::1]:1").unwrap().is_loopback);
    }

    #[test]
    fn refuses_what_is_no_proxy_without_repeating_it() {
        for address in [
            "",
            "socks5://user:hidden@proxy.example:1080",
            "http://",
            "http://user:hidden@",
            "http://hidden.example:port",
            "http://hidden.example:",
            "http://hidden.example:3128/path",
            "http://hidden.example:3128?query",
            "http://us%FFer:hidden@proxy.example",
        ] {
            let error = Proxy::new(address).expect_err(address);
            assert!(!format!("{error} {error:?}").contains("hidden"), "{error}");
        }
    }

    #[test]
    fn each_scheme_has_its_variable() {
        let proxies = from(&[
            ("https_proxy", "http://secure:1"),
            ("HTTPS_PROXY", "http://other:1"),
            ("ALL_PROXY", "http://all:1"),
            ("NO_PROXY", "localhost"),
        ])
        .unwrap();
        assert_eq!(proxies.https.unwrap().address, "http://secure:1");
        let http = proxies.http.unwrap();
        assert_eq!(
            (&*http.address, &*http.bypass),
            ("http://all:1", "localhost")
        );
        assert_eq!(from(&[("https_proxy", " ")]).unwrap(), Proxies::default());
    }

    #[test]
    fn a_header_of_a_cgi_request_sets_no_proxy() {
        let variables = [("HTTP_PROXY", "http://evil:1"), ("REQUEST_METHOD", "GET")];
        assert_eq!(from(&variables).unwrap(), Proxies::default());
        assert!(from(&variables[..1]).unwrap().http.is_some());
    }

    #[test]
    fn a_wrong_variable_is_named_and_not_shown() {
        let error = from(&[("HTTPS_PROXY", "socks5://hidden:1080")]).unwrap_err();
        assert!(
            error.contains("`HTTPS_PROXY`") && !error.contains("hidden"),
            "{error}"
        );
    }

    #[test]
    fn plain_http_goes_to_a_proxy_elsewhere_only_where_it_is_allowed() {
        let choice = |address| ProxyChoice::Fixed(Proxy::new(address).unwrap());
        let elsewhere = choice("http://proxy.example:3128");
        let resolved = elsewhere.resolve(false).unwrap();
        assert!(resolved.http.is_none() && resolved.https.is_some());
        assert!(elsewhere.resolve(true).unwrap().http.is_some());
        let here = choice("http://127.0.0.1:3128");
        assert!(here.resolve(false).unwrap().http.is_some());
    }
}
