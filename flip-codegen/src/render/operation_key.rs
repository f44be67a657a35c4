//! Operations: the key by which a server knows that a request is the same one.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::operation::Call;
use crate::names::KEY_METHODS;

/// The type of a key.
pub(super) fn key_type() -> TokenStream {
    quote!(::flip_runtime::IdempotencyKey)
}

impl Call<'_> {
    /// How the runtime reads and sets the key.
    pub(super) fn key(&self) -> Option<TokenStream> {
        self.operation.idempotency_key()?;
        let (arguments, key) = (&self.arguments, key_type());
        let field = format_ident!("{}", KEY_METHODS[0]);
        let (bounds, generics) = self.generics();
        Some(quote! {
            impl #bounds ::flip_runtime::Keyed for #arguments #generics {
                fn key(&self) -> &#key {
                    &self.#field
                }

                fn set_key(&mut self, key: #key) {
                    self.#field = key;
                }
            }
        })
    }

    /// What the documentation of the function says of the key.
    pub(super) fn key_note(&self) -> Option<String> {
        self.operation.idempotency_key().map(|_| {
            let [_, getter] = KEY_METHODS;
            format!(
                "Store the idempotency key before awaiting: [`{0}::{getter}`].",
                self.ident
            )
        })
    }
}
