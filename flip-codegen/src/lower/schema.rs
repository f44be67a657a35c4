//! Schemas: which kind of type each one is.

use super::extension::name;
use super::facets::is_documentation;
use super::kind::Kind;
use super::{Lowering, SchemaAt, SchemaId, docs_of_schema};
use crate::diagnostics::{Code, Place};
use crate::ir::{Example, Literal, Name, Origin, Shape, TypeDefinition, TypeId, TypeKind};
use crate::openapi::{Data, Keyword, Types};
use crate::tree::{Pointer, Value};

/// Keywords of which it depends on the value what they say.
const CONDITIONAL: &[Keyword] = &[
    Keyword::NOT,
    Keyword::IF,
    Keyword::DEPENDENT_SCHEMAS,
    Keyword::CONTAINS,
    Keyword::PROPERTY_NAMES,
];

/// Lists of lists and the like end here: no value is nested so deep.
pub(super) const DEEPEST: usize = 100;

impl<'d> Lowering<'d> {
    /// What values of a schema look like. `context` names a type that the document does not name.
    /// Whether they may be `null` is not part of it: see [`Lowering::element_shape`].
    pub(super) fn shape(&mut self, at: SchemaAt<'d>, context: &str) -> Option<Shape> {
        let target = at.target()?;
        let id = target.id();
        if let Some(shape) = self.shapes.get(&id) {
            return shape.clone();
        }
        let key = [id];
        let Some(before) = self.enter(&key) else {
            return Some(Shape::Any);
        };
        let (name, is_component) = self.type_name(target, context);
        let shape = self.new_shape(target, name, is_component);
        self.leave(&key, before);
        self.shapes.insert(id, shape.clone());
        shape
    }

    fn new_shape(&mut self, at: SchemaAt<'d>, name: Name, is_component: bool) -> Option<Shape> {
        if at.unusable {
            return None;
        }
        self.leave_out_keywords(at, &[Keyword::XML]);
        // One for the whole schema: what depends on the value is checked by the server.
        let is_listed =
            |keyword: Keyword| keyword == Keyword::PROPERTY_NAMES && !names_listed(at).is_empty();
        let mut left = CONDITIONAL.iter().filter(|keyword| at.has(**keyword));
        let conditional = left.find(|keyword| !is_listed(**keyword));
        self.leave_out_keywords(at, conditional.map_or(&[], std::slice::from_ref));
        if at.types.as_ref().is_some_and(Types::is_null) {
            return Some(Shape::Constant(Literal::Null));
        }
        let offer = self.offer(at);
        self.offered(offer, at, name, is_component)
    }

