//! The bodies that the document shows, and a way to decode each body that it declares.

use std::borrow::Cow;
use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::context::Context;
use super::features::predicate;
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
    let entries = entries(&declared);
    let mut conditions = declared.iter().map(|body| predicate(context, body.gate));
    let gated = conditions.any(|condition| condition.is_some());
    let table = |has_constants: bool| {
        let entries = entries.iter();
        let entries = entries.filter(move |entry| entry.iter().any(has_names) == has_constants);
        entries.map(|entry| self::entry(context, entry, gated))
    };
    let (modules, others) = (table(true), table(false));
    RustFile {
        imports: &[],
        path: "examples.rs".to_owned(),
        docs: vec!["The bodies that the document shows, as fixtures for tests.".to_owned()],
        items: quote!(::flip_runtime::examples! { #(#modules)* #(#others)* }),
    }
}

/// The bodies of each operation, callback or schema.
fn entries<'a, 'b>(declared: &'b [Declared<'a>]) -> Vec<Vec<&'b Declared<'a>>> {
    let mut entries: Vec<Vec<&Declared<'_>>> = Vec::new();
    for body in declared {
        let same = |entry: &&mut Vec<&Declared<'_>>| {
            let first = entry.first();
            first.is_some_and(|first| first.module == body.module && first.of == body.of)
        };
        match entries.iter_mut().find(same) {
            Some(entry) => entry.push(body),
            None => entries.push(vec![body]),
        }
    }
    entries
}

fn has_names(body: &&Declared<'_>) -> bool {
    !body.names.is_empty()
}

/// The table of some bodies; `gated` says that entries have conditions.
fn entry(context: &Context<'_>, entry: &[&Declared<'_>], gated: bool) -> TokenStream {
    let Some(first) = entry.first() else {
        return quote!();
    };
    let condition = match predicate(context, first.gate) {
        Some(condition) => Some(quote!(if cfg(#condition))),
        None => gated.then(|| quote!(if cfg(all()))),
    };
    let rows = entry.iter().map(|body| row(context, body));
    let of = &first.of;
    if !entry.iter().any(has_names) {
        return quote!(#of #condition { #(#rows)* });
    }
    // Schemas have no module, and no constants either.
    let module = format_ident!("{}", first.module);
    quote!(pub mod #module of #of #condition { #(#rows)* })
}

/// The type of a body with its examples.
fn row(context: &Context<'_>, body: &Declared<'_>) -> TokenStream {
    let status = body.status.map(proc_macro2::Literal::u16_unsuffixed);
    let status = status.map_or(quote!(None), ToTokens::into_token_stream);
    let decoded = context.whole(&body.shape, &quote!(super::models));
    let examples = body.examples.iter().enumerate().map(|(position, example)| {
        let (shown, json) = (&example.name, &example.json);
        let constant = body.names.get(position);
        let constant = constant.map(|name| format_ident!("{name}"));
        let constant = constant.map(|name| quote!(#name =));
        quote!(#shown => #constant #json,)
    });
    quote!(#status => #decoded { #(#examples)* })
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
