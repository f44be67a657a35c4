//! Chains of 70 types, each within the one before.
//!
//! rustc proves `Send` and the drop rules of a type by way of all its parts, 128 levels deep at
//! most. A link costs one level, two where it is optional, and five where it is an optional list:
//! programs that use such chains raise the limit, as rustc tells them to.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use flip_codegen::Reported;
use flip_codegen::config::Config;
use flip_codegen::source::MemoryFiles;

const LENGTH: usize = 70;

/// How each type of the chain holds the next one, and the limit that the program sets.
const LINKS: [(&str, &str, &str); 3] = [
    ("required", "{$ref: \"#/components/schemas/T0\"}", ""),
    (
        "optional",
        "{$ref: \"#/components/schemas/T0\"}",
        "#![recursion_limit = \"256\"]\n",
    ),
    (
        "listed",
        "{type: array, items: {$ref: \"#/components/schemas/T0\"}}",
        "#![recursion_limit = \"512\"]\n",
    ),
];

fn document(required: bool, link: &str) -> String {
    let mut text = String::from(concat!(
        "openapi: 3.0.3\n",
        "info: {title: Chain, version: \"1\"}\n",
        "paths:\n  /chain:\n    post:\n      operationId: send\n",
        "      requestBody:\n        required: true\n",
        "        content: {application/json: {schema: {$ref: \"#/components/schemas/T0\"}}}\n",
        "      responses:\n        \"200\":\n          description: It.\n",
        "          content: {application/json: {schema: {$ref: \"#/components/schemas/T0\"}}}\n",
        "components:\n  schemas:\n",
    ));
    for index in 0..LENGTH {
        let next = link.replace("T0", &format!("T{}", index + 1));
        let required = if required {
            "\n      required: [next]"
        } else {
            ""
        };
        writeln!(
            text,
            "    T{index}:\n      type: object{required}\n      properties:\n        next: {next}"
        )
        .unwrap();
    }
    writeln!(
        text,
        "    T{LENGTH}: {{type: object, properties: {{end: {{type: string}}}}}}"
    )
    .unwrap();
    text
}

/// A program that sends a chain through a call that is spawned, so that all of it must be `Send`.
fn program(name: &str, code: &str) -> String {
    // serde_json reads 128 levels; an object and a list are two.
    let depth = if name == "listed" {
        LENGTH - 10
    } else {
        LENGTH
    };
    let open = if name == "listed" {
        "{\\\"next\\\":["
    } else {
        "{\\\"next\\\":"
    };
    let close = if name == "listed" { "]}" } else { "}" };
    format!(
        "#[allow(unused_imports)]\nmod chain {{\n{code}}}\n
fn spawned<F: std::future::Future + Send + 'static>(_: F) {{}}\n
fn main() {{
    let json = format!(\"{{}}{{{{}}}}{{}}\", \"{open}\".repeat({depth}), \"{close}\".repeat({depth}));
    let value: chain::models::T0 = flip_runtime::decode::decode(json.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&value.clone()).unwrap(), json);
    assert!(format!(\"{{value:?}}\").contains(\"T{depth}\"));
    let transport = flip_runtime::testing::MockTransport::new();
    let client = flip_runtime::Client::builder(\"https://a.example\").transport(transport).build().unwrap();
    let call = chain::Client::from_runtime(client).send(value);
    spawned(async move {{ call.await }});
}}\n"
    )
}

#[test]
fn chains_of_types_compile() {
    let cases = trybuild::TestCases::new();
    for (name, link, limit) in LINKS {
        let document = document(name == "required", link);
        let files = MemoryFiles(BTreeMap::from([("chain.yaml".to_owned(), document)]));
        let output = flip_codegen::generate("chain.yaml", &files, &Config::default()).unwrap();
        assert_eq!(output.render(), "");
        let code = output.tree.inline();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("chain_{name}.rs"));
        std::fs::write(&path, format!("{limit}{}", program(name, &code))).unwrap();
        cases.pass(path);
    }
}
