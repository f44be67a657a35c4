//! What a server of the document consists of, and how it reads values that are sent as texts.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::ir::graph::Graph;
use crate::ir::{
    Additional, Api, Encoding, Member, Operation, OperationId, Shape, Style, TypeId, TypeKind,
};

/// A server of the document; empty where none is asked for.
#[derive(Clone, Debug, Default)]
pub struct Served {
    /// The operations by their first tag, in the order of the document; those without one are last.
    pub groups: Vec<ServedGroup>,
    /// How the values of types are read that are sent as texts.
    pub texts: BTreeMap<TypeId, TextShape>,
    /// The types that need a table, by which parameters and forms are read.
    pub tables: BTreeSet<TypeId>,
}

/// Operations that one trait has.
#[derive(Clone, Debug)]
pub struct ServedGroup {
    /// Their first tag.
    pub tag: Option<String>,
    /// In the order of the document.
    pub operations: Vec<OperationId>,
}

/// What the texts of a type stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextShape {
    /// Texts.
    Text,
    /// Numbers.
    Number,
    /// What the type decides.
    Scalar,
    /// Values with parts, which a table describes.
    Table,
}

pub(super) fn served(api: &Api, config: &Config) -> Served {
    if !config.server {
        return Served::default();
    }
    let sent: Vec<&Shape> = api.operations.iter().flat_map(sent_as_texts).collect();
    let types = Graph::new(api).reachable_from(sent.iter().copied());
    let mut tables = Tables {
        api,
        found: BTreeSet::new(),
    };
    for shape in sent {
        tables.walk(shape);
    }
    let texts = types.into_iter().filter_map(|id| {
        let of = text_shape(api, id, &mut BTreeSet::new())?;
        Some((id, of))
    });
    Served {
        groups: groups(api),
        texts: texts.collect(),
        tables: tables.found,
    }
}

fn groups(api: &Api) -> Vec<ServedGroup> {
    let mut groups: Vec<ServedGroup> = Vec::new();
    for (id, operation) in api.operations() {
        let tag = operation.tags.first();
        match groups.iter_mut().find(|group| group.tag.as_ref() == tag) {
            Some(group) => group.operations.push(id),
            None => groups.push(ServedGroup {
                tag: tag.cloned(),
                operations: vec![id],
            }),
        }
    }
    groups.sort_by_key(|group| group.tag.is_none());
    groups
}

/// The shapes of an operation's arguments whose values are no JSON.
fn sent_as_texts(operation: &Operation) -> Vec<&Shape> {
    let is_text = |style: Style| !matches!(style, Style::Json | Style::WholeJson);
    let parameters = operation.parameters.iter();
    let parameters = parameters.filter(|parameter| is_text(parameter.style));
    let mut shapes: Vec<&Shape> = parameters.map(|parameter| &parameter.shape).collect();
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let forms =
        contents.filter(|content| matches!(content.encoding, Encoding::Form | Encoding::Multipart));
    shapes.extend(forms.map(|content| &content.shape));
    shapes
}

/// Finds the types whose values have parts. Forms of several parts need none: what has parts in them
/// is JSON.
struct Tables<'a> {
    api: &'a Api,
    found: BTreeSet<TypeId>,
}

impl Tables<'_> {
    fn walk(&mut self, shape: &Shape) {
        for part in shape.parts() {
            self.walk(part);
        }
        let Shape::Named(id) = shape else { return };
        let is_table = text_shape(self.api, *id, &mut BTreeSet::new()) == Some(TextShape::Table);
        if is_table && self.found.insert(*id) {
            self.walk_parts(*id);
        }
    }

    /// Walks what a type holds; groups are flat, and need no table of their own.
    fn walk_parts(&mut self, id: TypeId) {
        let api = self.api;
        match api.get(id).map(|definition| &definition.kind) {
            Some(TypeKind::Object(object)) => {
                for member in &object.members {
                    match member {
                        Member::Property(property) => self.walk(&property.shape),
                        Member::Group(group) => self.walk_parts(group.of),
                    }
                }
                if let Additional::Typed(shape) = &object.additional {
                    self.walk(shape);
                }
            }
            Some(TypeKind::Union(union)) => {
                for variant in &union.variants {
                    self.walk(&variant.shape);
                }
            }
            _ => {}
        }
    }
}

/// `None` for forms of several parts, which are read part by part.
fn text_shape(api: &Api, id: TypeId, seen: &mut BTreeSet<TypeId>) -> Option<TextShape> {
    Some(match &api.get(id)?.kind {
        TypeKind::Object(object) if object.multipart => return None,
        TypeKind::Object(_) => TextShape::Table,
        TypeKind::StringEnum(_) => TextShape::Text,
        TypeKind::IntegerEnum(_) => TextShape::Number,
        TypeKind::ValueEnum(_) => TextShape::Scalar,
        TypeKind::Union(union) => {
            let mut variants = union.variants.iter();
            match variants.any(|variant| has_parts(api, &variant.shape, seen)) {
                true => TextShape::Table,
                false => TextShape::Scalar,
            }
        }
    })
}

fn has_parts(api: &Api, shape: &Shape, seen: &mut BTreeSet<TypeId>) -> bool {
    match shape {
        Shape::List(_) | Shape::Map(_) | Shape::Tuple(_) => true,
        Shape::Nullable(inner) => has_parts(api, inner, seen),
        Shape::Named(id) if seen.insert(*id) => {
            text_shape(api, *id, seen) == Some(TextShape::Table)
        }
        _ => false,
    }
}
