//! Rules of the house that no compiler checks.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use std::collections::BTreeMap;

use flip_codegen::config::Config;
use flip_codegen::diagnostics::{Code, Severity};
use flip_codegen::package::{Options, package};
use flip_tests::cases;

/// The Rust files below a folder of the repository, by their path from the root.
fn rust_files(folder: &str) -> BTreeMap<String, String> {
    let files = cases::read_tree(&cases::root().join(folder));
    let files: BTreeMap<String, String> = files
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, text)| (format!("{folder}/{path}"), text))
        .collect();
    assert!(!files.is_empty(), "{folder} has no Rust files");
    files
}

/// What a file holds without its comments.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| match line.trim_start() {
        comment if comment.starts_with("//") => "",
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether code names a crate or a macro: before `::` or `!`, or after `use`.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let is_whole = !before.ends_with(|before: char| before.is_alphanumeric() || before == '_');
        is_whole
            && (after.starts_with("::")
                || after.starts_with("!")
                || (before.ends_with("use ") && after.starts_with([';', ' '])))
    })
}

/// The words of a text; those within `CamelCase` and `snake_case` count one by one.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for character in text.chars() {
        let begins =
            !character.is_alphanumeric() || (character.is_uppercase() && !before.is_uppercase());
        if begins {
            words.push(String::new());
        }
        if character.is_alphanumeric() {
            words.last_mut().unwrap().extend(character.to_lowercase());
        }
        before = character;
    }
    words
}

/// The files of a folder outside of `allowed` whose code names one of these crates.
fn naming(folder: &str, crates: &[&str], allowed: &[&str]) -> Vec<String> {
    let is_allowed = |path: &String| {
        let below = path.strip_prefix(folder).unwrap_or(path);
        allowed.iter().any(|allowed| below.starts_with(allowed))
    };
    let mut found = Vec::new();
    for (path, text) in rust_files(folder)
        .iter()
        .filter(|(path, _)| !is_allowed(path))
    {
        let code = code(text);
        let named = crates.iter().filter(|name| names(&code, name));
        found.extend(named.map(|name| format!("{path} names `{name}`")));
    }
    found
}

#[track_caller]
fn none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

#[test]
fn each_layer_of_the_compiler_knows_its_neighbours_only() {
    let source = "flip-codegen/src";
    none(
        &naming(source, &["openapiv3"], &["/in_memory.rs"]),
        "`openapiv3` is an input form, in one file",
    );
    none(
        &naming(
            source,
            &["syn", "quote", "proc_macro2", "prettyplease"],
            &["/names", "/render", "/emit"],
        ),
        "`syn`, `quote` and `proc_macro2` are named in names, render and emit only",
    );
    none(
        &naming(source, &["granit_parser"], &["/load/yaml"]),
        "one module knows the YAML parser",
    );
    none(
        &naming(source, &["annotate_snippets"], &["/diagnostics/human.rs"]),
        "one file knows how diagnostics are drawn",
    );
    for stage in ["tree", "load", "openapi", "lower", "ir"] {
        none(
            &naming(&format!("{source}/{stage}"), &["ptr"], &[]),
            "nodes are known by ids, not by addresses",
        );
    }
    for stage in ["lower", "ir", "analyze", "names", "render"] {
        none(
            &naming(&format!("{source}/{stage}"), &["At", "Document"], &[]),
            "after the typed tree nobody reads keys of the document",
        );
    }
}

/// The stages of the compiler, in the order in which a document passes them. Renderers know how the
/// last stage tames texts.
const STAGES: &[&str] = &[
    "source",
    "tree",
    "diagnostics",
    "load",
    "openapi",
    "ir",
    "lower",
    "analyze",
    "names",
    "emit",
    "render",
    "outcome",
    "package",
];

/// Whether code names a module of the crate, by itself or in a list of several.
fn names_module(code: &str, module: &str) -> bool {
    let lists = code.split("crate::{").skip(1);
    let mut listed = lists.flat_map(|list| {
        let list = list.split_once(';').map_or(list, |(list, _)| list);
        words_of_paths(list)
    });
    code.contains(&format!("crate::{module}::")) || listed.any(|word| word == module)
}

/// The identifiers of a list of imports.
fn words_of_paths(list: &str) -> impl Iterator<Item = &str> {
    list.split(|character: char| !character.is_alphanumeric() && character != '_')
}

