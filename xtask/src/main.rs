//! The repository's own commands: `cargo xtask <verb>`.

mod bless;
mod book;
mod ci;
mod diff;
mod files;
mod page;
mod program;
mod regen;
mod semver;

use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask <verb>

  regen              compile spec/flip.yaml and write flip-api/src/generated
  regen --check      change nothing; exit 1 when a generated file is not what the spec says
  regen --dry-run    change nothing; print what would change
  regen --update-names
                     write, name everything as spec/ has it now, and make names.lock anew
  regen --root DIR   the same for a copy of this repository
  diff [REV] [--changelog]
                     what the work tree's spec changes for users, against a revision (HEAD), with a
                     verdict for the next release; --changelog writes its lines into CHANGELOG.md
  page FILE…         what saved pages of the documentation state, and what spec/ says of it;
                     `page --help` tells more
  semver [NAME]      make edits of the spec, and compare what `diff` and cargo-semver-checks say of them
  book               write the chapters of book/ that come from code
  book --check       change nothing; exit 1 when one of them differs
  bless              write the expected outputs of the tests anew; read the diff before committing
  ci                 run everything that must hold
  decode --list      print what can be decoded
  decode <operation-or-callback> [--status N] [FILE|-]
                     read a captured body, print what the types understood of it
  corpus [--compile] [--examples] [--dir DIR] [NAME…]
                     try the compiler on real documents; `corpus --help` tells more
  peers [NAME…]      compare what generating and checking costs with other generators; `peers --help`
                     tells more
  build-cost         compare what the SDK costs to build with all areas and with accept payment alone
  fuzz [--seconds N] [--seed N] [--dir DIR] [--sample N] [--replay FILE]
                     compile documents that were damaged at random; `fuzz --help` tells more
  fuzz --unions [--middle N] [--dir DIR] [NAME…]
                     make values of each union's variants, and have the generated crates read them
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["regen"] => regen::regen(&files::root(), regen::Mode::Write),
        ["regen", "--check"] => regen::regen(&files::root(), regen::Mode::Check),
        ["regen", "--dry-run"] => regen::regen(&files::root(), regen::Mode::DryRun),
        ["regen", "--update-names"] => regen::regen(&files::root(), regen::Mode::UpdateNames),
        ["regen", "--root", root] => regen::regen(Path::new(root), regen::Mode::Write),
        ["diff"] => diff::diff("HEAD", false),
        ["diff", "--changelog"] => diff::diff("HEAD", true),
        ["diff", revision] if !revision.starts_with('-') => diff::diff(revision, false),
        ["diff", revision, "--changelog"] if !revision.starts_with('-') => {
            diff::diff(revision, true)
        }
        ["page", rest @ ..] => page::page(rest),
        ["semver"] => semver::semver(""),
        ["semver", name] if !name.starts_with('-') => semver::semver(name),
        ["book"] => book::book(&files::root(), false),
        ["book", "--check"] => book::book(&files::root(), true),
        ["bless"] => bless::bless(),
        ["ci"] => ci::ci(),
        ["decode", rest @ ..] => program::run("flip-tests", "decode", rest),
        ["corpus", rest @ ..] => program::run_fast("flip-corpus", "flip-corpus", rest),
        ["peers", ..] => program::run_fast("flip-corpus", "flip-corpus", &arguments),
        ["build-cost"] => program::run("flip-corpus", "flip-corpus", &arguments),
        ["fuzz", "--unions", rest @ ..] => {
            let arguments: Vec<&str> = ["--unions"].iter().chain(rest).copied().collect();
            program::run_fast("flip-corpus", "flip-corpus", &arguments)
        }
        ["fuzz", rest @ ..] => program::run("flip-fuzz", "flip-fuzz", rest),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            eprint!("{HELP}");
            Ok(ExitCode::from(2))
        }
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}
