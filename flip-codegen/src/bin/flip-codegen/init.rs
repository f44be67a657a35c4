//! `init`: what a project starts with. Nothing that is there is overwritten.

use std::path::Path;
use std::process::ExitCode;

use flip_codegen::names::{LONGEST_CRATE_NAME, is_crate_name};

use crate::arguments::Init;
use crate::paths;

const CONFIG: &str = "codegen.toml";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A file by its path from the folder of the project.
type NewFile = (&'static str, String);

pub(crate) fn init(asked: &Init) -> Result<ExitCode, String> {
    let folder = Path::new(&asked.dir);
    if !Path::new(&asked.spec).is_file() {
        return Err(format!("there is no file `{}`", asked.spec));
    }
    let spec = spec_from(folder, &asked.spec)?;
    let mut files: Vec<NewFile> = vec![(CONFIG, config(&spec))];
    let next = match (asked.build_script, asked.xtask) {
        (true, _) => {
            files.push(("build.rs", build_script(&spec)));
            next_of_build_script(&spec)
        }
        (_, true) => {
            files.push((
                "xtask/Cargo.toml",
                XTASK_MANIFEST.replace("VERSION", VERSION),
            ));
            files.push(("xtask/src/main.rs", xtask(&spec)));
            files.push((".cargo/config.toml", CARGO_CONFIG.to_owned()));
            next_of_xtask(&spec)
        }
        _ => format!(
            "Generate a crate: flip-codegen generate {spec} --config {CONFIG} --out client\n"
        ),
    };
    let there: Vec<&str> = files
        .iter()
        .map(|(path, _)| *path)
        .filter(|path| folder.join(path).exists())
        .collect();
    if !there.is_empty() {
        return Err(format!(
            "nothing is written: {} is there already",
            there.join(", ")
        ));
    }
    for (path, text) in &files {
        write(&folder.join(path), text)?;
    }
    let written = files.iter().map(|(path, _)| format!("wrote {path}\n"));
    Ok(crate::print(&(written.collect::<String>() + "\n" + &next)))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(fault)?;
    }
    std::fs::write(path, text).map_err(fault)
}

/// The way to the document from the folder in which the files stand.
fn spec_from(folder: &Path, spec: &str) -> Result<String, String> {
    let whole = Path::new(spec);
    let parent = whole
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    let name = whole.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| format!("`{spec}` is no file"))?;
    let way = paths::relative(folder, parent).map_err(|error| format!("{spec}: {error}"))?;
    Ok(match way.as_str() {
        "" => name.to_owned(),
        way => format!("{way}/{name}"),
    })
}

fn stem(spec: &str) -> &str {
    let stem = Path::new(spec).file_stem().and_then(|stem| stem.to_str());
    stem.unwrap_or_default()
}

/// A name for the module of the client, from that of the document.
fn module(spec: &str) -> String {
    let words = stem(spec).to_lowercase();
    let name: String = words
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '_'
            }
        })
        .take(LONGEST_CRATE_NAME)
        .collect();
    let name = name.trim_matches('_').to_owned();
    match is_crate_name(&name) {
        true => name,
        false => "client".to_owned(),
    }
}

fn config(spec: &str) -> String {
    format!(
        "# How {spec} is compiled. Every setting is explained in the README of flip-codegen.

# Only these operations, with everything that they need: by tag, id or path.
# only = [{{ tag = \"store\" }}, \"getPet\", {{ path = \"/pets/*\" }}]

# A type of your own for a format of the document.
# [formats.money]
# type = \"::my_crate::Money\"
"
    )
}

fn build_script(spec: &str) -> String {
    format!(
        "//! Compiles the document.

fn main() {{
    flip_codegen::build(\"{spec}\").config(\"{CONFIG}\").run();
}}
"
    )
}

fn next_of_build_script(spec: &str) -> String {
    let module = module(spec);
    // The script names the file after the document.
    let stem = stem(spec);
    format!(
        "Add to Cargo.toml:

[dependencies]
flip-runtime = {{ version = \"{VERSION}\", features = [\"rustls\"] }}

[build-dependencies]
flip-codegen = {{ version = \"{VERSION}\", default-features = false }}

and to src/lib.rs or src/main.rs:

mod {module} {{
    include!(concat!(env!(\"OUT_DIR\"), \"/{stem}.rs\"));
}}
"
    )
}

const XTASK_MANIFEST: &str = "[package]
name = \"xtask\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[dependencies]
flip-codegen = { version = \"VERSION\", default-features = false }
";

const CARGO_CONFIG: &str = "[alias]
xtask = \"run --quiet --package xtask --\"
";

fn xtask(spec: &str) -> String {
    let module = module(spec);
    format!(
        "//! `cargo xtask regen`: the client is what the document says.

fn main() {{
    // The workspace in which the program runs, which need not be the one in which it was compiled.
    let xtask = std::env::var(\"CARGO_MANIFEST_DIR\").unwrap_or_else(|_| \"xtask\".to_owned());
    let done = flip_codegen::build(\"{spec}\")
        .root(std::path::Path::new(&xtask).join(\"..\"))
        .config(\"{CONFIG}\")
        .write(\"src/{module}\");
    match done {{
        Ok(_) => println!(\"src/{module} is what {spec} says\"),
        Err(error) => {{
            eprintln!(\"{{error}}\");
            std::process::exit(1);
        }}
    }}
}}
"
    )
}

fn next_of_xtask(spec: &str) -> String {
    let module = module(spec);
    format!(
        "Add to Cargo.toml:

[workspace]
members = [\"xtask\"]

[dependencies]
flip-runtime = {{ version = \"{VERSION}\", features = [\"rustls\"] }}

[dev-dependencies]
flip-codegen = {{ version = \"{VERSION}\", default-features = false }}

and `mod {module};` to src/lib.rs or src/main.rs. `cargo xtask regen` writes src/{module}, which you
commit. A test that says when it is stale:

#[test]
fn client_is_what_the_document_says() {{
    flip_codegen::build(\"{spec}\").config(\"{CONFIG}\").assert_fresh(\"src/{module}\");
}}
"
    )
}
