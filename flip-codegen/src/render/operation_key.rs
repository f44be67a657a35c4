//! Operations: the key by which a server knows that a request is the same one.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::operation::Call;
use super::operation_docs::notes;
use crate::names::KEY_METHODS;

/// The type of a key.
pub(super) fn key_type() -> TokenStream {
    quote!(::flip_runtime::IdempotencyKey)
}

impl Call<'_> {
    /// The methods that set the key and tell it.
    pub(super) fn key_methods(&self) -> Option<TokenStream> {
        let parameter = self.operation.idempotency_key()?;
        let [setter, getter] = KEY_METHODS.map(|name| format_ident!("{}", name));
        let key = key_type();
        let mut notes = notes(parameter);
        notes.push("Without it, the call has a random key of its own.".to_owned());
        let docs = docs::documented(&parameter.docs, &format!("`{}`.", parameter.wire), &notes);
        Some(quote! {
            #docs
            pub fn #setter(mut self, key: #key) -> Self {
                self.#setter = key;
                self
            }

            /// The idempotency key that all attempts of this call and of its clones carry. Store it
            /// before the call is awaited.
            pub fn #getter(&self) -> &#key {
                &self.#setter
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
