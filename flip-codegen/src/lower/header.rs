//! Headers of answers.

use super::Lowering;
use super::property::own_docs;
use crate::diagnostics::{Code, Place};
use crate::ir::{Api, Location, ResponseHeader, Shape, Style, TypeKind};
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
        let (schema, style) = self.described(&at, Location::Header, wire);
        let shape = match schema {
            Some(schema) => {
                let shared = self.shared_name(&at.pointer());
                let context = shared.unwrap_or_else(|| format!("{context} {wire}"));
                self.shape(schema, &context)?
            }
            None if style == Style::Json => Shape::Any,
            None => Shape::Text,
        };
        let target = schema.and_then(|schema| schema.target());
        Some(ResponseHeader {
            name: self.name(&at, wire),
            wire: wire.to_owned(),
            shape,
            style,
            required: flag("required"),
            docs: own_docs(&at, target),
            pointer: at.pointer(),
        })
    }

    /// Once all types are read: a header that holds an object is a text, unless it is JSON.
    pub(super) fn plain_headers(&mut self) {
        let Api {
            operations, types, ..
        } = &mut self.api;
        let kind = |shape: &Shape| match shape {
            Shape::Named(id) => types.get(id.0).map(|definition| &definition.kind),
            _ => None,
        };
        let mut found = Vec::new();
        let responses = operations
            .iter_mut()
            .flat_map(|operation| &mut operation.responses);
        for header in responses.flat_map(|response| &mut response.headers) {
            let item = match &header.shape {
                Shape::List(item) => item,
                shape => shape,
            };
            let has_parts = matches!(item, Shape::List(_) | Shape::Map(_))
                || matches!(kind(item), Some(TypeKind::Object(_)));
            if has_parts && header.style != Style::Json {
                header.shape = Shape::Text;
                found.push((header.pointer.clone(), header.wire.clone()));
            }
        }
        for (pointer, wire) in found {
            self.report(
                Code::PassedAsText,
                Place::Key(pointer),
                &[&wire, "the header"],
            );
        }
    }
}
