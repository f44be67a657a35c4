//! What has to wait until all types are read: values of discriminators, and unions in circles.

use super::Lowering;
use super::merged_text::typed;
use crate::diagnostics::{Code, Place};
use crate::ir::{Literal, Member, Shape, TypeId, TypeKind, Variant};

impl Lowering<'_> {
    /// Settles what waited for all types: the values of discriminators, and unions that consist of
    /// each other.
    pub(super) fn settle(&mut self) {
        for unsettled in std::mem::take(&mut self.unsettled) {
            let Some((discriminator, variants)) = self.discriminated(unsettled.id) else {
                continue;
            };
            let owns: Vec<Vec<Literal>> = variants
                .iter()
                .map(|variant| self.own_values(variant, &discriminator))
                .collect();
            let is_integer = variants
                .iter()
                .any(|variant| self.is_integer(variant, &discriminator));
            let mut settled: Vec<Vec<Literal>> = Vec::new();
            for (position, (explicit, implicit)) in unsettled.values.iter().enumerate() {
                let own = owns.get(position).cloned().unwrap_or_default();
                let explicit = explicit.iter().map(|text| typed(text, is_integer));
                let explicit: Vec<Literal> = explicit.collect();
                let is_union = variants.get(position).is_some_and(|variant| {
                    variant.of().is_some_and(|of| !self.variants(of).is_empty())
                });
                // A union within lists the values of its own variants.
                let implicit = implicit.as_ref().filter(|_| !is_union);
                settled.push(match (explicit.as_slice(), own.as_slice()) {
                    ([], []) => implicit
                        .into_iter()
                        .map(|text| typed(text, false))
                        .collect(),
                    ([], [_]) => own,
                    ([], _) => {
                        let named = implicit.into_iter().map(|text| typed(text, false));
                        let named: Vec<Literal> =
                            named.filter(|value| own.contains(value)).collect();
                        if named.is_empty() { own } else { named }
                    }
                    ([_, ..], [only]) if !explicit.contains(only) => [explicit, own].concat(),
                    _ => explicit,
                });
            }
            self.set_values(unsettled.id, settled);
        }
        self.break_circles();
        self.break_groups();
    }

    fn discriminated(&self, id: TypeId) -> Option<(String, Vec<Variant>)> {
        match &self.api.get(id)?.kind {
            TypeKind::Union(union) => Some((union.discriminator.clone()?, union.variants.clone())),
            _ => None,
        }
    }

    fn discriminating_shape(&self, variant: &Variant, wire: &str) -> Option<&Shape> {
        let TypeKind::Object(object) = &self.api.get(variant.of()?)?.kind else {
            return None;
        };
        let mut members = object.members.iter();
        members.find_map(|member| match member {
            Member::Property(property) if property.wire == wire => Some(&property.shape),
            _ => None,
        })
    }

    /// The values that a variant lists for the discriminator itself.
    fn own_values(&self, variant: &Variant, wire: &str) -> Vec<Literal> {
        match self.discriminating_shape(variant, wire) {
            Some(Shape::Constant(literal)) => vec![literal.clone()],
            Some(Shape::Named(id)) => match self.api.get(*id).map(|definition| &definition.kind) {
                Some(TypeKind::StringEnum(values)) => {
                    let values = values.iter();
                    values
                        .map(|value| Literal::Text(value.wire.clone()))
                        .collect()
                }
                Some(TypeKind::IntegerEnum(values)) => {
                    let values = values.iter();
                    values.map(|value| Literal::Integer(value.wire)).collect()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn is_integer(&self, variant: &Variant, wire: &str) -> bool {
        match self.discriminating_shape(variant, wire) {
            Some(
                Shape::Integer32
                | Shape::Integer64
                | Shape::Unsigned32
                | Shape::Unsigned64
                | Shape::Constant(Literal::Integer(_)),
            ) => true,
            Some(Shape::Named(id)) => matches!(
                self.api.get(*id).map(|definition| &definition.kind),
                Some(TypeKind::IntegerEnum(_))
            ),
            _ => false,
        }
    }

    /// A value that a schema lists itself counts only where no other variant has it, too.
    fn set_values(&mut self, id: TypeId, mut settled: Vec<Vec<Literal>>) {
        let all: Vec<Literal> = settled.iter().flatten().cloned().collect();
        let count = |value: &Literal| all.iter().filter(|other| *other == value).count();
        for values in &mut settled {
            if values.len() > 1 {
                values.retain(|value| count(value) == 1);
            }
        }
        if let Some(definition) = self.api.types.get_mut(id.0)
            && let TypeKind::Union(union) = &mut definition.kind
        {
            for (variant, values) in union.variants.iter_mut().zip(settled) {
                variant.values = values;
            }
        }
    }

    /// A union that is a variant of itself, if only through others, has no value by that way.
    fn break_circles(&mut self) {
        let unions: Vec<TypeId> = self
            .api
            .types()
            .filter(|(_, definition)| matches!(definition.kind, TypeKind::Union(_)))
            .map(|(id, _)| id)
            .collect();
        for id in unions {
            let circular: Vec<Variant> = self
                .variants(id)
                .into_iter()
                .filter(|variant| self.leads_to(&variant.shape, id, &mut Vec::new()))
                .collect();
            for variant in circular {
                let place = Place::Node(variant.pointer.clone());
                self.report(Code::EndlessSchema, place, &[]);
                if let Some(definition) = self.api.types.get_mut(id.0)
                    && let TypeKind::Union(union) = &mut definition.kind
                {
                    union.variants.retain(|other| other.shape != variant.shape);
                }
            }
        }
    }

    fn variants(&self, id: TypeId) -> Vec<Variant> {
        match self.api.get(id).map(|definition| &definition.kind) {
            Some(TypeKind::Union(union)) => union.variants.clone(),
            _ => Vec::new(),
        }
    }

    fn leads_to(&self, shape: &Shape, target: TypeId, seen: &mut Vec<TypeId>) -> bool {
        match shape {
            Shape::Nullable(inner) => self.leads_to(inner, target, seen),
            Shape::Named(id) if *id == target => true,
            Shape::Named(id) if !seen.contains(id) => {
                seen.push(*id);
                let variants = self.variants(*id);
                variants
                    .iter()
                    .any(|variant| self.leads_to(&variant.shape, target, seen))
            }
            _ => false,
        }
    }
}
