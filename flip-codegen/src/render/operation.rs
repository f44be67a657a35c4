//! Operations: a call that is set up by methods and sent by `.await`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::context::Context;
use super::taken::Taken;
use super::{
    docs, operation_answer, operation_content, operation_decode, operation_error,
    operation_headers, operation_key, operation_pages, operation_pairing, operation_proof,
};
use super::{imports, security, servers};
use crate::emit::RustFile;
use crate::ir::{Encoding, Operation, OperationId, Parameter, Shape};
use crate::names::OperationNames;

/// An operation with all that its rendering needs.
pub(super) struct Call<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) id: OperationId,
    pub(super) operation: &'a Operation,
    pub(super) names: &'a OperationNames,
    pub(super) ident: Ident,
    /// The struct of its arguments, which is the operation of the runtime.
    pub(super) arguments: Ident,
    pub(super) parameters: Vec<Argument<'a>>,
    /// The request body's type; for a paired operation the type parameter.
    pub(super) body: Option<TokenStream>,
    pub(super) is_paired: bool,
}

pub(super) struct Argument<'a> {
    pub(super) ident: Ident,
    pub(super) parameter: &'a Parameter,
    pub(super) of: TokenStream,
    /// Its value, where there is only one.
    pub(super) only: Option<TokenStream>,
}

impl Argument<'_> {
    /// What takes its value.
    pub(super) fn taken(&self, context: &Context<'_>) -> Taken {
        let ident = &self.ident;
        let given = quote!(#ident);
        match self.parameter.idempotency_key {
            true => Taken::whole(&self.of, &given),
            false => context.taken(&self.parameter.shape, false, &models(), &given),
        }
    }
}

pub(super) fn models() -> TokenStream {
    quote!(models)
}

/// The path of the file of a module of operations.
pub(super) fn operations_file(context: &Context<'_>, module: &str) -> String {
    let path = context.names.operation_folders.path(module);
    format!("operations/{path}.rs")
}

/// The file of an operation.
pub(super) fn file(call: &Call<'_>) -> RustFile {
    let Operation {
        method, template, ..
    } = call.operation;
    RustFile {
        path: operations_file(call.context, &call.names.item.module),
        docs: vec![format!("`{method} {template}`")],
        imports: imports::of_calls(call.context.names.operation_folders),
        items: operation(call),
    }
}

fn operation(call: &Call<'_>) -> TokenStream {
    let entry = call.entry();
    let structure = call.structure();
    let key = call.key();
    let implementation = call.implementation();
    let error = operation_error::error(call);
    let answer = operation_answer::answer(call);
    let pairing = operation_pairing::pairing(call);
    let pages = operation_pages::pages(call);
    let content = operation_content::content(call);
    let headers = operation_headers::headers(call);
    quote! {
        #entry #structure #key #implementation
        #pages #error #answer #headers #content #pairing
    }
}

