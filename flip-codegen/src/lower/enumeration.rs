//! Enumerations and single values.

use super::Lowering;
use super::schema::literal;
use crate::diagnostics::{Code, Place};
use crate::ir::{EnumValue, Literal, Name, Origin, Shape, TypeKind};
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// A list of values. A single value that stands inline is a constant; a schema of its own
    /// stays an enumeration, since it was given a name so that it can grow.
    pub(super) fn enumeration(
        &mut self,
        at: &At<'d>,
        values: &At<'d>,
        name: Name,
        is_component: bool,
    ) -> Option<Shape> {
        let literals = self.literals(at, values)?;
        if let ([only], false) = (literals.as_slice(), is_component) {
            return Some(Shape::Constant(only.clone()));
        }
        let names = self.value_names(at, &literals);
        let kind = match literals.first() {
            Some(Literal::Integer(_)) => TypeKind::IntegerEnum(integers(&literals, &names)),
            _ => TypeKind::StringEnum(texts(&literals, &names)),
        };
        Some(Shape::Named(self.define(at, name, kind)))
    }

    fn literals(&mut self, at: &At<'d>, values: &At<'d>) -> Option<Vec<Literal>> {
        let items = values.items();
        if items.is_empty() {
            self.report(Code::EmptyList, Place::Node(values.pointer()), &["enum"]);
            return None;
        }
        let declared = at
            .get("type")
            .and_then(|value| value.as_str().map(str::to_owned));
        let mut literals = Vec::new();
        for item in &items {
            let literal = literal(item).filter(|literal| match literal {
                Literal::Text(_) => matches!(declared.as_deref(), Some("string") | None),
                Literal::Integer(_) => matches!(declared.as_deref(), Some("integer") | None),
                Literal::Number(_) | Literal::Boolean(_) => false,
            });
            let same_kind = literal.as_ref().is_some_and(|literal| {
                literals
                    .first()
                    .is_none_or(|first| is_integer(first) == is_integer(literal))
            });
            match literal.filter(|_| same_kind) {
                Some(literal) if literals.contains(&literal) => {
                    self.report(
                        Code::DuplicateValue,
                        Place::Node(item.pointer()),
                        &[&literal.to_json()],
                    );
                }
                Some(literal) => literals.push(literal),
                None => {
                    self.report(Code::UnsupportedEnumValue, Place::Node(item.pointer()), &[]);
                    return None;
                }
            }
        }
        Some(literals)
    }

    /// The names of the values: those of `x-codegen-names`, or the values themselves.
    fn value_names(&mut self, at: &At<'d>, literals: &[Literal]) -> Vec<Name> {
        let own = literals.iter().map(|literal| match literal {
            Literal::Text(text) => Name::given(text.clone()),
            Literal::Integer(integer) => Name {
                text: format!("value {}", sign_in_words(*integer)),
                origin: Origin::Derived,
            },
            other => Name {
                text: format!("value {}", other.to_json()),
                origin: Origin::Derived,
            },
        });
        let own: Vec<Name> = own.collect();
        let Some(list) = at.get("x-codegen-names") else {
            return own;
        };
        let items = list.items();
        let names = items.iter().filter_map(|item| item.as_str());
        let names: Vec<Name> = names
            .map(|name| Name {
                text: name.to_owned(),
                origin: Origin::Configured,
            })
            .collect();
        if names.len() == literals.len() {
            return names;
        }
        self.invalid(
            &list,
            "x-codegen-names",
            &format!("a list of {} names", literals.len()),
        );
        own
    }
}

fn is_integer(literal: &Literal) -> bool {
    matches!(literal, Literal::Integer(_))
}

fn sign_in_words(integer: i64) -> String {
    if integer < 0 {
        format!("minus {}", integer.unsigned_abs())
    } else {
        integer.to_string()
    }
}

fn texts(literals: &[Literal], names: &[Name]) -> Vec<EnumValue<String>> {
    let pairs = literals.iter().zip(names);
    pairs
        .filter_map(|(literal, name)| match literal {
            Literal::Text(text) => Some(EnumValue {
                wire: text.clone(),
                name: name.clone(),
            }),
            _ => None,
        })
        .collect()
}

fn integers(literals: &[Literal], names: &[Name]) -> Vec<EnumValue<i64>> {
    let pairs = literals.iter().zip(names);
    pairs
        .filter_map(|(literal, name)| match literal {
            Literal::Integer(integer) => Some(EnumValue {
                wire: *integer,
                name: name.clone(),
            }),
            _ => None,
        })
        .collect()
}
