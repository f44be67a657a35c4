//! Unions that are read by a look at the text: a table that says what each variant can be.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::plain_literal;
use super::union::{Alternative, Alternatives};
use crate::analyze::{Case, Kind, Tests};
use crate::ir::Literal;

pub(super) fn decode(all: &Alternatives<'_>, tests: &Tests) -> Option<TokenStream> {
    let condition = all.context.decoding(all.id)?;
    let ident = &all.ident;
    let name = ident.to_string();
    let tag = match all.tag {
        Some(tag) => {
            let property = &tag.property;
            quote!(Some(#property))
        }
        None => quote!(None),
    };
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
            const TAG: Option<&'static str> = #tag;
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
    let values = case.values.iter().map(|(name, values)| {
        let values = values.iter().filter_map(value);
        quote!((#name, &[#(#values),*]))
    });
    let (keys, vague) = (&case.keys, case.vague);
    let read = alternative.read(all.context, &all.ident, all.tag, &quote!(_));
    quote! {
        union::Case {
            kinds: &[#(#kinds),*],
            values: &[#(#values),*],
            keys: &[#(#keys),*],
            vague: #vague,
            read: |text| #read,
        }
    }
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

fn value(literal: &Literal) -> Option<TokenStream> {
    let value = plain_literal(literal);
    match literal {
        Literal::Text(_) => Some(quote!(union::Value::Text(#value))),
        Literal::Integer(_) => Some(quote!(union::Value::Integer(#value))),
        Literal::Number(_) | Literal::Boolean(_) => None,
    }
}
