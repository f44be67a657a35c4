//! Unions: one visitor over the fields of all variants, choosing at the end.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::{Context, plain_literal};
use super::docs;
use super::union_slots::{UnionSlots, VariantSlots};
use crate::analyze::Tag;
use crate::ir::{Literal, TypeDefinition, TypeId, Union, Variant};

pub(super) fn union(
    context: &Context<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    union: &Union,
) -> TokenStream {
    let Some(tag) = context.facts.tags.get(&id) else {
        return TokenStream::new();
    };
    let variants: Vec<Ident> = (0..union.variants.len())
        .map(|position| format_ident!("{}", context.names.part(id, position)))
        .collect();
    let declaration = declaration(context, id, definition, union, &variants);
    let conversions = conversions(context, id, union, &variants);
    let check = context
        .facts
        .is_sent(id)
        .then(|| check(context, id, &variants));
    let encode = encode(context, id, &variants);
    let decode = decode(context, id, union, tag, &variants);
    quote! { #declaration #conversions #check #encode #decode }
}

fn unknown(context: &Context<'_>, id: TypeId) -> Option<Ident> {
    context
        .keeps_unknown(id)
        .then(|| format_ident!("{}", context.names.unknown_variant(id)))
}

fn held(context: &Context<'_>, id: TypeId, position: usize, variant: &Variant) -> TokenStream {
    let of = plain(context, id, variant);
    if context.facts.boxed.contains(&(id, position)) {
        quote!(Box<#of>)
    } else {
        of
    }
}

/// The type of what a variant holds.
fn plain(context: &Context<'_>, id: TypeId, variant: &Variant) -> TokenStream {
    context.shape(
        &variant.shape,
        context.facts.is_received(id),
        &quote!(super),
    )
}

/// `value`, boxed where the variant holds it so.
fn wrapped(context: &Context<'_>, id: TypeId, position: usize) -> TokenStream {
    if context.facts.boxed.contains(&(id, position)) {
        quote!(Box::new(value))
    } else {
        quote!(value)
    }
}

fn declaration(
    context: &Context<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    union: &Union,
    variants: &[Ident],
) -> TokenStream {
    let ident = context.ident(id);
    let docs = docs::documented(
        &definition.docs,
        &format!("`{}`.", definition.name.text),
        &[],
    );
    let values = context
        .facts
        .tags
        .get(&id)
        .map(|tag| (tag.property.clone(), tag.values.clone()));
    let members =
        union
            .variants
            .iter()
            .zip(variants)
            .enumerate()
            .map(|(position, (variant, name))| {
                let of = held(context, id, position, variant);
                let docs = values.as_ref().and_then(|(property, values)| {
                    Some(format!(
                        "`{property}` is {}.",
                        values.get(position)?.to_json()
                    ))
                });
                let docs = docs::attributes(&[docs.unwrap_or_default()]);
                quote!(#docs #name(#of),)
            });
    let unknown = unknown(context, id).map(|unknown| {
        quote! {
            /// A variant that the document does not know, as it came.
            #unknown(::flip_runtime::UnknownVariant),
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum #ident { #(#members)* #unknown }
    }
}

fn conversions(
    context: &Context<'_>,
    id: TypeId,
    union: &Union,
    variants: &[Ident],
) -> TokenStream {
    let ident = context.ident(id);
    let conversions =
        union
            .variants
            .iter()
            .zip(variants)
            .enumerate()
            .map(|(position, (variant, name))| {
                let of = plain(context, id, variant);
                let value = wrapped(context, id, position);
                quote! {
                    impl From<#of> for #ident {
                        fn from(value: #of) -> Self {
                            Self::#name(#value)
                        }
                    }
                }
            });
    quote!(#(#conversions)*)
}

fn check(context: &Context<'_>, id: TypeId, variants: &[Ident]) -> TokenStream {
    let ident = context.ident(id);
    let unknown = unknown(context, id).map(|unknown| quote!(Self::#unknown(_) => {}));
    quote! {
        impl check::Check for #ident {
            fn check(&self, checks: &mut check::Checks) {
                match self {
                    #(Self::#variants(value) => value.check(checks),)*
                    #unknown
                }
            }
        }
    }
}

fn encode(context: &Context<'_>, id: TypeId, variants: &[Ident]) -> TokenStream {
    let ident = context.ident(id);
    let unknown = unknown(context, id)
        .map(|unknown| quote!(Self::#unknown(value) => value.serialize(serializer),));
    quote! {
        impl serde::Serialize for #ident {
            fn serialize<S: serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                match self {
                    #(Self::#variants(value) => value.serialize(serializer),)*
                    #unknown
                }
            }
        }
    }
}

fn decode(
    context: &Context<'_>,
    id: TypeId,
    union: &Union,
    tag: &Tag,
    variants: &[Ident],
) -> Option<TokenStream> {
    let condition = context.decoding(id)?;
    let (ident, all) = (context.ident(id), UnionSlots::of(context, union, tag));
    let slots = format_ident!("{}Slots", ident);
    let (name, tag_wire) = (ident.to_string(), &tag.property);
    let (declarations, arms) = (all.declarations(), all.arms());
    let choices = union
        .variants
        .iter()
        .zip(variants)
        .zip(&tag.values)
        .enumerate();
    let choices = choices.filter_map(|(position, ((variant, name), value))| {
        let of = variant.of()?;
        let build = VariantSlots {
            context,
            all: &all,
            of,
            tag,
        }
        .build();
        let pattern = pattern(value);
        let (before, object) = build;
        let value = if context.facts.boxed.contains(&(id, position)) {
            quote!(Box::new(#object))
        } else {
            object
        };
        Some(quote!(#pattern => { #before Ok(#ident::#name(#value)) }))
    });
    let scrutinee = match tag.values.first() {
        Some(Literal::Text(_)) => quote!(self.tag.as_deref()),
        _ => quote!(self.tag),
    };
    let (otherwise, unknown) = otherwise(context, id, tag);
    let (tag_type, by_tag) = by_tag(context, id, union, tag, variants);
    let reassembled = unknown.is_some().then(|| all.write_fields(&slots, tag));
    let reassembled = reassembled.map(|reassembled| quote!(#condition #reassembled));
    let kept = match &unknown {
        Some(unknown) => quote!(Some(#ident::#unknown(object))),
        None => quote! { let _ = object; None },
    };
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
                match name {
                    #tag_wire => value.read(&mut self.tag),
                    #(#arms)*
                    _ => value.unknown(&mut self.unknown_fields),
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

fn pattern(value: &Literal) -> TokenStream {
    let value = plain_literal(value);
    quote!(Some(#value))
}

fn otherwise(context: &Context<'_>, id: TypeId, tag: &Tag) -> (TokenStream, Option<Ident>) {
    let (ident, property) = (context.ident(id), &tag.property);
    match unknown(context, id) {
        Some(unknown) => {
            // Without a tag it is no variant of tomorrow, but something else altogether.
            let kept = quote! {
                None => Err(object::Mismatch::Missing(#property)),
                _ => union::reassemble(&self, #property).map(#ident::#unknown),
            };
            (kept, Some(unknown))
        }
        None => {
            let values: Vec<String> = tag.values.iter().map(Literal::to_json).collect();
            let expected = values.join(" or ");
            let error = quote!(_ => Err(object::Mismatch::Constant {
                field: #property,
                expected: #expected,
            }),);
            (error, None)
        }
    }
}

/// The tag's type, and the arms that read each variant by itself.
fn by_tag(
    context: &Context<'_>,
    id: TypeId,
    union: &Union,
    tag: &Tag,
    variants: &[Ident],
) -> (TokenStream, TokenStream) {
    let ident = context.ident(id);
    let arms = tag
        .values
        .iter()
        .zip(&union.variants)
        .zip(variants)
        .enumerate();
    let arms = arms.map(|(position, ((value, variant), name))| {
        let (value, of) = (plain_literal(value), plain(context, id, variant));
        let boxed = context
            .facts
            .boxed
            .contains(&(id, position))
            .then(|| quote!(.map(Box::new)));
        quote!(#value => Some(decode::nested::<#of, E>(text) #boxed .map(#ident::#name)),)
    });
    let (of, scrutinee) = match tag.values.first() {
        Some(Literal::Text(_)) => (quote!(String), quote!(tag.as_str())),
        _ => (quote!(i64), quote!(*tag)),
    };
    (of, quote!(match #scrutinee { #(#arms)* _ => None }))
}
