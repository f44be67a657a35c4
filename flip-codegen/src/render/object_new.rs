//! Objects: how they are made.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::{Context, Part};
use super::object::field_docs;
use super::object_additional::Others;
use super::{docs, object_builder, object_builder_checked};
use crate::analyze::Presence;
use crate::ir::TypeId;

/// More arguments than this are given by name, through a builder.
pub(super) const MAXIMUM_ARGUMENTS: usize = 4;
/// A builder of more than these looks for what is missing at run time: a type parameter for each
/// would take code by the square of their number.
pub(super) const MAXIMUM_MARKS: usize = 64;

pub(super) fn construction(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let ident = context.ident(id);
    let arguments = parts
        .iter()
        .filter(|part| is_argument(context, part))
        .count();
    let new = match arguments {
        few if few <= MAXIMUM_ARGUMENTS => new(context, id, parts),
        some if some <= MAXIMUM_MARKS => object_builder::entry(context, id),
        _ => object_builder_checked::entry(context, id),
    };
    let setters = parts.iter().filter(|part| !is_argument(context, part));
    let setters = setters.map(|part| setter(context, part));
    let others = Others::of(context, id).map(|others| others.setter());
    let builder = match arguments {
        few if few <= MAXIMUM_ARGUMENTS => None,
        some if some <= MAXIMUM_MARKS => Some(object_builder::builder(context, id, parts)),
        _ => Some(object_builder_checked::builder(context, id, parts)),
    };
    let default = (arguments == 0).then(|| {
        quote! {
            impl Default for #ident {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    });
    quote! {
        impl #ident { #new #(#setters)* #others }
        #default
        #builder
    }
}

pub(super) fn is_argument(context: &Context<'_>, part: &Part<'_>) -> bool {
    match part {
        Part::Field(field) => field.is_argument(),
        Part::Group { of, .. } => context.has_required(*of),
    }
}

fn new(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let arguments = parts.iter().filter(|part| is_argument(context, part));
    let arguments = arguments.map(|part| {
        let (ident, of) = argument(context, part);
        quote!(#ident: impl Into<#of>)
    });
    let values = parts
        .iter()
        .filter_map(|part| initial(context, part, |ident| quote!(#ident.into())));
    let unknown = unknown_default(context, id);
    let name = docs::attributes(&[
        "With what is required; the rest is set by the other methods.".to_owned(),
    ]);
    quote! {
        #name
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #unknown }
        }
    }
}

/// The name and type of a required part.
pub(super) fn argument(context: &Context<'_>, part: &Part<'_>) -> (Ident, TokenStream) {
    match part {
        Part::Group { ident, of } => (ident.clone(), context.sibling(*of)),
        Part::Field(field) => {
            let of = field.declared().unwrap_or_else(|| field.value.clone());
            (field.ident.clone(), of)
        }
    }
}

/// The first value of a part: given for what is required, empty for the rest.
pub(super) fn initial(
    context: &Context<'_>,
    part: &Part<'_>,
    given: impl Fn(&Ident) -> TokenStream,
) -> Option<TokenStream> {
    let (ident, value) = match part {
        Part::Group { ident, .. } if is_argument(context, part) => (ident, given(ident)),
        Part::Group { ident, .. } => (ident, quote!(Default::default())),
        Part::Field(field) => {
            let value = match field.presence {
                Presence::Constant => return None,
                _ if field.initial().is_some() => field.initial()?,
                Presence::Required | Presence::RequiredNullable => given(&field.ident),
                Presence::Optional => quote!(None),
                Presence::OptionalNullable => quote!(::flip_runtime::Presence::Absent),
                Presence::Absorbed => quote!(::flip_runtime::Absorb::absent()),
            };
            (&field.ident, value)
        }
    };
    Some(quote!(#ident: #value))
}

pub(super) fn unknown_default(context: &Context<'_>, id: TypeId) -> Option<TokenStream> {
    let others = Others::of(context, id).map(|others| others.initial());
    let unknown = context
        .keeps_unknown(id)
        .then(|| quote!(unknown_fields: ::flip_runtime::UnknownFields::default(),));
    (others.is_some() || unknown.is_some()).then(|| quote!(#others #unknown))
}

fn setter(context: &Context<'_>, part: &Part<'_>) -> Option<TokenStream> {
    let field = match part {
        Part::Group { ident, of } => {
            let of = context.sibling(*of);
            return Some(quote! {
                /// Sets the fields that belong together.
                #[must_use]
                pub fn #ident(mut self, #ident: impl Into<#of>) -> Self {
                    self.#ident = #ident.into();
                    self
                }
            });
        }
        Part::Field(field) => field,
    };
    let (ident, value) = (&field.ident, &field.value);
    let docs = field_docs(field);
    // The single value is no argument, so that no other one is sent.
    let argument = match field.only.is_some() || field.is_null() {
        true => quote!(),
        false => quote!(#ident: impl Into<#value>),
    };
    let stored = match field.presence {
        Presence::Constant | Presence::Required | Presence::RequiredNullable => return None,
        _ if field.initial().is_some() => return None,
        Presence::OptionalNullable if field.is_null() => quote!(::flip_runtime::Presence::Null),
        Presence::Optional if field.only.is_some() => {
            let only = &field.only;
            quote!(Some(#only))
        }
        Presence::OptionalNullable if field.only.is_some() => {
            let only = &field.only;
            quote!(::flip_runtime::Presence::Value(#only))
        }
        Presence::Optional => quote!(Some(#ident.into())),
        Presence::OptionalNullable => quote!(::flip_runtime::Presence::Value(#ident.into())),
        Presence::Absorbed => quote!(#ident.into()),
    };
    let is_nullable = field.presence == Presence::OptionalNullable && !field.is_null();
    let null = is_nullable.then(|| {
        let (name, wire) = (format_ident!("{}", field.null_setter), &field.property.wire);
        let docs = docs::attributes(&[format!(
            "Sends `{wire}` without a value, which is not the same as leaving it out."
        )]);
        quote! {
            #docs
            #[must_use]
            pub fn #name(mut self) -> Self {
                self.#ident = ::flip_runtime::Presence::Null;
                self
            }
        }
    });
    Some(quote! {
        #docs
        #[must_use]
        pub fn #ident(mut self, #argument) -> Self {
            self.#ident = #stored;
            self
        }
        #null
    })
}
