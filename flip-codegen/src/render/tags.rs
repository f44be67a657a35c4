//! A module for each tag: its calls, and everything that they mention.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::docs::{attributes, list_item, prose};
use super::features::condition;
use super::markdown::{escaped, starts_block};
use super::modules::file_of;
use crate::emit::RustFile;
use crate::ir::{Callback, Operation};
use crate::names::{Folders, ItemNames, OperationNames};

pub(super) fn files(context: &Context<'_>) -> Vec<RustFile> {
    let tags = 0..context.names.tags.len();
    let mut files: Vec<RustFile> = tags
        .filter_map(|position| Tag::new(context, position))
        .map(|tag| tag.file())
        .collect();
    if !files.is_empty() {
        files.push(root(context));
    }
    files
}

fn root(context: &Context<'_>) -> RustFile {
    let tags = context.names.tags.iter().enumerate();
    let modules = tags.map(|(position, module)| {
        let condition = condition(context, Some(&BTreeSet::from([position])));
        let (file, module) = (file_of(module), format_ident!("{module}"));
        quote!(#condition #file pub mod #module;)
    });
    RustFile {
        imports: &[],
        path: "tags/mod.rs".to_owned(),
        docs: vec!["The same things once more, by the tags of the document.".to_owned()],
        items: quote!(#(#modules)*),
    }
}

struct Tag<'a> {
    context: &'a Context<'a>,
    position: usize,
    name: &'a str,
    module: &'a str,
}

impl<'a> Tag<'a> {
    fn new(context: &'a Context<'a>, position: usize) -> Option<Self> {
        Some(Self {
            context,
            position,
            name: context.facts.gates.tags.get(position)?,
            module: context.names.tags.get(position)?,
        })
    }

    fn file(&self) -> RustFile {
        let folders = self.context.names.operation_folders;
        let operations = self.operations();
        let operations = operations.map(|(_, names)| module(folders, &names.item));
        let models = self.models();
        let callbacks = self.callbacks().map(|(_, names)| ident(names));
        let operations = part("operations", operations.map(|module| quote!(#module::*)));
        let models = part("models", models.iter().map(|ident| quote!(#ident)));
        let callbacks = part("callbacks", callbacks.map(|ident| quote!(#ident)));
        RustFile {
            imports: &[],
            path: format!("tags/{}.rs", self.module),
            docs: self.docs(),
            items: quote!(#operations #models #callbacks),
        }
    }

    fn is_here(&self, tags: Option<&BTreeSet<usize>>) -> bool {
        tags.is_some_and(|tags| tags.contains(&self.position))
    }

    fn operations(&self) -> impl Iterator<Item = (&'a Operation, &'a OperationNames)> {
        let Context { api, names, .. } = self.context;
        let gates = &self.context.facts.gates.operations;
        let operations = api.operations().zip(&names.operations);
        let here = operations.filter(|((id, _), _)| self.is_here(gates.get(id)));
        here.map(|((_, operation), names)| (operation, names))
    }

    fn callbacks(&self) -> impl Iterator<Item = (&'a Callback, &'a ItemNames)> {
        let Context { api, names, .. } = self.context;
        let gates = &self.context.facts.gates.callbacks;
        let callbacks = api.callbacks().zip(&names.callbacks);
        let here = callbacks.filter(|((id, _), _)| self.is_here(gates.get(id)));
        here.map(|((_, callback), names)| (callback, names))
    }

    fn models(&self) -> Vec<Ident> {
        let facts = self.context.facts;
        let ids = facts.gates.tag_types.get(self.position);
        let ids = ids.into_iter().flatten();
        let mut idents: Vec<Ident> = ids
            .filter(|id| facts.direction.contains_key(id))
            .flat_map(|id| {
                // What only servers need is not among what is listed for callers.
                let required = self.context.names.required(*id);
                let required = required.filter(|_| !self.context.is_answered(*id));
                let required = required.map(|ident| format_ident!("{ident}"));
                std::iter::once(self.context.ident(*id)).chain(required)
            })
            .collect();
        idents.sort();
        idents
    }

    /// The tag's name in one line, which is no Markdown.
    fn title(&self) -> String {
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        match name.as_str() {
            "" => "The tag without a name.".to_owned(),
            // What would begin a list or a heading is shown as code.
            name if !name.starts_with(char::is_alphanumeric) || starts_block(name) => {
                format!("`{}`.", name.replace('`', "'"))
            }
            name => format!("{}.", escaped(name)),
        }
    }

    fn docs(&self) -> Vec<String> {
        let mut lines = vec![self.title(), String::new()];
        let tags = &self.context.api.tags;
        let said = tags.iter().find(|tag| tag.name == self.name);
        let said = said.map_or_else(Vec::new, |tag| prose(&tag.docs));
        if !said.is_empty() {
            lines.extend(said);
            lines.push(String::new());
        }
        lines.extend(self.operations().flat_map(|(operation, names)| {
            let function = &names.item.module;
            let link = format!("[`{function}`](super::super::Client::{function})");
            list_item(&link, &operation.docs)
        }));
        lines.extend(self.callbacks().flat_map(|(callback, names)| {
            let name = &names.ident;
            let link = format!("the callback [`{name}`](super::super::callbacks::{name})");
            list_item(&link, &callback.docs)
        }));
        lines
    }
}

fn ident(names: &ItemNames) -> Ident {
    format_ident!("{}", names.ident)
}

/// The path of the module of an operation, seen from the root of the operations.
fn module(folders: Folders, names: &ItemNames) -> TokenStream {
    let folder = folders.folder(&names.module);
    let folder = folder.map(|folder| format_ident!("{folder}")).into_iter();
    let module = format_ident!("{}", names.module);
    quote!(#(#folder::)*#module)
}

/// A module that passes on what the module of the same name in the root has of a tag.
fn part(name: &str, items: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let items: Vec<TokenStream> = items.collect();
    if items.is_empty() {
        return None;
    }
    let docs = attributes(&[match name {
        "operations" => "The calls, and their errors.".to_owned(),
        "models" => "What they send and receive.".to_owned(),
        _ => "What the server sends by itself.".to_owned(),
    }]);
    let name = format_ident!("{name}");
    Some(quote! {
        #docs
        pub mod #name {
            pub use super::super::super::#name::{#(#items),*};
        }
    })
}
