//! Path, query, header and cookie parameters.

use super::property::{is_sensitive, own_docs};
use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{Constraint, Location, Parameter, Shape, Style};
use crate::load::{IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_PLACE, SIGNATURE, openapi};
use crate::tree::{At, Pointer};

/// Marks what is made anew for each request, if the caller gives none.
const GENERATED: &str = "x-codegen-generated";

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
        let keys = parameters.iter().filter(|one| one.idempotency_key);
        for second in keys.skip(1) {
            let key = second.pointer.child(IDEMPOTENCY_KEY);
            self.misplaced_idempotency_key(key, "the second parameter of an operation that has it");
        }
        self.check_signatures(&parameters);
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
        let is_key = self.extension_flag(&at, IDEMPOTENCY_KEY) == Some(true);
        if flag("allowEmptyValue") {
            self.leave_out(&at, &["allowEmptyValue"]);
        }
        if flag("allowReserved") && location != Location::Query {
            self.leave_out(&at, &["allowReserved"]);
        }
        let marked = self.extension_flag(&at, GENERATED) == Some(true);
        let generated = marked && self.can_be_generated(&at, location);
        let is_signature = self.extension_flag(&at, SIGNATURE) == Some(true);
        // Callers need not give it.
        let is_made = generated || is_signature;
        let required = !is_made && (flag("required") || location == Location::Path || is_key);
        if location == Location::Path && !flag("required") {
            self.report(
                Code::OptionalPathParameter,
                Place::Key(at.pointer()),
                &[&wire],
            );
        }
        let (schema, style) = self.described(&at, location, &wire);
        let shared = self.shared_name(&at.pointer());
        let context = shared.unwrap_or_else(|| format!("{id} {wire}"));
        let shape = match schema {
            // An absent value and `null` are one and the same outside of JSON.
            Some(schema) if required && location != Location::Path => {
                self.element_shape(schema, &context)?
            }
            Some(schema) => self.shape(schema, &context)?,
            None if style == Style::Json => Shape::Any,
            None => Shape::Text,
        };
        let target = schema.and_then(|schema| schema.target());
        let mut constraints = match target {
            Some(target) => self.constraints(target, &shape),
            None => Vec::new(),
        };
        let sibling = self.extension_text(&at, "x-codegen-greater-than");
        constraints.extend(sibling.map(Constraint::GreaterThan));
        let idempotency_key = is_key && self.can_be_key(&at, (location, style), &shape);
        let is_other = generated || is_key;
        let signature =
            is_signature && self.can_be_signature(&at, (location, style), &shape, is_other);
        let said = self.extension_flag(&at, "x-codegen-sensitive");
        let sensitive = match (said, schema, target) {
            (None, Some(schema), Some(target)) => is_sensitive(schema, target),
            _ => said == Some(true),
        };
        let default = [schema, target].into_iter().flatten();
        let default = default
            .filter_map(|node| node.get().default.as_ref())
            .next();
        let own = self.example_values(&at).into_iter().next();
        let shown = own.map(|(_, value)| value.to_json_text());
        let of_schema = target.and_then(|target| target.get().examples.first());
        let mut docs = own_docs(&at, target);
        docs.deprecated |= flag("deprecated");
        Some(Parameter {
            name: self.name(&at, &wire),
            wire,
            location,
            style,
            allow_reserved: location == Location::Query && flag("allowReserved"),
            required,
            // The key has a type of its own.
            shape: if idempotency_key { Shape::Text } else { shape },
            default: default.map(|value| value.to_json_text()),
            example: shown.or_else(|| of_schema.map(|value| value.to_json_text())),
            constraints,
            sensitive,
            idempotency_key,
            generated,
            signature,
            docs,
            pointer: at.pointer(),
        })
    }

    /// The schema of a parameter or header, and how its values are written. Without a schema it is
    /// any JSON, or a text.
    pub(super) fn described(
        &mut self,
        at: &At<'d>,
        location: Location,
        wire: &str,
    ) -> (Option<SchemaAt<'d>>, Style) {
        if let Some(schema) = self.schema_in(at) {
            self.leave_out(at, &["content"]);
            return (Some(schema), self.style(at, location, wire));
        }
        let content = at.get("content");
        let entries = content.map(|content| content.entries()).unwrap_or_default();
        let Some((media_type, media)) = entries.first() else {
            return (None, default_style(location));
        };
        for (other, at) in entries.iter().skip(1) {
            self.omit(Code::IgnoredMediaType, &[other], at.pointer());
        }
        if is_json(media_type) {
            return (self.schema_in(media), Style::Json);
        }
        let place = Place::Key(media.pointer());
        self.report(Code::PassedAsText, place, &[media_type, wire]);
        (None, default_style(location))
    }

    pub(super) fn style(&mut self, at: &At<'d>, location: Location, wire: &str) -> Style {
        let given = at.get("style");
        let text = given.as_ref().and_then(|style| style.as_str());
        let explode = at.get("explode").and_then(|explode| explode.as_bool());
        let style = style(location, text, explode);
        style.unwrap_or_else(|| {
            if let (Some(given), Some(text)) = (&given, text) {
                let place = Place::Node(given.pointer());
                self.report(Code::MisplacedStyle, place, &[text, wire]);
            }
            default_style(location)
        })
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
            // Reported where the parameter was typed.
            _ => None,
        }
    }

    /// Only a text in a header can be made without the caller, whatever its format.
    fn can_be_key(&mut self, at: &At<'d>, place: (Location, Style), shape: &Shape) -> bool {
        let fault = match (place, shape) {
            ((Location::Header, Style::Json), _) => "a header that holds JSON",
            ((Location::Header, _), Shape::Text | Shape::Format(_)) => return true,
            ((Location::Header, _), _) => "a header that is no plain string",
            _ => "a parameter that is no header",
        };
        self.misplaced_idempotency_key(at.pointer().child(IDEMPOTENCY_KEY), fault);
        false
    }

    /// Only a type that the configuration names can know how to make values.
    fn can_be_generated(&mut self, at: &At<'d>, location: Location) -> bool {
        let target = self.schema_in(at).and_then(|schema| schema.target());
        let format = target.and_then(|target| target.get().format.as_deref());
        let is_mapped = format.is_some_and(|format| self.config.formats.contains_key(format));
        let fits = is_mapped && location != Location::Path;
        if !fits {
            let place = "a parameter whose type cannot make values";
            let belongs = "a query, header or cookie parameter with a format that the configuration maps to a type";
            let key = Place::Key(at.pointer().child(GENERATED));
            self.report(Code::MisplacedExtension, key, &[GENERATED, place, belongs]);
        }
        fits
    }

    fn misplaced_idempotency_key(&mut self, key: Pointer, place: &str) {
        let words = [IDEMPOTENCY_KEY, place, IDEMPOTENCY_KEY_PLACE];
        self.report(Code::MisplacedExtension, Place::Key(key), &words);
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
fn default_style(location: Location) -> Style {
    match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie => Style::FormExplode,
    }
}

/// `None` for a style that the location does not know.
fn style(location: Location, given: Option<&str>, explode: Option<bool>) -> Option<Style> {
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
        // With a pair for each item there is nothing left to delimit.
        (Query, Some("spaceDelimited")) => pick(Style::SpaceDelimited, Style::FormExplode),
        (Query, Some("pipeDelimited")) => pick(Style::PipeDelimited, Style::FormExplode),
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
