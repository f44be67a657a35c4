//! Objects: the defaults of their properties as constants.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::{Context, Field, Part};
use crate::analyze::Presence;
use crate::ir::{EnumValue, Shape, TypeId, TypeKind};

pub(super) fn defaults(
    context: &Context<'_>,
    id: TypeId,
    parts: &[Part<'_>],
) -> Option<TokenStream> {
    let mut taken = BTreeSet::new();
    let rows = parts.iter().filter_map(|part| match part {
        Part::Field(field) if field.presence != Presence::Constant => {
            row(context, field, &mut taken)
        }
        _ => None,
    });
    let rows: Vec<TokenStream> = rows.collect();
    let ident = context.ident(id);
    (!rows.is_empty()).then(|| quote!(::flip_runtime::defaults! { #ident { #(#rows)* } }))
}

/// `None` for a default that is no single value, or not to be shown.
fn row(
    context: &Context<'_>,
    field: &Field<'_>,
    taken: &mut BTreeSet<String>,
) -> Option<TokenStream> {
    let property = field.property;
    let default = property.default.as_ref().filter(|_| !property.sensitive)?;
    let (of, value) = constant(context, &property.shape, default)?;
    let field = field.ident.to_string();
    let name = format!("DEFAULT_{}", field.trim_start_matches("r#").to_uppercase());
    if !taken.insert(name.clone()) {
        return None;
    }
    let (name, wire) = (format_ident!("{name}"), &property.wire);
    Some(quote!(#wire => #name: #of = #value,))
}

/// A value with the type that it has as a constant: texts of a format and decimal numbers are texts.
fn constant(
    context: &Context<'_>,
    shape: &Shape,
    json: &str,
) -> Option<(TokenStream, TokenStream)> {
    let value: serde_json::Value = serde_json::from_str(json).ok()?;
    let text = quote!(&'static str);
    Some(match (shape, &value) {
        (Shape::Named(id), _) => return enumerated(context, *id, &value),
        (Shape::Boolean, serde_json::Value::Bool(set)) => (quote!(bool), quote!(#set)),
        (Shape::Number, serde_json::Value::Number(_)) => (text, quote!(#json)),
        (Shape::Nullable(inner), _) => return constant(context, inner, json),
        (
            Shape::Text | Shape::Formatted(_) | Shape::Format(_),
            serde_json::Value::String(written),
        ) => (text, quote!(#written)),
        (_, serde_json::Value::Number(_)) => {
            let of = match shape {
                Shape::Integer32 => quote!(i32),
                Shape::Integer64 | Shape::Format(_) => quote!(i64),
                Shape::Unsigned32 => quote!(u32),
                Shape::Unsigned64 => quote!(u64),
                _ => return None,
            };
            let digits = integer(&of.to_string(), json)?;
            (of, digits)
        }
        _ => return None,
    })
}

/// An integer that its type can hold.
fn integer(of: &str, json: &str) -> Option<TokenStream> {
    let fits = match of {
        "i32" => json.parse::<i32>().is_ok(),
        "i64" => json.parse::<i64>().is_ok(),
        "u32" => json.parse::<u32>().is_ok(),
        _ => json.parse::<u64>().is_ok(),
    };
    fits.then(|| json.parse().ok()).flatten()
}

/// The listed value of an enumeration.
fn enumerated(
    context: &Context<'_>,
    id: TypeId,
    value: &serde_json::Value,
) -> Option<(TokenStream, TokenStream)> {
    let position = match (&context.api.get(id)?.kind, value) {
        (TypeKind::StringEnum(values), serde_json::Value::String(text)) => at(values, text)?,
        (TypeKind::IntegerEnum(values), _) => at(values, &value.as_i64()?)?,
        _ => return None,
    };
    let of = context.sibling(id);
    let variant = format_ident!("{}", context.names.part(id, position));
    Some((of.clone(), quote!(#of::#variant)))
}

fn at<T: PartialEq>(values: &[EnumValue<T>], wire: &T) -> Option<usize> {
    values.iter().position(|value| value.wire == *wire)
}
