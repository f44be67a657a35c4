//! Objects: properties that are not declared, but of a declared type.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::docs;
use super::taken::Taken;
use crate::ir::{Additional, Shape, TypeId};

/// The map of the properties that an object does not declare.
pub(super) struct Others<'a> {
    pub(super) field: Ident,
    setter: Ident,
    value: TokenStream,
    taken: Taken,
    pub(super) shape: &'a Shape,
}

impl<'a> Others<'a> {
    /// `None` for an object that has no such map.
    pub(super) fn of(context: &Context<'a>, id: TypeId) -> Option<Self> {
        let Additional::Typed(shape) = &context.object(id)?.additional else {
            return None;
        };
        let (field, setter) = context.names.additional(id);
        let received = context.facts.is_received(id);
        Some(Self {
            field: format_ident!("{}", field),
            setter: format_ident!("{}", setter),
            value: context.shape(shape, received, &context.models()),
            taken: context.taken(shape, received, &context.models(), &quote!(value)),
            shape,
        })
    }

    pub(super) fn is_of_files(&self) -> bool {
        *self.shape == Shape::File
    }

    pub(super) fn of_type(&self) -> TokenStream {
        let value = &self.value;
        quote!(::std::collections::BTreeMap<String, #value>)
    }

    pub(super) fn declaration(&self) -> TokenStream {
        let (field, of) = (&self.field, self.of_type());
        quote! {
            /// Properties that the document does not name, by their names.
            pub #field: #of,
        }
    }

    /// The map of a new value.
    pub(super) fn initial(&self) -> TokenStream {
        let field = &self.field;
        quote!(#field: ::std::collections::BTreeMap::new(),)
    }

    /// The map as a variant of a union takes it: out of the fields that no variant declares.
    pub(super) fn out_of_unknown(&self) -> TokenStream {
        let field = &self.field;
        quote!(#field: object::take::additional(&mut unknown_fields)?,)
    }

    pub(super) fn setter(&self) -> TokenStream {
        let Self {
            field,
            setter,
            taken: Taken {
                argument, value, ..
            },
            ..
        } = self;
        let docs =
            docs::attributes(&["Adds a property that the document does not name.".to_owned()]);
        quote! {
            #docs
            #[must_use]
            pub fn #setter(mut self, name: impl Into<String>, value: #argument) -> Self {
                self.#field.insert(name.into(), #value);
                self
            }
        }
    }

    pub(super) fn check(&self, context: &Context<'_>) -> Option<TokenStream> {
        let field = &self.field;
        let map = Shape::Map(Box::new(self.shape.clone()));
        context
            .is_checked(&map)
            .then(|| quote!(check::Check::check(&self.#field, checks);))
    }
}
