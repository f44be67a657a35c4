//! The generators that are compared, each with the crate that it makes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::measure::{Cost, cost};
use crate::workspace;

/// A generator.
pub(super) struct Generator {
    pub(super) name: &'static str,
    /// Builds or installs its program for the folder of the comparison, optimised.
    pub(super) program: fn(&Path) -> Result<PathBuf, String>,
    /// Its arguments that make a crate in a folder of a document.
    command: fn(&mut Command, &Path, &Path),
    /// Makes what it wrote a crate.
    finish: fn(&Path) -> Result<(), String>,
}

/// This compiler comes first.
pub(super) const GENERATORS: [Generator; 3] = [
    Generator {
        name: "flip-codegen",
        program: ours,
        command: generate_ours,
        finish: alone,
    },
    Generator {
        name: "openapi-to-rust 0.23.0",
        program: |folder| installed(folder, "openapi-to-rust", "0.23.0"),
        command: generate_openapi_to_rust,
        finish: finish_openapi_to_rust,
    },
    Generator {
        name: "ploidy 0.15.0",
        program: |folder| installed(folder, "ploidy", "0.15.0"),
        command: |command, path, document| {
            command.args(["generate", "rust", "--name", "peers-ploidy", "--output"]);
            command.arg(path).arg(document);
        },
        finish: alone,
    },
];

impl Generator {
    /// Writes the crate anew, and tells what that cost.
    pub(super) fn generate(
        &self,
        program: &Path,
        path: &Path,
        document: &Path,
    ) -> Result<Cost, String> {
        fresh(path)?;
        let mut command = Command::new(program);
        (self.command)(&mut command, path, document);
        let cost = cost(&mut command).map_err(|fault| fault.to_string())?;
        (self.finish)(path)?;
        Ok(cost)
    }
}

/// The program of this workspace, as it would be installed.
fn ours(_: &Path) -> Result<PathBuf, String> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.current_dir(workspace::root());
    command.args(["build", "--release", "--package", "flip-codegen"]);
    succeed(command.args(["--bin", "flip-codegen"]))?;
    let name = format!("flip-codegen{}", std::env::consts::EXE_SUFFIX);
    Ok(workspace::target().join("release").join(name))
}

fn generate_ours(command: &mut Command, path: &Path, document: &Path) {
    let runtime = workspace::root().join("flip-api/runtime");
    command.arg("generate").arg(document).arg("--out").arg(path);
    command.args(["--crate-name", "peers-ours", "--runtime"]);
    command.arg(runtime);
}

fn generate_openapi_to_rust(command: &mut Command, path: &Path, document: &Path) {
    command.arg("generate").arg(document);
    command.args(["--module-name", "api", "--output-dir"]);
    command.arg(path.join("src/api"));
}

fn finish_openapi_to_rust(path: &Path) -> Result<(), String> {
    let needed = path.join("src/api/REQUIRED_DEPS.toml");
    let needed = fs::read_to_string(&needed).map_err(|fault| fault.to_string())?;
    let head = "[package]\nname = \"peers-openapi-to-rust\"\nedition = \"2024\"\n\n";
    write(&path.join("Cargo.toml"), &format!("{head}{needed}"))?;
    write(
        &path.join("src/lib.rs"),
        "#[allow(warnings)]\npub mod api;\n",
    )?;
    alone(path)
}

/// The program of a crate, from crates.io unless an earlier run has got it.
fn installed(folder: &Path, name: &str, version: &str) -> Result<PathBuf, String> {
    let root = folder.join(format!("{name}-{version}"));
    let program = root
        .join("bin")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        command.args(["install", "--locked", "--version", version, "--root"]);
        succeed(command.arg(&root).arg(name))
            .map_err(|fault| format!("version {version} cannot be installed: {fault}"))?;
    }
    Ok(program)
}

/// Keeps the crate out of the workspace around it.
fn alone(path: &Path) -> Result<(), String> {
    let manifest = path.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(|fault| fault.to_string())?;
    if !text.contains("[workspace]") {
        write(&manifest, &format!("{text}\n[workspace]\n"))?;
    }
    Ok(())
}

fn succeed(command: &mut Command) -> Result<(), String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output();
    let output = output.map_err(|fault| format!("{program}: {fault}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

fn fresh(path: &Path) -> Result<(), String> {
    let fault = |fault: std::io::Error| format!("{}: {fault}", path.display());
    if path.exists() {
        fs::remove_dir_all(path).map_err(fault)?;
    }
    fs::create_dir_all(path).map_err(fault)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let fault = |fault: std::io::Error| format!("{}: {fault}", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(fault)?;
    }
    fs::write(path, text).map_err(fault)
}
