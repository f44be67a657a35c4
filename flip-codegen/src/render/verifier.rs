//! The way in for callbacks: it checks the token, and tells which callback a payload is of.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs;
use super::features::condition;
use crate::emit::RustFile;
use crate::ir::{Callback, CallbackId, Envelope, KnownBy};

/// A callback that can be told from others.
struct Known<'a> {
    callback: &'a Callback,
    envelope: &'a Envelope,
    known_by: &'a KnownBy,
    id: CallbackId,
}

pub(super) fn file(context: &Context<'_>) -> RustFile {
    let known: Vec<Known<'_>> = known(context);
    let (verifier, event) = (verifier(), event(context, &known));
    RustFile {
        imports: &[],
        path: "verifier.rs".to_owned(),
        docs: Vec::new(),
        items: quote!(#verifier #event),
    }
}

/// Whether there is a type for any of the callbacks.
pub(super) fn has_event(context: &Context<'_>) -> bool {
    !context.facts.distinguished.is_empty()
}

fn known<'a>(context: &Context<'a>) -> Vec<Known<'a>> {
    let distinguished = context.facts.distinguished.iter();
    let known = distinguished.filter_map(|&id| {
        let callback = context.api.callback(id)?;
        let envelope = callback.envelope.as_ref()?;
        Some(Known {
            callback,
            envelope,
            known_by: envelope.known_by.as_ref()?,
            id,
        })
    });
    known.collect()
}

fn verifier() -> TokenStream {
    quote! {
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
            /// When the token is what a mistake in the configuration makes of one, such as quotes
            /// around it, `null`, or what a shell leaves of `$2y$13$…`.
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
            /// As those of `new`.
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

            /// Sets how long the body of a request may take to arrive, for what reads the body; 10
            /// seconds without it.
            #[must_use]
            pub fn body_timeout(self, limit: ::std::time::Duration) -> Self {
                Self(self.0.body_timeout(limit))
            }

            /// What does the checking.
            #[must_use]
            pub fn runtime(&self) -> &::flip_runtime::callback::Verifier {
                &self.0
            }
        }
    }
}

/// The type for any of the callbacks, and how it is read.
fn event(context: &Context<'_>, known: &[Known<'_>]) -> TokenStream {
    let Some(first) = known.first() else {
        return quote!();
    };
    let (payload_field, token_field) = (&first.envelope.payload_field, &first.envelope.token_field);
    let marks = known.iter().map(mark);
    let variants = known.iter().map(|known| variant(context, known));
    let readers = known.iter().map(|known| reader(context, known));
    quote! {
        /// What tells the callbacks apart, those of features that are off as well.
        pub(super) const MARKS: &[::flip_runtime::callback::Mark] = &[#(#marks),*];

        /// The event of any callback, for an address that several callbacks come to.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "it is moved a few times only")]
        #[non_exhaustive]
        pub enum CallbackEvent {
            #(#variants,)*
            /// A payload that is none of these, as it came.
            Unknown(::flip_runtime::callback::UnknownCallback),
        }

        impl Verifier {
            /// Checks the token of a callback, then finds out by its properties which one it is, and
            /// reads it. `body` is the body of the request as it came.
            ///
            /// # Errors
            /// When the token is not the right one, or the payload is not JSON, or is that of a callback
            /// but not as the document says.
            pub fn event(
                &self,
                body: &[u8],
            ) -> Result<CallbackEvent, ::flip_runtime::callback::CallbackError> {
                let received = self.0.receive(body, #payload_field, #token_field, MARKS)?;
                #(#readers)*
                Ok(CallbackEvent::Unknown(received.into_unknown()))
            }
        }

        impl ::flip_runtime::callback::Receive for CallbackEvent {
            type Event = Self;

            fn receive(
                verifier: &::flip_runtime::callback::Verifier,
                body: &[u8],
            ) -> Result<Self, ::flip_runtime::callback::CallbackError> {
                Verifier(verifier.clone()).event(body)
            }
        }
    }
}

fn mark(known: &Known<'_>) -> TokenStream {
    let (id, is_list) = (&known.callback.id, known.known_by.is_list);
    let properties = &known.known_by.properties;
    let values = known.known_by.values.iter();
    let values = values.map(|(name, values)| quote!((#name, &[#(#values),*])));
    quote! {
        ::flip_runtime::callback::Mark {
            callback: #id,
            is_list: #is_list,
            properties: &[#(#properties),*],
            values: &[#(#values),*],
        }
    }
}

fn variant(context: &Context<'_>, known: &Known<'_>) -> TokenStream {
    let (condition, ident) = names(context, known);
    let payload = context.whole(&known.callback.payload, &quote!(super::models));
    let alike = alike(context, known);
    let notes: Vec<String> = alike.iter().map(|id| {
        format!("The payload of `{id}` has the same properties: the document does not tell them apart.")
    }).collect();
    let mut said = known.callback.docs.clone();
    said.description = None;
    let docs = docs::documented(&said, &format!("`{}`.", known.callback.id), &notes);
    quote!(#docs #condition #ident(#payload))
}

/// The callbacks that this one cannot be told from.
fn alike<'a>(context: &Context<'a>, known: &Known<'_>) -> Vec<&'a str> {
    let callbacks = context.api.callbacks.iter();
    let alike = callbacks.filter(|other| {
        let known_by = other
            .envelope
            .as_ref()
            .and_then(|envelope| envelope.known_by.as_ref());
        other.id != known.callback.id && known_by == Some(known.known_by)
    });
    alike.map(|other| other.id.as_str()).collect()
}

fn reader(context: &Context<'_>, known: &Known<'_>) -> TokenStream {
    let (condition, ident) = names(context, known);
    let id = &known.callback.id;
    quote! {
        #condition
        if received.is_of(#id) {
            return received.read().map(CallbackEvent::#ident);
        }
    }
}

fn names(context: &Context<'_>, known: &Known<'_>) -> (TokenStream, proc_macro2::Ident) {
    let names = context.names.callbacks.get(known.id.0);
    let ident = names.map_or("Unknown", |names| names.ident.as_str());
    let gate = context.facts.gates.callbacks.get(&known.id);
    (condition(context, gate), format_ident!("{ident}"))
}
