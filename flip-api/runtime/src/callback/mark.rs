use std::cmp::Reverse;

use serde_json::value::RawValue;

use crate::json::raw::{Entries, Kind, kind_of, unquoted};

/// What tells the payload of one callback of a document from those of the others: properties that
/// no other payload has, and values of such properties.
///
/// Generated code has one for each callback that can be told apart.
#[derive(Debug)]
pub struct Mark {
    /// The name of the callback, its [`Callback::ID`](super::Callback::ID).
    pub callback: &'static str,
    /// Whether the payload is a list; then the properties are those of its items.
    pub is_list: bool,
    /// The properties. One of them that is there, and not null, is enough.
    pub properties: &'static [&'static str],
    /// The values that some of the properties have; callbacks that share the properties differ in
    /// these.
    pub values: &'static [(&'static str, &'static [&'static str])],
}

/// How well a payload fits a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It has none of the properties.
    No,
    /// It has a property, whose value belongs to another callback or is not known.
    Property,
    /// It has a property, and no value that is against it.
    Full,
}

/// A payload as far as it has to be known: an object, or a list of them.
enum Shape {
    Object(Entries),
    List(Vec<Entries>),
    Other,
}

impl Mark {
    fn fit(&self, payload: &Shape) -> Fit {
        match payload {
            Shape::Object(entries) if !self.is_list => self.fit_of(entries),
            Shape::List(items) if self.is_list => {
                let fits = items.iter().map(|entries| self.fit_of(entries));
                fits.max().unwrap_or(Fit::No)
            }
            _ => Fit::No,
        }
    }

    fn fit_of(&self, entries: &Entries) -> Fit {
        let mut properties = self.properties.iter();
        if !properties.any(|name| present(entries, name).is_some()) {
            Fit::No
        } else if self.values.iter().all(|(name, values)| {
            let found = present(entries, name).and_then(|json| unquoted(json).ok());
            found.is_none_or(|found| values.contains(&&*found))
        }) {
            Fit::Full
        } else {
            Fit::Property
        }
    }
}

/// The JSON of a property that is there and not null.
fn present<'a>(entries: &'a Entries, name: &str) -> Option<&'a str> {
    let json = entries.get(name)?;
    (kind_of(json) != Kind::Null).then_some(json)
}

fn shape(payload: &str) -> Shape {
    match kind_of(payload.trim_start()) {
        Kind::Object => entries(payload).map_or(Shape::Other, Shape::Object),
        Kind::Array => {
            let items: Vec<Box<RawValue>> = serde_json::from_str(payload).unwrap_or_default();
            let objects: Vec<Entries> = items
                .iter()
                .filter_map(|item| entries(item.get()))
                .collect();
            let is_list = objects.len() == items.len();
            if is_list {
                Shape::List(objects)
            } else {
                Shape::Other
            }
        }
        _ => Shape::Other,
    }
}

fn entries(json: &str) -> Option<Entries> {
    let is_object = kind_of(json.trim_start()) == Kind::Object;
    is_object.then(|| serde_json::from_str(json).ok()).flatten()
}

/// The callbacks whose payload this looks like, the best fit: several when the document does not
/// tell them apart, none when it has nothing of any.
pub(super) fn named(payload: &str, marks: &'static [Mark]) -> Vec<&'static str> {
    let fits = fits(payload, marks);
    let best = fits.iter().map(|(fit, _)| *fit).max().unwrap_or(Fit::No);
    let names = fits
        .into_iter()
        .filter(|(fit, _)| *fit == best && best > Fit::No);
    names.map(|(_, name)| name).collect()
}

/// The callback to which the payload belongs, if that is certainly not the given one: it fits
/// another one better.
pub(super) fn other_than(
    callback: &str,
    payload: &str,
    marks: &'static [Mark],
) -> Option<&'static str> {
    let fits = fits(payload, marks);
    let own = fits.iter().find(|(_, name)| *name == callback);
    let own = own.map_or(Fit::No, |(fit, _)| *fit);
    let (best, name) = fits.into_iter().min_by_key(|(fit, _)| Reverse(*fit))?;
    (best > own).then_some(name)
}

fn fits(payload: &str, marks: &'static [Mark]) -> Vec<(Fit, &'static str)> {
    if marks.is_empty() {
        return Vec::new();
    }
    let shape = shape(payload);
    let fit = |mark: &'static Mark| (mark.fit(&shape), mark.callback);
    marks.iter().map(fit).collect()
}
