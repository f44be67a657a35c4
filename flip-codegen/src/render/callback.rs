//! Callbacks: the payload's type, and the way in that checks the token first.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::features::condition;
use super::modules::{Module, ModuleList};
use super::{docs, imports, verifier};
use crate::emit::RustFile;
use crate::ir::{Callback, CallbackId};
use crate::names::{Folders, ItemNames};

pub(super) fn files(context: &Context<'_>) -> Vec<RustFile> {
    if context.api.callbacks.is_empty() {
        return Vec::new();
    }
    let callbacks = context.api.callbacks().zip(&context.names.callbacks);
    let mut files: Vec<RustFile> = callbacks
        .map(|((id, callback), names)| RustFile {
            path: format!("callbacks/{}.rs", names.module),
            docs: vec![format!("The callback `{}`.", callback.id)],
            imports: imports::of_calls(Folders::default()),
            items: items(context, id, callback, names),
        })
        .collect();
    let gates = &context.facts.gates.callbacks;
    let callbacks = context.api.callbacks().zip(&context.names.callbacks);
    let modules = callbacks.map(|((id, _), names)| {
        let ident = format_ident!("{}", names.ident);
        Module {
            name: names.module.clone(),
            condition: condition(context, gates.get(&id)),
            exported: quote!(#ident),
        }
    });
    let list = ModuleList {
        path: "callbacks",
        docs: "What the server sends by itself.",
        folders: Folders::default(),
        modules: modules.collect(),
        is_seen_from_root: false,
        items: quote!(),
    };
    files.extend(list.files());
    if is_verified(context) {
        files.push(verifier::file(context));
    }
    files
}

fn items(
    context: &Context<'_>,
    callback_id: CallbackId,
    callback: &Callback,
    names: &ItemNames,
) -> TokenStream {
    let (ident, function) = (
        format_ident!("{}", names.ident),
        format_ident!("{}", names.module),
    );
    let payload = context.whole(&callback.payload, &quote!(models));
    let Callback {
        id, declared_by, ..
    } = callback;
    let Some(envelope) = &callback.envelope else {
        let decoded = unverified(callback, &ident, &payload);
        let json = match callback.media_type.contains('*') {
            true => "application/json",
            false => &callback.media_type,
        };
        let sent = sent(
            context,
            callback,
            &ident,
            &payload,
            &quote!(Json { media_type: #json }),
        );
        return quote!(#decoded #sent);
    };
    let (payload_field, token_field) = (&envelope.payload_field, &envelope.token_field);
    let form = quote!(Form { payload: #payload_field, token: #token_field });
    let sent = sent(context, callback, &ident, &payload, &form);
    let marks = context.facts.distinguished.contains(&callback_id).then(|| {
        quote! {
            const MARKS: &'static [::flip_runtime::callback::Mark] = super::super::verifier::MARKS;
        }
    });
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
        "When the token is not the right one, the payload is that of another callback, or the body is not".to_owned(),
        "what the document says; the payload is not looked at before the token is accepted.".to_owned(),
    ]);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #ident;

        impl ::flip_runtime::callback::Callback for #ident {
            const ID: &'static str = #id;
            const PAYLOAD_FIELD: &'static str = #payload_field;
            const TOKEN_FIELD: &'static str = #token_field;
            #marks

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

        #sent
    }
}

/// How a server sends the callback.
fn sent(
    context: &Context<'_>,
    callback: &Callback,
    ident: &Ident,
    payload: &TokenStream,
    body: &TokenStream,
) -> Option<TokenStream> {
    let Callback { id, method, .. } = callback;
    let (condition, method) = (context.server_condition(), format_ident!("{method}"));
    context.config.server.then(|| {
        quote! {
            #condition
            ::flip_runtime::outgoing_callback! {
                #ident: #payload, #id #method #body
            }
        }
    })
}

/// Whether one of the callbacks can be verified.
pub(super) fn is_verified(context: &Context<'_>) -> bool {
    let mut callbacks = context.api.callbacks.iter();
    callbacks.any(|callback| callback.envelope.is_some())
}

/// Nothing but the decoding, under a name that nobody takes for more.
fn unverified(callback: &Callback, ident: &Ident, payload: &TokenStream) -> TokenStream {
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
