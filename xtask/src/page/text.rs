//! The text of a page: lines, each with its number in the file.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

/// A line of what a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The line of the file on which it begins, from 1.
    pub(crate) number: usize,
    pub(crate) text: String,
}

/// The lines of a page, as a browser saves it (HTML) or as text. Empty lines are left out.
pub(crate) fn lines(page: &str) -> Vec<Line> {
    let page = page.trim_start_matches('\u{feff}');
    if page.trim_start().starts_with('<') {
        return Html::new(page).lines();
    }
    let lines = page.lines().enumerate();
    lines
        .filter_map(|(index, text)| line(index + 1, text))
        .collect()
}

fn line(number: usize, text: &str) -> Option<Line> {
    let text = text.replace('\u{a0}', " ").trim().to_owned();
    (!text.is_empty()).then_some(Line { number, text })
}

/// Elements that a browser begins a new line for.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "button",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "label",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tr",
    "ul",
];

/// Elements whose text is not part of what the page states.
const HIDDEN: [&str; 9] = [
    "footer", "head", "nav", "noscript", "script", "style", "svg", "template", "textarea",
];

/// Reads HTML from start to end.
struct Html<'a> {
    source: &'a str,
    lines: Vec<Line>,
    /// The line that is being read, and the offset at which it begins.
    text: String,
    start: usize,
    /// How many elements of these kinds are open.
    hidden: usize,
    preformatted: usize,
}

impl<'a> Html<'a> {
    fn new(source: &'a str) -> Self {
        let (lines, text) = (Vec::new(), String::new());
        Self {
            source,
            lines,
            text,
            start: 0,
            hidden: 0,
            preformatted: 0,
        }
    }

    fn lines(mut self) -> Vec<Line> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        // Without it, what a script holds would be read as elements.
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(self.source, emitter) {
            match token {
                Ok(Token::StartTag(tag)) => self.open(&tag),
                Ok(Token::EndTag(tag)) => self.close(&String::from_utf8_lossy(&tag.name)),
                Ok(Token::String(text)) if self.hidden == 0 => {
                    self.text(&String::from_utf8_lossy(&text.value), text.span.start);
                }
                Ok(_) => {}
                Err(never) => match never {},
            }
        }
        self.end_line();
        self.lines
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name);
        if HIDDEN.contains(&name.as_ref()) && !tag.self_closing {
            self.hidden += 1;
        }
        if name == "pre" {
            self.preformatted += 1;
        }
        self.boundary(&name);
        if name == "li" && self.hidden == 0 {
            self.text("- ", tag.span.start);
        }
    }

    fn close(&mut self, name: &str) {
        if HIDDEN.contains(&name) {
            self.hidden = self.hidden.saturating_sub(1);
        }
        if name == "pre" {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
        self.boundary(name);
    }

    /// Cells of a table stay on one line, apart from each other.
    fn boundary(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.end_line();
        } else if matches!(name, "td" | "th") && !self.text.is_empty() {
            self.text.push('\t');
        }
    }

    fn text(&mut self, text: &str, offset: usize) {
        if self.preformatted > 0 {
            for (index, part) in text.split('\n').enumerate() {
                if index > 0 {
                    self.end_line();
                }
                self.push(part, offset);
            }
            return;
        }
        let ends_with_space = self.text.ends_with([' ', '\t']) || self.text.is_empty();
        let mut words = text.split_whitespace();
        if let Some(first) = words.next() {
            if text.starts_with(char::is_whitespace) && !ends_with_space {
                self.text.push(' ');
            }
            self.push(first, offset);
        }
        words.for_each(|word| {
            self.text.push(' ');
            self.text.push_str(word);
        });
        if text.ends_with(char::is_whitespace) && !self.text.is_empty() {
            self.text.push(' ');
        }
    }

    fn push(&mut self, text: &str, offset: usize) {
        if self.text.is_empty() {
            self.start = offset;
        }
        self.text.push_str(text);
    }

    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        let before = self.source.get(..self.start).unwrap_or_default();
        let number = before.matches('\n').count() + 1;
        // An item whose text begins with an element of its own: `<li><p>…`.
        let item = self.lines.last().is_some_and(|last| last.text == "-");
        let Some(mut line) = line(number, &text) else {
            return;
        };
        if item {
            self.lines.pop();
            line.text.insert_str(0, "- ");
        }
        self.lines.push(line);
    }
}
