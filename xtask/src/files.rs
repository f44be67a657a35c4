//! Brings a folder in line with what it should hold.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The root folder of the repository in which this program runs.
pub(crate) fn root() -> PathBuf {
    root_above(&manifest_folder())
}

/// The folder of this package, as Cargo names it to the program that it runs. A target folder can be
/// shared by several checkouts, and then the program was compiled in only one of them.
fn manifest_folder() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

fn root_above(manifest: &Path) -> PathBuf {
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// What has to happen to one file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Missing { wanted: String },
    Drifted { found: String, wanted: String },
    Stale { found: String },
}

/// What has to happen so that `folder` holds `wanted` and nothing else.
pub(crate) fn changes(
    folder: &Path,
    wanted: &BTreeMap<String, String>,
) -> io::Result<BTreeMap<String, Change>> {
    let mut found = read(folder)?;
    let mut changes = BTreeMap::new();
    for (path, wanted) in wanted {
        let wanted = wanted.clone();
        match found.remove(path) {
            None => changes.insert(path.clone(), Change::Missing { wanted }),
            Some(found) if found != wanted => {
                changes.insert(path.clone(), Change::Drifted { found, wanted })
            }
            Some(_) => None,
        };
    }
    changes.extend(
        found
            .into_iter()
            .map(|(path, found)| (path, Change::Stale { found })),
    );
    Ok(changes)
}

/// Every file below a folder, by its path with `/`; nothing when there is no such folder.
pub(crate) fn read(folder: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    let mut pending = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = pending.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                pending.push((entry.path(), format!("{path}/")));
            } else {
                let text = String::from_utf8_lossy(&std::fs::read(entry.path())?).into_owned();
                files.insert(path, text);
            }
        }
    }
    Ok(files)
}

/// Carries out the changes. Everything is written aside first, so that a full disk or a missing
/// permission leaves the folder as it was.
pub(crate) fn apply(folder: &Path, changes: &BTreeMap<String, Change>) -> io::Result<()> {
    let mut written = Vec::new();
    for (path, change) in changes {
        if let Change::Missing { wanted } | Change::Drifted { wanted, .. } = change {
            let target = folder.join(path);
            let aside = target.with_extension("tmp");
            if let Err(error) = write(&aside, wanted) {
                written
                    .iter()
                    .for_each(|(aside, _): &(PathBuf, PathBuf)| drop(std::fs::remove_file(aside)));
                return Err(error);
            }
            written.push((aside, target));
        }
    }
    for (aside, target) in written {
        std::fs::rename(aside, target)?;
    }
    for (path, change) in changes {
        if let Change::Stale { .. } = change {
            std::fs::remove_file(folder.join(path))?;
        }
    }
    Ok(())
}

fn write(target: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = target.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(target, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_brought_in_line() {
        let folder = std::env::temp_dir().join(format!("xtask-files-{}", std::process::id()));
        let wanted: BTreeMap<String, String> = [("a.rs", "new"), ("below/b.rs", "b")]
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .into();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.rs"), "old").unwrap();
        std::fs::write(folder.join("stale.rs"), "").unwrap();

        let found = changes(&folder, &wanted).unwrap();
        assert!(matches!(found["a.rs"], Change::Drifted { .. }));
        assert!(matches!(found["below/b.rs"], Change::Missing { .. }));
        assert!(matches!(found["stale.rs"], Change::Stale { .. }));

        apply(&folder, &found).unwrap();
        assert!(changes(&folder, &wanted).unwrap().is_empty());
        assert!(!folder.join("stale.rs").exists());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
