//! The rules of a choice between values of one shape: what all of its alternatives demand.

use super::union::Parts;
use super::{Lowering, SchemaAt};
use crate::ir::{Constraint, Shape};
use crate::openapi::Keyword;

impl<'d> Lowering<'d> {
    /// The rules of a schema that is no type of its own: those of all schemas that apply, and of its
    /// choices what is certain.
    pub(super) fn ruling(&mut self, at: SchemaAt<'d>, shape: &Shape) -> Vec<Constraint> {
        let mut facets = self.facets(at);
        let alternatives = self.alternatives(at);
        if let [only] = alternatives.as_slice() {
            facets.extend(self.facets_of_parts(only));
        }
        let mut found = self.rules_of(&facets, shape);
        if let [_, _, ..] = alternatives.as_slice() {
            let sets = alternatives.iter().map(|parts| {
                let facets = self.facets_of_parts(parts);
                self.rules_of(&facets, shape)
            });
            let sets: Vec<Vec<Constraint>> = sets.collect();
            found.extend(self.common(&sets, at));
        }
        found
    }

    fn facets_of_parts(&mut self, parts: &Parts<'d>) -> Vec<SchemaAt<'d>> {
        parts.iter().flat_map(|part| self.facets(*part)).collect()
    }

    /// What all sets demand. Where that is less than any of them does, a rule that nothing checks
    /// stands for the rest.
    pub(super) fn common(&mut self, sets: &[Vec<Constraint>], at: SchemaAt<'d>) -> Vec<Constraint> {
        let checked: Vec<Vec<Constraint>> = sets.iter().map(|set| checked(set)).collect();
        let mut found = shared(&checked);
        let is_whole = |set: &Vec<Constraint>| {
            set.iter()
                .all(|rule| found.contains(rule) || is_documented_only(rule))
        };
        if !checked.iter().any(is_whole) {
            found.extend(self.unchecked_choice(at));
        } else if sets.iter().all(|set| set.iter().any(is_unchecked)) {
            found.extend(
                sets.iter()
                    .flatten()
                    .filter(|rule| is_unchecked(rule))
                    .cloned(),
            );
        }
        found
    }

    fn unchecked_choice(&mut self, at: SchemaAt<'d>) -> Option<Constraint> {
        let choices = self.choices(at);
        let choice = choices.first()?;
        let keyword = match choice.any_of {
            true => Keyword::ANY_OF,
            false => Keyword::ONE_OF,
        };
        Some(Constraint::Unchecked {
            keyword: keyword.word().to_owned(),
            pointer: choice.at.pointer_of(keyword),
        })
    }
}

fn is_unchecked(rule: &Constraint) -> bool {
    matches!(rule, Constraint::Unchecked { .. })
}

fn is_documented_only(rule: &Constraint) -> bool {
    matches!(rule, Constraint::Format(_))
}

fn checked(set: &[Constraint]) -> Vec<Constraint> {
    let rules = set.iter().filter(|rule| !is_unchecked(rule));
    rules.cloned().collect()
}

/// What every value keeps to that keeps to one of these sets.
pub(super) fn shared(sets: &[Vec<Constraint>]) -> Vec<Constraint> {
    let Some((first, others)) = sets.split_first() else {
        return Vec::new();
    };
    let rules = first.iter().filter_map(|rule| {
        others.iter().try_fold(rule.clone(), |rule, set| {
            set.iter().find_map(|other| weaker(&rule, other))
        })
    });
    rules.collect()
}

/// What follows from each of two rules of one kind.
fn weaker(one: &Constraint, other: &Constraint) -> Option<Constraint> {
    use Constraint as Rule;
    Some(match (one, other) {
        (Rule::Minimum(one), Rule::Minimum(other)) => Rule::Minimum(*one.min(other)),
        (Rule::Maximum(one), Rule::Maximum(other)) => Rule::Maximum(*one.max(other)),
        (Rule::MinimumLength(one), Rule::MinimumLength(other)) => {
            Rule::MinimumLength(*one.min(other))
        }
        (Rule::MaximumLength(one), Rule::MaximumLength(other)) => {
            Rule::MaximumLength(*one.max(other))
        }
        (Rule::MinimumItems(one), Rule::MinimumItems(other)) => Rule::MinimumItems(*one.min(other)),
        (Rule::MaximumItems(one), Rule::MaximumItems(other)) => Rule::MaximumItems(*one.max(other)),
        (Rule::MinimumProperties(one), Rule::MinimumProperties(other)) => {
            Rule::MinimumProperties(*one.min(other))
        }
        (Rule::MaximumProperties(one), Rule::MaximumProperties(other)) => {
            Rule::MaximumProperties(*one.max(other))
        }
        (
            Rule::LeastNumber { limit, .. },
            Rule::LeastNumber {
                limit: other_limit, ..
            },
        ) => match number(limit)? <= number(other_limit)? {
            true => one.clone(),
            false => other.clone(),
        },
        (
            Rule::MostNumber { limit, .. },
            Rule::MostNumber {
                limit: other_limit, ..
            },
        ) => match number(limit)? >= number(other_limit)? {
            true => one.clone(),
            false => other.clone(),
        },
        (Rule::Each(one), Rule::Each(other)) => {
            let rules = shared(&[one.clone(), other.clone()]);
            (!rules.is_empty()).then_some(Rule::Each(rules))?
        }
        (one, other) if one == other => one.clone(),
        _ => return None,
    })
}

fn number(limit: &str) -> Option<f64> {
    limit.parse().ok()
}
