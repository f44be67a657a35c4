//! What a type is called that stands at several places: for what these have in common, never for
//! how many there are or which comes first, so that a further place renames nothing.
//!
//! The component that it equals; else the title; else what it is at each place (the property that
//! holds it, the error that it is the body of), alone or, where another type would have the same
//! name, behind the only tag of the operations; else the shortest of the names that it would have at
//! each place. A name that two types want goes to neither.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::replace::Class;
use super::uses::{Uses, uses};
use crate::ir::{Api, Name, Origin, TypeId};

/// A longer title is no name.
const MOST_WORDS: usize = 6;

/// Names the kept types of classes that have several types.
pub(super) fn name(api: &mut Api, classes: &[Class]) {
    let uses = uses(api);
    let uses_of = |id: TypeId| uses.get(id.0);
    let several = classes
        .iter()
        .filter(|class| class.members.len() > 1 && !class.is_component);
    let (within, shared): (Vec<&Class>, Vec<&Class>) = several.partition(|class| {
        let uses = uses_of(class.kept);
        uses.is_some_and(|uses| uses.holders.len() == 1 && !uses.is_held_by_calls)
    });
    let mut wanting: BTreeMap<TypeId, VecDeque<String>> = BTreeMap::new();
    for class in &shared {
        if let Some(uses) = uses_of(class.kept) {
            wanting.insert(class.kept, candidates(class, uses));
        }
    }
    let is_named = |id: &TypeId| wanting.contains_key(id);
    let others = api.types().filter(|(id, _)| !is_named(id));
    let taken = others.map(|(_, definition)| key(&definition.name.text));
    let taken = taken.collect();
    let chosen = choose(wanting, taken);
    let mut renamed = BTreeMap::new();
    for (id, name) in chosen {
        rename(api, id, name, &mut renamed);
    }
    name_within(api, &within, &uses, &mut renamed);
}

/// The names that a type may have, the best first.
fn candidates(class: &Class, uses: &Uses) -> VecDeque<String> {
    let titles: Vec<&String> = class.titles.iter().collect();
    let title = match titles.as_slice() {
        [title] if title.split_whitespace().count() <= MOST_WORDS => Some(title.to_string()),
        _ => None,
    };
    let mut names: VecDeque<String> = title.into_iter().collect();
    names.extend(uses.shared_names());
    let own = class.names.iter().map(|name| &name.text);
    let shortest = own.min_by_key(|name| (name.split_whitespace().count(), *name));
    names.extend(shortest.cloned());
    names
}

/// Gives each type the first of its names that no other type wants or has.
fn choose(
    mut wanting: BTreeMap<TypeId, VecDeque<String>>,
    mut taken: BTreeSet<String>,
) -> BTreeMap<TypeId, String> {
    let mut chosen = BTreeMap::new();
    while !wanting.is_empty() {
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        for name in wanting.values().filter_map(VecDeque::front) {
            *wanted.entry(key(name)).or_default() += 1;
        }
        let is_free = |name: &String| {
            !taken.contains(&key(name)) && wanted.get(&key(name)).is_none_or(|count| *count == 1)
        };
        let mut settled = Vec::new();
        for (id, names) in &mut wanting {
            // The last one is numbered where it is taken.
            let is_last = names.len() <= 1;
            match names.pop_front() {
                Some(name) if is_last || is_free(&name) => settled.push((*id, name)),
                Some(_) => {}
                None => settled.push((*id, String::new())),
            }
        }
        for (id, name) in settled {
            wanting.remove(&id);
            taken.insert(key(&name));
            chosen.insert(id, name);
        }
    }
    chosen
}

/// Names that differ in case and separators only are the same identifier.
fn key(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Types within one type are named after it, as all inline types are.
fn name_within(
    api: &mut Api,
    within: &[&Class],
    uses: &[Uses],
    renamed: &mut BTreeMap<TypeId, String>,
) {
    let mut pending: Vec<&Class> = within.to_vec();
    loop {
        let count = pending.len();
        pending.retain(|class| {
            let holder = uses.get(class.kept.0).and_then(|uses| uses.holders.first());
            let holder = holder.and_then(|holder| Some((*holder, renamed.get(holder)?)));
            let Some((holder, old)) = holder else {
                return true;
            };
            let own = api.get(class.kept).map(|definition| &definition.name.text);
            let behind = own.and_then(|own| own.strip_prefix(&format!("{old} ")));
            let now = api.get(holder).map(|definition| &definition.name.text);
            if let (Some(behind), Some(now)) = (behind, now) {
                rename(api, class.kept, format!("{now} {behind}"), renamed);
            }
            false
        });
        if pending.len() == count {
            return;
        }
    }
}

/// Renames a type, and notes what it was called.
fn rename(api: &mut Api, id: TypeId, name: String, renamed: &mut BTreeMap<TypeId, String>) {
    if let Some(definition) = api.types.get_mut(id.0) {
        let name = Name {
            text: name,
            origin: Origin::Derived,
        };
        let old = std::mem::replace(&mut definition.name, name);
        renamed.insert(id, old.text);
    }
}
