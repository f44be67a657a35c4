//! Families: schemas that extend one with a discriminator, which stands for any of them.

use super::discriminator::{discriminator, is_default, mapping, values_for};
use super::union::LoweredVariant;
use super::{Lowering, SchemaAt, SchemaId};
use crate::ir::{Name, Origin, Shape, TypeKind, Union, Variant};
use crate::openapi::Keyword;

impl<'d> Lowering<'d> {
    /// The schemas that extend one with a discriminator; `None` without a discriminator, or where
    /// nothing extends it.
    pub(super) fn hierarchy(&mut self, at: SchemaAt<'d>) -> Option<Vec<SchemaId>> {
        discriminator(at)?;
        let mut members = self.descendants(at.id());
        for (_, mapped) in mapping(at) {
            members.extend(mapped.filter(|mapped| !members.contains(mapped)));
        }
        if members.iter().all(|member| *member == at.id()) {
            self.leave_out_keywords(at, &[Keyword::DISCRIMINATOR]);
            return None;
        }
        Some(members)
    }

    /// A schema with a discriminator that others extend is one of those others.
    pub(super) fn family(
        &mut self,
        at: SchemaAt<'d>,
        name: &Name,
        mut members: Vec<SchemaId>,
    ) -> Option<Shape> {
        let id_of_parent = at.id();
        let includes_itself = members.contains(&id_of_parent);
        members.retain(|member| *member != id_of_parent);
        let id = self.define(at, name.clone(), TypeKind::Union(Union::default()));
        let mut variants = Vec::new();
        for member in &members {
            let Some(target) = self.syntax.handle(*member) else {
                continue;
            };
            if let Some(shape) = self.shape(target, &name.text) {
                variants.push(family_variant(at, target, shape));
            }
        }
        if includes_itself {
            let derived = |text: String| Name {
                text,
                origin: Origin::Derived,
            };
            let own = derived(format!("{} base", name.text));
            let shape = self.whole_object(&[at], own);
            self.shapes.insert(id_of_parent, Some(Shape::Named(id)));
            let mut own = family_variant(at, at, shape);
            own.variant.name = Some(derived("base".to_owned()));
            variants.push(own);
        }
        self.complete_union(id, at, false, variants)
    }

    /// Whether a schema among the components extends one with a discriminator: even where it adds
    /// nothing, it is one of that family and not the family.
    pub(super) fn is_child(&mut self, at: SchemaAt<'d>) -> bool {
        if at.name.is_none() || at.discriminator.is_some() {
            return false;
        }
        at.all_of().into_iter().any(|member| {
            let is_reference = member.reference.is_some() && member.extensions.group.is_none();
            let target = member.target();
            is_reference
                && target.is_some_and(|target| {
                    let has_own = target.has(Keyword::ONE_OF) || target.has(Keyword::ANY_OF);
                    target.discriminator.is_some() && !has_own
                })
        })
    }

    /// The components that extend a schema by `allOf`, directly or not, in order.
    fn descendants(&mut self, parent: SchemaId) -> Vec<SchemaId> {
        if self.parents.is_none() {
            self.parents = Some(self.all_parents());
        }
        let parents = self.parents.clone().unwrap_or_default();
        let mut found = vec![parent];
        let mut grown = true;
        while grown {
            let children = parents.iter().filter(|(child, parents)| {
                !found.contains(child) && parents.iter().any(|parent| found.contains(parent))
            });
            let children: Vec<SchemaId> = children.map(|(child, _)| *child).collect();
            grown = !children.is_empty();
            found.extend(children);
        }
        let mut ordered = parents.into_iter().map(|(child, _)| child);
        let is_descendant = |child: &SchemaId| *child != parent && found.contains(child);
        ordered.by_ref().filter(is_descendant).collect()
    }

    fn all_parents(&self) -> Vec<(SchemaId, Vec<SchemaId>)> {
        let mut all = Vec::new();
        for schema in self.syntax.components() {
            let references = schema
                .all_of()
                .into_iter()
                .filter(|member| member.reference.is_some() && member.extensions.group.is_none());
            let parents = references.filter_map(|member| Some(member.target()?.id()));
            let parents: Vec<SchemaId> = parents.collect();
            if !parents.is_empty() {
                all.push((schema.id(), parents));
            }
        }
        all
    }
}

fn family_variant(at: SchemaAt<'_>, target: SchemaAt<'_>, shape: Shape) -> LoweredVariant {
    let (values, implicit) = values_for(at, target);
    let variant = Variant {
        one_of: Vec::new(),
        is_default: is_default(at, target),
        is_combined: false,
        name: None,
        shape,
        constraints: Vec::new(),
        values: Vec::new(),
        pointer: target.pointer(),
    };
    LoweredVariant {
        variant,
        values,
        implicit,
    }
}
