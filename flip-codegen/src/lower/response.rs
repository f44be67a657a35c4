//! Responses and the bodies that the document shows.

use super::{Lowering, docs};
use crate::diagnostics::{Code, Place};
use crate::ir::{Docs, Example, Response, Status};
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
            let has_body = method != "head" && !is_bodiless(status);
            responses.extend(self.response(&reference, status, &format!("{id} {key}"), has_body));
        }
        responses
    }

    fn response(
        &mut self,
        reference: &At<'d>,
        status: Status,
        context: &str,
        has_body: bool,
    ) -> Option<Response> {
        let at = self.document.follow(reference.clone(), self.diagnostics)?;
        openapi::response(&at, self.diagnostics)?;
        let shared = self.shared_name(&at.pointer());
        let body = shared.clone().unwrap_or_else(|| format!("{context} body"));
        let context = shared.as_deref().unwrap_or(context);
        let declared = at.get("content").filter(|it| !it.entries().is_empty());
        let content = match declared {
            Some(_) if has_body => self.response_content(&at, &body),
            Some(content) => {
                self.report(Code::BodilessAnswer, Place::Key(content.pointer()), &[]);
                None
            }
            None => None,
        };
        Some(Response {
            status,
            content,
            headers: self.response_headers(&at, context),
            docs: docs(&at),
            pointer: at.pointer(),
        })
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
        line.push_str(&format!(" {}", said.trim()));
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
