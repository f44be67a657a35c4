//! Operations: the methods of a call, and that it can be awaited.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::operation::{Argument, Call};
use super::operation_docs::{body_docs, notes};
use super::taken::Taken;

impl Call<'_> {
    pub(super) fn methods(&self) -> TokenStream {
        let ident = &self.ident;
        let (bounds, arguments) = self.generics();
        let (answer, error) = (self.answer_type(), format_ident!("{}", self.names.error));
        let setters = self
            .parameters
            .iter()
            .filter(|argument| !argument.parameter.required);
        let setters = setters.map(
            |argument @ Argument {
                 ident,
                 parameter,
                 only,
                 ..
             }| {
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
                        self.#ident = Some(#value);
                        self
                    }
                }
            },
        );
        let key = self.key_methods();
        let own = |usual| self.own(usual);
        let [call, header, timeout] = ["call", "header", "timeout"].map(own);
        let [attempt_timeout, retry, without_checks] =
            ["attempt_timeout", "retry", "without_checks"].map(own);
        let [send, send_raw] = ["send", "send_raw"].map(own);
        let as_send = docs::attributes(&[format!("Those of [`{send}`](Self::{send}).")]);
        let body = self.taken_body().filter(|_| !self.body_is_required()).map(
            |Taken { argument, value }| {
                let docs = body_docs(self.operation);
                quote! {
                    #docs
                    pub fn body(mut self, body: #argument) -> Self {
                        self.body = Some(#value);
                        self
                    }
                }
            },
        );
        quote! {
            impl #bounds #ident #arguments {
                #(#setters)*
                #key
                #body

                /// Adds a header to this call.
                pub fn #header(mut self, name: &str, value: &str) -> Self {
                    self.#call.header(name, value);
                    self
                }

                /// Sets how long this call may take in all, with all attempts; 60 seconds unless it
                /// or the client says otherwise.
                pub fn #timeout(mut self, timeout: ::std::time::Duration) -> Self {
                    self.#call.timeout(timeout);
                    self
                }

                /// Sets how long each attempt may take; 30 seconds unless it or the client says
                /// otherwise.
                pub fn #attempt_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                    self.#call.attempt_timeout(timeout);
                    self
                }

                /// Sets how often this call is sent again where that can do no harm.
                pub fn #retry(mut self, policy: ::flip_runtime::RetryPolicy) -> Self {
                    self.#call.retry(policy);
                    self
                }

                /// Sends even what breaks a rule of the document, and lets the server decide.
                pub fn #without_checks(mut self) -> Self {
                    self.#call.without_checks();
                    self
                }

                /// Sends the request; `.await` on the call does the same.
                ///
                /// # Errors
                /// When the request is not valid, cannot be sent, or is answered with an error;
                /// `outcome()` of the error tells whether the server may have acted on it.
                pub fn #send(self) -> ::flip_runtime::Sending<#answer, #error> {
                    self.#call.clone().send(self)
                }

                /// Sends the request, and yields status and headers along with the answer.
                ///
                /// # Errors
                #as_send
                pub fn #send_raw(
                    self,
                ) -> ::flip_runtime::Sending<::flip_runtime::Response<#answer>, #error> {
                    self.#call.clone().send_raw(self)
                }
            }
        }
    }

    pub(super) fn future(&self) -> TokenStream {
        let ident = &self.ident;
        let (bounds, arguments) = self.generics();
        let (answer, error) = (self.answer_type(), format_ident!("{}", self.names.error));
        let send = self.own("send");
        quote! {
            impl #bounds ::std::future::IntoFuture for #ident #arguments {
                type Output = Result<#answer, ::flip_runtime::Error<#error>>;
                type IntoFuture = ::flip_runtime::Sending<#answer, #error>;

                fn into_future(self) -> Self::IntoFuture {
                    self.#send()
                }
            }
        }
    }
}
