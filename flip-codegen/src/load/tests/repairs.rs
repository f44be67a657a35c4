//! Known dirt, and what it is mended to.

use super::{load_part, reported};
use crate::tree::Pointer;

/// Loads a document with one object at a place; gives that object as JSON, and the codes with the
/// end of each message.
#[track_caller]
fn check(place: &str, object: &str, mended: &str, said: &[&str]) {
    let mut part = object.to_owned();
    let pointer = Pointer::parse(place).expect("valid");
    let segments: Vec<String> = pointer.segments().collect();
    for segment in segments.iter().skip(1).rev() {
        part = match segment.as_str() {
            "0" => format!("[{part}]"),
            other => format!("{{'{other}': {part}}}"),
        };
    }
    let first = segments.first().expect("not the root");
    let (document, diagnostics) = load_part(&format!("{first}: {part}\n"));
    let found = document.find(&pointer).expect("there").to_json_text();
    assert_eq!(found, mended, "{object}");
    let found = reported(&diagnostics, Some(&document));
    assert_eq!(found.len(), said.len(), "{object}: {found:?}");
    for (found, said) in found.iter().zip(said) {
        let (code, end) = said.split_once(' ').expect("a code and an end");
        assert!(
            found.starts_with(code) && found.ends_with(end),
            "{object}: {found}"
        );
    }
}

#[track_caller]
fn schema(object: &str, mended: &str, said: &[&str]) {
    check("/components/schemas/A", object, mended, said);
}

#[track_caller]
fn parameter(object: &str, mended: &str, said: &[&str]) {
    check("/components/parameters/A", object, mended, said);
}

#[test]
fn what_is_right_is_left_alone() {
    for right in [
        r#"{"type":"string","format":"date","minLength":1,"default":"a","nullable":true}"#,
        r#"{"type":"integer","minimum":0,"exclusiveMinimum":true,"default":3}"#,
        r#"{"type":"object","required":["a"],"properties":{"a":{}},"additionalProperties":false}"#,
        r#"{"enum":[1,"a",null],"default":1}"#,
        r#"{"type":"array","items":{},"default":[]}"#,
    ] {
        schema(right, right, &[]);
    }
    let right =
        r#"{"name":"a","in":"path","required":true,"style":"matrix","schema":{"type":"string"}}"#;
    parameter(right, right, &[]);
}

