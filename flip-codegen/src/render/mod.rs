//! Writes Rust. Renderers decide nothing: what they ask is in the IR, the facts and the names.

mod callback;
mod client;
mod context;
mod docs;
mod enumeration;
mod examples;
mod features;
mod imports;
mod markdown;
mod object;
mod object_additional;
mod object_builder;
mod object_check;
mod object_codec;
mod object_multipart;
mod object_new;
mod operation;
mod operation_answer;
mod operation_content;
mod operation_decode;
mod operation_docs;
mod operation_headers;
mod operation_methods;
mod operation_pages;
mod operation_pairing;
mod operation_request;
mod operation_stream;
mod security;
mod servers;
mod snippet;
mod union;
mod union_choice;
mod union_one_pass;
mod union_slots;

use quote::{format_ident, quote};

use crate::analyze::Facts;
use crate::config::Config;
use crate::emit::RustFile;
use crate::ir::{Api, TypeKind};
use crate::names::Names;
use context::Context;
pub(crate) use docs::prose;
use features::condition;
pub(crate) use markdown::escaped;
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
    for (operation, operation_names) in api.operations.iter().zip(&names.operations) {
        let path = format!("operations/{}.rs", operation_names.item.module);
        let docs = vec![format!("`{} {}`", operation.method, operation.template)];
        let items =
            imports::with_imports(operation::operation(&context, operation, operation_names));
        files.push(RustFile { path, docs, items });
    }
    if !api.callbacks.is_empty() {
        files.extend(callback::files(&context));
    }
    files.extend(security::file(&context));
    files.extend(servers::file(&context));
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
    let verifier = is_verified.then(|| {
        quote!(
            pub use self::verifier::Verifier;
        )
    });
    let items = quote! {
        #callbacks
        mod client;
        #examples
        pub mod models;
        pub mod operations;
        #security
        #servers
        #verifier_module

        pub use self::client::Client;
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
    let mut items: Vec<_> = ids
        .map(|id| (context.names.of(id), condition(context, gates.get(&id))))
        .collect();
    items.sort_by(|(left, _), (right, _)| left.module.cmp(&right.module));
    let modules = items.iter().map(|(item, condition)| {
        let module = format_ident!("{}", item.module);
        quote!(#condition mod #module;)
    });
    let exports = items.iter().map(|(item, condition)| {
        let (module, ident) = (
            format_ident!("{}", item.module),
            format_ident!("{}", item.ident),
        );
        quote!(#condition pub use self::#module::#ident;)
    });
    RustFile {
        path: "models/mod.rs".to_owned(),
        docs: vec!["What is sent and received.".to_owned()],
        items: quote! { #(#modules)* #(#exports)* },
    }
}

fn operations(context: &Context<'_>) -> RustFile {
    let gates = &context.facts.gates.operations;
    let operations = context.api.operations.iter().zip(&context.names.operations);
    let mut items: Vec<_> = operations
        .map(|(operation, names)| (&names.item, condition(context, gates.get(&operation.id))))
        .collect();
    items.sort_by(|(left, _), (right, _)| left.module.cmp(&right.module));
    let modules = items.iter().map(|(item, condition)| {
        let module = format_ident!("{}", item.module);
        quote!(#condition mod #module;)
    });
    let exports = items.iter().map(|(item, condition)| {
        let module = format_ident!("{}", item.module);
        quote!(#condition pub use self::#module::*;)
    });
    RustFile {
        path: "operations/mod.rs".to_owned(),
        docs: vec!["One call for each operation, and its errors.".to_owned()],
        items: quote! { #(#modules)* #(#exports)* },
    }
}

fn modules_with_exports(items: &[crate::names::ItemNames]) -> proc_macro2::TokenStream {
    let modules = items.iter().map(|item| {
        let module = format_ident!("{}", item.module);
        quote!(mod #module;)
    });
    let exports = items.iter().map(|item| {
        let (module, ident) = (
            format_ident!("{}", item.module),
            format_ident!("{}", item.ident),
        );
        quote!(pub use self::#module::#ident;)
    });
    quote! { #(#modules)* #(#exports)* }
}
