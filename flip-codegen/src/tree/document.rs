//! A document that was read: its sources and the trees of its files.

mod aliases;
mod names;

use std::collections::HashMap;
use std::sync::Arc;

use super::file::File;
use super::pointer::push_segment;
use super::{AliasSite, At, Node, Nodes, Pointer, Value, nodes};
use crate::source::Sources;

/// The raw document. Reading one: [`crate::load::load`].
#[derive(Debug, Clone)]
pub struct Document {
    sources: Arc<Sources>,
    main: Tree,
    others: Vec<Tree>,
    /// By the path by which a file was asked for: its place among the others, or why it has none.
    known: HashMap<String, Result<Option<usize>, String>>,
    /// Nodes with a `$ref` that has been found to lead to something of another kind, and what that is.
    refused: HashMap<Pointer, &'static str>,
    /// Nodes that were copied to where a `$ref` named them.
    copied: Vec<Pointer>,
    nodes: Nodes,
    version: &'static str,
    aliases: Vec<AliasSite>,
}

/// What one file holds.
#[derive(Debug, Clone)]
struct Tree {
    file: Option<Arc<File>>,
    location: String,
    root: Arc<Node>,
    wide: HashMap<String, HashMap<String, usize>>,
    repeated: Vec<names::RepeatedName>,
}

impl Tree {
    fn new(file: Option<Arc<File>>, location: &str, mut root: Node) -> Tree {
        let repeated = names::resolve(&mut root);
        let wide = wide_mappings(&root);
        Tree {
            file,
            location: location.to_owned(),
            root: Arc::new(root),
            wide,
            repeated,
        }
    }

    fn root(&self) -> At<'_> {
        At::root_of(&self.root, self.file.as_ref())
    }

    fn find(&self, pointer: &Pointer) -> Option<At<'_>> {
        let (mut at, mut prefix) = (self.root(), String::new());
        for (depth, segment) in pointer.segments().enumerate() {
            let places = self.wide.get(&prefix).filter(|_| depth <= DEEPEST_WIDE);
            let place = places.and_then(|places| places.get(&segment));
            let found = place.and_then(|place| at.entry_at(*place));
            // A repair can have moved the entries.
            at = match found.filter(|found| found.own_key() == Some(&segment)) {
                Some(found) => found,
                None => at.down(&segment)?,
            };
            if depth < DEEPEST_WIDE {
                push_segment(&mut prefix, &segment);
            }
        }
        Some(at)
    }
}

impl Document {
    pub(crate) fn new(location: &str, root: Node) -> Document {
        Document {
            sources: Arc::default(),
            main: Tree::new(None, location, root),
            others: Vec::new(),
            known: HashMap::from([(location.to_owned(), Ok(None))]),
            refused: HashMap::new(),
            copied: Vec::new(),
            nodes: Nodes::default(),
            version: "",
            aliases: Vec::new(),
        }
    }

    /// Adds a file: where it was read, and its path from the folder of the main file.
    pub(crate) fn add(&mut self, location: &str, path: String, root: Node) {
        let order = self.others.len();
        let holds_definitions = holds_definitions(&root);
        let file = Arc::new(File {
            order,
            path,
            holds_definitions,
        });
        self.others.push(Tree::new(Some(file), location, root));
        self.known.insert(location.to_owned(), Ok(Some(order)));
    }

    /// Notes that the `$ref` of a node leads to something of another kind, and what that is.
    pub(crate) fn refuse(&mut self, holder: Pointer, other: &'static str) {
        self.refused.insert(holder, other);
    }

    /// What the `$ref` of a node leads to, where that is of another kind.
    pub(crate) fn refused(&self, holder: &At<'_>) -> Option<&'static str> {
        if self.refused.is_empty() {
            return None;
        }
        self.refused.get(&holder.pointer()).copied()
    }

    /// Notes that a node was copied to where a `$ref` named it.
    pub(crate) fn note_copy(&mut self, of: Pointer) {
        self.copied.push(of);
    }

    /// The nodes that were copied to where a `$ref` named them.
    pub(crate) fn copied(&self) -> impl Iterator<Item = At<'_>> {
        self.copied.iter().filter_map(|pointer| self.find(pointer))
    }

    /// Notes another name of a file.
    pub(crate) fn add_name(&mut self, location: &str, known: &str) {
        if let Some(file) = self.known.get(known).cloned() {
            self.known.insert(location.to_owned(), file);
        }
    }

    /// Notes why there is no tree of a file.
    pub(crate) fn add_unreadable(&mut self, location: &str, reason: String) {
        self.known.insert(location.to_owned(), Err(reason));
    }

