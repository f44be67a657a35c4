//! Objects, and `allOf` that makes one object of several.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::Kind;
use super::schema::named;
use super::{Lowering, SchemaAt, SchemaId};
use crate::diagnostics::{Code, Place};
use crate::ir::{
    Access, Additional, Constraint, Group, Member, Name, Object, Origin, Property, Shape, TypeId,
    TypeKind,
};
use crate::openapi::{GREATER_THAN, Keyword};
use crate::tree::Pointer;

/// Objects within objects beyond this depth are read after the others, so that no document
/// exhausts the stack.
const DEFERRED: usize = 40;

/// An object that is named already, but read later.
pub(super) struct Deferred<'d> {
    id: TypeId,
    nodes: Vec<SchemaAt<'d>>,
    context: String,
}

/// The parts of an object while they are gathered from `allOf`.
#[derive(Default)]
struct Parts<'d> {
    members: Vec<Part<'d>>,
    /// Where each property stands among the members.
    places: BTreeMap<&'d str, usize>,
    required: Vec<(&'d str, Pointer)>,
    /// The values of `additionalProperties`.
    additional: Vec<SchemaAt<'d>>,
    /// A member forbids other properties and declares none itself, so it speaks for the whole.
    closes: bool,
    rules: Vec<Constraint>,
    seen: BTreeSet<SchemaId>,
    /// How many references lead to the schema that is looked at.
    references: usize,
}

/// One declaration of a property.
struct Declaration<'d> {
    at: SchemaAt<'d>,
    /// How many references lead from the object to it.
    references: usize,
}

enum Part<'d> {
    /// All declarations of a property, and what its type is named after.
    Property {
        wire: &'d str,
        nodes: Vec<Declaration<'d>>,
        context: String,
    },
    Group {
        name: String,
        member: SchemaAt<'d>,
    },
}

