//! The command line.

use std::num::NonZero;

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

const EXIT_CODES: &str = "Exit codes: 0 no error, 1 errors, 2 wrong usage.";

/// Compiles OpenAPI 3.0, 3.1 and 3.2 documents to typed Rust clients.
#[derive(Debug, Parser)]
#[command(
    name = "flip-codegen",
    version,
    after_help = EXIT_CODES,
    arg_required_else_help = true,
    disable_help_subcommand = false,
    max_term_width = 100
)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// What every command takes.
#[derive(Args, Debug)]
pub(crate) struct Common {
    /// Settings, as TOML
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) config: Option<String>,
    /// How diagnostics are printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human, global = true)]
    pub(crate) format: Format,
    /// When diagnostics are in colour
    #[arg(long, value_name = "WHEN", default_value_t = ColorChoice::Auto, global = true)]
    pub(crate) color: ColorChoice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    // For people
    Human,
    // For programs: one object a line
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write what a project starts with: a configuration, and a build script or an xtask
    #[command(after_help = EXIT_CODES)]
    Init(Init),
    /// Write a crate with a typed client
    #[command(after_help = EXIT_CODES)]
    Generate(Generate),
    /// Report what cannot be compiled, and write nothing
    #[command(after_help = EXIT_CODES)]
    Check(Check),
    /// List the operations, with their names in Rust
    #[command(after_help = EXIT_CODES)]
    List(List),
    /// Say what a change of a document means for callers
    #[command(
        after_help = "Exit codes: 0 nothing differs, 10 patch, 11 minor, 12 major; 1 errors, 2 wrong usage."
    )]
    Diff(Diff),
    /// Print the compiler's picture of the document
    #[command(after_help = EXIT_CODES)]
    Ir(Ir),
    /// Tell more about a diagnostic
    #[command(after_help = EXIT_CODES)]
    Explain(Explain),
    /// Print what completes commands in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// How a document is read.
#[derive(Args, Debug)]
pub(crate) struct Reading {
    /// The document: a file, or `-` for the standard input
    pub(crate) spec: String,
    /// Leave out the operations that have errors, and go on with the others
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// Take a reference to a schema that leads nowhere for an error, not for any JSON
    #[arg(long)]
    pub(crate) strict: bool,
    /// Apply an OpenAPI overlay to the document, after those of the configuration; may be given again
    #[arg(long, value_name = "FILE")]
    pub(crate) apply_overlay: Vec<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Init {
    /// The document: a file
    pub(crate) spec: String,
    /// Write a `build.rs`, which makes the client anew whenever the document changes
    #[arg(long, conflicts_with = "xtask")]
    pub(crate) build_script: bool,
    /// Write the crate `xtask`: `cargo xtask regen` writes code that is committed
    #[arg(long)]
    pub(crate) xtask: bool,
    /// The folder of the project
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) dir: String,
}

#[derive(Args, Debug)]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// The folder of the crate; made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) out: String,
    /// The crate's name; otherwise made from the document's title
    #[arg(long, value_name = "NAME")]
    pub(crate) crate_name: Option<String>,
    /// Where flip-runtime comes from; otherwise its version is that of this program
    #[arg(long, value_name = "PATH|VERSION")]
    pub(crate) runtime: Option<String>,
    /// Write the server's side, too: traits and routers, behind the feature `server`
    #[arg(long)]
    pub(crate) server: bool,
    /// Write nothing; say what would change, and fail if anything would
    #[arg(long)]
    pub(crate) check: bool,
    /// Name everything as the document has it now, and make `names.lock` anew
    #[arg(long)]
    pub(crate) update_names: bool,
    /// How many threads render files; as many as there are processors by default
    #[arg(long, value_name = "NUMBER")]
    pub(crate) threads: Option<NonZero<usize>>,
}

#[derive(Args, Debug)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Args, Debug)]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Print JSON, one object an operation
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Diff {
    /// The document as it was
    pub(crate) old: String,
    /// The document as it is
    pub(crate) new: String,
    /// How the difference is printed
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Form::Text)]
    pub(crate) report: Form,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Form {
    // Each difference with its places
    Text,
    // For programs
    Json,
    // For a pull request
    Markdown,
    // Lines for a changelog
    Changelog,
}

#[derive(Args, Debug)]
pub(crate) struct Ir {
    /// The document: a file, or `-` for the standard input
    pub(crate) spec: String,
    /// After which stage
    #[arg(long, value_enum, value_name = "STAGE", default_value_t = Stage::Lower)]
    pub(crate) after: Stage,
    /// Only the type with this name
    #[arg(long = "type", value_name = "NAME")]
    pub(crate) type_name: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    // The operations and types of the document
    Lower,
    // What the analysis found of them, too
    Analyze,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The code of the diagnostic, such as F0301
    pub(crate) code: String,
}
