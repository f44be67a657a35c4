//! HTML as Markdown.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::entity::{decoded, entity, escaped};
use super::skip::verbatim;
use super::tag::{Tag, TagKind};
use super::{is_absolute, table};

/// The text without HTML. What has no tags stays as it is; tags that nobody knows stay text.
pub(super) fn markdown(text: &str) -> Cow<'_, str> {
    let mut writer = Writer::new(text);
    while let Some(first) = text.get(writer.at..).and_then(|rest| rest.chars().next()) {
        writer.advance(first);
    }
    match writer.found {
        true => Cow::Owned(writer.out.trim_end().to_owned()),
        false => Cow::Borrowed(text),
    }
}

/// How deep lists, emphasis and links nest; what is deeper is not told apart.
const DEEPEST: usize = 16;

/// An emphasis or a link whose end has not come.
struct Open<'t> {
    name: &'static str,
    /// Where its text begins in the output.
    start: usize,
    address: Option<&'t str>,
}

struct Writer<'t> {
    text: &'t str,
    lower: String,
    at: usize,
    out: String,
    /// There was HTML.
    found: bool,
    /// White space is left out until something else comes.
    at_start: bool,
    open: Vec<Open<'t>>,
    /// The number of the next item of each list that is open; `None` where they have none.
    lists: Vec<Option<u32>>,
    last_ends: BTreeMap<&'static str, Option<usize>>,
}

impl<'t> Writer<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            lower: text.to_ascii_lowercase(),
            at: 0,
            out: String::new(),
            found: false,
            at_start: false,
            open: Vec::new(),
            lists: Vec::new(),
            last_ends: BTreeMap::new(),
        }
    }

    fn advance(&mut self, first: char) {
        let text = self.text;
        let rest = text.get(self.at..).unwrap_or_default();
        if let Some(length) = verbatim(text, self.at) {
            self.copy(length);
        } else if let Some(length) = self.comment(rest) {
            self.at += length;
            self.found = true;
        } else if let Some(tag) = Tag::read(rest).filter(|tag| self.counts(tag)) {
            self.at += tag.length;
            self.found = true;
            self.tag(tag);
        } else if let Some((character, length)) = entity(rest) {
            self.out.push_str(&escaped(&character));
            self.at += length;
            self.at_start = false;
        } else if self.at_start && first.is_whitespace() {
            self.at += first.len_utf8();
        } else {
            self.copy(first.len_utf8());
        }
    }

    fn copy(&mut self, length: usize) {
        let copied = self.text.get(self.at..self.at + length);
        self.out.push_str(copied.unwrap_or_default());
        self.at += length;
        self.at_start = false;
    }

    fn comment(&mut self, rest: &str) -> Option<usize> {
        rest.strip_prefix("<!--")?;
        self.last_end("-->").filter(|end| *end > self.at)?;
        Some(rest.find("-->")? + "-->".len())
    }

    /// Whether a tag is one: what needs an end has one.
    fn counts(&mut self, tag: &Tag<'_>) -> bool {
        let at = self.at;
        tag.is_end || !tag.kind.needs_end() || self.last_end(tag.name).is_some_and(|end| end > at)
    }

    /// Where the last end of this name stands: looked for once, for there may be many beginnings.
    fn last_end(&mut self, name: &'static str) -> Option<usize> {
        let lower = &self.lower;
        let find = || match name {
            "-->" => lower.rfind(name),
            _ => lower.rfind(&format!("</{name}>")),
        };
        *self.last_ends.entry(name).or_insert_with(find)
    }

    fn tag(&mut self, tag: Tag<'t>) {
        match (tag.kind, tag.is_end) {
            (TagKind::Block | TagKind::Heading(_), true) | (TagKind::Block, false) => self.block(),
            (TagKind::Heading(level), false) => self.heading(level),
            (TagKind::Break, _) => self.line_break(),
            (TagKind::List, is_end) => self.list(tag.name, is_end),
            (TagKind::Item, false) => self.item(),
            (TagKind::Mark(_) | TagKind::Link, false) if self.open.len() < DEEPEST => {
                self.open.push(Open {
                    name: tag.name,
                    start: self.out.len(),
                    address: tag.attribute("href"),
                })
            }
            (TagKind::Mark(mark), true) => self.close(tag.name, Some(mark)),
            (TagKind::Link, true) => self.close(tag.name, None),
            (TagKind::Code | TagKind::Preformatted | TagKind::Table, false) => self.raw(tag),
            (TagKind::Image, false) => {
                let words = tag.attribute("alt").unwrap_or_default();
                self.out.push_str(words);
            }
            _ => {}
        }
    }

    /// Begins a paragraph. An item of a list and a row of a table go on in their line.
    fn block(&mut self) {
        let goes_on = !self.lists.is_empty() || self.line().starts_with('|');
        self.end_line(if goes_on { " " } else { "\n\n" });
    }

    /// A line that Markdown reads as the item of a list goes on, unless the next item follows.
    fn line_break(&mut self) {
        let next = self.text.get(self.at..).unwrap_or_default().trim_start();
        match (is_item(self.line()), is_item(next)) {
            (true, true) => self.end_line("\n"),
            (true, false) => self.end_line(" "),
            _ if self.line().starts_with('#') => self.end_line(" "),
            _ => self.block(),
        }
    }

    fn end_line(&mut self, end: &str) {
        let kept = self.out.trim_end().len();
        self.out.truncate(kept);
        if kept > 0 {
            self.out.push_str(end);
        }
        self.at_start = true;
        self.forget_within(kept);
    }

    /// The line that is being written.
    fn line(&self) -> &str {
        self.out
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .trim_start()
    }

    /// Emphasis that began in what was cut off begins here.
    fn forget_within(&mut self, kept: usize) {
        let end = self.out.len();
        for open in self.open.iter_mut().filter(|open| open.start > kept) {
            open.start = end;
        }
    }

    fn heading(&mut self, level: usize) {
        self.block();
        if self.lists.is_empty() {
            self.out.push_str(&"#".repeat(level));
            self.out.push(' ');
        }
    }

    fn list(&mut self, name: &str, is_end: bool) {
        if is_end {
            self.lists.pop();
            if self.lists.is_empty() {
                self.end_line("\n\n");
            }
            return;
        }
        if self.lists.is_empty() {
            self.block();
        }
        self.lists.push((name == "ol").then_some(1));
    }

    fn item(&mut self) {
        let is_first = self.at_start && self.out.ends_with("\n\n");
        if !is_first {
            self.end_line("\n");
        }
        let outer = self.lists.len().saturating_sub(1).min(DEEPEST);
        for list in self.lists.iter().take(outer) {
            self.out.push_str(if list.is_some() { "   " } else { "  " });
        }
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => self.out.push_str("- "),
        }
        self.at_start = true;
    }

    /// Ends an emphasis or a link. White space within stays outside of it.
    fn close(&mut self, name: &str, mark: Option<&str>) {
        let Some(position) = self.open.iter().rposition(|open| open.name == name) else {
            return;
        };
        let Some(open) = self.open.drain(position..).next() else {
            return;
        };
        let Some(inner) = self.out.get(open.start..).map(str::to_owned) else {
            return;
        };
        let words = inner.trim();
        let marked = match (mark, open.address) {
            _ if words.is_empty() || words.contains('\n') && words.contains("\n\n") => return,
            (Some(mark), _) => format!("{mark}{words}{mark}"),
            (None, Some(address)) if is_absolute(address.trim()) => link(words, address.trim()),
            (None, _) => return,
        };
        self.out.truncate(open.start);
        let before = inner.len() - inner.trim_start().len();
        self.out.push_str(inner.get(..before).unwrap_or_default());
        self.out.push_str(&marked);
        let after = inner.trim_end().len();
        self.out.push_str(inner.get(after..).unwrap_or_default());
    }

    /// What is read as a whole: code, and tables.
    fn raw(&mut self, tag: Tag<'_>) {
        let end = format!("</{}>", tag.name);
        let rest = self.lower.get(self.at..).unwrap_or_default();
        let Some(length) = rest.find(&end) else {
            return;
        };
        let inner = self.text.get(self.at..self.at + length);
        let inner = inner.unwrap_or_default();
        self.at += length + end.len();
        match tag.kind {
            TagKind::Table => self.lines(&table::table(inner)),
            TagKind::Preformatted => {
                let code = decoded(&bare(inner));
                let code = code.trim_matches(['\n', '\r']).trim_end();
                let code = code.replace("```", "'''").replace("~~~", "'''");
                self.lines(&format!("```\n{code}\n```"));
            }
            _ => {
                self.out.push_str(&span(&decoded(&bare(inner))));
                self.at_start = false;
            }
        }
    }

    /// Lines of their own.
    fn lines(&mut self, lines: &str) {
        self.end_line("\n\n");
        self.out.push_str(lines);
        self.end_line("\n\n");
    }
}

