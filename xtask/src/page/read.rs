//! From the lines of a page to what it states.

use super::body::{body, leaves};
use super::statement::{Fact, Part, Statement};
use super::text::{Line, lines};

/// A page of documentation.
#[derive(Debug)]
pub(crate) struct Page {
    /// Its first line.
    pub(crate) title: String,
    pub(crate) statements: Vec<Statement>,
}

impl Page {
    /// Reads a saved page.
    pub(crate) fn read(text: &str) -> Page {
        let lines = lines(text);
        let title = lines.first().map(|line| line.text.clone());
        let mut reader = Reader::default();
        reader.read(&lines);
        Page {
            title: title.unwrap_or_default(),
            statements: reader.statements,
        }
    }

    /// The endpoints and callbacks, in order. [`Statement::endpoint`] counts them.
    pub(crate) fn endpoints(&self) -> impl Iterator<Item = &Fact> {
        let facts = self.statements.iter().map(|statement| &statement.fact);
        facts.filter(|fact| fact.is_endpoint())
    }

    /// How the page is called in `spec/pages.lock`: by its first endpoint, or else by its title.
    pub(crate) fn name(&self) -> String {
        let first = self.endpoints().next();
        first.map_or_else(|| self.title.clone(), Fact::to_string)
    }
}

impl Fact {
    pub(super) fn is_endpoint(&self) -> bool {
        matches!(self, Fact::Endpoint { .. } | Fact::Callback { .. })
    }
}

struct Reader {
    part: Part,
    endpoints: usize,
    statements: Vec<Statement>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            part: Part::Introduction,
            endpoints: 0,
            statements: Vec::new(),
        }
    }
}

impl Reader {
    fn read(&mut self, lines: &[Line]) {
        let mut rest = lines;
        while let Some((line, after)) = rest.split_first() {
            rest = after;
            let text = line.text.strip_prefix("- ").unwrap_or(&line.text).trim();
            if let Some(part) = heading(text) {
                self.part = part;
            } else if let Some((body, length)) = body(line, after) {
                self.body(line.number, &body);
                rest = after.get(length..).unwrap_or_default();
            } else if let Some((fact, length)) = self.endpoint(text, after) {
                self.add_endpoint(line.number, fact);
                rest = after.get(length..).unwrap_or_default();
            } else if let Some(fact) = self.fact(&line.text, text) {
                self.add(line.number, fact);
            }
        }
    }

    fn add(&mut self, line: usize, fact: Fact) {
        self.statements.push(Statement {
            line,
            part: self.part,
            endpoint: self.endpoints.checked_sub(1),
            fact,
        });
    }

    fn add_endpoint(&mut self, line: usize, fact: Fact) {
        self.part = match fact {
            Fact::Callback { .. } => Part::Callbacks,
            _ => Part::Introduction,
        };
        self.endpoints += 1;
        self.add(line, fact);
    }

    /// A method with a path, or with the name of a callback: `POST/v2/bill`, or on two lines.
    fn endpoint(&self, text: &str, after: &[Line]) -> Option<(Fact, usize)> {
        const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
        let (method, rest) = METHODS.iter().find_map(|method| {
            let rest = text.strip_prefix(method)?;
            Some(((*method).to_owned(), rest.trim()))
        })?;
        let next = after.first().map(|line| line.text.as_str());
        let (rest, length) = match (rest, next) {
            ("", Some(next)) if is_address(next) => (next, 1),
            _ => (rest, 0),
        };
        let in_callbacks = self.part == Part::Callbacks;
        if is_address(rest) {
            let path = path(rest);
            // The address of a callback is the reader's own, and stands for any.
            return (!in_callbacks).then_some((Fact::Endpoint { method, path }, length));
        }
        let name = rest.to_owned();
        let is_name = in_callbacks && !name.is_empty() && name.chars().all(char::is_alphanumeric);
        is_name.then_some((Fact::Callback { name }, length))
    }

    fn fact(&self, line: &str, text: &str) -> Option<Fact> {
        let is_item = line.starts_with("- ");
        if let Some(values) = values(text) {
            return Some(Fact::Values(values));
        }
        if let Some(name) = media_type(text) {
            return Some(Fact::MediaType(name));
        }
        let in_responses = matches!(self.part, Part::Responses | Part::CallbackResponses);
        if let Some(status) = text.parse().ok().filter(|_| is_item && in_responses) {
            return (100..600).contains(&status).then_some(Fact::Status(status));
        }
        if let Some(error) = row(text) {
            return Some(error);
        }
        // Shorter lines are captions, names and types.
        let words: Vec<&str> = text.split_whitespace().collect();
        (words.len() >= 4).then(|| Fact::Sentence(words.join(" ")))
    }

    fn body(&mut self, line: usize, text: &str) {
        match leaves(text) {
            Err(why) => self.add(line, Fact::UnreadableBody(why)),
            Ok((leaves, errors)) => {
                // An empty object is what a page shows where it has no example.
                if leaves.keys().any(|at| !at.is_empty()) {
                    self.add(line, Fact::Body(leaves));
                }
                errors.into_iter().for_each(|error| self.add(line, error));
            }
        }
    }
}

fn heading(text: &str) -> Option<Part> {
    match text {
        "Request" => Some(Part::Request),
        "Responses" => Some(Part::Responses),
        "Callbacks" => Some(Part::Callbacks),
        "Callbacks Responses" | "Callback Responses" => Some(Part::CallbackResponses),
        _ => None,
    }
}

fn is_address(text: &str) -> bool {
    let starts = text.starts_with('/') || text.starts_with("https://");
    starts && !text.contains(char::is_whitespace)
}

/// `:id` becomes `{id}`; a server is left out.
fn path(address: &str) -> String {
    let rest = address.strip_prefix("https://");
    let path = rest.map_or(address, |rest| {
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
    });
    let segments = path
        .split('/')
        .map(|segment| match segment.strip_prefix(':') {
            Some(name) => format!("{{{name}}}"),
            None => segment.to_owned(),
        });
    segments.collect::<Vec<_>>().join("/")
}

fn values(text: &str) -> Option<Vec<String>> {
    let list = text.strip_prefix("Possible values:")?.trim();
    let list = list.strip_prefix('[')?.strip_suffix(']')?;
    let values = list
        .split(',')
        .map(|value| value.trim().trim_matches(['`', '"']).to_owned());
    Some(values.filter(|value| !value.is_empty()).collect())
}

fn media_type(text: &str) -> Option<String> {
    let name = text.split(';').next()?.trim();
    let (kind, subtype) = name.split_once('/')?;
    let is_kind = [
        "application",
        "audio",
        "image",
        "multipart",
        "text",
        "video",
    ]
    .contains(&kind);
    let is_token = |text: &str| {
        let mut characters = text.chars();
        !text.is_empty() && characters.all(|c| c.is_ascii_alphanumeric() || "+-._*".contains(c))
    };
    (is_kind && is_token(subtype)).then(|| name.to_ascii_lowercase())
}

/// The row of a table of error codes: `1043 | Param title is required`.
fn row(text: &str) -> Option<Fact> {
    let cells = text.split(['\t', '|']).map(str::trim);
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let [code, message, ..] = cells.as_slice() else {
        return None;
    };
    let number: u32 = code.parse().ok()?;
    let is_status = (100..600).contains(&number);
    let is_message = message.contains(' ');
    (!is_status && number >= 100 && is_message).then(|| Fact::Error {
        attribute: None,
        code: (*code).to_owned(),
        message: (*message).to_owned(),
    })
}
