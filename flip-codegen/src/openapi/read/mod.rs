//! Reading the tree of nodes into the typed tree: each object once, references resolved.

mod complaint;
mod extension;
mod keywords;
mod object;
mod references;
mod rename;
mod required;
mod schema;
mod selection;

pub(super) use object::Object;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use self::selection::Selection;
use super::arena::Stored;
use super::{
    Callback, Components, Dialect, Example, Id, Link, MediaType, NodeId, OpenApi, Operation,
    Parameter, PathItem, RequestBody, Response, Schema, SecurityScheme, Syntax,
};
use crate::config::{Config, Selector};
use crate::diagnostics::Diagnostics;
use crate::load::Kind;
use crate::tree::{At, Document, Pointer};

/// Reads a document, which was repaired. What is no value of its keyword is reported, and left out
/// where the rest stays right without it. Of operations that the configuration does not choose, nothing is
/// read but their ids.
pub fn read(document: &Document, config: &Config, diagnostics: &mut Diagnostics) -> Syntax {
    let dialect = Dialect::of(document);
    let selection = selection::select(document, config, diagnostics);
    let names = rename::names(document, config, diagnostics);
    let mut reader = Reader {
        document,
        diagnostics,
        dialect,
        syntax: Syntax {
            nodes: document.nodes().clone(),
            ..Syntax::default()
        },
        is_used: true,
        used: HashSet::new(),
        pending: Vec::new(),
        begun: Vec::new(),
        selection,
        names,
    };
    reader.used.extend(document.copied().map(|at| at.id()));
    let root = document.root();
    let mut object = Object::new(&mut reader, root, Kind::Root);
    let openapi = OpenApi::read(&mut object, dialect);
    object.reader.chosen_types(&config.only);
    object.reader.finish();
    object.reader.is_used = false;
    let unwanted = object.reader.unwanted();
    let components = Components::read(&mut object);
    reader.syntax.root = OpenApi {
        components,
        ..openapi
    };
    reader.components();
    reader.finish();
    reader.syntax.mark_used(&reader.used);
    reader.syntax.find_ends(reader.diagnostics);
    super::schema::read_up(&mut reader.syntax, dialect, reader.diagnostics);
    reader.diagnostics.drop_warnings_within(&unwanted);
    reader.syntax
}

/// An object that has its id, and is read later: no document exhausts the stack.
struct Pending<'d> {
    at: At<'d>,
    kind: Kind,
    index: usize,
    read: fn(&mut Reader<'d>, Pending<'d>),
}

pub(super) struct Reader<'d> {
    pub(super) document: &'d Document,
    pub(super) diagnostics: &'d mut Diagnostics,
    pub(super) dialect: Dialect,
    pub(super) syntax: Syntax,
    /// What is read is what paths lead to; what else stands among the components comes last.
    is_used: bool,
    /// The nodes that references name to which paths lead.
    used: HashSet<NodeId>,
    /// The next one is the last.
    pending: Vec<Pending<'d>>,
    /// What was met in the object that is being read, in order.
    begun: Vec<Pending<'d>>,
    /// What the configuration chooses.
    selection: Selection,
    /// The names that the configuration gives.
    names: HashMap<NodeId, String>,
}

/// What can be read.
pub(super) trait Readable: Stored {
    /// The object of the specification.
    const KIND: Kind;
    /// Reads one.
    fn read(object: &mut Object<'_, '_>) -> Self;
}

macro_rules! readable {
    ($($object:ident as $kind:ident;)*) => {$(
        impl Readable for $object {
            const KIND: Kind = Kind::$kind;

            fn read(object: &mut Object<'_, '_>) -> Self {
                $object::read(object)
            }
        }
    )*};
}

readable! {
    Schema as Schema;
    Parameter as Parameter;
    RequestBody as RequestBody;
    MediaType as MediaType;
    Response as Response;
    Example as Example;
    Link as Link;
    Callback as Callback;
    SecurityScheme as SecurityScheme;
    PathItem as PathItem;
    Operation as Operation;
}

impl<'d> Reader<'d> {
    /// The id of an object, which is read in its turn if it is new.
    pub(super) fn id<T: Readable>(&mut self, at: &At<'d>, kind: Kind) -> Id<T> {
        let arena = T::arena_mut(&mut self.syntax);
        let index = arena.objects.len();
        match arena.known.entry(at.id()) {
            Entry::Occupied(known) => return Id::new(*known.get()),
            Entry::Vacant(new) => new.insert(index),
        };
        arena.objects.push(T::default());
        self.begun.push(Pending {
            at: at.clone(),
            kind,
            index,
            read: Reader::read_one::<T>,
        });
        Id::new(index)
    }

    fn read_one<T: Readable>(reader: &mut Reader<'d>, pending: Pending<'d>) {
        let Pending {
            at, kind, index, ..
        } = pending;
        let read = T::read(&mut Object::new(reader, at, kind));
        if let Some(place) = T::arena_mut(&mut reader.syntax).objects.get_mut(index) {
            *place = read;
        }
    }

    fn finish(&mut self) {
        loop {
            self.pending.extend(self.begun.drain(..).rev());
            let Some(next) = self.pending.pop() else {
                return;
            };
            (next.read)(self, next);
        }
    }

    /// The schemas that the configuration chooses by their names.
    fn chosen_types(&mut self, only: &[Selector]) {
        let components = self.document.root().get("components");
        let schemas = components.and_then(|components| components.get("schemas"));
        for (name, at) in schemas.iter().flat_map(At::entries) {
            if only.iter().any(|one| one.named() == ("type", name)) {
                self.id::<Schema>(&at, Kind::Schema);
            }
        }
    }

    /// Where operations stand that are not wanted, and components that no wanted one needs. Warnings of
    /// these are no help.
    fn unwanted(&self) -> Vec<Pointer> {
        let mut unwanted = self.selection.unwanted.clone();
        let roots = self.document.roots().filter(|_| self.selection.is_partial);
        let sections = roots.filter_map(|root| root.get("components"));
        for (_, section) in sections.flat_map(|components| components.entries()) {
            let entries = section.entries().into_iter();
            let unread = entries.filter(|(_, at)| !self.syntax.knows(at.id()));
            unwanted.extend(unread.map(|(_, at)| at.pointer()));
        }
        unwanted
    }

    /// The schemas among the components of all files. Of other files those count that extend others,
    /// which nothing else leads to.
    fn components(&mut self) {
        for (file, root) in self.document.roots().enumerate() {
            let components = root.get("components");
            let schemas = components.and_then(|components| components.get("schemas"));
            for (_, at) in schemas.iter().flat_map(At::entries) {
                if file == 0 || at.get("allOf").is_some() {
                    let id = self.id(&at, Kind::Schema);
                    self.syntax.components.push(id);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
