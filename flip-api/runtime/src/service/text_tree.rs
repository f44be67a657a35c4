//! Texts in the structure in which they arrive.

use std::collections::HashMap;

/// How deeply brackets may be nested. Deeper ones are part of the name.
const DEEPEST: usize = 64;

/// A text, or several under names or numbers.
#[derive(Debug, PartialEq)]
pub(crate) enum TextTree {
    Text(String),
    List(Vec<TextTree>),
    Object(Fields),
    /// JSON text, which needs no shape.
    Json(String),
}

/// Named parts, in the order in which they come.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Fields {
    entries: Vec<(String, TextTree)>,
    positions: HashMap<String, usize>,
}

impl Fields {
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(String, TextTree)> {
        self.entries.iter()
    }

    /// Adds a text under a name. Several of one name are a list.
    pub(crate) fn add(&mut self, name: &str, text: String) {
        let new = TextTree::Text(text);
        match self.get_mut(name) {
            None => self.insert(name, new),
            Some(TextTree::List(items)) => items.push(new),
            Some(known) => {
                let first = std::mem::replace(known, TextTree::List(Vec::new()));
                *known = TextTree::List(vec![first, new]);
            }
        }
    }

    /// Adds what a name stands for, in place of what it stood for before.
    pub(crate) fn set(&mut self, name: &str, tree: TextTree) {
        match self.get_mut(name) {
            Some(known) => *known = tree,
            None => self.insert(name, tree),
        }
    }

    /// Adds a text under a name with brackets: `address[lines][0]`.
    pub(crate) fn add_deep(&mut self, name: &str, text: String) {
        let (first, keys) = keys(name);
        self.add_at(first, &keys, text);
    }

    /// Adds a text under a name whose brackets begin behind `known`: a name may hold brackets itself.
    pub(crate) fn add_below(&mut self, known: &str, name: &str, text: String) {
        let (_, keys) = keys(name.strip_prefix(known).unwrap_or_default());
        self.add_at(known, &keys, text);
    }

    fn add_at(&mut self, name: &str, keys: &[&str], text: String) {
        let Some((next, rest)) = keys.split_first() else {
            return self.add(name, text);
        };
        // `tag[]=a&tag[]=b`
        if next.is_empty() && rest.is_empty() {
            return self.add_item(name, text);
        }
        if !matches!(self.get_mut(name), Some(TextTree::Object(_))) {
            self.set(name, TextTree::Object(Self::default()));
        }
        if let Some(TextTree::Object(fields)) = self.get_mut(name) {
            fields.add_at(next, rest, text);
        }
    }

    fn add_item(&mut self, name: &str, text: String) {
        match self.get_mut(name) {
            Some(TextTree::List(items)) => items.push(TextTree::Text(text)),
            _ => self.set(name, TextTree::List(vec![TextTree::Text(text)])),
        }
    }

    fn insert(&mut self, name: &str, tree: TextTree) {
        self.positions.insert(name.to_owned(), self.entries.len());
        self.entries.push((name.to_owned(), tree));
    }

    fn get_mut(&mut self, name: &str) -> Option<&mut TextTree> {
        let position = *self.positions.get(name)?;
        self.entries.get_mut(position).map(|(_, tree)| tree)
    }

    /// Takes out the parts with these names.
    pub(crate) fn split_off(&mut self, is_own: impl Fn(&str) -> bool) -> Self {
        let mut own = Self::default();
        let mut others = Self::default();
        for (name, tree) in std::mem::take(self).entries {
            match is_own(&name) {
                true => own.insert(&name, tree),
                false => others.insert(&name, tree),
            }
        }
        *self = others;
        own
    }

    /// The part of this name.
    pub(crate) fn take(mut self, name: &str) -> Option<TextTree> {
        let position = self.positions.remove(name)?;
        let taken = self.entries.into_iter().nth(position);
        taken.map(|(_, tree)| tree)
    }
}

/// Splits `a[b][c]` into `a` and its keys. A name that is not of this form has no keys.
fn keys(name: &str) -> (&str, Vec<&str>) {
    let Some((first, rest)) = name.split_once('[') else {
        return (name, Vec::new());
    };
    let Some(inner) = rest.strip_suffix(']') else {
        return (name, Vec::new());
    };
    let keys: Vec<&str> = inner.split("][").collect();
    let is_plain = |key: &&str| !key.contains(['[', ']']);
    match keys.len() <= DEEPEST && keys.iter().all(is_plain) {
        true => (first, keys),
        false => (name, Vec::new()),
    }
}
