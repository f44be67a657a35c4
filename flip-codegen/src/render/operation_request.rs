//! Operations: the request that is sent, and what is checked before.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::context::Context;
use super::object_check::{value_checks, whole_checks};
use super::operation::{Argument, Call};
use crate::ir::{Constraint, Content, Encoding, Location, Parameter, PathPart, Shape, Style};

impl Call<'_> {
    /// The table of the request.
    pub(super) fn request(&self) -> TokenStream {
        let method = method_of(&self.operation.method);
        let path = self.path();
        let query = self.operation.query.as_ref();
        let query = query.map(|query| quote!(? #query));
        let rows = self.parameters.iter().filter_map(Argument::row);
        let rows: Vec<_> = query
            .into_iter()
            .chain(rows)
            .chain(self.body_row())
            .collect();
        let rows = (!rows.is_empty()).then(|| quote!(, #(#rows,)*));
        quote!(::flip_runtime::request! { #method #path #rows })
    }

    /// The texts of the path, and the parameters between them. It begins with a text.
    fn path(&self) -> TokenStream {
        let parts = &self.operation.path;
        let empty = match parts.first() {
            Some(PathPart::Literal(_)) => None,
            _ => Some(quote!("")),
        };
        let parts = joined(parts).into_iter().map(|part| match part {
            Joined::Text(text) => quote!(#text),
            Joined::Parameter(wire) => self.path_part(wire),
        });
        quote!(#empty #(#parts)*)
    }

    fn path_part(&self, wire: &str) -> TokenStream {
        let mut arguments = self.parameters.iter();
        let argument = arguments.find(|argument| {
            argument.parameter.location == Location::Path && argument.parameter.wire == wire
        });
        let Some(argument) = argument else {
            return quote!();
        };
        let ident = &argument.ident;
        let encoder = match argument.parameter.style {
            Style::Simple => quote!(segment),
            Style::Json => quote!(segment_json),
            style => {
                let style = format_ident!("{}", format!("{style:?}"));
                quote!(segment_style(::flip_runtime::PathStyle::#style))
            }
        };
        quote!((#wire => #ident: #encoder))
    }

    fn body_row(&self) -> Option<TokenStream> {
        let encoder = match self.contents() {
            [] => return None,
            [only] => self.encoder(only),
            _ => quote!(content),
        };
        Some(match self.body_is_required() {
            true => quote!(body: #encoder),
            false => quote!(body?: #encoder),
        })
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

/// The methods for which the runtime has names.
const NAMED: &[&str] = &[
    "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE",
];

/// The method; in parentheses one that has no name.
fn method_of(method: &str) -> TokenStream {
    match NAMED.contains(&method) {
        true => format_ident!("{}", method).into_token_stream(),
        false => quote!((#method)),
    }
}

/// A part of a path in which texts that follow each other are one.
enum Joined<'a> {
    Text(String),
    Parameter(&'a str),
}

fn joined(parts: &[PathPart]) -> Vec<Joined<'_>> {
    let mut joined = Vec::new();
    for part in parts {
        match (part, joined.last_mut()) {
            (PathPart::Literal(more), Some(Joined::Text(text))) => text.push_str(more),
            (PathPart::Literal(text), _) => joined.push(Joined::Text(text.clone())),
            (PathPart::Parameter(wire), _) => joined.push(Joined::Parameter(wire)),
        }
    }
    joined
}

impl Argument<'_> {
    /// Its row, anywhere but in the path; what is absent is not sent.
    fn row(&self) -> Option<TokenStream> {
        let (ident, parameter) = (&self.ident, self.parameter);
        let wire = &parameter.wire;
        let explode = matches!(parameter.style, Style::SimpleExplode | Style::FormExplode);
        let encoder = match (parameter.location, parameter.style) {
            (Location::Path, _) => return None,
            (Location::Header, Style::Json) => quote!(header_json),
            (Location::Header, _) if explode => quote!(header_style(true)),
            (Location::Header, _) => quote!(header),
            (Location::Cookie, Style::Json) => quote!(cookie_json),
            (Location::Cookie, Style::Form) => quote!(cookie_style(false)),
            (Location::Cookie, _) => quote!(cookie),
            (Location::Query, style) => query(parameter, style),
        };
        let generated = parameter.generated.then(|| quote!(or generated));
        Some(quote!(#wire => #ident #generated: #encoder))
    }
}

fn query(parameter: &Parameter, style: Style) -> TokenStream {
    let style = match style {
        Style::Json => return quote!(query_json),
        Style::Whole => return quote!(query_whole),
        Style::WholeJson => return quote!(query_whole_json),
        Style::WholeForm => return quote!(query_whole_form),
        Style::FormExplode | Style::Simple | Style::SimpleExplode => format_ident!("FormExplode"),
        style => format_ident!("{}", format!("{style:?}")),
    };
    if parameter.allow_reserved {
        return quote!(query_reserved(::flip_runtime::QueryStyle::#style));
    }
    if style == "FormExplode" {
        return quote!(query);
    }
    quote!(query_style(::flip_runtime::QueryStyle::#style))
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
