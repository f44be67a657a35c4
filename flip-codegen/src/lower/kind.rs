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

/// What a schema is for, and how it says so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) kind: Kind,
    /// The rule from which it follows, where nothing better tells.
    rule: Option<&'static str>,
}

impl<'d> Lowering<'d> {
    /// What one schema by itself is for. `name` is for messages.
    pub(super) fn kind(&mut self, at: &At<'d>, name: &str) -> Kind {
        let said = self.said(at);
        self.report_rule(at, said, name);
        said.kind
    }

    /// What several schemas that apply at once are for; `Err` with the place of one that excludes
    /// others. Rules such as `minLength` count where nothing else tells.
    pub(super) fn common_kind(&mut self, facets: &[At<'d>], name: &str) -> Result<Kind, usize> {
        let said: Vec<Said> = facets.iter().map(|facet| self.said(facet)).collect();
        let mut common = Kind::Anything;
        for (place, said) in said.iter().enumerate() {
            if said.rule.is_none() {
                common = common.and(said.kind).ok_or(place)?;
            }
        }
        for (facet, said) in facets.iter().zip(said) {
            match (common, said.rule) {
                (Kind::Anything, Some(_)) => {
                    common = said.kind;
                    self.report_rule(facet, said, name);
                }
                (common, Some(keyword)) if common.and(said.kind).is_none() => {
                    self.report_odd(facet, keyword, common);
                }
                _ => {}
            }
        }
        Ok(common)
    }

    /// What several schemas are for, where they say so by more than rules.
    pub(super) fn said_kind(&mut self, facets: &[At<'d>]) -> Option<Kind> {
        let mut common = Kind::Anything;
        for facet in facets {
            let said = self.said(facet);
            common = common.and(said.kind).filter(|_| said.rule.is_none())?;
        }
        Some(common)
    }

    fn report_rule(&mut self, at: &At<'d>, said: Said, name: &str) {
        if let Some(keyword) = said.rule {
            let place = Place::Key(at.pointer().child(keyword));
            let arguments = [name, said.kind.word(), keyword];
            self.report(Code::MissingType, place, &arguments);
        }
    }

    /// A rule that does not apply is harmless, and some documents have it everywhere: once will do.
    fn report_odd(&mut self, at: &At<'d>, keyword: &'static str, kind: Kind) {
        let is_rule = !TELLING.contains(&keyword);
        if !is_rule || self.odd_rules.insert((keyword, kind)) {
            let place = Place::Key(at.pointer().child(keyword));
            self.report(Code::ContradictoryKeyword, place, &[keyword, kind.word()]);
        }
    }

    pub(super) fn said(&mut self, at: &At<'d>) -> Said {
        let plainly = |kind| Said { kind, rule: None };
        if self.offers_choice(at) {
            return plainly(Kind::Union);
        }
        let about = |(keyword, kind): &(&'static str, Kind)| {
            let value = at.get(keyword)?;
            // `additionalProperties: false` alone and the like say nothing of what there is.
            (value.as_bool() != Some(false)).then_some((*keyword, *kind))
        };
        let mut about = ABOUT.iter().filter_map(about);
        if let Some(declared) = self.declared_kind(at) {
            let odd: Vec<&'static str> = about
                .filter(|(_, kind)| kind.and(declared).is_none())
                .map(|(keyword, _)| keyword)
                .collect();
            for keyword in odd {
                self.report_odd(at, keyword, declared);
            }
            return plainly(declared);
        }
        if at.get("enum").is_some() {
            return plainly(Kind::Values);
        }
        match about.next() {
            None => plainly(Kind::Anything),
            Some((keyword, kind)) => Said {
                kind,
                rule: (!TELLING.contains(&keyword)).then_some(keyword),
            },
        }
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
