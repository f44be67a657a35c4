//! What variants, and the types of those that stand inline, are named after.

use super::SchemaAt;
use super::schema::literal;
use crate::ir::{Literal, Name, Origin};
use crate::openapi::{Keyword, SchemaType};

/// The names of a variant.
pub(super) struct VariantName {
    /// For the type, where the document has no name for it.
    pub(super) type_name: String,
    /// For the variant, where its type is not to name it.
    pub(super) variant: Option<Name>,
}

/// `telling` is the word that tells it from the other variants.
pub(super) fn variant_name(
    at: SchemaAt<'_>,
    union: &str,
    position: usize,
    telling: Option<String>,
) -> VariantName {
    if at.name.is_some() {
        return VariantName {
            type_name: union.to_owned(),
            variant: None,
        };
    }
    let own = title(at).or_else(|| single_value(at));
    let own = own.or_else(|| type_of_part(at).map(str::to_owned));
    let own = own.or_else(|| kind_of_values(at).map(str::to_owned));
    let own = own.or(telling);
    let text = own.unwrap_or_else(|| format!("variant {}", position + 1));
    VariantName {
        type_name: format!("{union} {text}"),
        variant: may_be_a_type(at).then_some(Name {
            text,
            origin: Origin::Derived,
        }),
    }
}

/// The type that tells a part of a schema for several types from the others.
fn type_of_part(at: SchemaAt<'_>) -> Option<&'static str> {
    let is_object = at.is_part && at.only_type() == Some(SchemaType::Object);
    is_object.then_some("object")
}

/// The name of what stands beside a choice together with one member of it.
pub(super) fn combination_name(
    parts: &[SchemaAt<'_>],
    union: &str,
    position: usize,
    telling: Option<String>,
) -> VariantName {
    let mut words = Vec::new();
    for part in parts {
        if let Some(target) = part.target() {
            let own = target.name.clone();
            words.extend(
                own.or_else(|| title(target))
                    .or_else(|| single_value(target)),
            );
        }
    }
    if words.is_empty() {
        words.extend(telling);
    }
    let text = match words.as_slice() {
        [] => format!("variant {}", position + 1),
        _ => words.join(" "),
    };
    VariantName {
        type_name: format!("{union} {text}"),
        variant: (!words.is_empty()).then_some(Name {
            text,
            origin: Origin::Derived,
        }),
    }
}

/// A title that is short enough to be a name.
pub(super) fn title(at: SchemaAt<'_>) -> Option<String> {
    let title = at.get().title.as_deref()?.trim();
    let is_name = title.split_whitespace().count() <= 6
        && title.chars().any(char::is_alphabetic)
        && title.len() <= 60;
    is_name.then(|| title.to_owned())
}

/// The text that a property always holds.
fn single_value(at: SchemaAt<'_>) -> Option<String> {
    at.properties().find_map(|(name, schema)| {
        let values = schema.get().values.as_ref();
        match values.filter(|_| at.requires(name))?.as_slice() {
            [only] => match literal(only)? {
                Literal::Text(text) if text.chars().any(char::is_alphabetic) => Some(text),
                _ => None,
            },
            _ => None,
        }
    })
}

/// Whether a schema that stands inline becomes a type of its own; other shapes name themselves.
pub(super) fn may_be_a_type(at: SchemaAt<'_>) -> bool {
    let telling = [
        Keyword::PROPERTIES,
        Keyword::ALL_OF,
        Keyword::ONE_OF,
        Keyword::ANY_OF,
        Keyword::ENUM,
        Keyword::CONST,
    ];
    telling.iter().any(|keyword| at.has(*keyword))
}

/// What the values of an enumeration are.
fn kind_of_values(at: SchemaAt<'_>) -> Option<&'static str> {
    match literal(at.get().values.as_ref()?.first()?)? {
        Literal::Text(_) => Some("text"),
        Literal::Integer(_) => Some("integer"),
        Literal::Number(_) => Some("number"),
        Literal::Boolean(_) => Some("boolean"),
        Literal::Null => None,
    }
}
