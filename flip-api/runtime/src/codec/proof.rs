//! What in the body of a success proves that the operation was performed.

use crate::json::scan::{Fields, Items, text_of, value};
use crate::types::id::Id;

/// A place in the body of a success, and what has to stand there to prove that the operation was
/// performed.
///
/// Generated code lists them in [`Operation::PROOF`](crate::__private::Operation::PROOF). They are looked for in the body as it came, so
/// one is also found in a body that is cut short or cannot be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    at: &'static [&'static str],
    of_items: bool,
    evidence: Evidence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    Id,
    Number,
    Count,
    Value,
    True,
    List,
    Items,
    Object,
    Words(&'static [&'static str]),
    DigitNames,
}

impl Proof {
    const fn new(at: &'static [&'static str], evidence: Evidence) -> Self {
        Self {
            at,
            of_items: false,
            evidence,
        }
    }

    /// The id of what the operation is about: a whole number above zero, or text. `at` are the names
    /// that lead to it.
    ///
    /// `null`, `""`, `"null"`, `0`, `-1`, `1e3` and the like are no ids.
    pub const fn id(at: &'static [&'static str]) -> Self {
        Self::new(at, Evidence::Id)
    }

    /// The same where the document says that it is an integer: digits only, also in quotation marks.
    ///
    /// A text such as `"req-77"` is the id of something else, such as a request that failed.
    pub const fn number(at: &'static [&'static str]) -> Self {
        Self::new(at, Evidence::Number)
    }

    /// A number of things, even none: digits only, also in quotation marks.
    pub const fn count(at: &'static [&'static str]) -> Self {
        Self::new(at, Evidence::Count)
    }

    /// A text or a number other than nothing: not `""`, `"null"`, `"0000-00-00 00:00:00"`, `0`.
    pub const fn value(at: &'static [&'static str]) -> Self {
        Self::new(at, Evidence::Value)
    }

    /// `true`.
    pub const fn is_true(at: &'static [&'static str]) -> Self {
        Self::new(at, Evidence::True)
    }

    /// A list, even an empty one.
    pub const fn list(at: &'static [&'static str]) -> Self {
        Self::new(at, Evidence::List)
    }

    /// A list with items. An empty one proves nothing, as where errors come with `"data":[]`.
    pub const fn items(at: &'static [&'static str]) -> Self {
        Self::new(at, Evidence::Items)
    }

    /// An object that has fields.
    pub const fn object(at: &'static [&'static str]) -> Self {
        Self::new(at, Evidence::Object)
    }

    /// A text that contains one of these words, in whichever case, and none of those that begin with
    /// `!` here, such as `!not`.
    pub const fn words(at: &'static [&'static str], words: &'static [&'static str]) -> Self {
        Self::new(at, Evidence::Words(words))
    }

    /// A field whose name is made of digits, in a body that is an object of such fields.
    pub const fn digit_names() -> Self {
        Self::new(&[], Evidence::DigitNames)
    }

    /// The same in an item of a body that is a list.
    pub const fn of_items(self) -> Self {
        Self {
            of_items: true,
            ..self
        }
    }

    /// The text that proves it.
    fn find<'a>(&self, body: &'a [u8]) -> Option<&'a [u8]> {
        match self.of_items {
            true => Items::of(body).find_map(|item| self.find_below(item, self.at)),
            false => self.find_below(body, self.at),
        }
    }

    fn find_below<'a>(&self, text: &'a [u8], at: &[&str]) -> Option<&'a [u8]> {
        let Some((name, deeper)) = at.split_first() else {
            return self.evidence.holds(text).then_some(text);
        };
        // A name that comes twice has two values.
        let mut named = Fields::of(text).filter(|field| field.is_named(name));
        named.find_map(|field| self.find_below(field.value_and_rest(), deeper))
    }
}

