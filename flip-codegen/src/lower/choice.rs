//! Where schemas leave a choice, and where `oneOf` and `anyOf` only restrict.

use std::collections::BTreeSet;

use super::kind::Kind;
use super::schema::has_group;
use super::{Lowering, SchemaAt, SchemaId};
use crate::diagnostics::{Code, Place};
use crate::ir::Constraint;
use crate::openapi::{Data, Keyword, Types};

/// A `oneOf` or `anyOf` that offers several schemas.
pub(super) struct Choice<'d> {
    /// The schema that it stands in.
    pub(super) at: SchemaAt<'d>,
    pub(super) members: Vec<SchemaAt<'d>>,
    pub(super) any_of: bool,
}

/// What an alternative, or a list of them, says of values. The strongest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    /// Nothing: it only documents.
    Nothing,
    /// Which of the values that another schema describes are allowed.
    Restricts,
    /// What values look like.
    Offers,
}

/// Keywords that only restrict values whose type stands elsewhere.
const RESTRICTING: &[Keyword] = &[
    Keyword::REQUIRED,
    Keyword::NOT,
    Keyword::IF,
    Keyword::DEPENDENT_REQUIRED,
    Keyword::DEPENDENT_SCHEMAS,
    Keyword::PROPERTY_NAMES,
    Keyword::CONTAINS,
    Keyword::UNEVALUATED_PROPERTIES,
    Keyword::UNEVALUATED_ITEMS,
    Keyword::MIN_PROPERTIES,
    Keyword::MAX_PROPERTIES,
    Keyword::MIN_ITEMS,
    Keyword::MAX_ITEMS,
    Keyword::UNIQUE_ITEMS,
    Keyword::MIN_LENGTH,
    Keyword::MAX_LENGTH,
    Keyword::PATTERN,
    Keyword::MINIMUM,
    Keyword::MAXIMUM,
    Keyword::EXCLUSIVE_MINIMUM,
    Keyword::EXCLUSIVE_MAXIMUM,
    Keyword::MULTIPLE_OF,
];

/// The keywords that hold alternatives.
const CHOICES: [Keyword; 2] = [Keyword::ONE_OF, Keyword::ANY_OF];

