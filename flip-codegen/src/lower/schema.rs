//! Schemas: which kind of type each one is.

use super::facets::{is_documentation, is_documenting};
use super::kind::Kind;
use super::{Lowering, docs};
use crate::diagnostics::{Code, Place};
use crate::ir::{Literal, Name, Origin, Shape, TypeDefinition, TypeId, TypeKind};
use crate::load::openapi;
use crate::tree::{At, Pointer, Value};

/// Lists of lists and the like end here: no value is nested so deep.
pub(super) const DEEPEST: usize = 100;

impl<'d> Lowering<'d> {
    /// What values of a schema look like. `context` names a type that the document does not name.
    /// Whether they may be `null` is not part of it: see [`Lowering::element_shape`].
    pub(super) fn shape(&mut self, at: &At<'d>, context: &str) -> Option<Shape> {
        let target = self.document.follow(at.clone(), self.diagnostics)?;
        let pointer = target.pointer();
        if let Some(shape) = self.shapes.get(&pointer) {
            return shape.clone();
        }
        let key = [pointer.clone()];
        let Some(before) = self.enter(&key) else {
            return Some(Shape::Any);
        };
        let (name, is_component) = self.type_name(&target, context);
        let shape = self.new_shape(&target, name, is_component);
        self.leave(&key, before);
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
        let offer = self.offer(at);
        self.offered(offer, at, name, is_component)
    }

    pub(super) fn of_kind(
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

    /// Notes that values are read as any JSON, where these schemas say something of them.
    pub(super) fn note_any(&mut self, facets: &[At<'d>]) {
        let telling = facets.iter().rev().find(|facet| !is_documentation(facet));
        let place = telling.map(At::pointer);
        self.api.read_as_any.extend(place);
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

/// The name of a schema that has one of its own: among the components of any file, among the
/// definitions of a file of definitions, or as a whole file.
pub(super) fn component(pointer: &Pointer) -> Option<String> {
    let Some(parent) = pointer.parent() else {
        return Some(pointer.file()?.stem().to_owned());
    };
    let holds_names = match parent.within() {
        "/components/schemas" => true,
        "" => pointer.file()?.holds_definitions(),
        _ => false,
    };
    pointer.last().filter(|_| holds_names)
}

/// The sections of components whose members give names to the schemas in them, and the word that
/// tells such a name from that of a schema.
const SHARED: &[(&str, &str)] = &[
    ("/components/responses", "response"),
    ("/components/requestBodies", "request"),
    ("/components/parameters", "parameter"),
    ("/components/headers", "header"),
];

impl Lowering<'_> {
    /// What schemas within a shared response, request body, parameter or header are named after:
    /// what operations refer to has its own name, not that of the first operation.
    pub(super) fn shared_name(&self, pointer: &Pointer) -> Option<String> {
        let parent = pointer.parent()?;
        let sections = SHARED.iter();
        let mut sections = sections.filter(|(section, _)| parent.within() == *section);
        let (own, word) = sections.next()?;
        let name = pointer.last()?;
        let components = self.document.root().get("components")?;
        let others = ["schemas", "responses", "requestBodies"].into_iter();
        let others = others.filter(|section| !own.ends_with(section));
        let is_taken = others
            .filter_map(|section| components.get(section))
            .any(|section| section.get(&name).is_some());
        Some(match is_taken {
            true => format!("{name} {word}"),
            false => name,
        })
    }
}

pub(super) fn has_group(at: &At<'_>) -> bool {
    let members = at.get("allOf").map(|members| members.items());
    members.is_some_and(|members| {
        members
            .iter()
            .any(|member| member.get("x-codegen-group").is_some())
    })
}

/// Whether a schema says its type and nothing else of its values.
pub(super) fn is_type_alone(at: &At<'_>) -> bool {
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
