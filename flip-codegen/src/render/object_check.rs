//! Objects: what is checked before they are sent.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::{Context, Field, Part, integer_literal, length_literal};
use super::object_additional::Others;
use crate::analyze::Presence;
use crate::ir::{Constraint, Literal, Shape, TypeId};

pub(super) fn check(context: &Context<'_>, id: TypeId, parts: &[Part<'_>]) -> TokenStream {
    let ident = context.ident(id);
    let mut rules: Vec<TokenStream> = parts
        .iter()
        .flat_map(|part| part_checks(context, part, parts))
        .collect();
    if let Some(object) = context.object(id) {
        let whole = object.rules.iter();
        rules.extend(whole.filter_map(|rule| whole_check(rule, object.multipart)));
    }
    rules.extend(Others::of(context, id).and_then(|others| others.check(context)));
    rules.extend(
        context
            .own_check(id)
            .map(|function| quote!(#function(self, checks);)),
    );
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

/// A rule for the object as a whole.
fn whole_check(rule: &Constraint, multipart: bool) -> Option<TokenStream> {
    if let Constraint::RequiredLists { lists, exactly_one } = rule {
        let method = match (exactly_one, multipart) {
            (true, false) => quote!(one_of_fields),
            (false, false) => quote!(any_of_fields),
            (true, true) => quote!(one_of_parts),
            (false, true) => quote!(any_of_parts),
        };
        let lists = lists.iter().map(|list| quote!(&[#(#list),*]));
        return Some(quote!(checks.#method(self, &[#(#lists),*]);));
    }
    if let Constraint::RequiredBeside { property, others } = rule {
        let method = match multipart {
            false => quote!(fields_beside),
            true => quote!(parts_beside),
        };
        return Some(quote!(checks.#method(self, #property, &[#(#others),*]);));
    }
    let (method, limit) = match (rule, multipart) {
        (Constraint::MinimumProperties(limit), false) => (quote!(minimum_fields), limit),
        (Constraint::MinimumProperties(limit), true) => (quote!(minimum_parts), limit),
        (Constraint::MaximumProperties(limit), false) => (quote!(maximum_fields), limit),
        (Constraint::MaximumProperties(limit), true) => (quote!(maximum_parts), limit),
        _ => return None,
    };
    let limit = length_literal(*limit);
    Some(quote!(checks.#method(self, #limit);))
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
    checks_of(context, &quote!(#wire), shape, constraints)
}

/// Checks of `value` as a whole, without those of what it holds.
pub(super) fn whole_checks(
    context: &Context<'_>,
    wire: &str,
    shape: &Shape,
    constraints: &[Constraint],
) -> Vec<TokenStream> {
    let wire = quote!(#wire);
    let rules = constraints.iter();
    let mut rules: Vec<TokenStream> = rules
        .filter_map(|constraint| check_of(context, &wire, shape, constraint))
        .collect();
    rules.extend(item_checks(context, &wire, shape, constraints));
    rules
}

/// `wire` is an expression for the name.
fn checks_of(
    context: &Context<'_>,
    wire: &TokenStream,
    shape: &Shape,
    constraints: &[Constraint],
) -> Vec<TokenStream> {
    let mut rules: Vec<TokenStream> = constraints
        .iter()
        .filter_map(|constraint| check_of(context, wire, shape, constraint))
        .collect();
    if context.is_checked(shape) {
        rules.push(quote!(checks.nested(#wire, value);));
    }
    rules.extend(item_checks(context, wire, shape, constraints));
    rules
}

/// Checks of the items of a tuple, and of those behind them.
fn item_checks(
    context: &Context<'_>,
    wire: &TokenStream,
    shape: &Shape,
    constraints: &[Constraint],
) -> Vec<TokenStream> {
    let Shape::Tuple(tuple) = shape else {
        return Vec::new();
    };
    let checks = tuple.items.iter().enumerate().map(|(index, item)| {
        let own = constraints.iter().filter_map(|rule| match rule {
            Constraint::Item(of, rules) if *of == index => Some(rules.as_slice()),
            _ => None,
        });
        let rules = own.collect::<Vec<_>>().concat();
        let rules = optional_checks(context, item, &rules, index >= tuple.least)?;
        let index = length_literal(index);
        Some(quote!(checks.item(#wire, #index, &value.#index, |checks, field, value| { #rules });))
    });
    let mut checks: Vec<TokenStream> = checks.flatten().collect();
    let own = constraints.iter().filter_map(|rule| match rule {
        Constraint::Each(rules) => Some(rules.as_slice()),
        _ => None,
    });
    let rules = own.collect::<Vec<_>>().concat();
    let count = length_literal(tuple.items.len());
    checks.extend(
        optional_checks(context, &tuple.rest, &rules, false).map(|rules| {
            quote! {
                checks.items_behind(#wire, #count, value.rest(), |checks, field, value| { #rules });
            }
        }),
    );
    checks
}

/// Checks of `value`, which is called `field`, and may be missing.
fn optional_checks(
    context: &Context<'_>,
    shape: &Shape,
    constraints: &[Constraint],
    is_optional: bool,
) -> Option<TokenStream> {
    let inner = match shape {
        Shape::Nullable(inner) => inner,
        shape => shape,
    };
    let rules = checks_of(context, &quote!(field), inner, constraints);
    if rules.is_empty() {
        return None;
    }
    Some(match is_optional || matches!(shape, Shape::Nullable(_)) {
        true => quote!(if let Some(value) = value { #(#rules)* }),
        false => quote!(#(#rules)*),
    })
}

fn check_of(
    context: &Context<'_>,
    wire: &TokenStream,
    shape: &Shape,
    constraint: &Constraint,
) -> Option<TokenStream> {
    if let Shape::Tuple(_) = shape {
        let (method, limit) = match constraint {
            Constraint::MinimumItems(limit) => (quote!(minimum_count), limit),
            Constraint::MaximumItems(limit) => (quote!(maximum_count), limit),
            // Those of its items are checked with these.
            _ => return None,
        };
        let limit = length_literal(*limit);
        return Some(quote!(checks.#method(#wire, value.count(), #limit);));
    }
    let (method, limit) = match constraint {
        Constraint::Minimum(limit) => (quote!(minimum), integer_literal(*limit)),
        Constraint::Maximum(limit) => (quote!(maximum), integer_literal(*limit)),
        Constraint::MultipleOf(factor) => (quote!(multiple_of), integer_literal(*factor)),
        Constraint::MinimumLength(limit) => (quote!(minimum_length), length_literal(*limit)),
        Constraint::MaximumLength(limit) => (quote!(maximum_length), length_literal(*limit)),
        Constraint::MinimumItems(limit) => (quote!(minimum_items), length_literal(*limit)),
        Constraint::MaximumItems(limit) => (quote!(maximum_items), length_literal(*limit)),
        Constraint::MinimumProperties(limit) => (quote!(minimum_entries), length_literal(*limit)),
        Constraint::MaximumProperties(limit) => (quote!(maximum_entries), length_literal(*limit)),
        Constraint::LeastNumber { limit, exclusive } => {
            (quote!(least_number), quote!(#limit, #exclusive))
        }
        Constraint::MostNumber { limit, exclusive } => {
            (quote!(most_number), quote!(#limit, #exclusive))
        }
        Constraint::MultipleOfNumber(factor) => (quote!(multiple_of_number), quote!(#factor)),
        Constraint::OneOf(values) => {
            let values = values.iter().map(Literal::to_json);
            (quote!(one_of), quote!(&[#(#values),*]))
        }
        Constraint::NotBlank => return Some(quote!(checks.not_blank(#wire, value);)),
        Constraint::UniqueItems => return Some(quote!(checks.unique_items(#wire, value);)),
        Constraint::Keys(names) => {
            return Some(quote!(checks.keys(#wire, value, &[#(#names),*]);));
        }
        Constraint::Checked { function, .. } => (quote!(rule), function.parse().ok()?),
        Constraint::Each(rules) => return each(context, wire, shape, rules),
        Constraint::GreaterThan(_)
        | Constraint::Format(_)
        | Constraint::RequiredLists { .. }
        | Constraint::RequiredBeside { .. }
        | Constraint::Item(..)
        | Constraint::Unchecked { .. } => {
            return None;
        }
    };
    Some(quote!(checks.#method(#wire, value, #limit);))
}

/// The rules for each item of a list, or each value of a map. What the items are made of is checked
/// with the list as a whole.
fn each(
    context: &Context<'_>,
    wire: &TokenStream,
    shape: &Shape,
    rules: &[Constraint],
) -> Option<TokenStream> {
    let (method, inner) = match shape {
        Shape::List(inner) => (quote!(items), inner),
        Shape::Map(inner) => (quote!(entries), inner),
        _ => return None,
    };
    let is_nullable = matches!(**inner, Shape::Nullable(_));
    let inner = match &**inner {
        Shape::Nullable(inner) => inner,
        inner => inner,
    };
    let field = quote!(field);
    let own = rules.iter();
    let own = own.filter_map(|rule| check_of(context, &field, inner, rule));
    let rules: Vec<TokenStream> = own
        .chain(item_checks(context, &field, inner, rules))
        .collect();
    if rules.is_empty() {
        return None;
    }
    let rules = match is_nullable {
        true => quote!(if let Some(value) = value { #(#rules)* }),
        false => quote!(#(#rules)*),
    };
    Some(quote!(checks.#method(#wire, value, |checks, field, value| { #rules });))
}
