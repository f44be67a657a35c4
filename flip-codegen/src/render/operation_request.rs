//! Operations: the request that is sent, and what is checked before.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::object_check::{value_checks, whole_checks};
use super::operation::{Argument, Call};
use crate::ir::{Constraint, Content, Encoding, Location, Parameter, PathPart, Shape, Style};

impl Call<'_> {
    pub(super) fn build(&self) -> TokenStream {
        let path = self
            .operation
            .path
            .iter()
            .filter_map(|part| self.path_part(part));
        let query = self.operation.query.as_ref().map(|query| Piece {
            call: quote!(.query_literal(#query)),
            can_fail: false,
        });
        let pieces: Vec<Piece> = path
            .chain(query)
            .chain(self.parameters.iter().filter_map(Argument::send))
            .collect();
        let new = quote!(::flip_runtime::Request::new(Self::method()));
        let chain = pieces.iter().fold(new, |chain, piece| piece.after(&chain));
        let build = match (&self.body, self.body_is_required()) {
            (None, _) => whole(&pieces),
            (Some(_), true) => self.encode(Some(&chain), &quote!(&self.body)),
            (Some(_), false) => {
                let encode = self.encode(None, &quote!(body));
                quote! {
                    let request = #chain;
                    match &self.body {
                        Some(body) => { #encode }
                        None => Ok(request),
                    }
                }
            }
        };
        quote! {
            fn request(&self) -> Result<::flip_runtime::Request, ::flip_runtime::RequestError> { #build }
        }
    }

    /// The rest of the function: the request with the body at `value`, a reference. The request is that
    /// of the chain, or the variable `request`.
    fn encode(&self, chain: Option<&TokenStream>, value: &TokenStream) -> TokenStream {
        if let [only] = self.contents() {
            let encode = self.encode_content(only, value);
            let request = chain.map_or_else(|| quote!(request), Clone::clone);
            return quote!(#request #encode);
        }
        let ident = format_ident!("{}", self.names.content);
        let request = chain.map(|chain| quote!(let request = #chain;));
        let arms = self.contents().iter().zip(&self.names.contents);
        let arms = arms.map(|(content, variant)| {
            let variant = format_ident!("{}", variant);
            let encode = self.encode_content(content, &quote!(body));
            quote!(#ident::#variant(body) => request #encode,)
        });
        quote! {
            #request
            match #value { #(#arms)* }
        }
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
                let call = match argument.parameter.style {
                    Style::Simple => quote!(.segment(#wire, &self.#ident)),
                    Style::Json => quote!(.segment_json(#wire, &self.#ident)),
                    style => {
                        let style = format_ident!("{}", format!("{style:?}"));
                        let style = quote!(::flip_runtime::PathStyle::#style);
                        quote!(.segment_style(#wire, &self.#ident, #style))
                    }
                };
                let can_fail = true;
                Some(Piece { call, can_fail })
            }
        }
    }

    pub(super) fn check(&self) -> Option<TokenStream> {
        let mut rules: Vec<TokenStream> = self
            .parameters
            .iter()
            .flat_map(|argument| self.parameter_checks(argument))
            .collect();
        rules.extend(self.body_check());
        (!rules.is_empty()).then(|| {
            quote! {
                fn check(&self, checks: &mut check::Checks) { #(#rules)* }
            }
        })
    }

    fn body_check(&self) -> Option<TokenStream> {
        let is_checked = |content: &Content| check_of(self.context, content, &quote!()).is_some();
        let check = |body: TokenStream| match self.contents() {
            [only] => check_of(self.context, only, &body),
            several => several
                .iter()
                .any(is_checked)
                .then(|| quote!(check::Check::check(#body, checks);)),
        };
        match self.body_is_required() {
            true => check(quote!(&self.body)),
            false => {
                let check = check(quote!(body))?;
                Some(quote! { if let Some(body) = &self.body { #check } })
            }
        }
    }

    fn parameter_checks(&self, argument: &Argument<'_>) -> Vec<TokenStream> {
        let Argument {
            ident, parameter, ..
        } = argument;
        // What nobody gives needs no check.
        let rules = match argument.only {
            Some(_) => Vec::new(),
            None => value_checks(
                self.context,
                &parameter.wire,
                &parameter.shape,
                &parameter.constraints,
            ),
        };
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
    let new = quote!(::flip_runtime::Request::new(Self::method()));
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
        let (ident, parameter) = (&self.ident, self.parameter);
        let wire = &parameter.wire;
        let value = match parameter.generated {
            true => quote!(&::flip_runtime::generated(&self.#ident)),
            false => quote!(&self.#ident),
        };
        let explode = matches!(parameter.style, Style::SimpleExplode | Style::FormExplode);
        let call = match (parameter.location, parameter.style) {
            (Location::Path, _) => return None,
            (Location::Header, Style::Json) => quote!(.header_json(#wire, #value)),
            (Location::Header, _) if explode => quote!(.header_style(#wire, #value, true)),
            (Location::Header, _) => quote!(.header(#wire, #value)),
            (Location::Cookie, Style::Json) => quote!(.cookie_json(#wire, #value)),
            (Location::Cookie, Style::Form) => quote!(.cookie_style(#wire, #value, false)),
            (Location::Cookie, _) => quote!(.cookie(#wire, #value)),
            (Location::Query, style) => query(parameter, style, &value),
        };
        let can_fail = true;
        Some(Piece { call, can_fail })
    }
}

fn query(parameter: &Parameter, style: Style, value: &TokenStream) -> TokenStream {
    let wire = &parameter.wire;
    let style = match style {
        Style::Json => return quote!(.query_json(#wire, #value)),
        Style::Whole => return quote!(.query_whole(#wire, #value)),
        Style::WholeJson => return quote!(.query_whole_json(#wire, #value)),
        Style::WholeForm => return quote!(.query_whole_form(#wire, #value)),
        Style::FormExplode | Style::Simple | Style::SimpleExplode => format_ident!("FormExplode"),
        style => format_ident!("{}", format!("{style:?}")),
    };
    if parameter.allow_reserved {
        return quote!(.query_reserved(#wire, #value, ::flip_runtime::QueryStyle::#style));
    }
    if style == "FormExplode" {
        return quote!(.query(#wire, #value));
    }
    quote!(.query_style(#wire, #value, ::flip_runtime::QueryStyle::#style))
}

/// The statements that check a body in one media type; `body` is a reference to it.
pub(super) fn check_of(
    context: &Context<'_>,
    content: &Content,
    body: &TokenStream,
) -> Option<TokenStream> {
    let items;
    let (shape, is_typed) = match content.encoding {
        Encoding::Text => (&Shape::Text, false),
        Encoding::Binary => return None,
        Encoding::Lines | Encoding::Records => {
            items = Shape::List(Box::new(content.shape.clone()));
            (&items, true)
        }
        _ => (&content.shape, true),
    };
    let nested = (is_typed && context.is_checked(shape))
        .then(|| quote!(check::Check::check(#body, checks);));
    let (inner, is_nullable) = match shape {
        Shape::Nullable(inner) => (&**inner, true),
        shape => (shape, false),
    };
    // What the body holds is checked above, where its fields keep their names.
    let rules = whole_checks(context, "body", inner, &content.constraints);
    if rules.is_empty() {
        return nested;
    }
    let rules = match is_nullable {
        true => quote! { if let Some(value) = #body { #(#rules)* } },
        false => quote! { let value = #body; #(#rules)* },
    };
    Some(quote!(#rules #nested))
}

fn borrowed(argument: &Argument<'_>) -> TokenStream {
    let ident = &argument.ident;
    if argument.parameter.required {
        quote!(Some(&self.#ident))
    } else {
        quote!(self.#ident.as_ref())
    }
}
