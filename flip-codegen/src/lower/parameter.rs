//! Path, query, header and cookie parameters.

use super::Lowering;
use super::property::own_docs;
use super::template::Template;
use crate::diagnostics::{Code, Place};
use crate::ir::{Constraint, Docs, Location, Name, Origin, Parameter, Shape, Style};
use crate::load::openapi;
use crate::tree::At;

/// The specification says that the first three are to be ignored. The others belong to the
/// connection and the body, and the client sets them itself.
const OWN_HEADERS: &[&str] = &[
    "accept",
    "content-type",
    "authorization",
    "connection",
    "content-length",
    "expect",
    "host",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

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
                            Place::Key(at.pointer()),
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
        let flag = |key: &str| at.get(key).and_then(|value| value.as_bool()) == Some(true);
        let wire = at.get("name")?.as_str()?.to_owned();
        let location = self.location(&at, &wire)?;
        let (schema, style) = match at.get("schema") {
            Some(schema) => (schema, self.style(&at, location, &wire)),
            None => self.parameter_content(&at, &wire)?,
        };
        let target = self.document.follow(schema.clone(), self.diagnostics)?;
        let required = flag("required") || location == Location::Path;
        if required && !flag("required") {
            self.report(
                Code::OptionalPathParameter,
                Place::Key(at.pointer()),
                &[&wire],
            );
        }
        let context = format!("{id} {wire}");
        // An absent value and `null` are one and the same outside of JSON.
        let shape = match required && location != Location::Path {
            true => self.element_shape(&schema, &context)?,
            false => self.shape(&schema, &context)?,
        };
        let mut constraints = self.constraints(&target, &shape);
        constraints.extend(self.greater_than(&at));
        let sensitive = [&at, &schema].map(|node| self.extension_flag(node, "x-codegen-sensitive"));
        let mut docs = own_docs(&at, &target);
        docs.deprecated |= flag("deprecated");
        Some(Parameter {
            name: self.name(&at, &wire),
            wire,
            location,
            style,
            allow_reserved: location == Location::Query && flag("allowReserved"),
            required,
            shape,
            default: schema
                .get("default")
                .or_else(|| target.get("default"))
                .map(|value| value.to_json_text()),
            constraints,
            sensitive: sensitive.contains(&Some(true)),
            docs,
            pointer: at.pointer(),
        })
    }

    /// The schema of a parameter or header with `content`.
    pub(super) fn parameter_content(&mut self, at: &At<'d>, wire: &str) -> Option<(At<'d>, Style)> {
        let content = at.get("content")?;
        let entries = content.entries();
        let (media_type, media) = entries.first()?;
        let schema = media.get("schema");
        if schema.is_none() {
            let place = Place::Key(media.pointer());
            self.report(Code::MissingKeyword, place, &["schema", "a media type"]);
        }
        if !is_json(media_type) {
            let place = Place::Key(media.pointer());
            self.report(Code::PassedAsText, place, &[media_type, wire]);
            return Some((schema?, Style::Simple));
        }
        Some((schema?, Style::Json))
    }

    fn style(&mut self, at: &At<'d>, location: Location, wire: &str) -> Style {
        let given = at.get("style");
        let text = given.as_ref().and_then(|style| style.as_str());
        let explode = at.get("explode").and_then(|explode| explode.as_bool());
        let style = style(location, text, explode);
        style.unwrap_or_else(|| {
            if let (Some(given), Some(text)) = (&given, text) {
                let place = Place::Node(given.pointer());
                self.report(Code::MisplacedStyle, place, &[text, wire]);
            }
            match location {
                Location::Path | Location::Header => Style::Simple,
                Location::Query | Location::Cookie => Style::FormExplode,
            }
        })
    }

    /// Parameters that fit the path: those that it has no place for are left out, and those that
    /// are not declared are texts.
    pub(super) fn fit_to_path(
        &mut self,
        template: &str,
        parts: &Template,
        item: &At<'d>,
        at: &At<'d>,
        parameters: Vec<Parameter>,
    ) -> Vec<Parameter> {
        let names = parts.names();
        let mut fitting = Vec::new();
        for parameter in parameters {
            if parameter.location == Location::Path && !names.contains(&parameter.wire.as_str()) {
                let place = Place::Key(parameter.pointer.clone());
                self.report(
                    Code::UnusedPathParameter,
                    place,
                    &[&parameter.wire, template],
                );
            } else {
                fitting.push(parameter);
            }
        }
        for name in names {
            let declared = |one: &Parameter| one.location == Location::Path && one.wire == name;
            if !fitting.iter().any(declared) {
                // One that is declared, but faulty, was reported already.
                if !self.declares(&[item, at], name) {
                    let place = Place::Key(at.pointer());
                    self.report(Code::UndeclaredPathParameter, place, &[name]);
                }
                fitting.push(undeclared(name, at));
            }
        }
        fitting
    }

    /// Whether one of the owners declares a path parameter of this name, usable or not.
    fn declares(&mut self, owners: &[&At<'d>], name: &str) -> bool {
        let lists = owners.iter().filter_map(|owner| owner.get("parameters"));
        let references: Vec<At<'d>> = lists.flat_map(|list| list.items()).collect();
        references.into_iter().any(|reference| {
            let at = self.document.follow(reference, self.diagnostics);
            at.is_some_and(|at| at.get("name").and_then(|it| it.as_str()) == Some(name))
        })
    }

    /// A path parameter that stands in the query of the template is sent there. What is not declared
    /// is a text.
    pub(super) fn fill_query(
        &mut self,
        parts: &Template,
        at: &At<'d>,
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
                    parameter.location = Location::Query;
                    parameter.style = Style::FormExplode;
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

    fn location(&mut self, at: &At<'d>, wire: &str) -> Option<Location> {
        let value = at.get("in")?;
        match value.as_str()? {
            "path" => Some(Location::Path),
            "query" => Some(Location::Query),
            "cookie" => Some(Location::Cookie),
            "header" => {
                if !OWN_HEADERS.contains(&wire.to_lowercase().as_str()) {
                    return Some(Location::Header);
                }
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
fn undeclared(name: &str, at: &At<'_>) -> Parameter {
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
        constraints: Vec::new(),
        sensitive: false,
        docs: Docs::default(),
        pointer: at.pointer(),
    }
}

/// `None` for a style that the location does not know.
pub(super) fn style(
    location: Location,
    given: Option<&str>,
    explode: Option<bool>,
) -> Option<Style> {
    use Location::{Cookie, Header, Path, Query};
    let exploded = explode.unwrap_or(match given {
        None => matches!(location, Query | Cookie),
        Some(style) => style == "form",
    });
    let pick = |plain: Style, other: Style| Some(if exploded { other } else { plain });
    match (location, given) {
        (Path | Header, None | Some("simple")) => pick(Style::Simple, Style::SimpleExplode),
        (Path, Some("label")) => pick(Style::Label, Style::LabelExplode),
        (Path, Some("matrix")) => pick(Style::Matrix, Style::MatrixExplode),
        (Query | Cookie, None | Some("form")) => pick(Style::Form, Style::FormExplode),
        (Query, Some("spaceDelimited")) => Some(Style::SpaceDelimited),
        (Query, Some("pipeDelimited")) => Some(Style::PipeDelimited),
        (Query, Some("deepObject")) => Some(Style::DeepObject),
        _ => None,
    }
}

/// Whether a media type is JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_lowercase()
}
