//! Compiles one document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flip_codegen::config::{Config, Impls};
use flip_codegen::diagnostics::Severity;
use flip_codegen::package::{Options, Runtime, package};
use flip_codegen::source::DiskFiles;
use flip_codegen::{Failed, Output, Read, Reported, generate};

use crate::arguments::Arguments;
use crate::examples::Judged;
use crate::workspace::{self, Workspace};

/// What became of a document: figures only. The document itself is dropped before the next is read;
/// twenty giants at a time would take 20 GB.
#[derive(Debug, Default)]
pub(crate) struct Tried {
    pub(crate) path: PathBuf,
    pub(crate) name: String,
    /// How many there are, where the document could be read.
    pub(crate) operations: Option<usize>,
    pub(crate) types: Option<usize>,
    /// Schemas that say something and are read as any JSON; `None` where there was nothing to read.
    pub(crate) read_as_any: Option<Vec<String>>,
    /// Of generated Rust; `None` where nothing was generated.
    pub(crate) lines: Option<usize>,
    pub(crate) left_out: usize,
    pub(crate) time: Duration,
    pub(crate) errors: usize,
    /// How many causes and how many places diagnostics have, by code and whether that is an error's.
    pub(crate) codes: BTreeMap<(&'static str, bool), (usize, usize)>,
    /// `None` where it was not compiled; the first error of the compiler, if there is one.
    pub(crate) compiled: Option<Result<(), String>>,
    pub(crate) examples: Option<Judged>,
}

impl Tried {
    fn new(path: &Path, result: &Result<Output, Failed>, time: Duration) -> Self {
        let api = result.api();
        let read_as_any = api.map(|api| api.read_as_any.iter());
        Self {
            path: path.to_owned(),
            name: stem(path),
            operations: api.map(|api| api.operations.len()),
            types: api.map(|api| api.types.len()),
            read_as_any: read_as_any.map(|pointers| pointers.map(ToString::to_string).collect()),
            left_out: api.map_or(0, |api| api.left_out),
            time,
            errors: result.diagnostics().count(Severity::Error),
            codes: codes(result),
            ..Self::default()
        }
    }

    /// The name as that of a crate.
    pub(crate) fn crate_name(&self) -> String {
        let valid = |character: char| match character {
            'a'..='z' | '0'..='9' => character,
            'A'..='Z' => character.to_ascii_lowercase(),
            _ => '-',
        };
        format!(
            "corpus-{}",
            self.name.chars().map(valid).collect::<String>()
        )
    }

    /// Whether there is a crate.
    pub(crate) fn is_generated(&self) -> bool {
        self.lines.is_some()
    }
}

fn codes(result: &impl Reported) -> BTreeMap<(&'static str, bool), (usize, usize)> {
    let mut codes = BTreeMap::new();
    for (diagnostic, places) in result.diagnostics().by_cause() {
        let is_error = diagnostic.code.severity() == Severity::Error;
        let counts: &mut (usize, usize) =
            codes.entry((diagnostic.code.id(), is_error)).or_default();
        *counts = (counts.0 + 1, counts.1 + places);
    }
    codes
}

/// The documents to try, by name.
pub(crate) fn paths(arguments: &Arguments) -> Result<Vec<PathBuf>, String> {
    let dir = match &arguments.dir {
        Some(dir) => dir.clone(),
        None => workspace::root().join("../shared/openapi-corpus"),
    };
    let entries = std::fs::read_dir(&dir).map_err(|error| {
        let dir = dir.display();
        format!("{dir}: {error}; name a folder of OpenAPI documents by `--dir`")
    })?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| is_document(path) && is_asked_for(path, &arguments.names))
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(format!("{}: no such document", dir.display()));
    }
    Ok(match arguments.middle {
        Some(count) => middle(paths, count),
        None => paths,
    })
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("yaml" | "yml" | "json"))
}

fn is_asked_for(path: &Path, names: &[String]) -> bool {
    let stem = stem(path);
    names.is_empty() || names.iter().any(|name| stem.starts_with(name.as_str()))
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// So many documents from the middle of all, by size.
fn middle(mut paths: Vec<PathBuf>, count: usize) -> Vec<PathBuf> {
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    paths.sort_by_key(size);
    let skipped = paths.len().saturating_sub(count) / 2;
    paths.into_iter().skip(skipped).take(count).collect()
}

fn config() -> Config {
    Config {
        command: "cargo xtask corpus".to_owned(),
        impls: Impls::Both,
        examples_feature: Some("examples".to_owned()),
        keep_going: true,
        tag_features: true,
        client_builder: Some(true),
        ..Config::default()
    }
}

/// Compiles a document with everything that a crate can have, and writes the crate into a workspace.
pub(crate) fn try_one(path: &Path, workspace: Option<&Workspace>) -> Result<Tried, String> {
    let config = config();
    let start = Instant::now();
    let result = generate(&path.to_string_lossy(), &DiskFiles, &config);
    let mut tried = Tried::new(path, &result, start.elapsed());
    let runtime = workspace::root().join("flip-api/runtime");
    let options = Options {
        crate_name: Some(tried.crate_name()),
        runtime: Runtime::Path(runtime.to_string_lossy().into_owned()),
    };
    if let Ok(output) = &result {
        let tree = package(output, &config, &options);
        tried.lines = Some(lines(&tree.0));
        if let Some(workspace) = workspace {
            workspace.write_crate(&tried, output, &tree.0)?;
        }
    }
    Ok(tried)
}

/// Compiles a document once more, for what was not kept of it.
pub(crate) fn compile_again(path: &Path) -> Result<Output, Failed> {
    generate(&path.to_string_lossy(), &DiskFiles, &config())
}

/// Reads a document once more, no further than the picture that has its examples.
pub(crate) fn read_again(path: &Path) -> Result<Read, Failed> {
    flip_codegen::read(&path.to_string_lossy(), &DiskFiles, &config())
}

fn lines(files: &BTreeMap<String, String>) -> usize {
    let code = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    code.map(|(_, text)| text.lines().count()).sum()
}
