//! The sound documents that are damaged.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use flip_codegen::Reported;
use flip_codegen::config::Config;
use flip_codegen::source::DiskFiles;

use crate::random::Random;
use crate::value::Value;

/// Documents, each read when it is first asked for.
pub(crate) struct Seeds {
    small: Vec<Seed>,
    large: Vec<Seed>,
}

struct Seed {
    path: PathBuf,
    text: OnceCell<Vec<u8>>,
    value: OnceCell<Value>,
}

/// The repository in which this program runs: with a shared target folder, the program may have been
/// compiled in another checkout.
pub(crate) fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.ancestors().nth(2).unwrap_or(&own).to_owned()
}

impl Seeds {
    pub(crate) fn find(dir: Option<&Path>) -> Result<Self, String> {
        let root = root();
        let mut small = documents(&root.join("tests/golden"))?;
        small.push(root.join("spec/flip.yaml"));
        let large = match dir {
            Some(dir) => documents(dir)?,
            None => documents(&root.join("../shared/openapi-corpus")).unwrap_or_default(),
        };
        let seeds = |paths: Vec<PathBuf>| paths.into_iter().map(Seed::new).collect();
        Ok(Self {
            small: seeds(small),
            large: seeds(large),
        })
    }

    pub(crate) fn count(&self) -> usize {
        self.small.len() + self.large.len()
    }

    /// The text of a small document, as it is written.
    pub(crate) fn text(&self, random: &mut Random) -> Vec<u8> {
        let seed = random.pick(&self.small);
        seed.map(|seed| seed.text().clone()).unwrap_or_default()
    }

    /// A document; every second time a large one, if there are any.
    pub(crate) fn value(&self, random: &mut Random) -> Option<&Value> {
        let large = !self.large.is_empty() && random.one_in(2);
        let seeds = if large { &self.large } else { &self.small };
        random.pick(seeds).map(Seed::value)
    }
}

impl Seed {
    fn new(path: PathBuf) -> Self {
        Self {
            path,
            text: OnceCell::new(),
            value: OnceCell::new(),
        }
    }

    fn text(&self) -> &Vec<u8> {
        self.text
            .get_or_init(|| std::fs::read(&self.path).unwrap_or_default())
    }

    fn value(&self) -> &Value {
        self.value.get_or_init(|| {
            let path = self.path.to_string_lossy();
            let read = flip_codegen::read(&path, &DiskFiles, &Config::default());
            read.document()
                .map_or(Value::raw("null"), |document| Value::of(&document.root()))
        })
    }
}

fn documents(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if matches!(extension, Some("yaml" | "yml" | "json")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
