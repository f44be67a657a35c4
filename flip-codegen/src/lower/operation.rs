//! Paths and their operations.

use super::parameter::template_parameters;
use super::{Lowering, docs};
use crate::diagnostics::{Code, Place};
use crate::ir::{
    Body, Constraint, Content, Location, Operation, Parameter, PathPart, Security, Shape,
};
use crate::load::openapi;
use crate::tree::At;

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

fn texts(at: &At<'_>, key: &str) -> Vec<String> {
    let items = at.get(key).map(|list| list.items()).unwrap_or_default();
    items
        .iter()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

impl<'d> Lowering<'d> {
    pub(super) fn path(&mut self, template: &str, item: &At<'d>) {
        let Some(item) = self.document.follow(item.clone(), self.diagnostics) else {
            return;
        };
        if openapi::path_item(&item, self.diagnostics).is_none() {
            return;
        }
        self.refuse(&item, &["servers"]);
        for method in METHODS {
            if let Some(at) = item.get(method) {
                self.operation(template, method, &item, &at);
            }
        }
    }

    fn operation(&mut self, template: &str, method: &str, item: &At<'d>, at: &At<'d>) {
        if openapi::operation(at, self.diagnostics).is_none() {
            return;
        }
        self.refuse(at, &["servers"]);
        self.operation_security(at);
        let id = self.operation_id(template, method, at);
        let parameters = self.parameters(item, at, &id);
        let path = self.path_parts(template, at, &parameters);
        let operation = Operation {
            name: self.name(at, &id),
            tags: texts(at, "tags"),
            security: Security::Unspecified,
            servers: Vec::new(),
            method: method.to_uppercase(),
            template: template.to_owned(),
            path,
            body: self.request_body(at, &id),
            responses: self.responses(at, &id),
            idempotent: self.idempotent(at, method),
            docs: docs(at),
            pointer: at.pointer(),
            parameters,
            id,
        };
        self.api.operations.push(operation);
        self.callbacks(at);
    }

    /// An operation that asks for no credentials would get them all the same.
    fn operation_security(&mut self, at: &At<'d>) {
        if let Some(security) = at
            .get("security")
            .filter(|security| security.items().is_empty())
        {
            self.report(
                Code::IgnoredKeyword,
                Place::Key(security.pointer()),
                &["security"],
            );
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

    fn path_parts(
        &mut self,
        template: &str,
        at: &At<'d>,
        parameters: &[Parameter],
    ) -> Vec<PathPart> {
        let parts = template_parameters(template);
        for part in &parts {
            if let PathPart::Parameter(name) = part
                && !parameters
                    .iter()
                    .any(|one| one.location == Location::Path && one.wire == *name)
            {
                self.report(
                    Code::UndeclaredPathParameter,
                    Place::Key(at.pointer()),
                    &[name],
                );
            }
        }
        for parameter in parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Path)
        {
            if !parts.contains(&PathPart::Parameter(parameter.wire.clone())) {
                let place = Place::Node(parameter.pointer.clone());
                self.report(
                    Code::UnusedPathParameter,
                    place,
                    &[&parameter.wire, template],
                );
            }
        }
        parts
    }

    fn request_body(&mut self, at: &At<'d>, id: &str) -> Option<Body> {
        let body = self
            .document
            .follow(at.get("requestBody")?, self.diagnostics)?;
        let typed = openapi::request_body(&body, self.diagnostics)?;
        let (encoding, media) = self.request_media(&body)?;
        self.refuse(&media, &["encoding"]);
        let (shape, pointer) = match media.get("schema") {
            Some(schema) => {
                let shape = self.element_shape(&schema, &format!("{id} request"))?;
                self.body_constraints(&schema, &shape);
                (shape, schema.pointer())
            }
            // A body of any kind; as a form it is refused later on.
            None => (Shape::Any, media.pointer()),
        };
        let content = Content {
            encoding,
            media_type: media.pointer().last().unwrap_or_default(),
            shape,
            fields: Vec::new(),
            examples: Vec::new(),
            pointer,
        };
        Some(Body {
            contents: vec![content],
            required: typed.required,
            docs: docs(&body),
            pointer: body.pointer(),
        })
    }

    /// Nothing checks rules for a body as a whole, such as the length of a list.
    fn body_constraints(&mut self, schema: &At<'d>, shape: &Shape) {
        let Some(target) = self.document.follow(schema.clone(), self.diagnostics) else {
            return;
        };
        for keyword in self.constraint_keywords(&target, shape) {
            let place = Place::Key(target.pointer().child(keyword));
            self.report(Code::UncheckedConstraint, place, &[keyword]);
        }
        for constraint in self.inner_constraints(&target, shape) {
            if let Constraint::Unchecked { keyword, pointer } = constraint {
                self.report(Code::UncheckedConstraint, Place::Key(pointer), &[&keyword]);
            }
        }
    }
}
