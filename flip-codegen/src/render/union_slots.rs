//! The slots of a union: every field of every variant once.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::{Context, Field, Part};
use super::object_additional::Others;
use super::union::Alternative;
use crate::analyze::{Presence, Slot, TagPlace};
use crate::ir::{Literal, Shape, TypeId, Variant};

/// All slots of a union but that of the tag.
pub(super) struct UnionSlots {
    slots: Vec<UnionSlot>,
}

struct UnionSlot {
    ident: Ident,
    wire: String,
    kind: SlotKind,
}

enum SlotKind {
    /// The same in all variants that have it.
    Typed { presence: Presence, of: TokenStream },
    /// Of a type that depends on the variant: waits as text.
    Raw,
}

impl UnionSlots {
    pub(super) fn of<'v>(
        context: &Context<'_>,
        union: TypeId,
        variants: impl Iterator<Item = &'v Variant>,
    ) -> Self {
        let slots = context.facts.slots.get(&union);
        let mut all = Self { slots: Vec::new() };
        for of in variants.filter_map(Variant::of) {
            for field in flat_fields(context, of) {
                let wire = &field.property.wire;
                let slot = slots.and_then(|slots| slots.get(wire));
                if let Some(slot) = slot {
                    all.add(&field, *slot, context.names.slot(union, wire));
                }
            }
        }
        all
    }

    fn add(&mut self, field: &Field<'_>, slot: Slot, name: &str) {
        let wire = &field.property.wire;
        if self.find(wire).is_some() {
            return;
        }
        let kind = match slot {
            Slot::Typed(presence) => SlotKind::Typed {
                presence,
                of: slot_type(field),
            },
            Slot::Raw => SlotKind::Raw,
        };
        self.slots.push(UnionSlot {
            ident: format_ident!("{}", name),
            wire: wire.clone(),
            kind,
        });
    }

    fn find(&self, wire: &str) -> Option<&UnionSlot> {
        self.slots.iter().find(|slot| slot.wire == wire)
    }

    pub(super) fn declarations(&self) -> Vec<TokenStream> {
        let declaration = |slot: &UnionSlot| {
            let ident = &slot.ident;
            match &slot.kind {
                SlotKind::Typed { of, .. } => quote!(#ident: #of),
                SlotKind::Raw => {
                    quote!(#ident: Option<::flip_runtime::__private::RawJson>)
                }
            }
        };
        self.slots.iter().map(declaration).collect()
    }

    pub(super) fn arms(&self) -> Vec<TokenStream> {
        let arm = |slot: &UnionSlot| {
            let (ident, wire) = (&slot.ident, &slot.wire);
            let presence = match slot.kind {
                SlotKind::Typed { presence, .. } => presence,
                SlotKind::Raw => Presence::Required,
            };
            let fill = fill(presence, &quote!(self.#ident));
            quote!(#wire => value.#fill,)
        };
        self.slots.iter().map(arm).collect()
    }

    /// Writes the slots as they were read, for an object whose variant is not known.
    pub(super) fn write_fields(&self, slots: &Ident, tag: &str) -> TokenStream {
        let fields = self.slots.iter().map(|slot| {
            let (ident, wire) = (&slot.ident, &slot.wire);
            match slot.kind {
                SlotKind::Typed {
                    presence: Presence::OptionalNullable,
                    ..
                } => {
                    quote!(object.presence(#wire, &self.#ident);)
                }
                _ => quote!(object.optional(#wire, &self.#ident);),
            }
        });
        quote! {
            impl object::WriteFields for #slots {
                fn write_fields<M: serde::ser::SerializeMap>(
                    &self,
                    object: &mut object::Writer<M>,
                ) {
                    object.optional(#tag, &self.tag);
                    #(#fields)*
                    object.unknown(&self.unknown_fields);
                }
            }
        }
    }
}

/// The fields of an object and of its groups.
fn flat_fields<'a>(context: &Context<'a>, id: TypeId) -> Vec<Field<'a>> {
    let Some(object) = context.object(id) else {
        return Vec::new();
    };
    let flat = context
        .parts(id, object)
        .into_iter()
        .flat_map(|part| match part {
            Part::Field(field) => vec![field],
            Part::Group { of, .. } => flat_fields(context, of),
        });
    flat.collect()
}

/// Builds one variant out of the slots of the union.
pub(super) struct VariantSlots<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) all: &'a UnionSlots,
    pub(super) of: TypeId,
    pub(super) tag: &'a str,
    /// The values of the tag are texts; otherwise integers.
    pub(super) is_text: bool,
    pub(super) alternative: &'a Alternative<'a>,
}

impl VariantSlots<'_> {
    /// The statements before, and the object itself.
    pub(super) fn build(&self) -> (TokenStream, TokenStream) {
        let keeps = self.context.keeps_unknown(self.of);
        let mut leftovers = if keeps { self.leftovers() } else { Vec::new() };
        leftovers.extend(self.leftover_tag().filter(|_| keeps));
        // What no field is for belongs to the map of further properties, where there is one.
        let others = Others::of(self.context, self.of);
        let waits = self.waits() || others.is_some();
        let fields = flat_fields(self.context, self.of);
        let constants = fields
            .iter()
            .filter(|field| field.property.wire != self.tag);
        let respells = constants.clone().any(is_constant_number);
        let mutable = (!leftovers.is_empty() || waits || respells).then(|| quote!(mut));
        let unknown = (keeps || waits || respells)
            .then(|| quote!(let #mutable unknown_fields = self.unknown_fields;));
        let constants = constants
            .filter_map(|field| constant_check(field, &self.value(field), &quote!(unknown_fields)));
        let before = quote! { #unknown #(#leftovers)* #(#constants)* };
        let others = others.map(|others| others.out_of_unknown());
        let own = self.object(self.of, &others, &quote!(unknown_fields));
        (before, own)
    }

    /// Slots that belong to other variants become unknown fields.
    fn leftovers(&self) -> Vec<TokenStream> {
        let declared: Vec<String> = flat_fields(self.context, self.of)
            .iter()
            .map(|field| field.property.wire.clone())
            .collect();
        let strangers = self
            .all
            .slots
            .iter()
            .filter(|slot| !declared.contains(&slot.wire));
        let leftover = strangers.map(|slot| {
            let (ident, wire) = (&slot.ident, &slot.wire);
            let keep = match slot.kind {
                SlotKind::Typed {
                    presence: Presence::OptionalNullable,
                    ..
                } => quote!(leftover_presence),
                _ => quote!(leftover),
            };
            quote!(object::take::#keep(self.#ident, #wire, &mut unknown_fields)?;)
        });
        leftover.collect()
    }

    /// A tag that the variant does not declare, and that says more than which variant it is.
    fn leftover_tag(&self) -> Option<TokenStream> {
        let says_more =
            self.alternative.place == TagPlace::Undeclared && self.alternative.values.len() > 1;
        let tag = self.tag;
        says_more.then(|| quote!(object::take::leftover(self.tag, #tag, &mut unknown_fields)?;))
    }

    /// Whether an optional field of the variant waits as text, and may leave a `null` behind.
    fn waits(&self) -> bool {
        flat_fields(self.context, self.of).iter().any(|field| {
            let slot = self.all.find(&field.property.wire);
            let is_raw = slot.is_some_and(|slot| matches!(slot.kind, SlotKind::Raw));
            is_raw && field.presence == Presence::Optional
        })
    }

    fn object(
        &self,
        id: TypeId,
        others: &Option<TokenStream>,
        unknown: &TokenStream,
    ) -> TokenStream {
        let path = self.context.sibling(id);
        let Some(object) = self.context.object(id) else {
            return TokenStream::new();
        };
        let parts = self.context.parts(id, object).into_iter();
        let values = parts.filter_map(|part| match part {
            Part::Group { ident, of, .. } => {
                let others = Others::of(self.context, of).map(|others| others.initial());
                let group = self.object(of, &others, &quote!(unknown_fields: Default::default()));
                Some(quote!(#ident: #group))
            }
            Part::Field(field) => taken_field(&field, &self.value(&field)),
        });
        let unknown = self.context.keeps_unknown(id).then(|| unknown.clone());
        quote!(#path { #(#values,)* #others #unknown })
    }

    fn value(&self, field: &Field<'_>) -> TokenStream {
        let wire = &field.property.wire;
        if *wire == self.tag {
            return self.tag_value(field);
        }
        let Some(slot) = self.all.find(wire) else {
            return quote!(Default::default());
        };
        let ident = &slot.ident;
        match (&slot.kind, field.presence) {
            (SlotKind::Typed { .. }, _) => quote!(self.#ident),
            (SlotKind::Raw, Presence::Optional) => quote! {
                object::take::waited_optional(self.#ident, #wire, &mut unknown_fields)?
            },
            (SlotKind::Raw, Presence::OptionalNullable) => {
                quote!(object::take::waited_presence(self.#ident, #wire)?)
            }
            (SlotKind::Raw, presence) => {
                let of = &field.value;
                let of = if presence == Presence::RequiredNullable {
                    quote!(Option<#of>)
                } else {
                    quote!(#of)
                };
                quote!(object::take::waited::<#of>(self.#ident, #wire)?)
            }
        }
    }

    /// The field of the tag, made of what was read as the tag.
    fn tag_value(&self, field: &Field<'_>) -> TokenStream {
        // Enumerations are made of borrowed text.
        let read = if self.is_text {
            quote!(self.tag.as_deref())
        } else {
            quote!(self.tag)
        };
        let converted = match &field.property.shape {
            Shape::Named(_) if field.boxed => {
                quote!(#read.map(Into::into).map(Box::new))
            }
            Shape::Named(_) => quote!(#read.map(Into::into)),
            _ => quote!(self.tag),
        };
        match field.presence {
            Presence::RequiredNullable => quote!(#converted.map(Some)),
            Presence::OptionalNullable => quote! {
                #converted.map_or(::flip_runtime::Presence::Absent, ::flip_runtime::Presence::Value)
            },
            _ => converted,
        }
    }
}

/// The type of the slot that a field waits in.
fn slot_type(field: &Field<'_>) -> TokenStream {
    let value = &field.value;
    match field.presence {
        Presence::RequiredNullable => quote!(Option<Option<#value>>),
        Presence::OptionalNullable => quote!(::flip_runtime::Presence<#value>),
        _ => quote!(Option<#value>),
    }
}

/// The call that fills a slot from a value.
fn fill(presence: Presence, slot: &TokenStream) -> TokenStream {
    match presence {
        Presence::Optional => quote!(optional(&mut #slot, unknown)),
        Presence::OptionalNullable => quote!(presence(&mut #slot, unknown)),
        _ => quote!(read(&mut #slot)),
    }
}

/// Checks that a slot holds the only value that the field may have. `unknown` keeps its spelling.
fn constant_check(
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
                object::take::constant_number(#slot, #wire, #digits, &mut #unknown)?;
            });
        }
        Literal::Text(_) => value,
        Literal::Integer(_) | Literal::Boolean(_) | Literal::Null => quote!(&#value),
    };
    let expected = literal.to_json();
    Some(quote!(object::take::constant(#slot, #wire, #value, #expected)?;))
}

/// Whether the field can have one number only, of which the spelling is kept.
fn is_constant_number(field: &Field<'_>) -> bool {
    field.presence == Presence::Constant
        && matches!(&field.property.shape, Shape::Constant(Literal::Number(_)))
}

/// A field of the object, made of what its slot holds.
fn taken_field(field: &Field<'_>, slot: &TokenStream) -> Option<TokenStream> {
    let (ident, wire) = (&field.ident, &field.property.wire);
    match field.presence {
        Presence::Constant => None,
        Presence::Required | Presence::RequiredNullable => {
            Some(quote!(#ident: object::take::required(#slot, #wire)?))
        }
        Presence::Optional | Presence::OptionalNullable => Some(quote!(#ident: #slot)),
        Presence::Absorbed => Some(quote!(#ident: object::take::absorbed(#slot))),
    }
}
