//! The one place that makes identifiers.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{Key, Ledger};
use super::signs::signs_in_words;
use super::words::{pascal, snake, words};

/// The longest identifier in bytes: it is a file name, too, with further letters in it.
const LONGEST: usize = 100;

/// File names that Windows keeps for devices, whatever their extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Names that must differ from each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope<'l> {
    /// In lower case without separators: names that differ in case only would be confusing, and
    /// would be the same file on some systems.
    taken: BTreeSet<String>,
    /// The number to try next for a name that was taken.
    numbers: BTreeMap<String, usize>,
    /// The names that are kept.
    ledger: Option<&'l Ledger<'l>>,
}

/// How an identifier is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// Fields, functions, modules.
    Snake,
    /// Types and variants.
    Pascal,
    /// What Cargo names: no identifiers, so that keywords will do.
    Kebab,
}

impl<'l> Scope<'l> {
    /// A scope in which these names are taken already.
    pub(crate) fn with_reserved(reserved: &[&str]) -> Self {
        Self {
            taken: reserved.iter().map(|name| key(name)).collect(),
            numbers: BTreeMap::new(),
            ledger: None,
        }
    }

    /// Names things of this scope by the ledger from now on.
    pub(super) fn keep(&mut self, ledger: &'l Ledger<'l>) {
        self.ledger = Some(ledger);
    }

    /// Takes a name, so that nothing gets it that claims one.
    pub(super) fn reserve(&mut self, name: &str) {
        self.taken.insert(key(name));
    }

    /// The identifier that the thing with this key has kept, or else does what
    /// [`claim_first`](Self::claim_first) does.
    pub(super) fn claim_kept(
        &mut self,
        key: &Key,
        names: &[&str],
        case: Case,
        fallback: &str,
    ) -> String {
        let Some(ledger) = self.ledger else {
            return self.claim_first(names, case, fallback);
        };
        let key = ledger.claim(key);
        ledger.name(&key).unwrap_or_else(|| {
            let name = self.claim_first(names, case, fallback);
            ledger.give(&key, &name);
            name
        })
    }

    /// An identifier for the first of these names that no other name of this scope has. Where all
    /// are taken, the first is numbered.
    pub(crate) fn claim_first(&mut self, names: &[&str], case: Case, fallback: &str) -> String {
        let has_words = |name: &&&str| !words(&signs_in_words(name)).is_empty();
        let is_free = |name: &&&str| !self.taken.contains(&key(&identifier(name, case, fallback)));
        let mut speaking = names.iter().filter(has_words);
        let first = speaking.clone().next();
        let free = speaking.find(is_free).or(first);
        self.claim(free.copied().unwrap_or_default(), case, fallback)
    }

    /// An identifier for a name of the document that no other name of this scope has.
    ///
    /// `fallback` stands in for a name without a single letter or digit.
    pub(crate) fn claim(&mut self, name: &str, case: Case, fallback: &str) -> String {
        let base = identifier(name, case, fallback);
        if self.taken.insert(key(&base)) {
            return base;
        }
        let number = self.numbers.entry(key(&base)).or_insert(2);
        loop {
            let candidate = numbered(&base, *number, case);
            *number += 1;
            if self.taken.insert(key(&candidate)) {
                return candidate;
            }
        }
    }
}

fn numbered(base: &str, number: usize, case: Case) -> String {
    let base = base.trim_end_matches('_');
    match case {
        Case::Snake => format!("{base}_{number}"),
        Case::Kebab => format!("{base}-{number}"),
        Case::Pascal if base.ends_with(|last: char| last.is_ascii_digit()) => {
            format!("{base}N{number}")
        }
        Case::Pascal => format!("{base}{number}"),
    }
}

