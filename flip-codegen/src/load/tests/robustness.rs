//! No text makes the loader or the renderers panic.

use super::load_text;
use crate::diagnostics::{Diagnostics, render_human, render_json};
use crate::load::Document;
use crate::openapi;
use crate::source::{FileSource, MemoryFiles};

const DOCUMENT: &str = "\u{feff}openapi: 3.0.3
info: {title: 'Tëst', version: 1.0}
paths:
  /a/{b}:
    get:
      parameters: [{name: b, in: path, required: true, schema: &s {type: string, maxLength: 0x1F}}]
      responses:
        200: {description: |
          äö
          , content: {application/json: {schema: *s}}}
\t# 😀 comment
components:
  schemas:
    \"P\\u00e4t\": {allOf: [{$ref: '#/components/schemas/Nope'}], x-codegen-nme: x, ? [k] : v}
";

/// Everything there is to call on a document, on every node of it.
fn exercise(text: &str) {
    let (document, mut diagnostics) = load_text(text);
    if let Some(document) = &document {
        visit(document, &mut diagnostics);
        let compact = document.root().to_json_text();
        let values = [compact, document.root().to_json_text_pretty()]
            .map(|text| serde_json::from_str::<Raw>(&text));
        assert!(values.iter().all(Result::is_ok), "{text}");
    }
    print(&diagnostics, document.as_ref());
    print(&diagnostics, None);
}

type Raw = Box<serde_json::value::RawValue>;

fn print(diagnostics: &Diagnostics, document: Option<&Document>) {
    let texts = [false, true].map(|colour| render_human(diagnostics, document, colour));
    let lines = render_json(diagnostics, document);
    assert!(
        texts
            .iter()
            .chain([&lines])
            .all(|text| text.is_empty() == diagnostics.is_empty())
    );
}

/// With a list of its own in place of recursion: the stack belongs to the code under test.
fn visit(document: &Document, diagnostics: &mut Diagnostics) {
    let mut open = vec![document.root()];
    while let Some(at) = open.pop() {
        open.extend(at.items());
        open.extend(at.entries().into_iter().map(|(_, value)| value));
    }
    openapi::read(document, &crate::config::Config::default(), diagnostics);
}

#[test]
fn truncated_documents() {
    for end in 0..=DOCUMENT.len() {
        if let Some(text) = DOCUMENT.get(..end) {
            exercise(text);
        }
    }
}

/// Knuth's linear congruential generator: the same sequence on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}

#[test]
fn documents_with_changed_bytes() {
    const ODD: &[&str] = &[
        "{", "}", "[", "]", ":", ": ", "- ", "&a ", "*a ", "!!int ", "\n", "\t", "'", "\"", "|\n",
        "? ", "é", "\r", "<<: ", "1e999", "$ref", "%", "#", "---\n", "\u{feff}", "\0", "\\", ",",
        "~",
    ];
    let mut random = Random(1);
    for _ in 0..1500 {
        let mut text = DOCUMENT.to_owned();
        for _ in 0..=random.below(4) {
            let start = text.floor_char_boundary(random.below(text.len() + 1));
            let end = text.ceil_char_boundary((start + random.below(6)).min(text.len()));
            text.replace_range(start..end, ODD[random.below(ODD.len())]);
        }
        exercise(&text);
    }
}

#[test]
fn random_bytes() {
    struct Bytes(Vec<u8>);
    impl FileSource for Bytes {
        fn read(&self, _: &str) -> Result<Vec<u8>, std::io::Error> {
            Ok(self.0.clone())
        }
    }
    let mut random = Random(2);
    for _ in 0..1500 {
        let length = random.below(60);
        let ascii = random.below(2) == 0;
        let byte = |random: &mut Random| {
            u8::try_from(random.below(if ascii { 128 } else { 256 })).unwrap_or(0)
        };
        let bytes = Bytes((0..length).map(|_| byte(&mut random)).collect());
        let mut diagnostics = Diagnostics::new();
        let document = crate::load::load("api.yaml", &bytes, &mut diagnostics);
        print(&diagnostics, document.as_ref());
    }
}

#[test]
fn deep_values_on_a_small_stack() {
    let deep = format!("{}1{}", "{a: [".repeat(125), "]}".repeat(125));
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{A: {{example: {deep}}}}}}}\n"
    );
    exercise(&text);
    assert!(load_text(&text).0.is_some());
}

#[test]
fn places_outside_of_the_document_are_no_harm() {
    let (_, mut diagnostics) = load_text("a: 1\n");
    let files = MemoryFiles::default();
    crate::load::load("b.yaml", &files, &mut diagnostics);
    print(&diagnostics, None);
}
