//! Objects that the document shows, as Rust expressions.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use serde_json::Value;

use super::context::{Context, Field, Part};
use super::object_new::is_argument;
use super::sample_needs::{Given, Samples};
use crate::analyze::Presence;
use crate::ir::{Constraint, Object, Shape, TypeId};

/// What a place takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Whatever turns into the type.
    Argument,
    /// The type itself.
    Exact,
}

impl Samples<'_> {
    pub(super) fn object(
        &mut self,
        id: TypeId,
        object: &Object,
        json: &Value,
    ) -> Option<TokenStream> {
        json.as_object()?;
        let context = self.context;
        let received = context.facts.is_received(id);
        let ident = self.model(id);
        let needed = needed(object, json);
        let named = context.names.required(id);
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        for part in context.parts(id, object) {
            let is_argument = is_argument(context, &part);
            let place = match named.is_some() && is_argument {
                true => Place::Exact,
                false => Place::Argument,
            };
            let shown = self.part(&part, json, received, place);
            let Some((name, value)) = shown.or_else(|| self.needed(&part, &needed)) else {
                if is_argument {
                    return None;
                }
                continue;
            };
            let setter = setter_of(&part);
            match is_argument {
                true if named.is_some() => arguments.push((name, value)),
                true => arguments.push((setter, value)),
                false if has_only(&part) => setters.push(quote!(.#setter())),
                false => setters.push(quote!(.#setter(#value))),
            }
        }
        let (names, values): (Vec<_>, Vec<_>) = arguments.into_iter().unzip();
        let made = match named {
            Some(named) => {
                let path = format!("{}::models::{named}", self.library);
                let structure = self.import(&path);
                let fields = names.iter().zip(&values);
                let fields = fields.map(|(name, value)| value.field(name));
                quote!(#ident::new(#structure { #(#fields),* }))
            }
            None => quote!(#ident::new(#(#values),*)),
        };
        Some(quote!(#made #(#setters)*))
    }

    /// The name of a part and its value, if the document shows one.
    fn part(
        &mut self,
        part: &Part<'_>,
        json: &Value,
        received: bool,
        place: Place,
    ) -> Option<(Ident, Given)> {
        match part {
            Part::Field(field) => {
                let value = self.field(field, json, received, place)?;
                Some((field.ident.clone(), value))
            }
            Part::Group { ident, of, .. } => {
                let object = self.context.object(*of)?;
                let shows = wires(self.context, *of);
                let shows = shows.iter().any(|wire| json.get(wire).is_some());
                let value =
                    shows.then(|| self.attempt(|samples| samples.object(*of, object, json)))??;
                Some((ident.clone(), Given::Expression(value)))
            }
        }
    }

    /// A variable for a field that the document does not show, and that has to be there.
    fn needed(&mut self, part: &Part<'_>, needed: &[&String]) -> Option<(Ident, Given)> {
        let Part::Field(field) = part else {
            return None;
        };
        let (wire, shape) = (&field.property.wire, &field.property.shape);
        if field.presence == Presence::Constant || !needed.contains(&wire) {
            return None;
        }
        let value = match &field.only {
            _ if field.is_null() => quote!(),
            Some(only) => only.clone(),
            None if *shape == Shape::File => self.file(field),
            None => return Some((field.ident.clone(), self.placeholder(field))),
        };
        let boxed = field.boxed.then(|| quote!(Box::new(#value)));
        let value = Given::Expression(boxed.unwrap_or(value));
        Some((field.ident.clone(), value))
    }

    /// A variable for the value of a field.
    fn placeholder(&mut self, field: &Field<'_>) -> Given {
        let variable = self.variable(&field.ident.to_string(), &field.property.shape);
        match field.boxed {
            true => Given::Expression(quote!(Box::new(#variable))),
            false => Given::Variable(variable),
        }
    }

    fn field(
        &mut self,
        field: &Field<'_>,
        json: &Value,
        received: bool,
        place: Place,
    ) -> Option<Given> {
        let is_shown = json.get(&field.property.wire).is_some();
        let is_given = match field.presence {
            Presence::Constant => false,
            Presence::Required => true,
            _ => is_shown,
        };
        let is_free = !field.is_null() && field.only.is_none();
        // Nobody writes a secret into code, and what the document shows may be a real one.
        if is_free && is_given && is_secret(field) {
            return Some(self.placeholder(field));
        }
        let shown = self.shown_field(field, json, received, place)?;
        Some(Given::Expression(shown))
    }

    fn shown_field(
        &mut self,
        field: &Field<'_>,
        json: &Value,
        received: bool,
        place: Place,
    ) -> Option<TokenStream> {
        let shape = &field.property.shape;
        let shown = json.get(&field.property.wire);
        if field.is_null() {
            return (field.initial().is_none() && shown.is_some()).then(|| quote!());
        }
        if let Some(only) = &field.only {
            // Its setter takes no value, and what is sent anyway has no setter.
            let is_set = field.initial().is_none() && shown.is_some_and(|value| !value.is_null());
            return is_set.then(|| only.clone());
        }
        match (field.presence, shown) {
            (Presence::Constant, _) => None,
            (Presence::Required, _) | (_, Some(_)) if *shape == Shape::File => {
                Some(self.file(field))
            }
            (_, None) => None,
            (Presence::RequiredNullable, Some(Value::Null)) => Some(quote!(None)),
            (Presence::RequiredNullable, Some(value)) => {
                let value = self.exact(shape, value)?;
                Some(quote!(Some(#value)))
            }
            (_, Some(Value::Null)) => None,
            (_, Some(value)) if field.boxed => {
                let value = self.exact(shape, value)?;
                Some(quote!(Box::new(#value)))
            }
            (_, Some(value)) if place == Place::Exact => self.exact(shape, value),
            (_, Some(value)) => self.argument(shape, value, received),
        }
    }

    /// Documents show no files: one that has the name of the field.
    fn file(&mut self, field: &Field<'_>) -> TokenStream {
        let media_type = field.property.content_type.as_deref();
        let image = media_type.and_then(|of| of.split(',').next()?.trim().strip_prefix("image/"));
        let wire = &field.property.wire;
        let name = image.map_or_else(|| wire.clone(), |kind| format!("{wire}.{kind}"));
        let file = self.import("::flip_runtime::File");
        // It is the example that reads the disk: this crate does not name what does.
        let disk = quote!(fs);
        quote!(#file::new(#name, std::#disk::read(#name)?))
    }

    /// Whether the type has a place for every field that is shown, and the constants are as shown.
    pub(super) fn has_all_fields(&self, id: TypeId, json: &Value) -> bool {
        let Some(object) = self.context.object(id) else {
            return true;
        };
        let Some(shown) = json.as_object() else {
            return false;
        };
        let known = wires(self.context, id);
        let constants = object.properties().all(|property| match &property.shape {
            Shape::Constant(literal) => {
                let shown = shown.get(&property.wire).map(Value::to_string);
                shown.is_none_or(|shown| shown == literal.to_json())
            }
            _ => true,
        });
        constants && shown.keys().all(|key| known.contains(key))
    }
}

/// The fields of the first list of required ones, where what is shown has no list in full.
fn needed<'o>(object: &'o Object, json: &Value) -> Vec<&'o String> {
    let is_shown = |name: &String| json.get(name).is_some();
    let first = object.rules.iter().filter_map(|rule| match rule {
        Constraint::RequiredLists { lists, .. }
            if !lists.iter().any(|list| list.iter().all(is_shown)) =>
        {
            lists.first()
        }
        _ => None,
    });
    first.flatten().collect()
}

fn has_only(part: &Part<'_>) -> bool {
    matches!(part, Part::Field(field) if field.only.is_some() || field.is_null())
}

/// Whether the document calls it a password. What it calls sensitive otherwise is personal data,
/// and shown as made up as the document has it.
fn is_secret(field: &Field<'_>) -> bool {
    let is_password =
        |rule: &Constraint| matches!(rule, Constraint::Format(format) if format == "password");
    let is_mapped = matches!(&field.property.shape, Shape::Format(format) if format == "password");
    field.property.sensitive && (is_mapped || field.property.constraints.iter().any(is_password))
}

fn setter_of(part: &Part<'_>) -> Ident {
    match part {
        Part::Field(Field { setter, .. }) | Part::Group { setter, .. } => setter.clone(),
    }
}

/// The names of all fields on the wire, with those of groups.
fn wires(context: &Context<'_>, id: TypeId) -> Vec<String> {
    let object = context.object(id);
    let parts = object.map_or_else(Vec::new, |object| context.parts(id, object));
    let wires = parts.iter().flat_map(|part| match part {
        Part::Field(field) => vec![field.property.wire.clone()],
        Part::Group { of, .. } => wires(context, *of),
    });
    wires.collect()
}
