//! Objects that are written as the parts of a multipart form.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Context, Field, Part};
use super::object_additional::Others;
use crate::analyze::Presence;
use crate::ir::{Shape, TypeId};

pub(super) fn encode(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let ident = context.ident(id);
    let written = parts.iter().map(|part| write(context, part, &quote!(self)));
    let others = Others::of(context, id).map(|others| {
        let field = &others.field;
        match others.is_of_files() {
            true => quote!(form.file_map(&self.#field)?;),
            false => quote!(form.map(&self.#field)?;),
        }
    });
    let form = match parts.is_empty() && others.is_none() {
        true => quote!(_form),
        false => quote!(form),
    };
    quote! {
        impl ::flip_runtime::MultipartBody for #ident {
            fn parts(
                &self,
                #form: &mut ::flip_runtime::Parts,
            ) -> Result<(), ::flip_runtime::RequestError> {
                #(#written)*
                #others
                Ok(())
            }
        }
    }
}

/// Writes a part of the object that stands in `owner`.
fn write(context: &Context<'_>, part: &Part<'_>, owner: &TokenStream) -> TokenStream {
    match part {
        Part::Field(field) => write_field(field, owner),
        Part::Group { ident, of, .. } => {
            let parts = context.object(*of).map(|object| context.parts(*of, object));
            let owner = quote!(#owner.#ident);
            let parts = parts.iter().flatten();
            parts.map(|part| write(context, part, &owner)).collect()
        }
    }
}

fn write_field(field: &Field<'_>, owner: &TokenStream) -> TokenStream {
    let (ident, wire) = (&field.ident, &field.property.wire);
    let value = quote!(&#owner.#ident);
    match field.presence {
        Presence::Constant => {
            let constant = field.constant();
            quote!(form.field(#wire, &#constant)?;)
        }
        Presence::Required | Presence::Absorbed => {
            let call = call(field, &value);
            quote!(#call?;)
        }
        Presence::Optional | Presence::RequiredNullable => {
            let call = call(field, &quote!(value));
            quote!(if let Some(value) = #value { #call?; })
        }
        Presence::OptionalNullable => {
            let call = call(field, &quote!(value));
            quote!(if let Some(value) = #owner.#ident.as_option() { #call?; })
        }
    }
}

/// The call that writes a value which is there.
fn call(field: &Field<'_>, value: &TokenStream) -> TokenStream {
    let wire = &field.property.wire;
    let is_files = |item: &Shape| *item == Shape::File;
    let is_open = |of: &&String| of.contains([',', '*']);
    match (&field.property.shape, &field.property.content_type) {
        (Shape::File, None) => quote!(form.file(#wire, #value)),
        (Shape::File, Some(of)) if is_open(&of) => quote!(form.file_among(#wire, #of, #value)),
        (Shape::File, Some(of)) => quote!(form.file_as(#wire, #of, #value)),
        (Shape::List(item), None) if is_files(item) => quote!(form.files(#wire, #value)),
        (Shape::List(item), Some(of)) if is_files(item) && is_open(&of) => {
            quote!(form.files_among(#wire, #of, #value))
        }
        (Shape::List(item), Some(of)) if is_files(item) => {
            quote!(form.files_as(#wire, #of, #value))
        }
        (_, None) => quote!(form.field(#wire, #value)),
        (_, Some(of)) => quote!(form.field_as(#wire, #of, #value)),
    }
}
