//! Operations: how bodies are read where the status alone does not tell: by media type, or with the
//! headers of a redirect.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::operation::Call;
use super::operation_answer::Case;
use super::operation_decode::decoded;
use super::operation_stream;
use crate::ir::Status;

/// Whether any of the cases needs more than the status.
pub(super) fn is_needed(cases: &[Case<'_>]) -> bool {
    let mut sorted = groups(cases);
    sorted.any(|group| group.len() > 1 || group.iter().any(|case| case.is_redirection()))
}

/// The functions that read the answers.
pub(super) fn decoders(call: &Call<'_>, cases: &[Case<'_>]) -> TokenStream {
    let ident = format_ident!("{}", call.names.answer);
    let into = (cases.len() > 1).then_some(&ident);
    let body = body(cases);
    let answer = function(
        &quote!(answer_of(head: &::flip_runtime::Head<'_>, #body: &::flip_runtime::Bytes)),
        &quote!(decode::Decoded<Self::Answer>),
        &Arms {
            success: true,
            value: &|case| value(case, into),
            in_none: Some(quote!(Some(Err(head.undeclared())))),
            otherwise: quote!(None),
            is_flag: false,
        },
        cases,
    );
    let by_media_type =
        |group: &Vec<&Case<'_>>| group.len() > 1 && group.iter().any(|case| case.is_stream());
    let streams = match groups(cases).any(|group| by_media_type(&group)) {
        true => Some(streams_of(into, cases)),
        false => operation_stream::streams(call, cases),
    };
    quote!(#answer #streams)
}

/// The function that reads the errors.
pub(super) fn error_decoder(cases: &[Case<'_>]) -> TokenStream {
    let (own, body) = (format_ident!("Self"), body(cases));
    function(
        &quote!(decode_of(head: &::flip_runtime::Head<'_>, #body: &::flip_runtime::Bytes)),
        &quote!(Option<Result<Self, decode::DecodeError>>),
        &Arms {
            success: false,
            value: &|case| value(case, Some(&own)),
            in_none: Some(quote!(Some(Err(head.undeclared())))),
            otherwise: quote!(None),
            is_flag: false,
        },
        cases,
    )
}

/// The functions that say which bodies are streams, and take them over.
fn streams_of(into: Option<&Ident>, cases: &[Case<'_>]) -> TokenStream {
    let is_streamed = function(
        &quote!(is_streamed_of(head: &::flip_runtime::Head<'_>)),
        &quote!(bool),
        &Arms {
            success: true,
            value: &|case| case.is_stream().then(|| quote!(true)),
            in_none: None,
            otherwise: quote!(false),
            is_flag: true,
        },
        cases,
    );
    let streamed = function(
        &quote!(streamed_of(head: &::flip_runtime::Head<'_>, body: ::flip_runtime::ByteStream)),
        &quote!(Option<Self::Answer>),
        &Arms {
            success: true,
            value: &|case| {
                let (variant, value) = (&case.variant, case.streamed());
                let value = match into {
                    Some(answer) => quote!(Some(#answer::#variant(#value))),
                    None => quote!(Some(#value)),
                };
                case.is_stream().then_some(value)
            },
            in_none: None,
            otherwise: quote!(None),
            is_flag: false,
        },
        cases,
    );
    quote!(#is_streamed #streamed)
}

/// The argument that holds a body, under a name that says so where none is looked at.
fn body(cases: &[Case<'_>]) -> TokenStream {
    let is_read = |case: &Case<'_>| case.of.is_some() && !case.is_stream();
    match cases.iter().any(is_read) {
        true => quote!(body),
        false => quote!(_body),
    }
}

/// The decoded value of a body that is held as a whole.
fn value(case: &Case<'_>, into: Option<&Ident>) -> Option<TokenStream> {
    let decoded = decoded(case, into);
    (!case.is_stream()).then(|| quote!(Some(#decoded)))
}

/// What a function does with each case.
struct Arms<'a> {
    success: bool,
    /// `None` for a case that the function does not concern.
    value: &'a dyn Fn(&Case<'_>) -> Option<TokenStream>,
    /// For a media type that is none of those of its status; `None` where that is as `otherwise`.
    in_none: Option<TokenStream>,
    /// For a status that is none of the cases, and for cases that the function does not concern.
    otherwise: TokenStream,
    /// The function says whether it concerns a case: `true`, or `false` otherwise.
    is_flag: bool,
}

fn function(
    signature: &TokenStream,
    yielded: &TokenStream,
    arms: &Arms<'_>,
    cases: &[Case<'_>],
) -> TokenStream {
    let takes_all = |case: &Case<'_>| case.response.status == Status::Default && !arms.success;
    let has_rest = cases.iter().any(takes_all);
    let otherwise = &arms.otherwise;
    let mut lines = Vec::new();
    let mut is_before_range = false;
    // What the last arm says need not be said before, unless a range stands between.
    for group in groups(cases).collect::<Vec<_>>().iter().rev() {
        let is_exact = group.iter().all(|case| case.code().is_some());
        let pattern = group.first().map(|case| case.pattern(arms.success));
        let value = arm(group, arms);
        if value.is_some() || (is_exact && is_before_range) {
            let value = value.as_ref().unwrap_or(otherwise);
            lines.insert(0, quote!(#pattern => #value,));
            is_before_range |= !is_exact;
        }
    }
    let rest = (!has_rest).then(|| quote!(_ => #otherwise,));
    quote! {
        fn #signature -> #yielded {
            let status = head.status();
            match status.as_u16() { #(#lines)* #rest }
        }
    }
}

/// What is made of one status; `None` where that is nothing else than for the statuses of no case.
fn arm(group: &[&Case<'_>], arms: &Arms<'_>) -> Option<TokenStream> {
    if let [only] = group {
        return (arms.value)(only);
    }
    let media_types = group
        .iter()
        .filter_map(|case| case.response.content.as_ref());
    let media_types = media_types.map(|content| &content.media_type);
    let lines = group.iter().enumerate().filter_map(|(position, case)| {
        Some((Literal::usize_unsuffixed(position), (arms.value)(case)?))
    });
    let (positions, values): (Vec<Literal>, Vec<TokenStream>) = lines.unzip();
    if positions.is_empty() {
        return arms.in_none.clone();
    }
    let found = quote!(head.media(&[#(#media_types),*]));
    let in_none = arms.in_none.as_ref().unwrap_or(&arms.otherwise);
    Some(match arms.is_flag {
        true => quote!(matches!(#found, Some(#(#positions)|*))),
        false => quote! {
            match #found { #(Some(#positions) => #values,)* _ => #in_none, }
        },
    })
}

/// The cases of each status: exact statuses first, then ranges, then the default.
fn groups<'a, 'b>(cases: &'b [Case<'a>]) -> impl Iterator<Item = Vec<&'b Case<'a>>> {
    let mut sorted: Vec<&Case<'_>> = cases.iter().collect();
    sorted.sort_by_key(|case| case.rank());
    let mut groups: Vec<Vec<&Case<'_>>> = Vec::new();
    for case in sorted {
        match groups.last_mut() {
            Some(group) if group.first().is_some_and(|one| one.rank() == case.rank()) => {
                group.push(case);
            }
            _ => groups.push(vec![case]),
        }
    }
    groups.into_iter()
}
