//! JSON pointers (RFC 6901): the name of a node within its document.

use std::fmt;
use std::sync::Arc;

use super::File;

/// A JSON pointer, and the file in which it applies. The root is the empty text; `~` and `/` in keys are escaped as `~0` and `~1`.
///
/// ```
/// use flip_codegen::tree::Pointer;
/// let path = Pointer::root().child("paths").child("/pets/{id}");
/// assert_eq!(path.to_string(), "#/paths/~1pets~1{id}");
/// assert_eq!(Pointer::parse("#/paths/~1pets~1%7Bid%7D"), Some(path));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pointer {
    /// `None` for the main file, which so comes first.
    file: Option<Arc<File>>,
    text: String,
}

impl Pointer {
    /// The pointer of the whole main file.
    #[must_use]
    pub fn root() -> Pointer {
        Pointer::default()
    }

    pub(crate) fn new(file: Option<Arc<File>>, text: String) -> Pointer {
        Pointer { file, text }
    }

    /// The parts of which it is made.
    pub(crate) fn into_parts(self) -> (Option<Arc<File>>, String) {
        (self.file, self.text)
    }

    /// The file; `None` for the main file.
    #[must_use]
    pub fn file(&self) -> Option<&File> {
        self.file.as_deref()
    }

    /// The pointer without its file: empty, or `/` and a key, and so on.
    #[must_use]
    pub fn within(&self) -> &str {
        &self.text
    }

    /// The pointer of this text in the file of this one.
    pub(crate) fn in_same_file(&self, other: &Pointer) -> Pointer {
        Pointer::new(self.file.clone(), other.text.clone())
    }

    /// The pointer of an entry of this mapping.
    #[must_use]
    pub fn child(&self, key: &str) -> Pointer {
        let mut text = String::with_capacity(self.text.len() + key.len() + 1);
        text.push_str(&self.text);
        push_segment(&mut text, key);
        Pointer::new(self.file.clone(), text)
    }

    /// The pointer of an item of this list, counted from 0.
    #[must_use]
    pub fn item(&self, index: usize) -> Pointer {
        Pointer::new(self.file.clone(), format!("{}/{index}", self.text))
    }

    /// The pointer of the node that holds this one; `None` for the root of a file.
    #[must_use]
    pub fn parent(&self) -> Option<Pointer> {
        let (parent, _) = self.text.rsplit_once('/')?;
        Some(Pointer::new(self.file.clone(), parent.to_owned()))
    }

    /// The last key or index, unescaped; `None` for the root.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        let (_, last) = self.text.rsplit_once('/')?;
        Some(unescape(last))
    }

    /// Every key and index from the root, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = String> {
        self.text.split('/').skip(1).map(unescape)
    }

    /// Reads a pointer: plain (`/a/b`, or nothing for the root) or as a URI fragment (`#/a/b`, percent-decoded).
    /// `None` if it is neither. It applies in the main file.
    #[must_use]
    pub fn parse(text: &str) -> Option<Pointer> {
        let plain = match text.strip_prefix('#') {
            Some(fragment) => percent_decoded(fragment)?,
            None => text.to_owned(),
        };
        let rooted = plain.is_empty() || plain.starts_with('/');
        (rooted && tildes_are_escapes(&plain)).then(|| Pointer::new(None, plain))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file().map_or("", File::path);
        write!(formatter, "{file}#{}", self.text)
    }
}

pub(crate) fn push_segment(text: &mut String, key: &str) {
    text.push('/');
    for character in key.chars() {
        match character {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            other => text.push(other),
        }
    }
}

fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

fn tildes_are_escapes(text: &str) -> bool {
    text.split('~')
        .skip(1)
        .all(|after| after.starts_with(['0', '1']))
}

pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    u8::try_from(char::from(digit).to_digit(16)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_round_trip_through_their_text() {
        let pointer = Pointer::root()
            .child("a/b")
            .child("c~d")
            .item(3)
            .child("")
            .child("é %41");
        assert_eq!(pointer.to_string(), "#/a~1b/c~0d/3//é %41");
        assert_eq!(
            pointer.segments().collect::<Vec<_>>(),
            ["a/b", "c~d", "3", "", "é %41"]
        );
        assert_eq!(Pointer::parse("/a~1b/c~0d/3//é %41"), Some(pointer));
    }

    #[test]
    fn escapes_are_undone_once() {
        let pointer = Pointer::root().child("~1");
        assert_eq!(
            (pointer.to_string().as_str(), pointer.last().as_deref()),
            ("#/~01", Some("~1"))
        );
    }

    #[test]
    fn fragments_are_percent_decoded() {
        let expected = Pointer::root().child("a b").child("é");
        assert_eq!(Pointer::parse("#/a%20b/%c3%A9"), Some(expected));
        assert_eq!(Pointer::parse("#"), Some(Pointer::root()));
        assert_eq!(Pointer::parse(""), Some(Pointer::root()));
    }

    #[test]
    fn what_is_no_pointer_is_refused() {
        for text in [
            "Pet",
            "#Pet",
            "other.yaml#/a",
            "#/a~",
            "#/a~2",
            "#/%",
            "#/%4",
            "#/%ff",
            "#/%zz",
            "#/%+1",
        ] {
            assert_eq!(Pointer::parse(text), None, "{text}");
        }
    }

    #[test]
    fn parent_and_last_undo_child() {
        let pointer = Pointer::root().child("a").child("b/c");
        assert_eq!(pointer.parent(), Some(Pointer::root().child("a")));
        assert_eq!(pointer.last().as_deref(), Some("b/c"));
        assert_eq!(
            (Pointer::root().parent(), Pointer::root().last()),
            (None, None)
        );
    }
}
