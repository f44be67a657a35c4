//! The document's prose as rustdoc.

use proc_macro2::TokenStream;
use quote::quote;

use super::markdown::{escaped, fence, link, starts_block};
use crate::emit::tame;
use crate::ir::Docs;

const WIDTH: usize = 92;

/// One `#[doc]` for each line: a text of several lines would be printed as a block comment.
pub(super) fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {}", tame(line))
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// The document's words on a thing, or `fallback` where it has none, then `notes`.
pub(super) fn documented(docs: &Docs, fallback: &str, notes: &[String]) -> TokenStream {
    let (lines, deprecated) = (attributes(&lines(docs, fallback, notes)), deprecated(docs));
    quote!(#lines #deprecated)
}

/// The mark of what the document advises against, with its sentence about that, if it has one.
fn deprecated(docs: &Docs) -> Option<TokenStream> {
    let said = || said(docs).join(" ");
    let is_about = |sentence: &&str| sentence.to_lowercase().contains("deprecat");
    docs.deprecated.then(|| {
        let said = said();
        let mut sentences = said.split_inclusive(['.', '\n']).map(str::trim);
        match sentences.find(is_about) {
            Some(sentence) => {
                let note = tame(sentence);
                quote!(#[deprecated(note = #note)])
            }
            None => quote!(#[deprecated]),
        }
    })
}

/// The document's words as lines of Markdown.
pub(crate) fn prose(docs: &Docs) -> Vec<String> {
    lines(docs, "", &[])
}

/// The same, followed by a list and by lines as they are.
pub(super) fn documented_with_list(
    docs: &Docs,
    fallback: &str,
    notes: &[String],
    list: &[String],
    last: &[String],
) -> TokenStream {
    let mut lines = lines(docs, fallback, notes);
    if !list.is_empty() {
        lines.push(String::new());
        lines.extend(list.iter().flat_map(|item| wrap(&format!("- {item}"))));
    }
    if !last.is_empty() {
        lines.push(String::new());
        lines.extend_from_slice(last);
    }
    let (lines, deprecated) = (attributes(&lines), deprecated(docs));
    quote!(#lines #deprecated)
}

/// The first paragraph as one line, if it can stand within others: code and tables cannot.
pub(super) fn beginning(text: &str) -> Option<String> {
    let first = text.split("\n\n").next()?;
    let line = first.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_prose = !line.is_empty() && !line.contains("```") && !line.starts_with('|');
    is_prose.then_some(line)
}

/// An item of a list: a link, and what its target is for.
pub(super) fn list_item(link: &str, docs: &Docs) -> Vec<String> {
    let said = docs.summary.as_ref().or(docs.description.as_ref());
    let text = said.and_then(|text| beginning(text));
    let lines = text.map_or_else(
        || vec![link.to_owned()],
        |text| wrap(&format!("{link}: {text}")),
    );
    let marked = |(position, line): (usize, String)| match position {
        0 => format!("- {line}"),
        _ => format!("  {line}"),
    };
    lines.into_iter().enumerate().map(marked).collect()
}

fn lines(docs: &Docs, fallback: &str, notes: &[String]) -> Vec<String> {
    let mut paragraphs = said(docs);
    if paragraphs.is_empty() {
        paragraphs.push(fallback.to_owned());
    }
    let mut lines = Vec::new();
    let link = docs.link.as_deref().map(link);
    let prose = paragraphs.iter().map(|paragraph| wrap(paragraph));
    let notes = notes.iter().cloned().chain(link).map(|note| vec![note]);
    for paragraph in prose.chain(notes) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph);
    }
    lines
}

/// Summary and description; one that begins the other says nothing of its own.
fn said(docs: &Docs) -> Vec<String> {
    let (summary, description) = (docs.summary.clone(), docs.description.clone());
    match (summary, description) {
        (Some(summary), Some(description)) if begins(&description, &summary) => vec![description],
        (Some(summary), Some(description)) if begins(&summary, &description) => vec![summary],
        (summary, description) => summary.into_iter().chain(description).collect(),
    }
}

/// Whether a text begins with the words of another one, whatever their case.
fn begins(text: &str, other: &str) -> bool {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (text, other) = (words(text), words(other));
    let rest = text.strip_prefix(other.trim_end_matches(['.', ':', '!']));
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
}

/// Wraps prose; tables and code keep their lines.
fn wrap(text: &str) -> Vec<String> {
    let mut wrapped = Wrapped::default();
    let lines = text.trim_end().lines();
    let lines = lines.skip_while(|line| line.trim().is_empty());
    lines.for_each(|line| wrapped.add(line));
    if wrapped.in_code {
        wrapped.lines.push("```".to_owned());
    }
    wrapped.lines
}

#[derive(Default)]
struct Wrapped {
    lines: Vec<String>,
    in_code: bool,
    /// The next line of prose goes on where the last one ended.
    joins: bool,
    /// What the further lines of a list item or of a quotation begin with.
    prefix: String,
    /// The items of lists that the next line may belong to, the outermost first.
    items: Vec<ListItem>,
}

/// An item of a list: how far its marker stands in, and its text in what is written.
struct ListItem {
    indent: usize,
    text: usize,
}

impl Wrapped {
    fn add(&mut self, line: &str) {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            self.lines.push(if self.in_code {
                "```".to_owned()
            } else {
                fence(trimmed)
            });
            self.in_code = !self.in_code;
            self.joins = false;
        } else if self.in_code {
            self.lines.push(line.to_owned());
        } else if trimmed.is_empty() {
            self.lines.push(String::new());
            (self.joins, self.prefix) = (false, String::new());
        } else if trimmed.starts_with('|') {
            self.lines.push(escaped(trimmed));
            self.joins = false;
        } else {
            let indent = line.len() - line.trim_start().len();
            self.add_prose(trimmed, indent);
        }
    }

    /// Ends the items of lists that a line does not belong to, and says how far it stands in.
    fn leave_items(&mut self, indent: usize, begins: bool) -> usize {
        let is_left = |item: &mut ListItem| item.indent >= indent;
        let goes_on = !begins && self.joins;
        while !goes_on && self.items.pop_if(is_left).is_some() {}
        self.items.last().map_or(0, |item| item.text)
    }

    fn add_prose(&mut self, line: &str, indent: usize) {
        let (line, is_quote) = match line.strip_prefix('>') {
            Some(quoted) => (quoted.trim(), true),
            None => (line, false),
        };
        let marker = marker_width(line);
        let begins = marker > 0 || is_quote || line.starts_with('#');
        let inner = self.leave_items(indent, begins);
        if marker > 0 && !is_quote {
            let text = inner + marker;
            self.items.push(ListItem { indent, text });
        }
        if marker > 0 || line.starts_with('#') || (is_quote && self.prefix != "> ") {
            (self.joins, self.prefix) = (false, String::new());
        }
        if is_quote {
            self.prefix = "> ".to_owned();
        }
        let mut current = if self.joins {
            self.lines.pop().unwrap_or_default()
        } else if is_quote {
            self.prefix.clone()
        } else {
            self.prefix = " ".repeat(inner);
            self.prefix.clone()
        };
        for word in escaped(line).split_whitespace() {
            let is_full = current.chars().count() + 1 + word.chars().count() > WIDTH;
            let breaks = is_full && !starts_block(word);
            if breaks && !current.trim_start_matches(['>', ' ']).is_empty() {
                self.lines
                    .push(std::mem::replace(&mut current, self.prefix.clone()));
            }
            if !current.is_empty() && !current.ends_with(' ') {
                current.push(' ');
            }
            current.push_str(word);
            if marker > 0 {
                // What follows the marker of a list item stands in as far as its text.
                self.prefix = " ".repeat(inner + marker);
            }
        }
        self.lines.push(current);
        self.joins = !line.starts_with('#');
    }
}

/// How wide the marker of a list item is; 0 for other lines.
fn marker_width(line: &str) -> usize {
    if line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ") {
        return 2;
    }
    let number = line.split_once([' ']).map(|(number, _)| number);
    number
        .filter(|number| {
            let digits = number.strip_suffix(['.', ')']);
            digits.is_some_and(|digits| digits.len() <= 9 && digits.parse::<u32>().is_ok())
        })
        .map_or(0, |number| number.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_wrapped_and_made_safe() {
        let cases = [
            ("one\ntwo", "one two"),
            ("one\n\ntwo", "one\n\ntwo"),
            ("- a\n- b", "- a\n- b"),
            ("- a\n  b\n1. c\nd\n\ne", "- a b\n1. c d\n\ne"),
            (
                "- a\n  - b\n  - c\n    1) d\n- e",
                "- a\n  - b\n  - c\n    1) d\n- e",
            ),
            ("1. a\n    - b\n      c\n2. d", "1. a\n   - b c\n2. d"),
            ("1) a\n2) b", "1) a\n2) b"),
            ("- a\n\n  - b\n\n  c\n\nd", "- a\n\n  - b\n\n  c\n\nd"),
            ("  - a\n  - b", "- a\n- b"),
            ("> a\n> b\nc", "> a b c"),
            ("| a | b |\n| - | - |", "| a | b |\n| - | - |"),
            ("see https://example.com/x.", "see <https://example.com/x>."),
            ("an [array] of <b>", "an \\[array] of \\<b>"),
            ("`[x]` and `Vec<T>`", "`[x]` and `Vec<T>`"),
            ("[docs](https://example.com)", "[docs](https://example.com)"),
            ("```\nlet x;\n```", "```text\nlet x;\n```"),
            ("```\nopen", "```text\nopen\n```"),
            ("```rust\nx\n```", "```text\nx\n```"),
            ("~~~ json\nx\n~~~", "```json\nx\n```"),
            ("an open `tick <b>", "an open \\`tick \\<b>"),
            ("``a ` [b]`` [c]", "``a ` [b]`` \\[c]"),
            ("(https://example.com)", "(<https://example.com>)"),
            ("[x] [a b](http://a.b) [y]", "\\[x] [a b](http://a.b) \\[y]"),
            ("\\[x]", "\\[x]"),
        ];
        for (text, expected) in cases {
            assert_eq!(wrap(text).join("\n"), expected, "{text}");
        }
        assert_eq!(link("https://a.b/c d"), "See <https://a.b/c%20d>.");
        assert_eq!(link("/docs <x>"), "See /docs \\<x>.");
        let dashed = wrap(&format!("{} - {}", "w".repeat(WIDTH - 1), "w"));
        assert!(dashed.iter().all(|line| !line.starts_with('-')));
        let long = "word ".repeat(40);
        assert!(wrap(&long).iter().all(|line| line.len() <= WIDTH));
        assert!(
            wrap(&format!("- {long}"))
                .iter()
                .skip(1)
                .all(|line| line.starts_with("  word"))
        );
    }

    #[test]
    fn summary_and_description_are_not_said_twice() {
        let cases = [
            ("List pets", "List pets.", "List pets."),
            ("List pets.", "list  Pets", "list Pets"),
            (
                "List pets",
                "List pets, page by page.",
                "List pets, page by page.",
            ),
            ("List pets and owners", "List pets", "List pets and owners"),
            ("List", "Lists pets.", "List\n\nLists pets."),
            ("List pets", "All of them.", "List pets\n\nAll of them."),
        ];
        for (summary, description, expected) in cases {
            let docs = Docs {
                summary: Some(summary.to_owned()),
                description: Some(description.to_owned()),
                ..Docs::default()
            };
            assert_eq!(prose(&docs).join("\n"), expected, "{summary}");
        }
    }
}
