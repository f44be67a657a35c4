//! Diagnostics as rustc prints them. The one file that knows `annotate-snippets`.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::locate::{Group as Cause, Located, by_cause};
use super::{Code, Diagnostics, Place, Severity};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::tree::Document;

/// Prints every cause once, by its first place, with an empty line after each. Without a document
/// (when it could not be read) a pointer is printed as it is.
#[must_use]
pub fn render_human(
    diagnostics: &Diagnostics,
    document: Option<&Document>,
    colour: bool,
) -> String {
    let causes = rendered(diagnostics, document, colour).into_iter();
    causes.map(|cause| cause.snippet + "\n\n").collect()
}

/// A cause of diagnostics, as text.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// What it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// `file:line:column` of its first place, if it has one.
    pub place: Option<String>,
    /// One line on what it is, and how often it occurs.
    pub message: String,
    /// All that there is to say, with an excerpt of the document.
    pub snippet: String,
}

impl Rendered {
    /// Everything but the excerpt, in one line: `petstore.yaml:6:5: F0401 the operation has no …`.
    #[must_use]
    pub fn line(&self) -> String {
        let place = self.place.as_ref();
        let place = place.map_or(String::new(), |place| format!("{place}: "));
        format!("{place}{} {}", self.code, self.message)
    }
}

/// Renders every cause once, by its first place, in the order of the places.
#[must_use]
pub fn rendered(
    diagnostics: &Diagnostics,
    document: Option<&Document>,
    colour: bool,
) -> Vec<Rendered> {
    let renderer = match colour {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let sources = diagnostics.sources();
    let causes = by_cause(diagnostics, document).into_iter();
    let rendered = causes.map(|cause| {
        let first = &cause.first;
        let message = first.diagnostic.message.clone() + &further(cause.further.len());
        let also = also(&cause.further, sources);
        let unchanged = first.diagnostic.unchanged.as_deref().map(unchanged);
        let notes = Notes { also, unchanged };
        let group = group(&message, &cause, &notes, sources);
        let snippet = renderer.render(&[group]);
        Rendered {
            code: first.diagnostic.code,
            severity: first.diagnostic.code.severity(),
            place: place(first, sources),
            message,
            snippet,
        }
    });
    rendered.collect()
}

/// `file:line:column`.
fn place(located: &Located<'_>, sources: &Sources) -> Option<String> {
    let span = located.span?;
    let file = sources.get(span.file)?;
    let (line, column) = file.line_column(usize::try_from(span.start).ok()?);
    Some(format!("{}:{line}:{column}", file.path))
}

/// How often something occurs besides the place that is shown.
fn further(places: usize) -> String {
    match places {
        0 => String::new(),
        1 => ", here and at one more place".to_owned(),
        more => format!(", here and at {more} more places"),
    }
}

/// How many of the further places are named.
const NAMED: usize = 3;

/// The first of the further places.
fn also(further: &[Located<'_>], sources: &Sources) -> Option<String> {
    let places: Vec<String> = further
        .iter()
        .filter_map(|located| place(located, sources))
        .take(NAMED)
        .collect();
    let more = match further.len() > NAMED {
        true => ", …",
        false => "",
    };
    (!places.is_empty()).then(|| format!("also at {}{more}", places.join(", ")))
}

/// What is said for those who cannot change the document.
pub(super) fn unchanged(text: &str) -> String {
    format!("if the document cannot be changed: {text}")
}

/// Lines below the excerpt that are made of several parts.
struct Notes {
    also: Option<String>,
    unchanged: Option<String>,
}

fn group<'a>(
    message: &'a str,
    cause: &'a Cause<'a>,
    notes: &'a Notes,
    sources: &'a Sources,
) -> Group<'a> {
    let located = &cause.first;
    let diagnostic = located.diagnostic;
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(message).id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    group = match long_line(located, sources) {
        Some((origin, excerpt)) => group.element(origin).element(Level::NOTE.message(excerpt)),
        None => group.elements(snippets(located, sources)),
    };
    if let (None, Place::Node(pointer) | Place::Key(pointer)) = (located.span, &diagnostic.place) {
        group = group.element(Level::NOTE.message(format!("at {pointer}")));
    }
    if let Some(also) = &notes.also {
        group = group.element(Level::NOTE.message(also.as_str()));
    }
    for help in [&diagnostic.help, &notes.unchanged].into_iter().flatten() {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// Longer lines, such as that of a document without line breaks, are not printed.
const LONGEST_LINE: usize = 1000;
/// How much of such a line is shown before and behind the place.
const SHOWN: usize = 40;

/// The place in a line that is too long to print, and what stands around it.
fn long_line<'a>(located: &Located<'_>, sources: &'a Sources) -> Option<(Origin<'a>, String)> {
    let span = located.span?;
    let file = sources.get(span.file)?;
    let range = in_one_line(span, file);
    let (line, column) = file.line_column(range.start);
    let whole = file.line_start(line)..file.line_start(line.saturating_add(1));
    if whole.len() <= LONGEST_LINE {
        return None;
    }
    let start = file.boundary(range.start.saturating_sub(SHOWN).max(whole.start));
    let end = file.boundary((range.start + SHOWN).min(whole.end));
    let excerpt = file.text.get(start..end).unwrap_or_default().trim();
    let label = located.labels.iter().find(|(at, _)| *at == Some(span));
    let label = label.map_or(String::new(), |(_, text)| format!(": {text}"));
    let origin = Origin::path(file.path.as_str())
        .line(line)
        .char_column(column);
    Some((origin, format!("in `…{excerpt}…`{label}")))
}

/// One snippet for each file concerned, that of the diagnostic itself first.
fn snippets<'a>(
    located: &'a Located<'a>,
    sources: &'a Sources,
) -> Vec<Snippet<'a, Annotation<'a>>> {
    let Some(primary) = located.span else {
        return Vec::new();
    };
    let mut files = vec![primary.file];
    for span in located.labels.iter().filter_map(|(span, _)| *span) {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    files
        .into_iter()
        .filter_map(|file| snippet(file, primary, located, sources))
        .collect()
}

fn snippet<'a>(
    id: FileId,
    primary: Span,
    located: &'a Located<'a>,
    sources: &'a Sources,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let file = sources.get(id)?;
    let marks = marks(id, primary, located, file);
    let (first, window) = window(file, &marks);
    let text = file.text.get(window.clone())?;
    let annotations = marks.into_iter().map(|(kind, range, label)| {
        kind.span(range.start - window.start..range.end - window.start)
            .label(label)
    });
    Some(
        Snippet::source(text)
            .line_start(first)
            .path(file.path.as_str())
            .annotations(annotations),
    )
}

