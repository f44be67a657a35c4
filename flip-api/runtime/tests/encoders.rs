//! The encoders of requests against slow ones that are obviously right, with values made at random.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fmt::Write as _;

use flip_runtime::{Method, QueryStyle, Request};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// Plain characters, those that something escapes, and those of two, three and four bytes.
const CHARACTERS: [char; 20] = [
    'a', 'Z', '0', '-', '~', '*', '"', '\\', '\n', '\0', '\u{7f}', ' ', '+', '&', '=', '%', '/',
    'é', '€', '😀',
];

/// The numbers of xorshift: the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn text(&mut self, length: usize) -> String {
        let mut character = || CHARACTERS[self.below(CHARACTERS.len())];
        (0..length).map(|_| character()).collect()
    }

    fn scalar(&mut self) -> Value {
        match self.below(6) {
            0 => Value::Null,
            1 => Value::Bool(self.below(2) == 1),
            // The largest one has twenty digits.
            2 => Value::from(u64::MAX - self.below(9) as u64),
            3 => Value::from(i64::MIN + i64::try_from(self.below(9)).unwrap()),
            _ => {
                let length = self.below(60);
                Value::from(self.text(length))
            }
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.below(4) {
            0 if depth > 0 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            1 if depth > 0 => Value::Object(self.object(depth - 1)),
            _ => self.scalar(),
        }
    }

    fn object(&mut self, depth: usize) -> Map<String, Value> {
        let mut object = Map::new();
        for _ in 0..self.below(5) {
            let length = self.below(8);
            object.insert(self.text(length), self.value(depth));
        }
        object
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

fn in_brackets(name: &str, value: &Value, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                in_brackets(&format!("{name}[{index}]"), item, pairs);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                in_brackets(&format!("{name}[{key}]"), value, pairs);
            }
        }
        scalar => pairs.push((name.to_owned(), text_of(scalar).unwrap())),
    }
}

/// The pairs of a form, as `Request::form` describes them.
fn pairs_of(fields: &Map<String, Value>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (name, value) in fields {
        let items = value.as_array().map(|items| items.iter().map(text_of));
        match items.and_then(Iterator::collect::<Option<Vec<String>>>) {
            Some(texts) => pairs.extend(texts.into_iter().map(|text| (name.clone(), text))),
            None => in_brackets(name, value, &mut pairs),
        }
    }
    pairs
}

#[test]
fn any_form_is_that_of_the_url_standard() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..2000 {
        let fields = random.object(3);
        let expected = pairs_of(&fields);
        let request = Request::new(Method::POST).form(&fields).unwrap();
        let mut form = form_urlencoded::Serializer::new(String::new());
        let form = form.extend_pairs(&expected).finish();
        assert_eq!(request.body_bytes().unwrap(), form.as_bytes(), "{fields:?}");
        assert_eq!(request.form_pairs(), Some(expected), "{fields:?}");
    }
}

/// Each byte but the unreserved ones of RFC 3986 by its number.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            byte => write!(encoded, "%{byte:02X}").unwrap(),
        }
    }
    encoded
}

/// Around the lengths at which a buffer ends, and far beyond them.
#[test]
fn texts_of_any_length_are_sent_whole() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for length in (1..200).chain([1000, 5000]) {
        let mut texts = vec![random.text(length)];
        texts.extend(CHARACTERS.map(|last| "a".repeat(length - 1) + &last.to_string()));
        for text in texts {
            let request = Request::new(Method::GET).literal("/a/");
            let request = request.segment("name", &text).unwrap();
            let request = request.query("n", &text).unwrap();
            let list = [Some(&text), None, Some(&text)];
            let request = request.query_style("l", &list, QueryStyle::Form).unwrap();
            let one = percent_encoded(&text);
            let expected = format!("/a/{one}?n={one}&l={one},{one}");
            assert_eq!(request.target(), expected, "{length} characters");
        }
    }
}

#[test]
fn numbers_of_any_length_are_sent_whole() {
    for digits in 1..200 {
        let number = "9".repeat(digits);
        let raw = RawValue::from_string(number.clone()).unwrap();
        let request = Request::new(Method::POST).query("n", &raw).unwrap();
        let fields = std::collections::BTreeMap::from([("n", &raw)]);
        let request = request.form(&fields).unwrap();
        let expected = [("n".to_owned(), number)];
        assert_eq!(request.query_pairs(), expected);
        assert_eq!(request.form_pairs().unwrap(), expected);
    }
}
