//! The table of what is covered, in the README of the SDK: made from the spec, and without a gap; and the generated
//! code that ARCHITECTURE quotes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fmt::Write as _;

use flip_codegen::Output;
use flip_codegen::ir::{Api, Callback, Operation};
use flip_codegen::tree::{At, Pointer};
use flip_tests::cases;

const BEGIN: &str = "<!-- coverage: `cargo xtask bless` writes what follows -->\n";
const END: &str = "<!-- end of coverage -->\n";

/// A line of the table.
struct Row {
    area: String,
    name: String,
    address: String,
    rust: String,
    evidence: &'static str,
    examples: usize,
    wire: Option<String>,
}

/// The tests over a real connection: file and text.
fn wire_tests() -> Vec<(String, String)> {
    let folder = cases::folder("tests").join("wire");
    let read = |file: String| {
        let text = std::fs::read_to_string(folder.join(&file)).unwrap();
        (file, text)
    };
    let files = cases::files(&folder, &["rs"]);
    files.into_iter().map(read).collect()
}

/// The first file that calls a function.
fn wire(tests: &[(String, String)], function: &str) -> Option<String> {
    let called = [format!(".{function}("), format!(".{function}::<")];
    let mut files = tests.iter();
    let found = files.find(|(_, text)| called.iter().any(|call| text.contains(call)));
    found.map(|(file, _)| file.clone())
}

/// Where something is known from: its own mark, or that of what it stands in.
fn evidence(output: &Output, pointer: &Pointer) -> &'static str {
    let document = &output.document;
    let mut place = Some(pointer.clone());
    while let Some(pointer) = place {
        let mark = document.find(&pointer);
        let mark =
            mark.and_then(|at: At<'_>| Some(at.get("x-flip-evidence")?.as_str()?.to_owned()));
        if let Some(mark) = mark {
            return match mark.as_str() {
                "document" => "page",
                "older-document" => "older page",
                "code" => "public code",
                "example" => "example",
                "inferred" => "inferred",
                other => panic!("`{other}` is no evidence"),
            };
        }
        place = pointer.parent();
    }
    "page"
}

fn examples(operation: &Operation) -> usize {
    let sent = operation.body.iter().flat_map(|body| &body.contents);
    let sent = sent.map(|content| content.examples.len());
    let received = operation.responses.iter();
    let received = received.map(|response| response.examples().len());
    sent.chain(received).sum()
}

fn rows(output: &Output) -> Vec<Row> {
    let (api, names) = (&output.api, &output.names);
    let tests = wire_tests();
    let row_of_operation = |operation: &Operation, function: &str| Row {
        area: operation.tags[0].clone(),
        name: operation.docs.summary.clone().unwrap(),
        address: format!("`{} {}`", operation.method, operation.template),
        rust: format!("`Client::{function}`"),
        evidence: evidence(output, &operation.pointer),
        examples: examples(operation),
        wire: wire(&tests, function),
    };
    let row_of_callback = |callback: &Callback, function: &str| Row {
        area: callback.tags[0].clone(),
        name: callback.docs.summary.clone().unwrap(),
        address: "Flip calls the merchant".to_owned(),
        rust: format!("`Verifier::{function}`"),
        evidence: evidence(output, &callback.pointer),
        examples: callback.examples.len(),
        wire: wire(&tests, function),
    };
    let operations = api.operations.iter().zip(&names.operations);
    let callbacks = api.callbacks.iter().zip(&names.callbacks);
    let mut rows: Vec<Row> = operations
        .map(|(operation, names)| row_of_operation(operation, &names.item.module))
        .chain(callbacks.map(|(callback, names)| row_of_callback(callback, &names.module)))
        .collect();
    rows.sort_by_key(|row| position(api, &row.area));
    rows
}

/// The areas are in the order in which the spec names them.
fn position(api: &Api, area: &str) -> usize {
    let mut areas = api.operations.iter().map(|operation| &operation.tags[0]);
    areas.position(|one| one == area).unwrap_or(usize::MAX)
}

