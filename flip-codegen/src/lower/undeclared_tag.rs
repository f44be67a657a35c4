//! Tags that a variant does not declare, beside properties of another type.

use super::Lowering;
use crate::diagnostics::{Code, Place};
use crate::ir::{Additional, Literal, Member, Object, Shape, TypeId, TypeKind, Variant};

impl Lowering<'_> {
    /// Which of several values the tag has is kept among the properties that are not declared. Where
    /// these have a type that it does not fit, they have any.
    pub(super) fn open_for_tags(&mut self) {
        let mut found: Vec<(TypeId, String)> = Vec::new();
        for (_, definition) in self.api.types() {
            let TypeKind::Union(union) = &definition.kind else {
                continue;
            };
            let Some(tag) = &union.discriminator else {
                continue;
            };
            let variants = union.variants.iter();
            let narrow = variants.filter(|variant| self.is_too_narrow(variant, tag));
            found.extend(narrow.filter_map(|variant| Some((variant.of()?, tag.clone()))));
        }
        for (id, tag) in found {
            self.open(id, &tag);
        }
    }

    fn is_too_narrow(&self, variant: &Variant, tag: &str) -> bool {
        let object = variant.of().and_then(|id| self.object(id));
        let Some(object) = object.filter(|_| variant.values.len() > 1) else {
            return false;
        };
        match &object.additional {
            Additional::Typed(shape) => {
                !variant.values.iter().all(|value| fits(shape, value))
                    && !self.has_property(object, tag)
            }
            Additional::Undeclared | Additional::Closed => false,
        }
    }

    fn open(&mut self, id: TypeId, tag: &str) {
        let Some(definition) = self.api.types.get_mut(id.0) else {
            return;
        };
        if let TypeKind::Object(object) = &mut definition.kind {
            object.additional = Additional::Typed(Shape::Any);
        }
        let place = Place::Key(definition.pointer.clone());
        self.report(Code::TagAmongOthers, place, &[tag]);
    }

    fn object(&self, id: TypeId) -> Option<&Object> {
        match &self.api.get(id)?.kind {
            TypeKind::Object(object) => Some(object),
            _ => None,
        }
    }

    fn has_property(&self, object: &Object, wire: &str) -> bool {
        object.members.iter().any(|member| match member {
            Member::Property(property) => property.wire == wire,
            Member::Group(group) => self
                .object(group.of)
                .is_some_and(|object| self.has_property(object, wire)),
        })
    }
}

/// Whether a value of the tag can be one of the properties that are not declared.
fn fits(shape: &Shape, value: &Literal) -> bool {
    match (shape, value) {
        (Shape::Nullable(inner), _) => fits(inner, value),
        (Shape::Any, _) | (Shape::Text, Literal::Text(_)) => true,
        (Shape::Integer64, Literal::Integer(_)) => true,
        _ => false,
    }
}
