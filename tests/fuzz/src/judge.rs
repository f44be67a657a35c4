//! Compiles one document and looks for what must not happen.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::time::Duration;

use flip_codegen::config::{Config, Impls};
use flip_codegen::package::{Options, package};
use flip_codegen::source::FileSource;
use flip_codegen::{Failed, Output, Reported, generate};

use crate::measure;

/// What any document may cost, and what each of its bytes may.
const SECONDS: f64 = 4.0;
const SECONDS_A_BYTE: f64 = 100e-6;
const KIBIBYTES: u64 = 200 << 10;
const KIBIBYTES_A_BYTE: u64 = 4;

/// Where the last panic was, and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// What must not happen, and did.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    /// One word.
    pub(crate) kind: String,
    /// What tells this one from others of its kind.
    pub(crate) detail: String,
}

impl Finding {
    pub(crate) fn new(kind: &str, detail: impl Into<String>) -> Self {
        let (kind, detail) = (kind.to_owned(), detail.into().replace('\n', " "));
        Self { kind, detail }
    }
}

type Files = Option<BTreeMap<String, String>>;

/// What the document is called.
const NAME: &str = "fuzz.yaml";

/// The one file there is: a document that is found under every name may refer to itself without end.
struct OneFile<'a>(&'a [u8]);

impl FileSource for OneFile<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        match path {
            NAME => Ok(self.0.to_vec()),
            _ => Err(ErrorKind::NotFound.into()),
        }
    }
}

/// Compiles a document with everything that a crate can have, and prints its diagnostics.
pub fn compile(text: &[u8], keep_going: bool) -> (Result<Output, Failed>, Files) {
    let config = Config {
        command: "cargo xtask fuzz".to_owned(),
        impls: Impls::Both,
        examples_feature: Some("examples".to_owned()),
        keep_going,
        tag_features: true,
        client_builder: Some(true),
        ..Config::default()
    };
    let result = generate(NAME, &OneFile(text), &config);
    let _ = (result.render(), result.render_json());
    let output = result.as_ref().ok();
    let files = output.map(|output| package(output, &config, &Options::default()).0);
    (result, files)
}

/// Notes panics instead of printing them.
pub(crate) fn silence() {
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut last) = PANIC.lock() {
            *last = panic.to_string();
        }
    }));
}

/// What is wrong, and whether files came of the document.
pub(crate) fn judge(text: &[u8], twice: bool) -> (Option<Finding>, bool) {
    let before = measure::watch_memory();
    let start = measure::cpu();
    let going = attempt(text, true);
    let finding = match &going {
        Err(finding) => Some(finding.clone()),
        Ok(files) => costs(text, start, before)
            .or_else(|| attempt(text, false).err())
            .or_else(|| differs(text, files).filter(|_| twice)),
    };
    (finding, matches!(going, Ok(Some(_))))
}

fn costs(text: &[u8], start: Duration, before: u64) -> Option<Finding> {
    let taken = measure::cpu().saturating_sub(start).as_secs_f64();
    let used = measure::highest_memory().saturating_sub(before);
    let bytes = u32::try_from(text.len()).unwrap_or(u32::MAX);
    if taken > SECONDS + SECONDS_A_BYTE * f64::from(bytes) {
        return Some(Finding::new("slow", "more time than its size allows"));
    }
    let is_much = used > KIBIBYTES + KIBIBYTES_A_BYTE * u64::from(bytes);
    is_much.then(|| Finding::new("memory", "more memory than its size allows"))
}

fn differs(text: &[u8], files: &Files) -> Option<Finding> {
    let again = attempt(text, true).ok()?;
    (again != *files).then(|| Finding::new("differs", "other files the second time"))
}

fn attempt(text: &[u8], keep_going: bool) -> Result<Files, Finding> {
    let compiled = catch_unwind(AssertUnwindSafe(|| compile(text, keep_going)));
    let Ok((result, files)) = compiled else {
        let panic = PANIC.lock().map(|text| text.clone()).unwrap_or_default();
        return Err(Finding::new("panic", panic));
    };
    let mut diagnostics = result.diagnostics().iter();
    match diagnostics.find(|diagnostic| diagnostic.code.id() == "F0901") {
        Some(defect) => {
            let place = defect.message.split(':').nth(1).unwrap_or_default();
            Err(Finding::new("not-rust", place.trim()))
        }
        None => files.as_ref().map_or(Ok(()), parses).map(|()| files),
    }
}

/// What is printed must be what was meant: escapes and comments are written after the syntax check.
fn parses(files: &BTreeMap<String, String>) -> Result<(), Finding> {
    let sources = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    for (path, text) in sources {
        let fault = |error| Finding::new("not-rust", format!("{path}: {error}"));
        syn::parse_file(text).map_err(fault)?;
    }
    Ok(())
}
