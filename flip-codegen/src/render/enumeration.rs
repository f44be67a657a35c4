//! Enumerations: open, so that a value of tomorrow is kept.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::{Context, integer_literal};
use super::docs;
use crate::ir::{Docs, EnumValue, Literal, TypeDefinition, TypeId, TypeKind};

pub(super) fn string_enum(
    context: &Context<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    values: &[EnumValue<String>],
) -> TokenStream {
    let ident = context.ident(id);
    let unknown = format_ident!("{}", context.names.unknown_variant(id));
    let variants: Vec<_> = (0..values.len())
        .map(|position| format_ident!("{}", context.names.part(id, position)))
        .collect();
    let wires: Vec<&str> = values.iter().map(|value| value.wire.as_str()).collect();
    let declaration = declaration(context, id, definition, &wires, quote!(String));
    let known = docs::attributes(&["Every value that the document lists.".to_owned()]);
    quote! {
        #declaration

        impl #ident {
            #known
            pub const KNOWN: &'static [Self] = &[#(Self::#variants),*];

            /// The value on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::#unknown(value) => value,
                }
            }
        }

        impl From<&str> for #ident {
            fn from(value: &str) -> Self {
                match value {
                    #(#wires => Self::#variants,)*
                    unknown => Self::#unknown(unknown.to_owned()),
                }
            }
        }

        ::flip_runtime::text_enum!(#ident, #unknown);
    }
}

pub(super) fn integer_enum(
    context: &Context<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    values: &[EnumValue<i64>],
) -> TokenStream {
    let ident = context.ident(id);
    let unknown = format_ident!("{}", context.names.unknown_variant(id));
    let variants: Vec<_> = (0..values.len())
        .map(|position| format_ident!("{}", context.names.part(id, position)))
        .collect();
    let wires: Vec<i64> = values.iter().map(|value| value.wire).collect();
    let numbers: Vec<TokenStream> = wires.iter().map(|wire| integer_literal(*wire)).collect();
    let texts: Vec<String> = wires.iter().map(i64::to_string).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let declaration = declaration(context, id, definition, &texts, quote!(i64));
    quote! {
        #declaration

        impl #ident {
            /// Every value that the document lists.
            pub const KNOWN: &'static [Self] = &[#(Self::#variants),*];

            /// The value on the wire.
            #[must_use]
            pub fn as_i64(&self) -> i64 {
                match self {
                    #(Self::#variants => #numbers,)*
                    Self::#unknown(value) => *value,
                }
            }
        }

        impl From<i64> for #ident {
            fn from(value: i64) -> Self {
                match value {
                    #(#numbers => Self::#variants,)*
                    unknown => Self::#unknown(unknown),
                }
            }
        }

        ::flip_runtime::integer_enum!(#ident, #unknown);
    }
}

/// An enumeration of numbers, booleans, or values of several types.
pub(super) fn value_enum(
    context: &Context<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    values: &[EnumValue<Literal>],
) -> TokenStream {
    let ident = context.ident(id);
    let unknown = format_ident!("{}", context.names.unknown_variant(id));
    let variants: Vec<_> = (0..values.len())
        .map(|position| format_ident!("{}", context.names.part(id, position)))
        .collect();
    let texts: Vec<String> = values.iter().map(|value| value.wire.to_json()).collect();
    let wires: Vec<&str> = texts.iter().map(String::as_str).collect();
    let kept = quote!(::flip_runtime::Json);
    let declaration = declaration(context, id, definition, &wires, kept);
    quote! {
        #declaration

        impl #ident {
            /// Every value that the document lists.
            pub const KNOWN: &'static [Self] = &[#(Self::#variants),*];

            /// The value on the wire, as JSON.
            #[must_use]
            pub fn as_json(&self) -> &str {
                match self {
                    #(Self::#variants => #wires,)*
                    Self::#unknown(value) => value.as_str(),
                }
            }
        }

        impl From<::flip_runtime::Json> for #ident {
            fn from(value: ::flip_runtime::Json) -> Self {
                let known = enumeration::known(&value, Self::KNOWN, Self::as_json);
                known.unwrap_or(Self::#unknown(value))
            }
        }

        ::flip_runtime::value_enum!(#ident, #unknown);
    }
}

fn declaration(
    context: &Context<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    wires: &[&str],
    kept: TokenStream,
) -> TokenStream {
    let ident = context.ident(id);
    let unknown = format_ident!("{}", context.names.unknown_variant(id));
    let docs = docs::documented(
        &definition.docs,
        &format!("`{}`.", definition.name.text),
        &[],
    );
    let variants = wires.iter().enumerate().map(|(position, wire)| {
        let variant = format_ident!("{}", context.names.part(id, position));
        let named = value_line(wire);
        let said = said_of(&definition.kind, position);
        let docs = docs::documented(&value_docs(named, said), "", &[]);
        quote!(#docs #variant,)
    });
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants)*
            /// A value that the document does not list, as it stands on the wire.
            #unknown(#kept),
        }
    }
}

fn value_line(wire: &str) -> String {
    if wire.is_empty() {
        return "The empty text.".to_owned();
    }
    let wire = wire.replace('`', "'").replace(char::is_control, " ");
    format!("`{wire}`.")
}

fn value_docs(named: String, (said, deprecated): (Option<&str>, bool)) -> Docs {
    Docs {
        summary: Some(named),
        description: said.map(str::to_owned),
        deprecated,
        ..Docs::default()
    }
}

/// What the document says of a value, and whether it advises against it.
fn said_of(kind: &TypeKind, position: usize) -> (Option<&str>, bool) {
    fn of<T>(values: &[EnumValue<T>], position: usize) -> (Option<&str>, bool) {
        let value = values.get(position);
        let said = value.and_then(|value| value.docs.as_deref());
        (said, value.is_some_and(|value| value.deprecated))
    }
    match kind {
        TypeKind::StringEnum(values) => of(values, position),
        TypeKind::IntegerEnum(values) => of(values, position),
        TypeKind::ValueEnum(values) => of(values, position),
        TypeKind::Object(_) | TypeKind::Union(_) => (None, false),
    }
}
