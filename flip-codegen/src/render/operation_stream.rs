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
    let is_streamed = choice(successes, |case| {
        let is_stream = case.is_stream();
        quote!(#is_stream)
    });
    let streamed = choice(successes, |case| match (case.is_stream(), several) {
        (false, _) => quote!(None),
        (true, false) => quote!(Some(body)),
        (true, true) => {
            let variant = &case.variant;
            quote!(Some(#answer::#variant(body)))
        }
    });
    Some(quote! {
        fn is_streamed(status: ::flip_runtime::StatusCode) -> bool {
            match status.as_u16() { #is_streamed _ => false, }
        }

        fn streamed(
            status: ::flip_runtime::StatusCode,
            body: ::flip_runtime::ByteStream,
        ) -> Option<Self::Answer> {
            match status.as_u16() { #streamed _ => None, }
        }
    })
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
