//! Schemas: which kind of type each one is.

use super::facets::{is_documentation, is_documenting, or_null};
use super::kind::Kind;
use super::{Lowering, docs};
use crate::diagnostics::{Code, Place};
use crate::ir::{Literal, Name, Origin, Shape, TypeDefinition, TypeId, TypeKind};
use crate::load::openapi;
use crate::tree::{At, Pointer, Value};

/// Lists of lists and the like end here: no value is nested so deep.
const DEEPEST: usize = 100;

impl<'d> Lowering<'d> {
    /// What values of a schema look like. `context` names a type that the document does not name.
    /// Whether they may be `null` is not part of it: see [`Lowering::element_shape`].
    pub(super) fn shape(&mut self, at: &At<'d>, context: &str) -> Option<Shape> {
        let target = self.document.follow(at.clone(), self.diagnostics)?;
        let pointer = target.pointer();
        if let Some(shape) = self.shapes.get(&pointer) {
            return shape.clone();
        }
        if self.depth > DEEPEST || !self.open.insert(pointer.clone()) {
            self.report(Code::EndlessSchema, Place::Key(pointer), &[]);
            return Some(Shape::Any);
        }
        let (name, is_component) = self.type_name(&target, context);
        self.depth += 1;
        let shape = self.new_shape(&target, name, is_component);
        self.depth -= 1;
        self.open.remove(&pointer);
        self.shapes.insert(pointer, shape.clone());
        shape
    }

    fn type_name(&mut self, target: &At<'d>, context: &str) -> (Name, bool) {
        match component(&target.pointer()) {
            Some(component) => (self.name(target, &component), true),
            None => (derived(context), false),
        }
    }

    fn new_shape(&mut self, at: &At<'d>, name: Name, is_component: bool) -> Option<Shape> {
        openapi::schema(at, self.diagnostics)?;
        self.leave_out(at, &["not", "xml"]);
        if let Some(shape) = self.choice_shape(at, &name) {
            return shape;
        }
        self.intersection(std::slice::from_ref(at), name, is_component)
    }

