//! What arguments take: whatever turns into the value, and collections item by item.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use crate::ir::Shape;

/// The type of an argument, and the value that becomes of it.
pub(super) struct Taken {
    pub(super) argument: TokenStream,
    pub(super) value: TokenStream,
    pub(super) by: TakenBy,
}

/// What an argument is.
pub(super) enum TakenBy {
    /// Whatever turns into the value.
    Whole,
    /// An iterator of whatever turns into values of this type.
    Items(TokenStream),
    /// An iterator of names with whatever turns into values of this type.
    Entries(TokenStream),
    /// Something else.
    Other,
}

impl Taken {
    /// Of what turns into this type by itself.
    pub(super) fn whole(of: &TokenStream, given: &TokenStream) -> Self {
        Self {
            argument: quote!(impl Into<#of>),
            value: quote!(#given.into()),
            by: TakenBy::Whole,
        }
    }
}

impl Context<'_> {
    /// What takes a value of this shape by the expression `given`.
    pub(super) fn taken(
        &self,
        shape: &Shape,
        received: bool,
        models: &TokenStream,
        given: &TokenStream,
    ) -> Taken {
        match shape {
            Shape::List(item) => {
                let (of, map) = self.item(item, received, models);
                Taken {
                    argument: quote!(impl IntoIterator<Item = #of>),
                    value: quote!(#given.into_iter() #map .collect()),
                    by: match turns_into(item) {
                        true => TakenBy::Items(self.shape(item, received, models)),
                        false => TakenBy::Other,
                    },
                }
            }
            Shape::Map(of) => {
                let name = quote!(value);
                let by = match is_collection(of) {
                    false => TakenBy::Entries(self.shape(of, received, models)),
                    true => TakenBy::Other,
                };
                let taken = self.taken(of, received, models, &name);
                let (of, value) = (taken.argument, taken.value);
                Taken {
                    argument: quote!(impl IntoIterator<Item = (impl Into<String>, #of)>),
                    value: quote! {
                        #given.into_iter().map(|(name, value)| (name.into(), #value)).collect()
                    },
                    by,
                }
            }
            shape => Taken::whole(&self.shape(shape, received, models), given),
        }
    }

    /// The type of the items of a collection, and the call that turns each into what it becomes.
    fn item(
        &self,
        shape: &Shape,
        received: bool,
        models: &TokenStream,
    ) -> (TokenStream, TokenStream) {
        match shape {
            Shape::Unsigned32 | Shape::Unsigned64 => {
                (self.shape(shape, received, models), quote!())
            }
            Shape::List(_) | Shape::Map(_) => {
                let taken = self.taken(shape, received, models, &quote!(item));
                let value = taken.value;
                (taken.argument, quote!(.map(|item| #value)))
            }
            shape => {
                let of = self.shape(shape, received, models);
                (quote!(impl Into<#of>), quote!(.map(Into::into)))
            }
        }
    }
}

/// Whether items are given as whatever turns into them. Of plain `1` it would be guessed that it is
/// signed, which does not turn into an unsigned number.
fn turns_into(item: &Shape) -> bool {
    let unsigned = matches!(item, Shape::Unsigned32 | Shape::Unsigned64);
    !unsigned && !is_collection(item)
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape, Shape::List(_) | Shape::Map(_))
}
