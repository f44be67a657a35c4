//! What users of the bindings see of a spec, as a flat list: each thing by a path of names, with its
//! value as text. Two specs are compared by comparing their lists.

use std::collections::BTreeMap;

use flip_codegen::Output;
use flip_codegen::ir::{Callback, Docs, Operation, Parameter, Shape};
use flip_codegen::names::OperationNames;
use flip_codegen::tree::Pointer;

use super::{features, types};

/// The path of a thing: `type Bill`, `field title`.
pub(crate) type Path = Vec<String>;

/// What a thing is, which decides what a change of it means for callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A call, a callback, a type, a field that can be left out, a setter, a variant of an
    /// enumeration that is open.
    Item,
    /// An argument without which nothing can be made.
    Argument,
    /// What is sent or checked; the types stay as they are.
    Behaviour,
    /// That it is there under a Cargo feature.
    Feature,
    /// Documentation.
    Text,
}

/// A thing of a spec.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    pub(crate) kind: Kind,
    pub(crate) value: String,
    /// `file:line`.
    pub(crate) place: String,
}

pub(crate) type Outline = BTreeMap<Path, Thing>;

/// Collects the list.
pub(crate) struct Outliner<'a> {
    pub(crate) output: &'a Output,
    things: Outline,
}

/// The list of a spec.
pub(crate) fn outline(output: &Output) -> Outline {
    let mut outliner = Outliner {
        output,
        things: Outline::new(),
    };
    let (api, names) = (&output.api, &output.names);
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
    pub(crate) fn add(&mut self, path: &[&str], kind: Kind, value: String, pointer: &Pointer) {
        let path = path.iter().map(|&name| name.to_owned()).collect();
        let place = self.place(pointer);
        self.things.insert(path, Thing { kind, value, place });
    }

    pub(crate) fn add_docs(&mut self, path: &[&str], docs: &Docs, pointer: &Pointer) {
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
            let document = &self.output.document;
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
    pub(crate) fn shape(&self, shape: &Shape) -> String {
        match shape {
            Shape::Named(id) => self.output.names.of(*id).ident,
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
