//! Writes Rust. Renderers decide nothing: what they ask is in the IR, the facts and the names.

mod callback;
mod client;
mod client_builder;
mod context;
mod docs;
mod enumeration;
mod examples;
mod features;
mod first_client;
mod imports;
mod markdown;
mod object;
mod object_additional;
mod object_check;
mod object_codec;
mod object_multipart;
mod object_new;
mod operation;
mod operation_answer;
mod operation_by_head;
mod operation_content;
mod operation_decode;
mod operation_docs;
mod operation_echoes;
mod operation_error;
mod operation_example;
mod operation_headers;
mod operation_key;
mod operation_methods;
mod operation_pages;
mod operation_pairing;
mod operation_proof;
mod operation_request;
mod operation_stream;
mod rules;
mod sample;
mod sample_format;
mod sample_needs;
mod sample_object;
mod security;
mod servers;
mod snippet;
mod tags;
mod taken;
mod union;
mod union_choice;
mod union_one_pass;
mod union_slots;
mod verifier;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::analyze::Facts;
use crate::config::Config;
use crate::emit::RustFile;
use crate::ir::{Api, TypeKind};
use crate::names::{ItemNames, Names};
use context::Context;
pub(crate) use docs::prose;
use features::condition;
pub(crate) use markdown::escaped;
use operation::Call;
pub(crate) use snippet::snippet;

/// Writes every file of the generated code.
pub fn render(api: &Api, facts: &Facts, names: &Names, config: &Config) -> Vec<RustFile> {
    let context = Context {
        api,
        facts,
        names,
        config,
    };
    let mut files = vec![
        root(&context),
        client::client(&context),
        models(&context),
        operations(&context),
    ];
    for (id, definition) in api
        .types()
        .filter(|(id, _)| facts.direction.contains_key(id))
    {
        let items = match &definition.kind {
            TypeKind::Object(object) => object::object(&context, id, definition, object),
            TypeKind::StringEnum(values) => {
                enumeration::string_enum(&context, id, definition, values)
            }
            TypeKind::IntegerEnum(values) => {
                enumeration::integer_enum(&context, id, definition, values)
            }
            TypeKind::ValueEnum(values) => {
                enumeration::value_enum(&context, id, definition, values)
            }
            TypeKind::Union(union) => union::union(&context, id, definition, union),
        };
        let path = format!("models/{}.rs", names.of(id).module);
        files.push(RustFile {
            path,
            docs: Vec::new(),
            items: imports::with_imports(items),
        });
    }
    let calls = api
        .operations()
        .filter_map(|(id, _)| Call::new(&context, id));
    files.extend(calls.map(|call| operation::file(&call)));
    files.extend(operation_error::files(&context));
    if !api.callbacks.is_empty() {
        files.extend(callback::files(&context));
    }
    files.extend(security::file(&context));
    files.extend(servers::file(&context));
    files.extend(tags::files(&context));
    if config.examples_feature.is_some() {
        files.push(examples::examples(&context));
    }
    files
}

