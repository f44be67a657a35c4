//! Names of files and modules that only some documents need.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "names/kept.rs"]
mod kept;

use std::collections::BTreeMap;

use flip_codegen::Reported;
use flip_codegen::config::Config;
use flip_codegen::source::MemoryFiles;

/// The files of a document with an object for each of the names.
fn files(names: &[&str]) -> BTreeMap<String, String> {
    let schemas = names
        .iter()
        .map(|name| format!("    {name}: {{type: object, properties: {{a: {{type: string}}}}}}\n"));
    let document = format!(
        "openapi: 3.0.3\ninfo: {{title: Names, version: \"1\"}}\npaths: {{}}\n\
         components:\n  schemas:\n{}",
        schemas.collect::<String>()
    );
    let files = MemoryFiles(BTreeMap::from([("names.yaml".to_owned(), document)]));
    let config = Config {
        impls: flip_codegen::config::Impls::Both,
        ..Config::default()
    };
    let output = flip_codegen::generate("names.yaml", &files, &config).unwrap();
    assert_eq!(output.render().matches("error").count(), 0);
    output.tree.0
}

#[test]
fn long_names_that_begin_alike_have_a_file_each() {
    // The last is cut to the name of the second, and its module, with a number, to that of the first.
    let long = "Word".repeat(19);
    let (second, third) = (format!("{long}Sink"), format!("{long}SinkMore"));
    let files = files(&[&long, &second, &third]);
    let root = &files["models/mod.rs"];
    let modules = root.lines().filter(|line| line.starts_with("mod "));
    let modules: std::collections::BTreeSet<&str> = modules.collect();
    assert_eq!(modules.len(), 3, "{root}");
    let made = files.keys().filter(|path| path.starts_with("models/word"));
    assert_eq!(made.count(), 3);
}

#[test]
fn modules_whose_names_are_not_ascii_say_where_their_files_are() {
    let files = files(&["Größe", "Weight"]);
    let root = &files["models/mod.rs"];
    assert!(
        root.contains("#[path = \"größe.rs\"]\nmod größe;"),
        "{root}"
    );
    assert!(!root.contains("weight.rs"), "{root}");
    assert!(files.contains_key("models/größe.rs"));
}

/// The generated files of a document with these paths.
fn files_of(paths: &str) -> BTreeMap<String, String> {
    with_schemas(paths, "")
}

fn with_schemas(paths: &str, schemas: &str) -> BTreeMap<String, String> {
    let document = format!(
        "openapi: 3.0.3\ninfo: {{title: Names, version: \"1\"}}\npaths:\n{paths}\
         components:\n  schemas:\n    Problem: {{type: object, properties: {{code: {{type: string}}}}}}\n{schemas}"
    );
    let files = MemoryFiles(BTreeMap::from([("names.yaml".to_owned(), document)]));
    let output = flip_codegen::generate("names.yaml", &files, &Config::default()).unwrap();
    assert_eq!(output.render(), "");
    output.tree.0
}

fn path(name: &str, refused: &str, statuses: &[&str]) -> String {
    let error = format!(
        "{{description: {refused}, content: {{application/json: {{schema: {{$ref: \"#/components/schemas/Problem\"}}}}}}}}"
    );
    let errors = statuses.iter();
    let errors: String = errors
        .map(|status| format!("        \"{status}\": {error}\n"))
        .collect();
    format!(
        "  /{name}:\n    get:\n      operationId: {name}\n      responses:\n        \"204\": {{description: Done.}}\n{errors}"
    )
}

/// The public items of a file, without what the document says of them.
fn public(file: &str) -> Vec<&str> {
    let items = file.lines().map(str::trim);
    items.filter(|line| line.starts_with("pub ")).collect()
}

