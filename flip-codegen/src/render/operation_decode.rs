//! Operations: how bodies are read, by status.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::operation::Call;
use super::operation_answer::Case;
use super::operation_by_head as by_head;
use super::operation_stream;
use crate::ir::{Encoding, Operation, Status};

/// The functions that turn the body of a success into what is declared for its status.
pub(super) fn decoders(call: &Call<'_>) -> TokenStream {
    let successes = call.cases(true);
    if by_head::is_needed(&successes) {
        return by_head::decoders(call, &successes);
    }
    let several = successes.len() > 1;
    let answer_enum = format_ident!("{}", call.names.answer);
    // Streams are not asked for here.
    let mut whole = call.cases(true);
    whole.retain(|case| !case.is_stream());
    let decoded_case = |case: &Case<'_>| {
        if call.is_paired {
            quote!(decode::narrowed(body, B::narrow))
        } else {
            decoded(case, several.then_some(&answer_enum))
        }
    };
    let mut arms = arms(&whole, true, |case| {
        let decoded = decoded_case(case);
        quote!(Some(#decoded))
    });
    let undeclared = undeclared(&successes, several.then_some(&answer_enum), &decoded_case);
    let uses_body = undeclared.is_some() || uses_body(&whole);
    if let Some(undeclared) = undeclared {
        arms.last = Some(quote!(_ if status.is_success() => Some(#undeclared), _ => None,));
        // One that is declared needs no arm of its own where all others are read in the same way.
        if matches!(successes.as_slice(), [only] if only.of.is_some()) {
            arms.first = quote!();
        }
    }
    let yielded = quote!(decode::Decoded<Self::Answer>);
    let answer = decoder(&quote!(answer), &yielded, uses_body, arms);
    let streams = operation_stream::streams(call, &successes);
    quote! { #answer #streams }
}

/// How the body of a success is read whose status is not declared; `None` where every success is.
/// A stream is not taken for an answer then: whatever comes is one.
fn undeclared(
    successes: &[Case<'_>],
    answer: Option<&Ident>,
    decoded_case: &impl Fn(&Case<'_>) -> TokenStream,
) -> Option<TokenStream> {
    let takes_it = |case: &Case<'_>| case.code().is_none() || case.is_stream();
    if successes.is_empty() || successes.iter().any(takes_it) {
        return None;
    }
    let read = |case: &Case<'_>| match (&case.of, answer) {
        (Some(_), _) => decoded_case(case),
        (None, None) => quote!(decode::nothing(body).map(Box::new)),
        (None, Some(answer)) => {
            let variant = &case.variant;
            quote!(decode::nothing(body).map(|()| Box::new(#answer::#variant)))
        }
    };
    // Where an answer can have a body, none at all is no answer under another status.
    let with_body: Vec<&Case<'_>> = successes.iter().filter(|case| case.of.is_some()).collect();
    match (with_body.as_slice(), successes) {
        ([], [first, ..]) => Some(read(first)),
        ([only], _) => Some(read(only)),
        (several, _) => {
            let several = several.iter().map(|case| read(case));
            Some(quote!(decode::any_of(body, &[#(|body| #several),*])))
        }
    }
}

/// The function that turns the body of an error into a variant of its enum.
pub(super) fn error_decoder(cases: &[Case<'_>]) -> TokenStream {
    if by_head::is_needed(cases) {
        return by_head::error_decoder(cases);
    }
    let own = format_ident!("Self");
    let arms = arms(cases, false, |case| {
        let decoded = decoded(case, Some(&own));
        quote!(Some(#decoded))
    });
    let yielded = quote!(Option<Result<Self, decode::DecodeError>>);
    decoder(&quote!(decode), &yielded, uses_body(cases), arms)
}

fn uses_body(cases: &[Case<'_>]) -> bool {
    cases.iter().any(|case| case.of.is_some())
}

/// What is made of each status.
struct Arms {
    first: TokenStream,
    /// For all statuses that are left; `None` where none are, or where there is no choice.
    last: Option<TokenStream>,
    /// There is nothing to choose by the status.
    only: Option<TokenStream>,
}

fn decoder(name: &TokenStream, yielded: &TokenStream, uses_body: bool, arms: Arms) -> TokenStream {
    let body = if uses_body {
        quote!(body)
    } else {
        quote!(_body)
    };
    let Arms { first, last, only } = arms;
    let (status, choice) = match (only, last) {
        (Some(only), None) => (quote!(_status), only),
        (_, last) => (
            quote!(status),
            quote!(match status.as_u16() { #first #last }),
        ),
    };
    quote! {
        fn #name(
            #status: ::flip_runtime::StatusCode,
            #body: &::flip_runtime::Bytes,
        ) -> #yielded { #choice }
    }
}

/// The decoded value of a body that is held as a whole. Answers are in a box, errors are not.
pub(super) fn decoded(case: &Case<'_>, into: Option<&Ident>) -> TokenStream {
    let name = &case.variant;
    let variant = into.map(|ident| quote!(#ident::#name));
    let Some(of) = &case.of else {
        let value = case.held(variant.unwrap_or_else(|| quote!(())));
        return quote!(Ok(#value));
    };
    if case.is_redirection() {
        let whole = quote!(::flip_runtime::Redirection::read(head, body));
        let value = variant.map_or(whole.clone(), |variant| quote!(#variant(#whole)));
        let value = case.held(value);
        return quote!(Ok(#value));
    }
    let read = match (case.encoding(), &variant) {
        (Encoding::Text, _) => quote!(decode::text(body)),
        (Encoding::Binary, _) => quote!(decode::bytes(body)),
        (_, None) if case.is_boxed() => return quote!(decode::boxed::<#of>(body)),
        (_, Some(variant)) if case.is_boxed() => return quote!(decode::boxed_as(body, #variant)),
        _ => quote!(decode::decode::<#of>(body)),
    };
    let variant = variant.map(|variant| quote!(.map(#variant)));
    let boxed = case.is_boxed().then(|| quote!(.map(Box::new)));
    quote!(#read #variant #boxed)
}

/// Exact statuses first, then ranges, then the default.
fn arms(cases: &[Case<'_>], success: bool, yielded: impl Fn(&Case<'_>) -> TokenStream) -> Arms {
    let mut sorted: Vec<&Case<'_>> = cases.iter().collect();
    sorted.sort_by_key(|case| case.rank());
    let takes_all = |case: &Case<'_>| case.response.status == Status::Default && !success;
    // Without a status to choose by there is nothing to match.
    let only = match sorted.as_slice() {
        [] => Some(quote!(None)),
        [only] if takes_all(only) => Some(yielded(only)),
        _ => None,
    };
    let arms = sorted.iter().map(|case| {
        let (pattern, yielded) = (case.pattern(success), yielded(case));
        quote!(#pattern => #yielded,)
    });
    let is_open = only.is_none() && !sorted.iter().any(|case| takes_all(case));
    Arms {
        first: quote!(#(#arms)*),
        last: is_open.then(|| quote!(_ => None,)),
        only,
    }
}

/// The media types that the answers of an operation are read in.
pub(super) fn accept(operation: &Operation) -> String {
    let responses = operation.responses.iter();
    let contents = responses.filter_map(|response| response.content.as_ref());
    let all = contents.flat_map(|content| [&content.media_type].into_iter().chain(&content.also));
    let mut types: Vec<String> = Vec::new();
    for media_type in all {
        // Which characters the answer is written in is for the server to say; other parameters, such
        // as a version, are part of what is asked for.
        let parts = media_type.split(';').map(str::trim);
        let wanted = parts
            .filter(|part| !part.is_empty() && !part.to_ascii_lowercase().starts_with("charset="));
        let media_type = match &*wanted.collect::<Vec<_>>().join(";") {
            "*" => "*/*".to_owned(),
            wanted => wanted.to_owned(),
        };
        if !types.contains(&media_type) {
            types.push(media_type);
        }
    }
    match types.as_slice() {
        [] => "application/json".to_owned(),
        types => types.join(", "),
    }
}