impl Evidence {
    /// `text`: the value, and all that follows it.
    fn holds(self, text: &[u8]) -> bool {
        match self {
            Self::Id => value(text).is_some_and(is_id),
            Self::Number => value(text).is_some_and(is_number_of_id),
            Self::Count => value(text).is_some_and(is_count),
            Self::Value => value(text).is_some_and(says_something),
            Self::True => value(text) == Some(b"true"),
            Self::List => text.starts_with(b"["),
            Self::Items => Items::of(text).next().is_some_and(|item| !item.is_empty()),
            Self::Object => Fields::of(text).next().is_some(),
            Self::Words(words) => value(text).is_some_and(|value| has_word(value, words)),
            Self::DigitNames => Fields::of(text).any(|field| {
                field.name().iter().all(u8::is_ascii_digit)
                    && field.value().is_some_and(says_something)
            }),
        }
    }
}

/// What was found in the body of a success.
pub(crate) enum Found {
    Nothing,
    /// The operation was performed; the id of what it is about, if the proof is one.
    Proof(Option<Id>),
}

/// Whether one of the proofs is in a body.
pub(crate) fn is_proven(proofs: &[Proof], body: &[u8]) -> bool {
    proofs.iter().any(|proof| proof.find(body).is_some())
}

/// The first of the proofs that is in a body.
pub(crate) fn find(proofs: &[Proof], body: &[u8]) -> Found {
    let mut found = proofs
        .iter()
        .filter_map(|proof| Some((proof.evidence, proof.find(body)?)));
    match found.next() {
        None => Found::Nothing,
        Some((Evidence::Id | Evidence::Number, text)) => Found::Proof(id(text)),
        Some(_) => Found::Proof(None),
    }
}

fn id(text: &[u8]) -> Option<Id> {
    serde_json::from_slice(value(text)?).ok()
}

fn is_id(value: &[u8]) -> bool {
    match text_of(value) {
        // A number in quotation marks that is no whole one was an id once, and lost its digits.
        Some(text) => names_something(&text) && (is_whole(text.trim()) || !is_number(text.trim())),
        None => std::str::from_utf8(value).is_ok_and(is_whole),
    }
}

fn is_number_of_id(value: &[u8]) -> bool {
    match text_of(value) {
        Some(text) => is_whole(text.trim()),
        None => std::str::from_utf8(value).is_ok_and(is_whole),
    }
}

fn is_count(value: &[u8]) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text_of(value) {
        Some(text) => is_number(text.trim()),
        None => std::str::from_utf8(value).is_ok_and(is_number),
    }
}

fn says_something(value: &[u8]) -> bool {
    match text_of(value) {
        Some(text) => names_something(&text),
        None => {
            let is_positive = value.first().is_some_and(u8::is_ascii_digit);
            is_positive && value.iter().any(|byte| matches!(byte, b'1'..=b'9'))
        }
    }
}

/// Words that stand for nothing.
const NOTHING: &[&str] = &[
    "null",
    "(null)",
    "nil",
    "none",
    "undefined",
    "nan",
    "n/a",
    "(not set)",
    "false",
    "true",
];

/// Whether a text is not one of the many spellings of nothing, such as a time of zeros.
fn names_something(text: &str) -> bool {
    let text = text.trim();
    let is_filler =
        |character: char| matches!(character, '0' | 'T' | 'Z') || !character.is_alphanumeric();
    !text.chars().all(is_filler) && !NOTHING.iter().any(|word| word.eq_ignore_ascii_case(text))
}

fn is_whole(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte != b'0')
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

