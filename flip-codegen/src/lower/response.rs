//! Responses and the bodies that the document shows.

use super::{Lowering, docs, prose};
use crate::diagnostics::{Code, Place};
use crate::ir::{Content, Docs, Encoding, Example, Response, Shape, Status, default_is_success};
use crate::openapi::{self, Data, Handle, Id, Link, Named, Operation};
use crate::tree::Pointer;

impl<'d> Lowering<'d> {
    pub(super) fn responses(
        &mut self,
        operation: Handle<'d, Operation>,
        id: &str,
        method: &str,
    ) -> Vec<Response> {
        let mut responses: Vec<Response> = Vec::new();
        let mut places: Vec<(Status, Pointer)> = Vec::new();
        let declared = declared(operation.get());
        let statuses = declared.iter().filter_map(|(key, _)| status(key));
        let default_is_answer = default_is_success(statuses);
        let main = self.main_success(operation, default_is_answer);
        for (key, reference) in self.syntax.named(declared) {
            let Some(status) = status(key) else {
                self.report(Code::InvalidStatus, Place::Key(reference.pointer()), &[key]);
                continue;
            };
            if let Some((_, first)) = places.iter().find(|(known, _)| *known == status) {
                let place = Place::Key(reference.pointer());
                self.diagnostics
                    .report(Code::DuplicateStatus, place, &[key])
                    .label(Place::Key(first.clone()), "first declared here".to_owned());
                continue;
            }
            places.push((status, reference.pointer()));
            let body = match status {
                _ if method == "HEAD" || is_bodiless(status) => Body::None,
                Status::Default if default_is_answer => Body::Answer,
                _ if status.is_redirection() => Body::Kept,
                _ if status.is_success() => Body::Answer,
                _ => Body::Error,
            };
            let context = match status {
                _ if main == Some(status) => format!("{id} response"),
                // The errors of a call have its name and `Error`.
                Status::Default => format!("{id} error body"),
                _ => format!("{id} {}", status.phrase()),
            };
            responses.extend(self.response(reference, status, &context, body));
        }
        responses.extend(self.undeclared_success(operation, &responses, method));
        responses
    }

    /// The success that stands for an operation: of those with a body the one with the lowest status.
    fn main_success(
        &self,
        operation: Handle<'d, Operation>,
        default_is_answer: bool,
    ) -> Option<Status> {
        let declared = self.syntax.named(declared(operation.get()));
        let with_body = declared.filter_map(|(key, reference)| {
            let content = reference.target()?.get().content.as_ref()?;
            status(key).filter(|_| !content.value.is_empty())
        });
        let is_success = |status: &Status| match status {
            Status::Default => default_is_answer,
            status => status.is_success() && !is_bodiless(*status),
        };
        with_body.filter(is_success).min()
    }

    /// The successes of an operation that declares none. One that only redirects has them, too,
    /// where the redirect can be followed.
    fn undeclared_success(
        &mut self,
        operation: Handle<'d, Operation>,
        responses: &[Response],
        method: &str,
    ) -> Option<Response> {
        let mut statuses = responses.iter().map(|response| response.status);
        let is_open = default_is_success(statuses.clone());
        let is_declared =
            |status: Status| status.is_success() || (is_open && status == Status::Default);
        if statuses.any(is_declared) || (!is_open && method != "GET") {
            return None;
        }
        // What is no status, or leads nowhere, was meant to be a success, and is reported as what it is.
        let mut keys = declared(operation.get()).iter().map(|(key, _)| key);
        let is_error = |key: &str| status(key).is_some_and(|status| !is_declared(status));
        if is_open && keys.all(|key| is_error(key)) {
            self.omit(Code::NoSuccess, &[], operation.pointer());
        }
        let pointer = operation.pointer();
        let content = Content {
            encoding: Encoding::Binary,
            media_type: "*/*".to_owned(),
            also: Vec::new(),
            shape: Shape::Any,
            constraints: Vec::new(),
            fields: Vec::new(),
            examples: Vec::new(),
            pointer: pointer.clone(),
            node: operation.node,
        };
        Some(Response {
            status: Status::Range(2),
            content: (method != "HEAD").then_some(content),
            headers: Vec::new(),
            proof: None,
            docs: Docs {
                summary: Some("A success, of which the document says nothing.".to_owned()),
                ..Docs::default()
            },
            pointer,
        })
    }

    fn response(
        &mut self,
        reference: Handle<'d, openapi::Response>,
        status: Status,
        context: &str,
        body: Body,
    ) -> Vec<Response> {
        let Some(at) = reference.target().filter(|at| !at.unusable) else {
            return Vec::new();
        };
        let shared = self.shared_name(&at.pointer());
        let context = shared.as_deref().unwrap_or(context);
        let contents = self.contents(at, context, body);
        let response = Response {
            status,
            content: None,
            headers: self.response_headers(at, context),
            proof: self.proof_of_response(&at),
            docs: docs(at.summary.as_ref(), at.description.as_ref(), None, false),
            pointer: at.pointer(),
        };
        if contents.is_empty() {
            return vec![response];
        }
        let with = |content: Content| Response {
            content: Some(content),
            ..response.clone()
        };
        contents.into_iter().map(with).collect()
    }

