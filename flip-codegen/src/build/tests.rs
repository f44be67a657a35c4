//! What a build script writes and prints.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::script::{self, Said};
use super::{Build, build};

const GOOD: &str = "openapi: 3.0.3
info: {title: Library, version: \"1\"}
paths:
  /books:
    get:
      operationId: listBooks
      responses:
        \"200\":
          description: They.
          content: {application/json: {schema: {$ref: \"shelf.yaml#/Book\"}}}
";

const SHELF: &str = "Book: {type: object, properties: {title: {type: string}}}\n";

/// A folder of its own for a test, with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("flip-codegen-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("out")).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn library(folder: &Path) -> Build {
    build("library.yaml").root(folder)
}

fn run(build: &Build) -> Said {
    script::run(build, &build.root.join("out"))
}

/// The values of one instruction.
fn told<'a>(said: &'a Said, instruction: &str) -> Vec<&'a str> {
    let start = format!("cargo::{instruction}=");
    let lines = said.stdout.lines();
    lines.filter_map(|line| line.strip_prefix(&start)).collect()
}

fn modified(path: &Path) -> SystemTime {
    std::fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn watches_every_file_that_was_read() {
    let files = [
        ("library.yaml", GOOD),
        ("shelf.yaml", SHELF),
        ("codegen.toml", "impls = \"both\"\n"),
    ];
    let folder = folder("watched", &files);
    let said = run(&library(&folder).config("codegen.toml"));
    let names = ["codegen.toml", "library.yaml", "shelf.yaml"];
    let paths = names.map(|name| folder.join(name).to_string_lossy().into_owned());
    assert_eq!(told(&said, "rerun-if-changed"), paths);
    assert_eq!(told(&said, "error"), [""; 0]);
    let code = std::fs::read_to_string(folder.join("out/library.rs")).unwrap();
    assert!(code.contains("pub struct Book") && code.contains("pub struct ClientBuilder"));

    // A file that is missing is watched, too: it mends the build when it appears.
    std::fs::remove_file(folder.join("shelf.yaml")).unwrap();
    let said = run(&library(&folder).config("codegen.toml"));
    assert_eq!(told(&said, "rerun-if-changed"), paths);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn writes_nothing_when_nothing_changed() {
    let folder = folder(
        "unchanged",
        &[("library.yaml", GOOD), ("shelf.yaml", SHELF)],
    );
    let build = library(&folder);
    let first = run(&build);
    let kept = ["out/library.rs", "out/library.fingerprint"].map(|name| folder.join(name));
    let before = kept.each_ref().map(|path| modified(path));
    let second = run(&build);
    assert_eq!(second.stdout, first.stdout);
    assert_eq!(kept.each_ref().map(|path| modified(path)), before);

    // Another comment in an input gives the same code, which is not written again.
    std::fs::write(folder.join("shelf.yaml"), format!("# Books.\n{SHELF}")).unwrap();
    run(&build);
    assert_eq!(modified(&kept[0]), before[0]);
    assert_ne!(modified(&kept[1]), before[1]);

    // Code that somebody deleted or edited is written again.
    std::fs::write(&kept[0], "").unwrap();
    run(&build);
    assert!(std::fs::read_to_string(&kept[0]).unwrap().contains("Book"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn errors_are_a_line_each_with_their_place() {
    let parameter = "parameters: [{name: a, in: query, schema: sometimes}]\n      responses:";
    let faulty = GOOD.replace("responses:", parameter);
    let folder = folder(
        "errors",
        &[("library.yaml", &faulty), ("shelf.yaml", SHELF)],
    );
    let said = run(&library(&folder));
    let errors = told(&said, "error");
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0].starts_with("library.yaml:7:49: F0213 "),
        "{errors:?}"
    );
    assert!(said.stderr.starts_with("error[F0213]: "), "{}", said.stderr);
    assert!(said.stderr.contains("7 |       parameters: [{name: a"));
    assert!(!folder.join("out/library.rs").exists());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn error_of_the_configuration_is_one_line() {
    let files = [
        ("library.yaml", GOOD),
        ("codegen.toml", "impl = \"both\"\n"),
    ];
    let folder = folder("configuration", &files);
    let said = run(&library(&folder).config("codegen.toml"));
    let errors = told(&said, "error");
    assert_eq!(errors.len(), 1, "{errors:?}");
    let start = "codegen.toml: TOML parse error at line 1, column 1: unknown field `impl`";
    assert!(errors[0].starts_with(start), "{errors:?}");
    assert_eq!(said.stdout.lines().count(), 2, "{}", said.stdout);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn prints_ten_warnings_and_how_to_see_the_rest() {
    let formats =
        (0..13).map(|number| format!("f{number}: {{type: string, format: odd-{number}}}"));
    let formats: Vec<String> = formats.collect();
    let shelf = format!(
        "Book: {{type: object, properties: {{{}}}}}\n",
        formats.join(", ")
    );
    let folder = folder(
        "warnings",
        &[("library.yaml", GOOD), ("shelf.yaml", &shelf)],
    );
    let warnings = |said: &Said| -> Vec<String> {
        told(said, "warning")
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    let first = warnings(&run(&library(&folder)));
    assert_eq!(first.len(), 11);
    assert!(first[0].starts_with("shelf.yaml:1:"), "{first:?}");
    let rest = "library.yaml: 3 more, which `flip-codegen check library.yaml` shows";
    assert_eq!(first[10], rest);
    // Cargo forgets the warnings of the run before.
    assert_eq!(warnings(&run(&library(&folder))), first);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn committed_code_is_written_and_compared() {
    let files = [("library.yaml", GOOD), ("shelf.yaml", SHELF)];
    let folder = folder("committed", &files);
    let build = library(&folder);
    let written = build.write("src/library").unwrap();
    assert!(written.iter().any(|change| change.path == "models/book.rs"));
    assert_eq!(build.changes("src/library").unwrap(), []);
    build.assert_fresh("src/library");
    let root = std::fs::read_to_string(folder.join("src/library/mod.rs")).unwrap();
    let second = root.lines().nth(2).unwrap_or_default();
    assert!(second.starts_with("#![allow(clippy::all, "), "{root}");

    let book = folder.join("src/library/models/book.rs");
    let text = std::fs::read_to_string(&book).unwrap();
    std::fs::write(&book, text.replace("title", "name")).unwrap();
    std::fs::rename(
        folder.join("src/library/models/mod.rs"),
        folder.join("src/library/models/other.rs"),
    )
    .unwrap();
    std::fs::write(folder.join("src/library/mine.rs"), "// By hand.\n").unwrap();
    let changes = build.changes("src/library").unwrap();
    let changes: Vec<String> = changes
        .iter()
        .map(|change| format!("{} {}", change.path, change.fault()))
        .collect();
    assert_eq!(
        changes,
        [
            "models/book.rs has drifted",
            "models/mod.rs is missing",
            "models/other.rs is stale"
        ]
    );
    let stale = std::panic::catch_unwind(|| library(&folder).assert_fresh("src/library"));
    let said = *stale.unwrap_err().downcast::<String>().unwrap();
    assert!(
        said.contains("\n  src/library/models/book.rs has drifted\n"),
        "{said}"
    );

    build.write("src/library").unwrap();
    assert!(folder.join("src/library/mine.rs").exists());
    build.assert_fresh("src/library");
    assert!(
        build
            .write("")
            .is_err_and(|error| error.to_string().contains("is not empty"))
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn names_that_are_new_are_added_to_the_lock_and_no_other_changes() {
    let files = [
        ("library.yaml", GOOD),
        ("shelf.yaml", SHELF),
        ("codegen.toml", "names-lock = \"names.lock\"\n"),
    ];
    let folder = folder("locked", &files);
    let build = library(&folder).config("codegen.toml");
    let lock = folder.join("names.lock");
    let kept = |build: &Build| {
        build.write("code").unwrap();
        std::fs::read_to_string(&lock).unwrap()
    };
    let first = kept(&build);
    assert!(
        first.contains("part shelf.yaml#/Book title = title\n"),
        "{first}"
    );
    assert!(build.changes("code").unwrap().is_empty());
    build.assert_fresh("code");

    let kept_as = first.replace("title = title", "title = heading");
    std::fs::write(&lock, kept_as).unwrap();
    let shelf = SHELF.replace("{title:", "{heading: {type: integer}, title:");
    std::fs::write(folder.join("shelf.yaml"), shelf).unwrap();
    let said = run(&build);
    let warning = told(&said, "warning").join("\n");
    assert!(warning.contains("names.lock lacks names"), "{warning}");
    let second = kept(&build);
    assert!(second.contains("Book title = heading\n"), "{second}");
    assert!(
        second.contains("Book heading = heading_property\n"),
        "{second}"
    );
    let model = std::fs::read_to_string(folder.join("code/models/book.rs")).unwrap();
    assert!(model.contains("\"title\" => heading: "), "{model}");

    let third = kept(&build.clone().update_names());
    assert!(third.contains("Book title = title\n"), "{third}");

    let conflict = format!("{third}<<<<<<< ours\n");
    std::fs::write(&lock, &conflict).unwrap();
    let line = third.lines().count() + 1;
    let error = build.write("code").unwrap_err().to_string();
    let expected = format!("names.lock: line {line}: expected ` = ` and a name");
    assert_eq!(error, expected);
    assert_eq!(std::fs::read_to_string(&lock).unwrap(), conflict);
    std::fs::remove_dir_all(folder).unwrap();
}