fn table(rows: &[Row]) -> String {
    let mut text = String::new();
    let mut area = "";
    for row in rows {
        if row.area != area {
            area = &row.area;
            let feature = area.to_lowercase().replace(' ', "-");
            write!(
                text,
                "\n**{area}** (feature `{feature}`)\n\n\
                 | operation | method and path | in Rust | known from | examples | wire test |\n\
                 | --- | --- | --- | --- | --- | --- |\n"
            )
            .unwrap();
        }
        let Row {
            name,
            address,
            rust,
            evidence,
            examples,
            ..
        } = row;
        let wire = row.wire.as_ref().map_or(String::new(), |file| {
            format!("[{file}](../tests/tests/wire/{file})")
        });
        writeln!(
            text,
            "| {name} | {address} | {rust} | {evidence} | {examples} | {wire} |"
        )
        .unwrap();
    }
    text.push('\n');
    text
}

#[test]
fn the_readme_has_the_table() {
    let path = cases::root().join("flip-api/README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("the mark of the table");
    let (_, after) = rest.split_once(END).expect("the end of the table");
    let table = table(&rows(&cases::compile_spec()));
    let wanted = format!("{before}{BEGIN}{table}{END}{after}");
    if let Err(fault) = cases::compare(&path, &wanted) {
        panic!("{fault}");
    }
}

#[test]
fn the_first_page_says_how_much_is_covered() {
    let output = cases::compile_spec();
    let readme = std::fs::read_to_string(cases::root().join("README.md")).unwrap();
    let (operations, callbacks) = (output.api.operations.len(), output.api.callbacks.len());
    let said = format!("[{operations} operations and {callbacks} callbacks]");
    assert!(readme.contains(&said), "{said}");
}

/// The text with each file that it quotes as it stands now, but for the line that says what made it.
fn with_quotes(text: &str) -> String {
    const MARK: &str = "<!-- quoted: ";
    const FENCE: &str = "```rust,ignore\n";
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARK) {
        let (path, after) = after.split_once(" -->\n").expect("the path of a file");
        let quoted = after.strip_prefix(FENCE).expect("a block of Rust");
        let quoted = quoted
            .strip_prefix("```\n")
            .or_else(|| Some(quoted.split_once("\n```\n")?.1));
        let file = std::fs::read_to_string(cases::root().join(path)).expect(path);
        let (_, file) = file.split_once("\n\n").expect("a header");
        out += &format!(
            "{before}{MARK}{path} -->\n{FENCE}{}\n```\n",
            file.trim_end()
        );
        rest = quoted.expect("the end of the block");
    }
    out + rest
}

#[test]
fn architecture_quotes_generated_code_as_it_stands() {
    let path = cases::root().join("ARCHITECTURE.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let wanted = with_quotes(&text);
    assert!(wanted.contains("pub struct Customer"));
    if let Err(fault) = cases::compare(&path, &wanted) {
        panic!("{fault}");
    }
}

#[test]
fn every_operation_and_callback_is_shown_and_tested() {
    let mut gaps = Vec::new();
    for row in rows(&cases::compile_spec()) {
        if row.examples == 0 {
            gaps.push(format!("{} has no example", row.rust));
        }
        if row.wire.is_none() {
            gaps.push(format!("{} has no wire test", row.rust));
        }
    }
    assert!(gaps.is_empty(), "{}", gaps.join("\n"));
}

#[test]
fn every_call_is_documented_with_an_example() {
    let Output {
        api, names, tree, ..
    } = cases::compile_spec();
    assert_eq!(api.operations.len(), names.operations.len());
    for of in &names.operations {
        let function = &of.item.module;
        let file = &tree.0[&format!("operations/{function}.rs")];
        let call = format!(".{function}(");
        let shown = |line: &str| line.trim_start().starts_with("///") && line.contains(&call);
        assert!(file.lines().any(shown), "{function}");
    }
}
