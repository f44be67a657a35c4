//! Several types: a choice between one schema for each.

use super::Parts;
use crate::openapi::schema::{Keyword, Schema, SchemaType, Types};
use crate::openapi::{Id, Spanned};

/// Makes a choice of a schema for values of several types. Beside another choice, or a list of
/// values, these say more.
pub(super) fn split(schema: &mut Schema, parts: &mut Parts) {
    let is_several = |types: &Types| types.real.len() > 1 && types.only().is_none();
    let Some(types) = schema.types.clone().filter(is_several) else {
        return;
    };
    let node = schema.at(Keyword::TYPE).unwrap_or(schema.node);
    schema.forget(Keyword::TYPE);
    schema.types = None;
    if types.null {
        schema.nullable = Some(true);
    }
    let says_more = [
        Keyword::ONE_OF,
        Keyword::ANY_OF,
        Keyword::ENUM,
        Keyword::CONST,
    ];
    if says_more.iter().any(|keyword| schema.has(*keyword)) {
        return;
    }
    let number_too = types.real.contains(&SchemaType::Number);
    let mut members: Vec<Id<Schema>> = Vec::new();
    for kind in types.real {
        // An integer is a number.
        if kind != SchemaType::Integer || !number_too {
            let part = part_for(schema, kind, node);
            members.push(parts.add(part));
        }
    }
    leave_to_parts(schema);
    schema.any_of = members;
    schema.note(Keyword::ANY_OF, node);
}

/// Takes out what the parts say.
fn leave_to_parts(schema: &mut Schema) {
    for keyword in ABOUT.iter().flat_map(|(_, keywords)| *keywords) {
        schema.forget(*keyword);
    }
    schema.properties.clear();
    schema.pattern_properties.clear();
    schema.required.clear();
    schema.counts.clear();
    schema.prefix_items.clear();
    (schema.additional_properties, schema.items) = (None, None);
    (schema.minimum, schema.maximum, schema.multiple_of) = (None, None, None);
    (schema.pattern, schema.format, schema.unique_items) = (None, None, false);
}

const NUMBERS: &[Keyword] = &[
    Keyword::MINIMUM,
    Keyword::MAXIMUM,
    Keyword::EXCLUSIVE_MINIMUM,
    Keyword::EXCLUSIVE_MAXIMUM,
    Keyword::MULTIPLE_OF,
    Keyword::FORMAT,
];

/// The keywords that are about values of each type.
const ABOUT: &[(SchemaType, &[Keyword])] = &[
    (
        SchemaType::Object,
        &[
            Keyword::PROPERTIES,
            Keyword::PATTERN_PROPERTIES,
            Keyword::ADDITIONAL_PROPERTIES,
            Keyword::REQUIRED,
            Keyword::MIN_PROPERTIES,
            Keyword::MAX_PROPERTIES,
        ],
    ),
    (
        SchemaType::Array,
        &[
            Keyword::ITEMS,
            Keyword::PREFIX_ITEMS,
            Keyword::MIN_ITEMS,
            Keyword::MAX_ITEMS,
            Keyword::UNIQUE_ITEMS,
        ],
    ),
    (
        SchemaType::String,
        &[
            Keyword::MIN_LENGTH,
            Keyword::MAX_LENGTH,
            Keyword::PATTERN,
            Keyword::FORMAT,
            Keyword::CONTENT_ENCODING,
            Keyword::CONTENT_MEDIA_TYPE,
        ],
    ),
    (SchemaType::Number, NUMBERS),
    (SchemaType::Integer, NUMBERS),
];

/// What a schema says of values of one type.
fn part_for(schema: &Schema, kind: SchemaType, node: crate::openapi::NodeId) -> Schema {
    let mut about = ABOUT.iter().filter(|(known, _)| *known == kind);
    let about = about.next().map_or(&[][..], |(_, keywords)| *keywords);
    let mut keywords = vec![Spanned::new(Keyword::TYPE, node)];
    let own = schema.keywords.iter();
    keywords.extend(
        own.filter(|keyword| about.contains(&keyword.value))
            .cloned(),
    );
    let types = Types {
        real: vec![kind],
        null: false,
    };
    Schema {
        node: schema.node,
        keywords,
        types: Some(types),
        ..narrowed(schema, kind)
    }
}

/// The values of the keywords that are about one type.
fn narrowed(schema: &Schema, kind: SchemaType) -> Schema {
    let schema = schema.clone();
    let empty = Schema::default();
    match kind {
        SchemaType::Object => Schema {
            properties: schema.properties,
            additional_properties: schema.additional_properties,
            required: schema.required,
            counts: schema.counts,
            ..empty
        },
        SchemaType::Array => Schema {
            items: schema.items,
            prefix_items: schema.prefix_items,
            counts: schema.counts,
            unique_items: schema.unique_items,
            ..empty
        },
        SchemaType::String => Schema {
            counts: schema.counts,
            pattern: schema.pattern,
            format: schema.format.filter(|format| !is_numeric(format)),
            content_encoding: schema.content_encoding,
            content_media_type: schema.content_media_type,
            content_schema: schema.content_schema,
            ..empty
        },
        SchemaType::Number | SchemaType::Integer => Schema {
            minimum: schema.minimum,
            maximum: schema.maximum,
            multiple_of: schema.multiple_of,
            format: schema.format.filter(|format| is_numeric(format)),
            ..empty
        },
        SchemaType::Boolean | SchemaType::Null => empty,
    }
}

/// Whether a format is one of numbers.
fn is_numeric(format: &str) -> bool {
    let numeric = [
        "int", "uint", "float", "double", "decimal", "number", "bigint",
    ];
    numeric.iter().any(|start| format.starts_with(start))
}
