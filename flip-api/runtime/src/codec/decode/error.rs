use std::fmt;

use serde_json::error::Category;

/// Why a body could not be decoded, and where.
///
/// What the body says at that place is not part of the message: it may be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
    line: usize,
    column: usize,
    kind: DecodeErrorKind,
}

/// What kind of fault kept a body from being decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The body is not JSON.
    NotJson,
    /// The body is JSON that ends too early, or empty.
    Truncated,
    /// The body is JSON of another shape than the document says.
    Unexpected,
}

impl DecodeError {
    /// A failure at a JSON path, found outside the decoder.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        let kind = DecodeErrorKind::Unexpected;
        Self {
            path: path.into(),
            message: message.into(),
            line: 0,
            column: 0,
            kind,
        }
    }

    /// The same failure, in a value that stands at `place`.
    pub(crate) fn within(mut self, place: &str) -> Self {
        self.path = join(place, &self.path);
        self
    }

    /// Without line and column, which were those of a text of its own.
    pub(super) fn without_position(mut self) -> Self {
        (self.line, self.column) = (0, 0);
        self
    }

    pub(super) fn from_json(path: String, error: &serde_json::Error) -> Self {
        let kind = match error.classify() {
            Category::Eof => DecodeErrorKind::Truncated,
            Category::Syntax | Category::Io => DecodeErrorKind::NotJson,
            Category::Data => DecodeErrorKind::Unexpected,
        };
        let message = without_text(without_position(&error.to_string()));
        Self {
            path,
            message,
            line: error.line(),
            column: error.column(),
            kind,
        }
    }

    /// The place as a JSON path such as `data[3].amount`; empty for the body as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What kind of fault it is.
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)?;
        if !self.path.is_empty() {
            write!(formatter, " at `{}`", self.path)?;
        }
        if self.line > 0 {
            write!(formatter, " (line {}, column {})", self.line, self.column)?;
        }
        Ok(())
    }
}

impl std::error::Error for DecodeError {}

/// The position is kept apart, and that of a nested text means nothing to the reader.
pub(super) fn without_position(message: &str) -> &str {
    message
        .rfind(" at line ")
        .and_then(|end| message.get(..end))
        .unwrap_or(message)
}

/// Takes out the value with which serde says what it found: a name, or a phone number.
fn without_text(message: &str) -> String {
    let quoted = message.find("string \"").zip(message.rfind("\", expected"));
    if let Some((before, after)) =
        quoted.and_then(|(start, end)| message.get(..start).zip(message.get(end + 1..)))
    {
        return format!("{before}string{after}");
    }
    ["integer", "floating point", "character"]
        .iter()
        .find_map(|kind| without_value(message, kind))
        .unwrap_or_else(|| message.to_owned())
}

/// The message without the value in backticks behind a kind of value.
fn without_value(message: &str, kind: &str) -> Option<String> {
    let (before, rest) = message.split_once(&format!(" {kind} `"))?;
    let (_, after) = rest.split_once("`, expected")?;
    Some(format!("{before} {kind}, expected{after}"))
}

/// A path within another one.
pub(super) fn join(outer: &str, inner: &str) -> String {
    let present = |path: &str| !path.is_empty() && path != ".";
    match (present(outer), present(inner)) {
        (true, true) if inner.starts_with('[') => format!("{outer}{inner}"),
        (true, true) => format!("{outer}.{inner}"),
        (true, false) => outer.to_owned(),
        (false, true) => inner.to_owned(),
        (false, false) => String::new(),
    }
}
