//! The bodies that the document shows, and a way to decode each body that it declares.

use std::borrow::Cow;
use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs;
use super::features::condition;
use crate::config::Impls;
use crate::emit::RustFile;
use crate::ir::{Encoding, Example, Shape, Status};

/// A declared body: of an answer, of a request, the payload of a callback, or a schema.
struct Declared<'a> {
    of: String,
    module: &'a str,
    status: Option<u16>,
    shape: Cow<'a, Shape>,
    examples: &'a [Example],
    /// The constants of the examples.
    names: &'a [String],
    /// The tags under which it is there.
    gate: Option<&'a BTreeSet<usize>>,
}

pub(super) fn examples(context: &Context<'_>) -> RustFile {
    let declared = declared(context);
    let all = declared.iter().flat_map(|body| {
        body.examples.iter().enumerate().map(|(position, example)| {
            let (of, status, shown) = (&body.of, status_tokens(body.status), &example.name);
            let text = match body.names.get(position) {
                Some(name) => {
                    let (module, name) =
                        (format_ident!("{}", body.module), format_ident!("{}", name));
                    quote!(#module::#name)
                }
                None => {
                    let json = &example.json;
                    quote!(#json)
                }
            };
            let condition = condition(context, body.gate);
            quote! {
                #condition
                Example::new(#of, #status, #shown, #text)
            }
        })
    });
    let inspectors = declared.iter().map(|body| {
        let (of, status) = (&body.of, status_tokens(body.status));
        let decoded = context.whole(&body.shape, &quote!(super::models));
        let condition = condition(context, body.gate);
        quote! {
            #condition
            Inspector::new::<#decoded>(#of, #status)
        }
    });
    let modules = modules(context, &declared);
    let items = quote! {
        use ::flip_runtime::inspect::{Example, Inspector};

        /// Every body that the document shows.
        pub const EXAMPLES: &[Example] = &[#(#all),*];

        /// Every body that the document declares, with what decodes it.
        pub const INSPECTORS: &[Inspector] = &[#(#inspectors),*];

        #modules
    };
    RustFile {
        imports: &[],
        path: "examples.rs".to_owned(),
        docs: vec!["The bodies that the document shows, as fixtures for tests.".to_owned()],
        items,
    }
}

fn declared<'a>(context: &Context<'a>) -> Vec<Declared<'a>> {
    let operations = context.api.operations().zip(&context.names.operations);
    let answers =
        operations.flat_map(|((id, operation), names)| {
            operation.responses.iter().zip(&names.examples).filter_map(
                move |(response, constants)| {
                    let status = match response.status {
                        Status::Code(code) => Some(code),
                        Status::Range(hundred) => Some(hundred * 100),
                        Status::Default => None,
                    };
                    Some(Declared {
                        of: operation.id.clone(),
                        module: &names.item.module,
                        status,
                        shape: Cow::Borrowed(response.shape()?),
                        examples: response.examples(),
                        names: constants,
                        gate: context.facts.gates.operations.get(&id),
                    })
                },
            )
        });
    let callbacks = context.api.callbacks().zip(&context.names.callbacks);
    let payloads = callbacks.zip(&context.names.callback_examples).map(
        |(((id, callback), names), constants)| Declared {
            of: callback.id.clone(),
            module: &names.module,
            status: None,
            shape: Cow::Borrowed(&callback.payload),
            examples: &callback.examples,
            names: constants,
            gate: context.facts.gates.callbacks.get(&id),
        },
    );
    let both = context.config.impls == Impls::Both;
    let others = both.then(|| requests(context).chain(schemas(context)));
    answers
        .chain(payloads)
        .chain(others.into_iter().flatten())
        .collect()
}

/// Requests, where they can be decoded. Their examples have no constants.
fn requests<'a>(context: &Context<'a>) -> impl Iterator<Item = Declared<'a>> {
    let operations = context.api.operations().zip(&context.names.operations);
    let gates = &context.facts.gates.operations;
    operations.flat_map(move |((id, operation), names)| {
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        let json = contents.filter(|content| content.encoding == Encoding::Json);
        json.take(1).map(move |content| Declared {
            of: format!("{} request", operation.id),
            module: &names.item.module,
            status: None,
            shape: Cow::Borrowed(&content.shape),
            examples: &content.examples,
            names: &[],
            gate: gates.get(&id),
        })
    })
}

/// Types that show examples of themselves.
fn schemas<'a>(context: &Context<'a>) -> impl Iterator<Item = Declared<'a>> {
    let types = context.api.types();
    let used = types.filter(|(id, _)| context.facts.direction.contains_key(id));
    used.filter(|(_, definition)| !definition.examples.is_empty())
        .map(|(id, definition)| Declared {
            of: format!("schema {}", definition.name.text),
            module: "",
            status: None,
            shape: Cow::Owned(Shape::Named(id)),
            examples: &definition.examples,
            names: &[],
            gate: context.facts.gates.types.get(&id),
        })
}

fn status_tokens(status: Option<u16>) -> TokenStream {
    let literal = status.map(proc_macro2::Literal::u16_unsuffixed);
    literal.map_or(quote!(None), |status| quote!(Some(#status)))
}

/// A module for each operation and callback, with a constant for each of its examples.
fn modules(context: &Context<'_>, declared: &[Declared<'_>]) -> TokenStream {
    let mut modules: Vec<(&str, &Declared<'_>, TokenStream)> = Vec::new();
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
            None => modules.push((body.module, body, constants)),
        }
    }
    let modules = modules
        .into_iter()
        .filter(|(.., constants)| !constants.is_empty());
    let modules = modules.map(|(module, body, constants)| {
        let (module, docs) = (
            format_ident!("{}", module),
            docs::attributes(&[format!("The examples of `{}`.", body.of)]),
        );
        let condition = condition(context, body.gate);
        quote! { #docs #condition pub mod #module { #constants } }
    });
    quote!(#(#modules)*)
}
