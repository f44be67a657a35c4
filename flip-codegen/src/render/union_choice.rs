//! Unions that are read by a look at the text: a table that says what each variant can be.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::{length_literal, plain_literal};
use super::union::{Alternative, Alternatives};
use crate::analyze::{Case, Kind, Rule, Segment, Tests};
use crate::ir::{Constraint, Literal};

pub(super) fn decode(all: &Alternatives<'_>, tests: &Tests) -> Option<TokenStream> {
    let condition = all.context.decoding(all.id)?;
    let ident = &all.ident;
    let name = ident.to_string();
    let proven = tests.proven;
    let cases = all.alternatives.iter().zip(&tests.cases);
    let cases = cases.map(|(alternative, case)| self::case(all, alternative, case));
    let kept = match &all.unknown {
        Some(unknown) => quote!(Some(Self::#unknown(value))),
        None => quote! { let _ = value; None },
    };
    Some(quote! {
        #condition
        impl union::Choice for #ident {
            const NAME: &'static str = #name;
            const PROVEN: bool = #proven;
            const CASES: &'static [union::Case<Self>] = &[#(#cases),*];

            fn unknown(value: ::flip_runtime::UnknownVariant) -> Option<Self> { #kept }
        }

        #condition
        impl<'de> serde::Deserialize<'de> for #ident {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                union::choose(deserializer)
            }
        }
    })
}

fn case(all: &Alternatives<'_>, alternative: &Alternative<'_>, case: &Case) -> TokenStream {
    let kinds = case.kinds.iter().map(|kind| {
        let kind = format_ident!("{}", kind_name(*kind));
        quote!(union::Kind::#kind)
    });
    let tests = case.tests.iter().map(|test| {
        let (at, needed) = (segments(&test.path), test.needed);
        let values = test.values.iter().map(value);
        let values = match test.excluded {
            true => quote!(union::Value::NoneOf(&[#(#values),*])),
            false => quote!(#(#values),*),
        };
        quote!(union::Test { at: #at, values: &[#values], needed: #needed })
    });
    let rules = case.rules.iter().filter_map(|rule| {
        let (at, is) = (segments(&rule.path), self::rule(&rule.rule)?);
        Some(quote!(union::Rule { at: #at, is: #is }))
    });
    let (keys, catch_all) = (&case.keys, case.catch_all);
    let read = alternative.read(all.context, &all.ident, all.property(), &quote!(_));
    quote! {
        union::Case {
            kinds: &[#(#kinds),*],
            tests: &[#(#tests),*],
            keys: &[#(#keys),*],
            rules: &[#(#rules),*],
            catch_all: #catch_all,
            read: |text| #read,
        }
    }
}

fn segments(path: &[Segment]) -> TokenStream {
    let segments = path.iter().map(|segment| match segment {
        Segment::Property(name) => quote!(union::Segment::Field(#name)),
        Segment::Items => quote!(union::Segment::Items),
        Segment::Item(index) => {
            let index = length_literal(*index);
            quote!(union::Segment::Item(#index))
        }
    });
    quote!(&[#(#segments),*])
}

/// A rule as the runtime checks it; numbers by their digits.
fn rule(rule: &Rule) -> Option<TokenStream> {
    let constraint = match rule {
        Rule::NotNull => return Some(quote!(union::Is::NotNull)),
        Rule::OnlyFields(names) => return Some(quote!(union::Is::OnlyFields(&[#(#names),*]))),
        Rule::Keeps(constraint) => constraint,
    };
    let number = |name: &str, limit: &str, exclusive: bool| {
        let name = format_ident!("{}", name);
        quote!(union::Is::#name { limit: #limit, exclusive: #exclusive })
    };
    let count = |name: &str, count: usize| {
        let (name, count) = (format_ident!("{}", name), length_literal(count));
        quote!(union::Is::#name(#count))
    };
    Some(match constraint {
        Constraint::Minimum(limit) => number("AtLeast", &limit.to_string(), false),
        Constraint::Maximum(limit) => number("AtMost", &limit.to_string(), false),
        Constraint::LeastNumber { limit, exclusive } => number("AtLeast", limit, *exclusive),
        Constraint::MostNumber { limit, exclusive } => number("AtMost", limit, *exclusive),
        Constraint::MultipleOf(factor) => {
            let factor = factor.to_string();
            quote!(union::Is::MultipleOf(#factor))
        }
        Constraint::MultipleOfNumber(factor) => quote!(union::Is::MultipleOf(#factor)),
        Constraint::MinimumLength(least) => count("MinimumLength", *least),
        Constraint::MaximumLength(most) => count("MaximumLength", *most),
        Constraint::NotBlank => quote!(union::Is::NotBlank),
        Constraint::MinimumItems(least) => count("MinimumItems", *least),
        Constraint::MaximumItems(most) => count("MaximumItems", *most),
        Constraint::UniqueItems => quote!(union::Is::UniqueItems),
        Constraint::MinimumProperties(least) => count("MinimumProperties", *least),
        Constraint::MaximumProperties(most) => count("MaximumProperties", *most),
        Constraint::OneOf(values) => {
            let values = values.iter().map(value);
            quote!(union::Is::OneOf(&[#(#values),*]))
        }
        Constraint::Each(_)
        | Constraint::Format(_)
        | Constraint::Checked { .. }
        | Constraint::GreaterThan(_)
        | Constraint::RequiredLists { .. }
        | Constraint::RequiredBeside { .. }
        | Constraint::Keys(_)
        | Constraint::Item(..)
        | Constraint::Unchecked { .. } => return None,
    })
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "Null",
        Kind::Boolean => "Boolean",
        Kind::Number => "Number",
        Kind::String => "String",
        Kind::Array => "Array",
        Kind::Object => "Object",
    }
}

fn value(literal: &Literal) -> TokenStream {
    let value = plain_literal(literal);
    match literal {
        Literal::Text(_) => quote!(union::Value::Text(#value)),
        Literal::Integer(_) => quote!(union::Value::Integer(#value)),
        Literal::Number(_) => quote!(union::Value::Number(#value)),
        Literal::Boolean(_) => quote!(union::Value::Boolean(#value)),
        Literal::Null => quote!(union::Value::Null),
    }
}
