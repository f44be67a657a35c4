//! What is said on standard error.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use flip_codegen::Compilation;
use flip_codegen::config::Config;
use flip_codegen::diagnostics::{Severity, render_human};
use serde_json::json;

use crate::arguments::Arguments;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people.
    Human,
    /// For programs: one object a line.
    Json,
}

impl Format {
    pub(crate) fn of(arguments: &Arguments) -> Self {
        match arguments.value("--format") {
            Some("json") => Self::Json,
            _ => Self::Human,
        }
    }
}

/// Prints the diagnostics; the exit code is that of a run in which nothing else went wrong.
pub(crate) fn report(compilation: &Compilation, format: Format) -> ExitCode {
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let document = compilation.document.as_ref();
    say(&match format {
        Format::Human => render_human(&compilation.diagnostics, document, colour),
        Format::Json => compilation.render_json(),
    });
    if compilation.diagnostics.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// The last line of a run, and before it what there is to do about errors.
pub(crate) fn summary(compilation: &Compilation, format: Format, config: &Config) {
    let counts = [
        ("operations", operations(compilation)),
        ("types", types(compilation)),
        ("errors", compilation.diagnostics.causes(Severity::Error)),
        (
            "warnings",
            compilation.diagnostics.causes(Severity::Warning),
        ),
    ];
    let left_out = compilation.left_out;
    match format {
        Format::Human => {
            let counts = counts.map(|(name, count)| counted(count, name));
            let left_out = counted(left_out, "operations");
            if can_keep_going(compilation) && !config.keep_going {
                say("help: `--keep-going` generates the operations that have no error\n");
            }
            say(&format!("{}, {left_out} left out\n", counts.join(", ")));
        }
        Format::Json => {
            let mut summary: serde_json::Map<String, serde_json::Value> = counts
                .map(|(name, count)| (name.to_owned(), count.into()))
                .into_iter()
                .collect();
            summary.insert("left_out".to_owned(), left_out.into());
            say(&format!("{}\n", json!({ "summary": summary })));
        }
    }
}

/// Whether there are errors, and operations beside them.
fn can_keep_going(compilation: &Compilation) -> bool {
    compilation.diagnostics.has_errors() && operations(compilation) > 0
}

fn operations(compilation: &Compilation) -> usize {
    let api = compilation.api.as_ref();
    api.map_or(0, |api| api.operations.len())
}

/// Types that nothing uses are not generated.
fn types(compilation: &Compilation) -> usize {
    match &compilation.facts {
        Some(facts) => facts.direction.len(),
        None => compilation.api.as_ref().map_or(0, |api| api.types.len()),
    }
}

fn counted(count: usize, name: &str) -> String {
    let name = if count == 1 {
        name.trim_end_matches('s')
    } else {
        name
    };
    format!("{count} {name}")
}

/// Nobody may be listening; that is no error.
pub(crate) fn say(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
