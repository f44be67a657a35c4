//! What is said on standard error.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use flip_codegen::Reported;
use flip_codegen::analyze::Facts;
use flip_codegen::config::Config;
use flip_codegen::diagnostics::{Severity, render_human};
use serde_json::json;

use clap::ColorChoice;

use crate::arguments::{Common, Format};

/// Prints the diagnostics; the exit code is that of a run in which nothing else went wrong.
pub(crate) fn report(result: &impl Reported, common: &Common) -> ExitCode {
    let is_wanted = || std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let colour = match common.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => is_wanted(),
    };
    let diagnostics = result.diagnostics();
    say(&match common.format {
        Format::Human => render_human(diagnostics, result.document(), colour),
        Format::Json => result.render_json(),
    });
    if diagnostics.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// The last line of a run, and before it what there is to do about errors.
pub(crate) fn summary(
    result: &impl Reported,
    facts: Option<&Facts>,
    format: Format,
    config: &Config,
) {
    let (api, diagnostics) = (result.api(), result.diagnostics());
    let operations = api.map_or(0, |api| api.operations.len());
    let types = api.map_or(0, |api| api.types.len());
    let counts = [
        ("operations", operations),
        // Types that nothing uses are not generated.
        ("types", facts.map_or(types, |facts| facts.direction.len())),
        ("errors", diagnostics.causes(Severity::Error)),
        ("warnings", diagnostics.causes(Severity::Warning)),
    ];
    let left_out = api.map_or(0, |api| api.left_out);
    match format {
        Format::Human => {
            let counts = counts.map(|(name, count)| counted(count, name));
            let left_out = counted(left_out, "operations");
            let can_keep_going = diagnostics.has_errors() && operations > 0;
            if can_keep_going && !config.keep_going {
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
