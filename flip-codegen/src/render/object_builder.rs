//! Objects with many required fields: a builder that does not compile when one is missing.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::{Context, Part};
use super::docs;
use super::object_new::{Required, initial, is_argument, required, unknown_default};
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
    let required: Vec<Required> = parts
        .iter()
        .filter(|part| is_argument(context, part))
        .map(|part| required(context, id, part))
        .collect();
    let fields: Vec<&Ident> = required.iter().map(|one| &one.ident).collect();
    let types: Vec<&TokenStream> = required.iter().map(|one| &one.of).collect();
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
    required: &[Required],
    marks: &[Ident],
    position: usize,
) -> Option<TokenStream> {
    let Required {
        ident: field,
        setter,
        of,
        taken,
    } = required.get(position)?;
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
    let (argument, value) = (&taken.argument, &taken.value);
    let kept = required.iter().enumerate().map(|(at, one)| {
        let name = &one.ident;
        if at == position {
            quote!(#name: #value)
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
            pub fn #setter(self, #field: #argument) -> #builder<#(#after),*> {
                #builder { #(#kept),* }
            }
        }
    })
}