impl<'d> Lowering<'d> {
    /// The choices of a schema: its own, and those of the members of its `allOf`.
    pub(super) fn choices(&mut self, at: SchemaAt<'d>) -> Vec<Choice<'d>> {
        let mut found = Vec::new();
        self.gather_choices(at, at, &mut BTreeSet::new(), &mut found);
        let is_wrapper =
            found.first().is_some_and(|only: &Choice<'d>| only.at != at) && is_wrapper(at);
        if is_wrapper { Vec::new() } else { found }
    }

    /// Whether a schema by itself leaves a choice, and does not only restrict.
    pub(super) fn offers_choice(&mut self, at: SchemaAt<'d>) -> bool {
        CHOICES
            .into_iter()
            .any(|keyword| self.choice(at, keyword, at).is_some())
    }

    fn gather_choices(
        &mut self,
        at: SchemaAt<'d>,
        whole: SchemaAt<'d>,
        seen: &mut BTreeSet<SchemaId>,
        found: &mut Vec<Choice<'d>>,
    ) {
        if !seen.insert(at.id()) {
            return;
        }
        for keyword in CHOICES {
            found.extend(self.choice(at, keyword, whole));
        }
        for member in at.all_of() {
            if member.extensions.group.is_none()
                && let Some(target) = member.target()
            {
                self.gather_choices(target, whole, seen, found);
            }
        }
    }

    fn choice(
        &mut self,
        at: SchemaAt<'d>,
        keyword: Keyword,
        whole: SchemaAt<'d>,
    ) -> Option<Choice<'d>> {
        let is_own = at == whole;
        let members = at.members(keyword);
        if members.is_empty() {
            if at.has(keyword) && !at.unusable && self.restricting.insert((at.id(), keyword)) {
                let place = Place::Node(at.pointer_of(keyword));
                self.report(Code::EmptyList, place, &[keyword.word()]);
            }
            return None;
        }
        for member in &members {
            let target = member.target();
            // A child that extends the very union that lists it is none of the others.
            if !is_own && target == Some(whole) {
                return None;
            }
        }
        match self.effect(at, keyword, whole, &mut BTreeSet::new()) {
            Effect::Offers => Some(Choice {
                at,
                members,
                any_of: keyword == Keyword::ANY_OF,
            }),
            Effect::Restricts => {
                if self.required_lists(at, keyword).is_none() {
                    self.report_unchecked_choice(at, keyword);
                }
                None
            }
            Effect::Nothing => None,
        }
    }

    fn report_unchecked_choice(&mut self, at: SchemaAt<'d>, keyword: Keyword) {
        if self.restricting.insert((at.id(), keyword)) {
            let place = Place::Key(at.pointer_of(keyword));
            self.report(Code::UncheckedChoice, place, &[keyword.word()]);
        }
    }

    /// Reports the choices of a schema between lists of required properties, where the type has no
    /// place for such a rule: a map.
    pub(super) fn leave_out_required_lists(&mut self, at: SchemaAt<'d>) {
        for keyword in CHOICES {
            if self.required_lists(at, keyword).is_some() {
                self.report_unchecked_choice(at, keyword);
            }
        }
    }

    /// The names of each alternative, where all of these are lists of required properties.
    fn required_lists(&mut self, at: SchemaAt<'d>, keyword: Keyword) -> Option<Vec<Vec<String>>> {
        let mut lists = Vec::new();
        for member in at.members(keyword) {
            let mut names: Vec<String> = Vec::new();
            for facet in self.facets(member) {
                let is_rule = |keyword| keyword == Keyword::REQUIRED || keyword == Keyword::TYPE;
                if facet.has(Keyword::NOT) || !facet.asserting().all(is_rule) {
                    return None;
                }
                let required = facet.get().required.iter();
                names.extend(required.map(|name| name.value.clone()));
            }
            if names.is_empty() {
                return None;
            }
            lists.push(names);
        }
        (!lists.is_empty()).then_some(lists)
    }

    /// The rules that the choices of a schema are, where they only restrict.
    pub(super) fn rules_of_choices(&mut self, at: SchemaAt<'d>) -> Vec<Constraint> {
        let mut rules = Vec::new();
        for keyword in CHOICES {
            let exactly_one = keyword == Keyword::ONE_OF;
            let lists = self.required_lists(at, keyword);
            rules.extend(lists.map(|lists| Constraint::RequiredLists { lists, exactly_one }));
        }
        rules
    }

    /// Whether one `oneOf` or `anyOf` says what values look like.
    pub(super) fn offers(&mut self, at: SchemaAt<'d>, keyword: Keyword) -> bool {
        self.effect(at, keyword, at, &mut BTreeSet::new()) == Effect::Offers
    }

    /// What a list of alternatives does to the values of the schema that it stands in.
    fn effect(
        &mut self,
        at: SchemaAt<'d>,
        keyword: Keyword,
        beside: SchemaAt<'d>,
        seen: &mut BTreeSet<(SchemaId, Keyword)>,
    ) -> Effect {
        if !seen.insert((at.id(), keyword)) {
            return Effect::Offers;
        }
        let base = self.facets(beside);
        let base = self.kind_of_keywords(&base);
        let effects = at.members(keyword).into_iter();
        let effects: Vec<Effect> = effects
            .map(|member| self.effect_of_member(member, base, seen))
            .collect();
        seen.remove(&(at.id(), keyword));
        // A member without a word is one of the values that nothing else tells of.
        let is_free = base == Kind::Anything && effects.contains(&Effect::Nothing);
        match effects.into_iter().max() {
            _ if is_free => Effect::Offers,
            strongest => strongest.unwrap_or(Effect::Nothing),
        }
    }

    /// A member offers something if any schema that applies to it brings a property, an item, a
    /// value or another type than that of the schema beside it.
    fn effect_of_member(
        &mut self,
        member: SchemaAt<'d>,
        base: Kind,
        seen: &mut BTreeSet<(SchemaId, Keyword)>,
    ) -> Effect {
        let facets = self.facets(member);
        if facets.iter().any(|facet| has_group(*facet)) {
            return Effect::Offers;
        }
        let has_rule = facets.iter().any(|facet| is_for_objects(*facet));
        let mut effect = Effect::Nothing;
        for facet in &facets {
            for keyword in facet.keywords.iter().map(|keyword| keyword.value) {
                effect = effect.max(match keyword {
                    Keyword::ONE_OF | Keyword::ANY_OF => self.effect(*facet, keyword, *facet, seen),
                    Keyword::TYPE => match Kind::declared(*facet) {
                        Some(kind) if kind == base => Effect::Nothing,
                        Some(Kind::Object) if has_rule && base == Kind::Anything => Effect::Nothing,
                        _ => Effect::Offers,
                    },
                    Keyword::ADDITIONAL_PROPERTIES if facet.is_closed() => Effect::Restricts,
                    keyword if RESTRICTING.contains(&keyword) => Effect::Restricts,
                    keyword if keyword.is_documenting() => Effect::Nothing,
                    _ => Effect::Offers,
                });
            }
        }
        effect
    }

    /// What a choice that only restricts is for, where nothing else tells: one between lists of
    /// required properties is for objects.
    pub(super) fn kind_of_restrictions(&mut self, at: SchemaAt<'d>) -> Kind {
        let members = CHOICES.into_iter().flat_map(|keyword| at.members(keyword));
        for member in members {
            let facets = self.facets(member);
            if facets.iter().any(|facet| is_for_objects(*facet)) {
                return Kind::Object;
            }
        }
        Kind::Anything
    }
}

/// Whether anything beside the choice says what values look like.
pub(super) fn has_base(at: SchemaAt<'_>) -> bool {
    !at.properties.is_empty() || !at.required.is_empty() || !at.all_of.is_empty()
}

/// Whether a schema is a single member of `allOf` with documentation.
fn is_wrapper(at: SchemaAt<'_>) -> bool {
    let members = at.all_of().into_iter();
    let telling =
        members.filter(|member| member.reference.is_some() || member.asserting().next().is_some());
    telling.count() == 1 && at.asserting().next().is_none()
}

/// Whether a schema has a rule for objects.
fn is_for_objects(at: SchemaAt<'_>) -> bool {
    let rules = [
        Keyword::REQUIRED,
        Keyword::MIN_PROPERTIES,
        Keyword::MAX_PROPERTIES,
    ];
    rules.iter().any(|keyword| at.has(*keyword))
}

/// Whether nothing but `null` fits.
pub(super) fn is_null_only(at: SchemaAt<'_>) -> bool {
    if let Some(values) = &at.values {
        return !values.is_empty() && values.iter().all(Data::is_null);
    }
    let by_type = at.types.as_ref();
    let is_bare = at.asserting().next().is_none();
    by_type.is_some_and(Types::is_null) || (is_bare && at.nullable == Some(true))
}
