//! Operations: what they answer, typed by status.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::operation::Call;
use super::operation_decode::rows;
use crate::ir::{Encoding, Response, Status};

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

    /// Whether it is kept whole, status and headers included.
    pub(super) fn is_redirection(&self) -> bool {
        self.success && self.response.status.is_redirection()
    }

    /// Exact statuses come first, then ranges, then the default.
    pub(super) fn rank(&self) -> (u8, u16) {
        match self.response.status {
            Status::Code(code) => (0, code),
            Status::Range(hundred) => (1, hundred),
            Status::Default => (2, 0),
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
    let rows = rows(&cases, true, |case| {
        docs::documented(&case.response.docs, "", &[])
    });
    // A stream can be read once only.
    let derives = match cases.iter().any(Case::is_stream) {
        true => quote!(Debug),
        false => quote!(Clone, Debug, PartialEq),
    };
    Some(quote! {
        ::flip_runtime::responses! {
            #docs
            #[derive(#derives)]
            pub enum #ident { #(#rows,)* }
        }
    })
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
