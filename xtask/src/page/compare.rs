//! What the spec says of a statement.

use std::collections::BTreeSet;

use flip_codegen::tree::At;

use super::body::{difference, errors_of, leaves_of, likeness};
use super::read::Page;
use super::spec::{Operation, Spec};
use super::statement::{Fact, Leaves, Part, Statement};

/// Marks of what is known, but not from the documentation of today.
const ELSEWHERE: [&str; 4] = ["older-document", "example", "code", "inferred"];

/// What the spec says of one statement.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The same.
    Same {
        place: String,
        /// The spec calls it known from elsewhere, and now the page states it: where the mark is.
        mark: Option<String>,
    },
    /// Something else at that place.
    Other { place: String, difference: String },
    /// Nothing.
    Missing(String),
    /// Sentences are only compared with what the page said before.
    NotCompared,
}

/// The answers to the statements of a page, in their order.
pub(crate) fn compare(page: &Page, spec: &Spec) -> Vec<Answer> {
    let operations = spec.operations();
    let endpoints = page.endpoints();
    let scopes = endpoints.map(|fact| {
        let found = operations.iter().find(|operation| operation.is(fact));
        found.map(|operation| Scope::of(operation, spec))
    });
    let scopes: Vec<Option<Scope<'_>>> = scopes.collect();
    // A statement without an endpoint of the spec can be about any of its operations.
    let anywhere = Scope::of_all(&operations, spec);
    let answers = page.statements.iter().map(|statement| {
        let scope = statement
            .endpoint
            .and_then(|endpoint| scopes.get(endpoint)?.as_ref());
        if statement.fact.is_endpoint() {
            return endpoint(scope, &statement.fact, spec);
        }
        scope.unwrap_or(&anywhere).answer(statement)
    });
    answers.collect()
}

/// What one operation holds.
struct Scope<'s> {
    spec: &'s Spec,
    operation: Option<Operation<'s>>,
    nodes: Vec<At<'s>>,
}

impl<'s> Scope<'s> {
    fn of(operation: &Operation<'s>, spec: &'s Spec) -> Self {
        Scope {
            spec,
            operation: Some(operation.clone()),
            nodes: spec.reach(operation),
        }
    }

