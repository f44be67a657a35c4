//! What can be configured, and what it is when nothing is.

mod names_lock;
mod rename;
mod schema;
mod selector;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::num::NonZero;
use std::path::Path;

use serde::Deserialize;

pub use self::names_lock::{LockError, NamesLock};
pub use self::rename::{Rename, RenameRules};
pub use self::selector::Selector;
pub(crate) use self::selector::{Choosable, wants_schema};
use crate::source::FileSource;

/// The settings of one generation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// The command that makes the files, for their first line.
    pub command: String,
    /// On how many threads files are rendered: as many as the machine can run at once, if not said.
    pub threads: Option<NonZero<usize>>,
    /// Which impls types get.
    pub impls: Impls,
    /// The Cargo feature under which types that are only sent can also be decoded.
    pub server_feature: Option<String>,
    /// There are traits to be implemented by a server, and a router that calls them; under the feature
    /// for servers, if there is one.
    pub server: bool,
    /// The Cargo feature that holds the document's examples; without it there are none.
    pub examples_feature: Option<String>,
    /// Whether each call is documented with an example, made of what the document shows.
    pub doc_examples: Option<DocExamples>,
    /// An error costs the operations that it concerns, not the whole.
    pub keep_going: bool,
    /// A reference to a schema that leads nowhere is an error, not any JSON.
    pub strict: bool,
    /// The operations and types that are wanted, with everything that they need; empty for all. Other
    /// schemas are no types then.
    pub only: Vec<Selector>,
    /// The operations and types that are not wanted. Types that something wanted needs stay.
    pub except: Vec<Selector>,
    /// The names that operations, types and fields get in place of those of the document.
    pub rename: Rename,
    /// OpenAPI overlays that are applied to the document in this order, by their paths from the
    /// configuration. They mend its main file.
    pub overlays: Vec<String>,
    /// The file that keeps the names of the generated code, by its path from the configuration. Without
    /// one, names follow from the document alone.
    pub names_lock: Option<String>,
    /// What that file says; `None` without one. [`Config::read`] reads it.
    #[serde(skip)]
    pub locked: Option<NamesLock>,
    /// Names follow from the document alone, whatever the file says, which is made anew.
    #[serde(skip)]
    pub update_names: bool,
    /// Each tag of the document is a Cargo feature, and what only its operations need is under it.
    pub tag_features: bool,
    /// Which inline schemas that are equal become one type.
    pub merge: Merge,
    /// The client has a builder, with a setter for each security scheme and an enum of the servers.
    /// Where nothing is said, [`crate::generate`] makes none; build scripts, macros and the command line do.
    pub client_builder: Option<bool>,
    /// The code allows what lints of the crate around it would say: that parts of it are not used, and
    /// matters of style. Where nothing is said, [`crate::generate`] does not; build scripts and macros do.
    pub allow_lints: Option<bool>,
    /// Methods of unions that the crate itself writes, such as `Thing::id`: no accessor of this name is
    /// generated.
    pub own_methods: Vec<String>,
    /// Rust types by `format`.
    pub formats: BTreeMap<String, FormatType>,
    /// Crates whose types stand for formats of text, in place of those of the runtime, which keep any
    /// text. `formats` goes before.
    pub own_types: Vec<OwnTypes>,
    /// Rules of objects that no keyword expresses, by the schema's name in the document: absolute paths
    /// of functions `fn(&T, &mut flip_runtime::check::Checks)` that are asked before sending.
    pub checks: BTreeMap<String, String>,
    /// The crates that hold these types, for the manifest of a whole crate.
    pub dependencies: BTreeMap<String, Dependency>,
}

/// Whether calls are documented with an example, and by what paths it names things.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "DocExamplesSaid")]
pub enum DocExamples {
    /// There are none.
    Never,
    /// The code is a whole crate as [`crate::package`] makes it, of this name or of that which the
    /// document's title gives. It passes on the runtime as `runtime`.
    Whole(Option<String>),
    /// The code is part of something else.
    Within {
        /// The crate or module that has `Client` and `models`.
        library: String,
        /// What passes on `File` and the other types of the runtime that callers need.
        runtime: String,
    },
}

/// How a file says it.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected `true`, `false`, a path or `{ crate, runtime }`"
)]
enum DocExamplesSaid {
    Switch(bool),
    Within(String),
    Detail(DocExamplesDetail),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocExamplesDetail {
    #[serde(rename = "crate")]
    library: String,
    runtime: String,
}

impl TryFrom<DocExamplesSaid> for DocExamples {
    type Error = String;

    fn try_from(said: DocExamplesSaid) -> Result<Self, String> {
        let (library, runtime) = match said {
            DocExamplesSaid::Switch(true) => return Ok(Self::Whole(None)),
            DocExamplesSaid::Switch(false) => return Ok(Self::Never),
            DocExamplesSaid::Within(path) => (path.clone(), path),
            DocExamplesSaid::Detail(said) => (said.library, said.runtime),
        };
        for path in [&library, &runtime] {
            if !is_path(path) {
                return Err(format!("`{path}` is no path; code writes `-` as `_`"));
            }
        }
        Ok(Self::Within { library, runtime })
    }
}

fn is_path(text: &str) -> bool {
    text.split("::").all(|part| {
        let is_plain = |character: char| character == '_' || character.is_ascii_alphanumeric();
        !part.is_empty() && part.chars().all(is_plain) && !part.starts_with(char::is_numeric)
    })
}

/// A dependency of a generated crate, as manifests have them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Dependency {
    /// By version.
    Version(String),
    /// By more than that.
    Detail(DependencyDetail),
}