fn has_word(value: &[u8], words: &[&str]) -> bool {
    let text = text_of(value).unwrap_or_default();
    let parts = || text.split(|character: char| !character.is_alphanumeric());
    let says = |word: &str| parts().any(|part| part.eq_ignore_ascii_case(word));
    let denied = words.iter().filter_map(|word| word.strip_prefix('!'));
    words.iter().any(|word| says(word)) && !denied.into_iter().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proves(proof: Proof, body: &str) -> bool {
        proof.find(body.as_bytes()).is_some()
    }

    #[test]
    fn an_id_is_a_whole_number_or_a_text() {
        for id in [
            "1",
            "2502091430251230000123",
            "\"1\"",
            "\"62d8ddde3e10b\"",
            "\"a-1\"",
            "\" 7 \"",
        ] {
            assert!(
                proves(Proof::id(&["id"]), &format!("{{\"id\":{id}}}")),
                "{id}"
            );
        }
        let none = [
            "0",
            "-1",
            "1e3",
            "1.5",
            "null",
            "true",
            "false",
            "[]",
            "{}",
            "[1]",
            "\"\"",
            "\" \"",
            "\"null\"",
            "\"NULL\"",
            "\"0\"",
            "\"-\"",
            "\"-1\"",
            "\"1.2E+18\"",
            "\"(not set)\"",
            "\"undefined\"",
            "\"0000-00-00 00:00:00\"",
            "\"n\\u0075ll\"",
        ];
        for none in none {
            assert!(
                !proves(Proof::id(&["id"]), &format!("{{\"id\":{none}}}")),
                "{none}"
            );
        }
    }

    #[test]
    fn each_kind_of_evidence_asks_for_its_own() {
        let cases = [
            (
                Proof::value(&["a"]),
                "{\"a\":1.5}",
                "{\"a\":\"0000-00-00T00:00:00Z\"}",
            ),
            (Proof::is_true(&["a"]), "{\"a\":true}", "{\"a\":\"true\"}"),
            (Proof::count(&["a"]), "{\"a\":0}", "{\"a\":\"\"}"),
            (Proof::count(&["a"]), "{\"a\":\"12\"}", "{\"a\":-1}"),
            (Proof::list(&["a"]), "{\"a\":[]}", "{\"a\":{}}"),
            (Proof::items(&["a"]), "{\"a\":[{}]}", "{\"a\":[]}"),
            (Proof::items(&["a"]), "{\"a\":[{\"b\":1}", "{\"a\":["),
            (Proof::object(&["a"]), "{\"a\":{\"b\":0}}", "{\"a\":{}}"),
            (
                Proof::words(&["a"], &["success"]),
                "{\"a\":\"KYC Success!\"}",
                "{\"a\":\"Unsuccess\"}",
            ),
            (
                Proof::words(&["a"], &["success", "!not"]),
                "{\"a\":\"a success\"}",
                "{\"a\":\"Not a success\"}",
            ),
            (
                Proof::number(&["a"]),
                "{\"a\":\"77\"}",
                "{\"a\":\"req-77\"}",
            ),
            (
                Proof::number(&["a"]),
                "{\"a\":2502091430251230000123}",
                "{\"a\":\"8f3c-77\"}",
            ),
            (
                Proof::digit_names(),
                "{\"x\":1,\"102\":\"Bekasi\"}",
                "{\"message\":\"102\"}",
            ),
            (
                Proof::id(&["a", "b"]),
                "{\"a\":{\"c\":[],\"b\":3}}",
                "{\"b\":3}",
            ),
            (
                Proof::id(&["a"]).of_items(),
                "[{\"b\":1},{\"a\":2}]",
                "{\"a\":2}",
            ),
        ];
        for (proof, body, other) in cases {
            assert!(proves(proof, body), "{proof:?} {body}");
            assert!(!proves(proof, other), "{proof:?} {other}");
            assert!(!proves(proof, "{\"error\":\"upstream\"}"), "{proof:?}");
        }
    }

    #[test]
    fn a_proof_stands_in_what_arrived() {
        let id = Proof::id(&["id"]);
        assert!(proves(id, "{\"id\":12,\"na"));
        assert!(proves(id, "{\"id\":\"\",\"id\":12}<html>"));
        // The rest of the number may be missing.
        for cut in ["{\"id\":12", "{\"id\":\"12", "{\"i", "<html>{\"id\":12}"] {
            assert!(!proves(id, cut), "{cut}");
        }
    }
}
