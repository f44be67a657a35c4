//! Operations: what they answer, typed by status.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::operation::{Call, models};
use crate::ir::{Response, Status};

/// A response with the variant that holds it.
struct Case<'a> {
    response: &'a Response,
    variant: Ident,
    /// `None` where the document declares no body.
    of: Option<TokenStream>,
}

impl Call<'_> {
    fn cases(&self, success: bool) -> Vec<Case<'_>> {
        let all = &self.operation.responses;
        // Without a declared success, `default` stands for the successes as well.
        let declares_success = all.iter().any(|response| response.status.is_success());
        let wanted = |status: Status| match status {
            Status::Default => !success || !declares_success,
            status => status.is_success() == success,
        };
        let responses = all.iter().zip(&self.names.responses);
        responses
            .filter(|(response, _)| wanted(response.status))
            .map(|(response, name)| Case {
                response,
                variant: format_ident!("{}", name),
                of: response
                    .shape()
                    .map(|shape| self.context.shape(shape, true, &models())),
            })
            .collect()
    }

    /// The type of the only success, or of the enum of all.
    fn whole_answer(&self) -> TokenStream {
        match self.cases(true).as_slice() {
            [] => quote!(()),
            [only] => only.of.clone().unwrap_or_else(|| quote!(())),
            _ => {
                let ident = format_ident!("{}", self.names.answer);
                quote!(#ident)
            }
        }
    }

    /// What the call yields.
    pub(super) fn answer_type(&self) -> TokenStream {
        if self.is_paired {
            quote!(B::Response)
        } else {
            self.whole_answer()
        }
    }
}

pub(super) fn error(call: &Call<'_>) -> TokenStream {
    let ident = format_ident!("{}", call.names.error);
    let docs = docs::attributes(&[format!(
        "The errors that `{}` is documented to answer with.",
        call.operation.id
    )]);
    let cases = call.cases(false);
    let variants = cases.iter().map(variant);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum #ident { #(#variants)* }

        impl ::flip_runtime::ErrorBody for #ident {}
    }
}

pub(super) fn answer(call: &Call<'_>) -> Option<TokenStream> {
    let cases = call.cases(true);
    if cases.len() < 2 {
        return None;
    }
    let ident = format_ident!("{}", call.names.answer);
    let docs = docs::attributes(&[format!(
        "The successes that `{}` is documented to answer with.",
        call.operation.id
    )]);
    let variants = cases.iter().map(variant);
    Some(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum #ident { #(#variants)* }
    })
}

fn variant(case: &Case<'_>) -> TokenStream {
    let variant = &case.variant;
    let docs = docs::documented(
        &case.response.docs,
        "",
        &[format!("Status {}.", status_text(case.response.status))],
    );
    let held = case.of.as_ref().map(|of| quote!((#of)));
    quote!(#docs #variant #held,)
}

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}00 to {hundred}99"),
        Status::Default => "any other".to_owned(),
    }
}

/// The two functions that turn a body into what is declared for its status.
pub(super) fn decoders(call: &Call<'_>) -> TokenStream {
    let (successes, errors) = (call.cases(true), call.cases(false));
    let several = successes.len() > 1;
    let answer_enum = format_ident!("{}", call.names.answer);
    let error_enum = format_ident!("{}", call.names.error);
    let answers = arms(&successes, true, |case| {
        let decoded = decoded(case, several.then_some(&answer_enum));
        if call.is_paired {
            let whole = call.whole_answer();
            quote!(decode::decode::<#whole>(body).and_then(narrowed::<B>))
        } else {
            decoded
        }
    });
    let failures = arms(&errors, false, |case| decoded(case, Some(&error_enum)));
    let (answer, error) = (format_ident!("answer"), format_ident!("error"));
    let (answer_type, error_type) = (format_ident!("Answer"), format_ident!("Error"));
    let answer = decoder(&answer, &answer_type, true, &successes, &answers);
    let error = decoder(&error, &error_type, false, &errors, &failures);
    quote! { #answer #error }
}

fn decoder(
    name: &Ident,
    of: &Ident,
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
        ) -> Option<Result<Self::#of, decode::DecodeError>> { #choice }
    }
}

fn decoded(case: &Case<'_>, into: Option<&Ident>) -> TokenStream {
    let variant = &case.variant;
    match (&case.of, into) {
        (Some(of), Some(ident)) => quote!(decode::decode::<#of>(body).map(#ident::#variant)),
        (Some(of), None) => quote!(decode::decode::<#of>(body)),
        (None, Some(ident)) => quote!(Ok(#ident::#variant)),
        (None, None) => quote!(Ok(())),
    }
}

/// Exact statuses first, then ranges, then the default.
fn arms(
    cases: &[Case<'_>],
    success: bool,
    decoded: impl Fn(&Case<'_>) -> TokenStream,
) -> TokenStream {
    let mut sorted: Vec<&Case<'_>> = cases.iter().collect();
    sorted.sort_by_key(|case| match case.response.status {
        Status::Code(code) => (0, code),
        Status::Range(hundred) => (1, hundred),
        Status::Default => (2, 0),
    });
    let takes_all = |case: &Case<'_>| case.response.status == Status::Default && !success;
    // Without a status to choose by there is nothing to match.
    match sorted.as_slice() {
        [] => return quote!(None),
        [only] if takes_all(only) => {
            let only = decoded(only);
            return quote!(Some(#only));
        }
        _ => {}
    }
    let arms = sorted.iter().map(|case| {
        let decoded = decoded(case);
        let hundred = match case.response.status {
            Status::Code(code) => {
                let code = status_literal(code);
                return quote!(#code => Some(#decoded),);
            }
            // Successes are asked for first, so here the default stands for all the rest.
            Status::Default if !success => return quote!(_ => Some(#decoded),),
            Status::Default => 2,
            Status::Range(hundred) => hundred,
        };
        let (first, last) = (
            status_literal(hundred * 100),
            status_literal(hundred * 100 + 99),
        );
        quote!(#first..=#last => Some(#decoded),)
    });
    let none = (!sorted.iter().any(|case| takes_all(case))).then(|| quote!(_ => None,));
    quote!(#(#arms)* #none)
}

fn status_literal(status: u16) -> proc_macro2::Literal {
    proc_macro2::Literal::u16_unsuffixed(status)
}
