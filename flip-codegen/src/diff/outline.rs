//! What users of the bindings see of a document, as a flat list: each thing by a path of names, with its
//! value as text. Two documents are compared by comparing their lists.

use std::collections::BTreeMap;

use crate::ir::{Callback, Docs, Operation, Parameter, Shape};
use crate::names::OperationNames;
use crate::tree::Pointer;

use super::{Compiled, features, types};

/// The path of a thing: `type Book`, `field title`.
pub(super) type Path = Vec<String>;

/// What a thing is, which decides what a change of it means for callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A call, a callback, a type, a field that can be left out, a setter, a variant of an
    /// enumeration that is open.
    Item,
    /// An argument without which nothing can be made.
    Argument,
    /// The order of arguments that are told apart by their places alone.
    Order,
    /// What is sent or checked; the types stay as they are.
    Behaviour,
    /// That it is there under a Cargo feature.
    Feature,
    /// Documentation.
    Text,
}

/// A thing of a spec.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) kind: Kind,
    pub(super) value: String,
    /// `file:line`.
    pub(super) place: String,
}

pub(super) type Outline = BTreeMap<Path, Thing>;

/// Collects the list.
pub(super) struct Outliner<'a> {
    pub(super) of: Compiled<'a>,
    things: Outline,
}

/// The list of a document.
pub(super) fn outline(of: Compiled<'_>) -> Outline {
    let mut outliner = Outliner {
        of,
        things: Outline::new(),
    };
    let (api, names) = (of.api, of.names);
    for (operation, names) in api.operations.iter().zip(&names.operations) {
        outliner.operation(operation, names);
    }
    for (callback, names) in api.callbacks.iter().zip(&names.callbacks) {
        outliner.callback(callback, &names.module);
    }
    types::add(&mut outliner);
    features::add(&mut outliner);
    outliner.things
}

impl Outliner<'_> {
    pub(super) fn add(&mut self, path: &[&str], kind: Kind, value: String, pointer: &Pointer) {
        let path = path.iter().map(|&name| name.to_owned()).collect();
        let place = self.place(pointer);
        self.things.insert(path, Thing { kind, value, place });
    }

    pub(super) fn add_docs(&mut self, path: &[&str], docs: &Docs, pointer: &Pointer) {
        let texts = [&docs.summary, &docs.description].into_iter().flatten();
        let text = texts.map(String::as_str).collect::<Vec<_>>().join("\n\n");
        let value = match docs.deprecated {
            true => format!("deprecated\n\n{text}"),
            false => text,
        };
        self.add(
            &[path, &["documentation"]].concat(),
            Kind::Text,
            value,
            pointer,
        );
    }

    fn place(&self, pointer: &Pointer) -> String {
        let place = || {
            let document = self.of.document;
            let at = document.find(pointer)?;
            let span = at.own_key_span().unwrap_or(at.span());
            let file = document.sources().get(span.file)?;
            let (line, _) = file.line_column(usize::try_from(span.start).ok()?);
            Some(format!("{}:{line}", file.path))
        };
        place().unwrap_or_default()
    }

    fn operation(&mut self, operation: &Operation, names: &OperationNames) {
        let name = format!("call {}", names.item.module);
        let path = [name.as_str()];
        let pointer = &operation.pointer;
        self.add(&path, Kind::Item, String::new(), pointer);
        self.add_docs(&path, &operation.docs, pointer);
        let request = format!("{} {}", operation.method, operation.template);
        let idempotent = operation.idempotent.to_string();
        for (what, value) in [("request", request), ("idempotent", idempotent)] {
            self.add(&[&name, what], Kind::Behaviour, value, pointer);
        }
        if !names.required.is_empty() {
            let value = format!("`{}`", names.required);
            self.add(&[&name, "argument"], Kind::Argument, value, pointer);
        }
        for (parameter, ident) in operation.parameters.iter().zip(&names.parameters) {
            self.parameter(&name, ident, parameter);
        }
        if names.required.is_empty() {
            let parameters = operation.parameters.iter().zip(&names.parameters);
            let required = parameters.filter(|(parameter, _)| parameter.required);
            let order: Vec<&str> = required.map(|(_, ident)| ident.as_str()).collect();
            self.add(
                &[&name, "order of arguments"],
                Kind::Order,
                order.join(", "),
                pointer,
            );
        }
        if let Some(body) = &operation.body {
            let kind = if body.required {
                Kind::Argument
            } else {
                Kind::Item
            };
            let contents = body.contents.iter();
            let contents: Vec<String> = contents
                .map(|content| format!("{:?} {}", content.encoding, self.shape(&content.shape)))
                .collect();
            self.add(&[&name, "body"], kind, contents.join(" or "), &body.pointer);
        }
        for (response, variant) in operation.responses.iter().zip(&names.responses) {
            let value = response.content.as_ref().map_or_else(
                || "nothing".to_owned(),
                |content| format!("{:?} {}", content.encoding, self.shape(&content.shape)),
            );
            let answer = format!("answer {variant}");
            let kind = match response.status.is_answer() {
                true => Kind::Argument,
                false => Kind::Item,
            };
            self.add(&[&name, &answer], kind, value, &response.pointer);
        }
    }

    fn parameter(&mut self, call: &str, ident: &str, parameter: &Parameter) {
        let name = format!("parameter {ident}");
        let path = [call, &name];
        let kind = match parameter.required {
            true => Kind::Argument,
            false => Kind::Item,
        };
        let presence = if parameter.required { "" } else { "optional " };
        let value = format!("{presence}{}", self.shape(&parameter.shape));
        self.add(&path, kind, value, &parameter.pointer);
        self.add_docs(&path, &parameter.docs, &parameter.pointer);
        let wire = format!(
            "{:?} {} {:?}",
            parameter.location, parameter.wire, parameter.style
        );
        let wire_path = [call, &name, "on the wire"];
        self.add(&wire_path, Kind::Behaviour, wire, &parameter.pointer);
        types::rules(self, &path, &parameter.constraints, &parameter.pointer);
    }

    fn callback(&mut self, callback: &Callback, ident: &str) {
        let name = format!("callback {ident}");
        self.add(&[&name], Kind::Item, String::new(), &callback.pointer);
        self.add_docs(&[&name], &callback.docs, &callback.pointer);
        let payload = self.shape(&callback.payload);
        self.add(
            &[&name, "payload"],
            Kind::Argument,
            payload,
            &callback.pointer,
        );
        let envelope = format!("{:?}", callback.envelope);
        self.add(
            &[&name, "form"],
            Kind::Behaviour,
            envelope,
            &callback.pointer,
        );
    }

    /// A shape as text, its types by their names in Rust.
    pub(super) fn shape(&self, shape: &Shape) -> String {
        match shape {
            Shape::Named(id) => self.of.names.of(*id).ident,
            Shape::List(item) => format!("list of {}", self.shape(item)),
            Shape::Map(value) => format!("map of {}", self.shape(value)),
            Shape::Nullable(inner) => format!("nullable {}", self.shape(inner)),
            Shape::JsonText(inner) => format!("text with the JSON of {}", self.shape(inner)),
            Shape::Tuple(tuple) => {
                let items = tuple.items.iter().map(|item| self.shape(item));
                let (items, rest) = (items.collect::<Vec<_>>(), self.shape(&tuple.rest));
                format!(
                    "tuple of {} at least of {}, then {rest}",
                    tuple.least,
                    items.join(", ")
                )
            }
            Shape::Format(format) => format!("format {format}"),
            Shape::Constant(literal) => format!("always {}", literal.to_json()),
            plain => format!("{plain:?}").to_lowercase(),
        }
    }
}
