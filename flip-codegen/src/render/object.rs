//! Objects: the struct, how it is made, what is checked.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Context, Field, Part};
use super::object_additional::Others;
use super::rules::notes as rules_notes;
use super::{
    docs, object_check, object_codec, object_debug, object_defaults, object_multipart, object_new,
};
use crate::ir::{Constraint, Object, TypeDefinition, TypeId};

pub(super) fn object(
    context: &Context<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    object: &Object,
) -> TokenStream {
    let parts = context.parts(id, object);
    let structure = structure(context, id, definition, &parts);
    let sent = context.facts.is_sent(id);
    let construction = match sent {
        true => Some(object_new::construction(context, id, &parts)),
        false => object_new::written_out_for_servers(context, id, &parts),
    };
    let check = sent.then(|| object_check::check(context, id, &parts));
    let debug = context
        .facts
        .guarded
        .contains(&id)
        .then(|| object_debug::debug(context, id, definition, &parts));
    let codec = match object.multipart {
        true => {
            let encode = object_multipart::encode(context, id, &parts);
            let decode = object_multipart::decode(context, id, &parts);
            quote!(#encode #decode)
        }
        false => object_codec::codec(context, id, &parts),
    };
    let defaults = object_defaults::defaults(context, id, &parts);
    quote! { #structure #construction #defaults #check #debug #codec }
}

/// Longer defaults are whole objects, which say little in one line.
const LONGEST_DEFAULT: usize = 60;

fn structure(
    context: &Context<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    parts: &[Part<'_>],
) -> TokenStream {
    let ident = context.ident(id);
    let rules = context.object(id).map(|object| object.rules.as_slice());
    let rules = rules_notes(rules.unwrap_or_default());
    let docs = docs::documented(
        &definition.docs,
        &format!("`{}`.", definition.name.text),
        &rules,
    );
    let debug = if context.facts.guarded.contains(&id) {
        quote!()
    } else {
        quote!(Debug,)
    };
    let fields = parts
        .iter()
        .filter_map(|part| field_declaration(context, part));
    let others = Others::of(context, id).map(|others| others.declaration());
    let unknown = context.keeps_unknown(id).then(|| {
        quote! {
            /// Fields that the document does not declare, as they came.
            pub unknown_fields: ::flip_runtime::UnknownFields,
        }
    });
    let derived = context.derived(id);
    quote! {
        #docs
        #[derive(Clone, #debug PartialEq #derived)]
        #[non_exhaustive]
        pub struct #ident { #(#fields)* #others #unknown }
    }
}

fn field_declaration(context: &Context<'_>, part: &Part<'_>) -> Option<TokenStream> {
    match part {
        Part::Group { ident, of: id, .. } => {
            let of = context.sibling(*id);
            let docs = group_docs(context, *id);
            Some(quote! { #docs pub #ident: #of, })
        }
        Part::Field(field) => {
            let (ident, declared) = (&field.ident, field.declared()?);
            let docs = field_docs(field);
            Some(quote! { #docs pub #ident: #declared, })
        }
    }
}

/// What the document says of the type of a group.
pub(super) fn group_docs(context: &Context<'_>, id: TypeId) -> TokenStream {
    let docs = context.api.get(id).map(|definition| &definition.docs);
    let usual = "Several fields that belong together.";
    match docs {
        Some(docs) => docs::documented(docs, usual, &[]),
        None => docs::attributes(&[usual.to_owned()]),
    }
}

pub(super) fn field_docs(field: &Field<'_>) -> TokenStream {
    let property = field.property;
    // What is only received is not checked.
    let holds = |constraint: &&Constraint| {
        field.is_checked || !matches!(constraint, Constraint::Checked { .. })
    };
    let rules = property.constraints.iter().filter(holds);
    let mut notes = rules_notes(rules);
    let is_shown = |default: &&String| !property.sensitive && default.len() <= LONGEST_DEFAULT;
    let default = property.default.as_ref().filter(is_shown);
    notes.extend(default.map(|default| default_note(default)));
    docs::documented(&property.docs, &format!("`{}`.", property.wire), &notes)
}

/// A default in the words of the documentation.
pub(super) fn default_note(default: &str) -> String {
    format!("Default: `{}`.", default.replace('`', "'"))
}
