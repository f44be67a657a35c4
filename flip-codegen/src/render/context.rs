//! Answers the renderers' questions.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::operation::models;
use crate::analyze::{Facts, Presence};
use crate::config::{Config, Impls};
use crate::ir::{
    Api, Content, Encoding, Literal, Member, Object, Property, Shape, Tuple, TypeId, TypeKind,
};
use crate::names::{Folders, Names};

/// Everything that the stages before have found out.
pub(super) struct Context<'a> {
    pub(super) api: &'a Api,
    pub(super) facts: &'a Facts,
    pub(super) names: &'a Names,
    pub(super) config: &'a Config,
}

/// A property with all that its rendering needs.
pub(super) struct Field<'a> {
    pub(super) ident: Ident,
    pub(super) setter: Ident,
    pub(super) property: &'a Property,
    pub(super) presence: Presence,
    /// Whether it may stand once only, although it may be missing.
    pub(super) once: bool,
    /// The type of a value that is there.
    pub(super) value: TokenStream,
    /// Whether that type is a box, because the object would contain itself.
    pub(super) boxed: bool,
    /// Whether the format is checked before sending, if it can be.
    pub(super) is_checked: bool,
    /// The only value that can be sent, where the field is there to keep others that come.
    pub(super) only: Option<TokenStream>,
    /// The setter that sends it without a value; empty where there is none.
    pub(super) null_setter: &'a str,
}

/// A member of an object, ready to be rendered.
pub(super) enum Part<'a> {
    Field(Field<'a>),
    Group {
        ident: Ident,
        setter: Ident,
        of: TypeId,
    },
}

impl<'a> Context<'a> {
    pub(super) fn ident(&self, id: TypeId) -> Ident {
        format_ident!("{}", self.names.of(id).ident)
    }

    /// The path of the models, seen from the file of one.
    pub(super) fn models(&self) -> TokenStream {
        root_of(self.names.model_folders)
    }

    /// The path of the operations, seen from the file of one.
    pub(super) fn operations(&self) -> TokenStream {
        root_of(self.names.operation_folders)
    }

