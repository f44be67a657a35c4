//! Headers of answers.

use super::Lowering;
use super::property::own_docs;
use crate::ir::{ResponseHeader, Style};
use crate::load::openapi;
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// The headers of a response. `Content-Type` follows from the body.
    pub(super) fn response_headers(
        &mut self,
        response: &At<'d>,
        context: &str,
    ) -> Vec<ResponseHeader> {
        let mut headers = Vec::new();
        for (wire, reference) in response.get("headers").iter().flat_map(At::entries) {
            if !wire.eq_ignore_ascii_case("content-type") {
                headers.extend(self.response_header(wire, &reference, context));
            }
        }
        headers
    }

    fn response_header(
        &mut self,
        wire: &str,
        reference: &At<'d>,
        context: &str,
    ) -> Option<ResponseHeader> {
        let at = self.document.follow(reference.clone(), self.diagnostics)?;
        openapi::header(&at, self.diagnostics)?;
        let flag = |key: &str| at.get(key).and_then(|value| value.as_bool()) == Some(true);
        let (schema, style) = match at.get("schema") {
            Some(schema) if flag("explode") => (schema, Style::SimpleExplode),
            Some(schema) => (schema, Style::Simple),
            None => self.parameter_content(&at, wire)?,
        };
        let target = self.document.follow(schema.clone(), self.diagnostics)?;
        let shape = self.shape(&schema, &format!("{context} {wire}"))?;
        Some(ResponseHeader {
            name: self.name(&at, wire),
            wire: wire.to_owned(),
            shape,
            style,
            required: flag("required"),
            docs: own_docs(&at, &target),
            pointer: at.pointer(),
        })
    }
}
