//! The table of results.

use std::fmt::Write;

use crate::any_json;
use crate::arguments::Arguments;
use crate::document::Tried;

/// How many of the valid examples must survive, in percent.
const LOSSLESS: usize = 99;

/// The results, one document a line, and the totals.
pub(crate) fn table(tried: &[Tried], arguments: &Arguments) -> String {
    let mut rows = vec![
        [
            "document",
            "operations",
            "types",
            "any",
            "lines",
            "ms",
            "generated",
            "compiled",
            "examples",
        ]
        .map(str::to_owned),
    ];
    rows.extend(tried.iter().map(row));
    let mut text = aligned(&rows);
    for tried in tried {
        text.push_str(&details(tried, arguments));
    }
    for excess in any_json::excesses(tried) {
        let _ = writeln!(text, "{excess}");
    }
    text.push_str(&totals(tried, arguments));
    text
}

fn row(tried: &Tried) -> [String; 9] {
    let count = |count: Option<usize>| count.map_or("-".to_owned(), |count| count.to_string());
    let generated = match (tried.is_generated(), tried.errors) {
        (false, _) => "no".to_owned(),
        (true, 0) => "yes".to_owned(),
        (true, _) => format!("without {}", tried.left_out),
    };
    let compiled = match &tried.compiled {
        None => "-",
        Some(Ok(())) => "yes",
        Some(Err(_)) => "no",
    };
    let examples = tried.examples.as_ref().map_or("-".to_owned(), |judged| {
        format!("{}/{}", judged.lossless, judged.valid)
    });
    [
        tried.name.clone(),
        count(tried.operations),
        count(tried.types),
        count(tried.read_as_any.as_ref().map(Vec::len)),
        tried.lines.unwrap_or_default().to_string(),
        tried.time.as_millis().to_string(),
        generated,
        compiled.to_owned(),
        examples,
    ]
}

fn aligned(rows: &[[String; 9]]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let mut text = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = match column {
                0 | 6 | 7 => write!(text, "{cell:<width$}  ", width = width(column)),
                _ => write!(text, "{cell:>width$}  ", width = width(column)),
            };
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

/// Causes of diagnostics by code, the first compiler error, and the examples that did not survive.
fn details(tried: &Tried, arguments: &Arguments) -> String {
    let mut text = String::new();
    let codes: Vec<String> = tried
        .codes
        .iter()
        .map(|((code, is_error), (causes, places))| {
            let mark = if *is_error { "!" } else { "" };
            match causes == places {
                true => format!("{code}×{causes}{mark}"),
                false => format!("{code}×{causes}{mark} at {places} places"),
            }
        })
        .collect();
    if !codes.is_empty() {
        let _ = writeln!(text, "{}: {}", tried.name, codes.join(", "));
    }
    if let Some(Err(fault)) = &tried.compiled {
        let _ = writeln!(text, "{fault}");
    }
    if arguments.verbose {
        for pointer in tried.read_as_any.iter().flatten() {
            let _ = writeln!(text, "{}: any JSON at {pointer}", tried.name);
        }
    }
    if let Some(judged) = &tried.examples {
        let shown = if arguments.verbose { usize::MAX } else { 3 };
        for failed in judged.failed.iter().take(shown) {
            let _ = writeln!(text, "{}: {failed}", tried.name);
        }
    }
    text
}

fn totals(tried: &[Tried], arguments: &Arguments) -> String {
    let clean = tried.iter().filter(|tried| generates(tried, false)).count();
    let kept = tried.iter().filter(|tried| generates(tried, true)).count();
    let mut text = format!(
        "{} documents: {clean} generate, {kept} with --keep-going",
        tried.len()
    );
    if arguments.compile {
        let compiled = tried.iter().filter(|tried| compiles(tried)).count();
        let _ = write!(text, ", {compiled} compile without warnings");
    }
    if arguments.examples {
        let (lossless, valid, invalid, survived) = examples(tried);
        let _ = write!(
            text,
            ", {lossless} of {valid} valid examples lossless, {survived} of {invalid} invalid ones"
        );
    }
    let counts = || tried.iter().flat_map(|tried| tried.codes.values());
    let causes: usize = counts().map(|(causes, _)| causes).sum();
    let places: usize = counts().map(|(_, places)| places).sum();
    let _ = writeln!(text, ", {causes} diagnostics at {places} places");
    text
}

fn examples(tried: &[Tried]) -> (usize, usize, usize, usize) {
    let judged = tried.iter().filter_map(|tried| tried.examples.as_ref());
    judged.fold((0, 0, 0, 0), |sums, judged| {
        (
            sums.0 + judged.lossless,
            sums.1 + judged.valid,
            sums.2 + judged.invalid,
            sums.3 + judged.lossless_invalid,
        )
    })
}

fn generates(tried: &Tried, keep_going: bool) -> bool {
    tried.is_generated() && (keep_going || tried.errors == 0)
}

fn compiles(tried: &Tried) -> bool {
    tried.compiled.as_ref().is_some_and(Result::is_ok)
}

/// Whether everything held that was asked for.
pub(crate) fn holds(tried: &[Tried], arguments: &Arguments) -> bool {
    let (lossless, valid, ..) = examples(tried);
    let all = |test: &dyn Fn(&Tried) -> bool| tried.iter().all(test);
    any_json::excesses(tried).is_empty()
        && all(&|tried| generates(tried, arguments.keep_going))
        && (!arguments.compile || all(&compiles))
        && (!arguments.examples || lossless * 100 >= valid * LOSSLESS)
}
