//! Addresses of requests, of which the part that names the server is parsed once.

use std::sync::{PoisonError, RwLock};

use url::Url;

use crate::http::request::{is_move, table};

/// How many servers are remembered; an API has few.
const MAX_SERVERS: usize = 8;

/// The servers of addresses that were parsed before: most of the work of a parser is the host.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    /// Each has the path `/`, and nothing after it.
    servers: RwLock<Vec<Url>>,
}

impl Addresses {
    /// What a parser makes of an address below a server that is remembered; `None` for any other,
    /// and for one that a parser would change.
    pub(super) fn known(&self, text: &str) -> Option<Url> {
        let servers = self.servers.read().unwrap_or_else(PoisonError::into_inner);
        let server = servers.iter().find(|one| text.starts_with(one.as_str()))?;
        // The path begins with the last character of the server.
        let target = text.get(server.as_str().len() - 1..)?;
        if !is_left_alone(target) {
            return None;
        }
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        let mut url = server.clone();
        url.set_path(path);
        url.set_query(query);
        Some(url)
    }

    /// Remembers the server of an address.
    pub(super) fn remember(&self, url: &Url) {
        let has_credentials = !url.username().is_empty() || url.password().is_some();
        if !matches!(url.scheme(), "http" | "https") || has_credentials {
            return;
        }
        let mut server = url.clone();
        server.set_path("/");
        server.set_query(None);
        server.set_fragment(None);
        let mut servers = self.servers.write().unwrap_or_else(PoisonError::into_inner);
        if servers.len() < MAX_SERVERS && !servers.contains(&server) {
            servers.push(server);
        }
    }
}

/// Which characters a parser leaves as they are, wherever in a path or query they stand.
const PLAIN: [bool; 256] = table(b"-._~%!$&()*+,;=:@/?");

/// Whether a parser leaves a target as it is. Each move in the tree begins with a dot, encoded or not.
fn is_left_alone(target: &str) -> bool {
    let mut can_move = false;
    for byte in target.bytes() {
        if PLAIN.get(usize::from(byte)) != Some(&true) {
            return false;
        }
        can_move |= byte == b'.' || byte == b'%';
    }
    let path = || target.split('?').next().unwrap_or_default();
    !can_move || !path().split('/').any(is_move)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVERS: [&str; 8] = [
        "http://127.0.0.1:8080",
        "https://example.com",
        "https://example.com:443",
        "https://EXAMPLE.com",
        "https://bücher.example:8443",
        "http://[::1]:80",
        "https://user:word@example.com",
        "unix:/run/socket",
    ];

    const TARGETS: [&str; 24] = [
        "",
        "/",
        "//",
        "/v2/shelf/book",
        "/v2/shelf/11/page?page=2&sort_by=id",
        "/a%2Fb/c%20d?e=%26&f=",
        "/a?",
        "/?a",
        "?a=b",
        "/a?b?c=d/e?",
        "/a/./b",
        "/a/../b",
        "/a/%2e%2E/b",
        "/a/..",
        "/a.b/..c/d..",
        "/a//b/",
        "/a;b=c/(d),e:f@g!*$&+",
        "/a b?c d",
        "/ä?ö",
        "/a\\b\\..\\c",
        "/a'b?c'd\"e<f>",
        "/a#b?c",
        "/a?b#c",
        "/a\n/b\t?c\r",
    ];

    fn parse(addresses: &Addresses, text: &str) -> Url {
        addresses.known(text).unwrap_or_else(|| {
            let url = Url::parse(text).unwrap();
            addresses.remember(&url);
            url
        })
    }

    #[test]
    fn addresses_below_a_remembered_server_are_parsed_as_all_others() {
        let addresses = Addresses::default();
        for _ in 0..2 {
            for server in SERVERS {
                for target in TARGETS {
                    let text = format!("{server}{target}");
                    let url = parse(&addresses, &text);
                    assert_eq!(url.as_str(), Url::parse(&text).unwrap().as_str(), "{text}");
                }
            }
        }
        let servers = addresses.servers.read().unwrap();
        assert_eq!(servers.len(), 4, "{servers:?}");
    }

    #[test]
    fn host_that_only_begins_like_a_remembered_one_is_another() {
        let addresses = Addresses::default();
        parse(&addresses, "https://example.com/a");
        assert!(addresses.known("https://example.com/b").is_some());
        for text in [
            "https://example.com.evil.example/a",
            "https://example.com@evil.example/a",
            "https://example.com:444/a",
            "https://example.com",
        ] {
            assert_eq!(addresses.known(text), None, "{text}");
        }
    }

    #[test]
    fn servers_with_credentials_are_not_remembered() {
        let addresses = Addresses::default();
        parse(&addresses, "https://user:word@example.com/a");
        assert!(addresses.servers.read().unwrap().is_empty());
    }

    #[test]
    fn number_of_remembered_servers_is_limited() {
        let addresses = Addresses::default();
        for port in 1..100 {
            parse(&addresses, &format!("http://localhost:{port}/"));
        }
        assert_eq!(addresses.servers.read().unwrap().len(), MAX_SERVERS);
    }
}
