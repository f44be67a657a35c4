//! The modules that generated files name by their last segment.

use crate::emit::Import;
use crate::names::Folders;

const RUNTIME: Import = Import {
    parent: "::flip_runtime",
    modules: &[
        "check",
        "decode",
        "enumeration",
        "object",
        "serde",
        "service",
        "union",
    ],
};

const MODELS: Import = Import {
    parent: "super::super",
    modules: &["models"],
};

const MODELS_BEYOND_LETTERS: Import = Import {
    parent: "super::super::super",
    modules: &["models"],
};

const CALLS: Import = Import {
    parent: "super::super",
    modules: &["models", "operations"],
};

/// Those of the files of a server.
pub(super) const OF_SERVICES: &[Import] = &[RUNTIME, CALLS];

/// Those of the file of a type, which names other types by their paths.
pub(super) const OF_MODELS: &[Import] = &[RUNTIME];

/// Those of the file of an operation or a callback.
pub(super) fn of_calls(folders: Folders) -> &'static [Import] {
    match folders.by_letter() {
        true => &[RUNTIME, MODELS_BEYOND_LETTERS],
        false => &[RUNTIME, MODELS],
    }
}
