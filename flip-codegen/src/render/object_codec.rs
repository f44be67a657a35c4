//! Objects: the table by which the runtime writes and reads them.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Context, Field, Part};
use super::object_additional::Others;
use super::{object_groups, object_new};
use crate::analyze::Presence;
use crate::ir::{Literal, Shape, TypeId};

/// The table of an object. One with groups is no flat list of fields, and is written out.
pub(super) fn codec(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let fields: Option<Vec<&Field<'_>>> = parts
        .iter()
        .map(|part| match part {
            Part::Field(field) => Some(field),
            Part::Group { .. } => None,
        })
        .collect();
    match fields {
        Some(fields) => table(
            context,
            id,
            &fields,
            object_new::table_entry(context, id, parts),
        ),
        None => object_groups::codec(context, id, parts),
    }
}

fn table(
    context: &Context<'_>,
    id: TypeId,
    fields: &[&Field<'_>],
    new: Option<TokenStream>,
) -> TokenStream {
    let ident = context.ident(id);
    let rows = fields.iter().map(|field| row(context, field));
    let others = Others::of(context, id).map(|others| {
        let field = others.field;
        quote!(_ => #field: additional,)
    });
    let unknown = context.keeps_unknown(id).then(|| quote!(..unknown_fields));
    match context.decoding(id) {
        Some(condition) => quote! {
            ::flip_runtime::object! { #condition #ident { #new #(#rows)* #others #unknown } }
        },
        None => quote! {
            ::flip_runtime::write_object! { #ident { #(#rows)* #others #unknown } }
        },
    }
}

fn row(context: &Context<'_>, field: &Field<'_>) -> TokenStream {
    let (ident, wire) = (&field.ident, &field.property.wire);
    if let Some(constant) = constant(field) {
        return quote!(const #wire = #constant,);
    }
    let presence = presence(field);
    let way = way(context, field).map(|way| quote!((#way)));
    quote!(#wire => #ident: #presence #way,)
}

/// The single value of a field, as the runtime takes it.
pub(super) fn constant(field: &Field<'_>) -> Option<TokenStream> {
    let constant = field.constant()?;
    match &field.property.shape {
        Shape::Constant(Literal::Number(digits)) => {
            Some(quote!(::flip_runtime::object::Digits(#digits)))
        }
        _ => Some(constant),
    }
}

/// The runtime's word for how the field is there.
pub(super) fn presence(field: &Field<'_>) -> TokenStream {
    match field.presence {
        Presence::Constant => quote!(constant),
        Presence::Required => quote!(required),
        Presence::RequiredNullable => quote!(nullable),
        Presence::Optional => quote!(optional),
        Presence::OptionalNullable => quote!(presence),
        Presence::Absorbed => quote!(absorbed),
    }
}

/// The runtime's word for how the field is read, where that is not the usual way.
pub(super) fn way(context: &Context<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let shape = &field.property.shape;
    match field.presence {
        Presence::Required if field.boxed => None,
        Presence::Required if context.has_rows(shape) => Some(quote!(rows)),
        Presence::Required if is_list(field) && is_numeric(context, field) => {
            Some(quote!(numeric_list))
        }
        Presence::Required if is_list(field) => Some(quote!(list)),
        Presence::Required | Presence::RequiredNullable if is_numeric(context, field) => {
            Some(quote!(numeric))
        }
        Presence::Required if context.is_object(shape) => Some(quote!(object)),
        Presence::Optional if context.has_rows(shape) && !field.boxed => Some(quote!(rows)),
        Presence::Optional | Presence::OptionalNullable | Presence::Absorbed if field.once => {
            Some(quote!(once))
        }
        _ => None,
    }
}

/// Whether the field holds integers or listed numbers, which some write as `1.0`.
fn is_numeric(context: &Context<'_>, field: &Field<'_>) -> bool {
    !field.boxed && context.holds_integers(&field.property.shape)
}

/// Whether `null` can be taken for no items at all.
fn is_list(field: &Field<'_>) -> bool {
    matches!(field.property.shape, Shape::List(_)) && !field.boxed
}
