//! Bodies that are forms. In multipart forms the binary properties are files.

use std::collections::BTreeMap;

use super::Lowering;
use super::parameter::{essence, is_json};
use crate::diagnostics::{Code, Place};
use crate::ir::{
    Additional, Constraint, Content, Encoding, Member, Name, Object, Origin, Property, Shape,
    TypeDefinition, TypeId, TypeKind,
};

/// Which content of which operation.
type Position = (usize, usize);

impl Lowering<'_> {
    /// Looks at the bodies that are forms, and gives each multipart body a type of its own, once all
    /// types are read. A component is used elsewhere as JSON, perhaps, where a file is text.
    pub(super) fn forms(&mut self) {
        for (operation, content) in self.form_positions() {
            let Some(found) = self.api.operations.get(operation) else {
                continue;
            };
            let contents = found.body.as_ref().map(|body| body.contents.as_slice());
            let Some(found) = contents.and_then(|contents| contents.get(content)) else {
                continue;
            };
            let found = found.clone();
            let shape = match found.encoding {
                Encoding::Multipart => self.multipart_shape(&found),
                _ => self.form_shape(&found),
            };
            self.set_shape((operation, content), shape);
        }
    }

    fn form_positions(&self) -> Vec<Position> {
        let mut positions = Vec::new();
        for (operation, found) in self.api.operations.iter().enumerate() {
            let contents = found.body.iter().flat_map(|body| &body.contents);
            for (content, found) in contents.enumerate() {
                if matches!(found.encoding, Encoding::Multipart | Encoding::Form) {
                    positions.push((operation, content));
                }
            }
        }
        positions
    }

    /// Without a shape the content is taken out.
    fn set_shape(&mut self, (operation, content): Position, shape: Option<Shape>) {
        let Some(operation) = self.api.operations.get_mut(operation) else {
            return;
        };
        let Some(body) = &mut operation.body else {
            return;
        };
        match (body.contents.get_mut(content), shape) {
            (Some(content), Some(shape)) => {
                lift_rules(&shape, &mut content.constraints);
                content.shape = shape;
            }
            (Some(content), None) => {
                // Of several parts, the caller makes one by one.
                if content.encoding == Encoding::Form {
                    content.encoding = Encoding::Binary;
                }
                content.shape = Shape::Any;
                content.constraints.clear();
            }
            (None, _) => {}
        }
    }

    fn multipart_shape(&mut self, content: &Content) -> Option<Shape> {
        let shape = match &content.shape {
            Shape::Nullable(inner) => inner,
            other => other,
        };
        if let Shape::Named(id) = shape
            && let Some(definition) = self.api.get(*id)
            && let TypeKind::Object(object) = &definition.kind
        {
            let (definition, object) = (definition.clone(), object.clone());
            return Some(self.multipart_type(*id, definition, object, content));
        }
        // Parts that are not fields of a form are more than a name and a value.
        let is_free = essence(&content.media_type) != "multipart/form-data";
        match shape {
            Shape::Map(value) if is_free && **value == Shape::Any => None,
            Shape::Map(value) => {
                let mut value = value.clone();
                if let Some(at) = self.syntax.of(content.node) {
                    self.open_values(&mut value, at);
                }
                Some(Shape::Map(value))
            }
            _ => None,
        }
    }

    /// The fields of a form are the properties of an object, whichever variant it is.
    fn form_shape(&mut self, content: &Content) -> Option<Shape> {
        let fits = match content.shape {
            Shape::Map(_) | Shape::Any => true,
            Shape::Named(id) => matches!(
                self.api.get(id).map(|definition| &definition.kind),
                Some(TypeKind::Object(_) | TypeKind::Union(_))
            ),
            _ => false,
        };
        if !fits {
            self.omit(Code::ShapelessForm, &[], content.pointer.clone());
        }
        fits.then(|| content.shape.clone())
    }

    fn multipart_type(
        &mut self,
        id: TypeId,
        definition: TypeDefinition,
        mut object: Object,
        content: &Content,
    ) -> Shape {
        let types: BTreeMap<String, String> = content
            .fields
            .iter()
            .filter_map(|field| Some((field.wire.clone(), field.content_type.clone()?)))
            .collect();
        let key = (id, types.clone());
        if let Some(known) = self.multipart_types.get(&key) {
            return Shape::Named(*known);
        }
        object.multipart = true;
        for member in &mut object.members {
            if let Member::Property(property) = member {
                // A part is there or not, so null is no other value than none at all.
                property.nullable &= property.required;
                if let Some(at) = self.syntax.of(property.node) {
                    self.open_files(&property.wire, &mut property.shape, at);
                }
                if let Some(media_types) = types.get(&property.wire) {
                    typed_file(&mut property.shape, media_types);
                    property.content_type = match holds_files(&property.shape) {
                        // The file says which one of them it is.
                        true => Some(media_types.trim().to_owned()),
                        false => single(media_types),
                    };
                    self.written_as_json(property, content);
                }
                lift_rules(&property.shape, &mut property.constraints);
            }
        }
        if let Additional::Typed(shape) = &mut object.additional
            && let Some(at) = self.syntax.of(definition.node)
        {
            self.open_values(shape, at);
        }
        let form = TypeId(self.api.types.len());
        self.api.types.push(TypeDefinition {
            name: Name {
                text: format!("{} form", definition.name.text),
                origin: Origin::Derived,
            },
            examples: Vec::new(),
            kind: TypeKind::Object(object),
            ..definition
        });
        self.multipart_types.insert(key, form);
        Shape::Named(form)
    }

    /// A part that is no scalar is JSON, whatever media type is given for it.
    fn written_as_json(&mut self, property: &mut Property, content: &Content) {
        let Some(media_type) = property.content_type.take_if(|one| !is_json(one)) else {
            return;
        };
        let is_object = |shape: &Shape| match shape {
            Shape::Named(id) => matches!(
                self.api.get(*id).map(|definition| &definition.kind),
                Some(TypeKind::Object(_) | TypeKind::Union(_))
            ),
            shape => matches!(shape, Shape::Map(_) | Shape::List(_)),
        };
        let item = match &property.shape {
            Shape::List(item) | Shape::Nullable(item) => item,
            shape => shape,
        };
        if is_object(item) {
            let arguments = [property.wire.as_str(), media_type.as_str()];
            let mut fields = content.fields.iter();
            let field = fields.find(|field| field.wire == property.wire);
            let place = field.map(|field| Place::Node(self.syntax.pointer(field.node)));
            self.report(Code::PartAsJson, place.unwrap_or(Place::None), &arguments);
        } else {
            property.content_type = Some(media_type);
        }
    }
}

