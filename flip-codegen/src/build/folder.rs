//! A folder that holds generated code: what differs from it, and writing it. Files of others in it are
//! never touched.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::emit::{Tree, is_marked};
use crate::names::Names;

/// A file of a folder that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Its path below the folder, with `/`; that of `names.lock` is absolute, since it stands elsewhere.
    pub path: String,
    /// The text that it has; `None` where it is missing.
    pub found: Option<String>,
    /// The text that it should have; `None` where it should not be there.
    pub wanted: Option<String>,
}

impl FileChange {
    /// Where the file is, given the folder.
    #[must_use]
    pub fn place(&self, folder: impl fmt::Display) -> String {
        if !self.is_elsewhere() {
            return format!("{folder}/{}", self.path);
        }
        let here = std::env::current_dir().unwrap_or_default();
        let path = Path::new(&self.path);
        let path = path.strip_prefix(here).unwrap_or(path);
        path.display().to_string()
    }

    fn is_elsewhere(&self) -> bool {
        Path::new(&self.path).is_absolute()
    }

    /// What is wrong with the file, in words that follow its path.
    #[must_use]
    pub fn fault(&self) -> &'static str {
        match (&self.found, &self.wanted) {
            (None, _) => "is missing",
            (Some(_), Some(_)) => "has drifted",
            (Some(_), None) => "is stale",
        }
    }
}

/// Why a folder is not written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderError {
    /// It, or a file in it, was not generated.
    Foreign(String),
    /// The disk did not do what it was asked for.
    Failed(String),
}

impl fmt::Display for FolderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Foreign(message) | Self::Failed(message)) = self;
        formatter.write_str(message)
    }
}

impl std::error::Error for FolderError {}

/// Finds the changes that make `folder` hold the files, sorted by path. Those that stay as they are,
/// are not among them.
///
/// # Errors
/// When the folder, or a file that is in the way, was not generated, or when the disk cannot be read.
pub fn changes(folder: &Path, tree: &Tree) -> Result<Vec<FileChange>, FolderError> {
    let layout = Layout::of(tree);
    layout.refuse_foreign(folder)?;
    let mut changes = Vec::new();
    for (path, wanted) in &tree.0 {
        let found = read(&folder.join(path))?;
        match &found {
            Some(found) if found == wanted => continue,
            Some(found) if !is_marked(found) => {
                let path = folder.join(path);
                let message = format!("{} was not generated, and is in the way", path.display());
                return Err(FolderError::Foreign(message));
            }
            _ => {}
        }
        changes.push(FileChange {
            path: path.clone(),
            found,
            wanted: Some(wanted.clone()),
        });
    }
    for path in sources(folder, layout.sources)? {
        let found = read(&folder.join(&path))?.filter(|text| is_marked(text));
        if found.is_some() && !tree.0.contains_key(&path) {
            changes.push(FileChange {
                path,
                found,
                wanted: None,
            });
        }
    }
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(changes)
}

/// The change of `names.lock`, where names are kept and it does not have all of them. `root`: where the
/// path of the configuration begins.
#[must_use]
pub fn names_lock(root: &Path, config: &Config, names: &Names) -> Option<FileChange> {
    let (path, found) = (config.names_lock.as_ref()?, config.locked.as_ref()?);
    let wanted = names.lock.as_ref().filter(|wanted| *wanted != found)?;
    let path = std::path::absolute(root.join(path)).ok()?;
    Some(FileChange {
        path: path.to_string_lossy().into_owned(),
        found: (!found.is_empty()).then(|| found.to_string()),
        wanted: Some(wanted.to_string()),
    })
}

/// Carries out the changes. Everything is written aside first, so that a full disk or a missing
/// permission leaves the folder as it was.
///
/// # Errors
/// What the disk refused.
pub fn apply(folder: &Path, changes: &[FileChange]) -> Result<(), FolderError> {
    if changes.is_empty() {
        return Ok(());
    }
    let aside = folder.join(format!(".flip-codegen-{}", std::process::id()));
    let (elsewhere, below): (Vec<_>, Vec<_>) =
        changes.iter().partition(|change| change.is_elsewhere());
    let written = write_aside(&aside, &below).and_then(|()| put(folder, &aside, &below));
    let _ = std::fs::remove_dir_all(&aside);
    written.map_err(|error| failed(folder, &error))?;
    for change in elsewhere {
        let path = Path::new(&change.path);
        replace(path, change.wanted.as_deref().unwrap_or_default())
            .map_err(|error| failed(path, &error))?;
    }
    Ok(())
}

