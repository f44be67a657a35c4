//! The throwaway workspace in which generated crates are compiled.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::document::Tried;

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Where what is made goes.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(target) => PathBuf::from(target),
        None => root().join("target"),
    }
}

/// Writes a crate for each document that generates, with a program of its own. Files that are as they were are left alone, so
/// that a second run compiles what changed.
pub(crate) fn write(
    tried: &[Tried],
    name: &str,
    program: fn(&Tried) -> String,
) -> Result<PathBuf, String> {
    let folder = target().join(name);
    let mut members = Vec::new();
    for tried in tried.iter().filter(|tried| !tried.files.is_empty()) {
        let name = tried.crate_name();
        write_crate(&folder.join(&name), tried, &program(tried))?;
        members.push(name);
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    write_file(&folder.join("Cargo.toml"), &manifest)?;
    Ok(folder)
}

fn write_crate(folder: &Path, tried: &Tried, program: &str) -> Result<(), String> {
    let mut written = BTreeSet::new();
    for (path, text) in &tried.files {
        write_file(&folder.join(path), text)?;
        written.insert(folder.join(path));
    }
    let main = folder.join("src/main.rs");
    write_file(&main, program)?;
    written.insert(main);
    remove_stale(&folder.join("src"), &written)
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
