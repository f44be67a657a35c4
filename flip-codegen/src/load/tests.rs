//! Reading whole documents.

mod inlining;
mod reading;
mod repairs;
mod robustness;

use std::collections::BTreeMap;

use super::load;
use crate::diagnostics::Diagnostics;
use crate::source::MemoryFiles;
use crate::tree::{At, Document};

/// Loads a text as `api.yaml`.
pub(crate) fn load_text(text: &str) -> (Option<Document>, Diagnostics) {
    let files = MemoryFiles(BTreeMap::from([("api.yaml".to_owned(), text.to_owned())]));
    let mut diagnostics = Diagnostics::new();
    let document = load("api.yaml", &files, &mut diagnostics);
    (document, diagnostics)
}

/// Loads the first of several files.
pub(crate) fn load_files(files: &[(&str, &str)]) -> (Document, Diagnostics) {
    let texts = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let memory = MemoryFiles(texts.collect());
    let mut diagnostics = Diagnostics::new();
    let main = files.first().expect("a file").0;
    let document = load(main, &memory, &mut diagnostics);
    (document.expect("readable"), diagnostics)
}

/// Loads a document of which only the part below the root keywords is given.
pub(crate) fn load_part(part: &str) -> (Document, Diagnostics) {
    let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";
    let paths = if part.contains("paths:") {
        ""
    } else {
        "paths: {}\n"
    };
    let (document, diagnostics) = load_text(&format!("{head}{paths}{part}"));
    (document.expect("the part is readable"), diagnostics)
}

/// The node at the end of the references that begin at this one, if they are not refused.
pub(crate) fn end_of<'d>(document: &'d Document, mut at: At<'d>) -> Option<At<'d>> {
    while let Some(text) = super::reference_text(&at) {
        document.refused(&at).is_none().then_some(())?;
        at = document.target(at.file(), text).ok()?;
    }
    Some(at)
}

/// Each diagnostic as `code text-at-its-place: message`, by place.
pub(crate) fn reported(diagnostics: &Diagnostics, document: Option<&Document>) -> Vec<String> {
    let lines = crate::diagnostics::render_json(diagnostics, document);
    let mut found = Vec::new();
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("valid JSON");
        found.push((
            order(&line, diagnostics),
            summary(&line, &line, diagnostics),
        ));
        for place in line["further"].as_array().expect("a list") {
            found.push((
                order(place, diagnostics),
                summary(&line, place, diagnostics),
            ));
        }
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, summary)| summary).collect()
}

/// The file and the offset of a place.
fn order(place: &serde_json::Value, diagnostics: &Diagnostics) -> Option<(usize, u64)> {
    let path = place["file"].as_str()?;
    let file = diagnostics
        .sources()
        .iter()
        .position(|file| file.path == path)?;
    Some((file, place["byte_start"].as_u64()?))
}

fn summary(of: &serde_json::Value, line: &serde_json::Value, diagnostics: &Diagnostics) -> String {
    let [code, message] =
        ["code", "message"].map(|field| of[field].as_str().expect("text").to_owned());
    let place = |field: &str| line[field].as_u64().and_then(|at| usize::try_from(at).ok());
    let marked = match (place("byte_start"), place("byte_end")) {
        (Some(start), Some(end)) => text_of(diagnostics, line["file"].as_str().expect("text"))
            .get(start..end)
            .expect("a place within the text"),
        _ => "-",
    };
    format!(
        "{code} {}: {message}",
        marked.lines().next().unwrap_or_default()
    )
}

fn text_of<'d>(diagnostics: &'d Diagnostics, path: &str) -> &'d str {
    let mut files = diagnostics.sources().iter();
    let file = files.find(|file| file.path == path);
    file.map_or("", |file| file.text.as_str())
}
