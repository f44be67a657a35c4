//! Objects with very many required fields: a builder that looks for what is missing at run time.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::context::{Context, Part};
use super::docs;
use super::object_builder::builder_ident;
use super::object_new::{Required, initial, is_argument, required, unknown_default};
use super::taken::Taken;
use crate::ir::TypeId;

/// The method that begins to build.
pub(super) fn entry(context: &Context<'_>, id: TypeId) -> TokenStream {
    let builder = builder_ident(context, id);
    quote! {
        /// Begins with nothing; `build` fails until every required field is set.
        pub fn builder() -> #builder {
            <#builder as ::std::default::Default>::default()
        }
    }
}

pub(super) fn builder(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let (ident, builder) = (context.ident(id), builder_ident(context, id));
    let arguments = parts.iter().filter(|part| is_argument(context, part));
    let required: Vec<Required> = arguments.map(|part| required(context, id, part)).collect();
    let (fields, types): (Vec<&Ident>, Vec<&TokenStream>) =
        required.iter().map(|one| (&one.ident, &one.of)).unzip();
    let setters = required.iter().map(setter);
    let values = parts.iter().filter_map(|part| {
        initial(context, part, |field| {
            let name = plain(field);
            quote!(self.#field.ok_or(#name)?)
        })
    });
    let unknown = unknown_default(context, id);
    let docs = docs::attributes(&[format!(
        "Builds a [`{ident}`]; what is missing is found when it is built."
    )]);
    quote! {
        #docs
        #[derive(Default)]
        #[must_use = "nothing is built before `build`"]
        pub struct #builder { #(#fields: Option<#types>,)* }

        impl #builder {
            #(#setters)*

            /// The value.
            ///
            /// # Errors
            /// When a required field is not set: its name.
            pub fn build(self) -> Result<#ident, &'static str> {
                Ok(#ident { #(#values,)* #unknown })
            }
        }
    }
}

fn setter(required: &Required) -> TokenStream {
    let Required {
        ident: field,
        setter,
        taken: Taken { argument, value },
        ..
    } = required;
    let docs = docs::attributes(&[format!("Sets `{}`.", plain(field))]);
    quote! {
        #docs
        pub fn #setter(mut self, #field: #argument) -> Self {
            self.#field = Some(#value);
            self
        }
    }
}

fn plain(field: &Ident) -> String {
    field.to_string().trim_start_matches("r#").to_owned()
}
