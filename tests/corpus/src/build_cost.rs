//! What it costs to build the SDK, with all areas and with one.

use std::path::Path;
use std::process::Command;

use crate::measure::{Cost, cost, median};
use crate::workspace;

const ROUNDS: usize = 3;

/// The features of a user, and how the table calls them.
const USERS: [(&str, &[&str]); 2] = [
    ("all areas", &[]),
    (
        "accept payment",
        &[
            "--no-default-features",
            "--features",
            "rustls,accept-payment",
        ],
    ),
];

/// Builds everything once, from nothing, then the crate alone, in turns; prints the table.
pub(crate) fn run() -> Result<(), String> {
    let folder = workspace::target().join("build-cost");
    println!("CPU s            whole  crate   ({ROUNDS} rounds in turns, the median)");
    for verb in ["check", "build"] {
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(|fault| fault.to_string())?;
        }
        eprintln!("cargo {verb}, from nothing …");
        // What the crate depends on is the same for both.
        let whole = measured(&folder, verb, USERS[1].1)?;
        let mut costs = [Vec::new(), Vec::new()];
        for round in 1..=ROUNDS {
            eprintln!("round {round} of {ROUNDS} …");
            for ((_, features), costs) in USERS.iter().zip(&mut costs) {
                forget(&folder)?;
                costs.push(measured(&folder, verb, features)?);
            }
        }
        print(verb, whole, &costs.map(|costs| median(&costs).seconds));
    }
    Ok(())
}

fn print(verb: &str, whole: Cost, [all, one]: &[f64; 2]) {
    let dependencies = whole.seconds - one;
    let (whole_all, whole_one) = (dependencies + all, dependencies + one);
    println!("cargo {verb}");
    for ((name, _), (whole, alone)) in USERS.iter().zip([(whole_all, *all), (whole_one, *one)]) {
        println!("  {name:<14} {whole:>5.1}  {alone:>5.2}");
    }
    println!(
        "  {:<14} {:>5.2}  {:>5.2}",
        "ratio",
        whole_all / whole_one,
        all / one
    );
}

fn measured(folder: &Path, verb: &str, features: &[&str]) -> Result<Cost, String> {
    let mut command = cargo(folder, &[verb, "--package", "flip-api", "--lib"]);
    cost(command.args(features)).map_err(|fault| fault.to_string())
}

/// So that the crate is built again, and nothing else.
fn forget(folder: &Path) -> Result<(), String> {
    let mut command = cargo(folder, &["clean", "--package", "flip-api"]);
    cost(&mut command).map_err(|fault| fault.to_string())?;
    Ok(())
}

fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.args(arguments).arg("--quiet");
    command.env("CARGO_TARGET_DIR", folder);
    command.env("CARGO_INCREMENTAL", "0");
    command.current_dir(workspace::root());
    command
}
