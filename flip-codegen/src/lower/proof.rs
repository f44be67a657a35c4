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
            (_, Some("id"), _) => Proof::Id,
            (_, _, Some(words)) if !words.is_empty() => Proof::Words(words),
            _ => {
                self.invalid(&value, PROOF, "`true`, `id` or a list of words");
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

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_alphanumeric)
}