fn key(identifier: &str) -> String {
    identifier
        .chars()
        .filter(|character| !matches!(character, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a text can stand where an identifier is expected.
fn is_identifier(text: &str) -> bool {
    text != "gen" && syn::parse_str::<syn::Ident>(text).is_ok()
}

/// A name as an identifier, without regard to others.
pub(crate) fn identifier(name: &str, case: Case, fallback: &str) -> String {
    let mut words = words(&signs_in_words(name));
    shorten(&mut words);
    if words.is_empty() && case != Case::Kebab {
        words.push(fallback.to_owned());
    }
    let cased = match case {
        Case::Snake => snake(&words),
        Case::Pascal => pascal(&words),
        Case::Kebab => return kebab(&words, fallback),
    };
    guarded(cased, case)
}

/// Words with dashes, of characters that can stand in an identifier.
fn kebab(words: &[String], fallback: &str) -> String {
    let parts = words.iter().map(|word| valid_part(&word.to_lowercase()));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return fallback.to_owned();
    }
    parts.join("-")
}

/// The characters of a text that can stand behind the first of an identifier.
fn valid_part(text: &str) -> String {
    let valid = |character: &char| {
        let plain = *character == '_' || character.is_ascii_alphanumeric();
        plain || syn::parse_str::<syn::Ident>(&format!("a{character}_")).is_ok()
    };
    text.chars().filter(valid).collect()
}

/// Cuts a name that is longer than file names can be. Names that begin alike are numbered.
fn shorten(words: &mut Vec<String>) {
    let mut length = 0;
    let fitting = words.iter().take_while(|word| {
        length += word.len() + 1;
        length <= LONGEST
    });
    let count = fitting.count();
    words.truncate(count.max(1));
    if let Some(first) = words.first_mut() {
        let end = (0..=LONGEST.min(first.len())).rev();
        let end = end.into_iter().find(|end| first.is_char_boundary(*end));
        first.truncate(end.unwrap_or(0));
    }
}

/// The name of the module for an item. Some identifiers are no names of files, and scripts without
/// capitals would give the module the name of the item.
pub(crate) fn module(identifier: String, item: &str) -> String {
    let is_port = identifier
        .strip_prefix("com")
        .or_else(|| identifier.strip_prefix("lpt"))
        .is_some_and(|rest| {
            rest.len() == 1 && rest.starts_with(|last: char| last.is_ascii_digit())
        });
    if is_port || identifier == item || DEVICES.contains(&identifier.as_str()) {
        format!("{identifier}_")
    } else {
        identifier
    }
}

/// Makes an identifier of what may be a keyword, start with a digit or hold odd characters.
fn guarded(cased: String, case: Case) -> String {
    let valid = valid_part(&cased);
    let prefix = if case == Case::Snake {
        "value_"
    } else {
        "Value"
    };
    let starts_well = syn::parse_str::<syn::Ident>(&format!("{valid}_")).is_ok();
    let valid = if starts_well {
        valid
    } else {
        format!("{prefix}{valid}")
    };
    // A keyword parses only with something behind it; syn does not count `gen` of edition 2024.
    if is_identifier(&valid) {
        valid
    } else {
        format!("{valid}_")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYWORDS: &[&str] = &[
        "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum",
        "extern", "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move",
        "mut", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
        "type", "unsafe", "use", "where", "while", "abstract", "become", "box", "do", "final",
        "gen", "macro", "override", "priv", "try", "typeof", "unsized", "virtual", "yield",
    ];

    #[test]
    fn keywords_get_an_underscore() {
        for keyword in KEYWORDS {
            let identifier = identifier(keyword, Case::Snake, "field");
            assert!(
                syn::parse_str::<syn::Ident>(&identifier).is_ok(),
                "{identifier}"
            );
            assert_eq!(identifier, format!("{keyword}_"));
        }
        assert_eq!(identifier("self", Case::Pascal, "Type"), "Self_");
    }

    #[test]
    fn odd_names_become_identifiers() {
        let cases = [
            ("2fa", "value_2fa", "Value2fa"),
            ("", "field", "Field"),
            ("@id", "id", "Id"),
            ("-1", "minus_1", "Minus1"),
            ("+1", "plus_1", "Plus1"),
            ("名前", "名前", "名前"),
            ("a/b", "a_b", "AB"),
            ("½", "value_", "Value"),
        ];
        for (name, snake, pascal) in cases {
            assert_eq!(identifier(name, Case::Snake, "field"), snake, "{name}");
            assert_eq!(identifier(name, Case::Pascal, "Field"), pascal, "{name}");
        }
    }

    #[test]
    fn colliding_names_are_numbered() {
        let mut scope = Scope::with_reserved(&["unknown"]);
        let mut claim = |name| scope.claim(name, Case::Pascal, "Value");
        assert_eq!(claim("failed"), "Failed");
        assert_eq!(claim("FAILED"), "Failed2");
        assert_eq!(claim("Failed"), "Failed3");
        assert_eq!(claim("Failed2"), "Failed2N2");
        assert_eq!(claim("unknown"), "Unknown2");
    }
}
