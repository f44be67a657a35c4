//! Which type of JSON a schema is for: the declared one, or the one that its keywords are about.

use super::{Lowering, SchemaAt, format};
use crate::diagnostics::{Code, Place};
use crate::openapi::{Keyword, SchemaType};

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
const ABOUT: &[(Keyword, Kind)] = &[
    (Keyword::PROPERTIES, Kind::Object),
    (Keyword::PATTERN_PROPERTIES, Kind::Object),
    (Keyword::ADDITIONAL_PROPERTIES, Kind::Object),
    (Keyword::REQUIRED, Kind::Object),
    (Keyword::MIN_PROPERTIES, Kind::Object),
    (Keyword::MAX_PROPERTIES, Kind::Object),
    (Keyword::ITEMS, Kind::List),
    (Keyword::PREFIX_ITEMS, Kind::List),
    (Keyword::MIN_ITEMS, Kind::List),
    (Keyword::MAX_ITEMS, Kind::List),
    (Keyword::UNIQUE_ITEMS, Kind::List),
    (Keyword::MIN_LENGTH, Kind::Text),
    (Keyword::MAX_LENGTH, Kind::Text),
    (Keyword::PATTERN, Kind::Text),
    (Keyword::MINIMUM, Kind::Number),
    (Keyword::MAXIMUM, Kind::Number),
    (Keyword::MULTIPLE_OF, Kind::Number),
];

/// Those that say enough of the values by themselves.
const TELLING: &[Keyword] = &[
    Keyword::PROPERTIES,
    Keyword::PATTERN_PROPERTIES,
    Keyword::ADDITIONAL_PROPERTIES,
    Keyword::REQUIRED,
    Keyword::ITEMS,
    Keyword::PREFIX_ITEMS,
];

impl Kind {
    /// The kind of the one type that a schema names, `null` aside.
    pub(super) fn declared(at: SchemaAt<'_>) -> Option<Self> {
        Self::of(at.only_type()?)
    }

