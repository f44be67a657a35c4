//! Paths and their operations.

use super::template::Template;
use super::{Lowering, docs};
use crate::diagnostics::{Code, Place};
use crate::ir::{Body, Docs, Location, Operation, Parameter};
use crate::load::openapi;
use crate::openapi::{Dialect, Method};
use crate::tree::At;

pub(super) fn texts(at: &At<'_>, key: &str) -> Vec<String> {
    let items = at.get(key).map(|list| list.items()).unwrap_or_default();
    items
        .iter()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

/// What is said of a path is said of each of its operations that says nothing itself.
fn docs_of(item: &At<'_>, operation: &At<'_>) -> Docs {
    let (shared, mut docs) = (docs(item), docs(operation));
    if docs.summary.is_none() && docs.description.is_none() {
        (docs.summary, docs.description) = (shared.summary, shared.description);
    }
    docs
}

fn path_names(parameters: &[Parameter]) -> Vec<&str> {
    let in_path = parameters
        .iter()
        .filter(|one| one.location == Location::Path);
    in_path.map(|one| one.wire.as_str()).collect()
}

impl<'d> Lowering<'d> {
    pub(super) fn path(&mut self, template: &str, item: &At<'d>) {
        let Some(item) = self.document.follow(item.clone(), self.diagnostics) else {
            return;
        };
        if openapi::path_item(&item, self.diagnostics).is_none() {
            return;
        }
        for method in Method::KEYWORDS {
            let is_known = *method != "query" || self.syntax.root.dialect >= Dialect::V32;
            if let Some(at) = item.get(method).filter(|_| is_known) {
                self.operation(template, method, &item, &at);
            }
        }
        if self.syntax.root.dialect >= Dialect::V32 {
            self.additional_operations(template, &item);
        }
    }

    /// Operations by methods that have no keyword. Those that HTTP has no name for are left out.
    fn additional_operations(&mut self, template: &str, item: &At<'d>) {
        let operations = item.get("additionalOperations");
        for (method, at) in operations.iter().flat_map(At::entries) {
            match method {
                "CONNECT" => self.operation(template, "connect", item, &at),
                _ => self.omit(Code::IgnoredKeyword, &[method], at.pointer()),
            }
        }
    }

    fn operation(&mut self, template: &str, method: &str, item: &At<'d>, at: &At<'d>) {
        // One that leads somewhere has been replaced; what is wrong with another is reported there.
        if at.get("$ref").is_some() || openapi::operation(at, self.diagnostics).is_none() {
            return;
        }
        let id = self.operation_id(template, method, at);
        let mut parameters = self.parameters(item, at, &id);
        let parts = Template::read(template, &path_names(&parameters));
        self.report_template(template, &parts, at);
        self.fill_query(&parts, at, &mut parameters);
        let parameters = self.fit_to_path(template, &parts, item, at, parameters);
        let servers = self.own_servers(item, at);
        let mut docs = docs_of(item, at);
        self.add_links(at, &id, &mut docs);
        let operation = Operation {
            name: self.name(at, &id),
            tags: texts(at, "tags"),
            security: self.security_of(at),
            servers,
            method: method.to_uppercase(),
            template: template.to_owned(),
            path: parts.path,
            query: parts.query.filter(|query| !query.is_empty()),
            body: self.request_body(at, &id),
            responses: self.responses(at, &id, method),
            idempotent: self.idempotent(at, method),
            pages: self.pages(at),
            echoes: self.echoes(at),
            docs,
            pointer: at.pointer(),
            parameters,
            id,
        };
        self.api.operations.push(operation);
        self.callbacks(at);
    }

    /// What stands in a path besides the path itself.
    fn report_template(&mut self, template: &str, parts: &Template, at: &At<'d>) {
        let place = at.pointer().parent().map_or(Place::None, Place::Key);
        if !template.starts_with('/') {
            self.report(Code::RelativePath, place.clone(), &[template]);
        }
        if parts.query.is_some() {
            let query = template.split_once('?').map_or("", |(_, query)| query);
            let query = query.split('#').next().unwrap_or_default();
            self.report(Code::QueryInPath, place.clone(), &[query]);
        }
        if let Some(respelt) = &parts.respelt {
            let meant = format!("`{respelt}`");
            self.report(
                Code::ReadAs,
                place.clone(),
                &[template, "the paths", &meant],
            );
        }
        if let Some(fragment) = &parts.fragment {
            self.report(Code::FragmentInPath, place, &[fragment]);
        }
    }

    pub(super) fn operation_id(&mut self, template: &str, method: &str, at: &At<'d>) -> String {
        let given = at
            .get("operationId")
            .and_then(|id| id.as_str().map(str::to_owned));
        let id = given
            .filter(|id| id.contains(char::is_alphanumeric))
            .unwrap_or_else(|| {
                let derived = format!("{method} {template}");
                self.diagnostics.report(
                    Code::MissingOperationId,
                    Place::Key(at.pointer()),
                    &[&derived],
                );
                derived
            });
        let place = at.pointer().child("operationId");
        let Some(first) = self.operation_ids.insert(id.clone(), place.clone()) else {
            return id;
        };
        self.diagnostics
            .report(Code::DuplicateOperationId, Place::Node(place), &[&id])
            .label(Place::Node(first.clone()), "first used here".to_owned());
        self.operation_ids.insert(id, first);
        // Under another name, so that what else is wrong with it is found in the same run.
        format!("{method} {template}")
    }

    fn idempotent(&mut self, at: &At<'d>, method: &str) -> bool {
        let by_method = !matches!(method, "post" | "patch");
        self.extension_flag(at, "x-codegen-idempotent")
            .unwrap_or(by_method)
    }

    fn request_body(&mut self, at: &At<'d>, id: &str) -> Option<Body> {
        let body = self
            .document
            .follow(at.get("requestBody")?, self.diagnostics)?;
        let typed = openapi::request_body(&body, self.diagnostics)?;
        let shared = self.shared_name(&body.pointer());
        let context = shared.unwrap_or_else(|| format!("{id} request"));
        let contents = self.request_contents(&body, &context);
        let declared = body.get("content");
        if declared.is_none_or(|content| content.entries().is_empty()) {
            self.report(Code::EmptyContent, Place::Key(body.pointer()), &[]);
        }
        if contents.is_empty() {
            return None;
        }
        Some(Body {
            contents,
            required: typed.required,
            docs: docs(&body),
            pointer: body.pointer(),
        })
    }
}
