//! YAML and JSON text to the tree, over the events of `granit-parser`.

mod build;
mod extent;
mod json;
mod padding;
mod raw;
mod value;

use granit_parser::{ErrorKind, Event, Options, Parser, ScanError, options};

use self::build::Builder;
use self::extent::MAXIMUM_DEPTH;
use self::json::Json;
use self::padding::Padded;
use self::raw::Tamed;
use super::span;
use crate::diagnostics::{Code, Diagnostics};
use crate::source::{FileId, Span};
use crate::tree::{AliasSite, Node};

/// What the parser says of a line that has the indentation of a key, and is none.
const NO_COLON: &str = "simple key expected ':'";

/// Reads the text of a file. `None` if there is no tree to be had from it; the reason is reported.
pub(super) fn parse(
    file: FileId,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<(Node, Vec<AliasSite>)> {
    if json::may_be_json(text)
        && let Ok(json) = json::read(text)
    {
        return built(file, text, json, diagnostics);
    }
    let tamed = Tamed::new(text);
    let whole = Padded::none(&tamed.text);
    match parse_yaml(file, text, &tamed, &whole, diagnostics) {
        Ok(parsed) => parsed,
        Err(error) => {
            let Some(padded) = padding::pad(&tamed.text) else {
                refuse(error_span(file, text, &error), &error, diagnostics);
                return None;
            };
            report_padded(file, text, &padded, diagnostics);
            let parsed = parse_yaml(file, text, &tamed, &padded, diagnostics);
            parsed.unwrap_or_else(|error| {
                let place = padded_span(&padded, error_span(file, &padded.text, &error));
                refuse(place, &error, diagnostics);
                None
            })
        }
    }
}

fn report_padded(file: FileId, text: &str, padded: &Padded<'_>, diagnostics: &mut Diagnostics) {
    for line in &padded.lines {
        let place = span(file, *line, line_end(text, *line));
        diagnostics.report(Code::ShallowText, place, &[]);
    }
}

fn padded_span(padded: &Padded<'_>, place: Span) -> Span {
    let original = |at: u32| padded.original(usize::try_from(at).unwrap_or(usize::MAX));
    span(place.file, original(place.start), original(place.end))
}

fn line_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    start + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

fn built(
    file: FileId,
    text: &str,
    json: Json,
    diagnostics: &mut Diagnostics,
) -> Option<(Node, Vec<AliasSite>)> {
    for (start, end) in json.halves {
        let escape = text.get(start..end).unwrap_or_default();
        diagnostics.report(Code::HalfCharacter, span(file, start, end), &[escape]);
    }
    let mut builder = Builder::new(file, text, diagnostics);
    for (event, start, end) in json.events {
        builder.event(event, span(file, start, end)).ok()?;
    }
    Some(builder.finish())
}

/// The parser's own limits lie above ours, so that ours is the one that is reported.
fn options() -> Options {
    options! {
        emit_comments: false,
        simple_key_max_lookahead: 16 * 1024,
        flow_nesting_limit: 2 * MAXIMUM_DEPTH,
        block_nesting_limit: 2 * MAXIMUM_DEPTH,
    }
}

/// Parses YAML; the error is that of the parser, and has not been reported.
fn parse_yaml(
    file: FileId,
    text: &str,
    tamed: &Tamed<'_>,
    padded: &Padded<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Option<(Node, Vec<AliasSite>)>, ScanError> {
    let mut builder = Builder::new(file, text, diagnostics);
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(&padded.text, options()) {
        let (event, place) = event?;
        let place = padded_span(padded, bytes(file, &place));
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                builder
                    .diagnostics
                    .report(Code::SeveralDocuments, place, &[]);
                break;
            }
        }
        let event = match tamed.restored(event) {
            Ok(event) => event,
            Err(character) => {
                refuse_character(text, character, place, builder.diagnostics);
                return Ok(None);
            }
        };
        if builder.event(event, place).is_err() {
            return Ok(None);
        }
    }
    Ok(Some(builder.finish()))
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

/// A character that has no place outside of quotes.
fn refuse_character(text: &str, character: char, within: Span, diagnostics: &mut Diagnostics) {
    let [start, end] = [within.start, within.end].map(|at| usize::try_from(at).unwrap_or(0));
    let found = text.get(start..end).and_then(|text| text.find(character));
    let start = start + found.unwrap_or(0);
    let place = span(within.file, start, start + character.len_utf8());
    let reason = format!("`{}` can stand in quotes only", character.escape_default());
    diagnostics.report(Code::Syntax, place, &[&reason]);
}

fn reason(error: &ScanError) -> String {
    match error.kind() {
        ErrorKind::UnknownAnchor => {
            "nothing before this place has the name of this alias".to_owned()
        }
        // Nobody reads such a line as the end of the text above: often a colon is missing.
        _ if error.info() == NO_COLON => {
            "this key has no colon; if it is no key, and the text above goes on here, indent it more"
                .to_owned()
        }
        _ => error.info().lines().next().unwrap_or_default().to_owned(),
    }
}
