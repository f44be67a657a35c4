//! Operations: a call that is set up by methods and sent by `.await`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::object::{default_note, rule};
use super::{docs, operation_answer, operation_content, operation_headers, operation_pairing};
use super::{security, servers};
use crate::ir::{Operation, Parameter};
use crate::names::OperationNames;

/// An operation with all that its rendering needs.
pub(super) struct Call<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) operation: &'a Operation,
    pub(super) names: &'a OperationNames,
    pub(super) ident: Ident,
    pub(super) parameters: Vec<Argument<'a>>,
    /// The request body's type; for a paired operation the type parameter.
    pub(super) body: Option<TokenStream>,
    pub(super) is_paired: bool,
}

pub(super) struct Argument<'a> {
    pub(super) ident: Ident,
    pub(super) parameter: &'a Parameter,
    pub(super) of: TokenStream,
}

pub(super) fn models() -> TokenStream {
    quote!(models)
}

pub(super) fn operation(
    context: &Context<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> TokenStream {
    let parameters = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .map(|(parameter, name)| Argument {
            ident: format_ident!("{}", name),
            parameter,
            of: context.shape(&parameter.shape, false, &models()),
        });
    let is_paired = context.facts.pairings.contains_key(&operation.id);
    let mut call = Call {
        context,
        operation,
        names,
        ident: format_ident!("{}", names.item.ident),
        parameters: parameters.collect(),
        body: None,
        is_paired,
    };
    call.body = call.body_type();
    let entry = call.entry();
    let structure = call.structure();
    let methods = call.methods();
    let future = call.future();
    let implementation = call.implementation();
    let error = operation_answer::error(&call);
    let answer = operation_answer::answer(&call);
    let pairing = operation_pairing::pairing(&call);
    let content = operation_content::content(&call);
    let headers = operation_headers::headers(&call);
    quote! {
        #entry #structure #methods #future #implementation
        #error #answer #headers #content #pairing
    }
}

impl Call<'_> {
    fn body_type(&self) -> Option<TokenStream> {
        match self.contents() {
            [] => None,
            _ if self.is_paired => Some(quote!(B)),
            [only] => Some(self.content_type(only)),
            _ => {
                let ident = format_ident!("{}", self.names.content);
                Some(quote!(#ident))
            }
        }
    }

    pub(super) fn body_is_required(&self) -> bool {
        self.operation
            .body
            .as_ref()
            .is_some_and(|body| body.required)
    }

    /// `<B>` and `<B: CreateThingBody>` for a paired operation, nothing otherwise.
    pub(super) fn generics(&self) -> (TokenStream, TokenStream) {
        if !self.is_paired {
            return (quote!(), quote!());
        }
        let bound = format_ident!("{}", self.names.body);
        (quote!(<B: #bound>), quote!(<B>))
    }

    fn docs(&self) -> TokenStream {
        let Operation {
            method,
            template,
            docs,
            ..
        } = self.operation;
        let required = self.parameters.iter();
        let required = required.filter(|argument| argument.parameter.required);
        let arguments: Vec<String> = required.filter_map(argument_docs).collect();
        docs::documented_with_list(
            docs,
            &format!("`{}`.", self.operation.id),
            &[format!("`{method} {template}`")],
            &arguments,
        )
    }

    fn entry(&self) -> TokenStream {
        let (function, ident) = (format_ident!("{}", self.names.item.module), &self.ident);
        let (bounds, arguments) = self.generics();
        let required = self
            .parameters
            .iter()
            .filter(|argument| argument.parameter.required);
        let parameters = required.map(|Argument { ident, of, .. }| quote!(#ident: impl Into<#of>));
        let mut parameters: Vec<TokenStream> = parameters.collect();
        if let Some(body) = self.body.as_ref().filter(|_| self.body_is_required()) {
            parameters.push(if self.is_paired {
                quote!(body: B)
            } else {
                quote!(body: impl Into<#body>)
            });
        }
        let fields = self.parameters.iter().map(
            |Argument {
                 ident, parameter, ..
             }| {
                if parameter.required {
                    quote!(#ident: #ident.into())
                } else {
                    quote!(#ident: None)
                }
            },
        );
        let body = self
            .body
            .as_ref()
            .map(|_| match (self.body_is_required(), self.is_paired) {
                (true, true) => quote!(body,),
                (true, false) => quote!(body: body.into(),),
                (false, _) => quote!(body: None,),
            });
        let docs = self.docs();
        let allow = (parameters.len() > 6).then(|| {
            // What is required has to be given, however much it is.
            quote!(#[allow(clippy::too_many_arguments)])
        });
        // `impl Trait` beside a named type parameter is allowed, and keeps the signature short.
        quote! {
            impl super::super::Client {
                #docs
                #allow
                pub fn #function #bounds (&self, #(#parameters),*) -> #ident #arguments {
                    #ident {
                        client: self.runtime().clone(),
                        options: ::flip_runtime::CallOptions::default(),
                        #(#fields,)*
                        #body
                    }
                }
            }
        }
    }

    fn structure(&self) -> TokenStream {
        let ident = &self.ident;
        let (_, arguments) = self.generics();
        let fields = self.parameters.iter().map(
            |Argument {
                 ident,
                 parameter,
                 of,
             }| {
                if parameter.required {
                    quote!(#ident: #of)
                } else {
                    quote!(#ident: Option<#of>)
                }
            },
        );
        let body = self.body.as_ref().map(|body| {
            if self.body_is_required() {
                quote!(body: #body,)
            } else {
                quote!(body: Option<#body>,)
            }
        });
        let docs = docs::attributes(&[format!(
            "A call of `{}`: set it up, then `.await` it.",
            self.operation.id
        )]);
        let sensitive = self
            .parameters
            .iter()
            .any(|argument| argument.parameter.sensitive);
        // Awaiting two clones would do twice what must be done once.
        let clone = self.operation.idempotent.then(|| quote!(Clone,));
        let debug = (!sensitive).then(|| quote!(Debug,));
        let derived =
            (clone.is_some() || debug.is_some()).then(|| quote!(#[derive(#clone #debug)]));
        let debug = sensitive.then(|| self.guarded_debug());
        quote! {
            #docs
            #derived
            #[must_use = "nothing is sent before the call is awaited"]
            pub struct #ident #arguments {
                client: ::flip_runtime::Client,
                options: ::flip_runtime::CallOptions,
                #(#fields,)*
                #body
            }
            #debug
        }
    }

    fn guarded_debug(&self) -> TokenStream {
        let (ident, name) = (&self.ident, self.ident.to_string());
        let bounds = self.is_paired.then(|| quote!(<B: ::std::fmt::Debug>));
        let (_, arguments) = self.generics();
        let shown = self.parameters.iter().map(
            |Argument {
                 ident, parameter, ..
             }| {
                let name = ident.to_string();
                if parameter.sensitive {
                    quote!(.field(#name, &::flip_runtime::Redacted))
                } else {
                    quote!(.field(#name, &self.#ident))
                }
            },
        );
        let body = self
            .body
            .as_ref()
            .map(|_| quote!(.field("body", &self.body)));
        quote! {
            impl #bounds ::std::fmt::Debug for #ident #arguments {
                fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    formatter.debug_struct(#name) #(#shown)* #body .finish()
                }
            }
        }
    }

    fn methods(&self) -> TokenStream {
        let ident = &self.ident;
        let (bounds, arguments) = self.generics();
        let (answer, error) = (self.answer_type(), format_ident!("{}", self.names.error));
        let setters = self
            .parameters
            .iter()
            .filter(|argument| !argument.parameter.required);
        let setters = setters.map(
            |Argument {
                 ident,
                 parameter,
                 of,
             }| {
                let docs = docs::documented(
                    &parameter.docs,
                    &format!("`{}`.", parameter.wire),
                    &notes(parameter),
                );
                quote! {
                    #docs
                    pub fn #ident(mut self, #ident: impl Into<#of>) -> Self {
                        self.#ident = Some(#ident.into());
                        self
                    }
                }
            },
        );
        let body = self
            .body
            .as_ref()
            .filter(|_| !self.body_is_required())
            .map(|body| {
                quote! {
                    /// Sets the request body.
                    pub fn body(mut self, body: impl Into<#body>) -> Self {
                        self.body = Some(body.into());
                        self
                    }
                }
            });
        quote! {
            impl #bounds #ident #arguments {
                #(#setters)*
                #body

                /// Adds a header to this call.
                pub fn header(mut self, name: &str, value: &str) -> Self {
                    self.options = self.options.header(name, value);
                    self
                }

                /// Sets how long this call may take in all.
                pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                    self.options = self.options.timeout(timeout);
                    self
                }

                /// Sends even what breaks a rule of the document, and lets the server decide.
                pub fn without_checks(mut self) -> Self {
                    self.options = self.options.without_checks();
                    self
                }

                /// Sends the request; `.await` on the call does the same.
                ///
                /// # Errors
                /// When the request is not valid, cannot be sent, or is answered with an error;
                /// `outcome()` of the error tells whether the server may have acted on it.
                pub async fn send(self) -> Result<#answer, ::flip_runtime::Error<#error>> {
                    self.client.execute(&self, &self.options).await
                }

                /// Sends the request, and yields status and headers along with the answer.
                ///
                /// # Errors
                /// Those of [`send`](Self::send).
                pub async fn send_raw(
                    self,
                ) -> Result<::flip_runtime::Response<#answer>, ::flip_runtime::Error<#error>> {
                    self.client.execute_raw(&self, &self.options).await
                }
            }
        }
    }

    fn future(&self) -> TokenStream {
        let ident = &self.ident;
        let (bounds, arguments) = self.generics();
        let (answer, error) = (self.answer_type(), format_ident!("{}", self.names.error));
        quote! {
            impl #bounds ::std::future::IntoFuture for #ident #arguments {
                type Output = Result<#answer, ::flip_runtime::Error<#error>>;
                type IntoFuture =
                    ::std::pin::Pin<Box<dyn ::std::future::Future<Output = Self::Output> + Send>>;

                fn into_future(self) -> Self::IntoFuture {
                    Box::pin(self.send())
                }
            }
        }
    }

    fn implementation(&self) -> TokenStream {
        let ident = &self.ident;
        let (bounds, arguments) = self.generics();
        let Operation {
            id,
            method,
            idempotent,
            ..
        } = self.operation;
        let method = format_ident!("{}", method);
        let (answer, error) = (self.answer_type(), format_ident!("{}", self.names.error));
        let (build, check) = (self.build(), self.check());
        let decoders = operation_answer::decoders(self);
        let constants = self.constants();
        quote! {
            impl #bounds ::flip_runtime::Operation for #ident #arguments {
                const ID: &'static str = #id;
                const METHOD: ::flip_runtime::Method = ::flip_runtime::Method::#method;
                const IDEMPOTENT: bool = #idempotent;
                #constants

                type Answer = #answer;
                type Error = #error;

                #build
                #check
                #decoders
            }
        }
    }
}

impl Call<'_> {
    /// What differs from the defaults of the trait.
    fn constants(&self) -> TokenStream {
        let accept = operation_answer::accept(self.operation);
        let accept =
            (accept != "application/json").then(|| quote!(const ACCEPT: &'static str = #accept;));
        let security = security::requirements(self.context, self.operation);
        let server = self.operation.servers.first().map(|server| {
            let url = servers::default_url(server);
            quote!(const SERVER: Option<&'static str> = Some(#url);)
        });
        quote!(#accept #security #server)
    }
}

/// What there is to know of an argument, in one paragraph; `None` where that is its name only.
fn argument_docs(argument: &Argument<'_>) -> Option<String> {
    let Parameter { docs, .. } = argument.parameter;
    let said = docs.description.as_ref().or(docs.summary.as_ref());
    let first = said.and_then(|text| text.split("\n\n").next());
    let words = first.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    // A block of code or a table cannot stand in a list.
    let is_prose =
        |text: &String| !text.is_empty() && !text.contains("```") && !text.starts_with('|');
    let mut sentences: Vec<String> = words.filter(is_prose).into_iter().collect();
    sentences.extend(notes(argument.parameter));
    (!sentences.is_empty()).then(|| format!("`{}`: {}", argument.ident, sentences.join(" ")))
}

/// The rules and the default of a parameter.
fn notes(parameter: &Parameter) -> Vec<String> {
    let mut notes: Vec<String> = parameter.constraints.iter().filter_map(rule).collect();
    let default = parameter.default.as_ref().filter(|_| !parameter.sensitive);
    notes.extend(
        default
            .map(|default| default_note(default))
            .filter(|note| note.len() <= 90),
    );
    notes
}
