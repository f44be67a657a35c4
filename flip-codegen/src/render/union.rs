//! Unions: the enum, how it is made, checked and written.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::{Context, plain_literal};
use super::object_check::whole_checks;
use super::{docs, union_choice, union_one_pass};
use crate::analyze::{Strategy, Tag, TagPlace};
use crate::ir::{
    Additional, Constraint, Literal, Property, Shape, TypeDefinition, TypeId, Union, Variant,
};
use crate::names;

/// A union with all that its rendering needs.
pub(super) struct Alternatives<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) id: TypeId,
    pub(super) ident: Ident,
    pub(super) tag: Option<&'a Tag>,
    pub(super) alternatives: Vec<Alternative<'a>>,
    /// The variant that keeps what is not known.
    pub(super) unknown: Option<Ident>,
}

/// A variant, ready to be rendered.
pub(super) struct Alternative<'a> {
    pub(super) name: Ident,
    pub(super) variant: &'a Variant,
    /// The type of what it holds, without the box.
    pub(super) of: TokenStream,
    pub(super) boxed: bool,
    /// The values of the tag that stand for it.
    pub(super) values: &'a [Literal],
    pub(super) place: TagPlace,
}

pub(super) fn union(
    context: &Context<'_>,
    id: TypeId,
    definition: &TypeDefinition,
    union: &Union,
) -> TokenStream {
    let all = Alternatives::of(context, id, union);
    let declaration = all.declaration(definition);
    let conversions = all.conversions();
    let check = context.facts.is_sent(id).then(|| all.check());
    let encode = all.encode();
    let decode = match context.facts.strategies.get(&id) {
        Some(Strategy::OnePass) => union_one_pass::decode(&all),
        Some(Strategy::Tests(tests)) => union_choice::decode(&all, tests),
        None => None,
    };
    let shared = all.shared_fields();
    quote! { #declaration #conversions #shared #check #encode #decode }
}

impl<'a> Alternatives<'a> {
    fn of(context: &'a Context<'a>, id: TypeId, union: &'a Union) -> Self {
        let tag = context.facts.tags.get(&id);
        let alternative = |(position, variant): (usize, &'a Variant)| {
            let received = context.facts.is_received(id);
            Alternative {
                name: format_ident!("{}", context.names.part(id, position)),
                variant,
                of: context.shape(&variant.shape, received, &context.models()),
                boxed: context.facts.boxed.contains(&id.member(position)),
                values: tag
                    .and_then(|tag| tag.values.get(position))
                    .map_or(&[], Vec::as_slice),
                place: tag
                    .and_then(|tag| tag.places.get(position).copied())
                    .unwrap_or(TagPlace::Field),
            }
        };
        // An enum without any variant could not be matched on.
        let keeps = context.keeps_unknown(id) || union.variants.is_empty();
        Self {
            context,
            id,
            ident: context.ident(id),
            tag,
            alternatives: union.variants.iter().enumerate().map(alternative).collect(),
            unknown: keeps.then(|| format_ident!("{}", context.names.unknown_variant(id))),
        }
    }

    fn declaration(&self, definition: &TypeDefinition) -> TokenStream {
        let ident = &self.ident;
        let docs = docs::documented(
            &definition.docs,
            &format!("`{}`.", definition.name.text),
            &[],
        );
        let members = self.alternatives.iter().map(|alternative| {
            let (name, held) = (&alternative.name, alternative.held());
            let docs = docs::attributes(&[self.described(alternative)]);
            quote!(#docs #name(#held),)
        });
        let derived = self.context.derived(self.id);
        let unknown = self.unknown.as_ref().map(|unknown| {
            quote! {
                /// A variant that the document does not know, as it came.
                #unknown(::flip_runtime::UnknownVariant),
            }
        });
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq #derived)]
            #[non_exhaustive]
            #[allow(clippy::large_enum_variant)]
            pub enum #ident { #(#members)* #unknown }
        }
    }

    fn described(&self, alternative: &Alternative<'_>) -> String {
        match (self.tag, alternative.values) {
            (Some(tag), [_, ..]) => {
                format!("`{}` is {}.", tag.described(), values(alternative.values))
            }
            _ => self.in_words(&alternative.variant.shape),
        }
    }

    fn in_words(&self, shape: &Shape) -> String {
        let plural = |shape: &Shape| match shape {
            Shape::Named(id) => format!("`{}`", self.context.ident(*id)),
            _ => "values".to_owned(),
        };
        match shape {
            Shape::Named(id) => format!("`{}`.", self.context.ident(*id)),
            Shape::Nullable(inner) => self.in_words(inner),
            Shape::Text | Shape::File | Shape::Constant(Literal::Text(_)) => "Text.".to_owned(),
            Shape::Format(format) => format!("A value of format `{format}`."),
            Shape::Boolean | Shape::Constant(Literal::Boolean(_)) => {
                "`true` or `false`.".to_owned()
            }
            Shape::Constant(Literal::Null) => "`null`.".to_owned(),
            Shape::Number | Shape::Constant(Literal::Number(_)) => "A number.".to_owned(),
            Shape::Integer32
            | Shape::Integer64
            | Shape::Unsigned32
            | Shape::Unsigned64
            | Shape::Constant(Literal::Integer(_)) => "An integer.".to_owned(),
            Shape::List(inner) => format!("A list of {}.", plural(inner)),
            Shape::Tuple(tuple) => {
                let count = tuple.items.len();
                format!("A list whose first {count} items have types of their own.")
            }
            Shape::Formatted(format) if format.is_bytes() => "Bytes.".to_owned(),
            Shape::Formatted(_) => "Text.".to_owned(),
            Shape::JsonText(inner) => self.in_words(inner),
            Shape::Map(inner) => format!("An object whose fields hold {}.", plural(inner)),
            Shape::Any => "Any other value.".to_owned(),
        }
    }

    /// From and into each type that only one variant holds.
    fn conversions(&self) -> Option<TokenStream> {
        let facts = self.context.facts;
        let (mut both, mut one_way) = (Vec::new(), Vec::new());
        for (position, alternative) in self.alternatives.iter().enumerate() {
            let (name, of) = (&alternative.name, &alternative.of);
            let member = self.id.member(position);
            if facts.extractable_variants.contains(&member) {
                both.push(quote!(#name(#of),));
            } else if facts.convertible_variants.contains(&member) {
                one_way.push(quote!(from #name(#of),));
            }
        }
        let ident = &self.ident;
        let is_any = !both.is_empty() || !one_way.is_empty();
        is_any.then(|| quote!(::flip_runtime::variants! { #ident { #(#both)* #(#one_way)* } }))
    }

    /// Methods for the fields that all variants have by the same name.
    fn shared_fields(&self) -> Option<TokenStream> {
        let positions = self.context.facts.shared_fields.get(&self.id)?;
        let first = self.alternatives.first()?.variant.of()?;
        let of_first = self.context.object(first)?;
        let fields = positions.iter().filter_map(|position| {
            let property = of_first.members.get(*position)?.property()?;
            let name = self.context.names.part(first, *position);
            let is_same = |alternative: &Alternative<'_>| {
                self.name_in(alternative, property).as_deref() == Some(name)
            };
            let is_free = self.is_free(name.trim_start_matches("r#"));
            (is_free && self.alternatives.iter().all(is_same)).then(|| {
                let received = self.context.facts.is_received(first);
                let of = self
                    .context
                    .shape(&property.shape, received, &self.context.models());
                let name = format_ident!("{name}");
                quote!(#name: #of,)
            })
        });
        let fields: Vec<TokenStream> = fields.collect();
        let (ident, variants) = (&self.ident, self.names());
        (!fields.is_empty()).then(|| {
            quote!(::flip_runtime::shared_fields! { #ident (#(#variants),*) { #(#fields)* } })
        })
    }

    /// Whether an accessor of this name hides no method of a trait, nor one of the crate.
    fn is_free(&self, name: &str) -> bool {
        let method = format!("{}::{name}", self.ident);
        !names::TAKEN_SETTERS.contains(&name) && !self.context.config.own_methods.contains(&method)
    }

    /// What a variant calls the property of this name on the wire.
    fn name_in(&self, alternative: &Alternative<'_>, property: &Property) -> Option<String> {
        let of = alternative.variant.of()?;
        let mut members = self.context.object(of)?.members.iter();
        let position = members.position(|member| {
            let own = member.property();
            own.is_some_and(|own| own.wire == property.wire)
        })?;
        Some(self.context.names.part(of, position).to_owned())
    }

    fn check(&self) -> TokenStream {
        let (ident, names) = (&self.ident, self.names());
        let arms = self.alternatives.iter().map(|alternative| {
            let rules = self.checks(alternative);
            (&alternative.name, rules)
        });
        let arms = arms.filter(|(_, rules)| !rules.is_empty());
        let (checked, rules): (Vec<&Ident>, Vec<TokenStream>) = arms.unzip();
        if checked.is_empty() {
            return quote! {
                impl check::Check for #ident {
                    fn check(&self, _checks: &mut check::Checks) {}
                }
            };
        }
        let unchecked: Vec<&Ident> = names
            .into_iter()
            .filter(|name| !checked.contains(name))
            .chain(&self.unknown)
            .collect();
        let rest = (!unchecked.is_empty()).then(|| quote!(#(Self::#unchecked(_))|* => {}));
        quote! {
            impl check::Check for #ident {
                fn check(&self, checks: &mut check::Checks) {
                    match self {
                        #(Self::#checked(value) => #rules,)*
                        #rest
                    }
                }
            }
        }
    }

    /// What is checked of a variant, which is `value`: what it holds, its rules, its tag.
    fn checks(&self, alternative: &Alternative<'_>) -> TokenStream {
        let variant = alternative.variant;
        let inner = self.context.is_checked(&variant.shape);
        let inner = inner.then(|| quote!(value.check(checks);));
        let rules = whole_checks(self.context, "", &variant.shape, &variant.constraints);
        let tag = self.property().filter(|wire| {
            let object = variant.of().and_then(|of| self.context.object(of));
            let mut properties = object.into_iter().flat_map(|object| object.properties());
            let own = properties.find(|property| property.wire == **wire);
            own.is_some_and(|own| !is_narrowed(own, alternative.values))
        });
        let tag = tag.map(|wire| {
            let values = alternative.values.iter().map(Literal::to_json);
            quote!(checks.tag(value, #wire, &[#(#values),*]);)
        });
        match (inner, rules.as_slice(), tag) {
            (None, [], None) => quote!(),
            (Some(_), [], None) => quote!(value.check(checks)),
            (inner, rules, tag) => quote!({ #inner #(#rules)* #tag }),
        }
    }

    fn encode(&self) -> TokenStream {
        let ident = &self.ident;
        let arms = self.alternatives.iter().map(|alternative| {
            let name = &alternative.name;
            match (self.property(), alternative.values, alternative.place) {
                (Some(property), [value, ..], TagPlace::Undeclared) => {
                    let value = plain_literal(value);
                    let reference = alternative.boxed.then(|| quote!(value.as_ref()));
                    let held = reference.unwrap_or_else(|| quote!(value));
                    quote! {
                        Self::#name(value) => {
                            union::write_tagged(#held, #property, #value, serializer)
                        }
                    }
                }
                _ => quote!(Self::#name(value) => value.serialize(serializer),),
            }
        });
        let unknown = self.unknown.iter();
        quote! {
            impl serde::Serialize for #ident {
                fn serialize<S: serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    match self {
                        #(#arms)*
                        #(Self::#unknown(value) => value.serialize(serializer),)*
                    }
                }
            }
        }
    }

    /// The name of the tag, where it is a property of the variants themselves.
    pub(super) fn property(&self) -> Option<&str> {
        self.tag.and_then(Tag::property)
    }

    pub(super) fn names(&self) -> Vec<&Ident> {
        let alternatives = self.alternatives.iter();
        alternatives.map(|alternative| &alternative.name).collect()
    }
}

impl Alternative<'_> {
    fn held(&self) -> TokenStream {
        let of = &self.of;
        if self.boxed {
            quote!(Box<#of>)
        } else {
            quote!(#of)
        }
    }

    /// The expression for the variant with `value`, which has the plain type.
    pub(super) fn made(&self, ident: &Ident, value: &TokenStream) -> TokenStream {
        let name = &self.name;
        if self.boxed {
            quote!(#ident::#name(Box::new(#value)))
        } else {
            quote!(#ident::#name(#value))
        }
    }

    /// Reads `text` as the variant; `error` is the type of errors. A tag that the variant does not
    /// declare is written by the union, so the variant need not carry it along.
    pub(super) fn read(
        &self,
        context: &Context<'_>,
        ident: &Ident,
        tag: Option<&str>,
        error: &TokenStream,
    ) -> TokenStream {
        let (of, name) = (&self.of, &self.name);
        let text = match tag.filter(|_| self.place == TagPlace::Undeclared) {
            Some(property) if self.values.len() == 1 && self.has_other_fields(context) => {
                quote!(&union::without_tag(text, #property))
            }
            _ => quote!(text),
        };
        let nested = match self.needed_lists(context) {
            Some(lists) => quote! {
                union::with_any_of(#text, &[#(#lists),*])
                    .and_then(decode::nested::<#of, #error>)
            },
            None => quote!(decode::nested::<#of, #error>(#text)),
        };
        let forgotten = tag.filter(|_| {
            let keeps = self
                .variant
                .of()
                .is_some_and(|of| context.keeps_unknown(of));
            keeps
                && self.place == TagPlace::Undeclared
                && self.values.len() == 1
                && !self.has_other_fields(context)
        });
        match (forgotten, self.boxed) {
            (None, false) => quote!(#nested.map(#ident::#name)),
            (None, true) => quote!(#nested.map(Box::new).map(#ident::#name)),
            (Some(property), _) => {
                let made = self.made(ident, &quote!(value));
                quote! {
                    #nested.map(|mut value| {
                        value.unknown_fields.remove(#property);
                        #made
                    })
                }
            }
        }
    }
}

impl Alternative<'_> {
    /// The lists of fields of which a variant that is made of others needs one.
    fn needed_lists(&self, context: &Context<'_>) -> Option<Vec<TokenStream>> {
        let of = self.variant.of().filter(|_| self.variant.is_combined)?;
        context
            .object(of)?
            .rules
            .iter()
            .find_map(|rule| match rule {
                Constraint::RequiredLists {
                    lists,
                    exactly_one: false,
                } => Some(lists.iter().map(|list| quote!(&[#(#list),*])).collect()),
                _ => None,
            })
    }

    /// Whether fields that it does not declare are part of it.
    fn has_other_fields(&self, context: &Context<'_>) -> bool {
        let object = self.variant.of().and_then(|of| context.object(of));
        object.is_some_and(|object| matches!(object.additional, Additional::Typed(_)))
    }
}

/// Whether the property by itself is sent with one of these values only.
fn is_narrowed(property: &Property, values: &[Literal]) -> bool {
    let is_within = |rule: &Constraint| match rule {
        Constraint::OneOf(own) => own.iter().all(|one| values.contains(one)),
        _ => false,
    };
    let is_sent = property.required || property.tag.is_some();
    is_sent && property.constraints.iter().any(is_within)
}

/// Values of a tag as documentation and messages show them.
pub(super) fn values(values: &[Literal]) -> String {
    let values: Vec<String> = values.iter().map(Literal::to_json).collect();
    values.join(" or ")
}
