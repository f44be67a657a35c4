//! Text to tree, and what keeps a text from becoming one.

use std::io::{Error, ErrorKind};

use super::{load_part, load_text, reported};
use crate::diagnostics::Diagnostics;
use crate::source::FileSource;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (document, diagnostics) = load_text(text);
    assert_eq!(
        reported(&diagnostics, document.as_ref()),
        expected,
        "{text}"
    );
}

#[track_caller]
fn check_part(part: &str, expected: &[&str]) {
    let (document, diagnostics) = load_part(part);
    assert_eq!(reported(&diagnostics, Some(&document)), expected, "{part}");
}

#[track_caller]
fn check_value(value: &str, json: &str) {
    let (document, diagnostics) = load_part(&format!("x-value: {value}\n"));
    assert_eq!(reported(&diagnostics, Some(&document)), [""; 0], "{value}");
    let value = document.root().get("x-value").expect("just written");
    assert_eq!(value.to_json_text(), json);
}

#[test]
fn yaml_and_json_give_the_same_tree() {
    let yaml =
        "openapi: 3.0.3\ninfo:\n  title: T\n  version: '1'\npaths: {}\nx-list:\n- 1\n- a: null\n";
    let json = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"T\",\n\"version\": \"1\"}, \"paths\": {},\n\t\"x-list\": [1, {\"a\": null}]}";
    let texts = [yaml, json].map(|text| load_text(text).0.expect("readable").root().to_json_text());
    assert_eq!(texts[0], texts[1]);
}

#[test]
fn values_have_the_types_of_the_core_schema() {
    check_value(
        "{200: a, true: b, null: c, 1.50: d}",
        r#"{"200":"a","true":"b","null":"c","1.50":"d"}"#,
    );
    check_value(
        "[200, '200', !!str 200, 1.50, 1e3, ~, yes, True]",
        r#"[200,"200","200",1.50,1e3,null,"yes",true]"#,
    );
    check_value(
        "[!!int '3', !!float '1.5', !!bool 'true', !!null '~', ! 1]",
        r#"[3,1.5,true,null,"1"]"#,
    );
    check_value(
        "123456789012345678901234567890",
        "123456789012345678901234567890",
    );
    check_value(r#""\ud83d\ude00\u00e9\/""#, "\"😀é/\"");
    check_value("|\n  a\n  b\n", "\"a\\nb\\n\"");
}

#[test]
fn aliases_are_copies() {
    check_value(
        "[&a {b: [1, 2]}, *a, &k key, {*k : v}]",
        r#"[{"b":[1,2]},{"b":[1,2]},"key",{"key":"v"}]"#,
    );
}

#[test]
fn byte_order_marks_and_line_ends_do_not_matter() {
    let text = "\u{feff}openapi: 3.0.3\r\ninfo:\r\n  title:\tT\r\n  version: '1'\r\npaths: {}\r\nx-a: .inf\r\n";
    check(
        text,
        &["F0112 .inf: `.inf` has no counterpart in JSON and is read as text"],
    );
}

#[test]
fn f0101_unreadable_files() {
    let mut diagnostics = Diagnostics::new();
    assert!(
        crate::load::load(
            "no.yaml",
            &crate::source::MemoryFiles::default(),
            &mut diagnostics
        )
        .is_none()
    );
    assert_eq!(
        reported(&diagnostics, None),
        ["F0101 -: cannot read `no.yaml`: no such file"]
    );
}

struct Bytes(Vec<u8>);

impl FileSource for Bytes {
    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        if path == "api.yaml" {
            Ok(self.0.clone())
        } else {
            Err(Error::from(ErrorKind::NotFound))
        }
    }
}

#[test]
fn f0102_invalid_utf8() {
    let mut diagnostics = Diagnostics::new();
    let files = Bytes(b"a: \xff\xfe\nb: 1\n".to_vec());
    assert!(crate::load::load("api.yaml", &files, &mut diagnostics).is_none());
    assert_eq!(
        reported(&diagnostics, None),
        ["F0102 \u{fffd}: `api.yaml` is not UTF-8"]
    );
}

#[test]
fn f0103_syntax() {
    check("a: [1, 2\n", &["F0103 [: this is no valid YAML or JSON"]);
    check("a: b: c\n", &["F0103 :: this is no valid YAML or JSON"]);
    check("a: *b\n", &["F0103 *: this is no valid YAML or JSON"]);
}