    fn of_all(operations: &[Operation<'s>], spec: &'s Spec) -> Self {
        Scope {
            spec,
            operation: None,
            nodes: operations
                .iter()
                .flat_map(|operation| spec.reach(operation))
                .collect(),
        }
    }

    fn answer(&self, statement: &Statement) -> Answer {
        match &statement.fact {
            Fact::Endpoint { .. } | Fact::Callback { .. } | Fact::Sentence(_) => {
                Answer::NotCompared
            }
            Fact::MediaType(name) => self.media_type(name, statement.part),
            Fact::Status(status) => self.status(&status.to_string()),
            Fact::Values(values) => self.values(values),
            Fact::Body(leaves) => self.body(leaves),
            Fact::UnreadableBody(_) => Answer::Missing("it cannot be compared".to_owned()),
            Fact::Error { code, .. } => self.error(&statement.fact, code),
        }
    }

    fn same(&self, at: &At<'s>) -> Answer {
        let mark = self.spec.evidence(at);
        let mark = mark.filter(|mark| mark.as_str().is_some_and(|mark| ELSEWHERE.contains(&mark)));
        Answer::Same {
            place: self.spec.place(at),
            mark: mark.map(|mark| {
                let evidence = mark.as_str().unwrap_or_default();
                format!("{}: `{evidence}`", self.spec.place(&mark))
            }),
        }
    }

    fn missing(&self, what: &str) -> Answer {
        let whose = self.operation.as_ref().map_or_else(
            || "the spec".to_owned(),
            |operation| format!("{} {}", operation.method, operation.path),
        );
        Answer::Missing(format!("{whose} has no {what}"))
    }

    /// The media types of the request are one half of an operation, those of its answers the other.
    fn media_type(&self, name: &str, part: Part) -> Answer {
        let half = match part {
            Part::Introduction | Part::Request | Part::Callbacks => "requestBody",
            Part::Responses | Part::CallbackResponses => "responses",
        };
        let half = self
            .operation
            .as_ref()
            .and_then(|operation| operation.at.get(half));
        let nodes = match &half {
            Some(half) => self.spec.below(half),
            None => self.nodes.clone(),
        };
        let mut contents = nodes.iter().filter_map(|at| at.get("content"));
        let found = contents.find_map(|content| {
            let mut types = content.entries().into_iter();
            types
                .find(|(key, _)| essence(key) == name)
                .map(|(_, at)| at)
        });
        match found {
            Some(at) => self.same(&at),
            None => self.missing("such media type there"),
        }
    }

    fn status(&self, status: &str) -> Answer {
        let mut responses = self.nodes.iter().filter_map(|at| at.get("responses"));
        match responses.find_map(|responses| responses.get(status)) {
            Some(at) => self.same(&at),
            None => self.missing("such status"),
        }
    }

    /// The spec may list more values, which other sources have.
    fn values(&self, values: &[String]) -> Answer {
        let wanted: BTreeSet<&str> = values.iter().map(String::as_str).collect();
        let lists = self.nodes.iter().filter_map(|at| at.get("enum"));
        let lists = lists.map(|at| (texts(&at), at));
        let shared = |list: &BTreeSet<String>| {
            let shared = list.iter().filter(|value| wanted.contains(value.as_str()));
            (shared.count(), usize::MAX - list.len())
        };
        match lists.max_by_key(|(list, _)| shared(list)) {
            Some((list, at)) if shared(&list).0 == wanted.len() => self.same(&at),
            Some((list, at)) if shared(&list).0 > 0 => Answer::Other {
                place: self.spec.place(&at),
                difference: format!("the spec lists [{}]", Vec::from_iter(list).join(", ")),
            },
            _ => self.missing("such list of values"),
        }
    }

    fn body(&self, body: &Leaves) -> Answer {
        let bodies = self
            .examples()
            .into_iter()
            .map(|(at, value)| (leaves_of(&value), at));
        let nearest = bodies.max_by_key(|(leaves, _)| likeness(body, leaves));
        match nearest {
            Some((leaves, at)) if leaves == *body => self.same(&at),
            Some((leaves, at)) if likeness(body, &leaves) >= ALIKE => Answer::Other {
                place: self.spec.place(&at),
                difference: difference(body, &leaves),
            },
            _ => self.missing("example like it"),
        }
    }

    /// The examples, each with the value that it shows.
    fn examples(&self) -> Vec<(At<'s>, At<'s>)> {
        let named = self.nodes.iter().filter_map(|at| at.get("examples"));
        let named = named
            .flat_map(|examples| examples.entries())
            .filter_map(|(_, at)| {
                let example = self.spec.resolved(&at);
                Some((at, example.get("value")?))
            });
        let single = self.nodes.iter().filter_map(|at| at.get("example"));
        named.chain(single.map(|at| (at.clone(), at))).collect()
    }

    fn error(&self, error: &Fact, code: &str) -> Answer {
        let examples = self.examples();
        let shown = examples
            .iter()
            .find(|(_, value)| errors_of(value).iter().any(|one| is_same_error(one, error)));
        let codes = self.spec.codes(code);
        let Some(known) = codes.first() else {
            return Answer::Missing(format!("{} has no code {code}", self.spec.codes_path()));
        };
        let is_marked =
            |evidence: &Option<&str>| evidence.is_some_and(|one| ELSEWHERE.contains(&one));
        let all_marked = codes.iter().all(|one| is_marked(&one.evidence));
        match shown {
            Some(_) if all_marked => Answer::Same {
                place: known.place.clone(),
                mark: known
                    .evidence
                    .map(|mark| format!("{}: `{mark}`", known.place)),
            },
            Some((at, _)) => self.same(at),
            None => Answer::Other {
                place: known.place.clone(),
                difference: "the code is known, and no example has it with these words".to_owned(),
            },
        }
    }
}

fn endpoint(scope: Option<&Scope<'_>>, fact: &Fact, spec: &Spec) -> Answer {
    let operation = scope.and_then(|scope| Some((scope, scope.operation.as_ref()?)));
    match (operation, fact) {
        (None, _) => Answer::Missing("the spec has no such operation".to_owned()),
        (Some((_, operation)), Fact::Endpoint { path, .. }) if !path.ends_with(&operation.path) => {
            Answer::Other {
                place: spec.place(&operation.at),
                difference: format!("the spec has {}", operation.path),
            }
        }
        (Some((scope, operation)), _) => scope.same(&operation.at),
    }
}

/// A table names no attribute.
fn is_same_error(one: &Fact, other: &Fact) -> bool {
    match (one, other) {
        (
            Fact::Error {
                code: one, message, ..
            },
            Fact::Error {
                attribute: None,
                code,
                message: other,
            },
        ) => one == code && message == other,
        _ => one == other,
    }
}

fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

fn texts(list: &At<'_>) -> BTreeSet<String> {
    let items = list.items().into_iter();
    let texts = items.map(|item| match item.as_str() {
        Some(text) => text.to_owned(),
        None => item.to_json_text(),
    });
    texts.collect()
}

/// From here on, two bodies are taken for two states of one.
const ALIKE: usize = 500;