fn root(context: &Context<'_>) -> RustFile {
    let callbacks = (!context.api.callbacks.is_empty()).then(|| {
        quote!(
            pub mod callbacks;
        )
    });
    let is_verified = callback::is_verified(context);
    let verifier_module = is_verified.then(|| {
        quote!(
            mod verifier;
        )
    });
    let security = !context.api.security_schemes.is_empty();
    let security = security.then(|| {
        quote!(
            pub mod security;
        )
    });
    let servers = servers::any(context).then(|| {
        quote!(
            pub mod servers;
        )
    });
    let examples = context.config.examples_feature.as_ref().map(|feature| {
        quote! {
            #[cfg(feature = #feature)]
            pub mod examples;
        }
    });
    let tags = (!context.names.tags.is_empty()).then(|| {
        quote!(
            pub mod tags;
        )
    });
    let verifier = is_verified.then(|| {
        let event = verifier::has_event(context).then(|| {
            quote!(
                pub use self::verifier::CallbackEvent;
            )
        });
        quote!(
            #event
            pub use self::verifier::Verifier;
        )
    });
    let (builder, server) = match (context.config.client_builder, servers.is_some()) {
        (false, _) => (quote!(Client), quote!()),
        (true, false) => (quote!({Client, ClientBuilder}), quote!()),
        (true, true) => (
            quote!({Client, ClientBuilder}),
            quote!(
                pub use self::servers::Server;
            ),
        ),
    };
    let items = quote! {
        #callbacks
        mod client;
        #examples
        pub mod models;
        pub mod operations;
        #security
        #servers
        #tags
        #verifier_module

        pub use self::client::#builder;
        #server
        #verifier
    };
    let docs = vec![format!("{} {}.", context.api.title, context.api.version)];
    RustFile {
        path: "mod.rs".to_owned(),
        docs,
        items,
    }
}

fn models(context: &Context<'_>) -> RustFile {
    let gates = &context.facts.gates.types;
    let ids = context.api.types().map(|(id, _)| id);
    let ids = ids.filter(|id| context.facts.direction.contains_key(id));
    let items = ids.map(|id| (context.names.of(id), condition(context, gates.get(&id))));
    let named = context.facts.named.types.iter();
    let required =
        named.filter_map(|id| Some((context.names.of(*id).ident, context.names.required(*id)?)));
    let required: BTreeMap<String, &str> = required.collect();
    RustFile {
        path: "models/mod.rs".to_owned(),
        docs: vec!["What is sent and received.".to_owned()],
        items: modules(items.collect(), &quote!(), |item| {
            let ident = format_ident!("{}", item.ident);
            match required.get(&item.ident) {
                Some(required) => {
                    let required = format_ident!("{}", required);
                    quote!({#ident, #required})
                }
                None => quote!(#ident),
            }
        }),
    }
}

fn operations(context: &Context<'_>) -> RustFile {
    let gates = &context.facts.gates.operations;
    let operations = context.api.operations().zip(&context.names.operations);
    let items = operations.map(|((id, _), names)| {
        let condition = condition(context, gates.get(&id));
        (names.item.clone(), condition)
    });
    let errors = operation_error::modules(context).into_iter();
    let items = items.chain(errors.map(|(names, condition)| (names.clone(), condition)));
    let call = (!context.api.operations.is_empty()).then(|| {
        quote!(
            ::flip_runtime::api_call!();
        )
    });
    let modules = modules(
        items.collect(),
        &tags::seen_from_tags(context),
        |_| quote!(*),
    );
    RustFile {
        path: "operations/mod.rs".to_owned(),
        docs: vec!["One call for each operation, and its errors.".to_owned()],
        items: quote!(#modules #call),
    }
}

/// Where the file of a module is, if rustc has to be told: it looks for none by a name that is not
/// ASCII.
fn file_of(module: &str) -> Option<TokenStream> {
    let path = format!("{module}.rs");
    (!module.is_ascii()).then(|| quote!(#[path = #path]))
}

/// A module for each item, in the order of their names, and what is passed on of it.
fn modules(
    mut items: Vec<(ItemNames, TokenStream)>,
    visibility: &TokenStream,
    exported: impl Fn(&ItemNames) -> TokenStream,
) -> TokenStream {
    items.sort_by(|(left, _), (right, _)| left.module.cmp(&right.module));
    let modules = items.iter().map(|(item, condition)| {
        let (file, module) = (file_of(&item.module), format_ident!("{}", item.module));
        quote!(#condition #file #visibility mod #module;)
    });
    let exports = items.iter().map(|(item, condition)| {
        let (module, exported) = (format_ident!("{}", item.module), exported(item));
        quote!(#condition pub use self::#module::#exported;)
    });
    quote! { #(#modules)* #(#exports)* }
}