type Mark<'a> = (AnnotationKind, Range<usize>, Option<&'a str>);

fn marks<'a>(
    id: FileId,
    primary: Span,
    located: &'a Located<'a>,
    file: &SourceFile,
) -> Vec<Mark<'a>> {
    let (own, others): (Vec<_>, Vec<_>) = located
        .labels
        .iter()
        .partition(|(span, _)| *span == Some(primary));
    let mut marks: Vec<Mark<'a>> = Vec::new();
    if primary.file == id {
        let label = own.first().map(|(_, text)| *text);
        marks.push((AnnotationKind::Primary, in_one_line(primary, file), label));
    }
    for (span, text) in others {
        if let Some(span) = span.filter(|span| span.file == id) {
            marks.push((AnnotationKind::Context, in_one_line(span, file), Some(text)));
        }
    }
    marks
}

/// The part of a span that stands in its first line.
fn in_one_line(span: Span, file: &SourceFile) -> Range<usize> {
    let [start, end] =
        [span.start, span.end].map(|at| file.boundary(usize::try_from(at).unwrap_or(usize::MAX)));
    let text = file.text.get(start..end).unwrap_or_default();
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    start..start + line.trim_end().len()
}

/// The lines around the marks, and the number of the first: no need to lay out the whole file.
fn window(file: &SourceFile, marks: &[Mark<'_>]) -> (usize, Range<usize>) {
    let line = |offset| file.line_column(offset).0;
    let first = marks
        .iter()
        .map(|(_, range, _)| line(range.start))
        .min()
        .unwrap_or(1);
    let last = marks
        .iter()
        .map(|(_, range, _)| line(range.end))
        .max()
        .unwrap_or(1);
    let first = first.saturating_sub(1).max(1);
    (
        first,
        file.line_start(first)..file.line_start(last.saturating_add(2)),
    )
}
