//! What a check costs.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime};

use wait4::Wait4;

use crate::compile::cargo;

/// What one run of a program took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    /// Of the processor, by the user and the system.
    pub(crate) seconds: f64,
    /// From beginning to end.
    pub(crate) elapsed: f64,
    /// The most that one process had at a time.
    pub(crate) megabytes: f64,
}

/// Builds the dependencies, and sees that the crate compiles.
pub(crate) fn prepare(folder: &Path, path: &Path) -> Result<(), String> {
    let output = command(folder, path).output();
    let output = output.map_err(|fault| format!("cargo: {fault}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Checks the crate once more, and nothing but it.
pub(crate) fn check(folder: &Path, path: &Path) -> Result<Cost, String> {
    let fault = |fault: std::io::Error| format!("{}: {fault}", path.display());
    let root = File::options().append(true).open(path.join("src/lib.rs"));
    root.and_then(|root| root.set_modified(SystemTime::now()))
        .map_err(fault)?;
    cost(&mut command(folder, path)).map_err(fault)
}

/// Of a program, and of all that it runs.
pub(crate) fn cost(command: &mut Command) -> std::io::Result<Cost> {
    let start = Instant::now();
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let end = child.and_then(|mut child| child.wait4())?;
    if !end.status.success() {
        return Err(std::io::Error::other(format!("{command:?} failed")));
    }
    Ok(Cost {
        seconds: (end.rusage.utime + end.rusage.stime).as_secs_f64(),
        elapsed: start.elapsed().as_secs_f64(),
        megabytes: end.rusage.maxrss as f64 / 1e6,
    })
}

fn command(folder: &Path, path: &Path) -> Command {
    let mut command = cargo(folder);
    command.current_dir(path).args(["check", "--quiet"]);
    command
}

/// The one in the middle, of each figure.
pub(crate) fn median(costs: &[Cost]) -> Cost {
    let middle = |of: fn(&Cost) -> f64| {
        let mut values: Vec<f64> = costs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    Cost {
        seconds: middle(|cost| cost.seconds),
        elapsed: middle(|cost| cost.elapsed),
        megabytes: middle(|cost| cost.megabytes),
    }
}

/// The lines of Rust below a folder.
pub(crate) fn lines(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let lines = entries.map(|entry| match entry.path() {
        path if path.is_dir() => lines(&path),
        path if path.extension().is_some_and(|extension| extension == "rs") => {
            fs::read_to_string(path).map_or(0, |text| text.lines().count())
        }
        _ => 0,
    });
    lines.sum()
}
