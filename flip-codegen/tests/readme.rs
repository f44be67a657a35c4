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
    let config = Config {
        client_builder: Some(true),
        ..Config::default()
    };
    let output = flip_codegen::generate("names.yaml", &files, &config).unwrap();
    let whole = package(&output, &config, &Options::default());
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
            ".host(\"https://api.example.com\")",
        ),
        (
            "servers: [{url: v1}]\n",
            "",
            ".host(\"https://api.example.com\")",
        ),
        (
            "servers: [{url: /}]\n",
            "",
            ".host(\"https://api.example.com\")",
        ),
        ("", "", ".base_url(\"https://api.example.com\")"),
        (
            "servers: [{url: //a.example/v1}]\n",
            "",
            "builder().build()",
        ),
        (
            "servers: [{url: 'http://localhost:8080'}]\n",
            "",
            "builder().build()",
        ),
        (
            "servers: [{url: 'https://{host}/v1', variables: {host: {default: a.example}}}]\n",
            "",
            "builder().build()",
        ),
        (
            "servers: [{url: 'http://localhost'}, {url: 'https://a.example'}]\n",
            "",
            ".server(names::servers::Server::AExample)",
        ),
        (
            "servers: [{url: /v1}, {url: 'https://{host}', variables: {host: {default: a.example}}}]\n",
            "",
            ".server(names::servers::Host::new())",
        ),
        (
            "servers: [{url: 'http://localhost.example'}]\n",
            "",
            ".settings(|settings| settings.allow_plain_http())",
        ),
        (
            "",
            "      servers: [{url: 'https://own.example/v1'}]\n",
            "builder().build()",
        ),
    ];
    for (root, own, set) in cases {
        let readme = built(root, own);
        assert!(readme.contains(set), "{set}: {readme}");
        assert_eq!(
            readme.contains("does not name the host"),
            set.contains("api.example.com")
        );
    }
}

#[test]
fn first_call_has_the_credentials_that_it_needs() {
    let document = "openapi: 3.0.3\ninfo: {title: Names, version: \"1\"}\nservers: [{url: 'https://a.example'}]\n\
        security: [{key: [], basic: []}]\npaths:\n  /{key}:\n    get:\n      operationId: read\n      parameters:\n        \
        - {name: key, in: path, required: true, schema: {type: string}}\n      \
        responses: {\"204\": {description: Done.}}\ncomponents:\n  securitySchemes:\n    \
        key: {type: apiKey, in: header, name: X-Key}\n    basic: {type: http, scheme: basic}\n";
    let readme = readme(document);
    for expected in [
        "key: String,",
        "key_2: String,",
        ".key(key_2)",
        ".basic(user, password)",
        "client.read(key).await?",
    ] {
        assert!(readme.contains(expected), "{expected}: {readme}");
    }
}
