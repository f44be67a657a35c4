//! Objects with many required fields: a builder that does not compile when one is missing.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::{Context, Part};
use super::docs;
use super::object_new::{argument, initial, is_argument, unknown_default};
use crate::ir::TypeId;

pub(super) fn builder_ident(context: &Context<'_>, id: TypeId) -> Ident {
    format_ident!("{}Builder", context.ident(id))
}

/// The method that begins to build.
pub(super) fn entry(context: &Context<'_>, id: TypeId) -> TokenStream {
    let builder = builder_ident(context, id);
    quote! {
        /// Begins with nothing; `build` is there once every required field is set.
        pub fn builder() -> #builder {
            <#builder as ::std::default::Default>::default()
        }
    }
}

pub(super) fn builder(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let (ident, builder) = (context.ident(id), builder_ident(context, id));
    let required: Vec<(Ident, TokenStream)> = parts
        .iter()
        .filter(|part| is_argument(context, part))
        .map(|part| argument(context, part))
        .collect();
    let fields: Vec<&Ident> = required.iter().map(|(ident, _)| ident).collect();
    let types: Vec<&TokenStream> = required.iter().map(|(_, of)| of).collect();
    let marks: Vec<Ident> = (0..required.len())
        .map(|index| format_ident!("F{index}"))
        .collect();
    let setters = (0..required.len()).map(|index| setter(&builder, &required, &marks, index));
    let values = parts
        .iter()
        .filter_map(|part| initial(context, part, |ident| quote!(self.#ident)));
    let unknown = unknown_default(context, id);
    let docs = docs::attributes(&[format!(
        "Builds a [`{ident}`]: a field that is not set yet has the type `()`."
    )]);
    quote! {
        #docs
        #[derive(Default)]
        #[must_use = "nothing is built before `build`"]
        pub struct #builder<#(#marks = ()),*> { #(#fields: #marks,)* }

        #(#setters)*

        impl #builder<#(#types),*> {
            /// The value, now that everything required is set.
            #[must_use]
            pub fn build(self) -> #ident {
                #ident { #(#values,)* #unknown }
            }
        }
    }
}

fn setter(
    builder: &Ident,
    required: &[(Ident, TokenStream)],
    marks: &[Ident],
    position: usize,
) -> Option<TokenStream> {
    let (field, of) = required.get(position)?;
    let others = |at: &usize| *at != position;
    let free = (0..required.len())
        .filter(others)
        .filter_map(|at| marks.get(at));
    let before = marks.iter().enumerate().map(|(at, mark)| {
        if at == position {
            quote!(())
        } else {
            quote!(#mark)
        }
    });
    let after = marks.iter().enumerate().map(|(at, mark)| {
        if at == position {
            of.clone()
        } else {
            quote!(#mark)
        }
    });
    let kept = required.iter().enumerate().map(|(at, (name, _))| {
        if at == position {
            quote!(#name: #name.into())
        } else {
            quote!(#name: self.#name)
        }
    });
    let docs = docs::attributes(&[format!("Sets `{field}`.")]);
    // One parameter for each required field, however many there are.
    let allow = (required.len() > 8).then(|| quote!(#[allow(clippy::type_complexity)]));
    Some(quote! {
        impl<#(#free),*> #builder<#(#before),*> {
            #docs
            #allow
            pub fn #field(self, #field: impl Into<#of>) -> #builder<#(#after),*> {
                #builder { #(#kept),* }
            }
        }
    })
}
