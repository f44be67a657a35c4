//! `flip-codegen generate`: what it writes, what it leaves alone, and that the crate is sound.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use flip_codegen::Read;
use flip_codegen::config::Config;
use flip_codegen::source::MemoryFiles;

/// Three tags, one of them the name of a feature that every crate has, and a shared model.
const SHOP: &str = r##"openapi: 3.0.3
info:
  title: Pet Shop
  version: 1.2.3
  description: |
    Sells [pets] & "food" | more.

    It is <b>open</b>.
servers:
  - {url: "https://pets.example.com/v1/", description: Production}
  - url: https://{region}.sandbox.example.com
    description: Sandbox
    variables: {region: {default: eu, enum: [eu, us]}}
security: [{token: []}]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      summary: Shows one | of <them>.
      tags: [Pets]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200":
          description: It.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Pet"}
              example: {name: Rex}
  /pets:
    post:
      operationId: addPet
      tags: [Pets, Back office]
      security: [{back office: [], certificate: []}]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/NewPet"}}}
      responses: {"204": {description: Done.}}
  /orders:
    get:
      operationId: listOrders
      tags: [default]
      parameters: [{name: since, in: query, required: true, schema: {type: string}}]
      responses:
        "200":
          description: Them.
          content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
  /health:
    get:
      operationId: getHealth
      responses: {"204": {description: Well.}}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    back office: {type: http, scheme: basic}
    certificate: {type: mutualTLS}
  schemas:
    Pet: {type: object, properties: {name: {type: string}, kind: {$ref: "#/components/schemas/Kind"}, size: {$ref: "#/components/schemas/Größe"}}}
    Größe: {type: object, properties: {width: {type: integer}}}
    NewPet: {type: object, properties: {kind: {$ref: "#/components/schemas/Kind"}}}
    Kind: {type: string, enum: [cat, dog]}
    Order: {type: object, properties: {pet: {$ref: "#/components/schemas/Pet"}}}
"##;

/// What makes one operation of the shop faulty.
const FAULT: (&str, &str) = (
    "{type: object, properties: {pet:",
    "{type: object, properties: {at: {$ref: \"#/components/schemas/Time\"}, pet:",
);

struct Output {
    code: Option<i32>,
    stderr: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_flip-codegen"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.stdout.is_empty());
    Output {
        code: output.status.code(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder of its own for a test, with the document.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("generate")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("shop.yaml"), SHOP).unwrap();
    std::fs::write(folder.join("faulty.yaml"), SHOP.replace(FAULT.0, FAULT.1)).unwrap();
    folder
}

/// Every file below a folder and its text.
fn read(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(path) = pending.pop() {
        for entry in std::fs::read_dir(path).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let name = path
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            files.insert(name, std::fs::read_to_string(path).unwrap());
        }
    }
    files
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap()
}

#[test]
fn a_crate_is_written_whole_and_the_same_again() {
    let folder = folder("whole");
    let first = run(&folder, &["generate", "shop.yaml", "--out", "made/shop"]);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    assert_eq!(
        first.stderr,
        "made/shop: 21 files written, 0 deleted, 0 as they were\n\
         4 operations, 5 types, 0 errors, 0 warnings, 0 operations left out\n"
    );
    let files = read(&folder.join("made/shop"));
    insta::assert_snapshot!("manifest", files["Cargo.toml"]);
    insta::assert_snapshot!("readme", files["README.md"]);
    insta::assert_snapshot!("library", files["src/lib.rs"]);
    for (path, text) in &files {
        assert!(flip_codegen::emit::is_marked(text), "{path}");
    }

    let again = run(&folder, &["generate", "shop.yaml", "--out", "made/shop"]);
    assert!(
        again
            .stderr
            .starts_with("made/shop: 0 files written, 0 deleted, 21 as they were\n")
    );
    assert_eq!(read(&folder.join("made/shop")), files);
    let check = ["generate", "shop.yaml", "--out", "made/shop", "--check"];
    assert_eq!(run(&folder, &check).code, Some(0));
}

#[test]
fn name_and_runtime_are_as_asked_for() {
    let folder = folder("asked");
    std::fs::create_dir_all(folder.join("runtime")).unwrap();
    std::fs::write(folder.join("runtime/Cargo.toml"), "").unwrap();
    let generate = ["generate", "shop.yaml", "--out", "made/here", "--runtime"];
    let with = |more: &[&str]| {
        let output = run(&folder, &[&generate[..], more].concat());
        assert_eq!(output.code, Some(0), "{}", output.stderr);
        read(&folder.join("made/here"))
            .remove("Cargo.toml")
            .unwrap()
    };
    let manifest = with(&["runtime", "--crate-name", "my_shop"]);
    assert!(manifest.contains("name = \"my_shop\"\n"), "{manifest}");
    assert!(
        manifest.contains("flip-runtime = { path = \"../../runtime\","),
        "{manifest}"
    );
    let manifest = with(&["^0.3"]);
    assert!(
        manifest.contains("flip-runtime = { version = \"^0.3\","),
        "{manifest}"
    );
}

