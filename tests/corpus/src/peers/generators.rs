//! The generators that are compared, each with the crate that it makes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use flip_codegen::config::Config;
use flip_codegen::generate;
use flip_codegen::package::{Options, Runtime, package};
use flip_codegen::source::DiskFiles;

use crate::workspace;

/// A generator.
pub(super) struct Generator {
    pub(super) name: &'static str,
    /// Writes a crate below the folder, and says where.
    pub(super) generate: fn(&Path, &Path) -> Result<PathBuf, String>,
}

/// This compiler comes first.
pub(super) const GENERATORS: [Generator; 3] = [
    Generator {
        name: "ours",
        generate: ours,
    },
    Generator {
        name: "openapi-to-rust",
        generate: openapi_to_rust,
    },
    Generator {
        name: "ploidy",
        generate: ploidy,
    },
];

/// What `flip-codegen generate` writes, with all features.
fn ours(folder: &Path, document: &Path) -> Result<PathBuf, String> {
    let config = Config {
        command: "cargo xtask peers".to_owned(),
        keep_going: true,
        tag_features: true,
        client_builder: true,
        ..Config::default()
    };
    let output = generate(&document.to_string_lossy(), &DiskFiles, &config);
    let output = output.map_err(|_| "nothing was generated")?;
    let runtime = workspace::root().join("flip-api/runtime");
    let options = Options {
        crate_name: Some("peers-ours".to_owned()),
        runtime: Runtime::Path(runtime.to_string_lossy().into_owned()),
    };
    let tree = package(&output, &config, &options);
    let path = fresh(folder, "ours")?;
    for (file, text) in tree.0 {
        write(&path.join(file), &text)?;
    }
    alone(&path)
}

fn openapi_to_rust(folder: &Path, document: &Path) -> Result<PathBuf, String> {
    let program = installed(folder, "openapi-to-rust", "0.23.0")?;
    let path = fresh(folder, "openapi-to-rust-crate")?;
    let code = path.join("src/api");
    let mut command = Command::new(program);
    command.arg("generate").arg(document);
    command.args(["--module-name", "api", "--output-dir"]);
    succeed(command.arg(&code))?;
    let needed = code.join("REQUIRED_DEPS.toml");
    let needed = fs::read_to_string(&needed).map_err(|fault| fault.to_string())?;
    let head = "[package]\nname = \"peers-openapi-to-rust\"\nedition = \"2024\"\n\n";
    write(&path.join("Cargo.toml"), &format!("{head}{needed}"))?;
    write(
        &path.join("src/lib.rs"),
        "#[allow(warnings)]\npub mod api;\n",
    )?;
    alone(&path)
}

fn ploidy(folder: &Path, document: &Path) -> Result<PathBuf, String> {
    let program = installed(folder, "ploidy", "0.15.0")?;
    let path = fresh(folder, "ploidy-crate")?;
    let mut command = Command::new(program);
    command.args(["generate", "rust", "--name", "peers-ploidy", "--output"]);
    succeed(command.arg(&path).arg(document))?;
    alone(&path)
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
fn alone(path: &Path) -> Result<PathBuf, String> {
    let manifest = path.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(|fault| fault.to_string())?;
    if !text.contains("[workspace]") {
        write(&manifest, &format!("{text}\n[workspace]\n"))?;
    }
    Ok(path.to_owned())
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

fn fresh(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let path = folder.join(name);
    let fault = |fault: std::io::Error| format!("{}: {fault}", path.display());
    if path.exists() {
        fs::remove_dir_all(&path).map_err(fault)?;
    }
    fs::create_dir_all(&path).map_err(fault)?;
    Ok(path)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let fault = |fault: std::io::Error| format!("{}: {fault}", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(fault)?;
    }
    fs::write(path, text).map_err(fault)
}
