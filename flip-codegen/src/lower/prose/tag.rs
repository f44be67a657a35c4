//! Tags of HTML.

/// What a tag does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    /// Begins or ends a paragraph.
    Block,
    Break,
    Heading(usize),
    List,
    Item,
    /// Emphasis, with its sign.
    Mark(&'static str),
    Link,
    Code,
    Preformatted,
    Table,
    Image,
    /// Says nothing of the text within.
    Plain,
    /// Belongs to a table, and has no end where people leave it out.
    TablePart,
}

impl TagKind {
    /// Without its end, the tag is a placeholder such as `<b>` in `/users/<a>/<b>`.
    pub(super) fn needs_end(self) -> bool {
        matches!(
            self,
            Self::Mark(_)
                | Self::Link
                | Self::Code
                | Self::Preformatted
                | Self::Table
                | Self::Plain
        )
    }
}

#[rustfmt::skip]
const TAGS: &[(&str, TagKind)] = &[
    ("p", TagKind::Block), ("div", TagKind::Block), ("section", TagKind::Block), ("hr", TagKind::Block),
    ("blockquote", TagKind::Block), ("details", TagKind::Block), ("summary", TagKind::Block),
    ("dl", TagKind::Block), ("dt", TagKind::Block), ("dd", TagKind::Block),
    ("br", TagKind::Break),
    ("h1", TagKind::Heading(1)), ("h2", TagKind::Heading(2)), ("h3", TagKind::Heading(3)),
    ("h4", TagKind::Heading(4)), ("h5", TagKind::Heading(5)), ("h6", TagKind::Heading(6)),
    ("ul", TagKind::List), ("ol", TagKind::List), ("li", TagKind::Item),
    ("b", TagKind::Mark("**")), ("strong", TagKind::Mark("**")), ("i", TagKind::Mark("*")), ("em", TagKind::Mark("*")),
    ("a", TagKind::Link), ("code", TagKind::Code), ("tt", TagKind::Code), ("kbd", TagKind::Code), ("samp", TagKind::Code),
    ("pre", TagKind::Preformatted), ("table", TagKind::Table), ("img", TagKind::Image),
    ("span", TagKind::Plain), ("font", TagKind::Plain), ("u", TagKind::Plain), ("small", TagKind::Plain),
    ("sup", TagKind::Plain), ("sub", TagKind::Plain), ("center", TagKind::Plain), ("mark", TagKind::Plain),
    ("abbr", TagKind::Plain), ("thead", TagKind::TablePart), ("tbody", TagKind::TablePart), ("tr", TagKind::TablePart),
    ("td", TagKind::TablePart), ("th", TagKind::TablePart),
];

/// The longest tag that is looked at, in bytes.
const LONGEST: usize = 1000;

/// One tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'t> {
    pub(super) name: &'static str,
    pub(super) kind: TagKind,
    pub(super) is_end: bool,
    attributes: &'t str,
    /// In bytes, from `<` to `>`.
    pub(super) length: usize,
}

impl<'t> Tag<'t> {
    /// The tag with which a text begins.
    pub(super) fn read(rest: &'t str) -> Option<Self> {
        let inner = rest.strip_prefix('<')?;
        let (inner, is_end) = match inner.strip_prefix('/') {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        let is_name = |one: char| one.is_ascii_alphanumeric();
        let written = inner.split(|one| !is_name(one)).next()?;
        let (name, kind) = TAGS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(written))?;
        let attributes = inner.get(written.len()..)?;
        let end = end(attributes)?;
        let attributes = attributes.get(..end)?;
        (attributes.is_empty() || attributes.starts_with([' ', '\t', '\n', '\r', '/'])).then_some(
            Self {
                name,
                kind: *kind,
                is_end,
                attributes,
                length: "<".len() + usize::from(is_end) + written.len() + end + ">".len(),
            },
        )
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&'t str> {
        let lower = self.attributes.to_ascii_lowercase();
        let found = lower.match_indices(name).find_map(|(at, _)| {
            let before = self.attributes.get(..at)?;
            let after = self.attributes.get(at + name.len()..)?;
            let value = after.trim_start().strip_prefix('=')?;
            before.ends_with([' ', '\t', '\n', '\r']).then_some(value)
        })?;
        let found = found.trim_start();
        match found.chars().next()? {
            quote @ ('"' | '\'') => found.get(1..)?.split(quote).next(),
            _ => found.split_whitespace().next(),
        }
    }
}

/// Where a tag ends: `>` within quotes does not count.
fn end(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in attributes.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            (None, b'"' | b'\'') if attributes.get(..at)?.ends_with('=') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}