impl<'d> Lowering<'d> {
    /// An object whose keys are data is a map; everything else is a type of its own.
    pub(super) fn object_shape(
        &mut self,
        nodes: &[SchemaAt<'d>],
        facets: &[SchemaAt<'d>],
        name: Name,
    ) -> Option<Shape> {
        let additional = facets
            .iter()
            .filter_map(|facet| facet.additional_properties());
        let additional: Vec<SchemaAt<'d>> = additional.collect();
        if let Some(listing) = facets.iter().find(|facet| facet.values.is_some()) {
            let place = Place::Key(listing.pointer_of_values());
            self.report(Code::MisplacedEnum, place, &["object"]);
        }
        let declares = facets.iter().any(|facet| facet.has(Keyword::PROPERTIES));
        let has_properties = facets.iter().any(|facet| !facet.properties.is_empty());
        let is_closed = facets.iter().any(|facet| facet.is_closed());
        let is_map = !has_properties && !is_closed && (!declares || !additional.is_empty());
        if !is_map {
            return Some(self.whole_object(nodes, name));
        }
        facets
            .iter()
            .for_each(|facet| self.leave_out_required_lists(*facet));
        let value = self.additional_shape(&additional, &name.text)?;
        Some(Shape::Map(Box::new(value)))
    }

    /// What the properties without a declaration look like.
    fn additional_shape(&mut self, additional: &[SchemaAt<'d>], context: &str) -> Option<Shape> {
        let schemas = additional.iter().copied();
        let schemas: Vec<SchemaAt<'d>> = schemas.filter(|at| at.boolean.is_none()).collect();
        if schemas.is_empty() {
            return Some(Shape::Any);
        }
        self.element_of_all(&schemas, &format!("{context} value"))
    }

    pub(super) fn whole_object(&mut self, nodes: &[SchemaAt<'d>], name: Name) -> Shape {
        let context = name.text.clone();
        let id = self.define_all(nodes, name, TypeKind::Object(Object::default()));
        let deferred = Deferred {
            id,
            nodes: nodes.to_vec(),
            context,
        };
        if self.depth > DEFERRED {
            self.deferred.push(deferred);
        } else {
            self.compose_object(&deferred);
        }
        Shape::Named(id)
    }

    /// Composes the objects that were put off.
    pub(super) fn compose(&mut self) {
        while let Some(deferred) = self.deferred.pop() {
            self.compose_object(&deferred);
        }
    }

    fn compose_object(&mut self, deferred: &Deferred<'d>) {
        let mut parts = Parts::default();
        for node in &deferred.nodes {
            if let Some(target) = node.target() {
                parts.references = usize::from(node.reference.is_some());
                self.gather(target, &deferred.context, &mut parts);
            }
        }
        let object = self.assemble(parts, &deferred.context);
        self.complete(deferred.id, TypeKind::Object(object));
    }

    fn gather(&mut self, at: SchemaAt<'d>, context: &str, parts: &mut Parts<'d>) {
        if !parts.seen.insert(at.id()) {
            return;
        }
        for member in at.all_of() {
            self.gather_member(member, context, parts);
        }
        let allowed = at.properties();
        // A property that no value will do for is none.
        let allowed = allowed.filter(|(_, schema)| schema.boolean != Some(false));
        for (wire, schema) in allowed {
            let references = parts.references;
            let declaration = Declaration {
                at: schema,
                references,
            };
            match parts.places.get(wire) {
                None => {
                    parts.places.insert(wire, parts.members.len());
                    parts.members.push(Part::Property {
                        wire,
                        nodes: vec![declaration],
                        context: context.to_owned(),
                    });
                }
                Some(place) => {
                    if let Some(Part::Property { nodes, .. }) = parts.members.get_mut(*place) {
                        nodes.push(declaration);
                    }
                }
            }
        }
        for name in &at.get().required {
            parts.required.push((&name.value, at.pointer_at(name.node)));
        }
        if let Some(additional) = at.additional_properties() {
            let is_alone = !at.has(Keyword::PROPERTIES) && at.is_closed();
            parts.closes |= is_alone && at.all_of.is_empty();
            parts.additional.push(additional);
        }
        parts.rules.extend(self.object_rules(at));
        parts.rules.extend(self.rules_of_choices(at));
    }

    fn gather_member(&mut self, member: SchemaAt<'d>, context: &str, parts: &mut Parts<'d>) {
        if let Some(name) = &member.extensions.group {
            let name = name.value.clone();
            parts.members.push(Part::Group { name, member });
            return;
        }
        let Some(target) = member.target() else {
            return;
        };
        if target.unusable {
            return;
        }
        let own_name = target.name.as_deref().map(|name| named(target, name).text);
        let context = own_name.as_deref().unwrap_or(context);
        if self.is_part_of_object(target) {
            let references = usize::from(member.reference.is_some());
            parts.references += references;
            self.gather(target, context, parts);
            parts.references -= references;
        } else if !self.outvoted.contains(&target.id()) {
            self.report(Code::NotAnObject, Place::Node(member.pointer()), &[]);
        }
    }

    /// Whether a member of `allOf` can be one of an object: it is for objects, or leaves open what it
    /// is for and only restricts or documents.
    fn is_part_of_object(&mut self, target: SchemaAt<'d>) -> bool {
        let said = self.said(target);
        !target.all_of.is_empty()
            || said.is_rule()
            || matches!(said.kind, Kind::Object | Kind::Union | Kind::Anything)
    }

    fn assemble(&mut self, parts: Parts<'d>, whole: &str) -> Object {
        let mut object = Object {
            additional: self.additional(&parts, whole),
            rules: parts.rules.clone(),
            ..Object::default()
        };
        let mut places: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for part in &parts.members {
            let (wire, member) = match part {
                Part::Group { name, member } => (None, self.group(name, *member, whole)),
                Part::Property {
                    wire,
                    nodes,
                    context,
                } => {
                    // What several declare belongs to the whole.
                    let context = if nodes.len() > 1 { whole } else { context };
                    let property = self.property(wire, &by_weight(nodes), context);
                    (Some(*wire), property.map(Member::Property))
                }
            };
            let place = member.is_some().then_some(object.members.len());
            // A property that could not be read was reported already.
            places.extend(wire.map(|wire| (wire, place)));
            object.members.extend(member);
        }
        for (wire, pointer) in parts.required {
            match places.get(wire) {
                None => self.report(Code::RequiredUndeclared, Place::Node(pointer), &[wire]),
                Some(place) => {
                    let member = place.and_then(|place| object.members.get_mut(place));
                    if let Some(Member::Property(property)) = member {
                        property.required = true;
                    }
                }
            }
        }
        self.check_siblings(&object);
        keep_sendable_lists(&mut object);
        object
    }

    fn group(&mut self, name: &str, member: SchemaAt<'d>, context: &str) -> Option<Member> {
        let of = self.object_of(member, &format!("{context} {name}"))?;
        let name = Name {
            text: name.to_owned(),
            origin: Origin::Configured,
        };
        Some(Member::Group(Group {
            name,
            of,
            pointer: member.pointer(),
        }))
    }

    /// `additionalProperties: false` in one of several members would forbid the properties of the
    /// others, which nobody means.
    fn additional(&mut self, parts: &Parts<'d>, context: &str) -> Additional {
        let additional = parts.additional.as_slice();
        let is_open = additional.iter().any(|at| at.boolean != Some(false));
        match additional {
            [] => Additional::Undeclared,
            _ if is_open => self
                .additional_shape(additional, context)
                .map_or(Additional::Undeclared, Additional::Typed),
            _ if parts.seen.len() == 1 || parts.closes => Additional::Closed,
            [first, ..] => {
                self.omit(
                    Code::IgnoredKeyword,
                    &["additionalProperties"],
                    first.pointer(),
                );
                Additional::Undeclared
            }
        }
    }

    fn check_siblings(&mut self, object: &Object) {
        for property in object.properties() {
            for constraint in &property.constraints {
                if let Constraint::GreaterThan(other) = constraint
                    && !object.properties().any(|sibling: &Property| {
                        sibling.wire == *other && sibling.shape == property.shape
                    })
                {
                    let place = Place::Node(property.pointer.child(GREATER_THAN));
                    self.report(Code::UnknownSibling, place, &[other]);
                }
            }
        }
    }
}

/// The declarations of a property, the one that counts most at the end: a child's own after those of
/// its parents, to which references lead, and the later after the earlier.
fn by_weight<'d>(declarations: &[Declaration<'d>]) -> Vec<SchemaAt<'d>> {
    let mut sorted: Vec<&Declaration<'d>> = declarations.iter().collect();
    sorted.sort_by_key(|declaration| std::cmp::Reverse(declaration.references));
    sorted
        .into_iter()
        .map(|declaration| declaration.at)
        .collect()
}

/// A property that is only received cannot be asked for in what is sent. Without it, a list that asks
/// for nothing else is always there.
fn keep_sendable_lists(object: &mut Object) {
    let received: BTreeSet<String> = object
        .properties()
        .filter(|property| property.access == Access::ReadOnly)
        .map(|property| property.wire.clone())
        .collect();
    for rule in &mut object.rules {
        if let Constraint::RequiredLists { lists, .. } = rule {
            for list in lists {
                list.retain(|name| !received.contains(name));
            }
        }
    }
    object.rules.retain(|rule| match rule {
        Constraint::RequiredLists { lists, .. } => lists.iter().all(|list| !list.is_empty()),
        _ => true,
    });
}
