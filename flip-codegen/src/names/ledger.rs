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
    places: BTreeMap<TypeId, Place>,
    given: RefCell<BTreeMap<String, String>>,
    /// How often each key was claimed: several things can be the same to the document.
    claims: RefCell<BTreeMap<String, usize>>,
}

/// Where a type is.
#[derive(Debug)]
struct Place {
    /// In the document, and no other type is there.
    now: String,
    /// In the lock: a type can be described in several places, and be renamed.
    kept: Option<String>,
}

impl<'l> Ledger<'l> {
    pub(super) fn new(lock: Option<&'l NamesLock>, is_made_anew: bool, api: &Api) -> Self {
        let Some(kept) = lock else {
            return Self::default();
        };
        let mut ledger = Self {
            lock,
            is_made_anew,
            places: places(kept, api),
            ..Self::default()
        };
        let outlines = outlines(api);
        ledger.find_renamed(kept, &outlines);
        let mut given = BTreeMap::new();
        for (id, place) in &ledger.places {
            if let Some(outline) = outlines.get(id) {
                given.insert(format!("outline {}", place.now), outline.clone());
            }
        }
        ledger.given = RefCell::new(given);
        ledger
    }

    /// Types that the lock does not have, and of which it has one with the same outline that is gone: they
    /// were renamed. Where several could be meant, none is.
    fn find_renamed(&mut self, kept: &NamesLock, outlines: &BTreeMap<TypeId, String>) {
        let known: BTreeSet<&str> = self.kept_places().collect();
        let mut gone: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (key, outline) in kept.beginning_with("outline ") {
            let place = key.trim_start_matches("outline ");
            if !known.contains(place) {
                gone.entry(outline).or_default().push(place);
            }
        }
        let mut new: BTreeMap<&str, Vec<&mut Place>> = BTreeMap::new();
        for (id, place) in &mut self.places {
            if let Some(outline) = outlines.get(id).filter(|_| place.kept.is_none()) {
                new.entry(outline).or_default().push(place);
            }
        }
        for (outline, mut types) in new {
            if let ([place], Some([earlier])) =
                (types.as_mut_slice(), gone.get(outline).map(Vec::as_slice))
            {
                place.kept = Some((*earlier).to_owned());
            }
        }
    }

    fn kept_places(&self) -> impl Iterator<Item = &str> {
        let kept = self
            .places
            .values()
            .filter_map(|place| place.kept.as_deref());
        kept.into_iter()
    }

    /// A scope in which the things with these keys keep the names that they have by the lock.
    pub(super) fn scope<'s>(
        &'s self,
        reserved: &[&str],
        keys: impl IntoIterator<Item = Key>,
    ) -> Scope<'s> {
        let mut scope = Scope::with_reserved(reserved);
        if self.lock.is_some() {
            scope.keep(self);
            let mut seen = BTreeMap::new();
            for key in keys {
                if let Some(name) = self.locked(&numbered(key, &mut seen)) {
                    scope.reserve(name);
                }
            }
        }
        scope
    }

    /// The key of the next thing that claims this one.
    pub(super) fn claim(&self, key: &Key) -> Key {
        match self.lock {
            Some(_) => numbered(key.clone(), &mut self.claims.borrow_mut()),
            None => key.clone(),
        }
    }

    /// The name that a thing has by the lock; it keeps it.
    pub(super) fn name(&self, key: &Key) -> Option<String> {
        let name = self.locked(key)?;
        self.give(key, name);
        Some(name.to_owned())
    }

    fn locked(&self, key: &Key) -> Option<&'l str> {
        let lock = self.lock.filter(|_| !self.is_made_anew)?;
        let name = lock.name(&self.kept(key));
        // A setter that is called as its field has no line of its own.
        name.or_else(|| lock.name(&self.kept(&key.field_of_setter()?)))
    }

    /// Records a name.
    pub(super) fn give(&self, key: &Key, name: &str) {
        if self.lock.is_some() {
            let given = &mut *self.given.borrow_mut();
            let field = key.field_of_setter();
            let field = field.and_then(|field| given.get(&self.now(&field)));
            if field.is_none_or(|field| field != name) {
                given.insert(self.now(key), name.to_owned());
            }
        }
    }

    /// The key as the lock has it.
    fn kept(&self, key: &Key) -> String {
        let place = key.of.and_then(|of| self.places.get(&of));
        key.text(place.map(|place| place.kept.as_ref().unwrap_or(&place.now)))
    }

    /// The key as the lock will have it.
    fn now(&self, key: &Key) -> String {
        let place = key.of.and_then(|of| self.places.get(&of));
        key.text(place.map(|place| &place.now))
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
        for Place { now, kept } in self.places.values() {
            let name = given.get(&format!("type {now}"));
            let earlier = kept.as_ref();
            let earlier = earlier.and_then(|kept| before.name(&format!("type {kept}")));
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
        let places: BTreeSet<&str> = self.kept_places().collect();
        let is_gone = |key: &str| {
            let place = key.strip_prefix("type ");
            !given.contains_key(key) && !place.is_some_and(|place| places.contains(place))
        };
        kept.filter(|(key, _)| is_gone(key))
            .map(|(key, name)| (key.to_owned(), name.to_owned()))
            .collect()
    }
}

/// A place for each type, and no two have the same one.
fn places(kept: &NamesLock, api: &Api) -> BTreeMap<TypeId, Place> {
    let mut places: BTreeMap<TypeId, Place> = BTreeMap::new();
    let (mut seen, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (id, definition) in api.types() {
        let mut unique = |pointer| {
            let key = Key::of("", place(pointer, definition));
            numbered(key, &mut seen).rest
        };
        let now = unique(&definition.pointer);
        let also = definition
            .also
            .iter()
            .map(|pointer| place(pointer, definition));
        let mut all = [now.clone()].into_iter().chain(also);
        let kept = all.find(|place| {
            let is_known = kept.name(&format!("type {place}")).is_some();
            is_known && taken.insert(place.clone())
        });
        places.insert(id, Place { now, kept });
    }
    places
}

/// The key, with a number if it is not the first of its kind.
fn numbered(key: Key, seen: &mut BTreeMap<String, usize>) -> Key {
    let text = format!("{:?} {} {}", key.of, key.what, key.rest);
    let count = seen.entry(text).or_insert(0);
    *count += 1;
    match *count {
        1 => key,
        count => key.part(format_args!("({count})")),
    }
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
pub(super) struct Key {
    what: &'static str,
    /// The type that it is, or a part of which it is.
    of: Option<TypeId>,
    rest: String,
}

impl Key {
    /// A type, or what belongs to it.
    pub(super) fn of_type(what: &'static str, of: TypeId) -> Self {
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

    /// The key with the place of the type.
    fn text(&self, place: Option<&String>) -> String {
        let parts = [
            Some(self.what),
            place.map(String::as_str),
            Some(self.rest.as_str()),
        ];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
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
