//! Everything works in a program where some other crate enables `serde_json/arbitrary_precision`.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

#[test]
fn a_downstream_crate_with_arbitrary_precision_loses_nothing() {
    let downstream = Path::new(env!("CARGO_MANIFEST_DIR")).join("downstream");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--locked", "--manifest-path"])
        .arg(downstream.join("Cargo.toml"))
        // The features differ from those of the workspace, so nothing could be shared anyway.
        .arg("--target-dir")
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream"))
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("came back whole"));
}