#[test]
fn the_crates_of_mapped_formats_are_dependencies() {
    let folder = folder("dependencies");
    let config = concat!(
        "command = \"make client\"\n",
        "[dependencies]\n",
        "codes = \"1\"\n",
        "types = { path = \"../types\", default-features = false, features = [\"all\"] }\n",
    );
    std::fs::write(folder.join("config.toml"), config).unwrap();
    let arguments = [
        "generate",
        "shop.yaml",
        "--out",
        "made",
        "--config",
        "config.toml",
    ];
    assert_eq!(run(&folder, &arguments).code, Some(0));
    let manifest = &read(&folder.join("made"))["Cargo.toml"];
    assert!(
        manifest.starts_with("# @generated by `make client`. "),
        "{manifest}"
    );
    let expected = concat!(
        "codes = \"1\"\n",
        "types = { path = \"../types\", default-features = false, features = [\"all\"] }\n",
    );
    assert!(manifest.ends_with(expected), "{manifest}");
}

#[test]
fn errors_keep_everything_from_being_written() {
    let folder = folder("errors");
    let output = run(
        &folder,
        &["generate", "faulty.yaml", "--strict", "--out", "made"],
    );
    assert_eq!(output.code, Some(1));
    assert!(
        output.stderr.starts_with("error[F0214]"),
        "{}",
        output.stderr
    );
    assert!(
        last_line(&output.stderr).contains("1 error,"),
        "{}",
        output.stderr
    );
    assert!(!folder.join("made").exists());

    run(&folder, &["generate", "shop.yaml", "--out", "made"]);
    let files = read(&folder.join("made"));
    assert_eq!(
        run(
            &folder,
            &["generate", "faulty.yaml", "--strict", "--out", "made"]
        )
        .code,
        Some(1)
    );
    assert_eq!(read(&folder.join("made")), files);
}

#[test]
fn keeping_going_leaves_out_what_is_faulty() {
    let folder = folder("keep_going");
    let output = run(
        &folder,
        &[
            "generate",
            "faulty.yaml",
            "--strict",
            "--out",
            "made",
            "--keep-going",
        ],
    );
    assert_eq!(output.code, Some(1));
    assert!(
        output
            .stderr
            .contains("warning[F0902]: the operation `listOrders` is left out")
    );
    assert_eq!(
        last_line(&output.stderr),
        "3 operations, 4 types, 1 error, 1 warning, 1 operation left out"
    );
    let files = read(&folder.join("made"));
    assert!(files.contains_key("src/operations/get_pet.rs"));
    assert!(
        files.keys().all(|path| !path.contains("order")),
        "{:?}",
        files.keys()
    );

    std::fs::write(folder.join("unreadable.yaml"), "openapi: [").unwrap();
    let output = run(
        &folder,
        &[
            "generate",
            "unreadable.yaml",
            "--out",
            "none",
            "--keep-going",
        ],
    );
    assert_eq!(output.code, Some(1));
    assert!(!folder.join("none").exists());
}

#[test]
fn only_what_was_generated_is_deleted() {
    let folder = folder("stale");
    run(&folder, &["generate", "shop.yaml", "--out", "made"]);
    let made = folder.join("made");
    let own = [
        ("src/models/mine.rs", "//! Mine.\n"),
        (
            "tests/mine.rs",
            "// @generated by `me`. Do not edit: change the document or the compiler.\n",
        ),
        ("src/notes.txt", "Mine.\n"),
    ];
    for (path, text) in own {
        std::fs::create_dir_all(made.join(path).parent().unwrap()).unwrap();
        std::fs::write(made.join(path), text).unwrap();
    }
    std::fs::create_dir_all(made.join("src/callbacks")).unwrap();
    let marked = read(&made)["src/client.rs"].clone();
    std::fs::write(made.join("src/callbacks/told.rs"), marked).unwrap();

    let check = run(
        &folder,
        &["generate", "shop.yaml", "--out", "made", "--check"],
    );
    assert_eq!(check.code, Some(1));
    assert!(
        check
            .stderr
            .starts_with("made/src/callbacks/told.rs is stale\n"),
        "{}",
        check.stderr
    );
    assert!(made.join("src/callbacks/told.rs").exists());

    let output = run(&folder, &["generate", "shop.yaml", "--out", "made"]);
    assert!(
        output
            .stderr
            .starts_with("made: 0 files written, 1 deleted, 21 as they were\n")
    );
    assert!(!made.join("src/callbacks").exists());
    let files = read(&made);
    for (path, text) in own {
        assert_eq!(files[path], text);
    }
}

