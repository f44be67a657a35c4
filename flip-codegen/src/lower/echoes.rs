//! `x-codegen-echoes`: what an answer repeats of its request.

use super::Lowering;
use crate::diagnostics::{Code, Place};
use crate::ir::{Echo, EchoRule, EchoSource, Location};
use crate::tree::{At, Pointer};

const KEY: &str = "x-codegen-echoes";
const FORM: &str = "a list of `{request: <expression>, response: <expression>, evidence: <text>}`, with `compare` \
    if need be";
const REQUEST: &str = "`$request.body#/<pointer>`, or `$request.path.`, `$request.query.` or \
    `$request.header.` with the name of a parameter";
const RESPONSE: &str = "`$response.body#/<pointer>`";
const COMPARE: &str = "`exact`, `ending` or `renumbered`";

impl<'d> Lowering<'d> {
    pub(super) fn echoes(&mut self, at: &At<'d>) -> Vec<Echo> {
        let Some(value) = at.get(KEY) else {
            return Vec::new();
        };
        if !value.is_sequence() {
            self.invalid(&value, KEY, FORM);
        }
        let items = value.items();
        items.iter().filter_map(|item| self.echo(item)).collect()
    }

    fn echo(&mut self, at: &At<'d>) -> Option<Echo> {
        let known = ["request", "response", "evidence", "compare"];
        let entries = at.entries();
        let is_known =
            |(key, value): &(&str, At<'d>)| known.contains(key) && value.as_str().is_some();
        let ends = at.get("request").zip(at.get("response"));
        let Some((request, response)) = ends.filter(|_| entries.iter().all(is_known)) else {
            self.invalid(at, KEY, FORM);
            return None;
        };
        let evidence = at.get("evidence");
        let evidence = evidence.as_ref().and_then(At::as_str).unwrap_or_default();
        if evidence.trim().is_empty() {
            self.report(Code::EchoWithoutEvidence, Place::Node(at.pointer()), &[]);
            return None;
        }
        let source = self.expression(&request, "request", REQUEST, source);
        let path = self.expression(&response, "response", RESPONSE, |text| {
            body_path(text, "$response.body")
        });
        let rule = match at.get("compare") {
            Some(rule) => self.expression(&rule, "compare", COMPARE, rule_of),
            None => Some(EchoRule::Same),
        };
        Some(Echo {
            source: source?,
            path: path?,
            rule: rule?,
            pointer: at.pointer(),
        })
    }

    fn expression<T>(
        &mut self,
        at: &At<'d>,
        key: &str,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let read = at.as_str().and_then(read);
        if read.is_none() {
            self.invalid(at, key, expected);
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
