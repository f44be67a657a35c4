//! Objects: `Debug`, where some fields are not shown.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Context, Field, Part};
use super::object_additional::Others;
use crate::analyze::Presence;
use crate::ir::{TypeDefinition, TypeId};

pub(super) fn debug(
    context: &Context<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    parts: &[Part<'_>],
) -> TokenStream {
    let ident = context.ident(id);
    let fields = parts.iter().filter_map(|part| match part {
        Part::Group { ident, .. } => Some(quote!(#ident)),
        Part::Field(field) if field.presence == Presence::Constant => None,
        Part::Field(Field {
            ident, property, ..
        }) => Some(match property.sensitive || definition.sensitive {
            true => quote!(#ident(redacted)),
            false => quote!(#ident),
        }),
    });
    let others = Others::of(context, id).map(|others| {
        let field = &others.field;
        match definition.sensitive {
            true => quote!(#field(redacted)),
            false => quote!(#field),
        }
    });
    let unknown = context.keeps_unknown(id).then(|| quote!(unknown_fields));
    let fields = fields.chain(others).chain(unknown);
    quote!(::flip_runtime::debug! { #ident { #(#fields),* } })
}
