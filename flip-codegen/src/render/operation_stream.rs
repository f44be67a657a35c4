//! Operations: answers that are handed over as they come, where the status alone tells so.

use proc_macro2::{Ident, TokenStream};
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
    let is_streamed = is_streamed(successes);
    let streamed = match several {
        false => {
            let value = successes.first().map(Case::streamed);
            quote!(Some(#value))
        }
        true => streamed(&answer, successes),
    };
    let status = match several {
        false => quote!(_status),
        true => quote!(status),
    };
    Some(quote! {
        fn is_streamed(status: ::flip_runtime::StatusCode) -> bool {
            #is_streamed
        }

        fn streamed(
            #status: ::flip_runtime::StatusCode,
            body: ::flip_runtime::ByteStream,
        ) -> Option<Self::Answer> {
            #streamed
        }
    })
}

/// The condition under which a body is a stream. What is said of one status comes before what is
/// said of all successes.
fn is_streamed(cases: &[Case<'_>]) -> TokenStream {
    let codes = |streams: bool| -> Vec<_> {
        let cases = cases.iter().filter(|case| case.is_stream() == streams);
        cases.filter_map(Case::code).collect()
    };
    let (streams, others) = (codes(true), codes(false));
    let mut ranges: Vec<&Case<'_>> = cases.iter().filter(|case| case.code().is_none()).collect();
    ranges.sort_by_key(|case| case.rank());
    let all = ranges.first().is_some_and(|case| case.is_stream());
    match (all, others.is_empty()) {
        (false, _) => quote!(matches!(status.as_u16(), #(#streams)|*)),
        (true, true) => quote!(status.is_success()),
        (true, false) => {
            quote!(status.is_success() && !matches!(status.as_u16(), #(#others)|*))
        }
    }
}

/// The variant that takes over the body of a status.
fn streamed(answer: &Ident, cases: &[Case<'_>]) -> TokenStream {
    let mut sorted: Vec<&Case<'_>> = cases.iter().filter(|case| case.is_stream()).collect();
    sorted.sort_by_key(|case| case.rank());
    let arms = sorted.iter().map(|case| {
        let (pattern, variant, value) = (case.pattern(true), &case.variant, case.streamed());
        quote!(#pattern => Some(#answer::#variant(#value)),)
    });
    quote!(match status.as_u16() { #(#arms)* _ => None, })
}
