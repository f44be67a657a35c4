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
        - {name: all, in: query, schema: boolean}
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
fn wrong_usage_is_2() {
    let folder = folder(
        "usage",
        &[("good.yaml", GOOD), ("wrong.toml", "formts = 1\n")],
    );
    let help = run(&folder, &["--help"]).stdout;
    for arguments in [
        &[][..],
        &["check"],
        &["chekc", "good.yaml"],
        &["check", "good.yaml", "--format"],
        &["check", "good.yaml", "--format", "xml"],
        &["check", "good.yaml", "other.yaml"],
        &["ir", "good.yaml", "--after", "render"],
        &["explain"],
    ] {
        let output = run(&folder, arguments);
        assert_eq!(output.code, Some(2), "{arguments:?}");
        assert_eq!(
            (output.stdout.as_str(), &output.stderr),
            ("", &help),
            "{arguments:?}"
        );
    }
    let wrong = run(&folder, &["check", "good.yaml", "--config", "wrong.toml"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.starts_with("wrong.toml: ") && wrong.stderr.contains("formts"));
    let missing = run(&folder, &["check", "good.yaml", "--config", "missing.toml"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.stderr.starts_with("missing.toml: "));
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
    assert_eq!(
        (quiet.code, quiet.stdout + &quiet.stderr),
        (Some(0), String::new())
    );
    assert_eq!(names(&folder), ["config.toml", "good.yaml"]);
}

#[test]
fn errors_are_1_all_in_one_run_and_nothing_is_written() {
    let folder = folder("faulty", &[("faulty.yaml", FAULTY)]);
    let output = run(&folder, &["check", "faulty.yaml"]);
    assert_eq!((output.code, output.stdout.as_str()), (Some(1), ""));
    let errors: Vec<&str> = output
        .stderr
        .lines()
        .filter_map(|line| line.strip_prefix("error[")?.get(..5))
        .collect();
    assert_eq!(errors, ["F0403", "F0214", "F0402", "F0213", "F0205"]);
    insta::assert_snapshot!("faulty", output.stderr);
    assert_eq!(names(&folder), ["faulty.yaml"]);

    let json = run(&folder, &["check", "faulty.yaml", "--format", "json"]);
    assert_eq!(
        (json.code, json.stderr.lines().count()),
        (Some(1), errors.len())
    );
    for (line, code) in json.stderr.lines().zip(errors) {
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
fn diagnostics_are_explained() {
    let folder = folder("explain", &[]);
    let known = run(&folder, &["explain", "F0311"]);
    assert_eq!((known.code, known.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!("explain", known.stdout);
    let unknown = run(&folder, &["explain", "F9999"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (Some(2), ""));
    assert_eq!(unknown.stderr, "there is no diagnostic `F9999`\n");
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
