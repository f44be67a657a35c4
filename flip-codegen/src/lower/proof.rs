//! `x-codegen-proof`: what in the body of a success proves that the operation was performed.

use super::Lowering;
use crate::ir::{Mark, Proof};
use crate::load::PROOF;
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// The mark of a property.
    pub(super) fn proof_of_property(&mut self, at: &At<'d>) -> Option<Mark> {
        let value = at.get(PROOF)?;
        let items = value.items();
        let words: Option<Vec<String>> = items
            .iter()
            .map(|item| {
                item.as_str()
                    .filter(|word| is_word(word))
                    .map(str::to_owned)
            })
            .collect();
        let proof = match (value.as_bool(), value.as_str(), words) {
            (Some(true), ..) => Proof::Value,
            (_, Some("id"), _) if is_integer(at) => Proof::Number,
            (_, Some("id"), _) => Proof::Id,
            (_, Some("count"), _) => Proof::Count,
            (_, Some("items"), _) => Proof::Items,
            (_, _, Some(words)) if words.iter().any(|word| !word.starts_with('!')) => {
                Proof::Words(words)
            }
            _ => {
                self.invalid(
                    &value,
                    PROOF,
                    "`true`, `id`, `count`, `items` or a list of words",
                );
                return None;
            }
        };
        Some(Mark {
            proof,
            pointer: value.pointer(),
        })
    }

    /// The mark of a response, whose body is an object with any fields.
    pub(super) fn proof_of_response(&mut self, at: &At<'d>) -> Option<Mark> {
        let value = at.get(PROOF)?;
        if value.as_str() != Some("digits") {
            self.invalid(&value, PROOF, "`digits` in a response");
            return None;
        }
        Some(Mark {
            proof: Proof::DigitNames,
            pointer: value.pointer(),
        })
    }
}

/// Whether a property is an integer, by its own word.
fn is_integer(at: &At<'_>) -> bool {
    at.get("type").and_then(|of| of.as_str()) == Some("integer")
}

/// Whether it is a word, or `!` and one that must not be there.
fn is_word(text: &str) -> bool {
    let text = text.strip_prefix('!').unwrap_or(text);
    !text.is_empty() && text.chars().all(char::is_alphanumeric)
}
