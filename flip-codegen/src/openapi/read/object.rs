//! One object while it is read: its keywords, each as a value of its type.

use super::complaint::NUMBER_OF_THINGS;
use super::{Readable, Reader};
use crate::load::Kind;
use crate::openapi::places::Spanned;
use crate::openapi::reference::Referable;
use crate::openapi::{Data, Id, Named, NodeId, Parameter, PathItem, Reference, Response};
use crate::tree::{At, Value};

pub(in crate::openapi) struct Object<'o, 'd> {
    pub(super) reader: &'o mut Reader<'d>,
    pub(in crate::openapi) at: At<'d>,
    pub(in crate::openapi) node: NodeId,
    pub(in crate::openapi) kind: Kind,
    /// A keyword has no value of its type, and the rest is not right without it.
    pub(in crate::openapi) unusable: bool,
}

impl<'o, 'd> Object<'o, 'd> {
    pub(super) fn new(reader: &'o mut Reader<'d>, at: At<'d>, kind: Kind) -> Self {
        let node = at.id();
        let mut object = Self {
            reader,
            at,
            node,
            kind,
            unusable: false,
        };
        object.expect_mapping();
        object.check_keys();
        object.expect_required();
        object
    }

    /// The value of a keyword. Nothing is none.
    pub(in crate::openapi) fn value(&self, key: &str) -> Option<At<'d>> {
        let value = self.at.get(key)?;
        let is_known = self.kind != Kind::Schema || self.knows(key);
        (value.node().value != Value::Null && is_known).then_some(value)
    }

    /// Whether the object has such a keyword in the version of the document.
    pub(in crate::openapi) fn knows(&self, key: &str) -> bool {
        self.kind.child(key, self.reader.dialect).is_some()
    }

    pub(in crate::openapi) fn has(&self, key: &str) -> bool {
        self.at.get(key).is_some()
    }

    /// Where the value of a keyword stands.
    pub(in crate::openapi) fn keyword(&self, key: &str) -> NodeId {
        self.at.get(key).map_or(self.node, |value| value.id())
    }

    /// Keys and values of a mapping under a keyword; whoever wrote something else is told so.
    pub(in crate::openapi) fn entries(
        &mut self,
        key: &'static str,
    ) -> Option<Vec<(&'d str, At<'d>)>> {
        let value = self.value(key)?;
        if value.is_mapping() {
            let mut entries = value.entries();
            if self.is_reference(&value) {
                entries.retain(|(key, _)| *key != "$ref");
            }
            return Some(entries);
        }
        self.wrong(key, &value, "a map");
        None
    }

    /// Whether a reference stands in place of a list or a map, and still does, since it leads nowhere.
    fn is_reference(&mut self, at: &At<'d>) -> bool {
        let is_reference = at.get("$ref").is_some_and(|text| text.as_str().is_some());
        if is_reference {
            self.reader.check_reference(at, None);
        }
        is_reference
    }

    pub(in crate::openapi) fn items(&mut self, key: &'static str) -> Option<Vec<At<'d>>> {
        let value = self.value(key)?;
        if value.is_sequence() {
            return Some(value.items());
        }
        if !self.is_reference(&value) {
            self.wrong(key, &value, "a sequence");
        }
        None
    }

    pub(in crate::openapi) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, &value, "a string");
        }
        text
    }

    /// Looks whether these keywords have texts for values; what they say means nothing here.
    pub(in crate::openapi) fn expect_texts(&mut self, keys: &[&'static str]) {
        for key in keys {
            self.text(key);
        }
    }

    pub(in crate::openapi) fn spanned_text(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<String>> {
        let text = self.text(key)?;
        Some(Spanned::new(text, self.keyword(key)))
    }

    pub(in crate::openapi) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            self.wrong(key, &value, "a boolean");
        }
        flag
    }

    pub(in crate::openapi) fn spanned_flag(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let flag = self.flag(key)?;
        Some(Spanned::new(flag, self.keyword(key)))
    }

    /// A number, as it is written.
    pub(in crate::openapi) fn number(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        let is_finite = |text: &&str| text.parse::<f64>().is_ok_and(f64::is_finite);
        let number = value.as_number().filter(is_finite).map(str::to_owned);
        if number.is_none() {
            self.wrong(key, &value, "a JSON number");
        }
        number
    }

    /// A number of things.
    pub(in crate::openapi) fn count(&mut self, key: &'static str) -> Option<u64> {
        let value = self.value(key)?;
        let count = value.as_number().and_then(|text| text.parse().ok());
        if count.is_none() {
            self.wrong(key, &value, NUMBER_OF_THINGS);
        }
        count
    }

    /// Texts; one that is none costs the list.
    pub(in crate::openapi) fn spanned_texts(
        &mut self,
        key: &'static str,
    ) -> Option<Vec<Spanned<String>>> {
        let items = self.items(key)?;
        if let Some(odd) = items.iter().find(|item| item.as_str().is_none()) {
            self.wrong(key, odd, "a string");
            return None;
        }
        let texts = items.iter();
        let texts =
            texts.filter_map(|item| Some(Spanned::new(item.as_str()?.to_owned(), item.id())));
        Some(texts.collect())
    }

    pub(in crate::openapi) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let texts = self.spanned_texts(key).into_iter().flatten();
        texts.map(|text| text.value).collect()
    }

    /// Texts by names; one that is none costs all of them.
    pub(in crate::openapi) fn named_texts(&mut self, key: &'static str) -> Named<String> {
        let entries = self.entries(key).unwrap_or_default();
        if let Some((_, odd)) = entries.iter().find(|(_, text)| text.as_str().is_none()) {
            self.wrong(key, odd, "a string");
        }
        let named = entries.into_iter();
        let named =
            named.filter_map(|(name, text)| Some((name.to_owned(), text.as_str()?.to_owned())));
        named.collect()
    }

    pub(in crate::openapi) fn data(&self, key: &str) -> Option<Data> {
        self.at.get(key).as_ref().map(Data::of)
    }

    pub(in crate::openapi) fn all_data(&mut self, key: &'static str) -> Option<Vec<Data>> {
        let items = self.items(key)?;
        Some(items.iter().map(Data::of).collect())
    }

    pub(in crate::openapi) fn named_data(&mut self, key: &'static str) -> Named<Data> {
        let Some(entries) = self.entries(key) else {
            return Vec::new();
        };
        let named = entries.into_iter();
        named
            .map(|(name, value)| (name.to_owned(), Data::of(&value)))
            .collect()
    }

    /// An object that stands under a keyword.
    pub(in crate::openapi) fn one<T: Readable>(&mut self, key: &'static str) -> Option<Id<T>> {
        let value = self.value(key)?;
        Some(self.reader.id(&value, T::KIND))
    }

    /// A list of objects.
    pub(in crate::openapi) fn list<T: Readable>(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<Vec<Id<T>>>> {
        let items = self.items(key)?;
        let list = self.keyword(key);
        let ids = items.iter().map(|item| self.reader.id(item, T::KIND));
        Some(Spanned::new(ids.collect(), list))
    }

    /// Objects by names. Of names that begin with `x-`, only schemas' properties are some.
    pub(in crate::openapi) fn spanned_map<T: Readable>(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<Named<Id<T>>>> {
        let mut entries = self.entries(key)?;
        entries.retain(|(_, value)| !self.leaves_out(key, value, T::KIND));
        let map = self.keyword(key);
        Some(Spanned::new(self.below(T::KIND, entries), map))
    }

    pub(in crate::openapi) fn map<T: Readable>(&mut self, key: &'static str) -> Named<Id<T>> {
        self.spanned_map(key).map_or(Vec::new(), |map| map.value)
    }

    fn below<T: Readable>(&mut self, kind: Kind, entries: Vec<(&'d str, At<'d>)>) -> Named<Id<T>> {
        let named = entries
            .into_iter()
            .map(|(name, value)| (name.to_owned(), self.reader.id(&value, kind)));
        named.collect()
    }

    /// Headers, by names.
    pub(in crate::openapi) fn headers(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<Named<Id<Parameter>>>> {
        let entries = self.entries(key)?;
        let map = self.keyword(key);
        Some(Spanned::new(self.below(Kind::Header, entries), map))
    }

    /// The path items that this very object holds by names.
    pub(in crate::openapi) fn path_items(&mut self) -> Named<Id<PathItem>> {
        let entries = self.at.entries().into_iter();
        let entries = entries.filter(|(key, _)| *key != "$ref" && !key.starts_with("x-"));
        self.below(Kind::PathItem, entries.collect())
    }

    /// The responses, by what they are written by.
    pub(in crate::openapi) fn responses(&mut self) -> Option<Spanned<Named<Id<Response>>>> {
        let mut entries = self.entries("responses")?;
        entries.retain(|(key, _)| !key.starts_with("x-"));
        // Besides responses they hold extensions, which are checked.
        self.inside("responses", |_| ());
        let node = self.keyword("responses");
        Some(Spanned::new(self.below(Kind::Response, entries), node))
    }

    /// An object that has no id of its own.
    pub(in crate::openapi) fn inside<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Object<'_, 'd>) -> T,
    ) -> Option<T> {
        let value = self.value(key)?;
        let kind = self.kind_below(key)?;
        if self.leaves_out(key, &value, kind) {
            return None;
        }
        let mut object = Object::new(self.reader, value, kind);
        let read = read(&mut object);
        self.unusable |= object.unusable && kind != Kind::Discriminator;
        Some(read)
    }

    /// The same, where it documents only, whatever it is elsewhere: it can have no errors.
    pub(in crate::openapi) fn inside_documentation<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Object<'_, 'd>) -> T,
    ) -> Option<T> {
        if !self.value(key)?.is_mapping() {
            self.wrong(key, &self.value(key)?, "a map");
            return None;
        }
        let is_used = std::mem::replace(&mut self.reader.is_used, false);
        let read = self.inside(key, read);
        self.reader.is_used = is_used;
        read
    }

    /// A list of objects that have no ids of their own.
    pub(in crate::openapi) fn each<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Object<'_, 'd>) -> T,
    ) -> Option<Spanned<Vec<T>>> {
        let kind = self.kind_below(key)?;
        let items = self.items(key)?;
        let list = self.keyword(key);
        let mut found = Vec::new();
        for item in items {
            if self.leaves_out(key, &item, kind) {
                continue;
            }
            found.push(read(&mut Object::new(self.reader, item, kind)));
        }
        Some(Spanned::new(found, list))
    }

    /// Objects by names that have no ids of their own.
    pub(in crate::openapi) fn each_named<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Object<'_, 'd>) -> T,
    ) -> Named<T> {
        let (Some(entries), Some(kind)) = (self.entries(key), self.kind_below(key)) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (name, value) in entries {
            let mut object = Object::new(self.reader, value, kind);
            found.push((name.to_owned(), read(&mut object)));
            self.unusable |= object.unusable;
        }
        found
    }

    /// The `$ref` of this object.
    pub(in crate::openapi) fn reference<T: Readable + Referable>(
        &mut self,
    ) -> Option<Reference<T>> {
        let value = self.at.get("$ref").filter(|_| self.at.is_mapping())?;
        let text = value.as_str().unwrap_or_default().to_owned();
        let text = Spanned::new(text, self.keyword("$ref"));
        let (at, kind) = (self.at.clone(), self.kind);
        Some(self.reader.reference(&at, kind, text))
    }
}
