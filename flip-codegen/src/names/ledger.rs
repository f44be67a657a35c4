//! Names that are kept: what `names.lock` says of this document, and what it will say.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::outline::outlines;
use super::scope::Scope;
use crate::config::NamesLock;
use crate::ir::{Api, Operation, TypeDefinition, TypeId, TypeKind};
use crate::tree::Pointer;

/// How a line begins that says which type has another name now.
pub(super) const ALIAS: &str = "alias ";

/// The names that things have by `names.lock`, and those that they get.
#[derive(Debug, Default)]
pub(super) struct Ledger<'l> {
    /// `None` where names are not kept.
    lock: Option<&'l NamesLock>,
    /// The lock is made anew, and nothing keeps its name.
    is_made_anew: bool,
    /// Where the lock has each type: a type can be described in several places, and be renamed.
    types: BTreeMap<TypeId, String>,
    /// The same by where the document has the type.
    moved: BTreeMap<String, String>,
    given: RefCell<BTreeMap<String, String>>,
}

impl<'l> Ledger<'l> {
    pub(super) fn new(lock: Option<&'l NamesLock>, is_made_anew: bool, api: &Api) -> Self {
        let Some(kept) = lock else {
            return Self::default();
        };
        let mut ledger = Self {
            lock,
            is_made_anew,
            ..Self::default()
        };
        let mut new = Vec::new();
        for (id, definition) in api.types() {
            match known_place(kept, definition) {
                Some(place) => ledger.place(id, definition, place),
                None => new.push((id, definition)),
            }
        }
        ledger.find_renamed(kept, api, &new);
        for (id, outline) in outlines(api) {
            if let Some(definition) = api.get(id) {
                let key = format!("outline {}", place_of(definition));
                ledger.given.borrow_mut().insert(key, outline);
            }
        }
        ledger
    }

    /// Types that the lock does not have, and of which it has one with the same outline that is gone: they
    /// were renamed. Where several could be meant, none is.
    fn find_renamed(&mut self, kept: &NamesLock, api: &Api, new: &[(TypeId, &TypeDefinition)]) {
        let outlines = outlines(api);
        let mut gone: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (key, outline) in kept.beginning_with("outline ") {
            let place = key.trim_start_matches("outline ");
            if !self.types.values().any(|known| known == place) {
                gone.entry(outline).or_default().push(place);
            }
        }
        let mut alike: BTreeMap<&str, Vec<(TypeId, &TypeDefinition)>> = BTreeMap::new();
        for (id, definition) in new {
            if let Some(outline) = outlines.get(id) {
                alike.entry(outline).or_default().push((*id, definition));
            }
        }
        for (outline, types) in alike {
            if let ([(id, definition)], Some([place])) =
                (types.as_slice(), gone.get(outline).map(Vec::as_slice))
            {
                self.place(*id, definition, (*place).to_owned());
            }
        }
    }

    fn place(&mut self, id: TypeId, definition: &TypeDefinition, place: String) {
        self.moved.insert(place_of(definition), place.clone());
        self.types.insert(id, place);
    }

