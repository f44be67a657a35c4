//! Operations: the comparison of an answer with what it repeats of the request.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::operation::Call;
use super::operation_answer::Case;
use crate::ir::{Echo, EchoRule, Sent};

/// What of one answer is compared with one value.
struct Group<'e> {
    /// The position of the answer among those that are told apart.
    case: usize,
    sent: &'e Sent,
    head: TokenStream,
    rows: Vec<TokenStream>,
}

impl Call<'_> {
    /// The table of what is compared; nothing where the answer repeats nothing.
    pub(super) fn compare(&self) -> Option<TokenStream> {
        let cases = self.cases(true);
        let mut groups: Vec<Group<'_>> = Vec::new();
        for echo in &self.operation.echoes {
            for sent in &echo.sent {
                self.add(&cases, (echo, sent), &mut groups);
            }
        }
        let groups_of_rows = groups
            .iter()
            .map(|Group { head, rows, .. }| quote!(#head { #(#rows,)* }));
        (!groups.is_empty()).then(|| quote!(::flip_runtime::echoes! { #(#groups_of_rows)* }))
    }

    /// Adds an echo to the values of each answer that can hold it.
    fn add<'e>(
        &self,
        cases: &[Case<'_>],
        (echo, sent): (&Echo, &'e Sent),
        groups: &mut Vec<Group<'e>>,
    ) {
        let responses = &self.operation.responses;
        let holds_echo = |case: &Case<'_>| {
            let mut positions = echo.responses.iter().filter_map(|one| responses.get(*one));
            positions.any(|one| std::ptr::eq(one, case.response))
        };
        let (source, at) = self.sent(sent);
        let (rule, place) = (rule(echo.rule), path(&echo.path));
        let row = quote!(#rule: #at => #place);
        let answers = format_ident!("{}", self.names.answer);
        let holding = cases
            .iter()
            .enumerate()
            .filter(|(_, case)| holds_echo(case));
        for (position, case) in holding {
            let mut known = groups.iter_mut();
            let is_same =
                |group: &&mut Group<'e>| group.case == position && group.sent.shares_value(sent);
            if let Some(group) = known.find(is_same) {
                group.rows.push(row.clone());
                continue;
            }
            let variant = format_ident!("{}", case.variant);
            let answer = (cases.len() > 1).then(|| quote!([#answers::#variant]));
            groups.push(Group {
                case: position,
                sent,
                head: quote!(#answer #source),
                rows: vec![row.clone()],
            });
        }
    }

    /// Where what is sent is to be had, and the place in it.
    fn sent(&self, sent: &Sent) -> (TokenStream, TokenStream) {
        let whole = quote!([]);
        match sent {
            Sent::Parameter(position) => {
                let ident = self.parameters.get(*position).map(|one| &one.ident);
                (quote!(#ident), whole)
            }
            // An absent body has no fields.
            Sent::Body(_, at) if self.contents().len() == 1 => (quote!(body), path(at)),
            Sent::Body(content, at) => {
                let body = self.body_pattern(*content);
                (quote!((body if #body => body)), path(at))
            }
            Sent::Part(content, way) => {
                let names = self.context.names;
                let fields = way
                    .iter()
                    .map(|member| names.part(member.of, member.position));
                let fields: Vec<Ident> = fields.map(|field| format_ident!("{}", field)).collect();
                match self.body_pattern(*content) {
                    None => (quote!((body #(.#fields)*)), whole),
                    body => (quote!((body if #body => &body #(.#fields)*)), whole),
                }
            }
        }
    }

    /// What the body has to match to be there in this media type; `None` where it always is.
    fn body_pattern(&self, content: usize) -> Option<TokenStream> {
        let several = self.contents().len() > 1;
        let variant = self.names.contents.get(content).filter(|_| several);
        let pattern = variant.map_or(quote!(body), |variant| {
            let of = format_ident!("{}", self.names.content);
            let variant = format_ident!("{}", variant);
            quote!(#of::#variant(body))
        });
        match (self.body_is_required(), several) {
            (true, false) => None,
            (true, true) => Some(pattern),
            (false, _) => Some(quote!(Some(#pattern))),
        }
    }
}

fn path(names: &[String]) -> TokenStream {
    quote!([#(#names),*])
}

fn rule(rule: EchoRule) -> Ident {
    let method = match rule {
        EchoRule::Same => "same",
        EchoRule::Exact => "exact",
        EchoRule::Ending => "ending",
        EchoRule::Renumbered => "renumbered",
    };
    format_ident!("{method}")
}
