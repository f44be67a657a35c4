//! Callbacks: the payload's type, and the way in that checks the token first.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::features::condition;
use super::imports::with_imports;
use super::{docs, modules};
use crate::emit::RustFile;
use crate::ir::Callback;
use crate::names::ItemNames;

pub(super) fn files(context: &Context<'_>) -> Vec<RustFile> {
    let callbacks = context.api.callbacks.iter().zip(&context.names.callbacks);
    let mut files: Vec<RustFile> = callbacks
        .map(|(callback, names)| RustFile {
            path: format!("callbacks/{}.rs", names.module),
            docs: vec![format!("The callback `{}`.", callback.id)],
            items: with_imports(items(context, callback, names)),
        })
        .collect();
    let gates = &context.facts.gates.callbacks;
    let names = context.names.callbacks.iter().enumerate();
    let gated = names.map(|(position, names)| {
        let condition = condition(context, gates.get(&position));
        (names.clone(), condition)
    });
    files.push(RustFile {
        path: "callbacks/mod.rs".to_owned(),
        docs: vec!["What the server sends by itself.".to_owned()],
        items: modules(gated.collect(), &quote!(), |item| {
            let ident = format_ident!("{}", item.ident);
            quote!(#ident)
        }),
    });
    if is_verified(context) {
        files.push(verifier());
    }
    files
}

fn items(context: &Context<'_>, callback: &Callback, names: &ItemNames) -> TokenStream {
    let (ident, function) = (
        format_ident!("{}", names.ident),
        format_ident!("{}", names.module),
    );
    let payload = context.shape(&callback.payload, true, &quote!(models));
    let Callback {
        id, declared_by, ..
    } = callback;
    let Some(envelope) = &callback.envelope else {
        return unverified(callback, &ident, &payload);
    };
    let (payload_field, token_field) = (&envelope.payload_field, &envelope.token_field);
    let docs = docs::documented(
        &callback.docs,
        &format!("`{id}`."),
        &[format!("Declared by `{declared_by}`.")],
    );
    let method_docs = docs::attributes(&[
        format!("Checks the token of the callback `{id}`, then reads its payload."),
        String::new(),
        "`body` is the body of the request as it came.".to_owned(),
        String::new(),
        "# Errors".to_owned(),
        "When the token is not the right one, or the body is not what the document says; the payload".to_owned(),
        "is not looked at before the token is accepted.".to_owned(),
    ]);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #ident;

        impl ::flip_runtime::callback::Callback for #ident {
            const ID: &'static str = #id;
            const PAYLOAD_FIELD: &'static str = #payload_field;
            const TOKEN_FIELD: &'static str = #token_field;

            type Payload = #payload;
        }

        impl super::super::Verifier {
            #method_docs
            pub fn #function(
                &self,
                body: &[u8],
            ) -> Result<#payload, ::flip_runtime::callback::CallbackError> {
                self.runtime().verify::<#ident>(body)
            }
        }
    }
}

/// Whether one of the callbacks can be verified.
pub(super) fn is_verified(context: &Context<'_>) -> bool {
    let mut callbacks = context.api.callbacks.iter();
    callbacks.any(|callback| callback.envelope.is_some())
}

/// Nothing but the decoding, under a name that nobody takes for more.
fn unverified(
    callback: &Callback,
    ident: &proc_macro2::Ident,
    payload: &TokenStream,
) -> TokenStream {
    let Callback {
        id, declared_by, ..
    } = callback;
    let docs = docs::documented(
        &callback.docs,
        &format!("`{id}`."),
        &[format!("Declared by `{declared_by}`.")],
    );
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #ident;

        impl #ident {
            /// Reads the body of the callback as it came.
            ///
            /// The document does not say how the callback is verified: nothing here proves that the
            /// server sent it. Read back by the API what it says before you rely on it.
            ///
            /// # Errors
            /// When the body is not what the document says.
            pub fn decode_unverified(body: &[u8]) -> Result<#payload, ::flip_runtime::DecodeError> {
                ::flip_runtime::decode::decode(body)
            }
        }
    }
}

fn verifier() -> RustFile {
    let items = quote! {
        /// Tells callbacks of the server from forged ones, and reads them.
        ///
        /// A token is plain text, whatever it looks like: one that looks like the hash of a password
        /// (`$2y$13$…`) is compared as it stands, in constant time. A shell takes the `$` in it for
        /// variables, so set it in single quotes: `export TOKEN='$2y$13$…'`.
        ///
        /// Neither `Debug` nor an error shows a token. Clones share the tokens.
        #[derive(Clone, Debug)]
        pub struct Verifier(::flip_runtime::callback::Verifier);

        impl Verifier {
            /// Accepts callbacks with this token.
            ///
            /// # Errors
            /// When the token is empty, or begins or ends with white space.
            pub fn new(token: impl Into<String>) -> Result<Self, ::flip_runtime::callback::InvalidToken> {
                ::flip_runtime::callback::Verifier::new(token).map(Self)
            }

            /// A verifier with the settings of the given one.
            #[must_use]
            pub fn from_runtime(verifier: ::flip_runtime::callback::Verifier) -> Self {
                Self(verifier)
            }

            /// Accepts callbacks with this token as well, so that none is refused while the token is
            /// being changed. Any number of tokens can be accepted.
            ///
            /// # Errors
            /// When the token is empty, or begins or ends with white space.
            pub fn accept_also(
                self,
                token: impl Into<String>,
            ) -> Result<Self, ::flip_runtime::callback::InvalidToken> {
                self.0.accept_also(token).map(Self)
            }

            /// Sets how many bytes a body may have; 256 KiB without it.
            #[must_use]
            pub fn maximum_bytes(self, maximum: usize) -> Self {
                Self(self.0.maximum_bytes(maximum))
            }

            /// What does the checking.
            #[must_use]
            pub fn runtime(&self) -> &::flip_runtime::callback::Verifier {
                &self.0
            }
        }
    };
    RustFile {
        path: "verifier.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}
