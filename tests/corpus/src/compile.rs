//! Compiles the generated crates with warnings denied.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::document::Tried;

/// Checks every crate. One that does not compile keeps no other from being checked.
pub(crate) fn check(workspace: &Path, tried: &mut [Tried]) -> Result<(), String> {
    eprintln!("compiling …");
    let output = cargo(workspace)
        .args([
            "check",
            "--workspace",
            "--lib",
            "--keep-going",
            "--message-format=json",
        ])
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    let messages = String::from_utf8_lossy(&output.stdout);
    let faults = faults(&messages);
    if !output.status.success() && faults.is_empty() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    for tried in tried.iter_mut().filter(|tried| tried.is_generated()) {
        let fault = faults.get(&tried.crate_name());
        tried.compiled = Some(fault.map_or(Ok(()), |fault| Err(fault.clone())));
    }
    Ok(())
}

pub(crate) fn cargo(workspace: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .stderr(Stdio::piped());
    command
}

/// The first warning or error of each crate, by the crate's name.
fn faults(messages: &str) -> BTreeMap<String, String> {
    let mut faults = BTreeMap::new();
    for line in messages.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        if let Some((package, fault)) = fault(&message) {
            faults.entry(package).or_insert(fault);
        }
    }
    faults
}

fn fault(message: &Value) -> Option<(String, String)> {
    let level = message.pointer("/message/level")?.as_str()?;
    if !matches!(level, "warning" | "error") {
        return None;
    }
    let package = message.pointer("/target/name")?.as_str()?.replace('_', "-");
    let rendered = message.pointer("/message/rendered")?.as_str()?;
    Some((package, rendered.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_fault_of_a_crate_counts() {
        let line = |level: &str, text: &str| {
            format!(
                r#"{{"target":{{"name":"a_b"}},"message":{{"level":"{level}","rendered":"{text}"}}}}"#
            )
        };
        let lines = [line("note", "x"), line("warning", "y"), line("error", "z")];
        let faults = faults(&lines.join("\n"));
        assert_eq!(faults.get("a-b").map(String::as_str), Some("y"));
        assert_eq!(faults.len(), 1);
    }
}