#[test]
fn stages_name_only_what_stands_before_them() {
    let files = rust_files("flip-codegen/src");
    let mut found = Vec::new();
    for (place, stage) in STAGES.iter().enumerate() {
        let folder = format!("flip-codegen/src/{stage}/");
        let file = format!("flip-codegen/src/{stage}.rs");
        let own = files.iter().filter(|(path, _)| {
            (path.starts_with(&folder) || **path == file) && !path.ends_with("tests.rs")
        });
        for (path, text) in own {
            let code = code(text);
            let later = STAGES.iter().skip(place + 1);
            let named = later.filter(|later| names_module(&code, later));
            found.extend(named.map(|later| format!("{path} names `{later}`")));
        }
    }
    none(&found, "a stage names only what stands before it");
}

#[test]
fn only_lowering_changes_the_ir() {
    let files = rust_files("flip-codegen/src");
    let makes_it = |path: &str| ["/lower/", "/ir/"].iter().any(|stage| path.contains(stage));
    let changes = ["&mut Api", "&mut ir::Api", "mut api:"];
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !makes_it(path)) {
        let code = code(text);
        let named = changes.iter().filter(|change| code.contains(*change));
        found.extend(named.map(|change| format!("{path} has `{change}`")));
    }
    none(&found, "the IR is finished when `lower` ends");
}

/// What is an error leaves out the operation that has it, and `lower` prunes last of all.
#[test]
fn analysis_reports_no_errors() {
    let errors = Code::ALL.iter();
    let errors = errors.filter(|code| code.severity() == Severity::Error);
    let errors: Vec<String> = errors.map(|code| format!("Code::{code:?}")).collect();
    assert!(errors.contains(&"Code::InvalidExtension".to_owned()));
    let mut found = Vec::new();
    for (path, text) in rust_files("flip-codegen/src/analyze") {
        let code = code(&text);
        let named = errors.iter().filter(|error| code.contains(*error));
        found.extend(named.map(|error| format!("{path} reports {error}")));
    }
    none(&found, "all errors are reported before the IR is pruned");
}

/// The typed tree has a field for each keyword, and a place for each value.
#[test]
fn lowering_looks_up_no_key_by_its_text() {
    let lookups = [".child(\"", ".get(\"", ".has(\"", ".text(\"", "\"x-codegen"];
    let mut found = Vec::new();
    for (path, text) in rust_files("flip-codegen/src/lower") {
        let code = code(&text);
        let named = lookups.iter().filter(|lookup| code.contains(*lookup));
        found.extend(named.map(|lookup| format!("{path} has `{lookup}`")));
    }
    none(&found, "keys are read into the typed tree before lowering");
}

#[test]
fn renderers_decide_nothing() {
    let decides = ["Scope", "&mut Diagnostics"];
    let mut found = Vec::new();
    for (path, text) in rust_files("flip-codegen/src/render") {
        let code = code(&text);
        let named = decides.iter().filter(|decides| code.contains(*decides));
        found.extend(named.map(|decides| format!("{path} has `{decides}`")));
        let compares = |line: &&str| {
            let is_comparison = line.contains(" == ") || line.contains(" != ");
            is_comparison && line.contains(".to_string()")
        };
        let compares = code.lines().filter(compares);
        found.extend(compares.map(|line| format!("{path} compares texts: {}", line.trim())));
    }
    none(
        &found,
        "names and decisions are made before: renderers open no scope and compare no token texts",
    );
}

#[test]
fn one_module_names_the_http_client() {
    // Its parent hands on what it makes, and the crate the library itself, behind a feature.
    let parents = [
        "flip-api/runtime/src/http/transport.rs",
        "flip-api/runtime/src/lib.rs",
    ];
    for folder in ["flip-api/src", "flip-api/runtime/src", "flip-codegen/src"] {
        let mut found = naming(folder, &["reqwest"], &["/http/transport/reqwest"]);
        found.retain(|found| !parents.iter().any(|parent| found.starts_with(parent)));
        none(
            &found,
            "`reqwest` is named in runtime/src/http/transport/reqwest only",
        );
    }
    for parent in parents {
        let text = rust_files("flip-api/runtime/src")[parent].clone();
        let text = code(&text).replace("self::reqwest::", "");
        assert!(
            !names(&text, "reqwest"),
            "{parent} names the crate `reqwest`"
        );
    }
}

