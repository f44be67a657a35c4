//! Objects: what is checked before they are sent.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Context, Field, Part, integer_literal, length_literal};
use crate::analyze::Presence;
use crate::ir::{Constraint, Shape, TypeId};

pub(super) fn check(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let ident = context.ident(id);
    let rules: Vec<TokenStream> = parts
        .iter()
        .flat_map(|part| part_checks(context, part, parts))
        .collect();
    let checks = if rules.is_empty() {
        quote!(_checks)
    } else {
        quote!(checks)
    };
    quote! {
        impl check::Check for #ident {
            fn check(&self, #checks: &mut check::Checks) { #(#rules)* }
        }
    }
}

fn part_checks(context: &Context<'_>, part: &Part<'_>, all: &[Part<'_>]) -> Vec<TokenStream> {
    let field = match part {
        Part::Group { ident, .. } => {
            return vec![quote!(check::Check::check(&self.#ident, checks);)];
        }
        Part::Field(field) => field,
    };
    let (ident, wire) = (&field.ident, field.property.wire.as_str());
    let mut inner = value_checks(
        context,
        wire,
        &field.property.shape,
        &field.property.constraints,
    );
    let mut rules = Vec::new();
    if !inner.is_empty() {
        let inner = std::mem::take(&mut inner);
        rules.extend(match field.presence {
            Presence::Constant | Presence::Absorbed => None,
            Presence::Required if field.boxed => {
                Some(quote! { let value = &*self.#ident; #(#inner)* })
            }
            Presence::Required => Some(quote! { let value = &self.#ident; #(#inner)* }),
            Presence::Optional | Presence::RequiredNullable | Presence::OptionalNullable => {
                let given = given(field);
                Some(quote! { if let Some(value) = #given { #(#inner)* } })
            }
        });
    }
    for constraint in &field.property.constraints {
        if let Constraint::GreaterThan(other) = constraint {
            let sibling = all.iter().find_map(|part| match part {
                Part::Field(field) if field.property.wire == *other => Some(field),
                _ => None,
            });
            rules.extend(sibling.map(|sibling| {
                let (ours, theirs) = (borrowed(field), borrowed(sibling));
                quote!(checks.greater_than(#wire, #ours, #other, #theirs);)
            }));
        }
    }
    rules
}

/// What is there of a field that can be empty; a box is looked into.
fn given(field: &Field<'_>) -> TokenStream {
    let ident = &field.ident;
    match (field.presence, field.boxed) {
        (Presence::OptionalNullable, false) => quote!(self.#ident.as_option()),
        (Presence::OptionalNullable, true) => quote!(self.#ident.as_option().map(Box::as_ref)),
        (_, false) => quote!(&self.#ident),
        (_, true) => quote!(self.#ident.as_deref()),
    }
}

fn borrowed(field: &Field<'_>) -> TokenStream {
    let ident = &field.ident;
    match field.presence {
        Presence::Required | Presence::Absorbed | Presence::Constant => quote!(Some(&self.#ident)),
        Presence::Optional | Presence::RequiredNullable => quote!(self.#ident.as_ref()),
        Presence::OptionalNullable => quote!(self.#ident.as_option()),
    }
}

/// Checks of `value`, a reference to what is there.
pub(super) fn value_checks(
    context: &Context<'_>,
    wire: &str,
    shape: &Shape,
    constraints: &[Constraint],
) -> Vec<TokenStream> {
    let mut rules: Vec<TokenStream> = constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::Minimum(limit) => {
                let limit = integer_literal(*limit);
                Some(quote!(checks.minimum(#wire, value, #limit);))
            }
            Constraint::Maximum(limit) => {
                let limit = integer_literal(*limit);
                Some(quote!(checks.maximum(#wire, value, #limit);))
            }
            Constraint::MultipleOf(factor) => {
                let factor = integer_literal(*factor);
                Some(quote!(checks.multiple_of(#wire, value, #factor);))
            }
            Constraint::MinimumLength(limit) => {
                let limit = length_literal(*limit);
                Some(quote!(checks.minimum_length(#wire, value, #limit);))
            }
            Constraint::MaximumLength(limit) => {
                let limit = length_literal(*limit);
                Some(quote!(checks.maximum_length(#wire, value, #limit);))
            }
            Constraint::MinimumItems(limit) => {
                let limit = length_literal(*limit);
                Some(quote!(checks.minimum_items(#wire, value, #limit);))
            }
            Constraint::MaximumItems(limit) => {
                let limit = length_literal(*limit);
                Some(quote!(checks.maximum_items(#wire, value, #limit);))
            }
            Constraint::GreaterThan(_) | Constraint::Unchecked { .. } => None,
        })
        .collect();
    if context.is_checked(shape) {
        rules.push(quote!(checks.nested(#wire, value);));
    }
    rules
}
