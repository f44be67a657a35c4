//! Brings a folder in line with a generated crate, and touches nothing else in it.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use flip_codegen::emit::{Tree, is_marked};

/// What has to happen to one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Missing,
    Drifted,
    Stale,
}

/// Why a folder is not written to.
pub(crate) enum Refusal {
    /// It, or a file in it, is somebody else's.
    Foreign(String),
    Failed(String),
}

/// The changes that make `folder` hold the crate; those that stay as they are, are not in it.
pub(crate) fn changes(folder: &Path, tree: &Tree) -> Result<BTreeMap<String, Change>, Refusal> {
    refuse_foreign(folder)?;
    let mut changes = BTreeMap::new();
    for (path, wanted) in &tree.0 {
        match read(&folder.join(path))? {
            None => changes.insert(path.clone(), Change::Missing),
            Some(found) if found == *wanted => None,
            Some(found) if is_marked(&found) => changes.insert(path.clone(), Change::Drifted),
            Some(_) => {
                let path = folder.join(path);
                let message = format!("{} was not generated, and is in the way", path.display());
                return Err(Refusal::Foreign(message));
            }
        };
    }
    for path in sources(folder)? {
        let is_ours = || Ok(read(&folder.join(&path))?.is_some_and(|text| is_marked(&text)));
        if !tree.0.contains_key(&path) && is_ours()? {
            changes.insert(path, Change::Stale);
        }
    }
    Ok(changes)
}

/// A folder with something in it is ours when its manifest is. Hidden files, such as those of
/// version control, do not count.
fn refuse_foreign(folder: &Path) -> Result<(), Refusal> {
    if !folder.exists() {
        return Ok(());
    }
    let entries = std::fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_empty = names.into_iter().all(|name| name.starts_with('.'));
    let manifest = read(&folder.join("Cargo.toml"))?;
    if is_empty || manifest.is_some_and(|manifest| is_marked(&manifest)) {
        return Ok(());
    }
    Err(Refusal::Foreign(format!(
        "{} is not empty, and was not made by this program",
        folder.display()
    )))
}

/// The text of a file, `None` if there is none. What is no text is nothing that we wrote.
fn read(path: &Path) -> Result<Option<String>, Refusal> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path, &error)),
    }
}

fn failed(path: &Path, error: &io::Error) -> Refusal {
    Refusal::Failed(format!("{}: {error}", path.display()))
}

/// The Rust files below `src`, by their path with `/`. Links are not followed.
fn sources(folder: &Path) -> Result<Vec<String>, Refusal> {
    let mut files = Vec::new();
    let mut pending = vec!["src".to_owned()];
    while let Some(below) = pending.pop() {
        let path = folder.join(&below);
        if !path.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&path).map_err(|error| failed(&path, &error))? {
            let entry = entry.map_err(|error| failed(&path, &error))?;
            let kind = entry.file_type().map_err(|error| failed(&path, &error))?;
            let name = format!("{below}/{}", entry.file_name().to_string_lossy());
            if kind.is_dir() {
                pending.push(name);
            } else if kind.is_file() && name.ends_with(".rs") {
                files.push(name);
            }
        }
    }
    Ok(files)
}

/// Carries out the changes. Everything is written aside first, so that a full disk or a missing
/// permission leaves the folder as it was.
pub(crate) fn apply(
    folder: &Path,
    tree: &Tree,
    changes: &BTreeMap<String, Change>,
) -> Result<(), Refusal> {
    let aside = folder.join(format!(".flip-codegen-{}", std::process::id()));
    let written = write_aside(&aside, tree, changes).and_then(|()| put(folder, &aside, changes));
    let _ = std::fs::remove_dir_all(&aside);
    written.map_err(|error| failed(folder, &error))
}

fn write_aside(aside: &Path, tree: &Tree, changes: &BTreeMap<String, Change>) -> io::Result<()> {
    for (path, text) in &tree.0 {
        if changes.contains_key(path) {
            let target = aside.join(path);
            make_parent(&target)?;
            std::fs::write(target, text)?;
        }
    }
    Ok(())
}

/// The manifest, which is the first of the paths, comes first: it makes the folder ours.
fn put(folder: &Path, aside: &Path, changes: &BTreeMap<String, Change>) -> io::Result<()> {
    let stale = |change: &Change| *change == Change::Stale;
    for (path, _) in changes.iter().filter(|(_, change)| !stale(change)) {
        let target = folder.join(path);
        make_parent(&target)?;
        std::fs::rename(aside.join(path), target)?;
    }
    for (path, _) in changes.iter().filter(|(_, change)| stale(change)) {
        let target = folder.join(path);
        std::fs::remove_file(&target)?;
        // Fails, as it should, for a folder that holds something else.
        let _ = target.parent().map(std::fs::remove_dir);
    }
    Ok(())
}

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), std::fs::create_dir_all)
}

/// The way from one folder to another, for a manifest that may move together with what it names.
pub(crate) fn relative(from: &Path, to: &Path) -> io::Result<String> {
    let (from, to) = (whole(from)?, whole(to)?);
    let same = from.components().zip(to.components());
    let same = same.take_while(|(left, right)| left == right).count();
    let up = from.components().skip(same).map(|_| PathBuf::from(".."));
    let down = to
        .components()
        .skip(same)
        .map(|part| PathBuf::from(part.as_os_str()));
    let parts = up
        .chain(down)
        .map(|part| part.to_string_lossy().into_owned());
    Ok(parts.collect::<Vec<_>>().join("/"))
}

/// A path from the root, without links as far as it exists.
fn whole(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut existing = path.as_path();
    loop {
        if let Ok(found) = existing.canonicalize() {
            let rest = path.strip_prefix(existing).unwrap_or(Path::new(""));
            return Ok(found.join(rest));
        }
        match existing.parent() {
            Some(parent) => existing = parent,
            None => return Ok(path),
        }
    }
}
