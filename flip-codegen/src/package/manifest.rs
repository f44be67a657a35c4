//! `Cargo.toml`.

use super::{Package, Runtime};
use crate::config::Dependency;
use crate::names::PASSED_ON;

/// The lowest version of Rust with which generated crates compile: that of `flip-runtime`.
const RUST_VERSION: &str = "1.88";

/// What a description may have, in characters.
const DESCRIPTION: usize = 200;

impl Package<'_> {
    pub(super) fn manifest(&self) -> String {
        let mut text = format!("# {}\n\n[package]\n", self.mark());
        let fields = [
            ("name", self.name.clone()),
            ("version", version(&self.api.version)),
            ("edition", "2024".to_owned()),
            ("rust-version", RUST_VERSION.to_owned()),
            ("description", self.description()),
        ];
        for (key, value) in fields {
            text.push_str(&format!("{key} = {}\n", quoted(&value)));
        }
        text.push_str("publish = false\n\n");
        text.push_str(&self.features());
        text.push_str(&self.dependencies());
        text
    }

    /// The first paragraph of the document's description, in one line.
    fn description(&self) -> String {
        let description = self.api.docs.description.as_deref().unwrap_or_default();
        let first = description.trim().split("\n\n").next().unwrap_or_default();
        let words: Vec<&str> = first.split_whitespace().collect();
        let mut line = String::new();
        for word in words {
            if line.chars().count() + word.chars().count() >= DESCRIPTION {
                line.push_str(" …");
                break;
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if line.is_empty() {
            format!("Typed client for {}.", self.api.title.trim())
        } else {
            line
        }
    }

    fn features(&self) -> String {
        let tags = &self.names.features;
        let default = ["charset".to_owned(), "rustls".to_owned()]
            .into_iter()
            .chain(tags.iter().cloned());
        let default: Vec<String> = default.map(|feature| quoted(&feature)).collect();
        let mut text = "[features]\n".to_owned();
        text.push_str(&list("default", &default));
        for (comment, features) in PASSED_ON {
            text.push_str(&format!("# {comment}\n"));
            for feature in *features {
                text.push_str(&format!("{feature} = [\"flip-runtime/{feature}\"]\n"));
            }
        }
        text.push_str(&self.server_features());
        let decoded = self
            .config
            .server_feature
            .clone()
            .filter(|_| !self.config.server);
        let configured = [
            ("What is only sent can be decoded, too.", &decoded),
            (
                "The bodies that the document shows.",
                &self.config.examples_feature,
            ),
        ];
        let is_passed_on = |name: &str| PASSED_ON.iter().any(|(_, names)| names.contains(&name));
        for (comment, feature) in configured {
            // A feature of the runtime turns on both.
            if let Some(feature) = feature.as_ref().filter(|name| !is_passed_on(name)) {
                text.push_str(&format!("# {comment}\n{} = []\n", key(feature)));
            }
        }
        if !tags.is_empty() {
            text.push_str("# The operations with a tag, and what they send and receive.\n");
        }
        for tag in tags {
            text.push_str(&format!("{} = []\n", key(tag)));
        }
        text
    }

    /// The server's side is a feature, and so is axum under it.
    fn server_features(&self) -> String {
        let feature = self.config.server_feature.as_ref();
        let Some(feature) = feature.filter(|_| self.config.server) else {
            return String::new();
        };
        let server = key(feature);
        let named = quoted(feature);
        format!(
            "# The server's side: traits, and a router that calls them; as a router of axum.\n\
             {server} = [\"flip-runtime/server\"]\naxum = [{named}, \"flip-runtime/axum\"]\n"
        )
    }

    fn dependencies(&self) -> String {
        let runtime = match &self.options.runtime {
            Runtime::Path(path) => format!("path = {}", quoted(path)),
            Runtime::Version(version) => format!("version = {}", quoted(version)),
        };
        let mut text =
            format!("\n[dependencies]\nflip-runtime = {{ {runtime}, default-features = false }}\n");
        for (name, dependency) in &self.config.dependencies {
            text.push_str(&format!("{} = {}\n", key(name), written(dependency)));
        }
        text
    }
}

fn written(dependency: &Dependency) -> String {
    let detail = match dependency {
        Dependency::Version(version) => return quoted(version),
        Dependency::Detail(detail) => detail,
    };
    let texts = [("version", &detail.version), ("path", &detail.path)];
    let texts = texts
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name} = {}", quoted(value.as_ref()?))));
    let mut parts: Vec<String> = texts.collect();
    if let Some(default) = detail.default_features {
        parts.push(format!("default-features = {default}"));
    }
    if !detail.features.is_empty() {
        let features: Vec<String> = detail.features.iter().map(|name| quoted(name)).collect();
        parts.push(format!("features = [{}]", features.join(", ")));
    }
    format!("{{ {} }}", parts.join(", "))
}

/// A list on one line, or on many where that would be long.
fn list(name: &str, items: &[String]) -> String {
    let line = format!("{name} = [{}]\n", items.join(", "));
    if line.chars().count() <= 100 {
        return line;
    }
    let items: String = items.iter().map(|item| format!("    {item},\n")).collect();
    format!("{name} = [\n{items}]\n")
}

/// A key, in quotes where TOML wants them.
fn key(name: &str) -> String {
    let bare = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    if !name.is_empty() && name.chars().all(bare) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// A text of TOML. Its escapes are those of JSON, and it has no characters of control.
fn quoted(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect();
    serde_json::Value::from(plain).to_string()
}

/// The document's version where Cargo takes it.
fn version(given: &str) -> String {
    let version = given.trim().trim_start_matches('v');
    if is_semantic(version) {
        version.to_owned()
    } else {
        "0.1.0".to_owned()
    }
}

fn is_semantic(version: &str) -> bool {
    let (rest, build) = version
        .split_once('+')
        .map_or((version, None), |(rest, build)| (rest, Some(build)));
    let (core, before) = rest
        .split_once('-')
        .map_or((rest, None), |(core, before)| (core, Some(before)));
    let numbers: Vec<&str> = core.split('.').collect();
    numbers.len() == 3
        && numbers.into_iter().all(is_number)
        && before.is_none_or(|before| {
            let mut parts = before.split('.');
            parts.all(|part| {
                is_part(part)
                    && (!part.bytes().all(|digit| digit.is_ascii_digit()) || is_number(part))
            })
        })
        && build.is_none_or(|build| build.split('.').all(is_part))
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|digit| digit.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'))
        && text.parse::<u64>().is_ok()
}

fn is_part(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|part| part.is_ascii_alphanumeric() || part == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_semantic_versions_are_kept() {
        let cases = [
            ("1.0.0", "1.0.0"),
            ("v2.10.3", "2.10.3"),
            ("1.0.0-oas3.1", "1.0.0-oas3.1"),
            ("1.0.0+build.05", "1.0.0+build.05"),
            ("1.0", "0.1.0"),
            ("01.0.0", "0.1.0"),
            ("1.0.0-01", "0.1.0"),
            ("1.0.0-", "0.1.0"),
            ("2024-01-01", "0.1.0"),
            ("99999999999999999999.0.0", "0.1.0"),
            ("", "0.1.0"),
        ];
        for (given, expected) in cases {
            assert_eq!(version(given), expected, "{given}");
        }
    }

    #[test]
    fn toml_is_escaped() {
        assert_eq!(quoted("a \"b\"\n\\\u{7f}"), r#""a \"b\" \\ ""#);
        assert_eq!(
            (key("a-b"), key("ペット")),
            ("a-b".to_owned(), "\"ペット\"".to_owned())
        );
    }
}
