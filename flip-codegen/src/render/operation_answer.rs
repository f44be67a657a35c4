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
        let responses = self.operation.responses.iter().zip(&self.names.responses);
        let wanted = responses.filter(|(response, _)| response.status.is_success() == success);
        wanted
            .map(|(response, name)| Case {
                response,
                variant: format_ident!("{}", name),
                of: response
                    .shape
                    .as_ref()
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
    let answers = arms(&successes, |case| {
        let decoded = decoded(case, several.then_some(&answer_enum));
        if call.is_paired {
            let whole = call.whole_answer();
            quote!(decode::decode::<#whole>(body).and_then(narrowed::<B>))
        } else {
            decoded
        }
    });
    let failures = arms(&errors, |case| decoded(case, Some(&error_enum)));
    let (answer, error) = (format_ident!("answer"), format_ident!("error"));
    let (answer_type, error_type) = (format_ident!("Answer"), format_ident!("Error"));
    let answer = decoder(&answer, &answer_type, &successes, &answers);
    let error = decoder(&error, &error_type, &errors, &failures);
    quote! { #answer #error }
}

fn decoder(name: &Ident, of: &Ident, cases: &[Case<'_>], arms: &TokenStream) -> TokenStream {
    let uses_body = cases.iter().any(|case| case.of.is_some());
    let chooses = cases
        .iter()
        .any(|case| case.response.status != Status::Default);
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
fn arms(cases: &[Case<'_>], decoded: impl Fn(&Case<'_>) -> TokenStream) -> TokenStream {
    let mut sorted: Vec<&Case<'_>> = cases.iter().collect();
    sorted.sort_by_key(|case| match case.response.status {
        Status::Code(code) => (0, code),
        Status::Range(hundred) => (1, hundred),
        Status::Default => (2, 0),
    });
    // Without a status to choose by there is nothing to match.
    if let []
    | [
        Case {
            response:
                Response {
                    status: Status::Default,
                    ..
                },
            ..
        },
    ] = cases
    {
        let only = cases.first().map(&decoded);
        return only.map_or(quote!(None), |only| quote!(Some(#only)));
    }
    let has_default = sorted
        .iter()
        .any(|case| case.response.status == Status::Default);
    let arms = sorted.iter().map(|case| {
        let decoded = decoded(case);
        match case.response.status {
            Status::Code(code) => {
                let code = status_literal(code);
                quote!(#code => Some(#decoded),)
            }
            Status::Range(hundred) => {
                let (first, last) = (
                    status_literal(hundred * 100),
                    status_literal(hundred * 100 + 99),
                );
                quote!(#first..=#last => Some(#decoded),)
            }
            // The default stands for every status; successes are asked for first.
            Status::Default => quote!(_ => Some(#decoded),),
        }
    });
    let none = (!has_default).then(|| quote!(_ => None,));
    quote!(#(#arms)* #none)
}

fn status_literal(status: u16) -> proc_macro2::Literal {
    proc_macro2::Literal::u16_unsuffixed(status)
}
