//! `ci`: everything that must hold and needs nothing but the toolchain.

use std::process::{Command, ExitCode};

use crate::files;

/// All features but `native-tls`, which needs a library of the system.
const FEATURES: &str = "flip-api/server,flip-api/server-axum,flip-api/testing,flip-api/axum,flip-api/actix-web,\
    flip-api/blocking,flip-api/reqwest,flip-api/signature,flip-api/tracing,flip-api/chrono,\
    flip-api/jiff,flip-api/postgres-types,flip-api/sqlx,flip-api/time,flip-api/unstable-v3,\
    flip-runtime/chrono,flip-runtime/jiff,flip-runtime/rust_decimal,flip-runtime/time,\
    flip-runtime/url,flip-runtime/uuid";

struct Step {
    name: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        arguments: &["fmt", "--all", "--check"],
        environment: &[],
    },
    Step {
        name: "lints",
        arguments: &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            FEATURES,
            "--",
            "-D",
            "warnings",
        ],
        environment: &[],
    },
    Step {
        name: "the SDK without optional features",
        arguments: &[
            "clippy",
            "-p",
            "flip-api",
            "--no-default-features",
            "--",
            "-D",
            "warnings",
        ],
        environment: &[],
    },
    Step {
        name: "drift",
        arguments: &["xtask", "regen", "--check"],
        environment: &[],
    },
    Step {
        name: "tests",
        arguments: &["test", "--workspace"],
        environment: &[],
    },
    Step {
        name: "tests of optional features",
        arguments: &["test", "-p", "flip-api", "--features", FEATURES],
        environment: &[],
    },
    Step {
        name: "documentation",
        arguments: &["doc", "--workspace", "--no-deps", "--features", FEATURES],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
    },
];

pub(crate) fn ci() -> Result<ExitCode, String> {
    for step in STEPS {
        println!("== {}: cargo {}", step.name, step.arguments.join(" "));
        let status = Command::new(env!("CARGO"))
            .args(step.arguments)
            .envs(step.environment.iter().copied())
            .current_dir(files::root())
            .status()
            .map_err(|error| format!("cargo: {error}"))?;
        if !status.success() {
            return Err(format!("{} failed", step.name));
        }
    }
    Ok(ExitCode::SUCCESS)
}
