//! `diff`: what a change of a document means for callers.

use std::process::ExitCode;

use flip_codegen::config::Config;
use flip_codegen::diff::{Compiled, Difference, Verdict};
use flip_codegen::names::{self, Names};
use flip_codegen::{Checked, Reported};

use crate::arguments::{Common, Diff, Form};
use crate::files::Files;
use crate::report::report;

pub(crate) fn diff(asked: &Diff, common: &Common) -> Result<ExitCode, String> {
    let mut config = crate::config(common, None)?;
    // As `generate` has it: what moves to another feature is a difference.
    config.tag_features = true;
    let (Some(before), Some(after)) = (
        compile(&asked.old, &config, common),
        compile(&asked.new, &config, common),
    ) else {
        return Ok(ExitCode::FAILURE);
    };
    let difference = Difference::between(compiled(&before), compiled(&after));
    crate::print(&match asked.report {
        Form::Text => difference.text(),
        Form::Json => format!("{}\n", difference.json()),
        Form::Markdown => difference.markdown(),
        Form::Changelog => {
            let lines = difference.changelog();
            lines.iter().map(|line| format!("{line}\n")).collect()
        }
    });
    Ok(ExitCode::from(match difference.verdict() {
        None => 0,
        Some(Verdict::Patch) => 10,
        Some(Verdict::Minor) => 11,
        Some(_) => 12,
    }))
}

/// A document without errors; of others, their errors are printed. Warnings are those of `check`.
fn compile(spec: &str, config: &Config, common: &Common) -> Option<(Checked, Names)> {
    let result = flip_codegen::check(spec, &Files, config);
    if result.diagnostics().has_errors() || result.is_err() {
        report(&result, common);
        return None;
    }
    let checked = result.ok()?;
    let names = names::names(&checked.api, &checked.facts, config);
    Some((checked, names))
}

fn compiled((checked, names): &(Checked, Names)) -> Compiled<'_> {
    Compiled {
        document: &checked.document,
        api: &checked.api,
        facts: &checked.facts,
        names,
    }
}
