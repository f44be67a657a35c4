//! The files of a document besides the main one.

/// A file that the main file refers to, or another such file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct File {
    /// The place in the order of reading.
    pub(super) order: usize,
    /// The path from the folder of the main file.
    pub(super) path: String,
    pub(super) holds_definitions: bool,
}

impl File {
    /// The path from the folder of the main file, with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The name of the file without what stands behind its last dot.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }

    /// Whether the file is neither a whole API nor a single schema, so that its keys can be names.
    #[must_use]
    pub fn holds_definitions(&self) -> bool {
        self.holds_definitions
    }
}
