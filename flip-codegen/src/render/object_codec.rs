//! Objects: how they are written and read.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::{Context, Field, Part};
use super::object_additional::Others;
use crate::analyze::Presence;
use crate::ir::{Literal, Shape, TypeId};

pub(super) fn encode(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let ident = context.ident(id);
    let written = parts.iter().map(write);
    let others = Others::of(context, id).map(|others| {
        let field = others.field;
        quote!(object.additional(&self.#field)?;)
    });
    let unknown = context
        .keeps_unknown(id)
        .then(|| quote!(object.unknown(&self.unknown_fields)?;));
    let has_fields = !parts.is_empty() || others.is_some();
    let respelt =
        (unknown.is_some() && has_fields).then(|| quote!(object.respelt(&self.unknown_fields);));
    let is_empty = parts.is_empty() && others.is_none() && unknown.is_none();
    let object = match is_empty {
        true => quote!(_object),
        false => quote!(object),
    };
    quote! {
        impl object::WriteFields for #ident {
            fn write_fields<M: serde::ser::SerializeMap>(
                &self,
                #object: &mut object::Writer<M>,
            ) -> Result<(), M::Error> {
                #respelt
                #(#written)*
                #others
                #unknown
                Ok(())
            }
        }

        ::flip_runtime::serialize_object!(#ident);
    }
}

/// Whether the field holds integers or listed numbers, which some write as `1.0`.
fn is_numeric(context: &Context<'_>, field: &Field<'_>) -> bool {
    !field.boxed && context.holds_integers(&field.property.shape)
}

/// Whether `null` can be taken for no items at all.
fn is_list(field: &Field<'_>) -> bool {
    matches!(field.property.shape, Shape::List(_)) && !field.boxed
}

fn write(part: &Part<'_>) -> TokenStream {
    let field = match part {
        Part::Group { ident, .. } => {
            return quote!(object::WriteFields::write_fields(&self.#ident, object)?;);
        }
        Part::Field(field) => field,
    };
    let (ident, wire) = (&field.ident, &field.property.wire);
    match field.presence {
        Presence::Constant => match &field.property.shape {
            Shape::Constant(Literal::Number(digits)) => quote!(object.number(#wire, #digits)?;),
            _ => {
                let value = field.constant();
                quote!(object.field(#wire, &#value)?;)
            }
        },
        Presence::Required | Presence::RequiredNullable => {
            quote!(object.field(#wire, &self.#ident)?;)
        }
        Presence::Optional => quote!(object.optional(#wire, &self.#ident)?;),
        Presence::OptionalNullable => quote!(object.presence(#wire, &self.#ident)?;),
        Presence::Absorbed => quote!(object.absorbed(#wire, &self.#ident)?;),
    }
}

pub(super) fn decode(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> Option<TokenStream> {
    let condition = context.decoding(id)?;
    let ident = context.ident(id);
    let slots = format_ident!("{}Slots", ident);
    let declarations = parts.iter().map(|part| declaration(context, part));
    let arms = parts.iter().flat_map(|part| arms(context, part));
    let others = Others::of(context, id);
    let other = match &others {
        Some(Others { field, .. }) => {
            quote!(value.additional(&mut self.#field, unknown))
        }
        None => quote!(value.unknown(unknown)),
    };
    let others = others.map(|others| {
        let (field, of) = (&others.field, others.of_type());
        quote!(pub(super) #field: #of,)
    });
    let done = done(context, id, parts);
    let keeps_spelling =
        |part: &Part<'_>| matches!(part, Part::Field(field) if is_constant_number(field));
    let mutable = parts.iter().any(keeps_spelling).then(|| quote!(mut));
    let forgets = (!context.keeps_unknown(id)).then(|| {
        quote!(
            const KEEPS_UNKNOWN: bool = false;
        )
    });
    let name = ident.to_string();
    Some(quote! {
        #condition
        #[derive(Default)]
        pub(super) struct #slots {
            #(#declarations,)*
            #others
            pub(super) unknown_fields: ::flip_runtime::UnknownFields,
        }

        #condition
        impl object::Fields for #slots {
            type Object = #ident;
            const NAME: &'static str = #name;
            #forgets

            fn field<'de, A: serde::de::MapAccess<'de>>(
                &mut self,
                name: &str,
                value: object::Value<'_, A>,
            ) -> Result<(), A::Error> {
                let unknown = &mut self.unknown_fields;
                match name {
                    #(#arms)*
                    _ => #other,
                }
            }

            fn done(#mutable self) -> Result<#ident, object::Mismatch> { #done }
        }

        #condition
        ::flip_runtime::deserialize_object!(#ident, #slots);
    })
}

fn declaration(context: &Context<'_>, part: &Part<'_>) -> TokenStream {
    match part {
        Part::Group { ident, of, .. } => {
            let slots = context.sibling_slots(*of);
            quote!(pub(super) #ident: #slots)
        }
        Part::Field(field) => {
            let (ident, slot) = (&field.ident, slot_type(field));
            quote!(pub(super) #ident: #slot)
        }
    }
}

/// The type of the slot that a field waits in.
pub(super) fn slot_type(field: &Field<'_>) -> TokenStream {
    let value = &field.value;
    match field.presence {
        Presence::RequiredNullable => quote!(Option<Option<#value>>),
        Presence::OptionalNullable => quote!(::flip_runtime::Presence<#value>),
        _ => quote!(Option<#value>),
    }
}

/// The call that fills a slot from a value.
pub(super) fn fill(presence: Presence, slot: &TokenStream) -> TokenStream {
    match presence {
        Presence::Optional => quote!(optional(&mut #slot, unknown)),
        Presence::OptionalNullable => quote!(presence(&mut #slot, unknown)),
        Presence::Constant => quote!(constant(&mut #slot, unknown)),
        Presence::Absorbed => quote!(absorbed(&mut #slot, unknown)),
        _ => quote!(read(&mut #slot)),
    }
}

/// How the slot of an object's own field is filled from `value`.
fn fill_field(context: &Context<'_>, field: &Field<'_>) -> TokenStream {
    let (slot, shape) = (&field.ident, &field.property.shape);
    let read = match field.presence {
        Presence::Required if field.boxed => None,
        Presence::Required if context.has_rows(shape) => Some(quote!(rows)),
        Presence::Required if is_list(field) && is_numeric(context, field) => {
            Some(quote!(numeric_list))
        }
        Presence::Required if is_list(field) => Some(quote!(list)),
        Presence::Required | Presence::RequiredNullable if is_numeric(context, field) => {
            Some(quote!(numeric))
        }
        Presence::Required if context.is_object(shape) => Some(quote!(object)),
        Presence::Optional if context.has_rows(shape) && !field.boxed => {
            Some(quote!(optional_rows))
        }
        _ => None,
    };
    let fill = match read {
        Some(read) => quote!(#read(&mut self.#slot, unknown)),
        None => fill(field.presence, &quote!(self.#slot)),
    };
    match field.once {
        true => quote!(value.once().#fill),
        false => quote!(value.#fill),
    }
}

fn arms(context: &Context<'_>, part: &Part<'_>) -> Vec<TokenStream> {
    match part {
        Part::Field(field) => {
            let wire = &field.property.wire;
            let fill = fill_field(context, field);
            vec![quote!(#wire => #fill,)]
        }
        Part::Group { ident, of, .. } => {
            let wires = group_wires(context, *of);
            vec![quote!(#(#wires)|* => {
                object::Fields::field(&mut self.#ident, name, value)
            })]
        }
    }
}

/// The names on the wire of all fields of a group.
pub(super) fn group_wires(context: &Context<'_>, id: TypeId) -> Vec<String> {
    let Some(object) = context.object(id) else {
        return Vec::new();
    };
    let parts = context.parts(id, object);
    parts
        .iter()
        .flat_map(|part| match part {
            Part::Field(field) => vec![field.property.wire.clone()],
            Part::Group { of, .. } => group_wires(context, *of),
        })
        .collect()
}

fn done(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let constants = parts.iter().filter_map(|part| match part {
        Part::Field(field) => {
            let ident = &field.ident;
            constant_check(field, &quote!(self.#ident), &quote!(self.unknown_fields))
        }
        Part::Group { .. } => None,
    });
    let values = parts.iter().filter_map(taken);
    let unknown = context
        .keeps_unknown(id)
        .then(|| quote!(unknown_fields: self.unknown_fields,));
    let others = Others::of(context, id).map(|Others { field, .. }| quote!(#field: self.#field,));
    let ident = context.ident(id);
    quote! {
        #(#constants)*
        Ok(#ident { #(#values,)* #others #unknown })
    }
}

/// Checks that a slot holds the only value that the field may have. `unknown` keeps its spelling.
pub(super) fn constant_check(
    field: &Field<'_>,
    slot: &TokenStream,
    unknown: &TokenStream,
) -> Option<TokenStream> {
    let value = field.constant()?;
    let wire = &field.property.wire;
    let Shape::Constant(literal) = &field.property.shape else {
        return None;
    };
    let value = match literal {
        Literal::Number(digits) => {
            return Some(quote! {
                object::slot::constant_number(#slot, #wire, #digits, &mut #unknown)?;
            });
        }
        Literal::Text(_) => value,
        Literal::Integer(_) | Literal::Boolean(_) | Literal::Null => quote!(&#value),
    };
    let expected = literal.to_json();
    Some(quote!(object::slot::constant(#slot, #wire, #value, #expected)?;))
}

/// Whether the field can have one number only, of which the spelling is kept.
pub(super) fn is_constant_number(field: &Field<'_>) -> bool {
    field.presence == Presence::Constant
        && matches!(&field.property.shape, Shape::Constant(Literal::Number(_)))
}

/// A member of the object, made of its slot.
fn taken(part: &Part<'_>) -> Option<TokenStream> {
    match part {
        Part::Group { ident, .. } => Some(quote!(#ident: object::Fields::done(self.#ident)?)),
        Part::Field(field) => {
            let ident = &field.ident;
            taken_field(field, &quote!(self.#ident))
        }
    }
}

/// A field of the object, made of what its slot holds.
pub(super) fn taken_field(field: &Field<'_>, slot: &TokenStream) -> Option<TokenStream> {
    let (ident, wire) = (&field.ident, &field.property.wire);
    match field.presence {
        Presence::Constant => None,
        Presence::Required | Presence::RequiredNullable => {
            Some(quote!(#ident: object::slot::required(#slot, #wire)?))
        }
        Presence::Optional | Presence::OptionalNullable => Some(quote!(#ident: #slot)),
        Presence::Absorbed => Some(quote!(#ident: object::slot::absorbed(#slot))),
    }
}
