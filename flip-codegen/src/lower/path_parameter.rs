//! Parameters and the path template that they stand in.

use super::Lowering;
use super::template::Template;
use crate::diagnostics::{Code, Place};
use crate::ir::{Docs, Location, Name, Origin, Parameter, Shape, Style};
use crate::openapi::{self, Handle, Id, Operation, PathItem, Spanned};

impl<'d> Lowering<'d> {
    /// Parameters that fit the path: those that it has no place for are sent in the query, and those
    /// that are not declared are texts.
    pub(super) fn fit_to_path(
        &mut self,
        template: &str,
        parts: &Template,
        item: Handle<'d, PathItem>,
        at: Handle<'d, Operation>,
        parameters: Vec<Parameter>,
    ) -> Vec<Parameter> {
        let names = parts.names();
        let is_query = |one: &Parameter| one.location == Location::Query;
        let in_query = parameters.iter().filter(|one| is_query(one));
        let in_query: Vec<String> = in_query.map(|one| one.wire.clone()).collect();
        let mut fitting = Vec::new();
        for mut parameter in parameters {
            if parameter.location == Location::Path && !names.contains(&parameter.wire.as_str()) {
                let place = Place::Key(parameter.pointer.clone());
                self.report(
                    Code::UnusedPathParameter,
                    place,
                    &[&parameter.wire, template],
                );
                if in_query.contains(&parameter.wire) {
                    continue;
                }
                move_to_query(&mut parameter);
            }
            fitting.push(parameter);
        }
        for name in names {
            let declared = |one: &Parameter| one.location == Location::Path && one.wire == name;
            if !fitting.iter().any(declared) {
                // One that is declared, but faulty, was reported already.
                if !self.declares(&item.parameters, name) && !self.declares(&at.parameters, name) {
                    let place = Place::Key(at.pointer());
                    self.report(Code::UndeclaredPathParameter, place, &[name]);
                }
                fitting.push(undeclared(name, at));
            }
        }
        fitting
    }

    /// Whether a path parameter of this name is declared, usable or not.
    fn declares(
        &self,
        parameters: &Option<Spanned<Vec<Id<openapi::Parameter>>>>,
        name: &str,
    ) -> bool {
        let parameters = parameters.iter().flat_map(|list| &list.value);
        let mut parameters = parameters.filter_map(|id| self.syntax.handle(*id)?.target());
        let says = |text: &Option<Spanned<String>>, value: &str| {
            text.as_ref().is_some_and(|text| text.value == value)
        };
        parameters.any(|one| says(&one.name, name) && says(&one.location, "path"))
    }

    /// A path parameter that stands in the query of the template is sent there. What is not declared
    /// is a text.
    pub(super) fn fill_query(
        &mut self,
        parts: &Template,
        at: Handle<'d, Operation>,
        parameters: &mut Vec<Parameter>,
    ) {
        for (key, name) in &parts.filled {
            let in_path = parts.names().contains(&name.as_str());
            let is_path = |one: &Parameter| one.location == Location::Path && one.wire == *name;
            let is_query = |one: &Parameter| {
                one.location == Location::Query && (one.wire == *key || one.wire == *name)
            };
            if parameters.iter().any(is_query) {
                continue;
            }
            let found = parameters.iter_mut().find(|one| is_path(one));
            match found.filter(|_| !in_path) {
                Some(parameter) => {
                    move_to_query(parameter);
                    parameter.wire.clone_from(key);
                }
                None => {
                    let place = Place::Key(at.pointer());
                    self.report(Code::UndeclaredPathParameter, place, &[key]);
                    parameters.push(Parameter {
                        location: Location::Query,
                        style: Style::FormExplode,
                        ..undeclared(key, at)
                    });
                }
            }
        }
    }
}

fn move_to_query(parameter: &mut Parameter) {
    parameter.location = Location::Query;
    if parameter.style != Style::Json {
        parameter.style = Style::FormExplode;
    }
}

fn undeclared(name: &str, at: Handle<'_, Operation>) -> Parameter {
    Parameter {
        wire: name.to_owned(),
        name: Name {
            text: name.to_owned(),
            origin: Origin::Given,
        },
        location: Location::Path,
        style: Style::Simple,
        allow_reserved: false,
        required: true,
        shape: Shape::Text,
        default: None,
        example: None,
        constraints: Vec::new(),
        sensitive: false,
        idempotency_key: false,
        generated: false,
        signature: false,
        docs: Docs::default(),
        pointer: at.pointer(),
    }
}