impl<'a> Call<'a> {
    /// The operation with this id.
    pub(super) fn new(context: &'a Context<'a>, id: OperationId) -> Option<Self> {
        let operation = context.api.operation(id)?;
        let names = context.names.operation(id)?;
        let parameters = operation.parameters.iter().zip(&names.parameters);
        let parameters = parameters.map(|(parameter, name)| Argument {
            ident: format_ident!("{}", name),
            parameter,
            of: match parameter.idempotency_key {
                true => operation_key::key_type(),
                false => context.shape(&parameter.shape, false, &models()),
            },
            only: context
                .only(None, &parameter.shape)
                .filter(|_| parameter.is_constant()),
        });
        let mut call = Self {
            context,
            id,
            operation,
            names,
            ident: format_ident!("{}", names.item.ident),
            arguments: format_ident!("{}", names.arguments),
            parameters: parameters.collect(),
            body: None,
            is_paired: context.facts.pairings.contains_key(&id),
        };
        call.body = call.body_type();
        Some(call)
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

    fn entry(&self) -> TokenStream {
        let (function, ident) = (format_ident!("{}", self.names.item.module), &self.ident);
        let structure_ident = &self.arguments;
        let (bounds, generics) = self.generics();
        let required = self
            .parameters
            .iter()
            .filter(|argument| argument.parameter.is_argument());
        let parameters = required.map(|argument| {
            let (ident, of) = (&argument.ident, argument.taken(self.context).argument);
            quote!(#ident: #of)
        });
        let mut parameters: Vec<TokenStream> = parameters.collect();
        let structure = self.required_struct();
        let is_named = structure.is_some();
        if is_named {
            let ident = format_ident!("{}", self.names.required);
            parameters = vec![quote!(required: #ident)];
        }
        let taken_body = self.taken_body();
        if self.body_is_required() {
            parameters.extend(match &taken_body {
                _ if self.is_paired => Some(quote!(body: B)),
                taken => taken
                    .as_ref()
                    .map(|Taken { argument, .. }| quote!(body: #argument)),
            });
        }
        let values = self
            .parameters
            .iter()
            .filter(|argument| argument.parameter.required);
        let values = values.map(|argument| self.first_value(argument, is_named));
        let body = self.body.as_ref().filter(|_| self.body_is_required());
        let body = body
            .and(taken_body.as_ref())
            .map(|taken| match self.is_paired {
                true => (quote!(body), quote!(body)),
                false => named(&quote!(body), taken.value.clone()),
            });
        let (fields, values): (Vec<_>, Vec<_>) = values.chain(body).unzip();
        let docs = self.docs();
        let arguments = match self.has_options() {
            true => quote!(#structure_ident::new(#(#values),*)),
            false => quote!(#structure_ident { #(#fields),* }),
        };
        let (call, operations) = (self.call_type(), self.context.operations());
        // `impl Trait` beside a named type parameter is allowed, and keeps the signature short.
        quote! {
            impl #operations::super::Client {
                #docs
                pub fn #function #bounds (&self, #(#parameters),*) -> #ident #generics {
                    #call::new(self.runtime(), #arguments)
                }
            }
            #structure
        }
    }

    /// The struct that names the required parameters, where they are easily swapped.
    fn required_struct(&self) -> Option<TokenStream> {
        let name = Some(&self.names.required).filter(|name| !name.is_empty())?;
        let ident = format_ident!("{name}");
        let required = self
            .parameters
            .iter()
            .filter(|argument| argument.parameter.is_argument());
        let fields = required.map(|argument| {
            let (field, of) = (&argument.ident, &argument.of);
            let docs = docs::attributes(&[format!("`{}`.", argument.parameter.wire)]);
            quote!(#docs pub #field: #of)
        });
        let function = &self.names.item.module;
        let operations = self.context.operations().to_string().replace(' ', "");
        let docs = docs::attributes(&[format!(
            "The required parameters of [`{function}`]({operations}::super::Client::{function})."
        )]);
        Some(quote! {
            #docs
            pub struct #ident { #(#fields,)* }
        })
    }

    /// What takes the body.
    pub(super) fn taken_body(&self) -> Option<Taken> {
        let body = quote!(body);
        let taken = match self.contents() {
            [only] if matches!(only.shape, Shape::List(_) | Shape::Map(_)) && !self.is_paired => {
                let is_typed = !matches!(only.encoding, Encoding::Text | Encoding::Binary);
                let taken = || self.context.taken(&only.shape, false, &models(), &body);
                is_typed.then(taken)
            }
            _ => None,
        };
        let of = self.body.as_ref()?;
        Some(taken.unwrap_or_else(|| Taken::whole(of, &body)))
    }

    /// The field of a required argument with its first value, and that value.
    fn first_value(&self, argument: &Argument<'_>, is_named: bool) -> (TokenStream, TokenStream) {
        let ident = &argument.ident;
        let value = match &argument.only {
            _ if argument.parameter.idempotency_key => {
                let key = operation_key::key_type();
                quote!(#key::generate())
            }
            Some(only) => only.clone(),
            None if is_named => quote!(required.#ident),
            None => argument.taken(self.context).value,
        };
        named(&quote!(#ident), value)
    }

    /// The type of the call, which all operations share that can.
    pub(super) fn call_type(&self) -> TokenStream {
        match self.names.call.as_str() {
            "" => {
                let operations = self.context.operations();
                quote!(#operations::ApiCall)
            }
            own => format_ident!("{own}").into_token_stream(),
        }
    }

    fn implementation(&self) -> TokenStream {
        let ident = &self.arguments;
        let (bounds, arguments) = self.generics();
        let Operation { id, idempotent, .. } = self.operation;
        let (answer, error) = (self.answer_type(), format_ident!("{}", self.names.error));
        let (request, check) = (self.request(), self.check());
        let responses = operation_decode::responses(self);
        let (compare, other) = (self.compare(), operation_pairing::other_variant(self));
        let constants = self.constants();
        quote! {
            impl #bounds ::flip_runtime::Operation for #ident #arguments {
                const ID: &'static str = #id;
                const IDEMPOTENT: bool = #idempotent;
                #constants

                type Answer = #answer;
                type Error = #error;

                #check
                #compare
                #other
                #request
                #responses
            }
        }
    }
}

/// A field with its value, and the value.
fn named(field: &TokenStream, value: TokenStream) -> (TokenStream, TokenStream) {
    (quote!(#field: #value), value)
}

impl Call<'_> {
    /// What differs from the defaults of the trait.
    fn constants(&self) -> TokenStream {
        let accept = operation_decode::accept(self.operation);
        let accept =
            (accept != "application/json").then(|| quote!(const ACCEPT: &'static str = #accept;));
        let security = security::requirements(self.context, self.operation);
        let server = self.operation.servers.first().map(|server| {
            let url = servers::default_url(server);
            quote!(const SERVER: Option<&'static str> = Some(#url);)
        });
        let key = self.operation.idempotency_key();
        let key = key.map(|_| {
            quote!(
                const IDEMPOTENCY_KEY: bool = true;
            )
        });
        let signature = self.operation.signature().map(|header| {
            let wire = &header.wire;
            quote!(const SIGNATURE: Option<&'static str> = Some(#wire);)
        });
        let proofs = operation_proof::proofs(self);
        quote!(#key #accept #security #signature #server #proofs)
    }
}
