//! `x-codegen-echoes`: what a response repeats of its request.

use crate::diagnostics::{Code, Place};
use crate::openapi::read::Object;
use crate::openapi::{NodeId, Spanned};
use crate::tree::{At, Pointer};

const KEY: &str = "x-codegen-echoes";
const FORM: &str = "a list of `{request: <expression>, response: <expression>, evidence: <text>}`, with `compare` \
    if need be";
const KNOWN: &[&str] = &["request", "response", "evidence", "compare"];

const REQUEST: &str = "`$request.body#/<pointer>`, or `$request.path.`, `$request.query.` or \
    `$request.header.` with the name of a parameter";
const RESPONSE: &str = "`$response.body#/<pointer>`";
const COMPARE: &str = "`exact`, `ending` or `renumbered`";

/// A value of the request that stands in the response, too.
#[derive(Clone, Debug)]
pub struct Echo {
    /// Where it stands.
    pub node: NodeId,
    /// The value in the request.
    pub request: Spanned<RequestValue>,
    /// The value in the response: keys of its body, from the outside in.
    pub response: Spanned<Vec<String>>,
    /// How the two are compared, if not by meaning.
    pub compare: Option<Spanned<Comparison>>,
}

/// A value of a request, as an expression names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestValue {
    /// Keys of the body, from the outside in.
    Body(Vec<String>),
    /// A path parameter.
    Path(String),
    /// A query parameter.
    Query(String),
    /// A header parameter.
    Header(String),
}

/// How a value and its echo are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Letter by letter.
    Exact,
    /// One is the end of the other.
    Ending,
    /// By meaning, unless one is a short identifier and the other a long one.
    Renumbered,
}

impl Echo {
    /// Those that have another form are reported and left out.
    pub(super) fn read_all(object: &mut Object<'_, '_>) -> Vec<Self> {
        let Some(value) = object.at.get(KEY) else {
            return Vec::new();
        };
        if !value.is_sequence() {
            object.invalid_extension(&value, KEY, FORM);
        }
        let items = value.items().into_iter();
        items.filter_map(|item| Self::read(object, &item)).collect()
    }

    fn read(object: &mut Object<'_, '_>, at: &At<'_>) -> Option<Self> {
        let is_known =
            |(key, value): &(&str, At<'_>)| KNOWN.contains(key) && value.as_str().is_some();
        let ends = at.get("request").zip(at.get("response"));
        let Some((request, response)) = ends.filter(|_| at.entries().iter().all(is_known)) else {
            object.invalid_extension(at, KEY, FORM);
            return None;
        };
        let evidence = at.get("evidence");
        let evidence = evidence.as_ref().and_then(At::as_str).unwrap_or_default();
        if evidence.trim().is_empty() {
            let place = Place::Node(at.pointer());
            object.report(Code::EchoWithoutEvidence, place, &[]);
            return None;
        }
        let request = part(object, &request, "request", REQUEST, request_value);
        let response = part(object, &response, "response", RESPONSE, |text| {
            body_path(text, "$response.body")
        });
        let compare = match at.get("compare") {
            Some(compare) => Some(part(object, &compare, "compare", COMPARE, comparison)?),
            None => None,
        };
        Some(Self {
            node: at.id(),
            request: request?,
            response: response?,
            compare,
        })
    }
}

/// One of the texts; `None` where it has another form, which is reported.
fn part<T>(
    object: &mut Object<'_, '_>,
    at: &At<'_>,
    key: &str,
    expected: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<Spanned<T>> {
    let read = at.as_str().and_then(read);
    if read.is_none() {
        object.invalid_extension(at, key, expected);
    }
    Some(Spanned::new(read?, at.id()))
}

fn request_value(text: &str) -> Option<RequestValue> {
    if let Some(path) = body_path(text, "$request.body") {
        return Some(RequestValue::Body(path));
    }
    let (place, name) = text.strip_prefix("$request.")?.split_once('.')?;
    let of = match place {
        "path" => RequestValue::Path,
        "query" => RequestValue::Query,
        "header" => RequestValue::Header,
        _ => return None,
    };
    Some(of(name.to_owned()))
}

/// The keys of a pointer into a body; at least one.
fn body_path(text: &str, body: &str) -> Option<Vec<String>> {
    let pointer = Pointer::parse(text.strip_prefix(body)?)?;
    let path: Vec<String> = pointer.segments().collect();
    (!path.is_empty()).then_some(path)
}

fn comparison(text: &str) -> Option<Comparison> {
    match text {
        "exact" => Some(Comparison::Exact),
        "ending" => Some(Comparison::Ending),
        "renumbered" => Some(Comparison::Renumbered),
        _ => None,
    }
}