#[test]
fn keeps_all_names_when_an_operation_is_added() {
    let (first, last) = (
        path("getBill", "Refused.", &["401", "422"]),
        path("getBank", "Gone.", &["404"]),
    );
    let before = files_of(&format!("{first}{last}"));
    let added = [
        path("aBill", "Refused.", &["401", "422"]),
        path("aBill", "Not such a bill.", &["401", "422"]),
        path("aBill", "Refused.", &["401", "403", "422"]),
        path("aBill", "Refused.", &["4XX", "404"]),
        path("aBill", "Refused.", &[]),
    ];
    for added in added {
        for paths in [
            format!("{added}{first}{last}"),
            format!("{first}{last}{added}"),
        ] {
            let after = files_of(&paths);
            for (path, file) in &before {
                let items = public(file);
                let now = public(&after[path]);
                assert!(
                    items.iter().all(|item| now.contains(item)),
                    "{path}: {paths}"
                );
                let is_list = path.ends_with("mod.rs") || path == "client.rs";
                assert!(is_list || items == now, "{path}: {paths}");
            }
        }
    }
}

#[test]
fn keeps_names_of_inline_types_when_an_unused_component_is_added() {
    let operation = "  /bill:\n    get:\n      operationId: getBill\n      responses:\n        \"200\":\n          description: It.\n          content: {application/json: {schema: {type: object, properties: {step: {type: string, enum: [a, b]}}}}}\n";
    let before = files_of(operation);
    let inline: Vec<&String> = before
        .keys()
        .filter(|path| path.starts_with("models/get_bill"))
        .collect();
    assert_eq!(inline.len(), 2, "{:?}", before.keys());
    // Words that make up the very names of the inline types.
    let unused: String = inline
        .iter()
        .map(|path| {
            let name = path.trim_start_matches("models/").trim_end_matches(".rs");
            format!("    {name}: {{type: object, properties: {{other: {{type: string}}}}}}\n")
        })
        .collect();
    let after = with_schemas(operation, &unused);
    for path in inline {
        assert_eq!(public(&before[path]), public(&after[path]), "{path}");
    }
}

#[test]
fn rules_of_the_configuration_name_what_it_does_not_name_itself() {
    let document = r##"openapi: 3.0.3
info: {title: Orders, version: "1"}
paths:
  /orders/{order_id}:
    get:
      operationId: acme_read_order_orders__order_id__get
      tags: [store, back office]
      parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: It.
          content: {application/json: {schema: {$ref: "#/components/schemas/acme.orders.v1.Order"}}}
  /orders:
    get: {operationId: acme_all, tags: [store], responses: {"204": {description: None.}}}
components:
  schemas:
    acme.orders.v1.Order: {type: object, properties: {of: {$ref: "#/components/schemas/acme.Payer"}}}
    acme.Payer: {type: object, properties: {name: {type: string}}}
"##;
    let compiled = |settings: &str| {
        let files = MemoryFiles(BTreeMap::from([(
            "orders.yaml".to_owned(),
            document.to_owned(),
        )]));
        let config = Config::from_toml(settings).unwrap();
        flip_codegen::generate("orders.yaml", &files, &config)
    };
    let files = |settings: &str| {
        let files: Vec<String> = compiled(settings).unwrap().tree.0.into_keys().collect();
        let files = files.into_iter().filter(|path| !path.ends_with("mod.rs"));
        let files =
            files.filter(|path| path.starts_with("models/") || path.starts_with("operations/"));
        files.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        files("rename.rules.strip-prefix = ['acme.orders.v1.', 'acme.', 'acme_']"),
        "models/order.rs models/payer.rs operations/all.rs operations/read_order_orders_order_id_get.rs"
    );
    let pattern = "rename.rules.operations = '{tag}_{method}_{path}'\n";
    assert_eq!(
        files(pattern),
        "models/acme_orders_v1_order.rs models/acme_payer.rs operations/store_get_orders.rs \
         operations/store_get_orders_order_id.rs"
    );
    let named = format!("{pattern}rename.operations = {{ acme_all = 'list_orders' }}");
    assert!(files(&named).contains("operations/list_orders.rs"));
    let failed = compiled("rename.rules.strip-prefix = ['acme.', 'acmf_']").unwrap_err();
    let said = failed.render();
    assert!(
        said.contains("error[F0910]: `rename.rules.strip-prefix` names the prefix `acmf_`"),
        "{said}"
    );
}
