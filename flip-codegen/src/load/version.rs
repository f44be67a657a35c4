//! The version of the document.

use super::Dialect;
use crate::diagnostics::{Code, Diagnostics};
use crate::tree::At;

/// Whether this is an OpenAPI 3 document. If not, that is reported, by span: there will be no
/// document in which to look up a pointer.
pub(super) fn is_supported(root: &At<'_>, diagnostics: &mut Diagnostics) -> bool {
    if !root.is_mapping() {
        diagnostics.report(
            Code::RootNotAnObject,
            root.span(),
            &[root.node().value.described()],
        );
        return false;
    }
    let Some(openapi) = root.get("openapi") else {
        report_missing(root, diagnostics);
        return false;
    };
    let version = openapi.as_str().or(openapi.as_number()).unwrap_or_default();
    if is_three(version) {
        return true;
    }
    let shown = if version.is_empty() {
        openapi.to_json_text()
    } else {
        version.to_owned()
    };
    diagnostics.report(Code::UnsupportedVersion, openapi.span(), &[&shown]);
    false
}

/// Reports a file besides the main one that says it is written to another version than the main one
/// names, and than it is read by.
pub(super) fn check_other(
    path: &str,
    root: &At<'_>,
    [named, dialect]: [Dialect; 2],
    diagnostics: &mut Diagnostics,
) {
    let Some(given) = root.get("openapi").or_else(|| root.get("swagger")) else {
        return;
    };
    let Some(version) = given.as_str().or(given.as_number()) else {
        return;
    };
    if !is_three(version) || ![named, dialect].contains(&Dialect::named(version)) {
        let arguments = [path, version, named.number()];
        diagnostics.report(Code::OtherVersion, given.span(), &arguments);
    }
}

fn report_missing(root: &At<'_>, diagnostics: &mut Diagnostics) {
    match root.get("swagger") {
        Some(swagger) => {
            let version = swagger.as_str().or(swagger.as_number()).unwrap_or("2.0");
            diagnostics.report(Code::UnsupportedVersion, swagger.span(), &[version]);
        }
        None => {
            let first = root
                .entries()
                .first()
                .and_then(|(key, _)| root.key_span(key));
            diagnostics.report(Code::NoVersion, first.unwrap_or(root.span()), &[]);
        }
    }
}

/// `3.0`, `3.1`, `3.2`, with a patch version, and pre-releases such as `3.0.0-rc2`.
fn is_three(version: &str) -> bool {
    let rest = ["3.0", "3.1", "3.2"];
    let Some(rest) = rest.iter().find_map(|known| version.strip_prefix(known)) else {
        return false;
    };
    let patch = rest.split('-').next().unwrap_or_default();
    match patch.strip_prefix('.') {
        Some(digits) => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => rest.is_empty(),
    }
}
