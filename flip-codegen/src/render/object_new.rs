//! Objects: how they are made.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::{Context, Field, Part};
use super::docs;
use super::object::{field_docs, group_docs};
use super::object_additional::Others;
use super::taken::Taken;
use crate::analyze::Presence;
use crate::ir::TypeId;

pub(super) fn construction(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let ident = context.ident(id);
    let named = context.names.required(id);
    let new = match named {
        Some(name) => new_of_named(context, id, name, parts),
        None => new(context, id, parts),
    };
    let setters = parts.iter().filter(|part| !is_argument(context, part));
    let setters = setters.map(|part| setter(context, id, part));
    let others = Others::of(context, id).map(|others| others.setter());
    let default = default(context, id, parts);
    let named = named.map(|name| named_arguments(context, id, name, parts));
    quote! {
        impl #ident { #new #(#setters)* #others }
        #default
        #named
    }
}

/// The entry from which the runtime makes the constructor of a type that only services make.
pub(super) fn table_entry(
    context: &Context<'_>,
    id: TypeId,
    parts: &[Part<'_>],
) -> Option<TokenStream> {
    if !context.is_answered(id) || !is_plain_table(context, id, parts) {
        return None;
    }
    let condition = context.server_condition();
    let arguments = parts.iter().filter(|part| is_argument(context, part));
    let arguments = arguments.map(|part| required(context, id, part));
    Some(match context.names.required(id) {
        Some(name) => {
            let name = format_ident!("{name}");
            let fields = arguments.map(|Required { ident, of, .. }| quote!(#ident: #of));
            quote!(#condition new #name { #(#fields),* },)
        }
        None if default(context, id, parts).is_some() => quote!(#condition new with_default {},),
        None => {
            let arguments = arguments.map(|Required { ident, taken, .. }| {
                let (of, value) = (taken.argument, taken.value);
                quote!(#ident: #of = #value)
            });
            quote!(#condition new by_position { #(#arguments),* },)
        }
    })
}

/// The constructor of a type that only services make, where no table can have it.
pub(super) fn written_out_for_servers(
    context: &Context<'_>,
    id: TypeId,
    parts: &[Part<'_>],
) -> Option<TokenStream> {
    if !context.is_answered(id) || is_plain_table(context, id, parts) {
        return None;
    }
    let (condition, ident) = (context.server_condition(), context.ident(id));
    let (new, named) = match context.names.required(id) {
        Some(name) => (
            new_of_named(context, id, name, parts),
            Some(named_arguments(context, id, name, parts)),
        ),
        None => (new(context, id, parts), None),
    };
    let named = named.map(|named| quote!(#condition #named));
    let default = default(context, id, parts);
    let default = default.map(|default| quote!(#condition #default));
    Some(quote! {
        #condition
        impl #ident { #new }
        #default
        #named
    })
}

/// Whether a type has a flat table of fields, of which none starts with a value.
fn is_plain_table(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> bool {
    let is_multipart = context.object(id).is_some_and(|object| object.multipart);
    let mut fields = parts.iter();
    !is_multipart
        && fields.all(|part| matches!(part, Part::Field(field) if field.initial().is_none()))
}

/// The way to make a value without arguments, where it is not derived.
fn default(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> Option<TokenStream> {
    let ident = context.ident(id);
    let has_arguments = parts.iter().any(|part| is_argument(context, part));
    let is_derived = context.facts.derives.default.contains(&id);
    (!has_arguments && !is_derived).then(|| {
        quote! {
            impl Default for #ident {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    })
}

pub(super) fn is_argument(context: &Context<'_>, part: &Part<'_>) -> bool {
    match part {
        Part::Field(field) => field.is_argument(),
        Part::Group { of, .. } => context.has_required(*of),
    }
}

fn new(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let arguments = parts.iter().filter(|part| is_argument(context, part));
    let arguments = arguments.map(|part| {
        let Required { ident, taken, .. } = required(context, id, part);
        let of = taken.argument;
        quote!(#ident: #of)
    });
    let values = parts
        .iter()
        .filter_map(|part| initial(context, part, |_| required(context, id, part).taken.value));
    let unknown = unknown_default(context, id);
    let docs = new_docs(context, id);
    quote! {
        #docs
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #unknown }
        }
    }
}

/// The struct that names required values: rustc tells each that a literal of it lacks.
fn named_arguments(
    context: &Context<'_>,
    id: TypeId,
    name: &str,
    parts: &[Part<'_>],
) -> TokenStream {
    let (ident, structure) = (context.ident(id), format_ident!("{name}"));
    let arguments = parts.iter().filter(|part| is_argument(context, part));
    let fields = arguments.map(|part| {
        let Required {
            ident: field, of, ..
        } = required(context, id, part);
        let docs = docs::attributes(&[format!("[`{ident}::{field}`]")]);
        quote!(#docs pub #field: #of)
    });
    let docs = docs::attributes(&[format!("The required fields of a [`{ident}`].")]);
    quote! {
        #docs
        pub struct #structure { #(#fields,)* }
    }
}

fn new_of_named(context: &Context<'_>, id: TypeId, name: &str, parts: &[Part<'_>]) -> TokenStream {
    let structure = format_ident!("{name}");
    let values = parts
        .iter()
        .filter_map(|part| initial(context, part, |ident| quote!(required.#ident)));
    let unknown = unknown_default(context, id);
    let docs = new_docs(context, id);
    quote! {
        #docs
        #[must_use]
        pub fn new(required: #structure) -> Self {
            Self { #(#values,)* #unknown }
        }
    }
}

/// What the constructor does, and how the rest is set: only what callers make has setters.
fn new_docs(context: &Context<'_>, id: TypeId) -> TokenStream {
    let rest = match context.facts.is_sent(id) {
        true => "the other methods set the rest",
        false => "the rest is absent until you assign it",
    };
    docs::attributes(&[format!("Creates it from its required fields; {rest}.")])
}

/// A required part: its name, its type, and what takes it.
struct Required {
    ident: Ident,
    of: TokenStream,
    taken: Taken,
}

fn required(context: &Context<'_>, id: TypeId, part: &Part<'_>) -> Required {
    match part {
        Part::Group { ident, of, .. } => {
            let of = context.sibling(*of);
            let taken = Taken::whole(&of, &quote!(#ident));
            let ident = ident.clone();
            Required { ident, of, taken }
        }
        Part::Field(field) => {
            let of = field.declared().unwrap_or_else(|| field.value.clone());
            let ident = field.ident.clone();
            let taken = match field.presence {
                Presence::Required => taken(context, id, field),
                _ => Taken::whole(&of, &quote!(#ident)),
            };
            Required { ident, of, taken }
        }
    }
}

/// What takes a value of a field that is there.
fn taken(context: &Context<'_>, id: TypeId, field: &Field<'_>) -> Taken {
    let given = &field.ident;
    let given = quote!(#given);
    if field.boxed {
        return Taken::whole(&field.value, &given);
    }
    let received = context.facts.is_received(id);
    context.taken(&field.property.shape, received, &context.models(), &given)
}

/// The first value of a part: given for what is required, empty for the rest.
fn initial(
    context: &Context<'_>,
    part: &Part<'_>,
    given: impl Fn(&Ident) -> TokenStream,
) -> Option<TokenStream> {
    let (ident, value) = match part {
        Part::Group { ident, .. } if is_argument(context, part) => (ident, given(ident)),
        Part::Group { ident, .. } => (ident, quote!(Default::default())),
        Part::Field(field) => {
            let value = match field.presence {
                Presence::Constant => return None,
                _ if field.initial().is_some() => field.initial()?,
                Presence::Required | Presence::RequiredNullable => given(&field.ident),
                Presence::Optional => quote!(None),
                Presence::OptionalNullable => quote!(::flip_runtime::Presence::Absent),
                Presence::Absorbed => quote!(::flip_runtime::Absorb::absent()),
            };
            (&field.ident, value)
        }
    };
    Some(quote!(#ident: #value))
}

fn unknown_default(context: &Context<'_>, id: TypeId) -> Option<TokenStream> {
    let others = Others::of(context, id).map(|others| others.initial());
    let unknown = context
        .keeps_unknown(id)
        .then(|| quote!(unknown_fields: ::flip_runtime::UnknownFields::default(),));
    (others.is_some() || unknown.is_some()).then(|| quote!(#others #unknown))
}

fn setter(context: &Context<'_>, id: TypeId, part: &Part<'_>) -> Option<TokenStream> {
    let field = match part {
        Part::Group { ident, setter, of } => {
            let docs = group_docs(context, *of);
            let of = context.sibling(*of);
            return Some(quote! {
                #docs
                #[must_use]
                pub fn #setter(mut self, #ident: impl Into<#of>) -> Self {
                    self.#ident = #ident.into();
                    self
                }
            });
        }
        Part::Field(field) => field,
    };
    let Field { ident, setter, .. } = field;
    let Taken {
        argument, value, ..
    } = taken(context, id, field);
    let docs = field_docs(field);
    // The single value is no argument, so that no other one is sent.
    let argument = match field.only.is_some() || field.is_null() {
        true => quote!(),
        false => quote!(#ident: #argument),
    };
    let stored = match field.presence {
        Presence::Constant | Presence::Required | Presence::RequiredNullable => return None,
        _ if field.initial().is_some() => return None,
        Presence::OptionalNullable if field.is_null() => quote!(::flip_runtime::Presence::Null),
        Presence::Optional if field.only.is_some() => {
            let only = &field.only;
            quote!(Some(#only))
        }
        Presence::OptionalNullable if field.only.is_some() => {
            let only = &field.only;
            quote!(::flip_runtime::Presence::Value(#only))
        }
        Presence::Optional => quote!(Some(#value)),
        Presence::OptionalNullable => quote!(::flip_runtime::Presence::Value(#value)),
        Presence::Absorbed => value,
    };
    let is_nullable = field.presence == Presence::OptionalNullable && !field.is_null();
    let null = is_nullable.then(|| {
        let (name, wire) = (format_ident!("{}", field.null_setter), &field.property.wire);
        let docs = docs::attributes(&[format!(
            "Sends `{wire}` without a value, which is not the same as leaving it out."
        )]);
        quote! {
            #docs
            #[must_use]
            pub fn #name(mut self) -> Self {
                self.#ident = ::flip_runtime::Presence::Null;
                self
            }
        }
    });
    Some(quote! {
        #docs
        #[must_use]
        pub fn #setter(mut self, #argument) -> Self {
            self.#ident = #stored;
            self
        }
        #null
    })
}