/// A text of a media type that is no text, such as `image/png`, is a file.
fn typed_file(shape: &mut Shape, media_type: &str) {
    let first = essence(media_type.split(',').next().unwrap_or_default());
    let is_text = first.starts_with("text/")
        || is_json(&first)
        || first.ends_with("xml")
        || first.ends_with("x-www-form-urlencoded");
    match shape {
        Shape::List(item) if !matches!(**item, Shape::List(_)) => {
            typed_file(item, media_type);
            if **item == Shape::Nullable(Box::new(Shape::File)) {
                **item = Shape::File;
            }
        }
        Shape::Nullable(inner) => typed_file(inner, media_type),
        Shape::Text | Shape::Formatted(_) if !is_text => *shape = Shape::File,
        _ => {}
    }
}

/// The media type of a part, where the document leaves no choice.
fn single(media_types: &str) -> Option<String> {
    let is_single = !media_types.contains([',', '*']);
    is_single.then(|| media_types.trim().to_owned())
}

/// Rules for texts mean nothing for files; how many there are still counts.
fn lift_rules(shape: &Shape, constraints: &mut Vec<Constraint>) {
    match shape {
        Shape::File => constraints.clear(),
        Shape::List(item) | Shape::Map(item) if holds_files(item) => {
            constraints
                .retain(|rule| !matches!(rule, Constraint::Each(_) | Constraint::UniqueItems));
        }
        _ => {}
    }
}

fn holds_files(shape: &Shape) -> bool {
    match shape {
        Shape::List(item) | Shape::Map(item) | Shape::Nullable(item) => holds_files(item),
        shape => *shape == Shape::File,
    }
}
