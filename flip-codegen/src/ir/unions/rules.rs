//! Rules by which a value fits one variant of a union and not another.

use std::collections::BTreeSet;

use super::Segment;
use super::tags::flat;
use crate::ir::{Api, Constraint, Shape, TypeId, TypeKind, Union, Variant};

/// A rule for a value within a variant, where it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueRule {
    /// Where the value stands; empty for the variant itself.
    pub path: Vec<Segment>,
    /// What it must keep to.
    pub rule: Rule,
}

/// What a value must keep to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// It is not `null`.
    NotNull,
    /// A rule of the document that can be checked.
    Keeps(Constraint),
    /// It has no fields but these.
    OnlyFields(Vec<String>),
}

/// Values deeper than this hardly ever decide.
const DEEPEST: usize = 3;
/// A table that is longer costs more than it tells.
const MOST: usize = 48;

/// For each variant, the rules that another variant does not have.
pub(crate) fn distinguishing(api: &Api, union: &Union) -> Vec<Vec<ValueRule>> {
    let all: Vec<Gathered> = union
        .variants
        .iter()
        .map(|variant| Gathered::of(api, variant))
        .collect();
    let positions = all.iter().enumerate();
    positions
        .map(|(position, ours)| {
            let others = || {
                let others = all.iter().enumerate();
                others.filter(move |(other, _)| *other != position)
            };
            let tells = |rule: &&ValueRule| match rule.rule {
                Rule::NotNull => others().any(|(_, other)| other.nullable.contains(&rule.path)),
                Rule::Keeps(_) | Rule::OnlyFields(_) => {
                    others().any(|(_, other)| !other.rules.contains(rule))
                }
            };
            ours.rules
                .iter()
                .filter(tells)
                .take(MOST)
                .cloned()
                .collect()
        })
        .collect()
}

#[derive(Default)]
struct Gathered {
    rules: Vec<ValueRule>,
    nullable: BTreeSet<Vec<Segment>>,
    path: Vec<Segment>,
    open: BTreeSet<TypeId>,
}

impl Gathered {
    fn of(api: &Api, variant: &Variant) -> Self {
        let mut gathered = Self::default();
        gathered.shape(api, &variant.shape, &variant.constraints);
        gathered
    }

    fn shape(&mut self, api: &Api, shape: &Shape, constraints: &[Constraint]) {
        for constraint in constraints {
            match constraint {
                Constraint::Each(rules) => self.within(Segment::Items, |this| {
                    rules.iter().for_each(|rule| this.keeps(rule));
                }),
                Constraint::Item(index, rules) => self.within(Segment::Item(*index), |this| {
                    rules.iter().for_each(|rule| this.keeps(rule));
                }),
                rule => self.keeps(rule),
            }
        }
        match shape {
            Shape::Nullable(inner) => self.shape(api, inner, &[]),
            Shape::List(item) => self.within(Segment::Items, |this| this.shape(api, item, &[])),
            Shape::Tuple(tuple) => {
                for (index, item) in tuple.items.iter().enumerate() {
                    self.within(Segment::Item(index), |this| this.shape(api, item, &[]));
                }
            }
            Shape::Named(id) if self.path.len() < DEEPEST && self.open.insert(*id) => {
                if let Some(TypeKind::Object(object)) = api.get(*id).map(|of| &of.kind) {
                    object.rules.iter().for_each(|rule| self.keeps(rule));
                    for property in flat(api, object) {
                        let segment = Segment::Property(property.wire.clone());
                        self.within(segment, |this| {
                            this.null(property.nullable, &property.shape);
                            this.shape(api, &property.shape, &property.constraints);
                        });
                    }
                }
                self.open.remove(id);
            }
            _ => {}
        }
    }

    fn within(&mut self, segment: Segment, gather: impl FnOnce(&mut Self)) {
        self.path.push(segment);
        gather(self);
        self.path.pop();
    }

    fn null(&mut self, is_nullable: bool, shape: &Shape) {
        match shape {
            // The type of the configuration decides what it takes.
            Shape::Format(_) | Shape::Any => {}
            _ if is_nullable => drop(self.nullable.insert(self.path.clone())),
            _ => self.push(Rule::NotNull),
        }
    }

    fn keeps(&mut self, constraint: &Constraint) {
        let is_checkable = !matches!(
            constraint,
            Constraint::Each(_)
                | Constraint::Format(_)
                | Constraint::Checked { .. }
                | Constraint::GreaterThan(_)
                | Constraint::RequiredLists { .. }
                | Constraint::RequiredBeside { .. }
                | Constraint::Keys(_)
                | Constraint::Item(..)
                | Constraint::Unchecked { .. }
        );
        if is_checkable {
            self.push(Rule::Keeps(constraint.clone()));
        }
    }

    fn push(&mut self, rule: Rule) {
        let path = self.path.clone();
        self.rules.push(ValueRule { path, rule });
    }
}
