//! Choices between plain values, which need no union.

use super::Lowering;
use super::enumeration::type_kind;
use super::facets::is_null;
use super::kind::Kind;
use crate::ir::{EnumValue, Literal, Name, Shape, TypeKind};
use crate::tree::At;

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
const MORE: &[&str] = &["oneOf", "anyOf", "allOf", "not", "properties", "items"];

impl<'d> Lowering<'d> {
    pub(super) fn plain_kind(&self, at: &At<'d>) -> Option<Plain> {
        if MORE.iter().any(|keyword| at.get(keyword).is_some()) {
            return None;
        }
        let word = |key: &str| at.get(key).and_then(|value| value.as_str());
        let (declared, format) = (word("type"), word("format"));
        let mapped = format.is_some_and(|format| self.config.formats.contains_key(format));
        if let Some(values) = at.get("enum") {
            let values = values.items().into_iter();
            let values: Vec<At<'_>> = values.filter(|value| !is_null(value)).collect();
            let all = |is: fn(&At<'_>) -> bool| values.iter().all(is);
            return match declared {
                None | Some("string") if all(|value| value.as_str().is_some()) => {
                    Some(Plain::Texts)
                }
                None | Some("integer" | "number")
                    if !mapped && all(|value| value.as_number().is_some()) =>
                {
                    Some(Plain::Numbers)
                }
                _ => None,
            };
        }
        match declared? {
            "string" => Some(Plain::Text),
            _ if mapped => None,
            "integer" if format == Some("int32") => Some(Plain::Integer32),
            "integer" if matches!(format, None | Some("int64")) => Some(Plain::Integer),
            "number" => Some(Plain::Number),
            "boolean" => Some(Plain::Boolean),
            _ => None,
        }
    }

    /// One enumeration of all values. Enumerations are open, so it takes any other text, too.
    pub(super) fn merged_texts(
        &mut self,
        at: &At<'d>,
        members: &[At<'d>],
        name: &Name,
    ) -> Option<Shape> {
        let mut lists = Vec::new();
        for member in members {
            let target = self.document.follow(member.clone(), self.diagnostics)?;
            if target.get("enum").is_some() {
                lists.push((member.clone(), target));
            }
        }
        if let [(member, _)] = lists.as_slice()
            && let Some(Shape::Named(id)) = self.listed_shape(member, name)
        {
            return Some(Shape::Named(id));
        }
        let mut values: Vec<EnumValue<String>> = Vec::new();
        for (member, target) in &lists {
            for value in self.values_of(member, target, name) {
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
        at: &At<'d>,
        members: &[At<'d>],
        name: &Name,
    ) -> Option<Shape> {
        let is_number = |at: &At<'_>| {
            let declared = at.get("type");
            declared.is_some_and(|declared| declared.as_str() == Some("number"))
        };
        let mut kind = Kind::Integer;
        let mut found: Vec<(Literal, Name)> = Vec::new();
        for member in members {
            let target = self.document.follow(member.clone(), self.diagnostics)?;
            if is_number(&target) || is_number(at) {
                kind = Kind::Number;
            }
            let facets = [target];
            found.extend(self.listed_values(&facets, kind)?);
        }
        self.merged_values(std::slice::from_ref(at), found, kind, name)
    }

    /// One enumeration of all values.
    pub(super) fn merged_values(
        &mut self,
        nodes: &[At<'d>],
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
    fn listed_shape(&mut self, member: &At<'d>, name: &Name) -> Option<Shape> {
        member.get("$ref")?;
        self.shape(member, &name.text)
    }

    fn values_of(&mut self, member: &At<'d>, at: &At<'d>, name: &Name) -> Vec<EnumValue<String>> {
        if let Some(Shape::Named(id)) = self.listed_shape(member, name)
            && let Some(TypeKind::StringEnum(values)) =
                self.api.get(id).map(|definition| &definition.kind)
        {
            return values.clone();
        }
        let items = at.get("enum").map(|values| values.items());
        let texts = items.into_iter().flatten();
        texts
            .filter_map(|value| {
                let wire = value.as_str()?.to_owned();
                let name = Name::given(wire.clone());
                Some(EnumValue { wire, name })
            })
            .collect()
    }
}
