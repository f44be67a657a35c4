//! `book`: the chapters of `book/` that are written from code.

mod configuration;
mod diagnostics;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::ExitCode;

#[cfg(test)]
use crate::files;

/// Each generated chapter, below `book/src`, with its text.
fn chapters(root: &Path) -> Result<[(&'static str, String); 2], String> {
    let schema = root.join("flip-codegen/codegen.schema.json");
    let schema = std::fs::read_to_string(&schema)
        .map_err(|error| format!("{}: {error}", schema.display()))?;
    Ok([
        ("configuration.md", configuration::chapter(&schema)?),
        ("diagnostics.md", diagnostics::chapter()?),
    ])
}

/// Writes the generated chapters, or only says which differ and fails.
pub(crate) fn book(root: &Path, check: bool) -> Result<ExitCode, String> {
    let mut code = ExitCode::SUCCESS;
    for (name, wanted) in chapters(root)? {
        let path = root.join("book/src").join(name);
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        if found == wanted {
            println!("book/src/{name} is up to date");
        } else if check {
            eprintln!("book/src/{name} differs; run `cargo xtask book`");
            code = ExitCode::FAILURE;
        } else {
            std::fs::write(&path, wanted)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            println!("wrote book/src/{name}");
        }
    }
    Ok(code)
}
