//! The Cargo features under which things are there.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;

/// The `cfg` for what is there under one of these tags; nothing for what is always there.
pub(super) fn condition(context: &Context<'_>, tags: Option<&BTreeSet<usize>>) -> TokenStream {
    let predicate = predicate(context, tags);
    predicate.map_or(quote!(), |predicate| quote!(#[cfg(#predicate)]))
}

/// What stands within that `cfg`.
pub(super) fn predicate(
    context: &Context<'_>,
    tags: Option<&BTreeSet<usize>>,
) -> Option<TokenStream> {
    let none = BTreeSet::new();
    match features(context, tags.unwrap_or(&none)).as_slice() {
        [] => None,
        [only] => Some(quote!(feature = #only)),
        several => Some(quote!(any(#(feature = #several),*))),
    }
}

/// The `cfg` for what stands in where [`condition`] leaves something out; `None` where it leaves
/// nothing out.
pub(super) fn negated(context: &Context<'_>, tags: &BTreeSet<usize>) -> Option<TokenStream> {
    let features = features(context, tags);
    (!features.is_empty()).then(|| quote!(#[cfg(not(any(#(feature = #features),*)))]))
}

fn features<'a>(context: &'a Context<'_>, tags: &BTreeSet<usize>) -> Vec<&'a String> {
    let tags = tags.iter();
    tags.filter_map(|tag| context.names.features.get(*tag))
        .collect()
}
