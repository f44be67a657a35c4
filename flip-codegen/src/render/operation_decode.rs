//! Operations: the tables of their responses.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::operation::Call;
use super::operation_answer::Case;
use crate::ir::{Encoding, Operation, Shape, Status};

/// The table of the successes; that of several is the enum of the answers.
pub(super) fn responses(call: &Call<'_>) -> Option<TokenStream> {
    let cases = call.cases(true);
    let table = match cases.as_slice() {
        [] => return None,
        all if call.is_paired => {
            let rows = all.iter().map(|case| {
                let statuses = statuses(case, true);
                quote!(#statuses => narrowed(B::narrow))
            });
            quote!(#(#rows),*)
        }
        [only] => {
            let (statuses, reader) = (statuses(only, true), reader(only));
            quote!(#statuses => #reader)
        }
        _ => format_ident!("{}", call.names.answer).into_token_stream(),
    };
    Some(quote!(::flip_runtime::responses! { #table }))
}

/// The rows of a table with variants, in the order in which they are looked at.
pub(super) fn rows(
    cases: &[Case<'_>],
    success: bool,
    docs: impl Fn(&Case<'_>) -> TokenStream,
) -> Vec<TokenStream> {
    let mut sorted: Vec<&Case<'_>> = cases.iter().collect();
    sorted.sort_by_key(|case| case.rank());
    let row = |case: &&Case<'_>| {
        let (docs, statuses) = (docs(case), statuses(case, success));
        let is_alone = sorted
            .iter()
            .filter(|other| other.rank() == case.rank())
            .count()
            == 1;
        let content = case.response.content.as_ref().filter(|_| !is_alone);
        let media_type = content.map(|content| &content.media_type);
        let media_type = media_type.map(|media_type| quote!((#media_type)));
        let variant = &case.variant;
        let held = case.of.as_ref().map(|of| {
            let reader = reader(case);
            quote!((#of): #reader)
        });
        quote!(#docs #statuses #media_type => #variant #held)
    };
    sorted.iter().map(row).collect()
}

/// The statuses of a row. Successes are asked for first, so among errors the default stands for all the
/// rest.
fn statuses(case: &Case<'_>, success: bool) -> TokenStream {
    let range = match case.response.status {
        Status::Code(code) => {
            return proc_macro2::Literal::u16_unsuffixed(code).into_token_stream();
        }
        Status::Default if success => "OtherSuccess",
        Status::Default => "Other",
        Status::Range(1) => "Informational",
        Status::Range(2) => "Success",
        Status::Range(3) => "Redirection",
        Status::Range(4) => "ClientError",
        Status::Range(_) => "ServerError",
    };
    format_ident!("{range}").into_token_stream()
}

/// How its body is read.
fn reader(case: &Case<'_>) -> TokenStream {
    let content = case.response.content.as_ref();
    let is_text = content.is_none_or(|one| matches!(one.shape, Shape::Any | Shape::Text));
    let reader = match case.encoding() {
        _ if case.of.is_none() => "nothing",
        _ if case.is_redirection() => "redirection",
        Encoding::Events if case.is_stream() && is_text => "text_events",
        Encoding::Events if case.is_stream() => "events",
        Encoding::WholeEvents if case.is_stream() => "whole_events",
        Encoding::Lines if case.is_stream() => "lines",
        Encoding::Records if case.is_stream() => "records",
        _ if case.is_stream() => "stream",
        Encoding::Text => "text",
        Encoding::Binary => "bytes",
        _ => "json",
    };
    format_ident!("{reader}").into_token_stream()
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
