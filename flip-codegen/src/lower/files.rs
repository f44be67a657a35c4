//! Files: texts with `format: binary`, wherever that is said.

use super::{Lowering, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::Shape;
use crate::openapi::{Keyword, SchemaType};

/// Alternatives within alternatives are looked at no deeper: they may consist of themselves.
const DEEPEST: usize = 4;

/// What of the alternatives of a schema are files.
#[derive(PartialEq, Eq)]
enum Files {
    None,
    Some,
    All,
    /// One file, or a list of them.
    OneOrMany,
}

impl<'d> Lowering<'d> {
    /// Whether a schema is a file: by itself, by what it refers to, or by a member of its `allOf`.
    pub(super) fn is_file(&mut self, schema: SchemaAt<'d>) -> bool {
        self.is_file_within(schema, 0)
    }

    fn is_file_within(&mut self, schema: SchemaAt<'d>, depth: usize) -> bool {
        let facets = self.facets(schema);
        let is_text = |facet: &SchemaAt<'d>| {
            !facet.has(Keyword::TYPE) || facet.only_type() == Some(SchemaType::String)
        };
        let is_binary = |facet: &SchemaAt<'d>| facet.format.as_deref() == Some("binary");
        let is_plain =
            facets.iter().all(is_text) && facets.iter().any(|one| one.has(Keyword::TYPE));
        (is_plain && facets.iter().any(is_binary)) || self.files(schema, depth) == Files::All
    }

    /// The first schema of items that applies.
    fn items_of(&mut self, schema: SchemaAt<'d>) -> Option<SchemaAt<'d>> {
        let facets = self.facets(schema);
        facets.into_iter().find_map(|facet| facet.items())
    }

    /// The first schema of undeclared properties that applies.
    fn values_of_map(&mut self, schema: SchemaAt<'d>) -> Option<SchemaAt<'d>> {
        let facets = self.facets(schema);
        facets
            .into_iter()
            .find_map(|facet| facet.additional_properties())
    }

    /// Makes files of the binary texts of a multipart form. What is a file or something else stays
    /// what it is, with a warning.
    pub(super) fn open_files(&mut self, wire: &str, shape: &mut Shape, schema: SchemaAt<'d>) {
        match self.files(schema, 0) {
            Files::All => *shape = Shape::File,
            Files::OneOrMany => *shape = Shape::List(Box::new(Shape::File)),
            Files::Some => {
                let place = Place::Node(schema.pointer());
                self.report(Code::FileOrOther, place, &[wire]);
            }
            Files::None => self.open_parts(wire, shape, schema),
        }
    }

    /// Makes a file of the values of a map, if they are single files.
    pub(super) fn open_values(&mut self, value: &mut Shape, map: SchemaAt<'d>) {
        if let Some(values) = self.values_of_map(map) {
            let mut opened = value.clone();
            self.open_files("*", &mut opened, values);
            if opened == Shape::File {
                *value = opened;
            }
        }
    }

    fn open_parts(&mut self, wire: &str, shape: &mut Shape, schema: SchemaAt<'d>) {
        match shape {
            Shape::Nullable(inner) => self.open_parts(wire, inner, schema),
            Shape::List(item) => {
                let Some(items) = self.items_of(schema) else {
                    return;
                };
                let mut opened = (**item).clone();
                self.open_files(wire, &mut opened, items);
                // There is no part that is null.
                if let Shape::Nullable(one) = &opened
                    && **one == Shape::File
                {
                    opened = Shape::File;
                }
                // One file or a list of them in a list: all of them are parts of the same name.
                let is_files = matches!(&opened, Shape::List(one) if **one == Shape::File);
                if opened == Shape::File || (is_files && !matches!(**item, Shape::List(_))) {
                    *shape = Shape::List(Box::new(Shape::File));
                } else if opened != **item {
                    self.report(Code::FileOrOther, Place::Node(items.pointer()), &[wire]);
                }
            }
            // A map is one part, of JSON.
            Shape::Map(_) => {
                let values = self.values_of_map(schema);
                if let Some(values) = values.filter(|values| self.is_file(*values)) {
                    self.report(Code::FileOrOther, Place::Node(values.pointer()), &[wire]);
                }
            }
            _ if self.is_file(schema) => *shape = Shape::File,
            _ => {}
        }
    }

    fn files(&mut self, schema: SchemaAt<'d>, depth: usize) -> Files {
        if depth > DEEPEST {
            return Files::None;
        }
        let facets = self.facets(schema);
        let choices = [Keyword::ONE_OF, Keyword::ANY_OF];
        let mut choices = facets
            .iter()
            .flat_map(|facet| choices.map(|keyword| facet.members(keyword)));
        let members = choices
            .find(|members| !members.is_empty())
            .unwrap_or_default();
        let (mut single, mut lists) = (0, 0);
        for member in &members {
            if self.is_file_within(*member, depth + 1) {
                single += 1;
            } else if let Some(items) = self.items_of(*member)
                && self.is_file_within(items, depth + 1)
            {
                lists += 1;
            }
        }
        match single + lists {
            0 => Files::None,
            all if all < members.len() => Files::Some,
            _ if lists == 0 => Files::All,
            _ => Files::OneOrMany,
        }
    }
}
