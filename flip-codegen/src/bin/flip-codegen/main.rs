//! `flip-codegen`: compiles OpenAPI 3.0, 3.1 and 3.2 documents from the command line.

mod arguments;
mod diff;
mod files;
mod generate;
mod init;
mod list;
mod paths;
mod progress;
mod report;

use std::io::Write;
use std::process::ExitCode;

use arguments::{Check, Command, CommandLine, Common, Explain, Format, Ir, Reading, Stage};
use clap::{CommandFactory, Parser};
use files::Files;
use flip_codegen::config::Config;
use flip_codegen::{analyze, diagnostics, ir, read};
use report::report;

fn main() -> ExitCode {
    let CommandLine { command, common } = CommandLine::parse();
    let result = match command {
        Command::Init(init) => init::init(&init),
        Command::Generate(generate) => generate::generate(&generate, &common),
        Command::Check(asked) => check(&asked, &common),
        Command::List(list) => list::list(&list, &common),
        Command::Diff(diff) => diff::diff(&diff, &common),
        Command::Ir(asked) => print_ir(&asked, &common),
        Command::Explain(asked) => explain(&asked, common.format),
        Command::Completions { shell } => Ok(completions(shell)),
    };
    result.unwrap_or_else(|message| {
        eprintln!("error: {message}\n\nFor more information, try '--help'.");
        ExitCode::from(2)
    })
}

/// The configuration file, with what the command line says besides.
fn config(common: &Common, reading: Option<&Reading>) -> Result<Config, String> {
    let mut config = match &common.config {
        Some(path) => Config::read(path, &Files)?,
        None => Config::default(),
    };
    if let Some(reading) = reading {
        config.keep_going |= reading.keep_going;
        config.strict |= reading.strict;
        config
            .overlays
            .extend(reading.apply_overlay.iter().cloned());
    }
    Ok(config)
}

fn check(asked: &Check, common: &Common) -> Result<ExitCode, String> {
    let config = config(common, Some(&asked.reading))?;
    let result = progress::during(common, &asked.reading.spec, || {
        flip_codegen::check(&asked.reading.spec, &Files, &config)
    });
    let code = report(&result, common);
    let facts = result.as_ref().ok().map(|checked| &checked.facts);
    report::summary(&result, facts, common.format, &config);
    Ok(code)
}

fn print_ir(asked: &Ir, common: &Common) -> Result<ExitCode, String> {
    let config = config(common, None)?;
    let mut result = read(&asked.spec, &Files, &config);
    if let Ok(read) = &mut result {
        print(&ir::dump(&read.api, asked.type_name.as_deref()));
        if asked.after == Stage::Analyze {
            let facts = analyze::analyze(&read.api, &config, &mut read.diagnostics);
            print(&format!("\n{}", analyze::dump(&read.api, &facts)));
        }
    }
    Ok(report(&result, common))
}

fn explain(asked: &Explain, format: Format) -> Result<ExitCode, String> {
    let code = &asked.code;
    let text = match format {
        Format::Human => diagnostics::explain(code),
        Format::Json => diagnostics::explain_json(code),
    };
    let text = text.ok_or_else(|| format!("there is no diagnostic `{code}`"))?;
    Ok(print(&text))
}

fn completions(shell: clap_complete::Shell) -> ExitCode {
    let mut text = Vec::new();
    let mut command = CommandLine::command();
    clap_complete::generate(shell, &mut command, "flip-codegen", &mut text);
    print(&String::from_utf8_lossy(&text))
}

/// A reader that has seen enough, such as `head`, is no error.
fn print(text: &str) -> ExitCode {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    ExitCode::SUCCESS
}