/// The folders of the runtime that are layers.
const RUNTIME_LAYERS: [&str; 6] = ["json", "types", "codec", "http", "error", "client"];

/// The layer in which what `lib.rs` re-exports under this name is declared.
fn runtime_layer_of(root: &str, name: &str) -> Option<usize> {
    let line = root.split(';').find(|item| {
        let mut names = item.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        item.contains("pub use ") && names.any(|one| one == name)
    })?;
    RUNTIME_LAYERS.iter().position(|layer| {
        line.contains(&format!("pub use {layer}::")) || line.contains(&format!("crate::{layer}::"))
    })
}

/// What code names of its own crate: each word of a list in braces, otherwise the first one.
fn named_of_crate(code: &str) -> Vec<&str> {
    // Macros, with `$crate`, name what the crates that call them see.
    let places = code.match_indices("crate::");
    let places = places.filter(|(at, _)| !code[..*at].ends_with('$'));
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut found = Vec::new();
    for (at, prefix) in places {
        let rest = &code[at + prefix.len()..];
        let (list, count) = match rest.strip_prefix('{') {
            Some(list) => (list.split('}').next().unwrap_or(list), usize::MAX),
            None => (rest, 1),
        };
        let words = list.split(|letter| !is_word(letter));
        found.extend(words.filter(|word| !word.is_empty()).take(count));
    }
    found
}

#[test]
fn each_layer_of_the_runtime_uses_those_below_only() {
    let source = "flip-api/runtime/src";
    let files = rust_files(source);
    let root = &files[&format!("{source}/lib.rs")];
    let position = |name: &str| RUNTIME_LAYERS.iter().position(|layer| *layer == name);
    let mut found = Vec::new();
    for (path, text) in &files {
        let folder = path[source.len() + 1..].split(['/', '.']).next().unwrap();
        let Some(own) = position(folder) else {
            continue;
        };
        let tested = code(text.split("#[cfg(test)]\nmod ").next().unwrap());
        for name in named_of_crate(&tested) {
            let layer = position(name).or_else(|| runtime_layer_of(root, name));
            if layer.is_some_and(|layer| layer > own) {
                found.push(format!("{path} uses `crate::{name}`"));
            }
        }
    }
    none(
        &found,
        "of json, types, codec, http, error, client, each uses those before it only",
    );
}

#[test]
fn compiler_and_runtime_know_nothing_of_flip() {
    let domain = ["rupiah", "bill", "bills", "step", "steps", "bigflip", "pwf"];
    let mut found = Vec::new();
    for folder in ["flip-codegen/src", "flip-api/runtime/src"] {
        for (path, text) in rust_files(folder) {
            for (number, line) in text.lines().enumerate() {
                let named = words(line)
                    .into_iter()
                    .filter(|word| domain.contains(&word.as_str()));
                found.extend(named.map(|word| format!("{path}:{}: {word}", number + 1)));
            }
        }
    }
    none(&found, "a word of the domain");
}

#[test]
fn only_the_file_source_builds_and_the_program_touch_the_disk() {
    let mut found = Vec::new();
    for (path, text) in rust_files("flip-codegen/src") {
        let outside = ["/src/source.rs", "/src/build/", "/src/bin/"];
        let allowed = outside.iter().any(|outside| path.contains(outside));
        let touches = [
            "std::fs",
            "File::open",
            "std::env",
            "std::process",
            "std::net",
        ]
        .iter()
        .filter(|touch| !allowed && code(&text).contains(*touch));
        found.extend(touches.map(|touch| format!("{path} uses {touch}")));
    }
    none(&found, "the compiler has no input but its `FileSource`");
}

/// What a file up to this many lines holds shows at once.
const SMALL: usize = 75;

#[test]
fn every_file_says_what_it_is_for() {
    // In the SDK every public item has its own documentation, which the compiler checks.
    let folders = ["flip-codegen/src", "xtask/src"];
    let mut found = Vec::new();
    for (path, text) in folders.iter().flat_map(|folder| rust_files(folder)) {
        let says = ["//!", "#![doc", "// @generated"];
        let says = says.iter().any(|start| text.starts_with(start));
        let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
        if !says && !is_test && text.lines().count() > SMALL {
            found.push(path);
        }
    }
    none(&found, "a file of more than 75 lines begins with `//!`");
}

