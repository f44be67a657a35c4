//! The values of discriminators. They wait until all types are read: a variant may list its own.

use super::Lowering;
use super::enumeration::typed;
use super::kind::Kind;
use crate::ir::unions::{listed, object, property};
use crate::ir::{Literal, Shape, TypeId, TypeKind, Variant};

impl Lowering<'_> {
    /// Gives each variant of a union with a discriminator the values that stand for it.
    pub(super) fn resolve_discriminators(&mut self) {
        for unresolved in std::mem::take(&mut self.unresolved) {
            let Some((discriminator, variants)) = self.discriminated(unresolved.id) else {
                continue;
            };
            let owns: Vec<Vec<Literal>> = variants
                .iter()
                .map(|variant| self.own_values(variant, &discriminator))
                .collect();
            let kind = self.discriminating_kind(&variants, &discriminator);
            let mut found: Vec<Vec<Literal>> = Vec::new();
            for (position, (explicit, implicit)) in unresolved.values.iter().enumerate() {
                if variants
                    .get(position)
                    .is_some_and(|variant| variant.is_default)
                {
                    // Any value that stands for no other variant.
                    found.push(Vec::new());
                    continue;
                }
                let own = owns.get(position).cloned().unwrap_or_default();
                let explicit = explicit.iter().map(|text| meant(text, kind, &own));
                let is_union = variants.get(position).is_some_and(|variant| {
                    variant.of().is_some_and(|of| !self.variants(of).is_empty())
                });
                // A union within lists the values of its own variants.
                let implicit = implicit.as_deref().filter(|_| !is_union);
                found.push(resolved(explicit.collect(), own, implicit));
            }
            self.set_values(unresolved.id, found);
        }
    }

    fn discriminated(&self, id: TypeId) -> Option<(String, Vec<Variant>)> {
        match &self.api.get(id)?.kind {
            TypeKind::Union(union) => Some((union.discriminator.clone()?, union.variants.clone())),
            _ => None,
        }
    }

    fn discriminating_shape(&self, variant: &Variant, wire: &str) -> Option<&Shape> {
        let object = object(&self.api, &variant.shape)?;
        property(object, wire).map(|property| &property.shape)
    }

    /// The values that a variant lists for the discriminator itself.
    fn own_values(&self, variant: &Variant, wire: &str) -> Vec<Literal> {
        let shape = self.discriminating_shape(variant, wire);
        let shape = shape.filter(|shape| !matches!(shape, Shape::Nullable(_)));
        shape
            .and_then(|shape| listed(&self.api, shape))
            .unwrap_or_default()
    }

    /// The type of the discriminator: its values in `mapping` are texts, whatever they mean.
    fn discriminating_kind(&self, variants: &[Variant], wire: &str) -> Kind {
        let mut kinds = variants.iter().filter_map(|variant| {
            let shape = self.discriminating_shape(variant, wire)?;
            self.scalar_kind(shape)
        });
        kinds.next().unwrap_or(Kind::Text)
    }

    fn scalar_kind(&self, shape: &Shape) -> Option<Kind> {
        Some(match shape {
            Shape::Integer32
            | Shape::Integer64
            | Shape::Unsigned32
            | Shape::Unsigned64
            | Shape::Constant(Literal::Integer(_)) => Kind::Integer,
            Shape::Number | Shape::Constant(Literal::Number(_)) => Kind::Number,
            Shape::Boolean | Shape::Constant(Literal::Boolean(_)) => Kind::Boolean,
            Shape::Nullable(inner) => return self.scalar_kind(inner),
            Shape::Named(id) => match &self.api.get(*id)?.kind {
                TypeKind::IntegerEnum(_) => Kind::Integer,
                TypeKind::ValueEnum(values) => {
                    let mut kinds = values.iter().map(|value| match value.wire {
                        Literal::Integer(_) | Literal::Number(_) => Kind::Number,
                        Literal::Boolean(_) => Kind::Boolean,
                        Literal::Text(_) | Literal::Null => Kind::Text,
                    });
                    kinds.next()?
                }
                _ => return None,
            },
            _ => return None,
        })
    }

    /// A value that a schema lists itself counts only where no other variant has it, too.
    fn set_values(&mut self, id: TypeId, mut found: Vec<Vec<Literal>>) {
        let all: Vec<Literal> = found.iter().flatten().cloned().collect();
        let count = |value: &Literal| all.iter().filter(|other| *other == value).count();
        for values in &mut found {
            if values.len() > 1 {
                values.retain(|value| count(value) == 1);
            }
        }
        if let Some(definition) = self.api.types.get_mut(id.0)
            && let TypeKind::Union(union) = &mut definition.kind
        {
            for (variant, values) in union.variants.iter_mut().zip(found) {
                variant.values = values;
            }
        }
    }

    fn variants(&self, id: TypeId) -> Vec<Variant> {
        match self.api.get(id).map(|definition| &definition.kind) {
            Some(TypeKind::Union(union)) => union.variants.clone(),
            _ => Vec::new(),
        }
    }
}

/// A text of `mapping` as the value that it means: `"true"` may be a boolean.
fn meant(text: &str, kind: Kind, own: &[Literal]) -> Literal {
    let given = Literal::Text(text.to_owned());
    let mut own = own.iter();
    match own.find(|literal| **literal == given || literal.to_json() == text) {
        Some(literal) => literal.clone(),
        None => typed(&given, kind),
    }
}

/// The values of a variant: those of `mapping`, else its own, else the name of its schema.
fn resolved(explicit: Vec<Literal>, own: Vec<Literal>, implicit: Option<&str>) -> Vec<Literal> {
    let named = implicit.map(|text| Literal::Text(text.to_owned()));
    match (explicit.as_slice(), own.as_slice()) {
        ([], []) => named.into_iter().collect(),
        ([], [_]) => own,
        ([], _) => match named.filter(|named| own.contains(named)) {
            Some(named) => vec![named],
            None => own,
        },
        ([_, ..], [only]) if !explicit.iter().any(|value| value.is_same(only)) => {
            [explicit, own].concat()
        }
        _ => explicit,
    }
}
