//! Where the spec says what a page can state.

use std::collections::HashSet;

use flip_codegen::diagnostics::Diagnostics;
use flip_codegen::load::{self, Document};
use flip_codegen::source::{FileSource, Sources, Span};
use flip_codegen::tree::{At, Node, NodeId, Pointer};

use super::statement::Fact;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The spec, and the error codes beside it.
pub(crate) struct Spec {
    document: Document,
    codes: Node,
    sources: Sources,
    codes_path: String,
}

/// An operation of the spec, or of one of its callbacks.
#[derive(Clone)]
pub(crate) struct Operation<'s> {
    /// The upper-case method.
    pub(crate) method: String,
    pub(crate) path: String,
    /// The name of the callback that it is, and that of its operation.
    callback: Option<(String, String)>,
    pub(crate) at: At<'s>,
}

impl Operation<'_> {
    /// Whether a page means this one.
    pub(crate) fn is(&self, fact: &Fact) -> bool {
        match (fact, &self.callback) {
            (Fact::Endpoint { method, path }, None) => {
                self.method == *method && template(path).ends_with(&template(&self.path))
            }
            (Fact::Callback { name }, Some((one, other))) => name == one || name == other,
            _ => false,
        }
    }
}

/// A path in which the names of parameters do not count.
fn template(path: &str) -> String {
    let segments = path
        .split('/')
        .map(|segment| match segment.starts_with('{') {
            true => "{}",
            false => segment,
        });
    segments.collect::<Vec<_>>().join("/")
}

/// A known error code.
pub(crate) struct KnownCode<'s> {
    pub(crate) place: String,
    pub(crate) evidence: Option<&'s str>,
}

impl Spec {
    /// Reads the spec at `path` and the error codes at `codes`.
    pub(crate) fn read(files: &dyn FileSource, path: &str, codes: &str) -> Result<Spec, String> {
        let mut diagnostics = Diagnostics::new();
        let document = load::load(path, files, &mut diagnostics);
        let document = document.ok_or_else(|| format!("{path} cannot be read"))?;
        let mut sources = Sources::default();
        let bytes = files
            .read(codes)
            .map_err(|error| format!("{codes}: {error}"))?;
        let tree = load::parse(codes, bytes, &mut sources, &mut diagnostics);
        Ok(Spec {
            document,
            codes: tree.ok_or_else(|| format!("{codes} cannot be read"))?,
            sources,
            codes_path: codes.to_owned(),
        })
    }

