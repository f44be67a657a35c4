//! Addresses, and references relative to them (RFC 3986, section 5).

/// An address, taken apart at the `#`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) resource: String,
    /// What stands behind the `#`, as it is written.
    pub(super) fragment: String,
}

/// The address that a reference means within the resource at `base`.
pub(super) fn resolved(base: &str, reference: &str) -> Address {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let authority = base.get(..authority_end(base)).unwrap_or_default();
    let resource = match path {
        "" => base.to_owned(),
        path if has_scheme(path) => path.to_owned(),
        path if path.starts_with("//") => {
            let scheme = base.split_once("//").map_or("", |(scheme, _)| scheme);
            format!("{scheme}{path}")
        }
        path if path.starts_with('/') => format!("{authority}{}", normal(path)),
        path => {
            let own = base.get(authority.len()..).unwrap_or_default();
            let end = own.rfind('/').map_or(0, |last| last + 1);
            let folder = own.get(..end).unwrap_or_default();
            format!("{authority}{}", normal(&format!("{folder}{path}")))
        }
    };
    Address {
        resource,
        fragment: fragment.to_owned(),
    }
}

/// Where `https://host` ends.
fn authority_end(address: &str) -> usize {
    let Some(start) = address.find("//").map(|start| start + 2) else {
        return 0;
    };
    let path = address.get(start..).and_then(|rest| rest.find('/'));
    path.map_or(address.len(), |path| start + path)
}

fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
}

/// A path without `.`, and without parts that `..` takes back.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                if parts.last().is_some_and(|last| !last.is_empty()) {
                    parts.pop();
                }
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_references_by_the_address_around_them() {
        for (base, reference, resource) in [
            ("https://a.example/x/y", "z", "https://a.example/x/z"),
            ("https://a.example/x/y", "../z", "https://a.example/z"),
            ("https://a.example/x/y", "/z", "https://a.example/z"),
            ("https://a.example", "/z", "https://a.example/z"),
            (
                "https://a.example/x",
                "//b.example/z",
                "https://b.example/z",
            ),
            ("https://a.example/x", "urn:example:z", "urn:example:z"),
            ("https://a.example/x", "#/z", "https://a.example/x"),
            ("", "z.json", "z.json"),
            ("x/y.json", "../z.json", "z.json"),
            ("x/y.json", "./z.json", "x/z.json"),
        ] {
            assert_eq!(resolved(base, reference).resource, resource, "{reference}");
        }
    }
}