    fn contents(
        &mut self,
        response: Handle<'d, openapi::Response>,
        context: &str,
        body: Body,
    ) -> Vec<Content> {
        let Some(declared) = &response.get().content else {
            return Vec::new();
        };
        match body {
            Body::Answer => return self.response_contents(declared, context, true),
            Body::Error => return self.response_contents(declared, context, false),
            Body::None if declared.is_empty() => {}
            Body::None => {
                let place = Place::Key(self.syntax.pointer(declared.node));
                self.report(Code::BodilessAnswer, place, &[]);
            }
            Body::Kept => {
                for (name, media) in self.syntax.named(declared) {
                    if media
                        .target()
                        .is_some_and(|media| self.has_structure(media))
                    {
                        self.passed(Code::PassedAsBytes, name, media, Encoding::Binary);
                    }
                }
            }
        }
        Vec::new()
    }

    /// Links are told to the reader of the operation: an only answer has no documentation of its own.
    pub(super) fn add_links(&mut self, operation: &'d Operation, id: &str, docs: &mut Docs) {
        for (_, reference) in self.syntax.named(declared(operation)) {
            let Some(response) = reference.target() else {
                continue;
            };
            for (name, reference) in self.syntax.named(&response.get().links) {
                let Some(link) = reference.target() else {
                    continue;
                };
                add_note(docs, id, &link_line(name, &link));
            }
        }
    }

    /// The values of `example` and `examples`.
    pub(super) fn example_values(
        &mut self,
        example: &'d Option<Data>,
        examples: &'d Named<Id<openapi::Example>>,
    ) -> Vec<(String, &'d Data)> {
        let mut values: Vec<(String, &Data)> = Vec::new();
        values.extend(example.iter().map(|value| ("example".to_owned(), value)));
        for (name, example) in self.syntax.named(examples) {
            let Some(example) = example.target() else {
                continue;
            };
            let external = example.external_value.as_ref();
            self.leave_out("externalValue", external.map(|address| address.node));
            let value = example.get().value.as_ref();
            values.extend(value.map(|value| (name.to_owned(), value)));
        }
        values
    }

    pub(super) fn examples(
        &mut self,
        example: &'d Option<Data>,
        examples: &'d Named<Id<openapi::Example>>,
    ) -> Vec<Example> {
        let values = self.example_values(example, examples).into_iter();
        let examples = values.map(|(name, value)| Example {
            name,
            json: value.to_json_text_pretty(),
            pointer: self.syntax.pointer(value.node),
        });
        examples.collect()
    }
}

/// The responses that an operation declares.
pub(super) fn declared(operation: &Operation) -> &[(String, Id<openapi::Response>)] {
    let responses = operation.responses.as_ref();
    responses.map_or(&[], |responses| &responses.value)
}

/// Where a link leads, and what is taken along.
fn link_line(name: &str, link: &Link) -> String {
    let leads_to = link.operation_id.as_ref().or(link.operation_ref.as_ref());
    let leads_to = leads_to.map_or("", String::as_str);
    let mut line = format!("Link `{name}`: `{leads_to}`");
    let parameters = link.parameters.iter();
    let parameters: Vec<String> = parameters
        .map(|(name, value)| format!("`{name}` is `{}`", value.to_json_text()))
        .collect();
    if !parameters.is_empty() {
        line.push_str(&format!(", where {}", parameters.join(", ")));
    }
    line.push('.');
    if let Some(said) = &link.description {
        line.push_str(&format!(" {}", prose::prose(said.trim())));
    }
    line
}

/// Adds a paragraph to what is said of an operation.
pub(super) fn add_note(docs: &mut Docs, id: &str, text: &str) {
    if docs.summary.is_none() && docs.description.is_none() {
        docs.summary = Some(format!("`{id}`."));
    }
    add_paragraph(docs, text);
}

pub(super) fn add_paragraph(docs: &mut Docs, text: &str) {
    let description = docs.description.get_or_insert_default();
    if !description.is_empty() {
        description.push_str("\n\n");
    }
    description.push_str(text);
}

/// What is made of the body of an answer.
#[derive(Clone, Copy)]
enum Body {
    /// There is none.
    None,
    /// It is that of a success.
    Answer,
    /// It is that of an error.
    Error,
    /// It is kept as it is: what a redirect says is where it leads.
    Kept,
}

/// Whether HTTP knows no body of answers with this status.
fn is_bodiless(status: Status) -> bool {
    matches!(
        status,
        Status::Code(100..=199 | 204 | 205 | 304) | Status::Range(1)
    )
}

fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    let (hundreds, rest) = key.split_at_checked(1)?;
    if rest.eq_ignore_ascii_case("xx") {
        let hundreds = hundreds
            .parse()
            .ok()
            .filter(|hundreds| (1..=5).contains(hundreds));
        return hundreds.map(Status::Range);
    }
    let code = key
        .parse()
        .ok()
        .filter(|code| (100..=599).contains(code) && key.len() == 3);
    code.map(Status::Code)
}
