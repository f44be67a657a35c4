//! Schemas: which kind of type each one is.

use super::{Lowering, docs};
use crate::diagnostics::{Code, Place};
use crate::ir::{Literal, Name, Origin, Shape, TypeDefinition, TypeId, TypeKind};
use crate::load::openapi;
use crate::tree::At;

/// Formats of text that are text.
const TEXT_FORMATS: &[&str] = &[
    "date",
    "date-time",
    "time",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "url",
    "iri",
    "uuid",
    "password",
    "byte",
    "binary",
    "regex",
    "json-pointer",
];
const NUMBER_FORMATS: &[&str] = &["float", "double", "decimal"];

impl<'d> Lowering<'d> {
    /// What values of a schema look like. `context` names a type that the document does not name.
    pub(super) fn shape(&mut self, at: &At<'d>, context: &str) -> Option<Shape> {
        let target = self.document.follow(at.clone(), self.diagnostics)?;
        let pointer = target.pointer();
        if let Some(shape) = self.shapes.get(&pointer) {
            return shape.clone();
        }
        if !self.open.insert(pointer.clone()) {
            self.report(Code::EndlessSchema, Place::Node(pointer), &[]);
            return None;
        }
        let (name, is_component) = self.type_name(&target, context);
        let shape = self.new_shape(&target, name, is_component);
        self.open.remove(&pointer);
        self.shapes.insert(pointer, shape.clone());
        shape
    }

    fn type_name(&mut self, target: &At<'d>, context: &str) -> (Name, bool) {
        let pointer = target.pointer();
        let parent = pointer.parent();
        let is_component =
            parent.is_some_and(|parent| parent.to_string() == "#/components/schemas");
        match pointer.last().filter(|_| is_component) {
            Some(component) => (self.name(target, &component), true),
            None => (
                Name {
                    text: context.to_owned(),
                    origin: Origin::Derived,
                },
                false,
            ),
        }
    }

    fn new_shape(&mut self, at: &At<'d>, name: Name, is_component: bool) -> Option<Shape> {
        openapi::schema(at, self.diagnostics)?;
        self.refuse(at, &["readOnly", "writeOnly"]);
        self.leave_out(at, &["not", "xml"]);
        if let Some(shape) = self.choice_shape(at, &name) {
            return shape;
        }
        if at.get("allOf").is_some() {
            return self.all_of(at, name);
        }
        if let Some(values) = at.get("enum") {
            return self.enumeration(at, &values, name, is_component);
        }
        let declared = at
            .get("type")
            .and_then(|value| value.as_str().map(str::to_owned));
        match declared.as_deref() {
            Some("object") => self.object_shape(at, name),
            Some("array") => self.list(at, &name),
            Some("string") => self.formatted(at, Shape::Text, TEXT_FORMATS),
            Some("number") => self.formatted(at, Shape::Number, NUMBER_FORMATS),
            Some("integer") => self.integer(at),
            Some("boolean") => Some(Shape::Boolean),
            None if at.get("properties").is_some() => self.object_shape(at, name),
            None if at.entries().is_empty() => Some(Shape::Any),
            _ => {
                self.without_type(at, &name);
                None
            }
        }
    }

    /// The schema says nothing of its type, or something that OpenAPI does not know.
    fn without_type(&mut self, at: &At<'d>, name: &Name) {
        let Some(given) = at.get("type") else {
            self.report(Code::MissingType, Place::Key(at.pointer()), &[&name.text]);
            return;
        };
        let expected = "expected `object`, `array`, `string`, `number`, `integer` or `boolean`";
        self.report(
            Code::InvalidKeyword,
            Place::Node(given.pointer()),
            &["type", "a schema", expected],
        );
    }

    fn list(&mut self, at: &At<'d>, name: &Name) -> Option<Shape> {
        let Some(items) = at.get("items") else {
            self.report(Code::MissingItems, Place::Node(at.pointer()), &[]);
            return None;
        };
        self.refuse_null(&items);
        let item = self.shape(&items, &format!("{} item", name.text))?;
        Some(Shape::List(Box::new(item)))
    }

    /// `null` where the types have no room for it yet.
    pub(super) fn refuse_null(&mut self, at: &At<'d>) {
        if let Some(nullable) = at
            .get("nullable")
            .filter(|value| value.as_bool() == Some(true))
        {
            self.report(
                Code::UnsupportedKeyword,
                Place::Key(nullable.pointer()),
                &["nullable"],
            );
        }
    }

    fn integer(&mut self, at: &At<'d>) -> Option<Shape> {
        let format = at
            .get("format")
            .and_then(|value| value.as_str().map(str::to_owned));
        let base = if format.as_deref() == Some("int32") {
            Shape::Integer32
        } else {
            Shape::Integer64
        };
        self.formatted(at, base, &["int32", "int64"])
    }

    /// A plain value, or the type that the configuration has for its format.
    fn formatted(&mut self, at: &At<'d>, base: Shape, known: &[&str]) -> Option<Shape> {
        let Some(value) = at.get("format") else {
            return Some(base);
        };
        let format = value.as_str()?.to_owned();
        if self.config.formats.contains_key(&format) {
            return Some(Shape::Format(format));
        }
        // Once for each format: one entry in the configuration settles them all.
        if !known.contains(&format.as_str()) && self.unknown_formats.insert(format.clone()) {
            self.report(
                Code::UnknownFormat,
                Place::Node(value.pointer()),
                &[&format],
            );
        }
        Some(base)
    }

    pub(super) fn element_shape(&mut self, at: &At<'d>, context: &str) -> Option<Shape> {
        self.shape(at, context)
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
        let id = TypeId(self.api.types.len());
        let sensitive = self
            .extension_flag(at, "x-codegen-sensitive")
            .unwrap_or(false);
        let pointer = at.pointer();
        self.shapes.insert(pointer.clone(), Some(Shape::Named(id)));
        self.api.types.push(TypeDefinition {
            name,
            pointer,
            docs: docs(at),
            sensitive,
            examples: Vec::new(),
            kind,
        });
        id
    }

    pub(super) fn define_all(&mut self, nodes: &[At<'d>], name: Name, kind: TypeKind) -> TypeId {
        let Some((first, rest)) = nodes.split_first() else {
            return TypeId(0);
        };
        let before = self.shapes.get(&first.pointer()).cloned();
        let id = self.define(first, name, kind);
        if let (false, Some(before)) = (rest.is_empty(), before) {
            self.shapes.insert(first.pointer(), before);
        }
        id
    }

    pub(super) fn complete(&mut self, id: TypeId, kind: TypeKind) {
        if let Some(definition) = self.api.types.get_mut(id.0) {
            definition.kind = kind;
        }
    }

    pub(super) fn type_text(&self, id: TypeId) -> String {
        self.api
            .get(id)
            .map_or(String::new(), |definition| definition.name.text.clone())
    }
}

/// A value that the document writes down, as text or as an integer.
pub(super) fn literal(at: &At<'_>) -> Option<Literal> {
    match at.as_str() {
        Some(text) => Some(Literal::Text(text.to_owned())),
        None => at.as_i64().map(Literal::Integer),
    }
}