#[test]
fn f0104_duplicate_keys_keep_the_first() {
    let (document, diagnostics) = load_part("x-a: {b: 1, c: 2, b: 3}\n");
    assert_eq!(
        reported(&diagnostics, None),
        ["F0104 b: the key `b` occurs twice"]
    );
    assert_eq!(
        diagnostics.iter().next().map(|one| one.labels.len()),
        Some(2)
    );
    assert_eq!(
        document.root().get("x-a").expect("there").to_json_text(),
        r#"{"b":1,"c":2}"#
    );
}

#[test]
fn f0116_keys_that_say_the_same_twice() {
    let said = "F0116 b: the key `b` occurs twice with the same value";
    check_part("x-a: {b: {c: [1, a]}, b: {c: [1, a]}}\n", &[said]);
    let said = "F0104 b: the key `b` occurs twice";
    check_part("x-a: {b: {c: [1, a]}, b: {c: [1, b]}}\n", &[said]);
}

#[test]
fn f0105_several_documents() {
    let text = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths: {}\n---\na: 1\n";
    check(
        text,
        &["F0105 ---: the file holds more than one YAML document"],
    );
}

#[test]
fn merge_keys_add_entries_that_are_not_written_out() {
    let maps = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\n";
    for (value, json) in [
        ("{<<: *a, y: 9}", r#"{"x":1,"y":9}"#),
        ("{y: 9, <<: *a}", r#"{"y":9,"x":1}"#),
        (
            "{w: 0, <<: [*a, *b], v: 0}",
            r#"{"w":0,"x":1,"y":1,"z":2,"v":0}"#,
        ),
        ("{<<: [*b, *a]}", r#"{"y":2,"z":2,"x":1}"#),
        ("{<<: {x: {<<: *b}}}", r#"{"x":{"y":2,"z":2}}"#),
        (
            "{<<: &c {<<: *a, q: 0}, r: {<<: *c}}",
            r#"{"x":1,"y":1,"q":0,"r":{"x":1,"y":1,"q":0}}"#,
        ),
        ("{'<<': *a}", r#"{"<<":{"x":1,"y":1}}"#),
    ] {
        let (document, diagnostics) = load_part(&format!(
            "x-maps:\n  {}x-value: {value}\n",
            maps.replace('\n', "\n  ").trim_end_matches(' ')
        ));
        assert!(diagnostics.is_empty(), "{value}");
        let found = document.root().get("x-value").expect("just written");
        assert_eq!(found.to_json_text(), json, "{value}");
    }
}

#[test]
fn f0106_merge_keys_of_what_is_no_object() {
    check_part(
        "x-a: &list [1]\nx-b: {<<: 12}\nx-c: {<<: *list}\nx-d: {<<: }\nx-e: {<<: {a: 1}, <<: {b: 1}}\n",
        &[
            "F0106 1: `<<` merges objects, and this is a list with a number in it",
            "F0106 12: `<<` merges objects, and this is a number",
            "F0106 : `<<` merges objects, and this is nothing",
            "F0104 <<: the key `<<` occurs twice",
        ],
    );
}

#[test]
fn f0107_alias_bombs() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        text += &format!("a{level}: &a{level} [{items}]\n");
    }
    check(
        &text,
        &["F0107 *a4: the aliases of this file stand for more than 1000000 nodes"],
    );
    let long = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(1_000_000),
        "*a, ".repeat(100)
    );
    check(
        &long,
        &["F0107 *a: the aliases of this file stand for more than 1000000 nodes"],
    );
}

#[test]
fn f0108_nesting() {
    let nested = |open: &str, depth| format!("a: {}1{}\n", open.repeat(depth), "]".repeat(depth));
    let (document, diagnostics) = load_text(&nested("[", 255));
    assert_eq!(
        reported(&diagnostics, document.as_ref())[0].get(..5),
        Some("F0202")
    );
    let expected = "the document is nested more than 256 levels deep";
    check(&nested("[", 256), &[&format!("F0108 [: {expected}")]);
    check(&nested("[", 100_000), &[&format!("F0108 [: {expected}")]);
    check(&"- ".repeat(100_000), &[&format!("F0108 : {expected}")]);
    let aliased = format!(
        "a: &a {}{}\nb: {}*a{}\n",
        "[".repeat(200),
        "]".repeat(200),
        "[".repeat(200),
        "]".repeat(200)
    );
    check(&aliased, &[&format!("F0108 *a: {expected}")]);
}

#[test]
fn f0109_keys_that_are_no_text() {
    check_part(
        "x-a:\n  {name}: 1\n  ? [b]\n  : 2\n  c: 3\n",
        &[
            "F0109 {name}: a key has to be text",
            "F0109 [b]: a key has to be text",
        ],
    );
}

#[test]
fn f0110_tags() {
    let part = "x-a: [!!binary aGk=, !local 1, !!int x, !!set {a: 1}, !!seq [1], !!map {b: 1}]\n";
    let tags = [
        ("aGk=", "!!binary"),
        ("1", "!local"),
        ("x", "!!int"),
        ("{", "!!set"),
    ];
    let expected =
        tags.map(|(text, tag)| format!("F0110 {text}: the YAML tag `{tag}` is not supported here"));
    check_part(part, &expected.each_ref().map(String::as_str));
}

#[test]
fn f0111_and_f0112_numbers_json_does_not_have() {
    let expected = [
        "F0111 0812: `0812` is read as the number 812",
        "F0112 .inf: `.inf` has no counterpart in JSON and is read as text",
    ];
    check_part("x-a: [0812, .inf, '0812']\n", &expected);
}

#[test]
fn f0113_recursive_aliases() {
    check_part(
        "x-a: &a {b: *a}\n",
        &["F0113 *a: this alias stands inside of what it names"],
    );
    check_part(
        "x-a: &a {*a : b}\n",
        &["F0113 *a: this alias stands inside of what it names"],
    );
}

#[test]
fn f0114_empty_files() {
    for text in ["", "# nothing\n", "---\n", "~\n", "\u{feff}"] {
        let (document, diagnostics) = load_text(text);
        assert!(document.is_none());
        assert_eq!(
            diagnostics
                .iter()
                .map(|one| one.code.id())
                .collect::<Vec<_>>(),
            ["F0114"],
            "{text:?}"
        );
    }
}

#[test]
fn f0201_to_f0203_and_f0208_the_root() {
    check(
        "- a\n",
        &["F0201 - a: an OpenAPI document is an object, this is a list"],
    );
    check(
        "info: {}\n",
        &["F0202 info: this is no OpenAPI document: the keyword `openapi` is missing"],
    );
    check(
        "swagger: '2.0'\n",
        &["F0203 '2.0': version 2.0 is not supported"],
    );
    for version in ["3.3.0", "3.0.x", "3", "4.0", "3.00.1", "[3]"] {
        let shown = if version == "[3]" {
            "[3]".to_owned()
        } else {
            version.to_owned()
        };
        check(
            &format!("openapi: {version}\n"),
            &[&format!(
                "F0203 {version}: version {shown} is not supported"
            )],
        );
    }
    let missing = ["info", "paths"]
        .map(|key| format!("F0208 openapi: the keyword `{key}` is missing from the document"));
    for version in ["3.0", "3.0.0", "'3.0.4'", "3.0.0-rc2", "3.1.1", "3.2.0"] {
        check(
            &format!("openapi: {version}\n"),
            &missing.each_ref().map(String::as_str),
        );
    }
}

/// The value of `x-value` in a document that is JSON.
#[track_caller]
fn json_value(value: &str) -> (String, Vec<String>) {
    let text = format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"T\", \"version\": \"1\"}}, \"paths\": {{}}, \"x-value\": {value}}}"
    );
    let (document, diagnostics) = load_text(&text);
    let said = reported(&diagnostics, document.as_ref());
    let document = document.unwrap_or_else(|| panic!("{value}: {said:?}"));
    let value = document.root().get("x-value").expect("just written");
    (value.to_json_text(), said)
}

#[test]
fn json_is_read_by_the_rules_of_json() {
    for text in [
        "a\u{80}b\u{85}c\u{9f}d",
        "\u{2028}\u{2029}\u{7f}\u{feff}\u{fffe}\u{ffff}",
        "\u{10ffff}",
    ] {
        let (value, said) = json_value(&format!("\"{text}\""));
        let read: String = serde_json::from_str(&value).expect("text");
        assert_eq!((read.as_str(), said), (text, Vec::new()));
    }
    for (written, meant) in [
        (r#""\u0000\u001f\/\b""#, "\u{0}\u{1f}/\u{8}"),
        (r#""\ud83d\ude00""#, "\u{1f600}"),
        (r#""<<""#, "<<"),
    ] {
        let read: String = serde_json::from_str(&json_value(written).0).expect("text");
        assert_eq!(read, meant, "{written}");
    }
    let numbers = "[0,-0,1E400,123456789012345678901234567890.50]";
    assert_eq!(json_value(numbers).0, numbers);
    assert_eq!(json_value("{\"<<\": {\"a\": 1}}").0, r#"{"<<":{"a":1}}"#);
    assert_eq!(json_value("[\t1\t,\r\n\t2 ]").0, "[1,2]");
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    assert_eq!(json_value(&deep).0, deep);
}

#[test]
fn yaml_has_controls_in_quotes_only() {
    for control in ["\u{7f}", "\u{80}", "\u{9f}", "\u{fffe}", "\u{ffff}"] {
        for quote in ['"', '\''] {
            let part = format!("x-value: {quote}a{control}b^{quote}\nx-c: 012\n");
            let (document, diagnostics) = load_part(&part);
            let value = document.root().get("x-value").expect("just written");
            assert_eq!(value.as_str(), Some(format!("a{control}b^").as_str()));
            let said = reported(&diagnostics, Some(&document));
            assert_eq!(said, ["F0111 012: `012` is read as the number 12"]);
        }
        for plain in [format!("a{control}b"), format!("|\n  a{control}b")] {
            let text = format!("openapi: 3.0.3\npaths: {{}}\nx-value: {plain}\n");
            check(
                &text,
                &[&format!("F0103 {control}: this is no valid YAML or JSON")],
            );
        }
    }
    let nearly_json = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"\u{80}\", \"version\": \"1\"}, \"paths\": {},}";
    check(nearly_json, &[]);
}

#[test]
fn other_files_are_read_by_the_rules_of_json() {
    let main = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"T\", \"version\": \"1\"}, \"paths\": {}, \"components\": {\"schemas\": {\"A\": {\"$ref\": \"list.json#/0\"}, \"B\": {\"description\": {\"$ref\": \"text.json\"}}}}}";
    let files = [
        ("api.yaml", main),
        ("list.json", "[{\"title\": \"a\u{80}b\"}]"),
        ("text.json", "\u{feff}\"a\u{9f}b\""),
    ];
    let (document, diagnostics) = super::load_files(&files);
    let said = reported(&diagnostics, Some(&document));
    assert!(
        said.iter().all(|line| line.starts_with("F0219")),
        "{said:?}"
    );
    let target = document.target(None, "list.json#/0").expect("there");
    assert_eq!(target.to_json_text(), "{\"title\":\"a\u{80}b\"}");
}

#[test]
fn f0117_half_characters_are_replaced() {
    let (value, said) = json_value(r#""a\ud83d b\ude00\u0041""#);
    assert_eq!(value, "\"a\u{fffd} b\u{fffd}A\"");
    assert_eq!(
        said,
        [
            r"F0117 \ud83d: `\ud83d` is half of a character",
            r"F0117 \ude00: `\ude00` is half of a character"
        ]
    );
}

#[test]
fn duplicate_keys_of_json_are_reported() {
    let (value, said) = json_value(r#"{"a": 1, "a": 2}"#);
    assert_eq!(value, r#"{"a":1}"#);
    assert_eq!(said, ["F0104 \"a\": the key `a` occurs twice"]);
}

#[test]
fn yaml_in_braces_is_not_json() {
    let text =
        "{openapi: 3.0.3, info: {title: T, version: '1'}, paths: {}, x-value: [a, 'b',], # c\n}";
    let (document, diagnostics) = load_text(text);
    assert_eq!(reported(&diagnostics, document.as_ref()), [""; 0]);
    let document = document.expect("readable");
    let value = document.root().get("x-value").expect("there");
    assert_eq!(value.to_json_text(), r#"["a","b"]"#);
}

#[test]
fn f0118_quoted_texts_may_go_on_at_the_indent_of_their_keys() {
    let part =
        "x-a:\n  b:\n    c: \"first\n    second\n  third\"\n    d: 'one\n    two'\n    e: 012\n";
    let (document, diagnostics) = load_part(part);
    let value = document.root().get("x-a").expect("there");
    assert_eq!(
        value.to_json_text(),
        r#"{"b":{"c":"first second third","d":"one two","e":12}}"#
    );
    assert_eq!(
        reported(&diagnostics, Some(&document)),
        [
            "F0118 second: a quoted text goes on left of where YAML wants it",
            "F0118 third\": a quoted text goes on left of where YAML wants it",
            "F0118 two': a quoted text goes on left of where YAML wants it",
            "F0111 012: `012` is read as the number 12"
        ]
    );
}
