//! What the compiler says about faulty documents: `tests/diagnostics/<case>.yaml` and the text.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeSet;

use flip_codegen::Reported;
use flip_codegen::config::Config;
use flip_codegen::diagnostics::Code;
use flip_codegen::source::MemoryFiles;
use flip_tests::cases;

/// Codes that no document here can provoke, and why.
const UNPROVOKED: &[(Code, &str)] = &[
    (Code::FileTooLarge, "a file of 4 GiB"),
    (
        Code::Defect,
        "a defect of the compiler, of which none is known",
    ),
];

/// What is said of repairs, and of keywords of other versions.
const REPAIRS: &[Code] = &[
    Code::SuppliedKeyword,
    Code::LeftOutKeyword,
    Code::ReadAsText,
    Code::InlinedReference,
    Code::ReadAs,
    Code::DanglingPart,
    Code::OtherDialect,
    Code::UnknownKeyword,
];

#[test]
fn documents_of_later_versions_need_no_repair() {
    let folder = cases::folder("golden");
    let mut files = cases::documents(&folder, &["yaml", "json"]);
    files.retain(|file| file.starts_with("v3"));
    assert!(files.len() > 10, "{files:?}");
    for file in files {
        let compilation = cases::compile(&folder, &file);
        let mut said = compilation.diagnostics().iter();
        let repair = said.find(|one| REPAIRS.contains(&one.code));
        assert!(repair.is_none(), "{file}: {repair:?}");
    }
}

#[test]
fn every_message_is_the_committed_one() {
    let folder = cases::folder("diagnostics");
    let mut failures = Vec::new();
    let mut seen = BTreeSet::new();
    for file in cases::documents(&folder, &["yaml", "json"]) {
        let result = cases::compile(&folder, &file);
        let diagnostics = result.diagnostics();
        seen.extend(diagnostics.iter().map(|diagnostic| diagnostic.code));
        assert!(
            !diagnostics.is_empty(),
            "{file} is no case: nothing is said about it"
        );
        let has_errors = diagnostics.has_errors();
        let config = folder.join(cases::stem(&file)).with_extension("toml");
        let config = std::fs::read_to_string(config).unwrap_or_default();
        let keeps_going = config.contains("keep-going = true");
        assert_eq!(
            result.is_err(),
            has_errors && !keeps_going,
            "{file}: an error, and only that, stops"
        );
        let expected = folder.join(cases::stem(&file)).with_extension("stderr");
        failures.extend(cases::compare(&expected, &result.render()).err());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    for (code, reason) in UNPROVOKED {
        assert!(
            !seen.contains(code),
            "{code} has a case; it is listed as unprovoked: {reason}"
        );
        seen.insert(*code);
    }
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !seen.contains(code))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    every_message_has_its_document();
}

fn every_message_has_its_document() {
    let folder = cases::folder("diagnostics");
    let documents = cases::documents(&folder, &["yaml", "json"]);
    let documents: BTreeSet<&str> = documents.iter().map(|file| cases::stem(file)).collect();
    for file in cases::files(&folder, &["stderr", "jsonl", "toml"]) {
        assert!(
            documents.contains(cases::stem(&file)),
            "{file} has no document"
        );
    }
}

#[test]
fn programs_get_one_object_a_line() {
    let folder = cases::folder("diagnostics");
    for case in ["several_in_one_run", "unreadable"] {
        let result = cases::compile(&folder, &format!("{case}.yaml"));
        let lines = result.render_json();
        for line in lines.lines() {
            serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line).unwrap();
        }
        assert_eq!(lines.lines().count(), result.diagnostics().by_cause().len());
        if case == "several_in_one_run" {
            cases::compare(&folder.join("several_in_one_run.jsonl"), &lines).unwrap();
        }
    }
}

#[test]
fn several_errors_are_found_in_one_run_and_told_in_their_order() {
    let result = cases::compile(&cases::folder("diagnostics"), "several_in_one_run.yaml");
    let lines = result.render_json();
    let found: Vec<(u64, String)> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|line| {
            (
                line["line"].as_u64().unwrap(),
                line["code"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    assert!(found.is_sorted_by_key(|(line, _)| line), "{found:?}");
    let kinds: BTreeSet<_> = found.iter().map(|(_, code)| code).collect();
    assert!(kinds.len() >= 6, "{found:?}");
    assert!(result.is_err());
}

#[test]
fn a_file_that_is_not_there() {
    let files = MemoryFiles::default();
    let result = flip_codegen::generate("missing.yaml", &files, &Config::default());
    assert_eq!(
        result.render().trim_end(),
        "error[F0101]: cannot read `missing.yaml`: no such file"
    );
}