    pub(super) fn of_kind(
        &mut self,
        kind: Kind,
        nodes: &[SchemaAt<'d>],
        facets: &[SchemaAt<'d>],
        name: Name,
        is_component: bool,
    ) -> Option<Shape> {
        match kind {
            Kind::Object => self.object_shape(nodes, facets, name),
            Kind::List => self.list(facets, &name),
            Kind::Union | Kind::Anything => Some(self.plain(facets, Kind::Anything)),
            _ => {
                let listed = self.enumeration(nodes, facets, kind, &name, is_component);
                let held = listed.or_else(|| self.text_content(facets, kind, &name));
                Some(held.unwrap_or_else(|| self.plain(facets, kind)))
            }
        }
    }

    fn list(&mut self, facets: &[SchemaAt<'d>], name: &Name) -> Option<Shape> {
        let items: Vec<SchemaAt<'d>> = facets.iter().filter_map(|facet| facet.items()).collect();
        if let Some(listing) = facets.iter().find(|facet| facet.values.is_some()) {
            let place = Place::Key(listing.pointer_of_values());
            self.report(Code::MisplacedEnum, place, &["array", "items"]);
        }
        if facets.iter().any(|facet| !facet.prefix_items.is_empty()) {
            return self.tuple(facets, name);
        }
        let Some(first) = facets.first().filter(|_| items.is_empty()) else {
            let item = self.element_of_all(&items, &format!("{} item", name.text))?;
            return Some(Shape::List(Box::new(item)));
        };
        // Since 3.1 that means any items.
        if !self.syntax.root.dialect.has_json_schema() {
            self.report(Code::MissingItems, Place::Key(first.pointer()), &[]);
        }
        Some(Shape::List(Box::new(Shape::Any)))
    }

    /// Notes that values are read as any JSON, where these schemas say something of them.
    pub(super) fn note_any(&mut self, facets: &[SchemaAt<'d>]) {
        let telling = facets.iter().rev().find(|facet| !is_documentation(**facet));
        let place = telling.map(|facet| facet.pointer());
        self.api.read_as_any.extend(place);
    }

    /// The object type behind a member of `oneOf` or `allOf`.
    pub(super) fn object_of(&mut self, member: SchemaAt<'d>, context: &str) -> Option<TypeId> {
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
    pub(super) fn define(&mut self, at: SchemaAt<'d>, name: Name, kind: TypeKind) -> TypeId {
        self.define_all(&[at], name, kind)
    }

    /// As [`Lowering::define`], for a type made of several schemas.
    pub(super) fn define_all(
        &mut self,
        nodes: &[SchemaAt<'d>],
        name: Name,
        kind: TypeKind,
    ) -> TypeId {
        let id = TypeId(self.api.types.len());
        let flags: Vec<Option<bool>> = nodes.iter().map(|node| node.extensions.sensitive).collect();
        let targets = nodes.iter().filter_map(|node| node.target());
        let mut ids: Vec<SchemaId> = targets.map(|target| target.id()).collect();
        ids.sort();
        ids.dedup();
        let shape = Shape::Named(id);
        match ids.as_slice() {
            [only] => drop(self.shapes.insert(*only, Some(shape))),
            _ => drop(self.merged.insert(ids, shape)),
        }
        let first = nodes.first();
        self.api.types.push(TypeDefinition {
            name,
            pointer: first.map_or(Pointer::root(), |at| at.pointer()),
            also: Vec::new(),
            node: first.map(|at| at.node).unwrap_or_default(),
            docs: first.map(|at| docs_of_schema(*at)).unwrap_or_default(),
            sensitive: flags.contains(&Some(true)),
            examples: first.map(|at| examples(*at)).unwrap_or_default(),
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

impl Lowering<'_> {
    /// The name of the type of a schema, and whether the schema has it itself.
    fn type_name(&self, target: SchemaAt<'_>, context: &str) -> (Name, bool) {
        let Some(component) = &target.name else {
            let title = self.type_title(target, context);
            return (derived(title.as_deref().unwrap_or(context)), false);
        };
        // FastAPI names the schema of a form after the id of its operation.
        let of = component.strip_prefix("Body_");
        let of = of.and_then(|id| self.operation_names.get(id));
        let request = of.map(|operation| format!("{operation} request"));
        (named(target, request.as_ref().unwrap_or(component)), true)
    }
}

/// `x-codegen-name`, or the name that the document gives.
pub(super) fn named(at: SchemaAt<'_>, given: &str) -> Name {
    name(&at.get().extensions, given)
}

/// The values that a schema shows: one, or several with numbers. `null` is no value of a type: what
/// has the type may be `null` in its place.
fn examples(at: SchemaAt<'_>) -> Vec<Example> {
    let is_single = at.examples.len() == 1;
    let examples = at.get().examples.iter().enumerate();
    let examples = examples.filter(|(_, value)| !value.is_null());
    let examples = examples.map(|(index, value)| Example {
        name: match is_single {
            true => "example".to_owned(),
            false => format!("example {}", index + 1),
        },
        json: value.to_json_text_pretty(),
        pointer: at.pointer_at(value.node),
    });
    examples.collect()
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
        let is_taken = self.is_taken(&name, own);
        Some(match is_taken {
            true => format!("{name} {word}"),
            false => name,
        })
    }

    /// Whether a component of another section has this name, too.
    fn is_taken(&self, name: &str, own: &str) -> bool {
        let components = &self.syntax.root.components;
        let schemas = components.schemas.iter().map(|(name, _)| name);
        let responses = components.responses.iter().map(|(name, _)| name);
        let requests = components.request_bodies.iter().map(|(name, _)| name);
        let mut others = schemas
            .chain(responses.filter(|_| !own.ends_with("responses")))
            .chain(requests.filter(|_| !own.ends_with("requestBodies")));
        others.any(|other| other == name)
    }
}

pub(super) fn has_group(at: SchemaAt<'_>) -> bool {
    let mut members = at.all_of().into_iter();
    members.any(|member| member.extensions.group.is_some())
}

/// The names that properties can have, where the schema lists them.
pub(super) fn names_listed(at: SchemaAt<'_>) -> Vec<String> {
    let names = at.property_names().and_then(|names| names.target());
    let values = names.and_then(|names| names.get().values.as_ref());
    let values = values.into_iter().flatten();
    values
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect()
}

/// Whether a schema says its type and nothing else of its values.
pub(super) fn is_type_alone(at: SchemaAt<'_>) -> bool {
    at.reference.is_none()
        && at.types.is_some()
        && at.asserting().all(|keyword| keyword == Keyword::TYPE)
}

/// A value that the document writes down, as text or as an integer.
pub(super) fn literal(data: &Data) -> Option<Literal> {
    match &data.content.value {
        Value::String(text) => Some(Literal::Text(text.clone())),
        Value::Boolean(boolean) => Some(Literal::Boolean(*boolean)),
        Value::Number(number) => Some(match number.parse() {
            Ok(integer) => Literal::Integer(integer),
            Err(_) => Literal::Number(number.clone()),
        }),
        _ => None,
    }
}
