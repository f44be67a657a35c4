//! Diagnostics for tools: one JSON object a line.

use serde::Serialize;

use super::locate::{Group, by_cause};
use super::{Diagnostics, Place};
use crate::source::{Sources, Span};
use crate::tree::Document;

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: PlaceFields<'a>,
    pointer: Option<String>,
    help: Option<&'a str>,
    unchanged: Option<&'a str>,
    labels: Vec<Label<'a>>,
    /// Where else the same is to be said.
    further: Vec<Further<'a>>,
}

#[derive(Serialize)]
struct Further<'a> {
    pointer: Option<String>,
    #[serde(flatten)]
    place: PlaceFields<'a>,
}

#[derive(Serialize)]
struct Label<'a> {
    text: &'a str,
    #[serde(flatten)]
    place: PlaceFields<'a>,
}

/// Lines and columns from 1, columns in characters; offsets in bytes from 0, the end excluded.
#[derive(Serialize, Default)]
struct PlaceFields<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    byte_start: Option<u32>,
    byte_end: Option<u32>,
}

/// Prints every cause, by its first place, as one JSON object a line; `further` lists the other places. Fields that do not apply are null.
#[must_use]
pub fn render_json(diagnostics: &Diagnostics, document: Option<&Document>) -> String {
    let lines = by_cause(diagnostics, document)
        .into_iter()
        .filter_map(|cause| {
            let line = serde_json::to_string(&line(&cause, diagnostics.sources())).ok()?;
            Some(line + "\n")
        });
    lines.collect()
}

fn line<'a>(cause: &Group<'a>, sources: &'a Sources) -> Line<'a> {
    let located = &cause.first;
    let diagnostic = located.diagnostic;
    let labels = located.labels.iter();
    Line {
        code: diagnostic.code.id(),
        severity: diagnostic.code.severity().name(),
        message: &diagnostic.message,
        place: place(located.span, sources),
        pointer: pointer(&diagnostic.place),
        help: diagnostic.help.as_deref(),
        unchanged: diagnostic.unchanged.as_deref(),
        labels: labels
            .map(|(span, text)| Label {
                text,
                place: place(*span, sources),
            })
            .collect(),
        further: cause
            .further
            .iter()
            .map(|located| Further {
                pointer: pointer(&located.diagnostic.place),
                place: place(located.span, sources),
            })
            .collect(),
    }
}

fn pointer(place: &Place) -> Option<String> {
    match place {
        Place::Node(pointer) | Place::Key(pointer) | Place::Text(_, pointer) => {
            Some(pointer.to_string())
        }
        Place::Span(_) | Place::None => None,
    }
}

fn place(span: Option<Span>, sources: &Sources) -> PlaceFields<'_> {
    let Some((span, file)) = span.and_then(|span| Some((span, sources.get(span.file)?))) else {
        return PlaceFields::default();
    };
    let [(line, column), (end_line, end_column)] = [span.start, span.end]
        .map(|at| file.line_column(usize::try_from(at).unwrap_or(usize::MAX)));
    PlaceFields {
        file: Some(&file.path),
        line: Some(line),
        column: Some(column),
        end_line: Some(end_line),
        end_column: Some(end_column),
        byte_start: Some(span.start),
        byte_end: Some(span.end),
    }
}
