//! Choices between plain values, which need no union.

use super::enumeration::type_kind;
use super::kind::Kind;
use super::{Lowering, SchemaAt};
use crate::ir::{EnumValue, Literal, Name, Shape, TypeKind};
use crate::openapi::{Data, Keyword, SchemaType};

/// What a schema for plain values holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    Text,
    /// Text out of a list.
    Texts,
    Integer32,
    Integer,
    Number,
    /// Numbers out of a list.
    Numbers,
    Boolean,
}

/// Any of them makes a schema more than a plain value.
const MORE: &[Keyword] = &[
    Keyword::ONE_OF,
    Keyword::ANY_OF,
    Keyword::ALL_OF,
    Keyword::NOT,
    Keyword::PROPERTIES,
    Keyword::ITEMS,
];

impl<'d> Lowering<'d> {
    pub(super) fn plain_kind(&self, at: SchemaAt<'d>) -> Option<Plain> {
        if MORE.iter().any(|keyword| at.has(*keyword)) {
            return None;
        }
        let (declared, format) = (at.only_type(), at.format.as_deref());
        let kind = declared.and_then(Kind::of).unwrap_or(Kind::Text).word();
        let mapped = format.is_some_and(|format| self.config.maps(format, kind));
        if let Some(values) = &at.values {
            let mut values = values.iter().filter(|value| !value.is_null());
            return match declared {
                None | Some(SchemaType::String)
                    if values.clone().all(|value| value.as_str().is_some()) =>
                {
                    Some(Plain::Texts)
                }
                None | Some(SchemaType::Integer | SchemaType::Number)
                    if !mapped && values.all(Data::is_number) =>
                {
                    Some(Plain::Numbers)
                }
                _ => None,
            };
        }
        match declared? {
            SchemaType::String => Some(Plain::Text),
            _ if mapped => None,
            SchemaType::Integer if format == Some("int32") => Some(Plain::Integer32),
            SchemaType::Integer if matches!(format, None | Some("int64")) => Some(Plain::Integer),
            SchemaType::Number => Some(Plain::Number),
            SchemaType::Boolean => Some(Plain::Boolean),
            _ => None,
        }
    }

    /// One enumeration of all values. Enumerations are open, so it takes any other text, too.
    pub(super) fn merged_texts(
        &mut self,
        at: SchemaAt<'d>,
        members: &[SchemaAt<'d>],
        name: &Name,
    ) -> Option<Shape> {
        let mut lists = Vec::new();
        for member in members {
            let target = member.target()?;
            if target.values.is_some() {
                lists.push((*member, target));
            }
        }
        if let [(member, _)] = lists.as_slice()
            && let Some(Shape::Named(id)) = self.listed_shape(*member, name)
        {
            return Some(Shape::Named(id));
        }
        let mut values: Vec<EnumValue<String>> = Vec::new();
        for (member, target) in &lists {
            for value in self.values_of(*member, *target, name) {
                if !values.iter().any(|known| known.wire == value.wire) {
                    values.push(value);
                }
            }
        }
        if values.is_empty() {
            return Some(Shape::Text);
        }
        let kind = TypeKind::StringEnum(values);
        Some(Shape::Named(self.define(at, name.clone(), kind)))
    }

    /// One enumeration of the values of all members: each is an integer or a decimal number.
    pub(super) fn merged_numbers(
        &mut self,
        at: SchemaAt<'d>,
        members: &[SchemaAt<'d>],
        name: &Name,
    ) -> Option<Shape> {
        let is_number = |at: SchemaAt<'_>| at.only_type() == Some(SchemaType::Number);
        let mut kind = Kind::Integer;
        let mut found: Vec<(Literal, Name)> = Vec::new();
        for member in members {
            let target = member.target()?;
            if is_number(target) || is_number(at) {
                kind = Kind::Number;
            }
            let facets = [target];
            found.extend(self.listed_values(&facets, kind)?);
        }
        self.merged_values(&[at], found, kind, name)
    }

    /// One enumeration of all values.
    pub(super) fn merged_values(
        &mut self,
        nodes: &[SchemaAt<'d>],
        values: Vec<(Literal, Name)>,
        kind: Kind,
        name: &Name,
    ) -> Option<Shape> {
        let mut literals: Vec<Literal> = Vec::new();
        let mut names: Vec<Name> = Vec::new();
        for (literal, name) in values {
            if !literals.contains(&literal) {
                literals.push(literal);
                names.push(name);
            }
        }
        if literals.is_empty() {
            return None;
        }
        let kind = type_kind(&literals, names, kind);
        Some(Shape::Named(self.define_all(nodes, name.clone(), kind)))
    }

    /// The shape of a list of its own; a list that stands inline becomes part of the whole.
    fn listed_shape(&mut self, member: SchemaAt<'d>, name: &Name) -> Option<Shape> {
        member.get().reference.as_ref()?;
        self.shape(member, &name.text)
    }

    fn values_of(
        &mut self,
        member: SchemaAt<'d>,
        at: SchemaAt<'d>,
        name: &Name,
    ) -> Vec<EnumValue<String>> {
        if let Some(Shape::Named(id)) = self.listed_shape(member, name)
            && let Some(TypeKind::StringEnum(values)) =
                self.api.get(id).map(|definition| &definition.kind)
        {
            return values.clone();
        }
        let texts = at.get().values.iter().flatten();
        texts
            .filter_map(|value| {
                let wire = value.as_str()?.to_owned();
                let name = Name::given(wire.clone());
                Some(EnumValue {
                    wire,
                    name,
                    docs: None,
                    deprecated: false,
                })
            })
            .collect()
    }
}
