//! Where the text of a `$ref` leads, in whichever file.

use super::path;
use crate::tree::{At, Document, File, Pointer, percent_decoded};

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is something else; what was meant, if that can be told.
    Malformed(Option<String>),
    /// A URL or an absolute path.
    Remote,
    /// A file that nobody tried to read yet.
    Unread(String),
    /// A file of which no tree could be made, and why.
    Unreadable(String, String),
    /// The file is there, but nothing in it has this pointer.
    Dangling(Pointer),
    /// The way to the target leads back to the reference.
    Cyclic,
}

/// How many references may stand on the way to the target of one.
const MOST_ON_THE_WAY: usize = 100;

impl Document {
    /// The node that a reference names. `file` is the one in which its text stands.
    pub(crate) fn target(&self, file: Option<&File>, text: &str) -> Result<At<'_>, Refusal> {
        self.target_within(file, text, &mut MOST_ON_THE_WAY.clone())
    }

    fn target_within(
        &self,
        file: Option<&File>,
        text: &str,
        left: &mut usize,
    ) -> Result<At<'_>, Refusal> {
        *left = left.checked_sub(1).ok_or(Refusal::Cyclic)?;
        let pointer = self.pointer_of(file, text)?;
        match self.find(&pointer) {
            Some(at) => Ok(at),
            None => self.by_way_of_references(&pointer, left),
        }
    }

    /// Goes down by each segment; where there is none, what the node refers to may have it.
    fn by_way_of_references(&self, pointer: &Pointer, left: &mut usize) -> Result<At<'_>, Refusal> {
        let dangling = || Refusal::Dangling(pointer.clone());
        let root = pointer.in_same_file(&Pointer::root());
        let mut at = self.find(&root).ok_or_else(dangling)?;
        for segment in pointer.segments() {
            at = loop {
                if let Some(next) = at.down(&segment) {
                    break next;
                }
                let text = super::reference_text(&at).ok_or_else(dangling)?;
                at = self.target_within(at.file(), text, left)?;
            };
        }
        Ok(at)
    }

    /// Reads the text; the file that it names has to have been read before.
    fn pointer_of(&self, file: Option<&File>, text: &str) -> Result<Pointer, Refusal> {
        let malformed = || Refusal::Malformed(self.slip(file, text));
        let location = self.location(file);
        let own_root = self
            .read_at(location)
            .and_then(Result::ok)
            .unwrap_or_default();
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        let pointer = Pointer::parse(&format!("#{fragment}")).ok_or_else(malformed)?;
        if path.is_empty() && !text.is_empty() {
            return Ok(own_root.in_same_file(&pointer));
        }
        if text.is_empty() || (path == text && self.slip(file, text).is_some()) {
            return Err(malformed());
        }
        if is_absolute(path) {
            return Err(Refusal::Remote);
        }
        let path = percent_decoded(path).ok_or_else(malformed)?;
        let location = path::beside(location, &path);
        match self.read_at(&location) {
            Some(Ok(root)) => Ok(root.in_same_file(&pointer)),
            Some(Err(reason)) => Err(Refusal::Unreadable(location, reason.to_owned())),
            None => Err(Refusal::Unread(location)),
        }
    }

    /// A bare name or `/components/…` is a slip if it leads somewhere with what is missing.
    fn slip(&self, file: Option<&File>, text: &str) -> Option<String> {
        let own = self.read_at(self.location(file)).and_then(Result::ok)?;
        let meant = [format!("#{text}"), format!("#/components/schemas/{text}")];
        meant.into_iter().find(|meant| {
            let pointer = Pointer::parse(meant).map(|pointer| own.in_same_file(&pointer));
            pointer.is_some_and(|pointer| self.find(&pointer).is_some())
        })
    }
}

/// Whether a reference names its file by a URL, or from the root of a disk or of a server.
fn is_absolute(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    };
    path.starts_with(['/', '\\']) || is_scheme(scheme)
}
