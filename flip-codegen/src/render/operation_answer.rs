//! Operations: what they answer, typed by status.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::operation::Call;
use crate::ir::{Encoding, Response, Shape, Status};

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
        self.success && self.encoding().is_stream()
    }

    /// Whether its value is handed over in a box: answers may be large, and pass through many hands.
    pub(super) fn is_boxed(&self) -> bool {
        self.success
    }

    /// Its value as it is handed over.
    pub(super) fn held(&self, value: TokenStream) -> TokenStream {
        match self.is_boxed() {
            true => quote!(Box::new(#value)),
            false => value,
        }
    }

    /// Whether it is kept whole, status and headers included.
    pub(super) fn is_redirection(&self) -> bool {
        self.success && self.response.status.is_redirection()
    }

    /// The call that makes its value of a body that is handed over as it comes.
    pub(super) fn streamed(&self) -> TokenStream {
        let content = self.response.content.as_ref();
        let is_text = content.is_none_or(|one| matches!(one.shape, Shape::Any | Shape::Text));
        match self.encoding() {
            Encoding::Events if is_text => quote!(::flip_runtime::EventStream::text(body)),
            Encoding::Events => quote!(::flip_runtime::EventStream::json(body)),
            Encoding::WholeEvents => quote!(::flip_runtime::EventStream::whole(body)),
            Encoding::Lines => quote!(::flip_runtime::LineStream::json(body)),
            Encoding::Records => quote!(::flip_runtime::LineStream::records(body)),
            _ => quote!(body),
        }
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
        let default_is_success = self.operation.default_is_success();
        let wanted = |status: Status| match status {
            Status::Default => !success || default_is_success,
            status => status.is_answer() == success,
        };
        let responses = all.iter().zip(&self.names.responses);
        responses
            .filter(|(response, _)| wanted(response.status))
            .map(|(response, name)| Case {
                response,
                variant: format_ident!("{}", name),
                of: self.held(response, success),
                success,
            })
            .collect()
    }

    /// What a response is decoded to.
    fn held(&self, response: &Response, success: bool) -> Option<TokenStream> {
        if success && response.status.is_redirection() {
            return Some(quote!(::flip_runtime::Redirection));
        }
        let content = response.content.as_ref()?;
        Some(self.context.received(content, success))
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
    let variants = cases.iter().map(|case| variant(call, case));
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

fn variant(call: &Call<'_>, case: &Case<'_>) -> TokenStream {
    let Case { variant, of, .. } = case;
    let note = format!("Status {}.", status(call, case));
    let docs = docs::documented(&case.response.docs, "", &[note]);
    let held = of.as_ref().map(|of| quote!((#of)));
    quote!(#docs #variant #held,)
}

/// The status of a case, and its media type where that matters.
pub(super) fn status(call: &Call<'_>, case: &Case<'_>) -> String {
    let status = case.response.status;
    let content = case.response.content.as_ref();
    let content = content.filter(|_| call.operation.is_by_media_type(status));
    let media_type = content.map_or(String::new(), |of| format!(", `{}`", of.media_type));
    status_text(status) + &media_type
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
