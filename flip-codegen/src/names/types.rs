//! The names of types' parts: fields, variants and values.

use super::ledger::{Key, Ledger};
use super::words::words;
use super::{Case, Names, Scope};
use crate::ir::{
    Additional, Api, EnumValue, Literal, Member, Object, Shape, TypeDefinition, TypeId, TypeKind,
    Union, Variant,
};

/// What every object has besides its properties.
const TAKEN_FIELDS: &[&str] = &["unknown_fields"];

/// The variant that keeps what is not known.
const UNKNOWN: &[&str] = &["Unknown", "Unknown value"];

/// Methods that objects have of their own or by traits. A setter of the same name would come before
/// those of traits.
pub(crate) const TAKEN_SETTERS: &[&str] = &[
    "unknown_fields",
    "new",
    "check",
    "clone",
    "default",
    "eq",
    "into",
    "serialize",
    "to_owned",
    "try_into",
];

impl Names {
    pub(super) fn name_parts(
        &mut self,
        api: &Api,
        (id, definition): (TypeId, &TypeDefinition),
        ledger: &Ledger<'_>,
    ) {
        let object = match &definition.kind {
            TypeKind::Object(object) => Some(object),
            _ => None,
        };
        let (case, fallback) = match &definition.kind {
            TypeKind::Object(_) => (Case::Snake, "field"),
            TypeKind::Union(_) => (Case::Pascal, "Variant"),
            _ => (Case::Pascal, "Value"),
        };
        let (part, unknown, additional) = (
            Key::of_type("part", id),
            Key::of_type("unknown", id),
            Key::of_type("additional", id),
        );
        let reserved = match object {
            Some(_) => TAKEN_FIELDS,
            None => &["Self"],
        };
        let (unknown, additional) = (unknown.part("variant"), additional.part("field"));
        let parts = part_names(api, &definition.kind);
        let keys = self.part_keys(api, &definition.kind);
        let all = keys.iter().map(|of| part.clone().part(of));
        let mut scope = ledger.scope(reserved, all.chain([unknown.clone(), additional.clone()]));
        for ((position, names), of) in parts.iter().enumerate().zip(&keys) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let name = scope.claim_kept(&part.clone().part(of), &names, case, fallback);
            self.parts.insert(id.member(position), name);
        }
        let Some(object) = object else {
            let name = scope.claim_kept(&unknown, UNKNOWN, Case::Pascal, "Unknown");
            self.unknown.insert(id, name);
            return;
        };
        let mut setters = self.name_setters(id, &keys, ledger);
        self.name_null_setters(id, object, &mut setters);
        if matches!(object.additional, Additional::Typed(_)) {
            let names = ["additional properties", "further properties"];
            let field = scope.claim_kept(&additional, &names, Case::Snake, "field");
            let names = ["additional property", "further property"];
            let key = Key::of_type("setter", id).part("(additional)");
            let setter = setters.claim_kept(&key, &names, Case::Snake, "field");
            self.additional.insert(id, (field, setter));
        }
    }

    /// What each part is in the document. A variant is what its type is called in Rust, which stays.
    fn part_keys(&self, api: &Api, kind: &TypeKind) -> Vec<String> {
        let union = match kind {
            TypeKind::Object(object) => return object.members.iter().map(member_key).collect(),
            TypeKind::StringEnum(all) => return all.iter().map(|one| one.wire.clone()).collect(),
            TypeKind::IntegerEnum(all) => {
                return all.iter().map(|one| one.wire.to_string()).collect();
            }
            TypeKind::ValueEnum(all) => return all.iter().map(|one| one.wire.to_json()).collect(),
            TypeKind::Union(union) => union,
        };
        let mut known: Vec<(String, usize)> = Vec::new();
        for variant in &union.variants {
            let key = match (&variant.name, variant.of()) {
                (Some(name), _) => name.text.clone(),
                (None, Some(of)) => self.of(of).ident,
                (None, None) => shape_words(api, &variant.shape),
            };
            let same = known.iter().filter(|(one, _)| *one == key).count();
            known.push((key, same));
        }
        // Variants that look alike are told apart by their order.
        let keys = known.into_iter().map(|(key, same)| match same {
            0 => key,
            same => format!("{key} {}", same + 1),
        });
        keys.collect()
    }

    /// A setter has the name of its field, where that means nothing else.
    fn name_setters<'l>(
        &mut self,
        id: TypeId,
        keys: &[String],
        ledger: &'l Ledger<'l>,
    ) -> Scope<'l> {
        let setter = Key::of_type("setter", id);
        let of = |what| keys.iter().map(move |of| Key::of_type(what, id).part(of));
        let additional = setter.clone().part("(additional)");
        let all = of("setter").chain(of("null")).chain([additional]);
        let mut scope = ledger.scope(TAKEN_SETTERS, all);
        for (position, of) in keys.iter().enumerate() {
            let field = self.part(id, position).trim_start_matches("r#").to_owned();
            let other = format!("with {field}");
            let both = [field.as_str(), &other];
            let key = setter.clone().part(of);
            let setter = scope.claim_kept(&key, &both, Case::Snake, "field");
            self.setters.insert(id.member(position), setter);
        }
        scope
    }

    /// These come after all setters of values, whose names matter more.
    fn name_null_setters(&mut self, id: TypeId, object: &Object, scope: &mut Scope<'_>) {
        for (position, member) in object.members.iter().enumerate() {
            if let Member::Property(property) = member
                && property.nullable
                && !property.required
            {
                let name = format!("{} null", property.name.text);
                let longer = format!("with {name}");
                let key = Key::of_type("null", id).part(&property.wire);
                let setter = scope.claim_kept(&key, &[&name, &longer], Case::Snake, "null");
                self.nulls.insert(id.member(position), setter);
            }
        }
    }
}