#[test]
fn what_belongs_to_others_is_not_touched() {
    let folder = folder("foreign");
    let made = folder.join("made");
    std::fs::create_dir_all(made.join(".git")).unwrap();
    std::fs::write(made.join("notes.txt"), "Mine.\n").unwrap();
    let foreign = run(&folder, &["generate", "shop.yaml", "--out", "made"]);
    assert_eq!(foreign.code, Some(2));
    assert!(
        foreign
            .stderr
            .starts_with("error: made is not empty, and was not made by this program\n")
    );
    assert_eq!(read(&made).len(), 1);

    std::fs::remove_file(made.join("notes.txt")).unwrap();
    assert_eq!(
        run(&folder, &["generate", "shop.yaml", "--out", "made"]).code,
        Some(0)
    );
    std::fs::write(made.join("README.md"), "Mine.\n").unwrap();
    let files = read(&made);
    let taken = run(&folder, &["generate", "shop.yaml", "--out", "made"]);
    assert_eq!(taken.code, Some(2));
    assert!(
        taken
            .stderr
            .contains("README.md was not generated, and is in the way"),
        "{}",
        taken.stderr
    );
    assert_eq!(read(&made), files);
    let file = run(&folder, &["generate", "shop.yaml", "--out", "shop.yaml"]);
    assert_eq!(file.code, Some(1), "{}", file.stderr);
}

#[test]
fn programs_get_one_object_a_line() {
    let folder = folder("json");
    let arguments = [
        "--format=json",
        "generate",
        "faulty.yaml",
        "--strict",
        "--out",
        "made",
        "--keep-going",
    ];
    let output = run(&folder, &arguments);
    let lines = output.stderr.lines();
    let lines: Vec<serde_json::Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let kinds: Vec<&serde_json::Value> = lines.iter().map(|line| &line["code"]).collect();
    assert_eq!(
        kinds,
        ["F0902", "F0214", "", ""]
            .map(|code| match code {
                "" => serde_json::Value::Null,
                code => code.into(),
            })
            .iter()
            .collect::<Vec<_>>()
    );
    assert_eq!(lines[2]["folder"], "made");
    assert_eq!(lines[3]["summary"]["left_out"], 1);
    let check = run(
        &folder,
        &[
            "--format=json",
            "generate",
            "shop.yaml",
            "--out",
            "made",
            "--check",
        ],
    );
    assert!(
        check
            .stderr
            .lines()
            .all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
    );
    assert!(
        check
            .stderr
            .contains(r#"{"change":"is missing","file":"made/src/models/order.rs"}"#),
        "{}",
        check.stderr
    );
}

/// Cargo, on a workspace of its own that has the versions and the target folder of this one.
fn cargo(workspace: &Path, arguments: &[&str]) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["--offline", "--quiet"])
        .args(arguments)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS")
        .current_dir(workspace)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}\n{said}");
    assert!(!said.contains("warning"), "cargo {arguments:?}\n{said}");
}

/// The snippet of the README, as an example of the crate.
fn write_example(made: &Path) {
    let readme = std::fs::read_to_string(made.join("README.md")).unwrap();
    let (_, snippet) = readme.split_once("```rust,no_run\n").unwrap();
    let (snippet, _) = snippet.split_once("```").unwrap();
    let example = format!("{snippet}\nfn main() {{\n    drop(example(1, String::new()));\n}}\n");
    std::fs::create_dir_all(made.join("examples")).unwrap();
    std::fs::write(made.join("examples/readme.rs"), example).unwrap();
}

