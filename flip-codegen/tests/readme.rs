//! The README of generated crates.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;

use flip_codegen::config::Config;
use flip_codegen::package::{Options, package};
use flip_codegen::source::MemoryFiles;

fn readme(document: &str) -> String {
    let files = MemoryFiles(BTreeMap::from([(
        "names.yaml".to_owned(),
        document.to_owned(),
    )]));
    let config = Config::default();
    let compilation = flip_codegen::generate("names.yaml", &files, &config);
    let whole = package(&compilation, &config, &Options::default()).unwrap();
    whole.0.get("README.md").unwrap().clone()
}

#[test]
fn the_snippet_of_the_readme_has_variables_of_its_own() {
    let document = "openapi: 3.0.3\ninfo: {title: Names, version: \"1\"}\npaths:\n  /{client}/{runtime}:\n    put:\n      \
        operationId: send\n      parameters:\n        \
        - {name: client, in: path, required: true, schema: {type: boolean}}\n        \
        - {name: runtime, in: path, required: true, schema: {type: number}}\n      \
        requestBody: {required: true, content: {image/png: {schema: {type: string, format: binary}}}}\n      \
        responses: {\"204\": {description: Done.}}\n";
    let readme = readme(document);
    for expected in [
        "client_: bool,",
        "runtime_: names::runtime::Number,",
        "body: names::runtime::Upload,",
        "client.send(client_, runtime_, body).await?",
    ] {
        assert!(readme.contains(expected), "{readme}");
    }
}

#[test]
fn first_call_uses_the_declared_server() {
    let built = |root: &str, own: &str| {
        readme(&format!(
            "openapi: 3.0.3\ninfo: {{title: Names, version: \"1\"}}\n{root}paths:\n  /a:\n    get:\n      \
             operationId: read\n{own}      responses: {{\"204\": {{description: Done.}}}}\n"
        ))
    };
    let cases = [
        (
            "servers: [{url: /v1/}]\n",
            "",
            "\"https://api.example.com/v1\"",
        ),
        (
            "servers: [{url: v1}]\n",
            "",
            "\"https://api.example.com/v1\"",
        ),
        (
            "servers: [{url: //a.example/v1}]\n",
            "",
            "\"https://a.example/v1\"",
        ),
        (
            "servers: [{url: 'https://{host}/v1', variables: {host: {default: a.example}}}]\n",
            "",
            "\"https://a.example/v1\"",
        ),
        (
            "",
            "      servers: [{url: 'https://own.example/v1'}]\n",
            "\"https://own.example/v1\"",
        ),
    ];
    for (root, own, address) in cases {
        let readme = built(root, own);
        assert!(readme.contains(address), "{address}: {readme}");
        assert_eq!(
            readme.contains("does not name the host"),
            address.contains("api.example.com")
        );
    }
}
