//! Source text: where it comes from, and where in it something stands.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::path::PathBuf;

/// Gives the compiler the files it reads. The library has no other input.
pub trait FileSource {
    /// Reads the whole file at `path`.
    ///
    /// # Errors
    /// Whatever kept the file from being read; the text is shown to the user.
    fn read(&self, path: &str) -> Result<Vec<u8>, Error>;

    /// A name of the file at `path` that is the same by whichever path it is reached, so that it is
    /// read once. The path itself, where that is unknown.
    fn identity(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// Files on disk, by their path from the current directory.
#[derive(Debug, Clone, Copy, Default)]
pub struct DiskFiles;

impl FileSource for DiskFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        std::fs::read(path)
    }

    fn identity(&self, path: &str) -> String {
        match std::fs::canonicalize(path) {
            Ok(whole) => whole.to_string_lossy().into_owned(),
            Err(_) => path.to_owned(),
        }
    }
}

/// Files on disk, by their path from a folder. Diagnostics name them by that path, so they are the same
/// wherever the folder is.
#[derive(Debug, Clone, Default)]
pub struct FolderFiles(pub PathBuf);

impl FileSource for FolderFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        std::fs::read(self.0.join(path))
    }

    fn identity(&self, path: &str) -> String {
        DiskFiles.identity(&self.0.join(path).to_string_lossy())
    }
}

/// Other files, with a record of the paths that were asked for.
pub struct RecordedFiles<'a> {
    files: &'a dyn FileSource,
    paths: RefCell<Vec<String>>,
}

impl<'a> RecordedFiles<'a> {
    /// Nothing is recorded yet.
    pub fn new(files: &'a dyn FileSource) -> Self {
        let paths = RefCell::default();
        Self { files, paths }
    }

    /// Every path that was asked for, in the order of asking, also those that could not be read.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        self.paths.borrow().clone()
    }
}

impl FileSource for RecordedFiles<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        let mut paths = self.paths.borrow_mut();
        if !paths.iter().any(|known| known == path) {
            paths.push(path.to_owned());
        }
        drop(paths);
        self.files.read(path)
    }

    fn identity(&self, path: &str) -> String {
        self.files.identity(path)
    }
}

/// Files held in memory: path to text.
#[derive(Debug, Clone, Default)]
pub struct MemoryFiles(pub BTreeMap<String, String>);

impl FileSource for MemoryFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        match self.0.get(path) {
            Some(text) => Ok(text.clone().into_bytes()),
            None => Err(Error::new(ErrorKind::NotFound, "no such file")),
        }
    }
}

/// Names one file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of bytes of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte; equal to `start` where there is no text.
    pub end: u32,
}

/// One file that was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path as it was asked for.
    pub path: String,
    /// The text, byte-order mark included.
    pub text: String,
    line_starts: Vec<usize>,
}

impl SourceFile {
    /// Line and column of a byte offset, both from 1, columns in characters.
    /// An offset past the end counts as the end; one inside a character as its start.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.boundary(offset);
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_start(line);
        let column = self
            .text
            .get(start..offset)
            .map_or(0, |before| before.chars().count());
        (line.max(1), column + 1)
    }

    /// First byte of a line, counted from 1; the end of the text for a line past the last.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        let start = self.line_starts.get(line.saturating_sub(1));
        start.copied().unwrap_or(self.text.len())
    }

    /// The nearest character boundary at or before `offset`.
    #[must_use]
    pub fn boundary(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }
}

/// Every file that was read, in the order of reading.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<SourceFile>);

impl Sources {
    /// Adds a file.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        self.0.push(SourceFile {
            path: path.into(),
            text,
            line_starts,
        });
        FileId(u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX))
    }

    /// The file of that name; `None` if it belongs to other sources.
    #[must_use]
    pub fn get(&self, file: FileId) -> Option<&SourceFile> {
        self.0.get(usize::try_from(file.0).ok()?)
    }

    /// Every file, in the order of reading.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.0.iter()
    }

    /// The file that was read first.
    #[must_use]
    pub fn first(&self) -> Option<&SourceFile> {
        self.0.first()
    }

    /// The text of a span; `None` if the span does not fit its file.
    #[must_use]
    pub fn text(&self, span: Span) -> Option<&str> {
        let range = usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?;
        self.get(span.file)?.text.get(range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "é: 1\r\nb: 2\n");
        let file = sources.get(file).expect("just added");
        let places = [0, 1, 2, 3, 7, 11, 12, 99].map(|offset| file.line_column(offset));
        assert_eq!(
            places,
            [
                (1, 1),
                (1, 1),
                (1, 2),
                (1, 3),
                (2, 1),
                (2, 5),
                (3, 1),
                (3, 1)
            ]
        );
    }

    #[test]
    fn memory_files_name_what_is_missing() {
        let files = MemoryFiles(BTreeMap::from([("a".to_owned(), "x".to_owned())]));
        assert_eq!(files.read("a").expect("present"), b"x");
        assert_eq!(
            files.read("b").expect_err("absent").kind(),
            ErrorKind::NotFound
        );
    }
}
