//! Finds, runs and blesses the cases below `tests/`: one file of input, or a folder with a `main` file,
//! and one file of expected output.
#![allow(
    clippy::panic,
    reason = "only tests call this, and a panic is how they fail"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use flip_codegen::config::Config;
use flip_codegen::source::FolderFiles;
use flip_codegen::{Build, Failed, Output};

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    manifest_folder().join("..")
}

/// A folder of cases, by its name below `tests/`.
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    manifest_folder().join(name)
}

/// The folder `tests/` of the checkout in which the tests run: with a shared target folder, they may
/// have been compiled in another one.
fn manifest_folder() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

/// The names of the files of a folder that end in one of these, sorted.
#[must_use]
pub fn files(folder: &Path, extensions: &[&str]) -> Vec<String> {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.to_owned()));
    let wanted = |name: &String| {
        let extension = Path::new(name).extension();
        extension.is_some_and(|found| extensions.iter().any(|wanted| found == *wanted))
    };
    let mut names: Vec<String> = names.filter(wanted).collect();
    names.sort();
    names
}

/// The documents of a folder, sorted: files, and in folders `main` with one of these endings.
#[must_use]
pub fn documents(folder: &Path, extensions: &[&str]) -> Vec<String> {
    let mut documents = files(folder, extensions);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let main = extensions
            .iter()
            .map(|extension| format!("{name}/main.{extension}"));
        documents.extend(main.filter(|main| folder.join(main).is_file()));
    }
    documents.sort_by(|one, other| stem(one).cmp(stem(other)));
    documents
}

/// The name of a case: that of its file without what stands behind the dot, or that of its folder.
#[must_use]
pub fn stem(file: &str) -> &str {
    file.split_once(['.', '/']).map_or(file, |(stem, _)| stem)
}

/// How the golden documents are called whose requests have parameters and bodies of all kinds, or
/// which have callbacks: they have a server, too, with which their client talks.
const SERVED: &[&str] = &[
    "body_",
    "callback",
    "files_anywhere",
    "form_body",
    "idempotency_key",
    "json_body",
    "optional_body",
    "paired_variants",
    "parameters",
    "parts_of_paths",
    "security_kinds",
    "service",
    "signature",
    "tag_features",
    "v31_contents",
    "v31_tuples",
    "v31_webhooks",
    "v32_methods",
    "v32_requests",
    "webhooks",
];

/// Compiles one document of a folder, with the configuration that stands beside it if there is one.
///
/// # Errors
/// What is wrong with the document.
pub fn compile(folder: &Path, file: &str) -> Result<Output, Failed> {
    let files = FolderFiles(folder.to_path_buf());
    let path = format!("{}.toml", stem(file));
    let mut config = match folder.join(&path).exists() {
        true => Config::read(&path, &files).unwrap_or_else(|error| panic!("{error}")),
        false => Config::default(),
    };
    config.command = "cargo xtask bless".to_owned();
    config.server |= SERVED.iter().any(|begin| file.starts_with(begin));
    flip_codegen::generate(file, &files, &config)
}

/// Where the code of the spec is, from the root.
pub const GENERATED: &str = "flip-api/src/generated";

/// The spec of this repository with its configuration, as `cargo xtask regen` takes it.
pub fn spec() -> Build {
    flip_codegen::build("spec/flip.yaml")
        .config("flip-api/codegen.toml")
        .root(root())
}

/// Compiles the spec of this repository as `cargo xtask regen` does.
#[must_use]
pub fn compile_spec() -> Output {
    let output = spec().compile();
    output.unwrap_or_else(|error| panic!("the spec does not compile:\n{error}"))
}

/// Every file below a folder, by its path from there with `/`.
#[must_use]
pub fn read_tree(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut pending = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = pending.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                pending.push((entry.path(), format!("{path}/")));
            } else if let Ok(bytes) = std::fs::read(entry.path()) {
                files.insert(path, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    files
}

/// Compares an output with the committed one, or writes it when the environment says `BLESS=1`.
///
/// # Errors
/// The name of the file and how the two differ.
pub fn compare(expected: &Path, found: &str) -> Result<(), String> {
    let name = expected.display();
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        return std::fs::write(expected, found).map_err(|error| format!("{name}: {error}"));
    }
    let committed = std::fs::read_to_string(expected).unwrap_or_default();
    if committed == found {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(committed.as_str(), found);
    let diff = diff
        .unified_diff()
        .header("committed", "found now")
        .to_string();
    Err(format!(
        "{name} is not what comes out now; `cargo xtask bless` writes it anew\n{diff}"
    ))
}
