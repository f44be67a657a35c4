//! A copy of what the recipe works on: the spec, the SDK, and what its wire tests share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use flip_tests::cases;

use crate::recipe::Snippet;

/// The tests crate of the copy. It has one area besides the new one: what compiles little is soon done.
const TESTS: &str = r#"[package]
name = "flip-tests"
version.workspace = true
edition.workspace = true

[dev-dependencies]
flip-api = { path = "../flip-api", default-features = false, features = ["accept-payment", "testing", "vouchers"] }
flip-runtime.workspace = true
form_urlencoded.workspace = true
tokio = { workspace = true, features = ["macros", "rt"] }
"#;

/// Files by their paths from the root, and the folder that they are written to.
pub(crate) struct Copy {
    folder: PathBuf,
    files: BTreeMap<String, String>,
}

impl Copy {
    pub(crate) fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new_endpoint");
        let root = cases::root();
        let mut files = BTreeMap::new();
        for name in ["spec", "flip-api"] {
            let tree = cases::read_tree(&root.join(name));
            files.extend(
                tree.into_iter()
                    .map(|(path, text)| (format!("{name}/{path}"), text)),
            );
        }
        // Made anew: what an earlier run made stays, if it is the same.
        files.retain(|path, _| !path.starts_with(cases::GENERATED));
        let mut copy = Self { folder, files };
        for path in ["Cargo.lock", "tests/tests/wire/support.rs"] {
            copy.set(path, &std::fs::read_to_string(root.join(path)).unwrap());
        }
        copy.set("Cargo.toml", &manifest(&root));
        copy.set("tests/Cargo.toml", TESTS);
        copy
    }

    pub(crate) fn set(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), text.to_owned());
    }

    /// Adds a snippet to its file, or makes the file.
    pub(crate) fn add(&mut self, snippet: &Snippet) {
        let text = match self.files.get(&snippet.file) {
            Some(text) => merged(text, &snippet.text),
            None => snippet.text.clone(),
        };
        self.set(&snippet.file, &text);
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.folder.join(path).is_file()
    }

    /// Files that are as they were are left alone, so that a second run compiles what changed.
    pub(crate) fn write(&self) {
        for (path, text) in &self.files {
            let path = self.folder.join(path);
            // The lock file loses what only other members need.
            let is_lock = path.ends_with("Cargo.lock") && path.is_file();
            if is_lock || std::fs::read_to_string(&path).is_ok_and(|known| known == *text) {
                continue;
            }
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
        }
        for name in ["spec", "flip-api/src"] {
            for path in cases::read_tree(&self.folder.join(name)).into_keys() {
                let path = format!("{name}/{path}");
                if !path.starts_with(cases::GENERATED) && !self.files.contains_key(&path) {
                    std::fs::remove_file(self.folder.join(path)).unwrap();
                }
            }
        }
    }

    /// `cargo xtask regen`, which must have nothing to complain of.
    pub(crate) fn regenerate(&self) -> String {
        let mut command = Command::new(env!("CARGO"));
        command.args(["run", "--quiet", "--offline", "--package", "xtask"]);
        command.current_dir(cases::root());
        let (output, errors) = run(command.args(["--", "regen", "--root"]).arg(&self.folder));
        assert_eq!(errors, "", "the compiler warns");
        output
    }

    pub(crate) fn test(&self) -> String {
        let mut command = Command::new(env!("CARGO"));
        command.args([
            "test",
            "--offline",
            "--package",
            "flip-tests",
            "--test",
            "wire",
        ]);
        command.arg("--target-dir").arg(self.folder.join("target"));
        command.env("CARGO_INCREMENTAL", "0");
        let (output, errors) = run(command.current_dir(&self.folder));
        assert!(!errors.contains("warning: `flip-api`"), "{errors}");
        output
    }
}

/// The manifest of the workspace, with the members that are there.
fn manifest(root: &Path) -> String {
    let text = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let lines = text.lines().map(|line| match line {
        line if line.starts_with("members = ") => {
            r#"members = ["flip-api", "flip-api/runtime", "tests"]"#
        }
        line => line,
    });
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A line that is there already says where those after it go; they follow it.
fn merged(text: &str, snippet: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    for line in snippet.lines() {
        let after = lines
            .iter()
            .skip(at)
            .position(|known| *known == line && !line.is_empty());
        match after {
            Some(after) => at += after,
            None => lines.insert(at, line),
        }
        at += 1;
    }
    lines.into_iter().flat_map(|line| [line, "\n"]).collect()
}

/// What a program prints; it must succeed.
fn run(command: &mut Command) -> (String, String) {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, errors) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{out}\n{errors}");
    (out, errors)
}