    /// A scope in which the things with these keys keep the names that they have by the lock.
    pub(super) fn scope<'s, 'k>(
        &'s self,
        reserved: &[&str],
        keys: impl IntoIterator<Item = Key<'k>>,
    ) -> Scope<'s> {
        let mut scope = Scope::with_reserved(reserved);
        if self.lock.is_some() {
            scope.keep(self);
            for key in keys {
                if let Some(name) = self.locked(&key) {
                    scope.reserve(name);
                }
            }
        }
        scope
    }

    /// The name that a thing has by the lock; it keeps it.
    pub(super) fn name(&self, key: &Key<'_>) -> Option<String> {
        let name = self.locked(key)?;
        self.give(key, name);
        Some(name.to_owned())
    }

    fn locked(&self, key: &Key<'_>) -> Option<&'l str> {
        let lock = self.lock.filter(|_| !self.is_made_anew)?;
        let name = lock.name(&self.kept(key));
        // A setter that is called as its field has no line of its own.
        name.or_else(|| lock.name(&self.kept(&key.field_of_setter()?)))
    }

    /// Records a name.
    pub(super) fn give(&self, key: &Key<'_>, name: &str) {
        if self.lock.is_some() {
            let given = &mut *self.given.borrow_mut();
            let field = key
                .field_of_setter()
                .and_then(|field| given.get(&field.to_string()));
            if field.is_none_or(|field| field != name) {
                given.insert(key.to_string(), name.to_owned());
            }
        }
    }

    /// The key as the lock has it.
    fn kept(&self, key: &Key<'_>) -> String {
        let place = key.of.and_then(|of| self.moved.get(&place_of(of)));
        match place {
            None => key.to_string(),
            Some(place) => format!("{} {place}{}", key.what, key.rest_with_space()),
        }
    }

    /// What the lock says from now on: what it said, and the names of what is new; or, where it is made
    /// anew, the names of all, and what types were called before.
    pub(super) fn lock(self) -> Option<NamesLock> {
        let before = self.lock?;
        let mut lock = match self.is_made_anew {
            true => self.aliases(before),
            false => before.clone(),
        };
        for (key, name) in self.given.into_inner() {
            lock.add(key, name);
        }
        Some(lock)
    }

    /// The names that types had and have no more, unless another type has them now.
    fn aliases(&self, before: &NamesLock) -> NamesLock {
        let given = self.given.borrow();
        let types = given.iter().filter(|(key, _)| key.starts_with("type "));
        let names: BTreeSet<&String> = types.map(|(_, name)| name).collect();
        let mut aliases = NamesLock::default();
        for (place, kept) in &self.moved {
            let name = given.get(&format!("type {place}"));
            let earlier = before.name(&format!("type {kept}"));
            if let (Some(name), Some(earlier)) = (name, earlier)
                && !names.contains(&earlier.to_owned())
            {
                aliases.add(format!("{ALIAS}{earlier}"), name.clone());
            }
        }
        aliases
    }

    /// The keys of the lock for types and operations that the document no longer has.
    pub(super) fn gone(&self) -> Vec<(String, String)> {
        let Some(lock) = self.lock.filter(|_| !self.is_made_anew) else {
            return Vec::new();
        };
        let given = self.given.borrow();
        let starts = ["type ", "operation ", "callback "];
        let kept = starts.iter().flat_map(|start| lock.beginning_with(start));
        let places: Vec<&String> = self.types.values().collect();
        let is_gone = |key: &str| {
            let place = key.strip_prefix("type ");
            !given.contains_key(key) && !place.is_some_and(|at| places.iter().any(|one| *one == at))
        };
        kept.filter(|(key, _)| is_gone(key))
            .map(|(key, name)| (key.to_owned(), name.to_owned()))
            .collect()
    }
}

/// Where the lock has a type that the document has in the same place.
fn known_place(kept: &NamesLock, definition: &TypeDefinition) -> Option<String> {
    let places = [&definition.pointer].into_iter().chain(&definition.also);
    let mut places = places.map(|pointer| place(pointer, definition));
    places.find(|place| kept.name(&format!("type {place}")).is_some())
}

fn place_of(definition: &TypeDefinition) -> String {
    place(&definition.pointer, definition)
}

/// A schema that is sent as a form and as JSON is two types.
fn place(pointer: &Pointer, definition: &TypeDefinition) -> String {
    match &definition.kind {
        TypeKind::Object(object) if object.multipart => format!("{pointer} as form"),
        _ => pointer.to_string(),
    }
}

/// What has a name.
#[derive(Clone, Debug)]
pub(super) struct Key<'k> {
    what: &'static str,
    /// The type that it is, or a part of which it is.
    of: Option<&'k TypeDefinition>,
    rest: String,
}

impl<'k> Key<'k> {
    /// A type, or what belongs to it.
    pub(super) fn of_type(what: &'static str, of: &'k TypeDefinition) -> Self {
        Self {
            what,
            of: Some(of),
            rest: String::new(),
        }
    }

    /// An operation, or what belongs to it.
    pub(super) fn of_operation(what: &'static str, operation: &Operation) -> Self {
        Self::of(what, address(operation))
    }

    /// Something else, by what the document calls it.
    pub(super) fn of(what: &'static str, name: impl Into<String>) -> Self {
        Self {
            what,
            of: None,
            rest: name.into(),
        }
    }

    /// A part of it.
    pub(super) fn part(mut self, part: impl fmt::Display) -> Self {
        let part = part.to_string();
        if !self.rest.is_empty() {
            self.rest.push(' ');
        }
        self.rest.push_str(&part);
        self
    }

    /// The field whose setter it is.
    fn field_of_setter(&self) -> Option<Self> {
        (self.what == "setter").then(|| Self {
            what: "part",
            ..self.clone()
        })
    }

    fn rest_with_space(&self) -> String {
        match self.rest.as_str() {
            "" => String::new(),
            rest => format!(" {rest}"),
        }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.what)?;
        if let Some(of) = self.of {
            write!(formatter, " {}", place_of(of))?;
        }
        formatter.write_str(&self.rest_with_space())
    }
}

/// Method and path, without the names of the path's parameters: these are names of their own.
fn address(operation: &Operation) -> String {
    let mut path = String::new();
    let mut is_name = false;
    for character in operation.template.chars() {
        match character {
            '{' => {
                is_name = true;
                path.push('{');
            }
            '}' => {
                is_name = false;
                path.push('}');
            }
            _ if is_name => {}
            other => path.push(other),
        }
    }
    format!("{} {path}", operation.method)
}
