//! `x-codegen-echoes`: what an answer repeats of its request.

use super::Lowering;
use crate::diagnostics::{Code, Place};
use crate::ir::{Echo, EchoRule, EchoSource, Location};
use crate::openapi::{self, Operation, Spanned};
use crate::tree::Pointer;

const REQUEST: &str = "`$request.body#/<pointer>`, or `$request.path.`, `$request.query.` or \
    `$request.header.` with the name of a parameter";
const RESPONSE: &str = "`$response.body#/<pointer>`";
const COMPARE: &str = "`exact`, `ending` or `renumbered`";

impl Lowering<'_> {
    pub(super) fn echoes(&mut self, operation: &Operation) -> Vec<Echo> {
        let echoes = operation.extensions.echoes.iter();
        echoes.filter_map(|echo| self.echo(echo)).collect()
    }

    fn echo(&mut self, echo: &openapi::Echo) -> Option<Echo> {
        let pointer = self.syntax.pointer(echo.node);
        if echo.evidence.trim().is_empty() {
            self.report(Code::EchoWithoutEvidence, Place::Node(pointer), &[]);
            return None;
        }
        let source = self.expression(&echo.request, "request", REQUEST, source);
        let path = self.expression(&echo.response, "response", RESPONSE, |text| {
            body_path(text, "$response.body")
        });
        let rule = match &echo.compare {
            Some(rule) => self.expression(rule, "compare", COMPARE, rule_of),
            None => Some(EchoRule::Same),
        };
        Some(Echo {
            source: source?,
            path: path?,
            rule: rule?,
            sent: Vec::new(),
            responses: Vec::new(),
            pointer,
        })
    }

    fn expression<T>(
        &mut self,
        text: &Spanned<String>,
        key: &str,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let read = read(text);
        if read.is_none() {
            self.invalid(text.node, key, expected);
        }
        read
    }
}

fn source(text: &str) -> Option<EchoSource> {
    if let Some(path) = body_path(text, "$request.body") {
        return Some(EchoSource::Body(path));
    }
    let (place, name) = text.strip_prefix("$request.")?.split_once('.')?;
    let location = match place {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" => Location::Header,
        _ => return None,
    };
    Some(EchoSource::Parameter(location, name.to_owned()))
}

/// The keys of a pointer into a body; at least one.
fn body_path(text: &str, body: &str) -> Option<Vec<String>> {
    let pointer = Pointer::parse(text.strip_prefix(body)?)?;
    let path: Vec<String> = pointer.segments().collect();
    (!path.is_empty()).then_some(path)
}

fn rule_of(text: &str) -> Option<EchoRule> {
    match text {
        "exact" => Some(EchoRule::Exact),
        "ending" => Some(EchoRule::Ending),
        "renumbered" => Some(EchoRule::Renumbered),
        _ => None,
    }
}