    /// All operations, and those of their callbacks.
    pub(crate) fn operations(&self) -> Vec<Operation<'_>> {
        let mut operations = Vec::new();
        for root in self.document.roots() {
            let paths = root.get("paths").map(|paths| paths.entries());
            for (path, item) in paths.unwrap_or_default() {
                operations.extend(operations_of(path, &item, None));
            }
        }
        let callbacks: Vec<_> = operations.iter().flat_map(callbacks_of).collect();
        operations.extend(callbacks);
        operations
    }

    /// The nodes that belong to an operation, through references; those of its callbacks do not.
    pub(crate) fn reach<'s>(&'s self, operation: &Operation<'s>) -> Vec<At<'s>> {
        self.below(&operation.at)
    }

    /// A node and those below it, through references.
    pub(crate) fn below<'s>(&'s self, at: &At<'s>) -> Vec<At<'s>> {
        let mut reached = Vec::new();
        self.add_reached(at, &mut HashSet::new(), &mut reached);
        reached
    }

    /// The node itself, or what its `$ref` leads to.
    pub(crate) fn resolved<'s>(&'s self, at: &At<'s>) -> At<'s> {
        self.target(at).unwrap_or_else(|| at.clone())
    }

    fn add_reached<'s>(
        &'s self,
        at: &At<'s>,
        seen: &mut HashSet<NodeId>,
        reached: &mut Vec<At<'s>>,
    ) {
        if !seen.insert(at.id()) {
            return;
        }
        reached.push(at.clone());
        if let Some(target) = self.target(at) {
            self.add_reached(&target, seen, reached);
        }
        for (key, below) in at.entries() {
            if key != "callbacks" {
                self.add_reached(&below, seen, reached);
            }
        }
        for below in at.items() {
            self.add_reached(&below, seen, reached);
        }
    }

    /// What the `$ref` of a node leads to.
    fn target<'s>(&'s self, at: &At<'s>) -> Option<At<'s>> {
        let reference = at.get("$ref")?.as_str()?;
        let (file, way) = reference.split_once('#')?;
        let root = match file {
            "" => self.roots().find(|(name, _)| *name == self.name_of(at))?.1,
            _ => self.roots().find(|(name, _)| same_name(name, file))?.1,
        };
        let way = Pointer::parse(way)?;
        way.segments()
            .try_fold(root, |at, segment| at.down(&segment))
    }

    /// The root of each file, with its path.
    fn roots(&self) -> impl Iterator<Item = (&str, At<'_>)> {
        let roots = self.document.roots();
        roots.map(|root| (self.path(root.span()), root))
    }

    fn name_of(&self, at: &At<'_>) -> &str {
        self.path(at.span())
    }

    fn path(&self, span: Span) -> &str {
        let file = self.document.sources().get(span.file);
        file.map_or("", |file| file.path.as_str())
    }

    /// File and line of a node: of its key, where it has one.
    pub(crate) fn place(&self, at: &At<'_>) -> String {
        let span = at.own_key_span().unwrap_or_else(|| at.span());
        place(self.document.sources(), span)
    }

    /// From where a node is known, if not from the pages: the mark at it or above it.
    pub(crate) fn evidence<'s>(&'s self, at: &At<'s>) -> Option<At<'s>> {
        let mut pointer = Some(at.pointer());
        while let Some(here) = pointer {
            let node = self.document.find(&here)?;
            if let Some(mark) = node.get("x-flip-evidence") {
                return Some(mark);
            }
            pointer = here.parent();
        }
        None
    }

    /// The error codes of a number, in whichever product.
    pub(crate) fn codes(&self, code: &str) -> Vec<KnownCode<'_>> {
        let root = At::root(&self.codes);
        let products = root.entries().into_iter().map(|(_, product)| product);
        let lists = products.filter_map(|product| product.get("codes"));
        let codes = lists.flat_map(|list| list.items());
        let codes = codes.filter(|one| {
            one.get("code")
                .is_some_and(|at| at.as_number() == Some(code))
        });
        let codes = codes.map(|one| KnownCode {
            place: place(&self.sources, one.span()),
            evidence: one.get("evidence").and_then(|evidence| evidence.as_str()),
        });
        codes.collect()
    }

    /// The file of the error codes.
    pub(crate) fn codes_path(&self) -> &str {
        &self.codes_path
    }
}

fn place(sources: &Sources, span: Span) -> String {
    let Some(file) = sources.get(span.file) else {
        return String::new();
    };
    let (line, _) = file.line_column(usize::try_from(span.start).unwrap_or(0));
    format!("{}:{line}", file.path)
}

fn same_name(path: &str, reference: &str) -> bool {
    let name = reference.trim_start_matches("./");
    path == name || path.ends_with(&format!("/{name}"))
}

fn operations_of<'s>(path: &str, item: &At<'s>, callback: Option<&str>) -> Vec<Operation<'s>> {
    let methods = METHODS.iter().filter_map(|method| {
        let at = item.get(method)?;
        let id = at.get("operationId").and_then(|id| id.as_str());
        Some(Operation {
            method: method.to_uppercase(),
            path: path.to_owned(),
            callback: callback.map(|name| (name.to_owned(), id.unwrap_or_default().to_owned())),
            at,
        })
    });
    methods.collect()
}

fn callbacks_of<'s>(operation: &Operation<'s>) -> Vec<Operation<'s>> {
    let callbacks = operation
        .at
        .get("callbacks")
        .map(|callbacks| callbacks.entries());
    let addresses = callbacks.unwrap_or_default().into_iter();
    let operations = addresses.flat_map(|(name, callback)| {
        let items = callback.entries().into_iter();
        let operations =
            items.flat_map(|(address, item)| operations_of(address, &item, Some(name)));
        operations.collect::<Vec<_>>()
    });
    operations.collect()
}
