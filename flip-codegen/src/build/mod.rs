//! What build scripts and tests call: a document is compiled with its configuration, and its code kept
//! in a folder.

mod fingerprint;
pub mod folder;
mod script;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::config::{Config, Selector};
use crate::outcome::{Failed, Output};
use crate::source::{FolderFiles, RecordedFiles};
use folder::{FileChange, FolderError};

/// Starts to compile the document at `spec`: for a build script, a test of committed code or a program
/// that writes it.
///
/// In a build script, code is written to `OUT_DIR`, under the name of the document:
///
/// ```no_run
/// // `main` of build.rs
/// flip_codegen::build("petstore.yaml").config("codegen.toml").run();
/// ```
///
/// ```text
/// // src/lib.rs
/// pub mod petstore {
///     include!(concat!(env!("OUT_DIR"), "/petstore.rs"));
/// }
/// ```
pub fn build(spec: impl Into<String>) -> Build {
    Build {
        spec: spec.into(),
        config: None,
        root: PathBuf::new(),
        only: Vec::new(),
        except: Vec::new(),
        update_names: false,
    }
}

/// Fails, as a test does, when the code in `folder` is not what the document at `spec` says.
///
/// With the environment variable `FLIP_CODEGEN_UPDATE=1` the code is written instead. A document with a
/// configuration is tested by `build(spec).config(path).assert_fresh(folder)`.
///
/// ```no_run
/// // A test.
/// flip_codegen::assert_fresh("petstore.yaml", "src/petstore");
/// ```
///
/// # Panics
/// When a file is missing, has drifted or is stale, and when the document has errors.
#[track_caller]
pub fn assert_fresh(spec: impl Into<String>, folder: impl AsRef<Path>) {
    build(spec).assert_fresh(folder);
}

/// A document and its configuration, by their paths. Made by [`build`].
#[derive(Clone, Debug)]
#[must_use = "nothing is compiled before one of the methods that do so is called"]
pub struct Build {
    spec: String,
    config: Option<String>,
    root: PathBuf,
    only: Vec<Selector>,
    except: Vec<Selector>,
    update_names: bool,
}

impl Build {
    /// Sets the configuration file. Without one, everything has its default.
    pub fn config(mut self, path: impl Into<String>) -> Self {
        self.config = Some(path.into());
        self
    }

    /// Sets the folder from which all paths are counted, those of folders with code included. Without it
    /// they are counted from the current directory: that of the package, in build scripts and tests.
    pub fn root(mut self, folder: impl Into<PathBuf>) -> Self {
        self.root = folder.into();
        self
    }

    /// Chooses operations and types, besides those that the configuration chooses.
    pub fn only(mut self, selectors: impl IntoIterator<Item = Selector>) -> Self {
        self.only.extend(selectors);
        self
    }

    /// Leaves out operations and types, besides those that the configuration leaves out.
    pub fn except(mut self, selectors: impl IntoIterator<Item = Selector>) -> Self {
        self.except.extend(selectors);
        self
    }

    /// Names everything as the document has it now, whatever `names.lock` says, and makes that file anew.
    pub fn update_names(mut self) -> Self {
        self.update_names = true;
        self
    }

    /// Writes the code to `OUT_DIR`, as a build script does, and tells Cargo what there is to say.
    ///
    /// Cargo runs the script again when one of the files changes that were read. An error of the document
    /// is an error of the build, with its place; snippets stand on standard error. The first ten warnings
    /// are printed. A run whose inputs are those of the last one writes nothing.
    pub fn run(self) {
        let Some(out) = std::env::var_os("OUT_DIR") else {
            println!("cargo::error=there is no OUT_DIR: `run` is for build scripts");
            return;
        };
        let said = script::run(&self, Path::new(&out));
        eprint!("{}", said.stderr);
        print!("{}", said.stdout);
    }

    /// Compiles the document to the code of a module.
    ///
    /// # Errors
    /// What is wrong with the configuration or the document.
    pub fn compile(&self) -> Result<Output, BuildError> {
        self.attempt().result
    }

    /// Compiles the document as [`Build::compile`] does, and returns as well every path that was asked for,
    /// also of files that could not be read.
    pub fn compile_recorded(&self) -> (Vec<String>, Result<Output, BuildError>) {
        let attempt = self.attempt();
        (attempt.inputs, attempt.result)
    }