#[test]
fn types_are_read_as_what_they_mean() {
    for (given, mended, said) in [
        ("'string,'", r#"{"type":"string"}"#, "`type: string`"),
        ("Integer", r#"{"type":"integer"}"#, "`type: integer`"),
        ("[String]", r#"{"type":"string"}"#, "`type: string`"),
        (
            "[str, 'null']",
            r#"{"type":"string","nullable":true}"#,
            "`type: string`, or null",
        ),
        (
            "[string, null]",
            r#"{"type":"string","nullable":true}"#,
            "`type: string`, or null",
        ),
        (
            "string or null",
            r#"{"type":"string","nullable":true}"#,
            "`type: string`, or null",
        ),
        ("[int, number]", r#"{"type":"number"}"#, "`type: number`"),
        ("[string, int]", "{}", "any value"),
        (
            "[string, object, null]",
            r#"{"nullable":true}"#,
            "any value, or null",
        ),
        (
            "'None'",
            r#"{"nullable":true,"enum":[null]}"#,
            "`nullable: true` with `enum: [null]`",
        ),
        (
            "file",
            r#"{"type":"string","format":"binary"}"#,
            "`type: string, format: binary`",
        ),
        (
            "uuid",
            r#"{"type":"string","format":"uuid"}"#,
            "`type: string, format: uuid`",
        ),
        (
            "long",
            r#"{"type":"integer","format":"int64"}"#,
            "`type: integer, format: int64`",
        ),
        ("any", "{}", "any value"),
    ] {
        schema(
            &format!("{{type: {given}}}"),
            mended,
            &[&format!("F0220 {said}")],
        );
    }
    schema(
        "{type: date, format: mine}",
        r#"{"type":"string","format":"mine"}"#,
        &["F0220 `type: string`"],
    );
    for given in ["3", "[]", "{a: b}", "[string, 3]", "[string, Pet]"] {
        schema(
            &format!("{{type: {given}}}"),
            "{}",
            &["F0211 `type` is not valid in a schema and is left out"],
        );
    }
    // That there is no such type is said where types are read.
    schema("{type: Pet}", r#"{"type":"Pet"}"#, &[]);
}

#[test]
fn bounds_are_numbers() {
    schema(
        "{minimum: '1', maxLength: '2', minItems: 3.0}",
        r#"{"minimum":1,"maxLength":2,"minItems":3}"#,
        &["F0220 `1`", "F0220 `2`", "F0220 `3`"],
    );
    schema("{maxLength: 2.5}", r#"{"maxLength":2.5}"#, &[]);
}

#[test]
fn booleans_have_no_quotes() {
    schema(
        "{nullable: 'true', readOnly: 'False', additionalProperties: 'no'}",
        r#"{"nullable":true,"readOnly":false,"additionalProperties":false}"#,
        &["F0220 `true`", "F0220 `false`", "F0220 `false`"],
    );
    schema("{nullable: perhaps}", r#"{"nullable":"perhaps"}"#, &[]);
}

#[test]
fn texts_have_quotes() {
    check(
        "/tags/0",
        "{name: 1, description: true}",
        r#"{"name":"1","description":"true"}"#,
        &["F0212 \"1\"", "F0212 \"true\""],
    );
    check(
        "/servers/0/variables/port",
        "{default: 80, enum: [80, 443, a]}",
        r#"{"default":"80","enum":["80","443","a"]}"#,
        &["F0212 \"80\"", "F0212 \"80\""],
    );
}

#[test]
fn lists_of_one() {
    schema("{enum: a}", r#"{"enum":["a"]}"#, &["F0220 a list of one"]);
    schema(
        "{oneOf: {type: string}}",
        r#"{"oneOf":[{"type":"string"}]}"#,
        &["F0220 a list of one"],
    );
    schema(
        "{allOf: {$ref: '#/components/schemas/A/x-b'}, x-b: {type: integer}}",
        r##"{"allOf":[{"$ref":"#/components/schemas/A/x-b"}],"x-b":{"type":"integer"}}"##,
        &["F0220 a list of one"],
    );
    check(
        "/paths/~1a/get",
        "{tags: a, security: {key: }, responses: {}, parameters: {p: {in: query, schema: {}}}}",
        r#"{"tags":["a"],"security":[{"key":[]}],"responses":{},"parameters":[{"name":"p","in":"query","schema":{}}]}"#,
        &[
            "F0220 a list of one",
            "F0220 a list of one",
            "F0220 schemes with lists of scopes",
            "F0220 a list of what it holds",
        ],
    );
}

#[test]
fn schemas_that_are_no_objects() {
    schema(
        "{properties: {a: string, b: true, c: }, items: [{type: integer}]}",
        r#"{"properties":{"a":{"type":"string"},"b":{},"c":{}},"items":{"type":"integer"}}"#,
        &[
            "F0220 `type: string`",
            "F0220 any value",
            "F0220 `{}`",
            "F0220 the one schema it holds",
        ],
    );
    schema("{items: [{}, {}]}", r#"{"items":{}}"#, &["F0220 any value"]);
    schema(
        "{discriminator: kind}",
        r#"{"discriminator":{"propertyName":"kind"}}"#,
        &["F0220 `propertyName`"],
    );
}

#[test]
fn required_is_a_list_of_names() {
    schema(
        "{required: a, properties: {a: {}}}",
        r#"{"required":["a"],"properties":{"a":{}}}"#,
        &["F0220 a list of one"],
    );
    for value in ["true", "'true'", "b"] {
        schema(
            &format!("{{required: {value}, properties: {{a: {{}}}}}}"),
            r#"{"properties":{"a":{}}}"#,
            &["F0211 left out"],
        );
    }
}

#[test]
fn defaults_are_of_the_type() {
    for (given, mended, said) in [
        (
            "type: integer, default: '3'",
            r#"{"type":"integer","default":3}"#,
            "F0220 the number `3`",
        ),
        (
            "type: boolean, default: 'true'",
            r#"{"type":"boolean","default":true}"#,
            "F0220 a boolean",
        ),
        (
            "type: string, default: 3",
            r#"{"type":"string","default":"3"}"#,
            "F0220 the text `\"3\"`",
        ),
        (
            "type: integer, default: none",
            r#"{"type":"integer"}"#,
            "F0211 left out",
        ),
        (
            "type: integer, default: 1.5",
            r#"{"type":"integer"}"#,
            "F0211 left out",
        ),
        (
            "type: array, default: a",
            r#"{"type":"array"}"#,
            "F0211 left out",
        ),
    ] {
        schema(&format!("{{{given}}}"), mended, &[said]);
    }
}

#[test]
fn parameters_have_schemas() {
    parameter(
        "{name: a, in: Path, schema: {}}",
        r#"{"name":"a","in":"path","schema":{}}"#,
        &["F0220 `path`"],
    );
    parameter(
        "{name: a, in: query, type: int, maximum: 3}",
        r#"{"name":"a","in":"query","schema":{"type":"integer","maximum":3}}"#,
        &["F0220 part of its `schema`", "F0220 `type: integer`"],
    );
    parameter(
        "{name: a, in: query, schema: }",
        r#"{"name":"a","in":"query"}"#,
        &[],
    );
    check(
        "/components/headers/A",
        "{type: string, required: 'true'}",
        r#"{"required":true,"schema":{"type":"string"}}"#,
        &["F0220 part of its `schema`", "F0220 `true`"],
    );
}

#[test]
fn examples_have_names_and_values() {
    parameter(
        "{name: a, in: query, schema: {}, examples: [1, {value: 2}]}",
        r#"{"name":"a","in":"query","schema":{},"examples":{"example 1":{"value":1},"example 2":{"value":2}}}"#,
        &["F0220 examples with names"],
    );
    parameter(
        "{name: a, in: query, schema: {}, examples: {b: 1}}",
        r#"{"name":"a","in":"query","schema":{},"examples":{"b":{"value":1}}}"#,
        &["F0220 its `value`"],
    );
}

#[test]
fn what_holds_nothing_is_an_empty_object() {
    check(
        "/paths/~1a/get/responses",
        "{'204': }",
        r#"{"204":{}}"#,
        &["F0220 `{}`"],
    );
    check("/paths", "{/a: }", r#"{"/a":{}}"#, &["F0220 `{}`"]);
}

#[test]
fn security_requirements_are_objects() {
    check(
        "/paths/~1a/get",
        "{security: [token, {key: []}], responses: {}}",
        r#"{"security":[{"token":[]},{"key":[]}],"responses":{}}"#,
        &["F0220 is read as `{token: []}`"],
    );
}
