//! Documents that are in memory already, as `openapiv3` holds them: dropshot, for example, makes them.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::source::{FileSource, MemoryFiles};
use crate::{Failed, Output, Read, generate, read};

/// How the document is called in messages.
const NAME: &str = "openapi.json";

/// Compiles a document that is in memory, as [`generate`] compiles a file.
///
/// It is written as JSON and read from there, so that everything that is reported has a place:
/// messages show lines of `openapi.json`, the document in the way `serde_json` writes it.
///
/// ```
/// use flip_codegen::config::Config;
/// let document = openapiv3::OpenAPI {
///     openapi: "3.0.3".to_owned(),
///     ..openapiv3::OpenAPI::default()
/// };
/// let output = flip_codegen::generate_from(&document, &Config::default())?;
/// assert!(output.tree.0.contains_key("mod.rs"));
/// # Ok::<(), flip_codegen::Failed>(())
/// ```
///
/// # Errors
/// As [`generate`].
pub fn generate_from(document: &openapiv3::OpenAPI, config: &Config) -> Result<Output, Failed> {
    compile(document, config, generate)
}

/// Reads a document that is in memory into the compiler's own picture, as [`read`] does a file.
///
/// # Errors
/// As [`read`].
pub fn read_from(document: &openapiv3::OpenAPI, config: &Config) -> Result<Read, Failed> {
    compile(document, config, read)
}

fn compile<T>(
    document: &openapiv3::OpenAPI,
    config: &Config,
    run: fn(&str, &dyn FileSource, &Config) -> Result<T, Failed>,
) -> Result<T, Failed> {
    match serde_json::to_string_pretty(document) {
        Ok(text) => {
            let files = MemoryFiles(BTreeMap::from([(NAME.to_owned(), text)]));
            run(NAME, &files, config)
        }
        Err(error) => Err(unreadable(&error.to_string())),
    }
}

fn unreadable(reason: &str) -> Failed {
    let mut diagnostics = Diagnostics::new();
    diagnostics.report(Code::UnreadableFile, Place::None, &[NAME, reason]);
    Failed::unread(diagnostics)
}
