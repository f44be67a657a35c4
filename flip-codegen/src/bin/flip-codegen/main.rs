//! `flip-codegen`: compiles OpenAPI 3.0, 3.1 and 3.2 documents from the command line.

mod arguments;
mod generate;
mod help;
mod paths;
mod report;

use std::io::{Read, Write};
use std::process::ExitCode;

use arguments::{Arguments, Asked};
use flip_codegen::config::Config;
use flip_codegen::source::{DiskFiles, FileSource};
use flip_codegen::{analyze, diagnostics, ir, read};
use report::{Format, report};

fn main() -> ExitCode {
    let result = words()
        .and_then(arguments::parse)
        .and_then(|asked| match asked {
            Asked::Help(command) => Ok(print(&help::help(command))),
            Asked::Version => Ok(print(concat!(
                "flip-codegen ",
                env!("CARGO_PKG_VERSION"),
                "\n"
            ))),
            Asked::Run(arguments) => run(&arguments),
        });
    result.unwrap_or_else(|message| {
        eprintln!("error: {message}\n\n`flip-codegen --help` shows how it is used.");
        ExitCode::from(2)
    })
}

fn words() -> Result<Vec<String>, String> {
    let words = std::env::args_os().skip(1).map(|word| {
        let refused = |word: std::ffi::OsString| format!("`{}` is not UTF-8", word.display());
        word.into_string().map_err(refused)
    });
    words.collect()
}

fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    match arguments.command.name {
        "generate" => generate::generate(arguments),
        "check" => check(arguments),
        "ir" => print_ir(arguments),
        _ => explain(arguments),
    }
}

/// The configuration file, with what the command line says besides.
fn config(arguments: &Arguments) -> Result<Config, String> {
    let mut config = match arguments.value("--config") {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
            Config::from_toml(&text).map_err(|error| format!("{path}: {error}"))?
        }
        None => Config::default(),
    };
    config.keep_going |= arguments.has("--keep-going");
    config.strict |= arguments.has("--strict");
    if let Some(threads) = arguments.value("--threads") {
        let number = threads.parse().ok();
        config.threads = Some(number.ok_or("`--threads` needs a number from 1")?);
    }
    Ok(config)
}

fn check(arguments: &Arguments) -> Result<ExitCode, String> {
    let config = config(arguments)?;
    let result = flip_codegen::check(&arguments.argument, &Files, &config);
    let format = Format::of(arguments);
    let code = report(&result, format);
    let facts = result.as_ref().ok().map(|checked| &checked.facts);
    report::summary(&result, facts, format, &config);
    Ok(code)
}

fn print_ir(arguments: &Arguments) -> Result<ExitCode, String> {
    let config = config(arguments)?;
    let mut result = read(&arguments.argument, &Files, &config);
    if let Ok(read) = &mut result {
        print(&ir::dump(&read.api, arguments.value("--type")));
        if arguments.value("--after") == Some("analyze") {
            let facts = analyze::analyze(&read.api, &config, &mut read.diagnostics);
            print(&format!("\n{}", analyze::dump(&read.api, &facts)));
        }
    }
    Ok(report(&result, Format::of(arguments)))
}

fn explain(arguments: &Arguments) -> Result<ExitCode, String> {
    let code = &arguments.argument;
    let text = match Format::of(arguments) {
        Format::Human => diagnostics::explain(code),
        Format::Json => diagnostics::explain_json(code),
    };
    let text = text.ok_or_else(|| format!("there is no diagnostic `{code}`"))?;
    Ok(print(&text))
}

/// A reader that has seen enough, such as `head`, is no error.
fn print(text: &str) -> ExitCode {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

/// The disk, and the standard input by the name `-`.
struct Files;

impl FileSource for Files {
    fn read(&self, path: &str) -> Result<Vec<u8>, std::io::Error> {
        if path != "-" {
            return DiskFiles.read(path);
        }
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn identity(&self, path: &str) -> String {
        match path {
            "-" => path.to_owned(),
            _ => DiskFiles.identity(path),
        }
    }
}
