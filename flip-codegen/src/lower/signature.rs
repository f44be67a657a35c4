//! The header that holds a signature of the request.

use super::{Lowering, ParameterAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{Location, Parameter, Shape, Style};
use crate::openapi::{SIGNATURE, SIGNATURE_PLACE};
use crate::tree::Pointer;

impl<'d> Lowering<'d> {
    /// Only a text in a header can be made of the rest of the request, and only in one way.
    pub(super) fn can_be_signature(
        &mut self,
        at: ParameterAt<'d>,
        place: (Location, Style),
        shape: &Shape,
        is_other: bool,
    ) -> bool {
        let fault = match (place, shape) {
            _ if is_other => "a parameter that is made in another way",
            ((Location::Header, Style::Json), _) => "a header that holds JSON",
            ((Location::Header, _), Shape::Text | Shape::Formatted(_) | Shape::Format(_)) => {
                return true;
            }
            ((Location::Header, _), _) => "a header that is no plain string",
            _ => "a parameter that is no header",
        };
        self.misplaced_signature(at.pointer().child(SIGNATURE), fault);
        false
    }

    /// A request is signed once.
    pub(super) fn check_signatures(&mut self, parameters: &[Parameter]) {
        let signatures = parameters.iter().filter(|one| one.signature);
        for second in signatures.skip(1) {
            let key = second.pointer.child(SIGNATURE);
            self.misplaced_signature(key, "the second parameter of an operation that has it");
        }
    }

    fn misplaced_signature(&mut self, key: Pointer, place: &str) {
        let words = [SIGNATURE, place, SIGNATURE_PLACE];
        self.report(Code::MisplacedExtension, Place::Key(key), &words);
    }
}
