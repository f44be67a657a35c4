//! Dirt that does not depend on how a node is written, but on what is made of it. All other dirt is
//! mended in the tree before.

use std::borrow::Cow;

use super::super::kinds::Kind;
use super::prune::Fed;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::tree::{At, Node, Value};

type Fields<'d> = Vec<(Cow<'d, str>, Fed<'d>)>;

/// Everything that can be repaired.
pub(super) fn repair(
    at: &At<'_>,
    kind: Kind,
    fields: &mut Fields<'_>,
    diagnostics: &mut Diagnostics,
) {
    supply_documentation(at, kind, fields, diagnostics);
    supply_responses(at, kind, fields, diagnostics);
    drop_misplaced_style(at, kind, fields);
    drop_misplaced_encodings(at, kind, fields);
    supply_schema(at, kind, fields, diagnostics);
}

/// A parameter of which nothing is said is a text.
fn supply_schema(at: &At<'_>, kind: Kind, fields: &mut Fields<'_>, diagnostics: &mut Diagnostics) {
    let has_content = at
        .get("content")
        .is_some_and(|content| !content.entries().is_empty());
    if matches!(kind, Kind::Parameter | Kind::Header) && !has_content && is_absent("schema", fields)
    {
        report_supplied(at, "schema", kind, "`type: string`", diagnostics);
        fields.retain(|(key, _)| key != "content");
        fields.push((Cow::Borrowed("schema"), Fed::Map(Vec::new())));
    }
}

/// The styles of single fields of a form are those of query parameters.
fn drop_misplaced_encodings(at: &At<'_>, kind: Kind, fields: &mut Fields<'_>) {
    let Some(at) = at.get("encoding").filter(|_| kind == Kind::MediaType) else {
        return;
    };
    for (_, encodings) in fields.iter_mut().filter(|(key, _)| key == "encoding") {
        let Fed::Map(encodings) = encodings else {
            continue;
        };
        for (name, encoding) in encodings {
            if let (Some(at), Fed::Map(fields)) = (at.get(name), encoding) {
                drop_style_unless(QUERY_STYLES, &at, fields);
            }
        }
    }
}

fn drop_style_unless(known: &[&str], at: &At<'_>, fields: &mut Fields<'_>) {
    let given = at.get("style");
    let given = given.as_ref().and_then(|style| style.as_str());
    if given.is_some_and(|given| !known.contains(&given)) {
        fields.retain(|(key, _)| key != "style");
    }
}

const QUERY_STYLES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/// A style that belongs to another place of parameters. It is reported where styles are read.
fn drop_misplaced_style(at: &At<'_>, kind: Kind, fields: &mut Fields<'_>) {
    if !matches!(kind, Kind::Parameter | Kind::Header) {
        return;
    }
    let known: &[&str] = match at.get("in").as_ref().and_then(|place| place.as_str()) {
        Some("path") => &["simple", "label", "matrix"],
        Some("query") => QUERY_STYLES,
        Some("cookie") => &["form"],
        _ => &["simple"],
    };
    drop_style_unless(known, at, fields);
}

/// Texts that are required, but only document.
fn supply_documentation(
    at: &At<'_>,
    kind: Kind,
    fields: &mut Fields<'_>,
    diagnostics: &mut Diagnostics,
) {
    let required: &[&str] = match kind {
        Kind::Response => &["description"],
        Kind::Info => &["title", "version"],
        _ => &[],
    };
    for keyword in required {
        if is_absent(keyword, fields) {
            report_supplied(at, keyword, kind, "empty", diagnostics);
            fields.push((Cow::Borrowed(keyword), Fed::Text(Cow::Borrowed(""))));
        }
    }
}

/// Operations of callbacks often say nothing of their responses.
fn supply_responses(
    at: &At<'_>,
    kind: Kind,
    fields: &mut Fields<'_>,
    diagnostics: &mut Diagnostics,
) {
    if kind == Kind::Operation && is_absent("responses", fields) {
        report_supplied(at, "responses", kind, "empty", diagnostics);
        fields.push((Cow::Borrowed("responses"), Fed::Map(Vec::new())));
    }
}

/// A keyword without a value counts as absent, and is taken out to make room for the repair.
fn is_absent(keyword: &str, fields: &mut Fields<'_>) -> bool {
    fields.retain(|(key, value)| {
        key != keyword
            || !matches!(
                value,
                Fed::Node(
                    Node {
                        value: Value::Null,
                        ..
                    },
                    _
                )
            )
    });
    fields.iter().all(|(key, _)| key != keyword)
}

fn report_supplied(
    at: &At<'_>,
    keyword: &str,
    kind: Kind,
    value: &str,
    diagnostics: &mut Diagnostics,
) {
    diagnostics.report(
        Code::SuppliedKeyword,
        Place::Key(at.pointer()),
        &[keyword, kind.named(), value],
    );
}
