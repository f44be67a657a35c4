//! What the document says of single values of an enumeration: titles name them, descriptions document
//! them.

use super::enumeration::typed;
use super::kind::Kind;
use super::schema::{derived, literal};
use super::{SchemaAt, prose};
use crate::ir::{EnumValue, Literal, Name, TypeKind};
use crate::openapi::ValueDocs;

/// The name that a title gives to a value.
pub(super) fn title_of(at: SchemaAt<'_>, value: &Literal) -> Option<Name> {
    let title = docs_of(at, value)?.title.as_deref()?.trim();
    let is_name = title.chars().any(char::is_alphabetic);
    is_name.then(|| derived(title))
}

/// What the document says of `true` and `false`, which are no enumeration.
pub(super) fn of_booleans(at: SchemaAt<'_>) -> Option<String> {
    let values = at.get().values.as_deref()?;
    let lines = values.iter().zip(&at.get().value_docs);
    let lines = lines.map(|(value, docs)| {
        let texts = [&docs.title, &docs.description].into_iter().flatten();
        let texts: Vec<String> = texts.map(|text| prose::prose(text.trim())).collect();
        let colon = if texts.is_empty() { "" } else { ": " };
        Some(format!(
            "- `{}`{colon}{}",
            value.as_bool()?,
            texts.join(": ")
        ))
    });
    let lines: Vec<String> = lines.collect::<Option<_>>()?;
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Adds what the document says to each value.
pub(super) fn document(at: SchemaAt<'_>, kind: &mut TypeKind) {
    match kind {
        TypeKind::StringEnum(values) => add(at, values, |wire| Literal::Text(wire.clone())),
        TypeKind::IntegerEnum(values) => add(at, values, |wire| Literal::Integer(*wire)),
        TypeKind::ValueEnum(values) => add(at, values, Literal::clone),
        TypeKind::Object(_) | TypeKind::Union(_) => {}
    }
}

fn add<T>(at: SchemaAt<'_>, values: &mut [EnumValue<T>], literal: fn(&T) -> Literal) {
    for value in values {
        let docs = docs_of(at, &literal(&value.wire));
        value.deprecated = docs.is_some_and(|docs| docs.deprecated);
        let text = docs.and_then(|docs| docs.description.as_deref());
        value.docs = text.map(prose::prose).filter(|text| !text.is_empty());
    }
}

fn docs_of<'d>(at: SchemaAt<'d>, value: &Literal) -> Option<&'d ValueDocs> {
    let values = at.get().values.iter().flatten();
    let mut pairs = values.zip(&at.get().value_docs);
    let is_it = |given: &Literal| given == value || typed(given, Kind::Text) == *value;
    let found = pairs.find(|(given, _)| literal(given).is_some_and(|given| is_it(&given)));
    found.map(|(_, docs)| docs)
}
