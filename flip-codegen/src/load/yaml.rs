//! YAML and JSON text to the tree, over the events of `granit-parser`.

mod build;
mod extent;
mod value;

use granit_parser::{ErrorKind, Event, Parser, ScanError, options};

use self::build::Builder;
use self::extent::MAXIMUM_DEPTH;
use super::span;
use crate::diagnostics::{Code, Diagnostics};
use crate::source::{FileId, Span};
use crate::tree::{AliasSite, Node};

/// Reads the text of a file. `None` if there is no tree to be had from it; the reason is reported.
pub(super) fn parse(
    file: FileId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<(Node, Vec<AliasSite>)> {
    // The parser's own limits lie above ours, so that ours is the one that is reported.
    let options = options! {
        emit_comments: false,
        simple_key_max_lookahead: 16 * 1024,
        flow_nesting_limit: 2 * MAXIMUM_DEPTH,
        block_nesting_limit: 2 * MAXIMUM_DEPTH,
    };
    let mut builder = Builder::new(file, text, diagnostics);
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, place) = match event {
            Ok((event, place)) => (event, bytes(file, &place)),
            Err(error) => {
                refuse(error_span(file, text, &error), &error, builder.diagnostics);
                return None;
            }
        };
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                builder
                    .diagnostics
                    .report(Code::SeveralDocuments, place, &[]);
                break;
            }
        }
        builder.event(event, place).ok()?;
    }
    Some(builder.finish())
}

fn bytes(file: FileId, place: &granit_parser::Span) -> Span {
    let range = place.byte_range().unwrap_or(0..0);
    span(file, range.start, range.end)
}

/// The character at which the parser stopped.
fn error_span(file: FileId, text: &str, error: &ScanError) -> Span {
    let start = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(text.len()));
    let length = text
        .get(start..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    span(file, start, start + length)
}

fn refuse(place: Span, error: &ScanError, diagnostics: &mut Diagnostics) {
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => {
            diagnostics.report(Code::TooDeep, place, &[&MAXIMUM_DEPTH.to_string()])
        }
        _ => diagnostics.report(Code::Syntax, place, &[&reason(error)]),
    };
}

fn reason(error: &ScanError) -> String {
    match error.kind() {
        ErrorKind::UnknownAnchor => {
            "nothing before this place has the name of this alias".to_owned()
        }
        _ => error.info().lines().next().unwrap_or_default().to_owned(),
    }
}