    /// The path of a model, seen from the file of another.
    pub(super) fn sibling(&self, id: TypeId) -> TokenStream {
        let (models, ident) = (self.models(), self.ident(id));
        quote!(#models::#ident)
    }

    /// The type for a shape; `models` is the path to the models.
    pub(super) fn shape(&self, shape: &Shape, received: bool, models: &TokenStream) -> TokenStream {
        match shape {
            Shape::Text => quote!(String),
            Shape::Boolean => quote!(bool),
            Shape::Integer32 => quote!(i32),
            Shape::Integer64 => quote!(i64),
            Shape::Unsigned32 => quote!(u32),
            Shape::Unsigned64 => quote!(u64),
            Shape::Number => quote!(::flip_runtime::Number),
            Shape::Any => quote!(::flip_runtime::Json),
            Shape::Constant(Literal::Text(_)) => quote!(String),
            Shape::Constant(Literal::Integer(_)) => quote!(i64),
            Shape::Constant(Literal::Number(_)) => quote!(::flip_runtime::Number),
            Shape::Constant(Literal::Boolean(_)) => quote!(bool),
            // Mostly the document knows no better, so that another value may come.
            Shape::Constant(Literal::Null) => quote!(::flip_runtime::Json),
            Shape::File => quote!(::flip_runtime::File),
            Shape::Nullable(inner) => {
                let inner = self.shape(inner, received, models);
                quote!(Option<#inner>)
            }
            Shape::Format(format) => self.format(format, received),
            Shape::List(item) => {
                let item = self.shape(item, received, models);
                quote!(Vec<#item>)
            }
            Shape::Map(value) => {
                let value = self.shape(value, received, models);
                quote!(::std::collections::BTreeMap<String, #value>)
            }
            Shape::Named(id) => {
                let ident = self.ident(*id);
                quote!(#models::#ident)
            }
            Shape::Formatted(format) => {
                let of = format_ident!("{}", format.type_name());
                quote!(::flip_runtime::types::#of)
            }
            Shape::JsonText(inner) => {
                let inner = self.shape(inner, received, models);
                quote!(::flip_runtime::JsonText<#inner>)
            }
            Shape::Tuple(tuple) => self.tuple(tuple, received, models),
        }
    }

    fn tuple(&self, tuple: &Tuple, received: bool, models: &TokenStream) -> TokenStream {
        let items = tuple.items.iter().enumerate().map(|(index, item)| {
            let of = self.shape(item, received, models);
            match index < tuple.least || matches!(item, Shape::Nullable(_)) {
                true => of,
                false => quote!(Option<#of>),
            }
        });
        let least = length_literal(tuple.least);
        let rest = (tuple.rest != Shape::Any).then(|| {
            let rest = self.shape(&tuple.rest, received, models);
            quote!(, #rest)
        });
        quote!(::flip_runtime::Tuple<(#(#items,)*), #least #rest>)
    }

    /// The type of a body that is sent in one media type.
    pub(super) fn sent(&self, content: &Content, models: &TokenStream) -> TokenStream {
        match (content.encoding, &content.shape) {
            (Encoding::Text, _) => quote!(String),
            (Encoding::Binary, _) => quote!(::flip_runtime::Upload),
            (Encoding::Multipart, Shape::Any) => quote!(::flip_runtime::Multipart),
            (Encoding::Lines | Encoding::Records, shape) => {
                let of = self.shape(shape, false, models);
                quote!(Vec<#of>)
            }
            (_, shape) => self.shape(shape, false, models),
        }
    }

    /// The type of what is received in one media type.
    pub(super) fn received(&self, content: &Content, is_answer: bool) -> TokenStream {
        let models = models();
        match (content.encoding, &content.shape) {
            (Encoding::Text, _) => quote!(String),
            (Encoding::Binary, _) if is_answer => quote!(::flip_runtime::ByteStream),
            (Encoding::Binary, _) => quote!(::flip_runtime::Bytes),
            (Encoding::Events, Shape::Any) => quote!(::flip_runtime::EventStream<String>),
            (Encoding::Events | Encoding::WholeEvents, shape) => {
                let of = self.shape(shape, true, &models);
                quote!(::flip_runtime::EventStream<#of>)
            }
            (Encoding::Lines | Encoding::Records, shape) => {
                let of = self.shape(shape, true, &models);
                quote!(::flip_runtime::LineStream<#of>)
            }
            (_, shape) => self.whole(shape, &models),
        }
    }

    /// The type of a whole body of JSON that is received. One that is no object has a place of its own
    /// for what the values do not tell.
    pub(super) fn whole(&self, shape: &Shape, models: &TokenStream) -> TokenStream {
        match shape {
            Shape::Nullable(inner) => {
                let inner = self.whole(inner, models);
                quote!(Option<#inner>)
            }
            Shape::List(item) => {
                let item = self.shape(item, true, models);
                quote!(::flip_runtime::List<#item>)
            }
            _ if self.holds_integers(shape) && !self.is_union(shape) => {
                let value = self.shape(shape, true, models);
                quote!(::flip_runtime::Spelled<#value>)
            }
            _ => self.shape(shape, true, models),
        }
    }

    fn is_union(&self, shape: &Shape) -> bool {
        let Shape::Named(id) = shape else {
            return false;
        };
        let definition = self.api.get(*id);
        definition.is_some_and(|definition| matches!(definition.kind, TypeKind::Union(_)))
    }

    fn format(&self, format: &str, received: bool) -> TokenStream {
        let path = self
            .config
            .formats
            .get(format)
            .map_or("String", |format| format.path(received));
        path.parse().unwrap_or_else(|_| quote!(String))
    }

    /// The members of an object, as seen from a file of the models.
    pub(super) fn parts(&self, id: TypeId, object: &'a Object) -> Vec<Part<'a>> {
        let members = object.members.iter().enumerate();
        members
            .map(|(position, member)| self.part(id, position, member))
            .collect()
    }

    fn part(&self, id: TypeId, position: usize, member: &'a Member) -> Part<'a> {
        let ident = format_ident!("{}", self.names.part(id, position));
        let setter = format_ident!("{}", self.names.setter(id, position));
        match member {
            Member::Group(group) => Part::Group {
                ident,
                setter,
                of: group.of,
            },
            Member::Property(property) => {
                let value = self.shape(&property.shape, self.facts.is_received(id), &self.models());
                let boxed = self.facts.boxed.contains(&id.member(position));
                let value = if boxed { quote!(Box<#value>) } else { value };
                let presence = self.facts.presence_of(id, position);
                let only = self
                    .only(property.tag.as_ref(), &property.shape)
                    .filter(|_| !boxed && presence != Presence::Constant);
                Part::Field(Field {
                    ident,
                    setter,
                    property,
                    presence,
                    once: self.facts.once.contains(&id.member(position)),
                    value,
                    boxed,
                    only,
                    is_checked: self.facts.is_sent(id) && presence != Presence::Absorbed,
                    null_setter: self.names.null_setter(id, position),
                })
            }
        }
    }

    /// The only value of a property or parameter as an expression of its type, where it can be
    /// written down. `tag` is the value that tells its object from others.
    pub(super) fn only(&self, tag: Option<&Literal>, shape: &Shape) -> Option<TokenStream> {
        let literal = match (tag, shape) {
            (Some(literal), _) | (None, Shape::Constant(literal)) => literal,
            _ => return None,
        };
        let plain = plain_literal(literal);
        let made_of = |id: TypeId| self.api.get(id).map(|definition| &definition.kind);
        match (shape, literal) {
            (Shape::Text | Shape::Constant(_), Literal::Text(_)) => Some(quote!(#plain.to_owned())),
            (Shape::Formatted(_), Literal::Text(_)) => {
                let of = self.shape(shape, false, &TokenStream::new());
                Some(quote!(<#of>::from(#plain)))
            }
            (Shape::Number, Literal::Integer(integer)) => {
                Some(quote!(::flip_runtime::Number::from(#integer)))
            }
            (Shape::Constant(_) | Shape::Number, Literal::Number(digits)) => {
                let integer = digits.parse::<i64>();
                Some(
                    match integer.map(|integer| (integer, integer.to_string())) {
                        Ok((integer, plain)) if plain == *digits => {
                            quote!(::flip_runtime::Number::from(#integer))
                        }
                        _ => quote!(::flip_runtime::Number::literal(#digits)),
                    },
                )
            }
            (_, Literal::Number(_) | Literal::Null) => None,
            (Shape::Constant(_), _) => Some(plain),
            (
                Shape::Integer32 | Shape::Integer64 | Shape::Unsigned32 | Shape::Unsigned64,
                Literal::Integer(_),
            )
            | (Shape::Boolean, Literal::Boolean(_)) => Some(plain),
            (Shape::Named(id), Literal::Text(_)) => {
                let is_enum = matches!(made_of(*id), Some(TypeKind::StringEnum(_)));
                let of = self.sibling(*id);
                is_enum.then(|| quote!(#of::from(#plain)))
            }
            (Shape::Named(id), Literal::Integer(_)) => {
                let is_enum = matches!(made_of(*id), Some(TypeKind::IntegerEnum(_)));
                let of = self.sibling(*id);
                is_enum.then(|| quote!(#of::from(#plain)))
            }
            _ => None,
        }
    }

    pub(super) fn object(&self, id: TypeId) -> Option<&'a Object> {
        match &self.api.get(id)?.kind {
            TypeKind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Whether a type is an enumeration that lists numbers.
    pub(super) fn lists_numbers(&self, id: TypeId) -> bool {
        match self.api.get(id).map(|definition| &definition.kind) {
            Some(TypeKind::IntegerEnum(_)) => true,
            Some(TypeKind::ValueEnum(values)) => values
                .iter()
                .any(|value| matches!(value.wire, Literal::Integer(_) | Literal::Number(_))),
            _ => false,
        }
    }

    /// Whether a value can be an integer or a listed number, or a list or map of these.
    pub(super) fn holds_integers(&self, shape: &Shape) -> bool {
        self.has_integers(shape, &mut BTreeSet::new())
    }

    fn has_integers(&self, shape: &Shape, seen: &mut BTreeSet<TypeId>) -> bool {
        match shape {
            Shape::Integer32 | Shape::Integer64 | Shape::Unsigned32 | Shape::Unsigned64 => true,
            Shape::List(_) | Shape::Map(_) | Shape::Nullable(_) | Shape::Tuple(_) => {
                let mut parts = shape.parts().into_iter();
                parts.any(|part| self.has_integers(part, seen))
            }
            Shape::Named(id) if seen.insert(*id) => {
                match self.api.get(*id).map(|definition| &definition.kind) {
                    Some(TypeKind::Union(union)) => {
                        let mut variants = union.variants.iter();
                        variants.any(|variant| self.has_integers(&variant.shape, seen))
                    }
                    _ => self.lists_numbers(*id),
                }
            }
            _ => false,
        }
    }

    /// Whether every value is a JSON object. Of unions that is not known.
    pub(super) fn is_object(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Named(id) => self.object(*id).is_some(),
            Shape::Map(_) => true,
            _ => false,
        }
    }

    /// Whether a shape is a list of objects, or of unions of them.
    pub(super) fn has_rows(&self, shape: &Shape) -> bool {
        match shape {
            Shape::List(item) => matches!(&**item, Shape::Named(_)) && self.is_checked(item),
            _ => false,
        }
    }

    /// Whether a group or an object cannot be made without arguments.
    pub(super) fn has_required(&self, id: TypeId) -> bool {
        self.object(id).is_some_and(|object| {
            self.parts(id, object).iter().any(|part| match part {
                Part::Field(field) => field.is_argument(),
                Part::Group { of, .. } => self.has_required(*of),
            })
        })
    }

    /// The function of the configuration that checks the objects of a type before sending.
    pub(super) fn own_check(&self, id: TypeId) -> Option<TokenStream> {
        let name = &self.api.get(id)?.name.text;
        self.config.checks.get(name)?.parse().ok()
    }

    /// Whether a type keeps the fields that it does not know: every type that can be decoded, if only
    /// with the feature for servers.
    pub(super) fn keeps_unknown(&self, id: TypeId) -> bool {
        self.decoding(id).is_some()
    }

    /// The condition under which a type can be decoded: `None` where it cannot.
    pub(super) fn decoding(&self, id: TypeId) -> Option<TokenStream> {
        if self.facts.is_received(id) || self.config.impls == Impls::Both {
            return Some(quote!());
        }
        let is_served = self.config.server || self.config.server_feature.is_some();
        is_served.then(|| self.server_condition())
    }

    /// The condition under which there is what only servers need.
    pub(super) fn server_condition(&self) -> TokenStream {
        let feature = self.config.server_feature.as_ref();
        feature.map_or_else(
            TokenStream::new,
            |feature| quote!(#[cfg(feature = #feature)]),
        )
    }

    /// Whether services of this document make values of a type that callers only receive.
    pub(super) fn is_answered(&self, id: TypeId) -> bool {
        self.config.server && !self.facts.is_sent(id)
    }

    /// What a type derives besides what all derive.
    pub(super) fn derived(&self, id: TypeId) -> TokenStream {
        let derives = &self.facts.derives;
        let eq = derives.eq.contains(&id).then(|| quote!(, Eq, Hash));
        let default = derives.default.contains(&id).then(|| quote!(, Default));
        quote!(#eq #default)
    }

    /// Whether a shape has rules of its own that are checked before sending.
    pub(super) fn is_checked(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Named(id) => {
                let kind = self.api.get(*id).map(|definition| &definition.kind);
                matches!(kind, Some(TypeKind::Object(_) | TypeKind::Union(_)))
            }
            Shape::List(inner)
            | Shape::Map(inner)
            | Shape::Nullable(inner)
            | Shape::JsonText(inner) => self.is_checked(inner),
            _ => false,
        }
    }
}

fn root_of(folders: Folders) -> TokenStream {
    match folders.by_letter() {
        true => quote!(super::super),
        false => quote!(super),
    }
}

impl Field<'_> {
    /// Whether a value cannot be made without it.
    pub(super) fn is_argument(&self) -> bool {
        match self.presence {
            Presence::Required => self.only.is_none(),
            Presence::RequiredNullable => self.initial().is_none(),
            _ => false,
        }
    }

    /// Whether the field can be `null` only.
    pub(super) fn is_null(&self) -> bool {
        self.property.shape == Shape::Constant(Literal::Null)
    }

    /// What a new object holds, where the field has a single value that is always sent.
    pub(super) fn initial(&self) -> Option<TokenStream> {
        if self.is_null() && self.presence == Presence::RequiredNullable {
            return Some(quote!(None));
        }
        let only = self.only.as_ref()?;
        match self.presence {
            Presence::Required => Some(only.clone()),
            _ if self.property.tag.is_none() => None,
            Presence::RequiredNullable | Presence::Optional => Some(quote!(Some(#only))),
            Presence::OptionalNullable => Some(quote!(::flip_runtime::Presence::Value(#only))),
            Presence::Constant | Presence::Absorbed => None,
        }
    }

    /// The type of the field in the struct; `None` for a constant.
    pub(super) fn declared(&self) -> Option<TokenStream> {
        let value = &self.value;
        match self.presence {
            Presence::Constant => None,
            Presence::Required | Presence::Absorbed => Some(quote!(#value)),
            Presence::RequiredNullable | Presence::Optional => Some(quote!(Option<#value>)),
            Presence::OptionalNullable => Some(quote!(::flip_runtime::Presence<#value>)),
        }
    }

    /// The field's only value, where it is a constant.
    pub(super) fn constant(&self) -> Option<TokenStream> {
        match &self.property.shape {
            Shape::Constant(literal) if self.presence == Presence::Constant => {
                Some(literal_tokens(literal))
            }
            _ => None,
        }
    }
}

/// A literal whose type has to be said.
pub(super) fn literal_tokens(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Text(text) => quote!(#text),
        Literal::Integer(integer) => quote!(#integer),
        Literal::Number(number) => quote!(#number),
        Literal::Boolean(boolean) => quote!(#boolean),
        Literal::Null => quote!(()),
    }
}

/// A literal whose type follows from its place.
pub(super) fn plain_literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Text(text) => quote!(#text),
        Literal::Integer(integer) => integer_literal(*integer),
        other => literal_tokens(other),
    }
}

pub(super) fn integer_literal(integer: i64) -> TokenStream {
    let literal = proc_macro2::Literal::i64_unsuffixed(integer);
    quote!(#literal)
}

pub(super) fn length_literal(length: usize) -> TokenStream {
    let literal = proc_macro2::Literal::usize_unsuffixed(length);
    quote!(#literal)
}
