//! `flip-codegen`: looks at OpenAPI 3.0 documents from the command line.

use std::io::Write;
use std::process::ExitCode;

use flip_codegen::config::Config;
use flip_codegen::source::DiskFiles;
use flip_codegen::{Compilation, analyze, diagnostics, generate, ir, read};

const HELP: &str = "\
Usage: flip-codegen <command>

  check SPEC [--config FILE] [--format human|json]   report what cannot be compiled, and write nothing
  ir SPEC [--config FILE] [--after STAGE] [--type NAME]
                                                     print the compiler's picture of the document after
                                                     the stage `lower` (the default) or `analyze`
  explain CODE                                       tell more about a diagnostic

Exit codes: 0 no error, 1 errors in the document, 2 wrong usage.
";

/// The options of a command, in any order after its argument.
#[derive(Default)]
struct Options {
    config: Config,
    json: bool,
    after_analyze: bool,
    only_type: Option<String>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["check", spec, rest @ ..] => options(rest).map(|options| check(spec, &options)),
        ["ir", spec, rest @ ..] => options(rest).map(|options| print_ir(spec, &options)),
        ["explain", code] => explain(code),
        ["help" | "--help" | "-h"] => {
            print(HELP);
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(HELP.to_owned()),
    };
    result.unwrap_or_else(|message| {
        eprint!("{message}");
        ExitCode::from(2)
    })
}

fn options(arguments: &[&str]) -> Result<Options, String> {
    let mut options = Options::default();
    let mut rest = arguments;
    while let [name, value, after @ ..] = rest {
        match (*name, *value) {
            ("--config", path) => options.config = config(path)?,
            ("--format", "json") => options.json = true,
            ("--format", "human") => options.json = false,
            ("--after", "lower") => options.after_analyze = false,
            ("--after", "analyze") => options.after_analyze = true,
            ("--type", name) => options.only_type = Some(name.to_owned()),
            _ => return Err(HELP.to_owned()),
        }
        rest = after;
    }
    if rest.is_empty() {
        Ok(options)
    } else {
        Err(HELP.to_owned())
    }
}

fn config(path: &str) -> Result<Config, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}\n"))?;
    Config::from_toml(&text).map_err(|error| format!("{path}: {error}\n"))
}

fn check(spec: &str, options: &Options) -> ExitCode {
    let compilation = generate(spec, &DiskFiles, &options.config);
    report(&compilation, options)
}

fn print_ir(spec: &str, options: &Options) -> ExitCode {
    let mut compilation = read(spec, &DiskFiles, &options.config);
    if let Some(api) = compilation.api.take() {
        let api = match options.after_analyze {
            true => analyze::split(api),
            false => api,
        };
        print(&ir::dump(&api, options.only_type.as_deref()));
        if options.after_analyze {
            let facts = analyze::analyze(&api, &options.config, &mut compilation.diagnostics);
            print(&format!("\n{}", analyze::dump(&api, &facts)));
        }
    }
    report(&compilation, options)
}

fn report(compilation: &Compilation, options: &Options) -> ExitCode {
    let text = if options.json {
        compilation.render_json()
    } else {
        compilation.render()
    };
    eprint!("{text}");
    if compilation.diagnostics.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn explain(code: &str) -> Result<ExitCode, String> {
    let text =
        diagnostics::explain(code).ok_or_else(|| format!("there is no diagnostic `{code}`\n"))?;
    print(&text);
    Ok(ExitCode::SUCCESS)
}

/// A reader that has seen enough, such as `head`, is no error.
fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
