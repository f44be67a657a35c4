//! Path, query, header and cookie parameters.

use super::extension::name;
use super::property::{is_sensitive, own_docs};
use super::{Lowering, ParameterAt, SchemaAt, contents};
use crate::diagnostics::{Code, Place};
use crate::ir::{Constraint, Location, Parameter, Shape, Style};
use crate::openapi::{
    self, GREATER_THAN, Handle, Id, NodeId, Operation, PathItem, SchemaType, Spanned,
};
use crate::openapi::{GENERATED, IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_PLACE};
use crate::tree::Pointer;

/// The location of a parameter that is the whole query string.
const QUERY_STRING: &str = "querystring";

const FORM: &str = "application/x-www-form-urlencoded";

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
        item: Handle<'d, PathItem>,
        operation: Handle<'d, Operation>,
        id: &str,
    ) -> Vec<Parameter> {
        let mut parameters = self.parameter_list(&item.get().parameters, id);
        for own in self.parameter_list(&operation.get().parameters, id) {
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

    fn parameter_list(
        &mut self,
        list: &'d Option<Spanned<Vec<Id<openapi::Parameter>>>>,
        id: &str,
    ) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let list = list.as_ref().map_or(&[][..], |list| &list.value);
        for at in self.syntax.handles(list) {
            let Some(parameter) = self.parameter(at, id) else {
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

    fn parameter(&mut self, reference: ParameterAt<'d>, id: &str) -> Option<Parameter> {
        let at = reference.target().filter(|at| !at.unusable)?;
        let wire = at.name.as_ref()?.value.clone();
        let location = self.location(at, &wire)?;
        self.leave_out("allowEmptyValue", set_at(&at.allow_empty_value));
        // Nothing is encoded in a header.
        if !matches!(location, Location::Query | Location::Header) {
            self.leave_out("allowReserved", set_at(&at.allow_reserved));
        }
        let is_key = is_set(&at.extensions.idempotency_key);
        let marked = is_set(&at.extensions.generated);
        let generated = marked && self.can_be_generated(at, location);
        let is_signature = is_set(&at.extensions.signature);
        // Callers need not give it.
        let is_made = generated || is_signature;
        let required = !is_made && (is_set(&at.required) || location == Location::Path || is_key);
        if location == Location::Path && !is_set(&at.required) {
            self.report(
                Code::OptionalPathParameter,
                Place::Key(at.pointer()),
                &[&wire],
            );
        }
        let (schema, style) = self.described(at, location, &wire);
        let shared = self.shared_name(&at.pointer());
        let context = shared.unwrap_or_else(|| format!("{id} {wire}"));
        let shape = match schema {
            // An absent value and `null` are one and the same outside of JSON.
            Some(schema) if required && location != Location::Path => {
                self.element_shape(schema, &context)?
            }
            Some(schema) => self.shape(schema, &context)?,
            None if matches!(style, Style::Json | Style::WholeJson) => Shape::Any,
            None => Shape::Text,
        };
        let target = schema.and_then(|schema| schema.target());
        let mut constraints = match target {
            Some(target) => self.constraints(target, &shape),
            None => Vec::new(),
        };
        let sibling = at.extensions.greater_than.as_ref();
        constraints.extend(sibling.map(|name| Constraint::GreaterThan(name.value.clone())));
        let idempotency_key = is_key && self.can_be_key(at, (location, style), &shape);
        let is_other = generated || is_key;
        let signature =
            is_signature && self.can_be_signature(at, (location, style), &shape, is_other);
        let said = at.extensions.sensitive;
        let sensitive = match (said, schema, target) {
            (None, Some(schema), Some(target)) => is_sensitive(schema, target),
            _ => said == Some(true),
        };
        let default = [schema, target].into_iter().flatten();
        let default = default
            .filter_map(|node| node.get().default.as_ref())
            .next();
        let own = self.example_values(&at.get().example, &at.get().examples);
        let own = own.into_iter().next();
        let shown = own.map(|(_, value)| value.to_json_text());
        let of_schema = target.and_then(|target| target.get().examples.first());
        let mut docs = own_docs(&at, target);
        docs.deprecated |= at.deprecated;
        Some(Parameter {
            name: name(&at.extensions, &wire),
            wire,
            location,
            style,
            allow_reserved: location == Location::Query && is_set(&at.allow_reserved),
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
        at: ParameterAt<'d>,
        location: Location,
        wire: &str,
    ) -> (Option<SchemaAt<'d>>, Style) {
        let at = at.get();
        let is_whole = at
            .location
            .as_ref()
            .is_some_and(|one| one.value == QUERY_STRING);
        if let Some(schema) = at.schema.and_then(|schema| self.syntax.handle(schema)) {
            self.leave_out("content", at.content.as_ref().map(|content| content.node));
            let style = self.style(at.style.as_ref(), at.explode.as_ref(), location, wire);
            return (Some(schema), style);
        }
        let mut media = self.syntax.named(contents(&at.content));
        let Some((media_type, first)) = media.next() else {
            return (None, default_style(location));
        };
        for (other, at) in media {
            self.omit(Code::IgnoredMediaType, &[other], at.pointer());
        }
        let schema = first.target().and_then(|media| self.schema_in(media));
        if is_json(media_type) {
            return (
                schema,
                if is_whole {
                    Style::WholeJson
                } else {
                    Style::Json
                },
            );
        }
        if is_whole && schema.is_some() && essence(media_type) == FORM {
            return (schema, Style::WholeForm);
        }
        if is_whole {
            let media = first.target();
            if media.is_some_and(|media| self.has_structure(media)) {
                self.report(
                    Code::PassedAsText,
                    Place::Key(first.pointer()),
                    &[media_type, wire],
                );
            }
            let is_text = |schema: &SchemaAt<'d>| schema.only_type() == Some(SchemaType::String);
            return (schema.filter(is_text), Style::Whole);
        }
        let place = Place::Key(first.pointer());
        self.report(Code::PassedAsText, place, &[media_type, wire]);
        (None, default_style(location))
    }

    pub(super) fn style(
        &mut self,
        given: Option<&Spanned<String>>,
        explode: Option<&Spanned<bool>>,
        location: Location,
        wire: &str,
    ) -> Style {
        let text = given.map(|given| given.as_str());
        let style = style(location, text, explode.map(|explode| explode.value));
        style.unwrap_or_else(|| {
            if let Some(given) = given {
                let place = Place::Node(self.syntax.pointer(given.node));
                self.report(Code::MisplacedStyle, place, &[given, wire]);
            }
            default_style(location)
        })
    }

    fn location(&mut self, at: ParameterAt<'d>, wire: &str) -> Option<Location> {
        match at.location.as_ref()?.as_str() {
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
            // One that is a form has become parameters of the query.
            QUERY_STRING => Some(Location::Query),
            // Reported where the parameter was read.
            _ => None,
        }
    }

    /// Only a text in a header can be made without the caller, whatever its format.
    fn can_be_key(&mut self, at: ParameterAt<'d>, place: (Location, Style), shape: &Shape) -> bool {
        let fault = match (place, shape) {
            ((Location::Header, Style::Json), _) => "a header that holds JSON",
            ((Location::Header, _), Shape::Text | Shape::Formatted(_) | Shape::Format(_)) => {
                return true;
            }
            ((Location::Header, _), _) => "a header that is no plain string",
            _ => "a parameter that is no header",
        };
        self.misplaced_idempotency_key(at.pointer().child(IDEMPOTENCY_KEY), fault);
        false
    }

    /// Only a type that the configuration names can know how to make values.
    fn can_be_generated(&mut self, at: ParameterAt<'d>, location: Location) -> bool {
        let schema = at.schema.and_then(|schema| self.syntax.handle(schema));
        let target = schema.and_then(|schema| schema.target());
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
                let place = Place::Node(parameter.pointer.child(GREATER_THAN));
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
        Some(style) => matches!(style, "form" | "cookie"),
    });
    let pick = |plain: Style, other: Style| Some(if exploded { other } else { plain });
    match (location, given) {
        (Path | Header, None | Some("simple")) => pick(Style::Simple, Style::SimpleExplode),
        (Path, Some("label")) => pick(Style::Label, Style::LabelExplode),
        (Path, Some("matrix")) => pick(Style::Matrix, Style::MatrixExplode),
        (Query | Cookie, None | Some("form")) | (Cookie, Some("cookie")) => {
            pick(Style::Form, Style::FormExplode)
        }
        // With a pair for each item there is nothing left to delimit.
        (Query, Some("spaceDelimited")) => pick(Style::SpaceDelimited, Style::FormExplode),
        (Query, Some("pipeDelimited")) => pick(Style::PipeDelimited, Style::FormExplode),
        (Query, Some("deepObject")) => Some(Style::DeepObject),
        _ => None,
    }
}

/// Whether a keyword is `true`.
pub(super) fn is_set(flag: &Option<Spanned<bool>>) -> bool {
    set_at(flag).is_some()
}

/// Where a keyword is `true`.
pub(super) fn set_at(flag: &Option<Spanned<bool>>) -> Option<NodeId> {
    let flag = flag.as_ref().filter(|flag| flag.value)?;
    Some(flag.node)
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