/// What each part may be called, the best name first.
fn part_names(api: &Api, kind: &TypeKind) -> Vec<Vec<String>> {
    match kind {
        TypeKind::Object(object) => object.members.iter().map(member_names).collect(),
        TypeKind::StringEnum(values) => value_names(values, Clone::clone),
        TypeKind::IntegerEnum(values) => value_names(values, i64::to_string),
        TypeKind::ValueEnum(values) => value_names(values, Literal::to_json),
        TypeKind::Union(union) => {
            let names = variant_names(api, union);
            let both = names.iter().zip(&union.variants);
            let all = both.map(|(name, variant)| {
                let whole = shape_words(api, &variant.shape);
                let is_shared = names.iter().filter(|other| *other == name).count() > 1;
                let is_type = variant.of().is_some() || variant.name.is_some();
                match is_shared && !is_type {
                    true => vec![whole, name.clone()],
                    false => vec![name.clone(), whole, format!("{name} variant")],
                }
            });
            all.collect()
        }
    }
}

fn member_key(member: &Member) -> String {
    match member {
        Member::Property(property) => property.wire.clone(),
        Member::Group(group) => format!("({})", group.name.text),
    }
}

fn member_names(member: &Member) -> Vec<String> {
    match member {
        Member::Property(property) => with_word(&property.name.text, "property"),
        Member::Group(group) => with_word(&group.name.text, "group"),
    }
}

/// A name, and the same with a word behind it for where something else has it.
fn with_word(name: &str, word: &str) -> Vec<String> {
    let longer = (!name.is_empty()).then(|| format!("{name} {word}"));
    [name.to_owned()].into_iter().chain(longer).collect()
}

/// The name of each value, then what else tells it from others: its text, and how that is written.
fn value_names<T>(values: &[EnumValue<T>], text: fn(&T) -> String) -> Vec<Vec<String>> {
    let names = values.iter().map(|value| {
        let text = text(&value.wire);
        let name = match value.name.text.as_str() {
            "" => "empty".to_owned(),
            name => name.to_owned(),
        };
        let both = (name != text).then(|| format!("{name} {text}"));
        let written = letters(&text).map(|letters| format!("{name} {letters}"));
        let others = [Some(text), both, written, Some(format!("{name} value"))];
        [name]
            .into_iter()
            .chain(others.into_iter().flatten())
            .collect()
    });
    names.collect()
}

/// How the letters of a text are written, where all are written alike.
fn letters(text: &str) -> Option<&'static str> {
    let mut cased = text
        .chars()
        .filter(|one| one.is_lowercase() || one.is_uppercase());
    let first = cased.next()?;
    match (
        first.is_uppercase(),
        cased.all(|one| one.is_uppercase() == first.is_uppercase()),
    ) {
        (true, true) => Some("uppercase"),
        (false, true) => Some("lowercase"),
        (_, false) => None,
    }
}