    /// Finds the files of `folder` that are not what the document says, and `names.lock` if it lacks names.
    ///
    /// # Errors
    /// What is wrong with the configuration, the document or the folder.
    pub fn changes(&self, folder: impl AsRef<Path>) -> Result<Vec<FileChange>, BuildError> {
        let Attempt { config, result, .. } = self.attempt();
        let output = result?;
        let mut changes = folder::changes(&self.root.join(folder), &output.tree)?;
        changes.extend(folder::names_lock(&self.root, &config, &output.names));
        Ok(changes)
    }

    /// Writes the files of `folder` that are not what the document says, and returns them.
    ///
    /// # Errors
    /// What is wrong with the configuration, the document or the folder; then nothing is written.
    pub fn write(&self, folder: impl AsRef<Path>) -> Result<Vec<FileChange>, BuildError> {
        let changes = self.changes(&folder)?;
        folder::apply(&self.root.join(folder), &changes)?;
        Ok(changes)
    }

    /// Fails, as a test does, when the code in `folder` is not what the document says. See
    /// [`assert_fresh`].
    ///
    /// # Panics
    /// When a file is missing, has drifted or is stale, and when the document has errors.
    #[track_caller]
    pub fn assert_fresh(&self, folder: impl AsRef<Path>) {
        let folder = folder.as_ref();
        let update = std::env::var_os(UPDATE).is_some_and(|update| update == "1");
        let changes = match update {
            true => self.write(folder).map(|_| Vec::new()),
            false => self.changes(folder),
        };
        let fault = match changes {
            Ok(changes) if changes.is_empty() => return,
            Ok(changes) => self.drift(folder, &changes),
            Err(error) => error.to_string(),
        };
        fail(&fault);
    }

    /// What a failing test says.
    fn drift(&self, folder: &Path, changes: &[FileChange]) -> String {
        let folder = folder.display();
        let mut text = format!("{folder} is not what {} says:\n", self.spec);
        for change in changes.iter().take(DRIFTS) {
            let place = change.place(&folder);
            text.push_str(&format!("  {place} {}\n", change.fault()));
        }
        if let Some(more) = changes.len().checked_sub(DRIFTS).filter(|more| *more > 0) {
            text.push_str(&format!("  and {more} more files\n"));
        }
        text + &format!("`{UPDATE}=1 cargo test` writes them")
    }

    fn files(&self) -> FolderFiles {
        FolderFiles(self.root.clone())
    }

    /// Compiles the document, and records what was read.
    fn attempt(&self) -> Attempt {
        let files = self.files();
        let files = RecordedFiles::new(&files);
        let config = self.config.as_ref().map_or(Ok(Config::default()), |path| {
            Config::read(path, &files).map_err(BuildError::Config)
        });
        let (config, result) = match config {
            Ok(mut config) => {
                config.suit_module(&self.spec);
                config.only.extend(self.only.iter().cloned());
                config.except.extend(self.except.iter().cloned());
                config.update_names |= self.update_names;
                let result = crate::generate(&self.spec, &files, &config);
                let result = result.map_err(|failed| BuildError::Document(Box::new(failed)));
                (config, result)
            }
            Err(error) => (Config::default(), Err(error)),
        };
        let inputs = files.paths();
        Attempt {
            inputs,
            config,
            result,
        }
    }

    /// The command that shows all that there is to say.
    fn check_command(&self) -> String {
        let config = self.config.as_ref();
        let config = config.map_or(String::new(), |path| format!(" --config {path}"));
        format!("flip-codegen check {}{config}", self.spec)
    }
}

/// The environment variable with which a test writes the code.
const UPDATE: &str = "FLIP_CODEGEN_UPDATE";

/// How many files a failing test names.
const DRIFTS: usize = 20;

#[track_caller]
#[expect(clippy::panic, reason = "an assertion fails by panicking")]
fn fail(fault: &str) {
    panic!("{fault}");
}

/// What came of a compilation, and every file for which it asked.
struct Attempt {
    inputs: Vec<String>,
    /// The configuration, as far as it could be read.
    config: Config,
    result: Result<Output, BuildError>,
}

/// Why there is no code.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The configuration cannot be read: the path and what is wrong.
    Config(String),
    /// The document has errors.
    Document(Box<Failed>),
    /// The folder with the code cannot be read or written.
    Folder(FolderError),
}

impl From<FolderError> for BuildError {
    fn from(error: FolderError) -> Self {
        Self::Folder(error)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(message) => formatter.write_str(message),
            Self::Document(failed) => failed.fmt(formatter),
            Self::Folder(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for BuildError {}
