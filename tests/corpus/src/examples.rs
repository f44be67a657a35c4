//! Decodes and encodes the examples of the documents.

use std::collections::BTreeMap;
use std::path::Path;

use flip_codegen::Output;
use flip_codegen::ir::{Api, Example, Status};
use serde_json::Value;

use crate::compile::cargo;
use crate::document::{self, Tried};
use crate::schema::Schemas;

/// The program that runs inside of a generated crate: one line of JSON for each example.
const JUDGE: &str = r##"//! Decodes and encodes every example of the document.
#[cfg(feature = "examples")]
fn main() {
    use {crate}::examples::{EXAMPLES, INSPECTORS};
    for example in EXAMPLES {
        let inspector = INSPECTORS
            .iter()
            .find(|one| one.of == example.of && one.status == example.status);
        let verdict = match inspector.map(|one| (one.inspect)(example.body.as_bytes())) {
            None => "no type".to_owned(),
            Some(Ok(report)) if report.lost.is_empty() => "lossless".to_owned(),
            Some(Ok(report)) => format!("lost {}", report.lost.join(", ")),
            Some(Err(error)) => format!("failed: {error}"),
        };
        let status = example.status.unwrap_or_default();
        println!("{}", [example.of, &status.to_string(), example.name, &verdict].join("\u{1f}"));
    }
}

#[cfg(not(feature = "examples"))]
fn main() {}
"##;

/// The program of one document.
pub(crate) fn program(tried: &Tried, _: &Output) -> String {
    JUDGE.replace("{crate}", &tried.crate_name().replace('-', "_"))
}

/// What became of the examples of a document.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// Valid by the document's own schemas.
    pub(crate) valid: usize,
    pub(crate) invalid: usize,
    /// Valid, and the same after decoding and encoding.
    pub(crate) lossless: usize,
    /// Invalid, and the same all the same.
    pub(crate) lossless_invalid: usize,
    /// Valid ones that did not survive: where, and why.
    pub(crate) failed: Vec<String>,
}

/// An example, and where the schema stands that it is to fit.
struct Shown<'a> {
    example: &'a Example,
    schema: String,
}

type Key = (String, u16, String);

pub(crate) fn judge(workspace: &Path, tried: &mut [Tried]) -> Result<(), String> {
    eprintln!("building the examples …");
    let output = cargo(workspace)
        .args(["build", "--workspace", "--bins", "--keep-going"])
        .args(["--features", "examples"])
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    }
    for tried in tried.iter_mut().filter(|tried| tried.is_generated()) {
        let program = workspace.join("target/debug").join(tried.crate_name());
        let output = std::process::Command::new(&program)
            .output()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        tried.examples = Some(judged(tried, &lines));
    }
    Ok(())
}

fn judged(tried: &Tried, lines: &str) -> Judged {
    let mut judged = Judged::default();
    let Ok(read) = document::read_again(&tried.path) else {
        return judged;
    };
    let (api, document) = (&read.api, &read.document);
    let shown = shown(api);
    let text = document.root().to_json_text();
    let schemas = Schemas::new(serde_json::from_str(&text).unwrap_or(Value::Null));
    for line in lines.lines() {
        let mut parts = line.split('\u{1f}');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (of, status, name, verdict) = (next(), next(), next(), next());
        let key = (of, status.parse().unwrap_or_default(), name);
        let Some(shown) = shown.get(&key) else {
            continue;
        };
        let validity = schemas.judge(&shown.schema, &shown.example.json);
        judged.count(validity, &verdict, shown.example);
    }
    judged
}

impl Judged {
    fn count(&mut self, validity: Result<(), String>, verdict: &str, example: &Example) {
        let lossless = verdict == "lossless";
        match validity {
            Ok(()) => {
                self.valid += 1;
                self.lossless += usize::from(lossless);
                if !lossless {
                    self.failed.push(format!("{}: {verdict}", example.pointer));
                }
            }
            Err(_) => {
                self.invalid += 1;
                self.lossless_invalid += usize::from(lossless);
            }
        }
    }
}

/// The examples by the names under which the generated code knows them.
fn shown(api: &Api) -> BTreeMap<Key, Shown<'_>> {
    let mut found = BTreeMap::new();
    for operation in &api.operations {
        for response in &operation.responses {
            let Some(content) = &response.content else {
                continue;
            };
            let status = match response.status {
                Status::Code(code) => code,
                Status::Range(hundred) => hundred * 100,
                Status::Default => 0,
            };
            let schema = content.pointer.to_string();
            insert(
                &mut found,
                &operation.id,
                status,
                &content.examples,
                &schema,
            );
        }
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            let of = format!("{} request", operation.id);
            let schema = content.pointer.to_string();
            insert(&mut found, &of, 0, &content.examples, &schema);
        }
    }
    for (_, definition) in api.types() {
        let of = format!("schema {}", definition.name.text);
        let schema = definition.pointer.to_string();
        insert(&mut found, &of, 0, &definition.examples, &schema);
    }
    found
}

fn insert<'a>(
    found: &mut BTreeMap<Key, Shown<'a>>,
    of: &str,
    status: u16,
    examples: &'a [Example],
    schema: &str,
) {
    for example in examples {
        let key = (of.to_owned(), status, example.name.clone());
        let schema = schema.to_owned();
        found.insert(key, Shown { example, schema });
    }
}
