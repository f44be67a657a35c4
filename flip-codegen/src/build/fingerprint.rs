//! What a build script read and wrote, so that the next run can tell that there is nothing to do.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::source::FileSource;

/// The state of one run. Two runs with the same state write the same files and say the same.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Fingerprint {
    compiler: String,
    /// Each file that was read, and the hash of its bytes.
    inputs: Vec<(String, Option<u64>)>,
    output: u64,
    /// What was printed for Cargo. It forgets the lines of the run before.
    pub(super) lines: String,
}

impl Fingerprint {
    /// Takes down the state of a run.
    pub(super) fn new(inputs: &[String], files: &dyn FileSource, code: &str, lines: &str) -> Self {
        let inputs = inputs.iter();
        Self {
            compiler: compiler(),
            inputs: inputs
                .map(|path| (path.clone(), hash_of(files, path)))
                .collect(),
            output: hash(code.as_bytes()),
            lines: lines.to_owned(),
        }
    }

    /// Reads the state that is kept at `path`, if a run would have the same one now.
    pub(super) fn current(path: &Path, files: &dyn FileSource, output: &Path) -> Option<Self> {
        let kept: Self = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
        let inputs = kept.inputs.iter();
        let is_current = kept.compiler == compiler()
            && hash(&std::fs::read(output).ok()?) == kept.output
            && inputs
                .into_iter()
                .all(|(path, known)| hash_of(files, path) == *known);
        is_current.then_some(kept)
    }

    /// Keeps the state at `path`. Without it the next run does everything anew, so a full disk is no error.
    pub(super) fn keep(&self, path: &Path) {
        if let Ok(text) = serde_json::to_vec(self) {
            let _ = std::fs::write(path, text);
        }
    }
}

/// The version of the compiler. In a build script it is linked into the program that runs, which is
/// built anew when the compiler changes.
fn compiler() -> String {
    let program = std::env::current_exe().and_then(std::fs::metadata);
    let built = program.map(|program| (program.len(), program.modified().ok()));
    format!("{} {:?}", env!("CARGO_PKG_VERSION"), built.ok())
}

fn hash_of(files: &dyn FileSource, path: &str) -> Option<u64> {
    files.read(path).ok().map(|bytes| hash(&bytes))
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
