//! Path, query and header parameters.

use super::Lowering;
use super::property::own_docs;
use crate::diagnostics::{Code, Place};
use crate::ir::{Constraint, Location, Parameter, PathPart, Shape, Style, TypeKind};
use crate::load::openapi;
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// The parameters of the path item, with those of the operation in place of their namesakes.
    pub(super) fn parameters(
        &mut self,
        item: &At<'d>,
        operation: &At<'d>,
        id: &str,
    ) -> Vec<Parameter> {
        let mut parameters = self.parameter_list(item, id);
        for own in self.parameter_list(operation, id) {
            parameters.retain(|one| (one.location, &one.wire) != (own.location, &own.wire));
            parameters.push(own);
        }
        for parameter in &parameters {
            self.check_sibling(parameter, &parameters);
        }
        parameters
    }

    fn parameter_list(&mut self, owner: &At<'d>, id: &str) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for at in owner.get("parameters").iter().flat_map(At::items) {
            let Some(parameter) = self.parameter(&at, id) else {
                continue;
            };
            let namesake = |one: &&Parameter| {
                (one.location, &one.wire) == (parameter.location, &parameter.wire)
            };
            match parameters.iter().find(namesake) {
                Some(first) => {
                    self.diagnostics
                        .report(
                            Code::DuplicateParameter,
                            Place::Node(at.pointer()),
                            &[&parameter.wire],
                        )
                        .label(
                            Place::Node(first.pointer.clone()),
                            "first declared here".to_owned(),
                        );
                }
                None => parameters.push(parameter),
            }
        }
        parameters
    }

    fn parameter(&mut self, reference: &At<'d>, id: &str) -> Option<Parameter> {
        let at = self.document.follow(reference.clone(), self.diagnostics)?;
        openapi::parameter(&at, self.diagnostics)?;
        let text = |key: &str| {
            at.get(key)
                .and_then(|value| value.as_str().map(str::to_owned))
        };
        let wire = text("name")?;
        let location = self.location(&at, &wire)?;
        self.refuse(&at, &["content"]);
        if at
            .get("allowReserved")
            .is_some_and(|value| value.as_bool() == Some(true))
        {
            self.refuse(&at, &["allowReserved"]);
        }
        let schema = at.get("schema")?;
        let target = self.document.follow(schema.clone(), self.diagnostics)?;
        let shape = self.shape(&schema, &format!("{id} {wire}"))?;
        let style = self.style(&at, location, &shape)?;
        let mut constraints = self.constraints(&target, &shape);
        constraints.extend(self.greater_than(&at));
        let sensitive = [&at, &schema].map(|node| self.extension_flag(node, "x-codegen-sensitive"));
        let mut docs = own_docs(&at, &target);
        docs.deprecated |= at
            .get("deprecated")
            .is_some_and(|value| value.as_bool() == Some(true));
        Some(Parameter {
            name: self.name(&at, &wire),
            wire,
            location,
            style,
            allow_reserved: false,
            required: at
                .get("required")
                .is_some_and(|value| value.as_bool() == Some(true)),
            shape,
            constraints,
            sensitive: sensitive.contains(&Some(true)),
            docs,
            pointer: at.pointer(),
        })
    }

    fn location(&mut self, at: &At<'d>, wire: &str) -> Option<Location> {
        let value = at.get("in")?;
        match value.as_str()? {
            "path" => Some(Location::Path),
            "query" => Some(Location::Query),
            "header" => {
                let reserved = ["accept", "content-type", "authorization"];
                if !reserved.contains(&wire.to_lowercase().as_str()) {
                    return Some(Location::Header);
                }
                // The specification says that these are to be ignored.
                self.report(
                    Code::IgnoredHeaderParameter,
                    Place::Node(at.pointer()),
                    &[wire],
                );
                None
            }
            other => {
                let other = format!("in: {other}");
                self.report(
                    Code::UnsupportedParameter,
                    Place::Node(value.pointer()),
                    &[wire, &other],
                );
                None
            }
        }
    }

    fn style(&mut self, at: &At<'d>, location: Location, shape: &Shape) -> Option<Style> {
        let given = at
            .get("style")
            .and_then(|style| style.as_str().map(str::to_owned));
        let explode = at.get("explode").and_then(|explode| explode.as_bool());
        let style = match (location, given.as_deref()) {
            (Location::Query, None | Some("form")) if explode == Some(false) => Some(Style::Form),
            (Location::Query, None | Some("form")) => Some(Style::FormExplode),
            (Location::Query, Some("spaceDelimited")) => Some(Style::SpaceDelimited),
            (Location::Query, Some("pipeDelimited")) => Some(Style::PipeDelimited),
            (Location::Query, Some("deepObject")) => Some(Style::DeepObject),
            (Location::Path | Location::Header, None | Some("simple")) => Some(Style::Simple),
            _ => None,
        };
        let is_object = self.is_object(shape);
        let fits = style.filter(|style| is_object == (*style == Style::DeepObject));
        if fits.is_none() {
            let wire = at
                .get("name")
                .and_then(|name| name.as_str().map(str::to_owned))
                .unwrap_or_default();
            let what = match given {
                Some(style) if style_is_odd(&style) || !is_object => format!("style: {style}"),
                _ => "an object in this style".to_owned(),
            };
            self.report(
                Code::UnsupportedParameter,
                Place::Node(at.pointer()),
                &[&wire, &what],
            );
        }
        fits
    }

    /// Whether a value is more than one scalar or a list of them.
    pub(super) fn is_object(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Map(_) | Shape::Any => true,
            Shape::List(item) => self.is_object(item),
            Shape::Named(id) => !matches!(
                self.api.get(*id).map(|definition| &definition.kind),
                Some(TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::ValueEnum(_))
            ),
            _ => false,
        }
    }

    fn check_sibling(&mut self, parameter: &Parameter, all: &[Parameter]) {
        for constraint in &parameter.constraints {
            if let Constraint::GreaterThan(other) = constraint
                && !all
                    .iter()
                    .any(|one| one.wire == *other && one.shape == parameter.shape)
            {
                let place = Place::Node(parameter.pointer.child("x-codegen-greater-than"));
                self.report(Code::UnknownSibling, place, &[other]);
            }
        }
    }
}

fn style_is_odd(style: &str) -> bool {
    matches!(style, "label" | "matrix")
}

/// Takes a path template apart. A brace that is never closed is text.
pub(super) fn template_parameters(template: &str) -> Vec<PathPart> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            parts.push(PathPart::Literal(before.to_owned()));
        }
        parts.push(PathPart::Parameter(name.to_owned()));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(PathPart::Literal(rest.to_owned()));
    }
    parts
}