/// Writes a file as a whole or not at all.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let aside = path.with_added_extension(format!("{}.new", std::process::id()));
    std::fs::write(&aside, text)?;
    std::fs::rename(&aside, path)
}

/// Where a folder has its files, and the one by which it is known.
struct Layout {
    /// The file by which a folder is known as generated.
    root: &'static str,
    /// The folder below it that has Rust files; empty for the folder itself.
    sources: &'static str,
}

impl Layout {
    fn of(tree: &Tree) -> Self {
        let (root, sources) = match tree.0.contains_key(MANIFEST) {
            true => (MANIFEST, "src"),
            false => (MODULE, ""),
        };
        Self { root, sources }
    }

    /// A folder with something in it is ours when its root file is. Hidden files, such as those of
    /// version control, do not count.
    fn refuse_foreign(&self, folder: &Path) -> Result<(), FolderError> {
        if !folder.exists() {
            return Ok(());
        }
        let entries = std::fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let is_empty = names.into_iter().all(|name| name.starts_with('.'));
        let root = read(&folder.join(self.root))?;
        if is_empty || root.is_some_and(|root| is_marked(&root)) {
            return Ok(());
        }
        Err(FolderError::Foreign(format!(
            "{} is not empty, and was not made by this program",
            folder.display()
        )))
    }
}

const MANIFEST: &str = "Cargo.toml";
const MODULE: &str = "mod.rs";

/// The text of a file, `None` if there is none. What is no text is nothing that we wrote.
fn read(path: &Path) -> Result<Option<String>, FolderError> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path, &error)),
    }
}

fn failed(path: &Path, error: &io::Error) -> FolderError {
    FolderError::Failed(format!("{}: {error}", path.display()))
}

/// The Rust files below a part of a folder, by their path with `/`. Links are not followed.
fn sources(folder: &Path, part: &str) -> Result<Vec<String>, FolderError> {
    let mut files = Vec::new();
    let mut pending = vec![part.to_owned()];
    while let Some(below) = pending.pop() {
        let path = folder.join(&below);
        if !path.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&path).map_err(|error| failed(&path, &error))? {
            let entry = entry.map_err(|error| failed(&path, &error))?;
            let file_type = entry.file_type().map_err(|error| failed(&path, &error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = match below.as_str() {
                "" => name,
                below => format!("{below}/{name}"),
            };
            if file_type.is_dir() {
                pending.push(name);
            } else if file_type.is_file() && name.ends_with(".rs") {
                files.push(name);
            }
        }
    }
    Ok(files)
}

fn write_aside(aside: &Path, changes: &[&FileChange]) -> io::Result<()> {
    for change in changes {
        if let Some(text) = &change.wanted {
            let target = aside.join(&change.path);
            make_parent(&target)?;
            std::fs::write(target, text)?;
        }
    }
    Ok(())
}

/// The root file comes first: it makes the folder ours.
fn put(folder: &Path, aside: &Path, changes: &[&FileChange]) -> io::Result<()> {
    let is_root = |change: &&FileChange| [MANIFEST, MODULE].contains(&change.path.as_str());
    let (roots, others): (Vec<&FileChange>, Vec<&FileChange>) = changes
        .iter()
        .copied()
        .filter(|change| change.wanted.is_some())
        .partition(is_root);
    for change in roots.into_iter().chain(others) {
        let target = folder.join(&change.path);
        make_parent(&target)?;
        std::fs::rename(aside.join(&change.path), target)?;
    }
    for change in changes.iter().filter(|change| change.wanted.is_none()) {
        let target: PathBuf = folder.join(&change.path);
        std::fs::remove_file(&target)?;
        // Fails, as it should, for a folder that holds something else.
        let _ = target.parent().map(std::fs::remove_dir);
    }
    Ok(())
}

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), std::fs::create_dir_all)
}