#[test]
fn the_crate_has_no_warnings_whatever_its_features() {
    let workspace = folder("compiled");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let runtime = root.join("flip-api/runtime");
    std::fs::write(
        workspace.join("config.toml"),
        "server = true\nexamples-feature = \"testing\"\n",
    )
    .unwrap();
    std::fs::write(
        workspace.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"shop\"]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n",
    )
    .unwrap();
    std::fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    let runtime = runtime.to_str().unwrap();
    let generate = [
        "generate",
        "shop.yaml",
        "--out",
        "shop",
        "--runtime",
        runtime,
    ];
    let output = run(
        &workspace,
        &[&generate[..], &["--config", "config.toml"]].concat(),
    );
    assert_eq!(output.code, Some(0), "{}", output.stderr);
    write_example(&workspace.join("shop"));

    let clippy = |features: &str| {
        let arguments = [
            "clippy",
            "--all-targets",
            "--no-default-features",
            "--features",
            features,
        ];
        cargo(
            &workspace,
            &[&arguments[..], &["--", "-D", "warnings"]].concat(),
        );
    };
    // The README shows an operation with the tag `Pets`.
    clippy("rustls,pets,back-office,tag-default,server,testing");
    cargo(&workspace, &["doc", "--no-deps"]);
    cargo(&workspace, &["test", "--doc"]);
    std::fs::remove_dir_all(workspace.join("shop/examples")).unwrap();
    for features in [
        "rustls",
        "rustls,pets,server",
        "rustls,back-office",
        "rustls,server,tag-default",
        "rustls,server,testing",
    ] {
        clippy(features);
    }
}

/// Documents of which `openapiv3` loses something: the spelling of numbers, numbers beyond 64 bits,
/// where `default` stands among the responses, what stands beside a `$ref`, a response that is written
/// twice, webhooks, and what repairs have made of parameters.
const LOSSY: &[&str] = &[
    "answers_by_media_type.yaml",
    "constraints_of_numbers.yaml",
    "constraints_of_parts.yaml",
    "deprecated.yaml",
    "enum_of_values.yaml",
    "error_responses.yaml",
    "formats_known.yaml",
    "formats_of_primitives.yaml",
    "group.yaml",
    "names_of_inline_types.yaml",
    "names_of_rust.yaml",
    "nullable_places.yaml",
    "numbers_by_value.yaml",
    "parameters_repaired.yaml",
    "read_only.yaml",
    "redirects.yaml",
    "responses_repaired.yaml",
    "responses_text_and_bytes.yaml",
    "schemas_repaired.yaml",
    "service.yaml",
    "service_answers.yaml",
    "single_value.yaml",
    "webhooks.yaml",
];

/// What `openapiv3` understands of a document is what the compiler does: it is a judge of the reader,
/// and a document that is in memory gives the same code as its file.
#[test]
fn gives_the_same_picture_of_a_document_in_memory() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden");
    let entries = std::fs::read_dir(&folder).expect("the golden cases");
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.expect("readable").file_name().into_string().ok())
        .filter(|name| name.ends_with(".yaml") && !name.starts_with("v3"))
        .collect();
    names.sort();
    let (mut judged, mut differing) = (0, Vec::new());
    for name in names {
        let text = std::fs::read_to_string(folder.join(&name)).expect("readable");
        let files = MemoryFiles(BTreeMap::from([(name.clone(), text)]));
        let read = flip_codegen::read(&name, &files, &Config::default());
        let Ok(Read { document, api, .. }) = &read else {
            continue;
        };
        let text = document.root().to_json_text();
        let Ok(typed) = serde_json::from_str::<openapiv3::OpenAPI>(&text) else {
            continue;
        };
        let other = flip_codegen::read_from(&typed, &Config::default());
        let picture = |api: &flip_codegen::ir::Api| flip_codegen::ir::dump(api, None);
        let other = other.as_ref().ok().map(|read| picture(&read.api));
        if other.as_deref() != Some(picture(api).as_str()) {
            differing.push(name.clone());
        }
        judged += 1;
    }
    assert!(judged > 100, "{judged} documents were judged");
    assert_eq!(
        differing, LOSSY,
        "documents of which `openapiv3` loses something"
    );
}

/// A schema with an example has neither a module nor constants.
#[test]
fn example_of_a_schema_is_in_the_table_of_examples() {
    let spec = SHOP.replacen(
        "    Pet: {type: object, ",
        "    Pet: {type: object, example: {name: Tom}, ",
        1,
    );
    assert_ne!(spec, SHOP, "the schema has an example");
    let files = MemoryFiles(BTreeMap::from([("shop.yaml".to_owned(), spec)]));
    let config = Config {
        impls: flip_codegen::config::Impls::Both,
        examples_feature: Some("examples".to_owned()),
        ..Config::default()
    };
    let output = flip_codegen::generate("shop.yaml", &files, &config).unwrap();
    let examples = output.tree.0.get("examples.rs").unwrap();
    assert!(examples.contains("\"schema Pet\""), "{examples}");
    assert!(examples.contains("Tom"), "{examples}");
}
