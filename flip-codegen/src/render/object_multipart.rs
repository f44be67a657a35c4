//! Objects that are written as the parts of a multipart form.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::{Context, Field, Part};
use super::object_additional::Others;
use super::service_shapes::Shapes;
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

/// Reads the object of the parts of a received form.
pub(super) fn decode(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> Option<TokenStream> {
    if !context.config.server {
        return None;
    }
    let condition = context.server_condition();
    let ident = context.ident(id);
    let fields = read_fields(context, id, parts);
    let form = match parts.is_empty() && Others::of(context, id).is_none() {
        true => quote!(_form),
        false => quote!(form),
    };
    Some(quote! {
        #condition
        impl ::flip_runtime::service::FromParts for #ident {
            fn from_parts(
                #form: &mut ::flip_runtime::service::ReceivedParts,
            ) -> Result<Self, ::flip_runtime::service::Rejection> {
                Ok(Self { #fields })
            }
        }
    })
}

fn read_fields(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let fields = parts.iter().filter_map(|part| read(context, part));
    let others = Others::of(context, id).map(|others| {
        let field = &others.field;
        match others.is_of_files() {
            true => quote!(#field: form.rest_of_files(),),
            false => {
                let shape = text_shape(context, others.shape);
                quote!(#field: form.rest(#shape)?,)
            }
        }
    });
    let unknown = context
        .keeps_unknown(id)
        .then(|| quote!(unknown_fields: ::flip_runtime::UnknownFields::default(),));
    quote!(#(#fields,)* #others #unknown)
}

fn read(context: &Context<'_>, part: &Part<'_>) -> Option<TokenStream> {
    match part {
        Part::Group { ident, of, .. } => {
            let object = context.object(*of)?;
            let fields = read_fields(context, *of, &context.parts(*of, object));
            let of = context.sibling(*of);
            Some(quote!(#ident: #of { #fields }))
        }
        Part::Field(field) => {
            let ident = &field.ident;
            let value = match field.presence {
                Presence::Constant => return None,
                Presence::Required => received(context, field, "required_"),
                Presence::Optional | Presence::RequiredNullable => received(context, field, ""),
                Presence::Absorbed => {
                    let value = received(context, field, "");
                    quote!(#value.unwrap_or_else(::flip_runtime::Absorb::absent))
                }
                Presence::OptionalNullable => {
                    let value = received(context, field, "");
                    quote!(#value.map_or(::flip_runtime::Presence::Absent, ::flip_runtime::Presence::Value))
                }
            };
            Some(quote!(#ident: #value))
        }
    }
}

/// The call that reads a value; `prefix` says whether it has to be there.
fn received(context: &Context<'_>, field: &Field<'_>, prefix: &str) -> TokenStream {
    let wire = &field.property.wire;
    let call = |name: &str| format_ident!("{prefix}{name}");
    match (&field.property.shape, &field.property.content_type) {
        (Shape::File, _) => {
            let file = call("file");
            quote!(form.#file(#wire)?)
        }
        (Shape::List(item), _) if **item == Shape::File => {
            let files = call("files");
            quote!(form.#files(#wire)?)
        }
        (_, Some(of)) if is_json(of) => {
            let json = call("json");
            quote!(form.#json(#wire)?)
        }
        (shape, _) => {
            let shape = text_shape(context, shape);
            let field = call("field");
            quote!(form.#field(#wire, #shape)?)
        }
    }
}

/// Values with parts are JSON, so that only texts and lists of them need a shape.
fn text_shape(context: &Context<'_>, shape: &Shape) -> TokenStream {
    let models = context.models();
    let tables = None;
    Shapes {
        context,
        models,
        tables,
    }
    .of(shape)
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
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