/// A dependency of a generated crate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DependencyDetail {
    /// The version requirement.
    pub version: Option<String>,
    /// Its folder, seen from the generated crate.
    pub path: Option<String>,
    /// Whether its default features are on.
    pub default_features: Option<bool>,
    /// Its further features.
    #[serde(default)]
    pub features: Vec<String>,
}

/// Which impls types get.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Impls {
    /// Types that are received can be decoded and encoded, types that are only sent encoded.
    #[default]
    Direction,
    /// All types can be decoded and encoded.
    Both,
}

/// Which inline schemas that are equal become one type.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Merge {
    /// Those whose descriptions do not contradict: they are the same, or one side has none.
    #[default]
    AgreeingDocumentation,
    /// All; the description of the first one counts.
    DisregardingDocumentation,
    /// None: each inline schema is a type of its own.
    Never,
}

/// A crate with types for formats of text.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum OwnTypes {
    /// `date-time`, `date`, `time`, `duration`.
    Jiff,
    /// `date-time`, `date`, `time`.
    Chrono,
    /// `uuid`.
    Uuid,
    /// `uri`, `url`.
    Url,
    /// `decimal`.
    RustDecimal,
}

impl OwnTypes {
    fn dependency(self) -> (&'static str, &'static str) {
        match self {
            Self::Jiff => ("jiff", "1"),
            Self::Chrono => ("chrono", "0.4"),
            Self::Uuid => ("uuid", "1"),
            Self::Url => ("url", "2"),
            Self::RustDecimal => ("rust_decimal", "1"),
        }
    }

    fn types(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Jiff => &[
                ("date-time", "::jiff::Timestamp"),
                ("date", "::jiff::civil::Date"),
                ("time", "::jiff::civil::Time"),
                ("duration", "::jiff::SignedDuration"),
            ],
            Self::Chrono => &[
                ("date-time", "::chrono::DateTime<::chrono::FixedOffset>"),
                ("date", "::chrono::NaiveDate"),
                ("time", "::chrono::NaiveTime"),
            ],
            Self::Uuid => &[("uuid", "::uuid::Uuid")],
            Self::Url => &[("uri", "::url::Url"), ("url", "::url::Url")],
            Self::RustDecimal => &[("decimal", "::rust_decimal::Decimal")],
        }
    }
}

/// A `type` of schemas with formats.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum OnlyType {
    /// Text.
    String,
    /// Numbers.
    Number,
    /// Numbers without a fraction.
    Integer,
    /// `true` and `false`.
    Boolean,
}

impl OnlyType {
    fn word(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
        }
    }
}

/// Rules of texts, which a type that is no text keeps to or not by itself.
const RULES_OF_TEXT: &[&str] = &["minLength", "maxLength", "pattern"];

/// The Rust type for a `format`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FormatType {
    /// Absolute path of the type.
    #[serde(rename = "type")]
    pub sent: String,
    /// Absolute path of the type in what is received, where it is another one.
    pub received: Option<String>,
    /// The only `type` of schemas with the format that have the Rust type. Others are read as if the
    /// format were not configured.
    pub only_type: Option<OnlyType>,
    /// The received type implements `flip_runtime::Absorb`: it takes in an absent key and `null`.
    #[serde(default)]
    pub absorbs: bool,
    /// A value of it may stand once only in an object, since one that has two values has none: an id,
    /// an amount. Enumerations and required properties may stand once only anyhow.
    #[serde(default)]
    pub once: bool,
    /// The type keeps to the `pattern`, `minimum`, … of every schema with this format by itself.
    #[serde(default)]
    pub upholds: Vec<String>,
    /// The types implement `Eq` and `Hash`, so that models with the format can.
    #[serde(default)]
    pub eq: bool,
    /// How examples in the documentation write a value. Without it texts are texts, and what is of
    /// another type is parsed.
    pub literal: Option<ValueLiteral>,
    /// Absolute path of a `fn(&str) -> Option<&'static str>` that is asked before sending. It gives
    /// the rule that the text breaks, if any. The type implements `flip_runtime::check::Text`.
    pub check: Option<String>,
}

/// How a value is written in Rust, where something is expected that it turns into by itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum ValueLiteral {
    /// With `{}` for the value as it is in JSON, or `{text}` for the same as text.
    Template(String),
    /// By the text of the value. Others are parsed.
    ByValue(BTreeMap<String, String>),
}

impl ValueLiteral {
    /// The template for this value.
    pub fn of(&self, value: &str) -> Option<&str> {
        match self {
            Self::Template(template) => Some(template),
            Self::ByValue(values) => values.get(value).map(String::as_str),
        }
    }
}

