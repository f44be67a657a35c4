//! Discriminators: which values stand for which variant, and families of schemas that extend one.

use super::Lowering;
use super::choice::Choice;
use super::merged_text::typed;
use super::schema::component;
use crate::diagnostics::{Code, Place};
use crate::ir::{Literal, Member, Name, Origin, Shape, TypeId, TypeKind, Union, Variant};
use crate::tree::{At, Pointer};

impl<'d> Lowering<'d> {
    /// The name of the property that tells the variants of a schema apart.
    pub(super) fn discriminator(&mut self, at: &At<'d>) -> Option<String> {
        let name = at.get("discriminator")?.get("propertyName")?;
        name.as_str().map(str::to_owned)
    }

    /// The values that the discriminator gives to a member of a choice, and the name of its schema.
    pub(super) fn discriminating(
        &mut self,
        choice: &Choice<'d>,
        target: &At<'d>,
    ) -> (Vec<String>, Option<String>) {
        self.values_for(&choice.at, target)
    }

    fn values_for(&mut self, at: &At<'d>, target: &At<'d>) -> (Vec<String>, Option<String>) {
        let pointer = target.pointer();
        let mapping = self.mapping(at);
        let values = mapping
            .into_iter()
            .filter(|(_, schema)| schema.as_ref() == Some(&pointer))
            .map(|(value, _)| value.to_owned());
        (values.collect(), component(&pointer))
    }

    /// The values of a mapping, and the schemas that they name.
    fn mapping(&mut self, at: &At<'d>) -> Vec<(&'d str, Option<Pointer>)> {
        let discriminator = at.get("discriminator");
        let mapping = discriminator.and_then(|discriminator| discriminator.get("mapping"));
        let entries = mapping.iter().flat_map(At::entries);
        let entries: Vec<(&'d str, At<'d>)> = entries.collect();
        entries
            .into_iter()
            .map(|(value, schema)| (value, self.named_schema(&schema)))
            .collect()
    }

    /// The schema that a reference, or the bare name of a component, leads to.
    fn named_schema(&mut self, at: &At<'d>) -> Option<Pointer> {
        let text = at.as_str()?;
        let component = Pointer::root().child("components").child("schemas");
        let component = Some(component.child(text)).filter(|_| !text.contains('#'));
        let component = component.filter(|pointer| self.document.find(pointer).is_some());
        let pointer = component.or_else(|| self.document.named_by(at, text))?;
        let found = self.document.find(&pointer)?;
        let target = self.document.follow(found, self.diagnostics)?;
        Some(target.pointer())
    }

    /// Mapped schemas that are not among the members of a union.
    pub(super) fn report_mapping(&mut self, at: &At<'d>, members: &[At<'d>]) {
        let mut pointers = Vec::new();
        for member in members {
            let target = self.document.follow(member.clone(), self.diagnostics);
            pointers.extend(target.map(|target| target.pointer()));
        }
        let discriminator = at.get("discriminator");
        let mapping = discriminator.and_then(|discriminator| discriminator.get("mapping"));
        let entries = mapping.iter().flat_map(At::entries);
        let entries: Vec<(&'d str, At<'d>)> = entries.collect();
        for (value, schema) in entries {
            let target = self.named_schema(&schema);
            if !target.is_some_and(|target| pointers.contains(&target)) {
                let place = Place::Node(schema.pointer());
                self.report(Code::ForeignMapping, place, &[value]);
            }
        }
    }

    /// A schema with a discriminator that others extend is one of those others.
    pub(super) fn family(&mut self, at: &At<'d>, name: &Name) -> Option<Shape> {
        self.discriminator(at)?;
        let pointer = at.pointer();
        let mut members = self.descendants(&pointer);
        for (_, mapped) in self.mapping(at) {
            members.extend(mapped.filter(|mapped| !members.contains(mapped)));
        }
        let includes_itself = members.contains(&pointer);
        members.retain(|member| *member != pointer);
        if members.is_empty() {
            return None;
        }
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
            let (mut variant, values, implicit) = self.family_variant(at, at, shape);
            variant.name = Some(derived("base".to_owned()));
            variants.push((variant, values, implicit));
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

    fn family_variant(
        &mut self,
        at: &At<'d>,
        target: &At<'d>,
        shape: Shape,
    ) -> (Variant, Vec<String>, Option<String>) {
        let (values, implicit) = self.values_for(at, target);
        let variant = Variant {
            name: None,
            shape,
            values: Vec::new(),
            pointer: target.pointer(),
        };
        (variant, values, implicit)
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