#[test]
fn generated_files_say_so() {
    for (path, text) in rust_files(cases::GENERATED) {
        let first = text.lines().next().unwrap();
        assert!(
            first.starts_with("// @generated by `cargo xtask regen`."),
            "{path} begins with: {first}"
        );
    }
    for (path, text) in rust_files("tests/golden") {
        assert!(
            text.starts_with("// @generated by `cargo xtask bless`."),
            "{path}"
        );
    }
}

#[test]
fn generated_code_has_no_slow_or_lossy_serde_attributes() {
    let mut found = Vec::new();
    for folder in [cases::GENERATED, "tests/golden"] {
        for (path, text) in rust_files(folder) {
            for slow in [
                "#[serde(",
                "flatten)]",
                "untagged)]",
                "derive(Serialize",
                "derive(Deserialize",
            ] {
                if code(&text).contains(slow) {
                    found.push(format!("{path} has {slow}"));
                }
            }
            let derives = text.lines().filter(|line| line.contains("#[derive("));
            let serde =
                derives.filter(|line| line.contains("Serialize") || line.contains("Deserialize"));
            found.extend(serde.map(|line| format!("{path}: {}", line.trim())));
        }
    }
    none(&found, "generated code derives nothing of serde");
}

#[test]
fn no_manifest_enables_arbitrary_precision() {
    let mut manifests = Vec::new();
    let members = [
        "",
        "flip-codegen",
        "flip-api",
        "flip-api/runtime",
        "xtask",
        "tests",
    ];
    for member in members {
        let path = cases::root().join(member).join("Cargo.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let settings = text.lines().filter_map(|line| line.split('#').next());
        if settings.collect::<String>().contains("arbitrary_precision") {
            manifests.push(format!("{member}/Cargo.toml"));
        }
    }
    none(
        &manifests,
        "`arbitrary_precision` changes how everybody's numbers are decoded",
    );
}

#[test]
fn evidence_in_the_spec_is_of_the_listed_kinds() {
    let readme = std::fs::read_to_string(cases::root().join("spec/README.md")).unwrap();
    let (_, table) = readme
        .split_once("| `x-flip-evidence` | known from |")
        .unwrap();
    let kinds: Vec<&str> = table
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| line.split('`').nth(1))
        .collect();
    assert!(kinds.len() >= 4, "{kinds:?}");

    let folder = cases::root().join("spec");
    let mut found = 0;
    for file in cases::files(&folder, &["yaml"]) {
        let spec = std::fs::read_to_string(folder.join(&file)).unwrap();
        for (number, line) in spec.lines().enumerate() {
            let place = format!("spec/{file}:{}", number + 1);
            if let Some((_, value)) = line.split_once("x-flip-evidence:") {
                let value = value.split(['}', ',', '#']).next().unwrap().trim();
                assert!(kinds.contains(&value), "{place}: {value}");
                found += 1;
            }
            let other = line
                .split("x-flip-")
                .skip(1)
                .find(|rest| !rest.starts_with("evidence"));
            assert_eq!(other, None, "{place}");
        }
    }
    assert!(found > 0, "no mark at all");
}

/// The lowest Rust that a manifest declares.
fn rust_version(manifest: &str) -> String {
    let line = manifest
        .lines()
        .find(|line| line.starts_with("rust-version = "));
    let version = line.and_then(|line| line.split('"').nth(1));
    version.unwrap_or_default().to_owned()
}

#[test]
fn sdk_runtime_and_generated_crates_declare_one_lowest_rust() {
    let read = |path: &str| std::fs::read_to_string(cases::root().join(path)).unwrap();
    let lowest = rust_version(&read("flip-api/runtime/Cargo.toml"));
    assert!(!lowest.is_empty());
    assert_eq!(rust_version(&read("flip-api/Cargo.toml")), lowest);
    let (output, options) = (cases::compile_spec(), Options::default());
    let files = package(&output, &Config::default(), &options);
    assert_eq!(rust_version(&files.0["Cargo.toml"]), lowest);
    for path in ["README.md", "flip-api/README.md"] {
        let said = format!("Minimum Rust version: {lowest}");
        assert!(read(path).contains(&said), "{path} does not say `{said}`");
    }
}
