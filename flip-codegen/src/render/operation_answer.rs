//! Operations: what they answer, typed by status.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::operation::{Call, models};
use crate::ir::{Content, Encoding, Response, Status};

/// A response with the variant that holds it.
pub(super) struct Case<'a> {
    pub(super) response: &'a Response,
    pub(super) variant: Ident,
    /// `None` where the document declares no body.
    pub(super) of: Option<TokenStream>,
    success: bool,
}

impl Case<'_> {
    pub(super) fn encoding(&self) -> Encoding {
        let content = self.response.content.as_ref();
        content.map_or(Encoding::Json, |content| content.encoding)
    }

    /// Whether its body is handed over as it comes.
    pub(super) fn is_stream(&self) -> bool {
        self.success && self.encoding() == Encoding::Binary
    }

    /// Exact statuses come first, then ranges, then the default.
    pub(super) fn rank(&self) -> (u8, u16) {
        match self.response.status {
            Status::Code(code) => (0, code),
            Status::Range(hundred) => (1, hundred),
            Status::Default => (2, 0),
        }
    }

    /// The pattern of its statuses. Successes are asked for first, so among errors the default
    /// stands for all the rest.
    pub(super) fn pattern(&self, success: bool) -> TokenStream {
        match self.response.status {
            Status::Code(code) => {
                let code = status_literal(code);
                quote!(#code)
            }
            Status::Default if !success => quote!(_),
            // A guard, since patterns of numbers would overlap.
            Status::Default => quote!(_ if status.is_success()),
            Status::Range(1) => quote!(_ if status.is_informational()),
            Status::Range(2) => quote!(_ if status.is_success()),
            Status::Range(3) => quote!(_ if status.is_redirection()),
            Status::Range(4) => quote!(_ if status.is_client_error()),
            Status::Range(_) => quote!(_ if status.is_server_error()),
        }
    }

    /// Its status, where that is one.
    pub(super) fn code(&self) -> Option<proc_macro2::Literal> {
        match self.response.status {
            Status::Code(code) => Some(status_literal(code)),
            Status::Range(_) | Status::Default => None,
        }
    }
}

impl Call<'_> {
    pub(super) fn cases(&self, success: bool) -> Vec<Case<'_>> {
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
                    .content
                    .as_ref()
                    .map(|content| self.held(content, success)),
                success,
            })
            .collect()
    }

    /// What a body is decoded to.
    fn held(&self, content: &Content, success: bool) -> TokenStream {
        match content.encoding {
            Encoding::Text => quote!(String),
            Encoding::Binary if success => quote!(::flip_runtime::ByteStream),
            Encoding::Binary => quote!(::flip_runtime::Bytes),
            _ => self.context.shape(&content.shape, true, &models()),
        }
    }

    /// The type of the only success, or of the enum of all.
    pub(super) fn whole_answer(&self) -> TokenStream {
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
    // A stream can be read once only.
    let derives = match cases.iter().any(Case::is_stream) {
        true => quote!(Debug),
        false => quote!(Clone, Debug, PartialEq),
    };
    Some(quote! {
        #docs
        #[derive(#derives)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum #ident { #(#variants)* }
    })
}

pub(super) fn variant(case: &Case<'_>) -> TokenStream {
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

fn status_literal(status: u16) -> proc_macro2::Literal {
    proc_macro2::Literal::u16_unsuffixed(status)
}