    /// The kind of values of a type, if it is not `null`.
    pub(super) fn of(of: SchemaType) -> Option<Self> {
        Some(match of {
            SchemaType::Object => Self::Object,
            SchemaType::Array => Self::List,
            SchemaType::String => Self::Text,
            SchemaType::Number => Self::Number,
            SchemaType::Integer => Self::Integer,
            SchemaType::Boolean => Self::Boolean,
            SchemaType::Null => return None,
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
    rule: Option<Keyword>,
}

/// The kind that all have; `Err` with the place of the first that excludes those before it. Rules
/// do not count.
fn agreed(said: &[Said]) -> Result<Kind, usize> {
    let mut common = Kind::Anything;
    for (place, said) in said.iter().enumerate() {
        if said.rule.is_none() {
            common = common.and(said.kind).ok_or(place)?;
        }
    }
    Ok(common)
}

impl Said {
    /// A rule that says nothing is none.
    fn or_nothing(self) -> Self {
        let rule = self.rule.filter(|_| self.kind != Kind::Anything);
        Self { rule, ..self }
    }

    /// Whether it follows from a rule such as `minLength`, and nothing better tells.
    pub(super) fn is_rule(self) -> bool {
        self.rule.is_some()
    }
}

impl<'d> Lowering<'d> {
    /// What one schema by itself is for. `name` is for messages.
    pub(super) fn kind(&mut self, at: SchemaAt<'d>, name: &str) -> Kind {
        let said = self.said(at);
        self.report_rule(at, said, name);
        said.kind
    }

    /// What several schemas that apply at once are for, by what stands beside their choices; `Err`
    /// with the place of one that excludes others. Rules such as `minLength` count where nothing
    /// else tells.
    pub(super) fn common_kind(
        &mut self,
        facets: &[SchemaAt<'d>],
        name: &str,
    ) -> Result<Kind, usize> {
        let said = facets.iter().map(|facet| self.said_beside_choice(*facet));
        let said: Vec<Said> = said.collect();
        let mut common = agreed(&said)?;
        for (facet, said) in facets.iter().zip(said) {
            match (common, said.rule) {
                (Kind::Anything, Some(_)) => {
                    common = said.kind;
                    self.report_rule(*facet, said, name);
                }
                (common, Some(keyword)) if common.and(said.kind).is_none() => {
                    self.report_odd(*facet, keyword, common);
                }
                _ => {}
            }
        }
        Ok(common)
    }

    /// As [`Lowering::common_kind`], without a word on rules; `None` where no value fits all.
    pub(super) fn silent_kind(&mut self, facets: &[SchemaAt<'d>]) -> Option<Kind> {
        let said = facets.iter().map(|facet| self.said_beside_choice(*facet));
        let said: Vec<Said> = said.collect();
        let common = agreed(&said).ok()?;
        let by_rule = said.iter().find(|said| said.rule.is_some());
        Some(match (common, by_rule) {
            (Kind::Anything, Some(said)) => said.kind,
            (common, _) => common,
        })
    }

    /// What the keywords of several schemas are about, without their choices.
    pub(super) fn kind_of_keywords(&mut self, facets: &[SchemaAt<'d>]) -> Kind {
        let said = facets.iter().map(|facet| self.said_by_keywords(*facet));
        let said: Vec<Said> = said.collect();
        agreed(&said).unwrap_or(Kind::Anything)
    }

    /// The kind of the last of several schemas that has one: what a child says replaces what its
    /// parent says. With it, the schemas that agree.
    pub(super) fn last_kind(&mut self, facets: &[SchemaAt<'d>]) -> (Kind, Vec<SchemaAt<'d>>) {
        let mut winner = Kind::Anything;
        let mut kept = Vec::new();
        for facet in facets.iter().rev() {
            let said = self.said_beside_choice(*facet);
            let both = winner.and(said.kind);
            match both {
                Some(both) if said.rule.is_none() => winner = both,
                Some(_) => {}
                None => continue,
            }
            kept.push(*facet);
        }
        kept.reverse();
        (winner, kept)
    }

    /// What several schemas are for, where they say so by more than rules.
    pub(super) fn said_kind(&mut self, facets: &[SchemaAt<'d>]) -> Option<Kind> {
        let mut common = Kind::Anything;
        for facet in facets {
            let said = self.said(*facet);
            common = common.and(said.kind).filter(|_| said.rule.is_none())?;
        }
        Some(common)
    }

    fn report_rule(&mut self, at: SchemaAt<'d>, said: Said, name: &str) {
        if let Some(keyword) = said.rule {
            let place = Place::Key(at.pointer_of(keyword));
            let arguments = [name, said.kind.word(), keyword.word()];
            self.report(Code::MissingType, place, &arguments);
        }
    }

    /// A rule that does not apply is harmless, and some documents have it everywhere: once will do.
    fn report_odd(&mut self, at: SchemaAt<'d>, keyword: Keyword, kind: Kind) {
        let is_rule = !TELLING.contains(&keyword);
        if !is_rule || self.odd_rules.insert((keyword, kind)) {
            let place = Place::Key(at.pointer_of(keyword));
            let arguments = [keyword.word(), kind.word()];
            self.report(Code::ContradictoryKeyword, place, &arguments);
        }
    }

    pub(super) fn said(&mut self, at: SchemaAt<'d>) -> Said {
        if self.offers_choice(at) {
            return Said {
                kind: Kind::Union,
                rule: None,
            };
        }
        self.said_beside_choice(at)
    }

    /// What a schema is for by what stands beside its `oneOf` and `anyOf`. Where nothing does, a
    /// choice that only restricts tells what it is for.
    pub(super) fn said_beside_choice(&mut self, at: SchemaAt<'d>) -> Said {
        let mut said = self.said_by_keywords(at);
        if said.kind == Kind::Anything && !self.offers_choice(at) {
            said.kind = self.kind_of_restrictions(at);
        }
        said
    }

    /// What the keywords of a schema are about, without its `oneOf` and `anyOf`.
    fn said_by_keywords(&mut self, at: SchemaAt<'d>) -> Said {
        let plainly = |kind| Said { kind, rule: None };
        let mut about = ABOUT
            .iter()
            .filter(|(keyword, _)| says_something(at, *keyword));
        if let Some(declared) = Kind::declared(at) {
            let odd = about.filter(|(_, kind)| kind.and(declared).is_none());
            for (keyword, _) in odd {
                self.report_odd(at, *keyword, declared);
            }
            return plainly(declared);
        }
        if at.values.is_some() {
            return plainly(Kind::Values);
        }
        match about.next() {
            None => Said {
                kind: at.format.as_deref().map_or(Kind::Anything, format::kind),
                rule: Some(Keyword::FORMAT).filter(|_| at.format.is_some()),
            }
            .or_nothing(),
            Some((keyword, kind)) => Said {
                kind: *kind,
                rule: (!TELLING.contains(keyword)).then_some(*keyword),
            },
        }
    }
}

/// Whether a schema has a keyword that says something: `additionalProperties: false` alone and the
/// like say nothing of what there is.
fn says_something(at: SchemaAt<'_>, keyword: Keyword) -> bool {
    let is_false = match keyword {
        Keyword::ADDITIONAL_PROPERTIES => at.is_closed(),
        Keyword::UNIQUE_ITEMS => !at.unique_items,
        _ => false,
    };
    at.has(keyword) && !is_false
}
