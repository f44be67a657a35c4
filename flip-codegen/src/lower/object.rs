//! Objects, and `allOf` that makes one object of several.

use std::collections::BTreeSet;

use super::Lowering;
use crate::diagnostics::{Code, Place};
use crate::ir::{Constraint, Group, Member, Name, Object, Origin, Property, Shape, TypeKind};
use crate::tree::{At, Pointer};

/// The parts of an object while they are gathered from `allOf`.
#[derive(Default)]
struct Parts {
    members: Vec<Member>,
    required: Vec<(String, Pointer)>,
    /// Properties that are declared but could not be read; that was reported already.
    faulty: BTreeSet<String>,
}

impl<'d> Lowering<'d> {
    pub(super) fn object_shape(&mut self, at: &At<'d>, name: Name) -> Option<Shape> {
        let has_properties = at
            .get("properties")
            .is_some_and(|properties| !properties.entries().is_empty());
        match at.get("additionalProperties") {
            Some(values) if values.is_mapping() && !has_properties => {
                self.refuse_null(&values);
                let value = self.shape(&values, &format!("{} value", name.text))?;
                return Some(Shape::Map(Box::new(value)));
            }
            Some(values) if values.is_mapping() => self.leave_out(at, &["additionalProperties"]),
            None if at.get("properties").is_none() => {
                return Some(Shape::Map(Box::new(Shape::Any)));
            }
            Some(values) if values.as_bool() == Some(true) && !has_properties => {
                return Some(Shape::Map(Box::new(Shape::Any)));
            }
            _ => {}
        }
        Some(self.whole_object(std::slice::from_ref(at), name))
    }

    /// One member without parts of its own is the member itself; everything else is merged.
    pub(super) fn all_of(&mut self, at: &At<'d>, name: Name) -> Option<Shape> {
        let members = at
            .get("allOf")
            .map(|members| members.items())
            .unwrap_or_default();
        let alone = at.get("properties").is_none() && at.get("required").is_none();
        match members.as_slice() {
            [] => {
                self.report(Code::EmptyList, Place::Node(at.pointer()), &["allOf"]);
                None
            }
            [only] if alone && only.get("x-codegen-group").is_none() => {
                self.shape(only, &name.text)
            }
            _ => Some(self.whole_object(std::slice::from_ref(at), name)),
        }
    }

    pub(super) fn whole_object(&mut self, nodes: &[At<'d>], name: Name) -> Shape {
        let context = name.text.clone();
        let id = self.define_all(nodes, name, TypeKind::Object(Object::default()));
        let mut parts = Parts::default();
        let mut seen = BTreeSet::new();
        for node in nodes {
            if let Some(target) = self.document.follow(node.clone(), self.diagnostics) {
                self.gather(&target, &context, &mut parts, &mut seen);
            }
        }
        let object = self.assemble(parts);
        self.complete(id, TypeKind::Object(object));
        Shape::Named(id)
    }

    fn gather(
        &mut self,
        at: &At<'d>,
        context: &str,
        parts: &mut Parts,
        seen: &mut BTreeSet<Pointer>,
    ) {
        if !seen.insert(at.pointer()) {
            return;
        }
        for member in at.get("allOf").iter().flat_map(At::items) {
            self.gather_member(&member, context, parts, seen);
        }
        for (wire, schema) in at.get("properties").iter().flat_map(At::entries) {
            match self.property(wire, &schema, context) {
                Some(property) => self.add(property, parts),
                None => {
                    parts.faulty.insert(wire.to_owned());
                }
            }
        }
        for name in at.get("required").iter().flat_map(At::items) {
            if let Some(wire) = name.as_str() {
                parts.required.push((wire.to_owned(), name.pointer()));
            }
        }
        self.leave_out(at, &["minProperties", "maxProperties"]);
    }

    fn gather_member(
        &mut self,
        member: &At<'d>,
        context: &str,
        parts: &mut Parts,
        seen: &mut BTreeSet<Pointer>,
    ) {
        if let Some(name) = self.extension_text(member, "x-codegen-group") {
            if let Some(of) = self.object_of(member, &format!("{context} {name}")) {
                let name = Name {
                    text: name,
                    origin: Origin::Configured,
                };
                parts.members.push(Member::Group(Group {
                    name,
                    of,
                    pointer: member.pointer(),
                }));
            }
            return;
        }
        let Some(target) = self.document.follow(member.clone(), self.diagnostics) else {
            return;
        };
        // Typing the node reports what it holds besides.
        if crate::load::openapi::schema(&target, self.diagnostics).is_none() {
            return;
        }
        let is_object = ["properties", "allOf", "required", "oneOf", "anyOf"]
            .iter()
            .any(|key| target.get(key).is_some())
            || target
                .get("type")
                .is_some_and(|value| value.as_str() == Some("object"));
        if is_object {
            self.gather(&target, context, parts, seen);
        } else if !target.entries().is_empty() {
            self.report(Code::NotAnObject, Place::Node(member.pointer()), &[]);
        }
    }

    /// A property that several members declare must be the same in all of them.
    fn add(&mut self, property: Property, parts: &mut Parts) {
        let known = parts.members.iter_mut().find_map(|member| match member {
            Member::Property(known) if known.wire == property.wire => Some(known),
            _ => None,
        });
        match known {
            None => parts.members.push(Member::Property(property)),
            Some(known) if known.shape == property.shape => {
                known.nullable &= property.nullable;
                known.constraints.extend(property.constraints);
            }
            Some(known) => {
                let (ours, theirs) = (property.pointer.clone(), known.pointer.clone());
                self.diagnostics
                    .report(
                        Code::ConflictingProperty,
                        Place::Key(ours),
                        &[&property.wire],
                    )
                    .label(
                        Place::Key(theirs),
                        "declared here with another type".to_owned(),
                    );
            }
        }
    }

    fn assemble(&mut self, parts: Parts) -> Object {
        let mut object = Object {
            members: parts.members,
            ..Object::default()
        };
        for (wire, pointer) in parts.required {
            let property = object.members.iter_mut().find_map(|member| match member {
                Member::Property(property) if property.wire == wire => Some(property),
                _ => None,
            });
            match property {
                Some(property) => property.required = true,
                None if parts.faulty.contains(&wire) => {}
                None => self.report(Code::RequiredUndeclared, Place::Node(pointer), &[&wire]),
            }
        }
        self.check_siblings(&object);
        object
    }

    fn check_siblings(&mut self, object: &Object) {
        for property in object.properties() {
            for constraint in &property.constraints {
                if let Constraint::GreaterThan(other) = constraint
                    && !object
                        .properties()
                        .any(|sibling| sibling.wire == *other && sibling.shape == property.shape)
                {
                    let place = Place::Node(property.pointer.child("x-codegen-greater-than"));
                    self.report(Code::UnknownSibling, place, &[other]);
                }
            }
        }
    }
}
