//! Operations: the request that is sent, and what is checked before.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::object_check::value_checks;
use super::operation::{Argument, Call};
use crate::ir::{Constraint, Encoding, Location, PathPart, Shape, Style};

impl Call<'_> {
    pub(super) fn build(&self) -> TokenStream {
        let path = self
            .operation
            .path
            .iter()
            .filter_map(|part| self.path_part(part));
        let pieces: Vec<Piece> = path
            .chain(self.parameters.iter().filter_map(Argument::send))
            .collect();
        let new = quote!(::flip_runtime::Request::new(Self::METHOD));
        let chain = pieces.iter().fold(new, |chain, piece| piece.after(&chain));
        let encode = |value: TokenStream| self.encode(&value);
        let build = match (&self.body, self.body_is_required()) {
            (None, _) => whole(&pieces),
            (Some(_), true) => {
                let encode = encode(quote!(&self.body));
                quote!(#chain #encode)
            }
            (Some(_), false) => {
                let encode = encode(quote!(body));
                quote! {
                    let request = #chain;
                    match &self.body {
                        Some(body) => request #encode,
                        None => Ok(request),
                    }
                }
            }
        };
        quote! {
            fn request(&self) -> Result<::flip_runtime::Request, ::flip_runtime::RequestError> { #build }
        }
    }

    /// The call that adds the body to a request.
    fn encode(&self, value: &TokenStream) -> Option<TokenStream> {
        let content = self.operation.body.as_ref()?.contents.first()?;
        let media_type = &content.media_type;
        Some(match content.encoding {
            Encoding::Form => quote!(.form(#value)),
            Encoding::Json if media_type == "application/json" => quote!(.json(#value)),
            _ => quote!(.json_as(#media_type, #value)),
        })
    }

    fn path_part(&self, part: &PathPart) -> Option<Piece> {
        match part {
            PathPart::Literal(text) => Some(Piece {
                call: quote!(.literal(#text)),
                can_fail: false,
            }),
            PathPart::Parameter(wire) => {
                let argument = self.parameters.iter().find(|argument| {
                    argument.parameter.location == Location::Path
                        && argument.parameter.wire == *wire
                })?;
                let ident = &argument.ident;
                Some(Piece {
                    call: quote!(.segment(#wire, &self.#ident)),
                    can_fail: true,
                })
            }
        }
    }

    pub(super) fn check(&self) -> Option<TokenStream> {
        let mut rules: Vec<TokenStream> = self
            .parameters
            .iter()
            .flat_map(|argument| self.parameter_checks(argument))
            .collect();
        for content in self.operation.body.iter().flat_map(|body| &body.contents) {
            rules.extend(self.body_check(&content.shape));
        }
        (!rules.is_empty()).then(|| {
            quote! {
                fn check(&self, checks: &mut check::Checks) { #(#rules)* }
            }
        })
    }

    fn body_check(&self, shape: &Shape) -> Option<TokenStream> {
        self.context
            .is_checked(shape)
            .then(|| match self.body_is_required() {
                true => quote!(check::Check::check(&self.body, checks);),
                false => quote! {
                    if let Some(body) = &self.body { check::Check::check(body, checks); }
                },
            })
    }

    fn parameter_checks(&self, argument: &Argument<'_>) -> Vec<TokenStream> {
        let Argument {
            ident, parameter, ..
        } = argument;
        let rules = value_checks(
            self.context,
            &parameter.wire,
            &parameter.shape,
            &parameter.constraints,
        );
        let mut checks = Vec::new();
        if !rules.is_empty() {
            checks.push(match parameter.required {
                true => quote! { let value = &self.#ident; #(#rules)* },
                false => quote! { if let Some(value) = &self.#ident { #(#rules)* } },
            });
        }
        for constraint in &parameter.constraints {
            if let Constraint::GreaterThan(other) = constraint
                && let Some(sibling) = self
                    .parameters
                    .iter()
                    .find(|one| one.parameter.wire == *other)
            {
                let (wire, ours, theirs) = (&parameter.wire, borrowed(argument), borrowed(sibling));
                checks.push(quote!(checks.greater_than(#wire, #ours, #other, #theirs);));
            }
        }
        checks
    }
}

/// One call in the chain that builds a request.
struct Piece {
    call: TokenStream,
    can_fail: bool,
}

impl Piece {
    fn after(&self, chain: &TokenStream) -> TokenStream {
        let (call, question) = (&self.call, self.can_fail.then(|| quote!(?)));
        quote!(#chain #call #question)
    }
}

/// The chain as a result: its last call may be one already.
fn whole(pieces: &[Piece]) -> TokenStream {
    let new = quote!(::flip_runtime::Request::new(Self::METHOD));
    match pieces.split_last() {
        Some((last, before)) if last.can_fail => {
            let (chain, call) = (
                before.iter().fold(new, |chain, piece| piece.after(&chain)),
                &last.call,
            );
            quote!(#chain #call)
        }
        _ => {
            let chain = pieces.iter().fold(new, |chain, piece| piece.after(&chain));
            quote!(Ok(#chain))
        }
    }
}

impl Argument<'_> {
    /// Sends the argument anywhere but in the path; what is absent is not sent.
    fn send(&self) -> Option<Piece> {
        let (ident, wire) = (&self.ident, &self.parameter.wire);
        let call = match (self.parameter.location, self.parameter.style) {
            (Location::Path | Location::Cookie, _) => return None,
            (Location::Header, _) => quote!(.header(#wire, &self.#ident)),
            (Location::Query, Style::FormExplode | Style::Simple) => {
                quote!(.query(#wire, &self.#ident))
            }
            (Location::Query, style) => {
                let style = format_ident!("{}", format!("{style:?}"));
                quote!(.query_style(#wire, &self.#ident, ::flip_runtime::QueryStyle::#style))
            }
        };
        Some(Piece {
            call,
            can_fail: true,
        })
    }
}

fn borrowed(argument: &Argument<'_>) -> TokenStream {
    let ident = &argument.ident;
    if argument.parameter.required {
        quote!(Some(&self.#ident))
    } else {
        quote!(self.#ident.as_ref())
    }
}
