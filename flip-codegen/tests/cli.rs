//! The program: what it prints, its exit codes, and that it writes nothing.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

const GOOD: &str = r##"openapi: 3.0.3
info: {title: Library, version: "1"}
paths:
  /book:
    get:
      operationId: getBook
      responses:
        "200":
          description: It.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Book"}
components:
  schemas:
    Book:
      type: object
      required: [title]
      properties:
        title: {type: string}
        isbn: {type: string, format: isbn}
        author: {$ref: "#/components/schemas/Author"}
    Author:
      type: object
      properties:
        name: {type: string, nullable: true, x-codegen-sensitive: true}
"##;

/// Five different errors, in the order of their lines.
const FAULTY: &str = r##"openapi: 3.0.3
info: {title: Library, version: "1"}
paths:
  /books/{id}:
    get:
      operationId: getBook
      responses:
        "200":
          description: It.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Boook"}
    delete:
      operationId: getBook
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: all, in: query, schema: sometimes}
      responses:
        "204": {description: Done.}
components:
  schemas:
    Book: {type: string, x-codegen-sensitiv: true}
"##;

struct Output {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_flip-codegen"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    Output {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder of its own for a test, with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn help_is_given_when_asked_for() {
    let folder = folder("help", &[]);
    let help = run(&folder, &["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!("help", help.stdout);
    for same in ["help", "-h"] {
        assert_eq!(run(&folder, &[same]).stdout, help.stdout);
    }
    // Without a command there is nothing to do, and the help is an error.
    let nothing = run(&folder, &[]);
    assert_eq!((nothing.code, nothing.stderr), (Some(2), help.stdout));
}

#[test]
fn every_command_has_help_of_its_own() {
    let folder = folder("help_of_commands", &[]);
    let mut all = String::new();
    for command in [
        "init",
        "generate",
        "check",
        "list",
        "diff",
        "ir",
        "explain",
        "completions",
    ] {
        let help = run(&folder, &["help", command]);
        assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""));
        assert_eq!(run(&folder, &[command, "--help"]).stdout, help.stdout);
        all.push_str(&help.stdout);
        all.push_str("---\n");
    }
    insta::assert_snapshot!("help_of_commands", all);
    let version = run(&folder, &["--version"]);
    let expected = format!("flip-codegen {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!((version.code, version.stdout), (Some(0), expected));
}

#[test]
fn wrong_usage_is_2() {
    let folder = folder(
        "usage",
        &[("good.yaml", GOOD), ("wrong.toml", "formts = 1\n")],
    );
    for (arguments, message) in [
        (
            &["check"][..],
            "the following required arguments were not provided:\n  <SPEC>",
        ),
        (
            &["chekc", "good.yaml"],
            "unrecognized subcommand 'chekc'\n\n  tip: a similar subcommand exists: 'check'",
        ),
        (&["help", "chekc"], "unrecognized subcommand 'chekc'"),
        (
            &["check", "good.yaml", "--format"],
            "a value is required for '--format <FORMAT>' but none was supplied\n  [possible values: human, json]",
        ),
        (
            &["check", "good.yaml", "--format", "xml"],
            "invalid value 'xml' for '--format <FORMAT>'\n  [possible values: human, json]",
        ),
        (
            &["check", "good.yaml", "--fromat=json"],
            "unexpected argument '--fromat' found\n\n  tip: a similar argument exists: '--format'",
        ),
        (
            &["check", "good.yaml", "-x"],
            "unexpected argument '-x' found",
        ),
        (
            &["check", "good.yaml", "--out", "x"],
            "unexpected argument '--out' found",
        ),
        (
            &["check", "good.yaml", "--keep-going", "--keep-going"],
            "the argument '--keep-going' cannot be used multiple times",
        ),
        (
            &["check", "good.yaml", "--keep-going=yes"],
            "unexpected value 'yes' for '--keep-going' found; no more were expected",
        ),
        (
            &["check", "good.yaml", "other.yaml"],
            "unexpected argument 'other.yaml' found",
        ),
        (
            &["ir", "good.yaml", "--after", "render"],
            "invalid value 'render' for '--after <STAGE>'\n  [possible values: lower, analyze]",
        ),
        (
            &["explain"],
            "the following required arguments were not provided:\n  <CODE>",
        ),
        (
            &["generate", "good.yaml"],
            "the following required arguments were not provided:\n  --out <DIR>",
        ),
        (
            &["generate", "good.yaml", "--out", "x", "--threads", "0"],
            "invalid value '0' for '--threads <NUMBER>': number would be zero for non-zero type",
        ),
        (
            &["generate", "good.yaml", "--out", "x", "--crate-name", "fn"],
            "`fn` cannot be the name of a crate: a name has letters, digits, `-` and `_`, begins with a letter, and is no keyword and no crate that the code uses",
        ),
        (
            &[
                "generate",
                "good.yaml",
                "--out",
                "x",
                "--crate-name",
                &"x".repeat(201),
            ],
            &format!(
                "`{}` cannot be the name of a crate: it has 201 bytes, and the names of files made of it can have 200",
                "x".repeat(201)
            ),
        ),
        (
            &[
                "generate",
                "good.yaml",
                "--out",
                "x",
                "--runtime",
                "nowhere",
            ],
            "there is no crate in `nowhere`",
        ),
        (&["init", "bad.yaml"], "there is no file `bad.yaml`"),
        (
            &["init", "good.yaml", "--xtask", "--build-script"],
            "the argument '--xtask' cannot be used with '--build-script'",
        ),
    ] {
        let output = run(&folder, arguments);
        assert_eq!(output.code, Some(2), "{arguments:?}");
        assert_eq!(output.stdout, "");
        let expected = format!("error: {message}\n\n");
        assert!(output.stderr.starts_with(&expected), "{}", output.stderr);
        let end = "For more information, try '--help'.\n";
        assert!(output.stderr.ends_with(end), "{}", output.stderr);
    }
    let wrong = run(&folder, &["check", "good.yaml", "--config", "wrong.toml"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.starts_with("error: wrong.toml: ") && wrong.stderr.contains("formts"));
    let missing = run(&folder, &["check", "good.yaml", "--config", "missing.toml"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.stderr.starts_with("error: missing.toml: "));
    assert_eq!(names(&folder), ["good.yaml", "wrong.toml"]);
}

#[test]
fn a_document_without_errors_is_0() {
    let config = "[formats.isbn]\ntype = \"::std::string::String\"\n";
    let folder = folder("good", &[("good.yaml", GOOD), ("config.toml", config)]);
    let output = run(&folder, &["check", "good.yaml"]);
    assert_eq!((output.code, output.stdout.as_str()), (Some(0), ""));
    assert!(
        output.stderr.starts_with("warning[F0304]"),
        "{}",
        output.stderr
    );

    let quiet = run(&folder, &["check", "good.yaml", "--config", "config.toml"]);
    let summary = "1 operation, 2 types, 0 errors, 0 warnings, 0 operations left out\n";
    assert_eq!(
        (quiet.code, quiet.stdout + &quiet.stderr),
        (Some(0), summary.to_owned())
    );
    for before in [
        &["--config", "config.toml", "check", "good.yaml"][..],
        &["--config=config.toml", "check", "--", "good.yaml"],
    ] {
        assert_eq!(run(&folder, before).stderr, summary);
    }
    assert_eq!(names(&folder), ["config.toml", "good.yaml"]);
}

#[test]
fn errors_are_1_all_in_one_run_and_nothing_is_written() {
    let folder = folder("faulty", &[("faulty.yaml", FAULTY)]);
    let output = run(&folder, &["check", "faulty.yaml", "--strict"]);
    assert_eq!((output.code, output.stdout.as_str()), (Some(1), ""));
    let errors: Vec<&str> = output
        .stderr
        .lines()
        .filter_map(|line| line.strip_prefix("error[")?.get(..5))
        .collect();
    assert_eq!(errors, ["F0214", "F0213", "F0205"]);
    let all: Vec<&str> = output
        .stderr
        .lines()
        .filter(|line| line.starts_with(['e', 'w']))
        .filter_map(|line| line.split_once('[')?.1.get(..5))
        .collect();
    insta::assert_snapshot!("faulty", output.stderr);
    assert_eq!(names(&folder), ["faulty.yaml"]);

    let json = run(
        &folder,
        &["check", "faulty.yaml", "--strict", "--format", "json"],
    );
    assert_eq!(
        (json.code, json.stderr.lines().count()),
        (Some(1), all.len() + 1)
    );
    assert_eq!(
        json.stderr.lines().last().unwrap(),
        r#"{"summary":{"errors":3,"left_out":0,"operations":2,"types":0,"warnings":2}}"#
    );
    for (line, code) in json.stderr.lines().zip(all) {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(
            (&line["code"], &line["file"]),
            (&code.into(), &"faulty.yaml".into())
        );
    }

    let missing = run(&folder, &["check", "missing.yaml"]);
    assert_eq!(missing.code, Some(1));
    assert!(
        missing
            .stderr
            .starts_with("error[F0101]: cannot read `missing.yaml`")
    );
}

#[test]
fn the_document_can_come_from_the_standard_input() {
    let folder = folder("stdin", &[("good.yaml", GOOD)]);
    let output = Command::new(env!("CARGO_BIN_EXE_flip-codegen"))
        .args(["ir", "-", "--type", "Author"])
        .stdin(std::fs::File::open(folder.join("good.yaml")).unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("Author"));
}

#[test]
fn diagnostics_are_explained() {
    let folder = folder("explain", &[]);
    let known = run(&folder, &["explain", "F0311"]);
    assert_eq!((known.code, known.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!("explain", known.stdout);
    let unknown = run(&folder, &["explain", "F9999"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (Some(2), ""));
    assert!(
        unknown
            .stderr
            .starts_with("error: there is no diagnostic `F9999`\n")
    );
    let json = run(&folder, &["--format", "json", "explain", "f0311"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["code"], "F0311");
    assert!(json["faulty"].as_str().unwrap().contains("oneOf"));
}

#[test]
fn the_compiler_shows_its_picture_of_a_document() {
    let folder = folder("ir", &[("good.yaml", GOOD)]);
    let whole = run(&folder, &["ir", "good.yaml", "--after", "analyze"]);
    assert_eq!(whole.code, Some(0));
    insta::assert_snapshot!("ir", whole.stdout);
    let author = run(&folder, &["ir", "good.yaml", "--type", "Author"]).stdout;
    assert!(
        author.contains("Author") && !author.contains("title"),
        "{author}"
    );
}

#[test]
fn operations_are_listed_with_their_names_in_rust() {
    let folder = folder("list", &[("good.yaml", GOOD)]);
    let table = run(&folder, &["list", "good.yaml"]);
    assert_eq!(
        (table.code, table.stdout.as_str()),
        (Some(0), "get_book  GET  /book\n")
    );
    let lines = run(&folder, &["list", "good.yaml", "--json"]).stdout;
    let line: serde_json::Value = serde_json::from_str(&lines).unwrap();
    assert_eq!(
        (&line["operationId"], &line["function"], &line["tags"]),
        (
            &"getBook".into(),
            &"get_book".into(),
            &serde_json::json!([])
        )
    );
}

#[test]
fn difference_is_told_with_its_verdict_as_exit_code() {
    let minor = GOOD.replace("name: {", "born: {type: integer}\n        name: {");
    let major = GOOD.replace("operationId: getBook", "operationId: readBook");
    let patch = GOOD.replace(
        "description: It.",
        "summary: A book.\n          description: It.",
    );
    let folder = folder(
        "diff",
        &[
            ("good.yaml", GOOD),
            ("minor.yaml", &minor),
            ("major.yaml", &major),
            ("patch.yaml", &patch),
            ("faulty.yaml", FAULTY),
        ],
    );
    let code = |new: &str| run(&folder, &["diff", "good.yaml", new]).code;
    assert_eq!(code("good.yaml"), Some(0));
    assert_eq!(code("minor.yaml"), Some(11));
    assert_eq!(code("major.yaml"), Some(12));
    assert_eq!(code("faulty.yaml"), Some(1));
    assert_eq!(code("missing.yaml"), Some(1));
    let text = run(&folder, &["diff", "good.yaml", "minor.yaml"]);
    assert_eq!(text.stderr, "");
    assert!(
        text.stdout
            .starts_with("+ type Author, field born [minor]\n")
    );
    let told = |form: &str| {
        run(
            &folder,
            &["diff", "good.yaml", "major.yaml", "--report", form],
        )
        .stdout
    };
    assert!(told("markdown").contains("### Breaking"));
    let json: serde_json::Value = serde_json::from_str(&told("json")).unwrap();
    assert_eq!(json["verdict"], "major");
    assert_eq!(
        told("changelog"),
        "- Remove `Client::get_book` (breaking).\n- Add `Client::read_book`.\n"
    );
}

#[test]
fn project_begins_with_what_init_writes() {
    let folder = folder("init", &[("pet-store.yaml", GOOD)]);
    let first = run(&folder, &["init", "pet-store.yaml", "--build-script"]);
    assert_eq!((first.code, first.stderr.as_str()), (Some(0), ""));
    assert!(
        first.stdout.contains("\"/pet-store.rs\""),
        "{}",
        first.stdout
    );
    assert_eq!(
        names(&folder),
        ["build.rs", "codegen.toml", "pet-store.yaml"]
    );
    let config = ["check", "pet-store.yaml", "--config", "codegen.toml"];
    assert_eq!(run(&folder, &config).code, Some(0));
    let again = run(&folder, &["init", "pet-store.yaml", "--build-script"]);
    assert_eq!(again.code, Some(2));
    let message = "error: nothing is written: codegen.toml, build.rs is there already\n";
    assert!(again.stderr.starts_with(message), "{}", again.stderr);

    let other = folder.join("other");
    std::fs::create_dir_all(&other).unwrap();
    let xtask = run(
        &folder,
        &["init", "pet-store.yaml", "--xtask", "--dir", "other"],
    );
    assert_eq!((xtask.code, xtask.stderr.as_str()), (Some(0), ""));
    let program = std::fs::read_to_string(other.join("xtask/src/main.rs")).unwrap();
    assert!(
        program.contains("build(\"../pet-store.yaml\")"),
        "{program}"
    );
    assert!(program.contains(".write(\"src/pet_store\")"), "{program}");
    assert_eq!(names(&other), [".cargo", "codegen.toml", "xtask"]);
}

#[test]
fn shells_complete_commands() {
    let folder = folder("completions", &[]);
    for shell in ["bash", "fish", "zsh", "powershell", "elvish"] {
        let output = run(&folder, &["completions", shell]);
        assert_eq!((output.code, output.stderr.as_str()), (Some(0), ""));
        assert!(output.stdout.contains("keep-going"), "{shell}");
    }
}

#[test]
fn colour_is_as_asked_for() {
    let folder = folder("colour", &[("faulty.yaml", FAULTY)]);
    let always = run(&folder, &["check", "faulty.yaml", "--color", "always"]);
    assert!(always.stderr.contains("\u{1b}["));
    let never = run(&folder, &["check", "faulty.yaml", "--color", "never"]);
    assert!(!never.stderr.contains("\u{1b}["));
}
