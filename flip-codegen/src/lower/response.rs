//! Responses and the bodies that the document shows.

use super::{Lowering, docs, prose};
use crate::diagnostics::{Code, Place};
use crate::ir::{Content, Docs, Encoding, Example, Response, Shape, Status, default_is_success};
use crate::load::openapi;
use crate::tree::{At, Pointer};

impl<'d> Lowering<'d> {
    pub(super) fn responses(
        &mut self,
        operation: &At<'d>,
        id: &str,
        method: &str,
    ) -> Vec<Response> {
        let mut responses: Vec<Response> = Vec::new();
        let mut places: Vec<(Status, Pointer)> = Vec::new();
        let declared = operation.get("responses");
        let declared = declared.iter().flat_map(At::entries);
        let default_is_answer = default_is_success(declared.filter_map(|(key, _)| status(key)));
        for (key, reference) in operation.get("responses").iter().flat_map(At::entries) {
            if key.starts_with("x-") {
                continue;
            }
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
                _ if method == "head" || is_bodiless(status) => Body::None,
                Status::Default if default_is_answer => Body::Answer,
                _ if status.is_redirection() => Body::Kept,
                _ if status.is_success() => Body::Answer,
                _ => Body::Error,
            };
            responses.extend(self.response(&reference, status, &format!("{id} {key}"), body));
        }
        responses.extend(self.undeclared_success(operation, &responses, method));
        responses
    }

    /// The successes of an operation that declares none. One that only redirects has them, too,
    /// where the redirect can be followed.
    fn undeclared_success(
        &mut self,
        operation: &At<'d>,
        responses: &[Response],
        method: &str,
    ) -> Option<Response> {
        let mut statuses = responses.iter().map(|response| response.status);
        let is_open = default_is_success(statuses.clone());
        let is_declared =
            |status: Status| status.is_success() || (is_open && status == Status::Default);
        if statuses.any(is_declared) || (!is_open && method != "get") {
            return None;
        }
        // What is no status, or leads nowhere, was meant to be a success, and is reported as what it is.
        let declared = operation.get("responses");
        let mut keys = declared.iter().flat_map(At::entries).map(|(key, _)| key);
        let is_error = |key: &str| status(key).is_some_and(|status| !is_declared(status));
        if is_open && keys.all(|key| key.starts_with("x-") || is_error(key)) {
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
        };
        Some(Response {
            status: Status::Range(2),
            content: (method != "head").then_some(content),
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
        reference: &At<'d>,
        status: Status,
        context: &str,
        body: Body,
    ) -> Vec<Response> {
        let Some(at) = self.document.follow(reference.clone(), self.diagnostics) else {
            return Vec::new();
        };
        if openapi::response(&at, self.diagnostics).is_none() {
            return Vec::new();
        }
        let shared = self.shared_name(&at.pointer());
        let name = shared.clone().unwrap_or_else(|| format!("{context} body"));
        let context = shared.as_deref().unwrap_or(context);
        let contents = self.contents(&at, &name, body);
        let response = Response {
            status,
            content: None,
            headers: self.response_headers(&at, context),
            proof: self.proof_of_response(&at),
            docs: docs(&at),
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

    fn contents(&mut self, at: &At<'d>, context: &str, body: Body) -> Vec<Content> {
        let Some(declared) = at.get("content").filter(|it| !it.entries().is_empty()) else {
            return Vec::new();
        };
        match body {
            Body::Answer => return self.response_contents(at, context, true),
            Body::Error => return self.response_contents(at, context, false),
            Body::None => {
                self.report(Code::BodilessAnswer, Place::Key(declared.pointer()), &[]);
            }
            Body::Kept => {
                for (name, media) in declared.entries() {
                    if self.has_structure(&media) {
                        self.passed(Code::PassedAsBytes, name, &media, Encoding::Binary);
                    }
                }
            }
        }
        Vec::new()
    }

    /// Links are told to the reader of the operation: an only answer has no documentation of its own.
    pub(super) fn add_links(&mut self, operation: &At<'d>, id: &str, docs: &mut Docs) {
        for (_, reference) in operation.get("responses").iter().flat_map(At::entries) {
            let Some(response) = self.document.follow(reference, self.diagnostics) else {
                continue;
            };
            for (name, reference) in response.get("links").iter().flat_map(At::entries) {
                let Some(link) = self.document.follow(reference, self.diagnostics) else {
                    continue;
                };
                if docs.summary.is_none() && docs.description.is_none() {
                    docs.summary = Some(format!("`{id}`."));
                }
                add_paragraph(docs, &link_line(name, &link));
            }
        }
    }

    /// The values of `example` and `examples`.
    pub(super) fn example_values(&mut self, media: &At<'d>) -> Vec<(String, At<'d>)> {
        let mut values: Vec<(String, At<'d>)> = Vec::new();
        values.extend(
            media
                .get("example")
                .map(|value| ("example".to_owned(), value)),
        );
        for (name, reference) in media.get("examples").iter().flat_map(At::entries) {
            let Some(example) = self.document.follow(reference, self.diagnostics) else {
                continue;
            };
            self.leave_out(&example, &["externalValue"]);
            values.extend(example.get("value").map(|value| (name.to_owned(), value)));
        }
        values
    }

    pub(super) fn examples(&mut self, media: &At<'d>) -> Vec<Example> {
        let values = self.example_values(media);
        values
            .into_iter()
            .map(|(name, value)| example(name, &value))
            .collect()
    }
}

/// Where a link leads, and what is taken along.
fn link_line(name: &str, link: &At<'_>) -> String {
    let text = |key: &str| link.get(key)?.as_str().map(str::to_owned);
    let leads_to = text("operationId").or_else(|| text("operationRef"));
    let mut line = format!("Link `{name}`: `{}`", leads_to.unwrap_or_default());
    let parameters = link.get("parameters");
    let parameters = parameters.iter().flat_map(At::entries);
    let parameters: Vec<String> = parameters
        .map(|(name, value)| format!("`{name}` is `{}`", value.to_json_text()))
        .collect();
    if !parameters.is_empty() {
        line.push_str(&format!(", where {}", parameters.join(", ")));
    }
    line.push('.');
    if let Some(said) = text("description") {
        line.push_str(&format!(" {}", prose::prose(said.trim())));
    }
    line
}

pub(super) fn add_paragraph(docs: &mut Docs, text: &str) {
    let description = docs.description.get_or_insert_default();
    if !description.is_empty() {
        description.push_str("\n\n");
    }
    description.push_str(text);
}

pub(super) fn example(name: String, value: &At<'_>) -> Example {
    Example {
        name,
        json: value.to_json_text_pretty(),
        pointer: value.pointer(),
    }
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
