//! The modules that a generated file names by their last segment.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Item};

const RUNTIME: &[&str] = &["check", "decode", "enumeration", "object", "serde", "union"];

/// Puts a `use` before the items for each module that they name. What only items under a `cfg`
/// name is imported under the same `cfg`.
pub(super) fn with_imports(items: TokenStream) -> TokenStream {
    let Ok(file) = syn::parse2::<syn::File>(items.clone()) else {
        return items;
    };
    let (conditional, plain): (Vec<&Item>, Vec<&Item>) = file
        .items
        .iter()
        .partition(|item| condition(item).is_some());
    let everywhere: Vec<&str> = named(&plain);
    let sometimes: Vec<&str> = named(&conditional)
        .into_iter()
        .filter(|module| !everywhere.contains(module))
        .collect();
    let condition = conditional.first().and_then(|item| condition(item));
    let (always, under) = (imports(&everywhere), imports(&sometimes));
    let under = (!sometimes.is_empty()).then(|| quote!(#condition #under));
    quote!(#always #under #items)
}

fn imports(modules: &[&str]) -> TokenStream {
    let (models, runtime): (Vec<&str>, Vec<&str>) =
        modules.iter().partition(|module| **module == "models");
    let runtime: Vec<TokenStream> = runtime
        .iter()
        .filter_map(|module| module.parse().ok())
        .collect();
    let runtime = match runtime.as_slice() {
        [] => quote!(),
        [only] => quote!(use ::flip_runtime::#only;),
        several => quote!(use ::flip_runtime::{#(#several),*};),
    };
    let models = (!models.is_empty()).then(|| {
        quote!(
            use super::super::models;
        )
    });
    quote!(#runtime #models)
}

fn named(items: &[&Item]) -> Vec<&'static str> {
    let modules = RUNTIME.iter().copied().chain(["models"]);
    modules
        .filter(|module| {
            items
                .iter()
                .any(|item| names_module(item.to_token_stream(), module))
        })
        .collect()
}

/// The `cfg` of an item.
fn condition(item: &Item) -> Option<&Attribute> {
    let attributes = match item {
        Item::Struct(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => return None,
    };
    attributes
        .iter()
        .find(|attribute| attribute.path().is_ident("cfg"))
}

/// Whether a path begins with the module: its name stands before `::` and not behind it.
fn names_module(tokens: TokenStream, module: &str) -> bool {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    // `models: ::std::…` is a field called like the module.
    let is_path = |index: Option<usize>| {
        let tree = index.and_then(|index| trees.get(index));
        matches!(tree, Some(TokenTree::Punct(punct))
            if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
    };
    trees.iter().enumerate().any(|(index, tree)| match tree {
        TokenTree::Group(group) => names_module(group.stream(), module),
        TokenTree::Ident(ident) if ident == module => {
            !is_path(index.checked_sub(2)) && is_path(Some(index + 1))
        }
        _ => false,
    })
}
