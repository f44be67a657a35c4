//! `generate`: document → crate.

use std::path::Path;
use std::process::ExitCode;

use flip_codegen::config::DocExamples;
use flip_codegen::emit::Tree;
use flip_codegen::folder::{self, FileChange, FolderError};
use flip_codegen::names::{LONGEST_CRATE_NAME, is_crate_name};
use flip_codegen::package::{Options, Runtime, package};
use serde_json::json;

use crate::arguments::{Common, Format, Generate};
use crate::files::Files;
use crate::report::{self, report, say};
use crate::{paths, progress};

pub(crate) fn generate(asked: &Generate, common: &Common) -> Result<ExitCode, String> {
    let spec = &asked.reading.spec;
    let folder = Path::new(&asked.out);
    let options = options(asked, folder)?;
    let mut config = crate::config(common, Some(&asked.reading))?;
    config.threads = asked.threads.or(config.threads);
    config.tag_features = true;
    config.client_builder = Some(true);
    config.server |= asked.server;
    config.update_names = asked.update_names;
    if config.server {
        config
            .server_feature
            .get_or_insert_with(|| "server".to_owned());
    }
    let whole = config.doc_examples.unwrap_or(DocExamples::Whole(None));
    config.doc_examples = Some(match whole {
        DocExamples::Whole(_) => DocExamples::Whole(options.crate_name.clone()),
        other => other,
    });
    if config.command.is_empty() {
        config.command = format!("flip-codegen generate {spec}");
    }
    let result = progress::during(common, spec, || {
        flip_codegen::generate(spec, &Files, &config)
    });
    let format = common.format;
    let mut code = report(&result, common);
    if let Ok(output) = &result {
        let tree = package(output, &config, &options);
        let names = folder::names_lock(Path::new(""), &config, &output.names);
        let written = if asked.check {
            compare(folder, (&tree, names), format)
        } else {
            write(folder, (&tree, names), format)
        };
        match written {
            Ok(true) => {}
            Ok(false) => code = ExitCode::FAILURE,
            Err(FolderError::Foreign(message)) => return Err(message),
            Err(FolderError::Failed(message)) => {
                say(&format!("error: {message}\n"));
                code = ExitCode::FAILURE;
            }
        }
    }
    let facts = result.as_ref().ok().map(|output| &output.facts);
    report::summary(&result, facts, format, &config);
    Ok(code)
}

fn options(asked: &Generate, folder: &Path) -> Result<Options, String> {
    let mut options = Options::default();
    if let Some(name) = &asked.crate_name {
        if !is_crate_name(name) {
            let length = name.len();
            let reason = match length > LONGEST_CRATE_NAME {
                true => format!("it has {length} bytes, and the names of files made of it can have {LONGEST_CRATE_NAME}"),
                false => "a name has letters, digits, `-` and `_`, begins with a letter, and is no keyword and no crate that the code uses".to_owned(),
            };
            return Err(format!("`{name}` cannot be the name of a crate: {reason}"));
        }
        options.crate_name = Some(name.clone());
    }
    if let Some(given) = &asked.runtime {
        options.runtime = runtime(given, folder)?;
    }
    Ok(options)
}

/// A version begins with a digit or a sign of comparison; everything else is a path.
fn runtime(given: &str, folder: &Path) -> Result<Runtime, String> {
    let path = Path::new(given);
    let begins = |first: char| first.is_ascii_digit() || "^~=<>*".contains(first);
    if given.starts_with(begins) && !path.is_dir() {
        return Ok(Runtime::Version(given.to_owned()));
    }
    if !path.join("Cargo.toml").is_file() {
        return Err(format!("there is no crate in `{given}`"));
    }
    if path.is_absolute() {
        return Ok(Runtime::Path(given.to_owned()));
    }
    let relative = paths::relative(folder, path).map_err(|error| format!("{given}: {error}"))?;
    Ok(Runtime::Path(relative))
}

fn write(
    folder: &Path,
    (tree, names): (&Tree, Option<FileChange>),
    format: Format,
) -> Result<bool, FolderError> {
    let changes = folder::changes(folder, tree)?;
    folder::apply(folder, &changes)?;
    folder::apply(folder, names.as_slice())?;
    let is_written = |change: &&FileChange| change.wanted.is_some();
    let written = changes.iter().filter(is_written).count();
    let deleted = changes.len() - written;
    let (same, folder) = (tree.0.len() - written, folder.display().to_string());
    say(&match format {
        Format::Human => {
            format!("{folder}: {written} files written, {deleted} deleted, {same} as they were\n")
        }
        Format::Json => {
            let line =
                json!({"folder": folder, "written": written, "deleted": deleted, "same": same});
            format!("{line}\n")
        }
    });
    Ok(true)
}

/// Whether the folder holds what it should.
fn compare(
    folder: &Path,
    (tree, names): (&Tree, Option<FileChange>),
    format: Format,
) -> Result<bool, FolderError> {
    let mut changes = folder::changes(folder, tree)?;
    changes.extend(names);
    for change in &changes {
        let (path, fault) = (change.place(folder.display()), change.fault());
        say(&match format {
            Format::Human => format!("{path} {fault}\n"),
            Format::Json => format!("{}\n", json!({"file": path, "change": fault})),
        });
    }
    Ok(changes.is_empty())
}
