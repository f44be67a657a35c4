//! Operations: the methods that set the arguments of a call. The runtime has those of all calls.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::operation::{Argument, Call};
use super::operation_docs::{body_docs, notes};
use super::taken::Taken;

impl Call<'_> {
    pub(super) fn methods(&self) -> Option<TokenStream> {
        let optional = |argument: &&Argument<'_>| !argument.parameter.required;
        let setters = self.parameters.iter().filter(optional);
        let setters = setters.map(|argument| self.setter(argument));
        let setters: Vec<TokenStream> = setters.chain(self.body_setter()).collect();
        let (arguments, call) = (&self.arguments, self.call_type());
        let (bounds, generics) = self.generics();
        (!setters.is_empty()).then(|| {
            quote! {
                impl #bounds #call<#arguments #generics> {
                    #(#setters)*
                }
            }
        })
    }

    fn setter(&self, argument: &Argument<'_>) -> TokenStream {
        let Argument {
            ident,
            parameter,
            only,
            ..
        } = argument;
        let Taken {
            argument: of,
            value,
        } = argument.taken(self.context);
        let docs = docs::documented(
            &parameter.docs,
            &format!("`{}`.", parameter.wire),
            &notes(parameter),
        );
        // The single value is no argument, so that no other one is sent.
        let (argument, value) = match only {
            Some(only) => (quote!(), quote!(#only)),
            None => (quote!(#ident: #of), value),
        };
        quote! {
            #docs
            pub fn #ident(mut self, #argument) -> Self {
                self.operation.#ident = Some(#value);
                self
            }
        }
    }

    /// What sets a body that may be left out.
    fn body_setter(&self) -> Option<TokenStream> {
        let Taken { argument, value } = self.taken_body().filter(|_| !self.body_is_required())?;
        let docs = body_docs(self.operation);
        Some(quote! {
            #docs
            pub fn body(mut self, body: #argument) -> Self {
                self.operation.body = Some(#value);
                self
            }
        })
    }
}
