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
}

#[test]
fn every_command_has_help_of_its_own() {
    let folder = folder("help_of_commands", &[]);
    let mut all = String::new();
    for command in ["generate", "check", "ir", "explain"] {
        let help = run(&folder, &["help", command]);
        assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""));
        assert_eq!(run(&folder, &[command, "--help"]).stdout, help.stdout);
        assert_eq!(run(&folder, &["-h", command]).stdout, help.stdout);
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
        (&["check"][..], "`check` takes an argument: SPEC"),
        (&["chekc", "good.yaml"], "there is no command `chekc`"),
        (&["help", "chekc"], "there is no command `chekc`"),
        (&["--format", "json"], "no command is given"),
        (
            &["check", "good.yaml", "--format"],
            "`--format` takes a value: human|json",
        ),
        (
            &["check", "good.yaml", "--format", "xml"],
            "`--format` is one of human|json, not `xml`",
        ),
        (
            &["check", "good.yaml", "--fromat=json"],
            "there is no option `--fromat`",
        ),
        (&["check", "good.yaml", "-x"], "there is no option `-x`"),
        (
            &["check", "good.yaml", "--out", "x"],
            "`check` does not take `--out`",
        ),
        (
            &["check", "good.yaml", "--keep-going", "--keep-going"],
            "`--keep-going` is given twice",
        ),
        (
            &["check", "good.yaml", "--keep-going=yes"],
            "`--keep-going` takes no value",
        ),
        (
            &["check", "good.yaml", "other.yaml"],
            "`check` takes one argument; `other.yaml` is too much",
        ),
        (
            &["ir", "good.yaml", "--after", "render"],
            "`--after` is one of lower|analyze, not `render`",
        ),
        (&["explain"], "`explain` takes an argument: CODE"),
        (&["generate", "good.yaml"], "`generate` needs `--out DIR`"),
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
    ] {
        let output = run(&folder, arguments);
        let expected = format!("error: {message}\n\n`flip-codegen --help` shows how it is used.\n");
        assert_eq!(output.code, Some(2), "{arguments:?}");
        assert_eq!((output.stdout.as_str(), output.stderr), ("", expected));
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
