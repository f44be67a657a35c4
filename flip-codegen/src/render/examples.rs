//! The bodies that the document shows, and a way to decode each body that it declares.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs;
use super::features::condition;
use crate::emit::RustFile;
use crate::ir::{Example, Shape, Status};

/// A declared body: of an answer, or the payload of a callback.
struct Declared<'a> {
    of: &'a str,
    module: &'a str,
    status: Option<u16>,
    shape: &'a Shape,
    examples: &'a [Example],
    /// The constants of the examples.
    names: &'a [String],
}

pub(super) fn examples(context: &Context<'_>) -> RustFile {
    let declared = declared(context);
    let gates = &context.facts.gates.operations;
    let all = declared.iter().flat_map(|body| {
        body.examples.iter().zip(body.names).map(|(example, name)| {
            let (of, status, shown) = (body.of, status_tokens(body.status), &example.name);
            let (module, constant) = (format_ident!("{}", body.module), format_ident!("{}", name));
            let condition = condition(context, gates.get(body.of));
            quote! {
                #condition
                ::flip_runtime::inspect::Example {
                    of: #of,
                    status: #status,
                    name: #shown,
                    body: #module::#constant,
                }
            }
        })
    });
    let inspectors = declared.iter().map(|body| {
        let (of, status) = (body.of, status_tokens(body.status));
        let decoded = context.shape(body.shape, true, &quote!(super::models));
        let condition = condition(context, gates.get(body.of));
        quote! {
            #condition
            ::flip_runtime::inspect::Inspector {
                of: #of,
                status: #status,
                inspect: ::flip_runtime::inspect::inspect::<#decoded>,
            }
        }
    });
    let modules = modules(context, &declared);
    let items = quote! {
        /// Every body that the document shows.
        pub const EXAMPLES: &[::flip_runtime::inspect::Example] = &[#(#all),*];

        /// Every body that the document declares, with what decodes it.
        pub const INSPECTORS: &[::flip_runtime::inspect::Inspector] = &[#(#inspectors),*];

        #modules
    };
    RustFile {
        path: "examples.rs".to_owned(),
        docs: vec!["The bodies that the document shows, as fixtures for tests.".to_owned()],
        items,
    }
}

fn declared<'a>(context: &Context<'a>) -> Vec<Declared<'a>> {
    let operations = context.api.operations.iter().zip(&context.names.operations);
    let answers = operations.flat_map(|(operation, names)| {
        operation
            .responses
            .iter()
            .zip(&names.examples)
            .filter_map(|(response, constants)| {
                let status = match response.status {
                    Status::Code(code) => Some(code),
                    Status::Range(hundred) => Some(hundred * 100),
                    Status::Default => None,
                };
                Some(Declared {
                    of: &operation.id,
                    module: &names.item.module,
                    status,
                    shape: response.shape()?,
                    examples: response.examples(),
                    names: constants,
                })
            })
    });
    let callbacks = context.api.callbacks.iter().zip(&context.names.callbacks);
    let payloads =
        callbacks
            .zip(&context.names.callback_examples)
            .map(|((callback, names), constants)| Declared {
                of: &callback.id,
                module: &names.module,
                status: None,
                shape: &callback.payload,
                examples: &callback.examples,
                names: constants,
            });
    answers.chain(payloads).collect()
}

fn status_tokens(status: Option<u16>) -> TokenStream {
    let literal = status.map(proc_macro2::Literal::u16_unsuffixed);
    literal.map_or(quote!(None), |status| quote!(Some(#status)))
}

/// A module for each operation and callback, with a constant for each of its examples.
fn modules(context: &Context<'_>, declared: &[Declared<'_>]) -> TokenStream {
    let mut modules: Vec<(&str, &str, TokenStream)> = Vec::new();
    for body in declared {
        let constants = body.examples.iter().zip(body.names).map(|(example, name)| {
            let (constant, json) = (format_ident!("{}", name), &example.json);
            let status = body
                .status
                .map_or(String::new(), |status| format!(" of status {status}"));
            let docs = docs::attributes(&[format!("The example `{}`{status}.", example.name)]);
            quote! { #docs pub const #constant: &str = #json; }
        });
        let constants = quote!(#(#constants)*);
        match modules
            .iter_mut()
            .find(|(module, ..)| *module == body.module)
        {
            Some((.., known)) => known.extend(constants),
            None => modules.push((body.module, body.of, constants)),
        }
    }
    let modules = modules
        .into_iter()
        .filter(|(.., constants)| !constants.is_empty());
    let modules = modules.map(|(module, of, constants)| {
        let (module, docs) = (
            format_ident!("{}", module),
            docs::attributes(&[format!("The examples of `{of}`.")]),
        );
        let condition = condition(context, context.facts.gates.operations.get(of));
        quote! { #docs #condition pub mod #module { #constants } }
    });
    quote!(#(#modules)*)
}
