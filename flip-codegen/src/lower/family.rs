//! Families: schemas that extend one with a discriminator, which stands for any of them.

use super::Lowering;
use super::schema::component;
use super::union::LoweredVariant;
use crate::ir::{Name, Origin, Shape, TypeKind, Union, Variant};
use crate::tree::{At, Pointer};

impl<'d> Lowering<'d> {
    /// The schemas that extend one with a discriminator; `None` without a discriminator, or where
    /// nothing extends it.
    pub(super) fn hierarchy(&mut self, at: &At<'d>) -> Option<Vec<Pointer>> {
        self.discriminator(at)?;
        let pointer = at.pointer();
        let mut members = self.descendants(&pointer);
        for (_, mapped) in self.mapping(at) {
            members.extend(mapped.filter(|mapped| !members.contains(mapped)));
        }
        if members.iter().all(|member| *member == pointer) {
            self.leave_out(at, &["discriminator"]);
            return None;
        }
        Some(members)
    }

    /// A schema with a discriminator that others extend is one of those others.
    pub(super) fn family(
        &mut self,
        at: &At<'d>,
        name: &Name,
        mut members: Vec<Pointer>,
    ) -> Option<Shape> {
        let pointer = at.pointer();
        let includes_itself = members.contains(&pointer);
        members.retain(|member| *member != pointer);
        let id = self.define(at, name.clone(), TypeKind::Union(Union::default()));
        let mut variants = Vec::new();
        for member in &members {
            let Some(target) = self.document.find(member) else {
                continue;
            };
            if let Some(shape) = self.shape(&target, &name.text) {
                variants.push(self.family_variant(at, &target, shape));
            }
        }
        if includes_itself {
            let derived = |text: String| Name {
                text,
                origin: Origin::Derived,
            };
            let own = derived(format!("{} base", name.text));
            let shape = self.whole_object(std::slice::from_ref(at), own);
            self.shapes.insert(pointer, Some(Shape::Named(id)));
            let mut own = self.family_variant(at, at, shape);
            own.variant.name = Some(derived("base".to_owned()));
            variants.push(own);
        }
        self.complete_union(id, at, false, variants)
    }

    /// Whether a schema among the components extends one with a discriminator: even where it adds
    /// nothing, it is one of that family and not the family.
    pub(super) fn is_child(&mut self, at: &At<'d>) -> bool {
        if component(&at.pointer()).is_none() || at.get("discriminator").is_some() {
            return false;
        }
        let members = at.get("allOf").map(|members| members.items());
        members.into_iter().flatten().any(|member| {
            let is_reference =
                member.get("$ref").is_some() && member.get("x-codegen-group").is_none();
            let target = self.document.follow(member, self.diagnostics);
            is_reference
                && target.is_some_and(|target| {
                    let has_own = ["oneOf", "anyOf"]
                        .iter()
                        .any(|key| target.get(key).is_some());
                    target.get("discriminator").is_some() && !has_own
                })
        })
    }

    fn family_variant(&mut self, at: &At<'d>, target: &At<'d>, shape: Shape) -> LoweredVariant {
        let (values, implicit) = self.values_for(at, target);
        let variant = Variant {
            one_of: Vec::new(),
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

    /// The components that extend a schema by `allOf`, directly or not, in order.
    fn descendants(&mut self, parent: &Pointer) -> Vec<Pointer> {
        if self.parents.is_none() {
            self.parents = Some(self.all_parents());
        }
        let parents = self.parents.clone().unwrap_or_default();
        let mut found = vec![parent.clone()];
        let mut grown = true;
        while grown {
            let children = parents.iter().filter(|(child, parents)| {
                !found.contains(child) && parents.iter().any(|parent| found.contains(parent))
            });
            let children: Vec<Pointer> = children.map(|(child, _)| child.clone()).collect();
            grown = !children.is_empty();
            found.extend(children);
        }
        let mut ordered = parents.into_iter().map(|(child, _)| child);
        let is_descendant = |child: &Pointer| child != parent && found.contains(child);
        ordered.by_ref().filter(is_descendant).collect()
    }

    fn all_parents(&mut self) -> Vec<(Pointer, Vec<Pointer>)> {
        let sections = self.document.roots().filter_map(|root| {
            let components = root.get("components")?;
            components.get("schemas")
        });
        let schemas: Vec<At<'d>> = sections
            .flat_map(|schemas| schemas.entries())
            .map(|(_, schema)| schema)
            .collect();
        let mut all = Vec::new();
        for schema in schemas {
            let members = schema.get("allOf").map(|members| members.items());
            let mut parents = Vec::new();
            for member in members.into_iter().flatten() {
                if member.get("$ref").is_some() && member.get("x-codegen-group").is_none() {
                    let target = self.document.follow(member, self.diagnostics);
                    parents.extend(target.map(|target| target.pointer()));
                }
            }
            if !parents.is_empty() {
                all.push((schema.pointer(), parents));
            }
        }
        all
    }
}
