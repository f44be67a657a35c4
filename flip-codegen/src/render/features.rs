//! The Cargo features under which things are there.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;

/// The `cfg` for what is there under one of these tags; nothing for what is always there.
pub(super) fn condition(context: &Context<'_>, tags: Option<&BTreeSet<usize>>) -> TokenStream {
    let tags = tags.into_iter().flatten();
    let features: Vec<&String> = tags
        .filter_map(|tag| context.names.features.get(*tag))
        .collect();
    match features.as_slice() {
        [] => quote!(),
        [only] => quote!(#[cfg(feature = #only)]),
        several => quote!(#[cfg(any(#(feature = #several),*))]),
    }
}