    /// Numbers the nodes, which do not change any more.
    pub(crate) fn complete(&mut self, sources: Arc<Sources>) {
        self.sources = sources;
        let mut next = 0;
        let trees = std::iter::once(&mut self.main).chain(&mut self.others);
        let numbered = trees.map(|tree| {
            nodes::number(Arc::make_mut(&mut tree.root), &mut next);
            (tree.file.clone(), Arc::clone(&tree.root))
        });
        self.nodes = Nodes(numbered.collect());
    }

    /// The names that two schemas of a file give themselves: the name, where it is written again, and
    /// where it is written first.
    pub(crate) fn repeated_names(&self) -> Vec<(&str, Pointer, Pointer)> {
        let trees = std::iter::once(&self.main).chain(&self.others);
        let repeated = trees.flat_map(|tree| {
            let pointer = |within: &String| Pointer::new(tree.file.clone(), within.clone());
            let repeated = tree.repeated.iter();
            repeated.map(move |one| {
                let (again, first) = (pointer(&one.pointer), pointer(&one.first));
                (one.name.as_str(), again, first)
            })
        });
        repeated.collect()
    }

    /// The version of the format to which it is written.
    pub(crate) fn version(&self) -> &'static str {
        self.version
    }

    pub(crate) fn set_version(&mut self, version: &'static str) {
        self.version = version;
    }

    /// The nodes by their numbers.
    pub(crate) fn nodes(&self) -> &Nodes {
        &self.nodes
    }

    /// A cursor at the root of the main file.
    #[must_use]
    pub fn root(&self) -> At<'_> {
        self.main.root()
    }

    /// Cursors at the roots of all files, the main file first.
    pub fn roots(&self) -> impl Iterator<Item = At<'_>> {
        std::iter::once(&self.main)
            .chain(&self.others)
            .map(Tree::root)
    }

    /// The files the document was read from.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The node a pointer names, in whichever file.
    #[must_use]
    pub fn find(&self, pointer: &Pointer) -> Option<At<'_>> {
        self.tree(pointer.file())?.find(pointer)
    }

    /// The node a pointer names, to be mended.
    pub(crate) fn node_mut(&mut self, pointer: &Pointer) -> Option<&mut Node> {
        let tree = match pointer.file() {
            Some(file) => self.others.get_mut(file.order)?,
            None => &mut self.main,
        };
        let mut node = Arc::make_mut(&mut tree.root);
        for segment in pointer.segments() {
            node = match &mut node.value {
                Value::Mapping(entries) => {
                    let mut entries = entries.iter_mut();
                    &mut entries.find(|entry| entry.key == segment)?.node
                }
                Value::Sequence(items) => items.get_mut(segment.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }

    /// Where a file was read.
    pub(crate) fn location(&self, file: Option<&File>) -> &str {
        self.tree(file).map_or("", |tree| tree.location.as_str())
    }

    /// The pointer of the root of the file that was read there, or why it could not be;
    /// `None` if nobody tried.
    pub(crate) fn read_at(&self, location: &str) -> Option<Result<Pointer, &str>> {
        Some(match self.known.get(location)? {
            Ok(Some(order)) => Ok(self.others.get(*order)?.root().pointer()),
            Ok(None) => Ok(Pointer::root()),
            Err(reason) => Err(reason),
        })
    }

    fn tree(&self, file: Option<&File>) -> Option<&Tree> {
        match file {
            Some(file) => self.others.get(file.order),
            None => Some(&self.main),
        }
    }
}

/// Neither an API, which has a version, nor a schema, which says its type.
fn holds_definitions(root: &Node) -> bool {
    let root = At::root(root);
    let is_api = root.get("openapi").is_some() || root.get("swagger").is_some();
    !is_api && root.get("type").is_none_or(|value| value.is_mapping())
}

/// How deep the mappings lie in which definitions are kept: `#/components/schemas`.
const DEEPEST_WIDE: usize = 2;
/// Fewer entries are found as fast by looking at each.
const WIDE: usize = 16;

/// Nearly every reference points to a definition, and a file can have thousands: these are found by
/// name. The key is the pointer of the mapping.
fn wide_mappings(root: &Node) -> HashMap<String, HashMap<String, usize>> {
    let mut wide = HashMap::new();
    let mut pending = vec![(root, String::new(), 0)];
    while let Some((node, pointer, depth)) = pending.pop() {
        let Value::Mapping(entries) = &node.value else {
            continue;
        };
        if depth < DEEPEST_WIDE {
            pending.extend(entries.iter().map(|entry| {
                let mut pointer = pointer.clone();
                push_segment(&mut pointer, &entry.key);
                (&entry.node, pointer, depth + 1)
            }));
        }
        if entries.len() >= WIDE {
            let places = entries.iter().enumerate();
            let places = places.map(|(place, entry)| (entry.key.clone(), place));
            wide.insert(pointer, places.collect());
        }
    }
    wide
}
