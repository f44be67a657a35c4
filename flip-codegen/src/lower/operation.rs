//! Paths and their operations.

use super::extension::name;
use super::template::Template;
use super::{Lowering, contents, described, docs};
use crate::diagnostics::{Code, Place};
use crate::ir::{Body, Docs, Location, Operation, Parameter, Proofs};
use crate::openapi::{self, Handle, PathItem};

type OperationAt<'d> = Handle<'d, openapi::Operation>;

/// What is said of a path is said of each of its operations that says nothing itself.
fn docs_of(item: &PathItem, operation: &openapi::Operation) -> Docs {
    let (summary, description) = (operation.summary.as_ref(), operation.description.as_ref());
    let (summary, description) = match summary.or(description) {
        Some(_) => (summary, description),
        None => (item.summary.as_ref(), item.description.as_ref()),
    };
    let link = operation.external_docs.as_ref();
    docs(summary, description, link, operation.deprecated)
}

fn path_names(parameters: &[Parameter]) -> Vec<&str> {
    let in_path = parameters
        .iter()
        .filter(|one| one.location == Location::Path);
    in_path.map(|one| one.wire.as_str()).collect()
}

impl<'d> Lowering<'d> {
    pub(super) fn path(&mut self, template: &str, item: Handle<'d, PathItem>) {
        let Some(item) = item.target().filter(|item| !item.unusable) else {
            return;
        };
        for (method, operation) in &item.get().operations {
            let operation = self.syntax.handle(*operation);
            let Some(operation) = operation.filter(|operation| !operation.left_out) else {
                continue;
            };
            match method.is_token() {
                true => self.operation(template, &method.0, item, operation),
                false => self.leave_out(&method.0, Some(operation.node)),
            }
        }
    }

    fn operation(
        &mut self,
        template: &str,
        method: &str,
        item: Handle<'d, PathItem>,
        at: OperationAt<'d>,
    ) {
        // One that leads somewhere has been replaced; what is wrong with another is reported there.
        if at.is_reference || at.unusable {
            return;
        }
        let id = self.operation_id(template, method, at);
        let spoken = self.operation_names.get(&id).unwrap_or(&id).clone();
        let mut parameters = self.parameters(item, at, &spoken);
        let parts = Template::read(template, &path_names(&parameters));
        self.report_template(template, &parts, at);
        self.fill_query(&parts, at, &mut parameters);
        let parameters = self.fit_to_path(template, &parts, item, at, parameters);
        let mut docs = docs_of(&item, &at);
        self.add_links(at.get(), &id, &mut docs);
        self.add_serialized(item, at, &id, &mut docs);
        let operation = Operation {
            name: name(&at.extensions, &spoken),
            tags: at.tags.clone(),
            security: self.security_of(&at),
            servers: self.own_servers(&item, &at),
            method: method.to_owned(),
            template: template.to_owned(),
            path: parts.path,
            query: parts.query.filter(|query| !query.is_empty()),
            body: self.request_body(at, &spoken),
            responses: self.responses(at, &spoken, method),
            idempotent: is_idempotent(&at, method),
            pages: None,
            echoes: self.echoes(&at),
            proofs: Proofs::default(),
            docs,
            pointer: at.pointer(),
            parameters,
            id,
        };
        let position = self.api.operations.len();
        let pages = at.get().extensions.pages.iter();
        self.pages.extend(pages.map(|pages| (position, pages)));
        self.api.operations.push(operation);
        self.callbacks(at);
    }

    /// What stands in a path besides the path itself.
    fn report_template(&mut self, template: &str, parts: &Template, at: OperationAt<'d>) {
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

    pub(super) fn operation_id(
        &mut self,
        template: &str,
        method: &str,
        at: OperationAt<'d>,
    ) -> String {
        let derived = || format!("{} {template}", method.to_lowercase());
        let given = at.operation_id.as_ref();
        let given = given.filter(|id| id.contains(char::is_alphanumeric));
        let id = match given {
            Some(given) => given.value.clone(),
            None => {
                let place = Place::Key(at.pointer());
                self.report(Code::MissingOperationId, place, &[&derived()]);
                derived()
            }
        };
        let node = at.operation_id.as_ref().map_or(at.node, |id| id.node);
        let Some(first) = self.operation_ids.insert(id.clone(), node) else {
            return id;
        };
        let place = |node| Place::Node(self.syntax.pointer(node));
        self.diagnostics
            .report(Code::DuplicateOperationId, place(node), &[&id])
            .label(place(first), "first used here".to_owned());
        self.operation_ids.insert(id, first);
        // Under another name, so that what else is wrong with it is found in the same run.
        derived()
    }

    fn request_body(&mut self, at: OperationAt<'d>, id: &str) -> Option<Body> {
        let body = self.syntax.handle(at.request_body?)?.target()?;
        if body.unusable {
            return None;
        }
        let shared = self.shared_name(&body.pointer());
        let context = shared.unwrap_or_else(|| format!("{id} request"));
        let declared = contents(&body.get().content);
        let contents = self.request_contents(declared, &context);
        if declared.is_empty() {
            self.report(Code::EmptyContent, Place::Key(body.pointer()), &[]);
        }
        if contents.is_empty() {
            return None;
        }
        Some(Body {
            contents,
            required: body.required,
            docs: described(body.description.as_ref()),
            pointer: body.pointer(),
        })
    }
}

fn is_idempotent(operation: &openapi::Operation, method: &str) -> bool {
    let by_method = !matches!(method, "POST" | "PATCH");
    operation.extensions.idempotent.unwrap_or(by_method)
}
