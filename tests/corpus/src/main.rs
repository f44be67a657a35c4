//! Tries the compiler on real OpenAPI documents: what generates, what compiles, and which of the
//! documents' own examples survive being decoded and encoded again.

mod any_json;
mod arguments;
mod build_cost;
mod compile;
mod document;
mod examples;
mod measure;
mod peers;
mod schema;
mod table;
mod unions;
mod workspace;

use std::process::ExitCode;

use arguments::{Arguments, HELP};
use document::Tried;
use workspace::Workspace;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|verb| verb == "build-cost") {
        return told(build_cost::run());
    }
    if let Some(("peers", rest)) = arguments
        .split_first()
        .map(|(verb, rest)| (verb.as_str(), rest))
    {
        return peers(rest);
    }
    let result = match Arguments::read(&arguments) {
        Ok(arguments) => run(&arguments),
        Err(fault) => {
            eprintln!("{fault}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::from(2)
        }
    }
}

fn peers(arguments: &[String]) -> ExitCode {
    if arguments.iter().any(|argument| argument == "--help") {
        print!("{}", peers::HELP);
        return ExitCode::SUCCESS;
    }
    told(peers::run(arguments))
}

fn told(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::from(2)
        }
    }
}

/// Where the generated crates go, if they are compiled.
fn workspace(arguments: &Arguments) -> Option<Workspace> {
    match (arguments.unions, arguments.compile || arguments.examples) {
        (true, _) => Some(Workspace::new("unions", unions::program)),
        (false, true) => Some(Workspace::new("corpus", examples::program)),
        (false, false) => None,
    }
}

/// Whether everything held.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let paths = document::paths(arguments)?;
    let workspace = workspace(arguments);
    let tried = paths
        .iter()
        .map(|path| document::try_one(path, workspace.as_ref()));
    let mut tried: Vec<Tried> = tried.collect::<Result<_, _>>()?;
    if let Some(workspace) = workspace {
        workspace.write_manifest(&tried)?;
        let workspace = workspace.folder;
        if arguments.unions {
            return unions::judge(&workspace, &tried);
        }
        if arguments.compile {
            compile::check(&workspace, &mut tried)?;
        }
        if arguments.examples {
            examples::judge(&workspace, &mut tried)?;
        }
    }
    if std::env::var_os("BLESS").is_some() {
        any_json::bless(&tried)?;
    }
    print!("{}", table::table(&tried, arguments));
    Ok(table::holds(&tried, arguments))
}
