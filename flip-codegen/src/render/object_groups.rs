//! Objects of which several fields are one member: written out, since they are no flat table.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::{Context, Field, Part};
use super::object_additional::Others;
use super::object_codec::{constant, presence, way};
use crate::ir::TypeId;

pub(super) fn codec(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let encode = encode(context, id, parts);
    let decode = context
        .decoding(id)
        .map(|condition| decode(context, id, parts, &condition));
    quote!(#encode #decode)
}

fn encode(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let ident = context.ident(id);
    let written = parts.iter().map(write);
    let others = Others::of(context, id).map(|others| {
        let field = others.field;
        quote!(object.additional(&self.#field);)
    });
    let keeps = context.keeps_unknown(id);
    let respelt = keeps.then(|| quote!(object.respelt(&self.unknown_fields);));
    let unknown = keeps.then(|| quote!(object.unknown(&self.unknown_fields);));
    quote! {
        impl object::WriteFields for #ident {
            fn write_fields<M: serde::ser::SerializeMap>(&self, object: &mut object::Writer<M>) {
                #respelt
                #(#written)*
                #others
                #unknown
            }
        }

        ::flip_runtime::serialize_object!(#ident);
    }
}

fn write(part: &Part<'_>) -> TokenStream {
    match part {
        Part::Group { ident, .. } => {
            quote!(object::WriteFields::write_fields(&self.#ident, object);)
        }
        Part::Field(field) => {
            let (ident, wire) = (&field.ident, &field.property.wire);
            match constant(field) {
                Some(constant) => quote!(object.constant(#wire, #constant);),
                None => {
                    let presence = presence(field);
                    quote!(object.#presence(#wire, &self.#ident);)
                }
            }
        }
    }
}

fn decode(
    context: &Context<'_>,
    id: TypeId,
    parts: &[Part<'_>],
    condition: &TokenStream,
) -> TokenStream {
    let ident = context.ident(id);
    let mut slots = Slots::default();
    let value = slots.object(context, id, parts, &quote!(#ident), None);
    let Slots {
        declarations,
        entries,
        taken,
        getters,
        ..
    } = slots;
    let others = Others::of(context, id).map(|others| others.field);
    let declared = others
        .as_ref()
        .map(|field| quote!(let mut #field = object::slot::additional();));
    let rest = others.map(|field| quote!(.rest(&mut #field)));
    let keeps = context.keeps_unknown(id).then(|| quote!(.unknown_fields()));
    let name = ident.to_string();
    quote! {
        #condition
        impl object::Object for #ident {
            const NAME: &'static str = #name;

            fn read<'de, A: serde::de::MapAccess<'de>>(
                source: object::Source<'_, 'de, A>,
            ) -> Result<Result<Self, object::Mismatch>, A::Error> {
                #(#declarations)*
                #declared
                let filled = source #keeps #rest .fill(&mut [#(#entries),*])?;
                let (true, #(Some(#taken),)*) = (filled.fits(), #(#getters,)*) else {
                    return Ok(Err(filled.mismatch()));
                };
                Ok(Ok(#value))
            }
        }

        #condition
        impl<'de> serde::Deserialize<'de> for #ident {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                object::read(deserializer)
            }
        }
    }
}

/// The slots of an object and of its groups, in the order of the fields.
#[derive(Default)]
struct Slots {
    declarations: Vec<TokenStream>,
    /// The slots with their names on the wire.
    entries: Vec<TokenStream>,
    /// The variables that hold what was taken out of the slots.
    taken: Vec<Ident>,
    getters: Vec<TokenStream>,
    groups: usize,
}

impl Slots {
    /// Adds the slots of an object; the expression that makes it of them.
    fn object(
        &mut self,
        context: &Context<'_>,
        id: TypeId,
        parts: &[Part<'_>],
        path: &TokenStream,
        group: Option<&Ident>,
    ) -> TokenStream {
        let mut members = Vec::new();
        for part in parts {
            match part {
                Part::Field(field) => members.extend(self.field(context, field, group)),
                Part::Group { ident, of, .. } => {
                    let value = self.group(context, *of);
                    members.push(quote!(#ident: #value));
                }
            }
        }
        let others = Others::of(context, id).map(|others| match group {
            Some(_) => others.initial(),
            None => {
                let field = others.field;
                quote!(#field: #field.get(),)
            }
        });
        let unknown = context.keeps_unknown(id).then(|| match group {
            Some(group) => quote!(unknown_fields: #group.unknown_fields(),),
            None => quote!(unknown_fields: filled.unknown_fields,),
        });
        quote!(#path { #(#members,)* #others #unknown })
    }

    fn group(&mut self, context: &Context<'_>, id: TypeId) -> TokenStream {
        self.groups += 1;
        let group = format_ident!("group{}", self.groups);
        self.declarations
            .push(quote!(let #group = object::slot::Group::default();));
        let Some(object) = context.object(id) else {
            return quote!(Default::default());
        };
        let (parts, path) = (context.parts(id, object), context.sibling(id));
        self.object(context, id, &parts, &path, Some(&group))
    }

    /// The member of the struct; `None` for a constant.
    fn field(
        &mut self,
        context: &Context<'_>,
        field: &Field<'_>,
        group: Option<&Ident>,
    ) -> Option<TokenStream> {
        let (ident, wire) = (&field.ident, &field.property.wire);
        let within = |slot: TokenStream| match group {
            Some(group) => quote!(#group.slot(#slot)),
            None => slot,
        };
        if let Some(constant) = constant(field) {
            let slot = within(quote!(object::slot::constant(#constant)));
            self.entries.push(quote!((#wire, &mut #slot)));
            return None;
        }
        // A number, so that no two fields of different groups meet.
        let slot = format_ident!("slot{}", self.taken.len() + 1);
        let (presence, way) = (presence(field), way(context, field));
        let way = way.map(|way| quote!(.#way()));
        let made = within(quote!(object::slot::#presence() #way));
        self.declarations.push(quote!(let mut #slot = #made;));
        self.entries.push(quote!((#wire, &mut #slot)));
        let alone = group.map(|_| quote!(.into_slot()));
        self.getters.push(quote!(#slot #alone .get()));
        self.taken.push(slot.clone());
        Some(quote!(#ident: #slot))
    }
}
