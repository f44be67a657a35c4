//! Makes values of the variants of every union, and has the generated crates read them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use flip_codegen::Output;

use crate::compile::cargo;
use crate::document::{self, Tried};

/// How often each variant is made: with what is required, with everything, and mixed.
const ROUNDS: u64 = 12;

/// The program that runs inside of a generated crate: a union and a value a line, and the variants
/// as which the value is read, and read again after it was written.
const PROGRAM: &str = r##"//! Reads values of unions.
use std::fmt::Debug;
use flip_runtime::serde::{Serialize, de::DeserializeOwned};

fn read_as<T: DeserializeOwned + Serialize + Debug>(json: &str) -> String {
    let mut text = json.to_owned();
    let mut variants = Vec::new();
    for _ in 0..2 {
        match flip_runtime::decode::decode::<T>(text.as_bytes()) {
            Ok(value) => {
                let shown = format!("{value:?}");
                variants.push(shown.split('(').next().unwrap_or_default().to_owned());
                text = flip_runtime::serde_json::to_string(&value).unwrap_or_default();
            }
            Err(error) => return error.to_string(),
        }
    }
    variants.join(",")
}

fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let (union, json) = line.split_once('\t').unwrap_or_default();
        println!("{}", match union {
{arms}            _ => "no such union".to_owned(),
        });
    }
}
"##;

/// The program of one document.
pub(crate) fn program(tried: &Tried, output: &Output) -> String {
    let of = tried.crate_name().replace('-', "_");
    let unions = flip_fuzz::unions(output, true);
    let arms = unions
        .iter()
        .map(|union| format!("            {union:?} => read_as::<{of}::models::{union}>(json),\n"));
    PROGRAM.replace("{arms}", &arms.collect::<String>())
}

/// Whether every value came back as the variant that it was made of.
pub(crate) fn judge(workspace: &Path, tried: &[Tried]) -> Result<bool, String> {
    eprintln!("building the unions …");
    let output = cargo(workspace)
        .args(["build", "--workspace", "--bins", "--keep-going"])
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    }
    let mut all = true;
    for tried in tried.iter().filter(|tried| tried.is_generated()) {
        all &= judge_one(workspace, tried)?;
    }
    Ok(all)
}

fn judge_one(workspace: &Path, tried: &Tried) -> Result<bool, String> {
    let output = document::compile_again(&tried.path);
    let output = output.map_err(|failed| failed.to_string())?;
    let made = flip_fuzz::variants(&output, true, ROUNDS);
    let lines = made
        .iter()
        .map(|made| format!("{}\t{}\n", made.union, made.json));
    let lines: String = lines.collect();
    let program = workspace.join("target/debug").join(tried.crate_name());
    let answers =
        run(&program, lines).map_err(|error| format!("{}: {error}", program.display()))?;
    let mut failures = Vec::new();
    let mut answers = answers.lines();
    for made in &made {
        let answer = answers.next().unwrap_or("nothing");
        if answer != format!("{0},{0}", made.variant) {
            failures.push((made, answer.to_owned()));
        }
    }
    println!(
        "{}: {} values, {} read otherwise",
        tried.name,
        made.len(),
        failures.len()
    );
    for (made, answer) in &failures {
        println!(
            "  {}::{}: {answer}: {}",
            made.union, made.variant, made.json
        );
    }
    Ok(failures.is_empty())
}

fn run(program: &Path, lines: String) -> std::io::Result<String> {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let stdin = child.stdin.take();
    let writer = std::thread::spawn(move || {
        stdin.map_or(Ok(()), |mut stdin| stdin.write_all(lines.as_bytes()))
    });
    let output = child.wait_with_output()?;
    writer.join().unwrap_or(Ok(()))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
