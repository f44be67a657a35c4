//! Headers of answers.

use super::extension::name;
use super::parameter::is_set;
use super::property::own_docs;
use super::{Lowering, ParameterAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{Location, ResponseHeader, Shape, Style, TypeKind};
use crate::openapi::{Handle, Response};

impl<'d> Lowering<'d> {
    /// The headers of a response. `Content-Type` follows from the body.
    pub(super) fn response_headers(
        &mut self,
        response: Handle<'d, Response>,
        context: &str,
    ) -> Vec<ResponseHeader> {
        let declared = response.get().headers.iter();
        let mut headers = Vec::new();
        for (wire, id) in declared.flat_map(|headers| &headers.value) {
            if let Some(at) = self.syntax.handle(*id)
                && !wire.eq_ignore_ascii_case("content-type")
            {
                headers.extend(self.response_header(wire, at, context));
            }
        }
        headers
    }

    fn response_header(
        &mut self,
        wire: &str,
        reference: ParameterAt<'d>,
        context: &str,
    ) -> Option<ResponseHeader> {
        let at = reference.target().filter(|at| !at.unusable)?;
        let (schema, style) = self.described(at, Location::Header, wire);
        let shape = match schema {
            Some(schema) => {
                let shared = self.shared_name(&at.pointer());
                let context = shared.unwrap_or_else(|| format!("{context} {wire}"));
                self.shape(schema, &context)?
            }
            None if style == Style::Json => Shape::Any,
            None => Shape::Text,
        };
        let shape = match style != Style::Json && self.has_parts(&shape) {
            true => {
                let words = [wire, "the header"];
                self.report(Code::PassedAsText, Place::Key(at.pointer()), &words);
                Shape::Text
            }
            false => shape,
        };
        let target = schema.and_then(|schema| schema.target());
        Some(ResponseHeader {
            name: name(&at.extensions, wire),
            wire: wire.to_owned(),
            shape,
            style,
            required: is_set(&at.required),
            docs: own_docs(&at, target),
            pointer: at.pointer(),
        })
    }

    /// A header that holds an object is a text, unless it is JSON.
    fn has_parts(&self, shape: &Shape) -> bool {
        match shape {
            Shape::List(item) => matches!(**item, Shape::List(_)) || self.has_parts(item),
            Shape::Map(_) => true,
            Shape::Named(id) => matches!(
                self.api.get(*id).map(|definition| &definition.kind),
                Some(TypeKind::Object(_))
            ),
            _ => false,
        }
    }
}
