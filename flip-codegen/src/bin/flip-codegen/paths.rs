//! Paths between folders.

use std::io;
use std::path::{Path, PathBuf};

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
