//! Operations: answers that are handed over as they come.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::operation::Call;
use super::operation_answer::Case;

/// The two functions that say which bodies are streams, and take them over.
pub(super) fn streams(call: &Call<'_>, successes: &[Case<'_>]) -> Option<TokenStream> {
    if !successes.iter().any(Case::is_stream) {
        return None;
    }
    let answer = format_ident!("{}", call.names.answer);
    let several = successes.len() > 1;
    let streamed = choice(successes, |case| match (case.is_stream(), several) {
        (false, _) => quote!(None),
        (true, false) => quote!(Some(body)),
        (true, true) => {
            let variant = &case.variant;
            quote!(Some(#answer::#variant(body)))
        }
    });
    let is_streamed = is_streamed(successes);
    Some(quote! {
        fn is_streamed(status: ::flip_runtime::StatusCode) -> bool { #is_streamed }

        fn streamed(
            status: ::flip_runtime::StatusCode,
            body: ::flip_runtime::ByteStream,
        ) -> Option<Self::Answer> {
            match status.as_u16() { #streamed _ => None, }
        }
    })
}

/// Whether the body of a status is a stream. Clippy wants `matches!` where there is one pattern.
fn is_streamed(successes: &[Case<'_>]) -> TokenStream {
    let mut streams: Vec<&Case<'_>> = successes.iter().collect();
    streams.retain(|case| case.is_stream());
    streams.sort_by_key(|case| case.rank());
    let streams = streams.into_iter();
    let patterns: Vec<TokenStream> = streams.map(|case| case.pattern(true)).collect();
    let mut others = successes.iter().filter(|case| !case.is_stream());
    let is_range = |case: &Case<'_>| case.rank().0 > 0;
    let ranges = successes
        .iter()
        .any(|case| case.is_stream() && is_range(case));
    // A status of its own comes before the range in which it lies.
    if ranges && others.any(|case| !is_range(case)) {
        let arms = choice(successes, |case| {
            let is_stream = case.is_stream();
            quote!(#is_stream)
        });
        return quote!(match status.as_u16() { #arms _ => false, });
    }
    quote!(matches!(status.as_u16(), #(#patterns)|*))
}

fn choice(cases: &[Case<'_>], of: impl Fn(&Case<'_>) -> TokenStream) -> TokenStream {
    let mut sorted: Vec<&Case<'_>> = cases.iter().collect();
    sorted.sort_by_key(|case| case.rank());
    let arms = sorted.iter().map(|case| {
        let (pattern, value) = (case.pattern(true), of(case));
        quote!(#pattern => #value,)
    });
    arms.collect()
}
