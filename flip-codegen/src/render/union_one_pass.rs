//! Unions of objects with a tag: one visitor over the fields of all variants, choosing at the end.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::plain_literal;
use super::union::{Alternative, Alternatives, values};
use super::union_slots::{UnionSlots, VariantSlots};
use crate::analyze::Tag;
use crate::ir::Literal;

pub(super) fn decode(all: &Alternatives<'_>) -> Option<TokenStream> {
    let context = all.context;
    let (condition, tag, tag_wire) = (context.decoding(all.id)?, all.tag?, all.property()?);
    let of = all
        .alternatives
        .iter()
        .map(|alternative| alternative.variant);
    let (ident, slots_of) = (&all.ident, UnionSlots::of(context, all.id, of));
    let slots = format_ident!("{}Slots", ident);
    let name = ident.to_string();
    let (declarations, arms) = (slots_of.declarations(), slots_of.arms());
    let choices = all.alternatives.iter().filter_map(|alternative| {
        let of = alternative.variant.of()?;
        let build = VariantSlots {
            context,
            all: &slots_of,
            of,
            tag: tag_wire,
            is_text: is_text(tag),
            alternative,
        }
        .build();
        let pattern = pattern(alternative);
        let (before, object) = build;
        let value = alternative.made(ident, &object);
        Some(quote!(#pattern => { #before Ok(#value) }))
    });
    let scrutinee = if is_text(tag) {
        quote!(self.tag.as_deref())
    } else {
        quote!(self.tag)
    };
    let otherwise = otherwise(all, tag, tag_wire);
    let (tag_type, by_tag) = by_tag(all, tag, tag_wire);
    let reassembled = all
        .unknown
        .is_some()
        .then(|| slots_of.write_fields(&slots, tag_wire));
    let reassembled = reassembled.map(|reassembled| quote!(#condition #reassembled));
    let kept = kept(all);
    Some(quote! {
        #condition
        #[derive(Default)]
        struct #slots { tag: Option<#tag_type>, #(#declarations,)* unknown_fields: ::flip_runtime::UnknownFields }

        #condition
        impl object::Fields for #slots {
            type Object = #ident;
            const NAME: &'static str = #name;

            fn field<'de, A: serde::de::MapAccess<'de>>(
                &mut self,
                name: &str,
                value: object::Value<'_, A>,
            ) -> Result<(), A::Error> {
                let unknown = &mut self.unknown_fields;
                match name {
                    #tag_wire => value.read(&mut self.tag),
                    #(#arms)*
                    _ => value.unknown(unknown),
                }
            }

            fn done(self) -> Result<#ident, object::Mismatch> {
                match #scrutinee { #(#choices)* #otherwise }
            }
        }

        #condition
        impl union::Variants for #slots {
            type Tag = #tag_type;
            const TAG: &'static str = #tag_wire;

            fn variant<E: serde::de::Error>(
                tag: &#tag_type,
                text: &str,
            ) -> Option<Result<#ident, E>> {
                #by_tag
            }

            fn unknown(object: ::flip_runtime::UnknownVariant) -> Option<#ident> { #kept }
        }

        #reassembled

        #condition
        impl<'de> serde::Deserialize<'de> for #ident {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                union::read::<#slots, D>(deserializer)
            }
        }
    })
}

fn is_text(tag: &Tag) -> bool {
    let mut values = tag.values.iter().flatten();
    values.all(|value| matches!(value, Literal::Text(_)))
}

fn pattern(alternative: &Alternative<'_>) -> TokenStream {
    let values = alternative.values.iter().map(plain_literal);
    quote!(Some(#(#values)|*))
}

fn kept(all: &Alternatives<'_>) -> TokenStream {
    let ident = &all.ident;
    match &all.unknown {
        Some(unknown) => quote!(Some(#ident::#unknown(object))),
        None => quote! { let _ = object; None },
    }
}

fn otherwise(all: &Alternatives<'_>, tag: &Tag, property: &str) -> TokenStream {
    let ident = &all.ident;
    match &all.unknown {
        Some(unknown) => quote! {
            _ => union::reassemble(&self, #property).map(#ident::#unknown),
        },
        None => {
            let expected: Vec<Literal> = tag.values.iter().flatten().cloned().collect();
            let expected = values(&expected);
            quote!(_ => Err(object::Mismatch::Constant {
                field: #property,
                expected: #expected.into(),
            }),)
        }
    }
}

/// The tag's type, and the arms that read each variant by itself.
fn by_tag(all: &Alternatives<'_>, tag: &Tag, property: &str) -> (TokenStream, TokenStream) {
    let ident: &Ident = &all.ident;
    let arms = all.alternatives.iter().map(|alternative| {
        let values = alternative.values.iter().map(plain_literal);
        let read = alternative.read(all.context, ident, Some(property), &quote!(E));
        quote!(#(#values)|* => Some(#read),)
    });
    let (of, scrutinee) = if is_text(tag) {
        (quote!(String), quote!(tag.as_str()))
    } else {
        (quote!(i64), quote!(*tag))
    };
    (of, quote!(match #scrutinee { #(#arms)* _ => None }))
}
