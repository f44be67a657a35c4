//! The throwaway workspace in which generated crates are compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use flip_codegen::Output;

use crate::document::Tried;

/// The repository in which this program runs: with a shared target folder, the program may have been
/// compiled in another checkout.
pub(crate) fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
        .join("../..")
}

/// Where what is made goes.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(target) => PathBuf::from(target),
        None => root().join("target"),
    }
}

/// A workspace, and what makes the program within each of its crates.
pub(crate) struct Workspace {
    pub(crate) folder: PathBuf,
    program: fn(&Tried, &Output) -> String,
}

impl Workspace {
    /// Of this name, below the target folder.
    pub(crate) fn new(name: &str, program: fn(&Tried, &Output) -> String) -> Self {
        Self {
            folder: target().join(name),
            program,
        }
    }

    /// Makes a workspace of the crates that were written.
    pub(crate) fn write_manifest(&self, tried: &[Tried]) -> Result<(), String> {
        let generated = tried.iter().filter(|tried| tried.is_generated());
        let members: Vec<String> = generated.map(Tried::crate_name).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
        write_file(&self.folder.join("Cargo.toml"), &manifest)
    }

    /// Writes a crate. Files that are as they were are left alone, so that a second run compiles what
    /// changed.
    pub(crate) fn write_crate(
        &self,
        tried: &Tried,
        output: &Output,
        files: &BTreeMap<String, String>,
    ) -> Result<(), String> {
        let folder = self.folder.join(tried.crate_name());
        let mut written = BTreeSet::new();
        for (path, text) in files {
            write_file(&folder.join(path), text)?;
            written.insert(folder.join(path));
        }
        let main = folder.join("src/main.rs");
        write_file(&main, &(self.program)(tried, output))?;
        written.insert(main);
        remove_stale(&folder.join("src"), &written)
    }
}

fn write_file(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    let fault = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(fault)?;
    }
    fs::write(path, text).map_err(fault)
}

/// Files of an earlier run would do no harm, but would be counted.
fn remove_stale(folder: &Path, written: &BTreeSet<PathBuf>) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.is_dir() {
            remove_stale(&path, written)?;
        } else if !written.contains(&path) {
            fs::remove_file(&path).map_err(fault)?;
        }
    }
    Ok(())
}
