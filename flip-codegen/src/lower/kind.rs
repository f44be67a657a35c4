//! Which type of JSON a schema is for: the declared one, or the one that its keywords are about.

use super::Lowering;
use crate::diagnostics::{Code, Place};
use crate::tree::At;

/// What a schema is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Object,
    List,
    Text,
    Number,
    Integer,
    Boolean,
    /// The values of an `enum`, whatever their types.
    Values,
    /// `oneOf` or `anyOf`.
    Union,
    /// Every value.
    Anything,
}

/// Keywords, and the kind of values that they are about. The first one that a schema has decides.
const ABOUT: &[(&str, Kind)] = &[
    ("properties", Kind::Object),
    ("additionalProperties", Kind::Object),
    ("required", Kind::Object),
    ("minProperties", Kind::Object),
    ("maxProperties", Kind::Object),
    ("items", Kind::List),
    ("minItems", Kind::List),
    ("maxItems", Kind::List),
    ("uniqueItems", Kind::List),
    ("minLength", Kind::Text),
    ("maxLength", Kind::Text),
    ("pattern", Kind::Text),
    ("minimum", Kind::Number),
    ("maximum", Kind::Number),
    ("multipleOf", Kind::Number),
];

/// Those that say enough of the values by themselves.
const TELLING: &[&str] = &["properties", "additionalProperties", "required", "items"];

impl Kind {
    fn declared(text: &str) -> Option<Self> {
        Some(match text {
            "object" => Self::Object,
            "array" => Self::List,
            "string" => Self::Text,
            "number" => Self::Number,
            "integer" => Self::Integer,
            "boolean" => Self::Boolean,
            _ => return None,
        })
    }

    /// As it stands in a document.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::List => "array",
            Self::Text => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Values => "enum",
            Self::Union => "oneOf",
            Self::Anything => "any value",
        }
    }

    /// The kind that has what both have, if there is one.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        match (self, other) {
            (same, also) if same == also => Some(same),
            (Self::Anything, kind) | (kind, Self::Anything) => Some(kind),
            (Self::Values, kind) | (kind, Self::Values) => Some(kind),
            (Self::Integer, Self::Number) | (Self::Number, Self::Integer) => Some(Self::Integer),
            _ => None,
        }
    }
}

impl<'d> Lowering<'d> {
    /// What one schema by itself is for. `name` is for messages.
    pub(super) fn kind(&mut self, at: &At<'d>, name: &str) -> Kind {
        if self.offers_choice(at) {
            return Kind::Union;
        }
        let about = |(keyword, kind): &(&'static str, Kind)| {
            let value = at.get(keyword)?;
            // `additionalProperties: false` alone and the like say nothing of what there is.
            let says = !matches!(value.as_bool(), Some(false)) || *keyword == "items";
            says.then_some((*keyword, *kind))
        };
        if let Some(declared) = self.declared_kind(at) {
            let others: Vec<&str> = ABOUT
                .iter()
                .filter_map(about)
                .filter(|(_, kind)| kind.and(declared).is_none())
                .map(|(keyword, _)| keyword)
                .collect();
            for keyword in others {
                let place = Place::Key(at.pointer().child(keyword));
                self.report(
                    Code::ContradictoryKeyword,
                    place,
                    &[keyword, declared.word()],
                );
            }
            return declared;
        }
        if at.get("enum").is_some() {
            return Kind::Values;
        }
        let Some((keyword, kind)) = ABOUT.iter().find_map(about) else {
            return Kind::Anything;
        };
        if !TELLING.contains(&keyword) {
            let place = Place::Key(at.pointer().child(keyword));
            self.report(Code::MissingType, place, &[name, kind.word(), keyword]);
        }
        kind
    }

    fn declared_kind(&mut self, at: &At<'d>) -> Option<Kind> {
        let given = at.get("type")?;
        let text = given.as_str()?;
        let kind = Kind::declared(text);
        if kind.is_none() {
            self.report(Code::UnknownType, Place::Node(given.pointer()), &[text]);
        }
        kind
    }
}
