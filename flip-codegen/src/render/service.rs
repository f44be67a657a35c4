//! The server: a trait for each group of operations and for all, and the routers that call them.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::features::{condition, negated};
use super::markdown::escaped;
use super::modules::file_of;
use super::operation::Call;
use super::{docs, imports, service_operation, service_shapes};
use crate::analyze::ServedGroup;
use crate::emit::RustFile;
use crate::ir::OperationId;
use crate::names::TraitNames;

/// The file that lists the others, and the tables of shapes.
pub(super) fn files(context: &Context<'_>) -> Vec<RustFile> {
    if context.facts.served.groups.is_empty() {
        return Vec::new();
    }
    let mut files = vec![root(context)];
    files.extend(groups(context).map(|(group, names)| group_file(context, group, names)));
    files.extend(service_shapes::file(context));
    files
}

/// The file of an operation.
pub(super) fn operation(context: &Context<'_>, id: OperationId) -> Option<RustFile> {
    let call = Call::new(context, id)?;
    let response = context.names.service.responses.get(id.0)?;
    let other = context.names.service.others.get(id.0)?;
    Some(RustFile {
        path: format!("server/{}.rs", response.module),
        docs: vec![format!(
            "`{} {}`",
            call.operation.method, call.operation.template
        )],
        imports: imports::OF_SERVICES,
        items: service_operation::items(&call, &response.ident, other),
    })
}

fn root(context: &Context<'_>) -> RustFile {
    let responses = context.names.service.responses.iter();
    let operations = context.api.operations();
    let modules = operations.zip(responses).map(|((id, _), names)| {
        let condition = of_operations(context, &[id]);
        let (module, ident) = (
            format_ident!("{}", names.module),
            format_ident!("{}", names.ident),
        );
        let file = file_of(&names.module);
        (
            quote!(#condition #file mod #module;),
            quote!(#condition pub use self::#module::#ident;),
        )
    });
    let (modules, exports): (Vec<_>, Vec<_>) = modules.unzip();
    let shapes = service_shapes::module(context);
    let traits = groups(context).map(|(group, names)| listed(context, group, names));
    let whole = whole(context);
    RustFile {
        imports: imports::OF_SERVICES,
        path: "server/mod.rs".to_owned(),
        docs: vec!["The server's side: implement the traits, and a router calls them.".to_owned()],
        items: quote! {
            #(#modules)* #shapes
            #(#exports)*
            #(#traits)*
            #whole
        },
    }
}

/// The condition under which one of these operations is there.
fn of_operations(context: &Context<'_>, operations: &[OperationId]) -> TokenStream {
    condition(context, Some(&tags(context, operations)))
}

/// The tags of which one is enough for one of these operations; none where one is always there.
fn tags(context: &Context<'_>, operations: &[OperationId]) -> BTreeSet<usize> {
    let gates = &context.facts.gates.operations;
    let tags: Option<Vec<_>> = operations.iter().map(|id| gates.get(id)).collect();
    tags.into_iter().flatten().flatten().copied().collect()
}

/// The groups of operations with their names.
fn groups<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (&'a ServedGroup, &'a TraitNames)> {
    let groups = context.facts.served.groups.iter();
    groups.zip(&context.names.service.traits)
}

/// The module of a group, and what stands in where the group is left out: so the trait of all needs
/// no condition.
fn listed(context: &Context<'_>, group: &ServedGroup, names: &TraitNames) -> TokenStream {
    let (ident, routes, router) = idents(names);
    let (file, module) = (file_of(&names.module), format_ident!("{}", names.module));
    let condition = of_operations(context, &group.operations);
    let absent = negated(context, &tags(context, &group.operations)).map(|negated| {
        quote! {
            #negated
            #[doc(hidden)]
            pub trait #ident {}

            #negated
            impl<S> #ident for S {}

            #negated
            fn #routes<S>() -> Vec<service::Route<S>> {
                Vec::new()
            }
        }
    });
    quote! {
        #condition #file mod #module;
        #condition pub use self::#module::{#ident, #router};
        #condition use self::#module::#routes;
        #absent
    }
}

/// The trait of a group, its routes and its router.
fn group_file(context: &Context<'_>, group: &ServedGroup, names: &TraitNames) -> RustFile {
    let (ident, routes, router) = idents(names);
    let calls = group.operations.iter();
    let calls: Vec<Call<'_>> = calls.filter_map(|id| Call::new(context, *id)).collect();
    let methods = calls.iter().map(|call| method(context, call));
    let pushed = calls.iter().map(|call| {
        let condition = of_operations(context, &[call.id]);
        let function = format_ident!("{}", call.names.item.module);
        quote! {
            #condition
            routes.push(service::Route::new(|service: ::std::sync::Arc<S>, request| async move {
                #ident::#function(&*service, request).await
            }));
        }
    });
    let about = match &group.tag {
        Some(tag) => format!("The operations of {}.", escaped(tag)),
        None => "The operations without a tag.".to_owned(),
    };
    let trait_docs = docs::attributes(std::slice::from_ref(&about));
    let router_docs = docs::attributes(&[format!("Answers requests by a service of [`{ident}`].")]);
    RustFile {
        imports: imports::OF_SERVICES,
        path: format!("server/{}.rs", names.module),
        docs: vec![about],
        items: quote! {
            #trait_docs
            pub trait #ident: Send + Sync + 'static { #(#methods)* }

            pub(super) fn #routes<S: #ident>() -> Vec<service::Route<S>> {
                let mut routes = Vec::new();
                #(#pushed)*
                routes
            }

            #router_docs
            #[must_use]
            pub fn #router<S: #ident>(service: S) -> service::Router<S> {
                service::Router::new(service, #routes())
            }
        },
    }
}

fn idents(names: &TraitNames) -> (Ident, Ident, Ident) {
    (
        format_ident!("{}", names.ident),
        format_ident!("{}", names.routes),
        format_ident!("{}", names.router),
    )
}

fn method(context: &Context<'_>, call: &Call<'_>) -> TokenStream {
    let function = format_ident!("{}", call.names.item.module);
    let arguments = service_operation::arguments(call);
    let response = context.names.service.responses.get(call.id.0);
    let response = response.map(|names| format_ident!("{}", names.ident));
    let condition = of_operations(context, &[call.id]);
    let operation = call.operation;
    let usual = format!("`{}`.", operation.id);
    let about = docs::documented(
        &operation.docs,
        &usual,
        &[format!("`{} {}`", operation.method, operation.template)],
    );
    quote! {
        #about
        #condition
        fn #function(
            &self,
            request: service::Received<#arguments>,
        ) -> impl ::std::future::Future<Output = super::#response> + Send;
    }
}

/// The trait of all operations.
fn whole(context: &Context<'_>) -> TokenStream {
    let names = context.names.service.traits.iter().map(idents);
    let all: Vec<_> = names.collect();
    let traits: Vec<_> = all.iter().map(|(ident, _, _)| ident).collect();
    let routes = all.iter().map(|(_, routes, _)| routes);
    quote! {
        /// All operations.
        pub trait Service: Send + Sync + 'static
        where
            #(Self: #traits,)*
        {}

        impl<S: Send + Sync + 'static> Service for S
        where
            #(S: #traits,)*
        {}

        /// Answers requests by a service of all operations.
        #[must_use]
        pub fn router<S: Service>(service: S) -> service::Router<S> {
            let mut routes = Vec::new();
            #(routes.extend(#routes());)*
            service::Router::new(service, routes)
        }
    }
}
