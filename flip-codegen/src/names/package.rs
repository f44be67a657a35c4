//! Names for Cargo: of crates and of their features.

use super::ledger::{Key, Ledger};
use super::scope::{Case, identifier, module};

/// Names that a crate cannot have, or that would stand for another one in its code.
const RESERVED_CRATES: &[&str] = &[
    "alloc",
    "core",
    "std",
    "test",
    "proc-macro",
    "flip-runtime",
    "build",
    "deps",
    "examples",
    "incremental",
];
/// The features of the runtime that every generated crate passes on, in groups with what they do.
pub const PASSED_ON: &[(&str, &[&str])] = &[
    (
        "Calls without an asynchronous runtime: `runtime::blocking`.",
        &["blocking"],
    ),
    ("Answers whose text is not UTF-8.", &["charset"]),
    (
        "TLS by rustls; by the system's library. One of them is needed for `https`.",
        &["rustls", "native-tls"],
    ),
    ("A scripted transport for tests.", &["testing"]),
    ("Spans and events of calls.", &["tracing"]),
    (
        "Conversions of texts with a format into the types of these crates.",
        &["chrono", "jiff", "rust_decimal", "time", "url", "uuid"],
    ),
];
/// Names that Cargo keeps for itself.
const RESERVED_FEATURES: &[&str] = &["default", "flip-runtime"];
/// The longest name of a crate in bytes. crates.io takes 64, which is no matter for crates that are
/// not published; but files are named after crates, with a hash and an extension.
pub const LONGEST_CRATE_NAME: usize = 200;
/// A title becomes a name of no more than this.
const LONGEST_OF_TITLE: usize = 64;

/// A name for the crate of the document with this title.
#[must_use]
pub fn crate_name(title: &str) -> String {
    let ascii: String = title
        .chars()
        .map(|character| if character.is_ascii() { character } else { ' ' })
        .collect();
    // Spaces alone would be taken for the signs that they are.
    let words = ascii.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut name = identifier(&words, Case::Kebab, "api-client");
    while name.len() > LONGEST_OF_TITLE {
        let end = name.rfind('-').unwrap_or(LONGEST_OF_TITLE);
        name.truncate(end);
    }
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert_str(0, "api-");
    }
    if is_crate_name(&name) {
        name
    } else {
        format!("{name}-api")
    }
}

/// Whether a crate can have this name.
#[must_use]
pub fn is_crate_name(name: &str) -> bool {
    let ident = name.replace('-', "_");
    let is_reserved = RESERVED_CRATES
        .iter()
        .any(|reserved| *reserved == name || reserved.replace('-', "_") == ident);
    // `gen` is a keyword of edition 2024, which syn does not count.
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'))
        && name.len() <= LONGEST_CRATE_NAME
        && !is_reserved
        && ident != "gen"
        && syn::parse_str::<syn::Ident>(&ident).is_ok()
}

/// A feature for each tag, none of which is one of `taken`.
#[must_use]
pub fn feature_names(tags: &[String], taken: &[&str]) -> Vec<String> {
    kept_feature_names(tags, taken, &Ledger::default())
}

pub(super) fn kept_feature_names(
    tags: &[String],
    taken: &[&str],
    ledger: &Ledger<'_>,
) -> Vec<String> {
    let passed_on = PASSED_ON.iter().flat_map(|(_, features)| *features);
    let reserved = RESERVED_FEATURES.iter().chain(passed_on).chain(taken);
    let reserved: Vec<&str> = reserved.copied().collect();
    let mut scope = ledger.scope(&reserved, tags.iter().map(|tag| Key::of("feature", tag)));
    let claim = |tag: &String| {
        let is_taken = reserved.contains(&identifier(tag, Case::Kebab, "tag").as_str());
        let prefix = if is_taken { "tag " } else { "" };
        let name = format!("{prefix}{tag}");
        scope.claim_kept(&Key::of("feature", tag), &[&name], Case::Kebab, "tag")
    };
    tags.iter().map(claim).collect()
}

/// A module for each tag.
#[must_use]
pub fn tag_modules(tags: &[String]) -> Vec<String> {
    kept_tag_modules(tags, &Ledger::default())
}

pub(super) fn kept_tag_modules(tags: &[String], ledger: &Ledger<'_>) -> Vec<String> {
    let mut scope = ledger.scope(&[], tags.iter().map(|tag| Key::of("tag", tag)));
    let claim = |tag: &String| {
        let name = scope.claim_kept(&Key::of("tag", tag), &[tag], Case::Snake, "tag");
        module(name, "")
    };
    tags.iter().map(claim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_names_of_crates() {
        let cases = [
            ("Swagger Petstore", "swagger-petstore"),
            ("", "api-client"),
            ("Магазин", "api-client"),
            ("3D Models", "api-3-d-models"),
            ("Test", "test-api"),
            ("async", "async-api"),
            ("gen", "gen-api"),
            ("flip runtime", "flip-runtime-api"),
            ("Größe", "gr-e"),
        ];
        for (title, expected) in cases {
            assert_eq!(crate_name(title), expected, "{title}");
            assert!(is_crate_name(expected), "{expected}");
        }
        let long = crate_name(&"word ".repeat(40));
        assert!(is_crate_name(&long) && long.ends_with("-word"), "{long}");
        let longest = crate_name(&"x".repeat(100));
        assert_eq!(longest.len(), 64);
        assert!(is_crate_name(&"x".repeat(65)), "what is not published");
        assert!(!is_crate_name(&"x".repeat(201)), "no name of a file");
    }

    #[test]
    fn what_is_no_name_of_a_crate_is_refused() {
        for name in [
            "",
            "-a",
            "1a",
            "a b",
            "a.b",
            "std",
            "fn",
            "proc_macro",
            "größe",
            "_",
        ] {
            assert!(!is_crate_name(name), "{name}");
        }
    }

    #[test]
    fn tags_become_features() {
        let tags = [
            "Pets",
            "pets",
            "default",
            "",
            "store & orders",
            "ペット",
            "self",
            "2FA",
            "Server",
            "type",
        ]
        .map(str::to_owned);
        assert_eq!(
            feature_names(&tags, &["server"]),
            [
                "pets",
                "pets-2",
                "tag-default",
                "tag",
                "store-orders",
                "ペット",
                "self",
                "2-fa",
                "tag-server",
                "type"
            ]
        );
    }
}
