//! Reading a document: text to tree, repairs and references.

mod dialect;
mod files;
mod kinds;
mod overlay;
mod path;
mod reference;
mod repair;
mod repair_walk;
mod scalar;
mod similar;
mod suggestion;
mod version;
mod yaml;

use std::collections::HashMap;
use std::sync::Arc;

pub use self::dialect::Dialect;
pub use crate::tree::Document;
pub(crate) use kinds::{Child, Kind};
pub(crate) use reference::Refusal;
pub(crate) use similar::nearest;
pub(crate) use suggestion::suggestion;

use self::dialect::Signs;
use self::files::Reader;
use self::overlay::Overlays;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::source::{FileId, FileSource, Sources, Span};
use crate::tree::{AliasSite, At, Node, Value};

/// Reads the document at `path` with all files to which it leads, checks its version, and mends known
/// dirt.
///
/// `None` when no tree could be made of the main file, or when it is not OpenAPI 3; the reason is
/// reported. Faults of the other files are reported, too, and so is each reference that leads to one
/// that could not be read, where it is followed.
/// The sources are left in the diagnostics in every case, so that they can be printed.
pub fn load(path: &str, files: &dyn FileSource, diagnostics: &mut Diagnostics) -> Option<Document> {
    let settings = Settings {
        strict: true,
        ..Settings::default()
    };
    load_as(path, files, settings, diagnostics)
}

/// How a document is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings<'s> {
    /// A reference to a schema that leads nowhere is an error where it is followed, not any JSON.
    pub strict: bool,
    /// The overlays that are applied to the main file, by their paths, in this order.
    pub overlays: &'s [String],
}

/// Reads a document as [`load`] does, with these settings.
pub fn load_as(
    path: &str,
    files: &dyn FileSource,
    settings: Settings<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let mut bytes = files::main_bytes(path, files, diagnostics)?;
    let mut later = None;
    loop {
        let mut attempt = Diagnostics::new();
        let reading = Reading {
            path,
            files,
            settings,
            later,
        };
        match reading.read(bytes, &mut attempt) {
            Err(Later(version, text)) => (later, bytes) = (Some(version), text),
            Ok(document) => {
                diagnostics.append(attempt);
                return document;
            }
        }
    }
}

/// The document is written to this later version, by which its text is to be read anew.
struct Later(Dialect, Vec<u8>);

/// How a document is read.
struct Reading<'a> {
    path: &'a str,
    files: &'a dyn FileSource,
    settings: Settings<'a>,
    /// The version by which it is read, if that is another one than it names.
    later: Option<Dialect>,
}

impl Reading<'_> {
    fn read(
        &self,
        bytes: Vec<u8>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Document>, Later> {
        let mut sources = Sources::default();
        let mut root = read(self.path, bytes, &mut sources, diagnostics);
        if let Some((root, _)) = &mut root {
            let overlays = Overlays {
                paths: self.settings.overlays,
                files: self.files,
            };
            overlays.apply(root, &mut sources, diagnostics);
        }
        let root = root.filter(|(root, _)| version::is_supported(&At::root(root), diagnostics));
        let Some((root, aliases)) = root else {
            diagnostics.set_sources(Arc::new(sources));
            return Ok(None);
        };
        let named = Dialect::named_by(&At::root(&root));
        let dialect = self.later.unwrap_or(named);
        let main = root.span.file;
        let mut document = Document::new(&path::normal(self.path), root);
        document.add_aliases(aliases);
        document.set_version(dialect.number());
        let identity = self.files.identity(self.path);
        let reader = Reader {
            strict: self.settings.strict,
            named,
            dialect,
            signs: Signs::new(named),
            files: self.files,
            sources,
            diagnostics,
            identities: HashMap::from([(identity, path::normal(self.path))]),
        };
        match reader.read_others(&mut document) {
            Ok(()) => Ok(Some(document)),
            Err(later) => {
                let main = diagnostics.sources().get(main);
                let text = main.map(|main| main.text.clone()).unwrap_or_default();
                Err(Later(later, text.into_bytes()))
            }
        }
    }
}

/// Reads any YAML or JSON, whatever it holds: no version is checked, nothing is mended, and no other
/// file is read.
///
/// `None` when no tree could be made of it. Faults are reported, by which a tree can have been made all
/// the same. The text is added to `sources`.
pub fn parse(
    path: &str,
    bytes: Vec<u8>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let (root, _) = read(path, bytes, sources, diagnostics)?;
    Some(root)
}

/// The tree of a file, and where it has aliases.
fn read(
    path: &str,
    bytes: Vec<u8>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(Node, Vec<AliasSite>)> {
    if u32::try_from(bytes.len()).is_err() {
        diagnostics.report(Code::FileTooLarge, Place::None, &[path]);
        return None;
    }
    let file = text(path, bytes, sources, diagnostics)?;
    let text = &sources.get(file)?.text;
    let (root, aliases) = yaml::parse(file, text, diagnostics)?;
    if root.value == Value::Null {
        diagnostics.report(Code::EmptyFile, root.span, &[path]);
        return None;
    }
    Some((root, aliases))
}

fn text(
    path: &str,
    bytes: Vec<u8>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<FileId> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(sources.add(path, text)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let file = sources.add(path, String::from_utf8_lossy(error.as_bytes()));
            diagnostics.report(
                Code::InvalidUtf8,
                span(file, valid, valid + '\u{fffd}'.len_utf8()),
                &[path],
            );
            None
        }
    }
}

/// A span from offsets; files are smaller than 4 GiB.
fn span(file: FileId, start: usize, end: usize) -> Span {
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span {
        file,
        start: offset(start),
        end: offset(end),
    }
}

/// The pointer in the `$ref` of a node, whatever it may be.
fn reference_text<'d>(at: &At<'d>) -> Option<&'d str> {
    at.get("$ref")?.as_str()
}

#[cfg(test)]
pub(crate) mod tests;
