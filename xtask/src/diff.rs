//! `diff`: what a change of the spec means for those who call the bindings.

mod revision;

use std::path::Path;
use std::process::ExitCode;

use flip_codegen::Output;
use flip_codegen::config::Config;
use flip_codegen::source::{FileSource, FolderFiles};

use crate::files;
use crate::regen::{CONFIG, SPEC};
use flip_codegen::diff::{Compiled, Difference, Verdict};
use revision::RevisionFiles;

const CHANGELOG: &str = "CHANGELOG.md";
const UNRELEASED: &str = "## Unreleased\n\n";

/// Compares the spec of a revision with that of the work tree, and prints every difference.
/// `write`: adds the lines to the changelog.
pub(crate) fn diff(revision: &str, write: bool) -> Result<ExitCode, String> {
    let root = files::root();
    let difference = difference(&root, revision)?;
    print!("{}", difference.text());
    let lines = difference.changelog();
    if write {
        let added = add_lines(&root.join(CHANGELOG), &lines)?;
        println!("wrote {added} lines into {CHANGELOG}");
    } else if !lines.is_empty() {
        println!("\nFor {CHANGELOG} (`cargo xtask diff {revision} --changelog` writes them):\n");
        println!("{}", lines.join("\n"));
    }
    Ok(ExitCode::SUCCESS)
}

/// One line on what differs from the last commit; `None` where there is no git, or no spec in it that
/// compiles.
pub(crate) fn summary(root: &Path) -> Option<String> {
    Some(difference(root, "HEAD").ok()?.summary())
}

fn difference(root: &Path, revision: &str) -> Result<Difference, String> {
    let before = compile(&RevisionFiles { root, revision })
        .map_err(|error| format!("the spec of {revision}: {error}"))?;
    let after = compile(&FolderFiles(root.to_path_buf()))
        .map_err(|error| format!("the spec of the work tree: {error}"))?;
    Ok(compared(&before, &after))
}

fn compared(before: &Output, after: &Output) -> Difference {
    Difference::between(Compiled::from(before), Compiled::from(after))
}

/// What a release with all differences has to be; `None` if nothing differs.
pub(crate) fn verdict(before: &Output, after: &Output) -> Option<Verdict> {
    compared(before, after).verdict()
}

/// The spec, with the configuration that belongs to it.
pub(crate) fn compile(files: &dyn FileSource) -> Result<Output, String> {
    let config = Config::read(CONFIG, files)?;
    let result = flip_codegen::generate(SPEC, files, &config);
    result.map_err(|failed| format!("it does not compile\n{failed}"))
}

/// Adds the lines that are not there yet below the heading of what is not released. Returns how many.
fn add_lines(path: &Path, lines: &[String]) -> Result<usize, String> {
    let fault = |error: std::io::Error| format!("{CHANGELOG}: {error}");
    let text = std::fs::read_to_string(path).map_err(fault)?;
    let (before, after) = text
        .split_once(UNRELEASED)
        .ok_or_else(|| format!("{CHANGELOG} has no heading `{}`", UNRELEASED.trim_end()))?;
    let new = lines
        .iter()
        .filter(|line| !after.lines().any(|known| known == line.as_str()));
    let new: Vec<&str> = new.map(String::as_str).collect();
    if !new.is_empty() {
        let text = format!("{before}{UNRELEASED}{}\n{after}", new.join("\n"));
        std::fs::write(path, text).map_err(fault)?;
    }
    Ok(new.len())
}
