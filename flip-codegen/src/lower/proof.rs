//! `x-codegen-proof`: what in the body of a success proves that the operation was performed.

use super::{Lowering, SchemaAt};
use crate::ir::{Mark, Proof};
use crate::openapi::{PROOF, Response, SchemaType};

impl<'d> Lowering<'d> {
    /// The mark of a property.
    pub(super) fn proof_of_property(&mut self, at: SchemaAt<'d>) -> Option<Mark> {
        let mark = at.get().extensions.proof.as_ref()?;
        let pointer = at.pointer_at(mark.node);
        let words = mark.texts();
        let words = words.filter(|words| words.iter().all(|word| is_word(word)));
        let is_integer = |at: SchemaAt<'_>| at.only_type() == Some(SchemaType::Integer);
        let proof = match (mark.as_bool(), mark.as_str(), words) {
            (Some(true), ..) => Proof::Value,
            (_, Some("id"), _) if is_integer(at) => Proof::Number,
            (_, Some("id"), _) => Proof::Id,
            (_, Some("count"), _) => Proof::Count,
            (_, Some("items"), _) => Proof::Items,
            (_, _, Some(words)) if words.iter().any(|word| !word.starts_with('!')) => {
                Proof::Words(words)
            }
            _ => {
                let expected = "`true`, `id`, `count`, `items` or a list of words";
                self.invalid(mark.node, PROOF, expected);
                return None;
            }
        };
        Some(Mark { proof, pointer })
    }

    /// The mark of a response, whose body is an object with any fields.
    pub(super) fn proof_of_response(&mut self, response: &Response) -> Option<Mark> {
        let mark = response.extensions.proof.as_ref()?;
        if mark.as_str() != Some("digits") {
            self.invalid(mark.node, PROOF, "`digits` in a response");
            return None;
        }
        Some(Mark {
            proof: Proof::DigitNames,
            pointer: self.syntax.pointer(mark.node),
        })
    }
}

/// Whether it is a word, or `!` and one that must not be there.
fn is_word(text: &str) -> bool {
    let text = text.strip_prefix('!').unwrap_or(text);
    !text.is_empty() && text.chars().all(char::is_alphanumeric)
}
