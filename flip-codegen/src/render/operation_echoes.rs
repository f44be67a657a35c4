//! Operations: the comparison of an answer with what it repeats of the request.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::operation::Call;
use super::operation_answer::Case;
use crate::ir::{Echo, EchoRule, Sent};

impl Call<'_> {
    /// The function that compares; nothing where the answer repeats nothing.
    pub(super) fn compare(&self) -> Option<TokenStream> {
        let cases = self.cases(true);
        let echoes = &self.operation.echoes;
        let comparisons: Vec<TokenStream> = echoes
            .iter()
            .flat_map(|echo| echo.sent.iter().map(move |sent| (echo, sent)))
            .flat_map(|(echo, sent)| self.comparisons(&cases, echo, sent))
            .collect();
        (!comparisons.is_empty()).then(|| {
            quote! {
                fn compare(&self, answer: Option<&Self::Answer>, echoes: &mut ::flip_runtime::echo::Echoes) {
                    #(#comparisons)*
                }
            }
        })
    }

    /// One for each answer that can hold the echo.
    fn comparisons(&self, cases: &[Case<'_>], echo: &Echo, sent: &Sent) -> Vec<TokenStream> {
        let answer_enum = format_ident!("{}", self.names.answer);
        let method = format_ident!(
            "{}",
            match echo.rule {
                EchoRule::Same => "same",
                EchoRule::Exact => "exact",
                EchoRule::Ending => "ending",
                EchoRule::Renumbered => "renumbered",
            }
        );
        let place = path(&echo.path);
        let holds_echo = |case: &&Case<'_>| {
            let responses = &self.operation.responses;
            let mut positions = echo.responses.iter().filter_map(|one| responses.get(*one));
            positions.any(|one| std::ptr::eq(one, case.response))
        };
        let of_case = |case: &Case<'_>| {
            let (body, value, at) = self.sent(sent);
            let comparison = quote!(echoes.#method(#value, #at, &answer, #place););
            let variant = &case.variant;
            let several = cases.len() > 1;
            let answer =
                several.then(|| (quote!(Some(#answer_enum::#variant(answer))), quote!(answer)));
            match (answer, body) {
                (None, None) => comparison,
                (Some((pattern, value)), None) | (None, Some((pattern, value))) => {
                    quote!(if let #pattern = #value { #comparison })
                }
                (Some((answer, of_answer)), Some((body, of_body))) => quote! {
                    if let (#answer, #body) = (#of_answer, #of_body) { #comparison }
                },
            }
        };
        cases.iter().filter(holds_echo).map(of_case).collect()
    }

    /// Where what is sent is to be had: a pattern and the value that has to match it, if there is a
    /// choice; a reference to a value; and the place in it.
    fn sent(&self, sent: &Sent) -> (Option<(TokenStream, TokenStream)>, TokenStream, TokenStream) {
        let whole = quote!(&[]);
        match sent {
            Sent::Parameter(position) => {
                let ident = self.parameters.get(*position).map(|one| &one.ident);
                (None, quote!(&self.#ident), whole)
            }
            // An absent body has no fields.
            Sent::Body(_, at) if self.contents().len() == 1 => (None, quote!(&self.body), path(at)),
            Sent::Body(content, at) => (self.body_pattern(*content), quote!(body), path(at)),
            Sent::Part(content, way) => {
                let names = self.context.names;
                let fields = way
                    .iter()
                    .map(|member| names.part(member.of, member.position));
                let fields: Vec<Ident> = fields.map(|field| format_ident!("{}", field)).collect();
                match self.body_pattern(*content) {
                    None => (None, quote!(&self.body #(.#fields)*), whole),
                    pattern => (pattern, quote!(&body #(.#fields)*), whole),
                }
            }
        }
    }

    /// What the body has to match to be there in this media type; `None` where it always is.
    fn body_pattern(&self, content: usize) -> Option<(TokenStream, TokenStream)> {
        let several = self.contents().len() > 1;
        let variant = self.names.contents.get(content).filter(|_| several);
        let pattern = variant.map_or(quote!(body), |variant| {
            let of = format_ident!("{}", self.names.content);
            let variant = format_ident!("{}", variant);
            quote!(#of::#variant(body))
        });
        match (self.body_is_required(), several) {
            (true, false) => None,
            (true, true) => Some((pattern, quote!(&self.body))),
            (false, _) => Some((quote!(Some(#pattern)), quote!(&self.body))),
        }
    }
}

fn path(names: &[String]) -> TokenStream {
    quote!(&[#(#names),*])
}