    /// What values look like that fit all of these schemas, and the members of their `allOf`.
    fn intersection(&mut self, nodes: &[At<'d>], name: Name, is_component: bool) -> Option<Shape> {
        nodes.iter().for_each(|node| self.report_endless(node));
        if nodes.iter().any(has_group) {
            return Some(self.whole_object(nodes, name));
        }
        if let Some(only) = self.only_part(nodes) {
            return self.shape(&only, &name.text);
        }
        let mut facets: Vec<At<'d>> = Vec::new();
        for facet in nodes.iter().flat_map(|node| self.facets(node)) {
            if !facets
                .iter()
                .any(|known| known.pointer() == facet.pointer())
            {
                facets.push(facet);
            }
        }
        if facets
            .iter()
            .any(|facet| self.said(facet).kind == Kind::Union)
        {
            return self.choice_beside(nodes, &name);
        }
        match self.common_kind(&facets, &name.text) {
            Ok(kind) => self.of_kind(kind, nodes, &facets, name, is_component),
            Err(place) => {
                self.report_conflict(&facets, place, &name.text);
                Some(Shape::Any)
            }
        }
    }

    fn of_kind(
        &mut self,
        kind: Kind,
        nodes: &[At<'d>],
        facets: &[At<'d>],
        name: Name,
        is_component: bool,
    ) -> Option<Shape> {
        match kind {
            Kind::Object => self.object_shape(nodes, facets, name),
            Kind::List => self.list(facets, &name),
            Kind::Union | Kind::Anything => Some(self.plain(facets, Kind::Anything)),
            _ => Some(
                self.enumeration(nodes, facets, kind, &name, is_component)
                    .unwrap_or_else(|| self.plain(facets, kind)),
            ),
        }
    }

    /// The member of `allOf`, or the one of several schemas, that alone says what values look like;
    /// `None` where that is the schema itself, or several do.
    fn only_part(&mut self, nodes: &[At<'d>]) -> Option<At<'d>> {
        let mut members: Vec<At<'d>> = Vec::new();
        let mut own = Vec::new();
        for node in nodes {
            let target = self.document.follow(node.clone(), self.diagnostics)?;
            own.extend((!is_documentation(&target)).then(|| target.clone()));
            members.extend(target.get("allOf").iter().flat_map(At::items));
        }
        if nodes.len() > 1 {
            // The schemas themselves are the parts.
            (members, own) = (nodes.to_vec(), Vec::new());
        }
        let mut telling: Vec<At<'d>> = Vec::new();
        for member in members {
            if self.tells(&member) {
                telling.push(member);
            }
        }
        let all: Vec<At<'d>> = telling.iter().chain(&own).cloned().collect();
        let (plain, full): (Vec<&At<'d>>, Vec<&At<'d>>) = all.iter().partition(|part| {
            let is_own = own.iter().any(|own| own.pointer() == part.pointer());
            is_type_alone(part) && (is_own || part.get("allOf").is_none())
        });
        let only = match (full.as_slice(), plain.as_slice()) {
            ([only], _) => *only,
            ([], [only]) => *only,
            _ => return None,
        };
        let is_member = telling
            .iter()
            .any(|member| member.pointer() == only.pointer());
        let facets = self.facets(only);
        let whole = self.said_kind(&facets)?;
        let agree = plain
            .iter()
            .all(|part| self.said(part).kind.and(whole) == Some(whole));
        (is_member && agree).then(|| only.clone())
    }

    /// Whether a member of `allOf` says what values look like.
    fn tells(&mut self, member: &At<'d>) -> bool {
        let facets = self.facets(member);
        facets.iter().any(|facet| !is_documentation(facet))
    }

    /// A member of `allOf` that is the schema itself says nothing.
    fn report_endless(&mut self, node: &At<'d>) {
        let pointer = node.pointer();
        for member in node.get("allOf").iter().flat_map(At::items) {
            let facets = self.facets(&member);
            if facets.iter().any(|facet| facet.pointer() == pointer) {
                self.report(Code::EndlessSchema, Place::Key(pointer.clone()), &[]);
            }
        }
    }

    /// No value fits all: two that exclude each other are shown.
    fn report_conflict(&mut self, facets: &[At<'d>], place: usize, name: &str) {
        let said: Vec<Kind> = facets.iter().map(|facet| self.said(facet).kind).collect();
        let (Some(facet), Some(kind)) = (facets.get(place), said.get(place)) else {
            return;
        };
        let label = format!("read as any value: here it is `{}`", kind.word());
        let place = Place::Key(facet.pointer());
        let report = self
            .diagnostics
            .report(Code::ConflictingTypes, place.clone(), &[name]);
        report.label(place, label);
        let mut others = facets.iter().zip(&said);
        if let Some((other, kind)) = others.find(|(_, other)| other.and(*kind).is_none()) {
            let label = format!("here it is `{}`", kind.word());
            report.label(Place::Key(other.pointer()), label);
        }
    }

    /// What fits all of these schemas, where they may be one and the same.
    pub(super) fn shape_of_all(&mut self, nodes: &[At<'d>], context: &str) -> Option<Shape> {
        let mut targets: Vec<(Pointer, At<'d>)> = Vec::new();
        for node in nodes {
            let target = self.document.follow(node.clone(), self.diagnostics)?;
            let pointer = target.pointer();
            if !targets.iter().any(|(known, _)| *known == pointer) {
                targets.push((pointer, node.clone()));
            }
        }
        if let [(_, only)] = targets.as_slice() {
            return self.shape(only, context);
        }
        targets.sort_by(|left, right| left.0.cmp(&right.0));
        let key: Vec<Pointer> = targets.into_iter().map(|(pointer, _)| pointer).collect();
        if let Some(shape) = self.merged.get(&key) {
            return Some(shape.clone());
        }
        if self.depth > DEEPEST {
            return Some(Shape::Any);
        }
        // What comes back here without an object in between has no end.
        self.merged.insert(key.clone(), Shape::Any);
        for node in nodes {
            let target = self.document.follow(node.clone(), self.diagnostics)?;
            openapi::schema(&target, self.diagnostics)?;
        }
        self.depth += 1;
        let shape = self.intersection(nodes, derived(context), false);
        self.depth -= 1;
        self.merged.insert(key, shape.clone()?);
        shape
    }

    /// As [`Lowering::shape_of_all`], with `null` where all of them admit it.
    pub(super) fn element_of_all(&mut self, nodes: &[At<'d>], context: &str) -> Option<Shape> {
        let shape = self.shape_of_all(nodes, context)?;
        let nullable = self.nullable_by_all(nodes);
        Some(or_null(shape, nullable))
    }

    /// Whether all that say what values look like admit `null`.
    pub(super) fn nullable_by_all(&mut self, nodes: &[At<'d>]) -> bool {
        let mut admitted = Vec::new();
        for node in nodes {
            if nodes.len() == 1 || self.tells(node) {
                admitted.push(self.nullable(node));
            }
        }
        !admitted.is_empty() && admitted.iter().all(|null| *null)
    }

    fn list(&mut self, facets: &[At<'d>], name: &Name) -> Option<Shape> {
        let items: Vec<At<'d>> = facets
            .iter()
            .filter_map(|facet| facet.get("items"))
            .collect();
        let values = facets.iter().find_map(|facet| facet.get("enum"));
        if let Some(values) = &values {
            self.report(
                Code::MisplacedEnum,
                Place::Key(values.pointer()),
                &["array", "items"],
            );
        }
        let Some(first) = facets.first().filter(|_| items.is_empty()) else {
            let item = self.element_of_all(&items, &format!("{} item", name.text))?;
            return Some(Shape::List(Box::new(item)));
        };
        self.report(Code::MissingItems, Place::Key(first.pointer()), &[]);
        Some(Shape::List(Box::new(Shape::Any)))
    }

    /// The object type behind a member of `oneOf` or `allOf`.
    pub(super) fn object_of(&mut self, member: &At<'d>, context: &str) -> Option<TypeId> {
        let shape = self.shape(member, context)?;
        if let Shape::Named(id) = shape
            && matches!(
                self.api.get(id).map(|definition| &definition.kind),
                Some(TypeKind::Object(_))
            )
        {
            return Some(id);
        }
        self.report(Code::NotAnObject, Place::Node(member.pointer()), &[]);
        None
    }

    /// Gives a type its id before its parts are read, so that they can mention it.
    pub(super) fn define(&mut self, at: &At<'d>, name: Name, kind: TypeKind) -> TypeId {
        self.define_all(std::slice::from_ref(at), name, kind)
    }

    /// As [`Lowering::define`], for a type made of several schemas.
    pub(super) fn define_all(&mut self, nodes: &[At<'d>], name: Name, kind: TypeKind) -> TypeId {
        let id = TypeId(self.api.types.len());
        let flags: Vec<Option<bool>> = nodes
            .iter()
            .map(|node| self.extension_flag(node, "x-codegen-sensitive"))
            .collect();
        let mut pointers: Vec<Pointer> = Vec::new();
        for node in nodes {
            let target = self.document.follow(node.clone(), self.diagnostics);
            pointers.extend(target.map(|target| target.pointer()));
        }
        pointers.sort();
        pointers.dedup();
        let shape = Shape::Named(id);
        match pointers.as_slice() {
            [only] => drop(self.shapes.insert(only.clone(), Some(shape))),
            _ => drop(self.merged.insert(pointers, shape)),
        }
        let first = nodes.first();
        let examples = first.and_then(|at| at.get("example"));
        self.api.types.push(TypeDefinition {
            name,
            pointer: first.map_or(Pointer::root(), At::pointer),
            docs: first.map(docs).unwrap_or_default(),
            sensitive: flags.contains(&Some(true)),
            examples: examples
                .map(|value| super::response::example("example".to_owned(), &value))
                .into_iter()
                .collect(),
            kind,
        });
        id
    }

    pub(super) fn complete(&mut self, id: TypeId, kind: TypeKind) {
        if let Some(definition) = self.api.types.get_mut(id.0) {
            definition.kind = kind;
        }
    }
}

/// The name that a type gets from where it stands.
pub(super) fn derived(context: &str) -> Name {
    Name {
        text: context.to_owned(),
        origin: Origin::Derived,
    }
}

/// The name of a schema that stands among the components.
pub(super) fn component(pointer: &Pointer) -> Option<String> {
    let parent = pointer.parent()?.to_string();
    let is_component = parent.ends_with("#/components/schemas");
    pointer.last().filter(|_| is_component)
}

fn has_group(at: &At<'_>) -> bool {
    let members = at.get("allOf").map(|members| members.items());
    members.is_some_and(|members| {
        members
            .iter()
            .any(|member| member.get("x-codegen-group").is_some())
    })
}

/// Whether a schema says its type and nothing else of its values.
fn is_type_alone(at: &At<'_>) -> bool {
    at.get("$ref").is_none()
        && at.get("type").is_some()
        && at
            .entries()
            .iter()
            .all(|(key, _)| *key == "type" || is_documenting(key))
}

/// A value that the document writes down, as text or as an integer.
pub(super) fn literal(at: &At<'_>) -> Option<Literal> {
    match &at.node().value {
        Value::String(text) => Some(Literal::Text(text.clone())),
        Value::Boolean(boolean) => Some(Literal::Boolean(*boolean)),
        Value::Number(number) => Some(match number.parse() {
            Ok(integer) => Literal::Integer(integer),
            Err(_) => Literal::Number(number.clone()),
        }),
        _ => None,
    }
}