/// A path that the configuration names, as seen from where the configuration's own path begins.
fn beside(config: &str, path: &str) -> String {
    let beside = Path::new(config).with_file_name(path);
    beside.to_string_lossy().into_owned()
}

fn text_of(path: &str, files: &dyn FileSource) -> Result<String, String> {
    let bytes = files.read(path);
    let bytes = bytes.map_err(|error| format!("{path}: {error}"))?;
    String::from_utf8(bytes).map_err(|error| format!("{path}: {error}"))
}

/// The names that are kept; none where there is no file yet.
fn read_lock(path: &str, files: &dyn FileSource) -> Result<NamesLock, String> {
    match files.read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(NamesLock::default()),
        _ => {
            let lock = text_of(path, files)?.parse();
            lock.map_err(|error: LockError| format!("{path}: {error}"))
        }
    }
}

impl FormatType {
    /// The path of the type in what is received, or in what is only sent.
    pub fn path(&self, received: bool) -> &str {
        match &self.received {
            Some(path) if received => path,
            _ => &self.sent,
        }
    }

    /// Whether the type takes in an absent key and `null`.
    pub fn absorbs(&self, received: bool) -> bool {
        self.absorbs && (received || self.received.is_none())
    }
}

impl Config {
    /// Reads the settings from the file at `path`, and the names that they have kept.
    ///
    /// # Errors
    /// The path, and why the file cannot be read or what means nothing in it.
    pub fn read(path: &str, files: &dyn FileSource) -> Result<Self, String> {
        let text = text_of(path, files)?;
        let mut config = Self::from_toml(&text).map_err(|error| format!("{path}: {error}"))?;
        for overlay in &mut config.overlays {
            *overlay = beside(path, overlay);
        }
        if let Some(lock) = &mut config.names_lock {
            *lock = beside(path, lock);
            config.locked = Some(read_lock(lock, files)?);
        }
        Ok(config)
    }

    /// Sets what a module of somebody's crate needs, where the configuration leaves it open.
    pub fn suit_module(&mut self, spec: &str) {
        self.client_builder.get_or_insert(true);
        self.allow_lints.get_or_insert(true);
        if self.command.is_empty() {
            // Without folders, so that the files are the same from wherever they are written.
            let name = spec.rsplit('/').next().unwrap_or(spec);
            self.command = format!("flip-codegen generate {name}");
        }
    }

    /// Whether the client has a builder.
    pub(crate) fn has_client_builder(&self) -> bool {
        self.client_builder == Some(true)
    }

    /// Reads the settings from TOML.
    ///
    /// # Errors
    /// When the text is not TOML, or has a key or a value that means nothing here.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let mut config: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        config.rename.check()?;
        for of in config.own_types.clone() {
            config.add(of);
        }
        Ok(config)
    }

    /// Takes the types of a crate, but for formats that have a type already, and depends on the crate.
    fn add(&mut self, of: OwnTypes) {
        for (format, path) in of.types() {
            let entry = self.formats.entry((*format).to_owned());
            entry.or_insert_with(|| FormatType {
                sent: (*path).to_owned(),
                received: None,
                only_type: Some(OnlyType::String),
                absorbs: false,
                once: false,
                eq: true,
                upholds: RULES_OF_TEXT
                    .iter()
                    .map(|rule| (*rule).to_owned())
                    .collect(),
                literal: None,
                check: None,
            });
        }
        let (name, version) = of.dependency();
        let detail = DependencyDetail {
            version: Some(version.to_owned()),
            path: None,
            default_features: None,
            features: vec!["serde".to_owned()],
        };
        let dependency = self.dependencies.entry(name.to_owned());
        dependency.or_insert(Dependency::Detail(detail));
    }

    /// Whether the configuration has the Rust type for schemas of a type with a format.
    pub(crate) fn maps(&self, format: &str, of: &str) -> bool {
        let mapped = self.formats.get(format);
        mapped.is_some_and(|mapped| mapped.only_type.is_none_or(|only| only.word() == of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_for_a_whole_crate_or_within_another() {
        let read = |said: &str| Config::from_toml(&format!("doc-examples = {said}"));
        let of = |said: &str| read(said).map(|config| config.doc_examples);
        assert_eq!(of("true"), Ok(Some(DocExamples::Whole(None))));
        assert_eq!(of("false"), Ok(Some(DocExamples::Never)));
        let within = |library: &str, runtime: &str| {
            let (library, runtime) = (library.to_owned(), runtime.to_owned());
            Ok(Some(DocExamples::Within { library, runtime }))
        };
        assert_eq!(of("\"my::api\""), within("my::api", "my::api"));
        let detail = "{ crate = \"my::api\", runtime = \"flip_runtime\" }";
        assert_eq!(of(detail), within("my::api", "flip_runtime"));
        for (said, fault) in [
            ("\"my-crate\"", "`my-crate` is no path"),
            ("\"\"", "`` is no path"),
            ("1", "expected `true`, `false`, a path"),
        ] {
            assert!(of(said).is_err_and(|error| error.contains(fault)), "{said}");
        }
    }
}