/// The names of the variants' types without the words that all of them begin or end with.
fn variant_names(api: &Api, union: &Union) -> Vec<String> {
    let name = |variant: &Variant| {
        let own = variant.name.as_ref().map(|name| name.text.clone());
        let of = || Some(api.get(variant.of()?)?.name.text.clone());
        own.or_else(of)
            .unwrap_or_else(|| kind_name(&variant.shape).to_owned())
    };
    let split: Vec<Vec<String>> = union
        .variants
        .iter()
        .map(|variant| words(&name(variant)))
        .collect();
    // Combined variants come last.
    let is_written = |variant: &&Variant| !variant.is_combined;
    let written = union.variants.iter().filter(is_written).count();
    let (written, combined) = split.split_at(written.min(split.len()));
    let combined = combined.iter().map(|words| words.join(" "));
    let mut names = without_common_words(written);
    names.extend(combined);
    names
}

/// Joins the words of each name, but for those that all names begin or end with.
fn without_common_words(split: &[Vec<String>]) -> Vec<String> {
    let Some(first) = split.first().filter(|_| split.len() > 1) else {
        return split.iter().map(|words| words.concat()).collect();
    };
    let shortest = split.iter().map(Vec::len).min().unwrap_or(0);
    let same_start = |&at: &usize| split.iter().all(|words| words.get(at) == first.get(at));
    let start = (0..shortest).take_while(same_start).count();
    let from_end = |words: &[String], at: usize| words.iter().rev().nth(at).cloned();
    let same_end = |&at: &usize| {
        split
            .iter()
            .all(|words| from_end(words, at) == from_end(first, at))
    };
    let end = (0..shortest.saturating_sub(start + 1))
        .take_while(same_end)
        .count();
    let trim = |words: &Vec<String>| {
        let kept = words.get(start..words.len() - end).unwrap_or_default();
        // A name that would be empty or begin with a digit keeps all its words.
        let well = kept
            .first()
            .is_some_and(|word| word.starts_with(char::is_alphabetic));
        if well {
            kept.join(" ")
        } else {
            words.join(" ")
        }
    };
    split.iter().map(trim).collect()
}

/// What a shape is, with what it consists of: `text list`, `ride tuple`.
fn shape_words(api: &Api, shape: &Shape) -> String {
    let own = kind_name(shape);
    match shape {
        Shape::Named(id) => api.get(*id).map_or("value", |of| &of.name.text).to_owned(),
        Shape::List(inner) | Shape::Map(inner) => format!("{} {own}", shape_words(api, inner)),
        Shape::Nullable(inner) | Shape::JsonText(inner) => shape_words(api, inner),
        Shape::Constant(Literal::Text(text)) => text.clone(),
        Shape::Format(format) => format.clone(),
        Shape::Tuple(tuple) => {
            let first = tuple.items.first();
            let first = first.map(|first| shape_words(api, first));
            format!("{} {own}", first.unwrap_or_default())
        }
        _ => own.to_owned(),
    }
}

/// What a variant is called whose type has no name of its own.
fn kind_name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Format(_) | Shape::Constant(Literal::Text(_)) => "text",
        Shape::Boolean | Shape::Constant(Literal::Boolean(_)) => "boolean",
        Shape::Integer32
        | Shape::Integer64
        | Shape::Unsigned32
        | Shape::Unsigned64
        | Shape::Constant(Literal::Integer(_)) => "integer",
        Shape::Number | Shape::Constant(Literal::Number(_)) => "number",
        Shape::List(_) => "list",
        Shape::Tuple(_) => "tuple",
        Shape::Formatted(format) if format.is_bytes() => "bytes",
        Shape::Formatted(_) => "text",
        Shape::JsonText(inner) => kind_name(inner),
        Shape::Map(_) => "map",
        Shape::Constant(Literal::Null) => "null",
        Shape::File => "file",
        Shape::Nullable(inner) => kind_name(inner),
        Shape::Any | Shape::Named(_) => "value",
    }
}
