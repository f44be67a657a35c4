//! Compiles one document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flip_codegen::config::{Config, Impls};
use flip_codegen::diagnostics::Severity;
use flip_codegen::package::{Options, Runtime, package};
use flip_codegen::source::DiskFiles;
use flip_codegen::{Compilation, generate};

use crate::arguments::Arguments;
use crate::examples::Judged;
use crate::workspace;

/// What became of a document.
pub(crate) struct Tried {
    pub(crate) name: String,
    pub(crate) compilation: Compilation,
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) time: Duration,
    pub(crate) errors: usize,
    /// `None` where it was not compiled; the first error of the compiler, if there is one.
    pub(crate) compiled: Option<Result<(), String>>,
    pub(crate) examples: Option<Judged>,
}

impl Tried {
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

    /// How many diagnostics of each code there are.
    pub(crate) fn codes(&self) -> BTreeMap<(&'static str, bool), usize> {
        let mut codes = BTreeMap::new();
        for diagnostic in self.compilation.diagnostics.iter() {
            let is_error = diagnostic.code.severity() == Severity::Error;
            *codes.entry((diagnostic.code.id(), is_error)).or_insert(0) += 1;
        }
        codes
    }

    pub(crate) fn lines(&self) -> usize {
        let code = self.files.iter().filter(|(path, _)| path.ends_with(".rs"));
        code.map(|(_, text)| text.lines().count()).sum()
    }
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

/// Compiles a document with everything that a crate can have.
pub(crate) fn try_one(path: &Path) -> Tried {
    let config = Config {
        command: "cargo xtask corpus".to_owned(),
        impls: Impls::Both,
        examples_feature: Some("examples".to_owned()),
        keep_going: true,
        tag_features: true,
        ..Config::default()
    };
    let start = Instant::now();
    let compilation = generate(&path.to_string_lossy(), &DiskFiles, &config);
    let time = start.elapsed();
    let mut tried = Tried {
        name: stem(path),
        errors: compilation.diagnostics.count(Severity::Error),
        compilation,
        files: BTreeMap::new(),
        time,
        compiled: None,
        examples: None,
    };
    let runtime = workspace::root().join("flip-api/runtime");
    let options = Options {
        crate_name: Some(tried.crate_name()),
        runtime: Runtime::Path(runtime.to_string_lossy().into_owned()),
    };
    if let Some(tree) = package(&tried.compilation, &config, &options) {
        tried.files = tree.0;
    }
    tried
}