/// Whether Markdown takes a line for the item of a list.
fn is_item(line: &str) -> bool {
    let marker = line.split(' ').next().unwrap_or_default();
    let number = marker.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    (matches!(marker, "-" | "*" | "+") || is_number) && marker.len() < line.len()
}

fn link(words: &str, address: &str) -> String {
    let address = decoded(address);
    if words == address {
        return format!("<{address}>");
    }
    let words = words.replace('[', "(").replace(']', ")");
    let address = [
        (" ", "%20"),
        ("(", "%28"),
        (")", "%29"),
        ("<", "%3C"),
        (">", "%3E"),
    ]
    .iter()
    .fold(address, |address, (from, to)| address.replace(from, to));
    format!("[{words}]({address})")
}

/// Code in a line, between as many ticks as it takes.
fn span(code: &str) -> String {
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    if code.is_empty() {
        return code;
    }
    let longest = code.split(|one| one != '`').map(str::len).max();
    let ticks = "`".repeat(longest.unwrap_or_default() + 1);
    match code.starts_with('`') || code.ends_with('`') {
        true => format!("{ticks} {code} {ticks}"),
        false => format!("{ticks}{code}{ticks}"),
    }
}

/// Code without the tags within it; those that nobody knows belong to the code.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, _)) = rest.split_once('<') {
        let tagged = rest.get(before.len()..).unwrap_or_default();
        out.push_str(before);
        let tag = Tag::read(tagged);
        match &tag {
            Some(tag) if tag.kind == TagKind::Break => out.push('\n'),
            Some(_) => {}
            None => out.push('<'),
        }
        let length = tag.map_or("<".len(), |tag| tag.length);
        rest = tagged.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}
