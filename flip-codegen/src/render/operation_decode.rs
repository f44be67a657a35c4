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
    let answers = arms(&whole, true, |case| {
        let decoded = decoded(case, several.then_some(&answer_enum));
        if call.is_paired {
            let whole = call.whole_answer();
            quote!(Some(decode::decode::<#whole>(body).and_then(narrowed::<B>)))
        } else {
            quote!(Some(#decoded))
        }
    });
    let answer = decoder(
        &quote!(answer),
        &quote!(Self::Answer),
        true,
        &whole,
        &answers,
    );
    let streams = operation_stream::streams(call, &successes);
    quote! { #answer #streams }
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
    decoder(&quote!(decode), &quote!(Self), false, cases, &arms)
}

fn decoder(
    name: &TokenStream,
    of: &TokenStream,
    success: bool,
    cases: &[Case<'_>],
    arms: &TokenStream,
) -> TokenStream {
    let uses_body = cases.iter().any(|case| case.of.is_some());
    let chooses = cases
        .iter()
        .any(|case| success || case.response.status != Status::Default);
    let body = if uses_body {
        quote!(body)
    } else {
        quote!(_body)
    };
    let status = if chooses {
        quote!(status)
    } else {
        quote!(_status)
    };
    let choice = if chooses {
        quote!(match status.as_u16() { #arms })
    } else {
        arms.clone()
    };
    quote! {
        fn #name(
            #status: ::flip_runtime::StatusCode,
            #body: &[u8],
        ) -> Option<Result<#of, decode::DecodeError>> { #choice }
    }
}

pub(super) fn decoded(case: &Case<'_>, into: Option<&Ident>) -> TokenStream {
    let variant = &case.variant;
    if case.is_redirection() {
        let whole = quote!(::flip_runtime::Redirection::read(head, body));
        return match into {
            Some(ident) => quote!(Ok(#ident::#variant(#whole))),
            None => quote!(Ok(#whole)),
        };
    }
    let read = case.of.as_ref().map(|of| match case.encoding() {
        Encoding::Text => quote!(decode::text(body)),
        Encoding::Binary => quote!(decode::bytes(body)),
        _ => quote!(decode::decode::<#of>(body)),
    });
    match (read, into) {
        (Some(read), Some(ident)) => quote!(#read.map(#ident::#variant)),
        (Some(read), None) => read,
        (None, Some(ident)) => quote!(Ok(#ident::#variant)),
        (None, None) => quote!(Ok(())),
    }
}

/// Exact statuses first, then ranges, then the default.
fn arms(
    cases: &[Case<'_>],
    success: bool,
    yielded: impl Fn(&Case<'_>) -> TokenStream,
) -> TokenStream {
    let mut sorted: Vec<&Case<'_>> = cases.iter().collect();
    sorted.sort_by_key(|case| case.rank());
    let takes_all = |case: &Case<'_>| case.response.status == Status::Default && !success;
    // Without a status to choose by there is nothing to match.
    match sorted.as_slice() {
        [] => return quote!(None),
        [only] if takes_all(only) => return yielded(only),
        _ => {}
    }
    let arms = sorted.iter().map(|case| {
        let (pattern, yielded) = (case.pattern(success), yielded(case));
        quote!(#pattern => #yielded,)
    });
    let none = (!sorted.iter().any(|case| takes_all(case))).then(|| quote!(_ => None,));
    quote!(#(#arms)* #none)
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
