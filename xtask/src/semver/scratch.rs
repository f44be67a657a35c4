//! Two copies of the SDK: as it is, and as it comes of an edited spec.

use std::path::{Path, PathBuf};
use std::process::Command;

use flip_codegen::Output;

use crate::files;

/// What is new may come in a minor release only. cargo-semver-checks has these rules, and leaves them
/// out unless it is told.
const RULES: &str = r#"
[package.metadata.cargo-semver-checks.lints]
exhaustive_enum_added = "deny"
exhaustive_struct_added = "deny"
inherent_method_added = "deny"
non_exhaustive_enum_added = "deny"
non_exhaustive_struct_added = "deny"
pub_const_added = "deny"
"#;

/// A folder below the target folder, in which each copy is a workspace of its own.
pub(super) struct Scratch {
    pub(super) folder: PathBuf,
}

/// One of the two.
#[derive(Clone, Copy)]
pub(super) enum Copy {
    AsItIs,
    Edited,
}

impl Copy {
    fn name(self) -> &'static str {
        match self {
            Self::AsItIs => "as-it-is",
            Self::Edited => "edited",
        }
    }
}

impl Scratch {
    pub(super) fn new(root: &Path) -> Result<Self, String> {
        let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let folder = target.unwrap_or_else(|| root.join("target")).join("semver");
        let scratch = Self { folder };
        scratch.copy(root, Copy::AsItIs)?;
        scratch.copy(root, Copy::Edited)?;
        Ok(scratch)
    }

    pub(super) fn path(&self, copy: Copy) -> PathBuf {
        self.folder.join(copy.name())
    }

    /// Writes what comes of a spec into a copy.
    pub(super) fn generate(&self, copy: Copy, output: &Output) -> Result<(), String> {
        sync(
            &self.path(copy).join("flip-api/src/generated"),
            &output.tree.0,
        )
    }

    fn copy(&self, root: &Path, copy: Copy) -> Result<(), String> {
        let folder = self.path(copy);
        for source in ["flip-api/src", "flip-api/runtime/src"] {
            let wanted = files::read(&root.join(source));
            let wanted = wanted.map_err(|fault| format!("{source}: {fault}"))?;
            sync(&folder.join(source), &wanted)?;
        }
        for file in [
            "Cargo.lock",
            "flip-api/README.md",
            "flip-api/runtime/README.md",
        ] {
            write(&folder.join(file), &read(&root.join(file))?)?;
        }
        let workspace = read(&root.join("Cargo.toml"))?;
        let lines = workspace.lines().map(|line| match line {
            line if line.starts_with("members = ") => {
                "members = [\"flip-api\", \"flip-api/runtime\"]"
            }
            line => line,
        });
        let workspace: String = lines.flat_map(|line| [line, "\n"]).collect();
        write(&folder.join("Cargo.toml"), &workspace)?;
        for manifest in ["flip-api/Cargo.toml", "flip-api/runtime/Cargo.toml"] {
            let text = read(&root.join(manifest))?;
            // What they have for their tests costs time here, and so does TLS.
            let (text, _) = text.split_once("[dev-dependencies]").unwrap_or((&text, ""));
            let text = text.replace("    \"rustls\",\n", "");
            write(&folder.join(manifest), &format!("{text}{RULES}"))?;
        }
        Ok(())
    }
}

/// Files that are as they were are left alone.
fn sync(folder: &Path, wanted: &std::collections::BTreeMap<String, String>) -> Result<(), String> {
    files::changes(folder, wanted)
        .and_then(|changes| files::apply(folder, &changes))
        .map_err(|fault| format!("{}: {fault}", folder.display()))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|fault| format!("{}: {fault}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|fault| format!("{}: {fault}", path.display()))
}

/// Runs a program that must succeed.
pub(super) fn run(command: &mut Command) -> Result<(), String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output();
    let output = output.map_err(|fault| format!("{program}: {fault}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}
