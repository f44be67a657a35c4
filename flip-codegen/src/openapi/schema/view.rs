//! What others ask of a schema.

use super::{Keyword, Schema, SchemaType};
use crate::openapi::{Handle, Id, NodeId};
use crate::tree::Pointer;

impl Schema {
    /// Whether it has a keyword, with a value.
    #[must_use]
    pub fn has(&self, keyword: Keyword) -> bool {
        self.at(keyword).is_some()
    }

    /// Where a keyword stands.
    #[must_use]
    pub fn at(&self, keyword: Keyword) -> Option<NodeId> {
        let mut keywords = self.keywords.iter();
        keywords
            .find(|known| known.value == keyword)
            .map(|known| known.node)
    }

    /// The keywords that say what values look like.
    pub fn asserting(&self) -> impl Iterator<Item = Keyword> {
        let keywords = self.keywords.iter().map(|keyword| keyword.value);
        keywords.filter(|keyword| !keyword.is_documenting())
    }

    /// The one type that values have, `null` aside.
    #[must_use]
    pub fn only_type(&self) -> Option<SchemaType> {
        self.types.as_ref()?.only()
    }

    /// The value of `minLength` and the like.
    #[must_use]
    pub fn count(&self, keyword: Keyword) -> Option<u64> {
        let mut counts = self.counts.iter();
        counts
            .find(|(known, _)| *known == keyword)
            .map(|(_, count)| *count)
    }

    /// Whether a property must be there.
    #[must_use]
    pub fn requires(&self, name: &str) -> bool {
        self.required.iter().any(|required| required.value == name)
    }
}

impl<'s> Handle<'s, Schema> {
    fn all(self, ids: &'s [Id<Schema>]) -> Vec<Handle<'s, Schema>> {
        self.syntax.handles(ids).collect()
    }

    fn one(self, id: Option<Id<Schema>>) -> Option<Handle<'s, Schema>> {
        self.syntax.handle(id?)
    }

    /// The members of `allOf`.
    #[must_use]
    pub fn all_of(self) -> Vec<Handle<'s, Schema>> {
        self.all(&self.get().all_of)
    }

    /// The members of `oneOf` or `anyOf`.
    #[must_use]
    pub fn members(self, keyword: Keyword) -> Vec<Handle<'s, Schema>> {
        match keyword {
            Keyword::ONE_OF => self.all(&self.get().one_of),
            Keyword::ANY_OF => self.all(&self.get().any_of),
            _ => Vec::new(),
        }
    }

    /// The properties.
    pub fn properties(self) -> impl Iterator<Item = (&'s str, Handle<'s, Schema>)> {
        let properties = self.get().properties.iter();
        properties.filter_map(move |(name, id)| Some((name.as_str(), self.syntax.handle(*id)?)))
    }

    /// The property of that name.
    #[must_use]
    pub fn property(self, name: &str) -> Option<Handle<'s, Schema>> {
        let mut properties = self.get().properties.iter();
        let (_, id) = properties.find(|(known, _)| known == name)?;
        self.syntax.handle(*id)
    }

    /// The schema of the items.
    #[must_use]
    pub fn items(self) -> Option<Handle<'s, Schema>> {
        self.one(self.get().items)
    }

    /// The schemas of the first items.
    #[must_use]
    pub fn prefix_items(self) -> Vec<Handle<'s, Schema>> {
        self.all(&self.get().prefix_items)
    }

    /// What a text holds, read by its media type.
    #[must_use]
    pub fn content_schema(self) -> Option<Handle<'s, Schema>> {
        self.one(self.get().content_schema)
    }

    /// What names of properties look like.
    #[must_use]
    pub fn property_names(self) -> Option<Handle<'s, Schema>> {
        self.one(self.get().property_names)
    }

    /// The schema of properties that are not declared.
    #[must_use]
    pub fn additional_properties(self) -> Option<Handle<'s, Schema>> {
        self.one(self.get().additional_properties)
    }

    /// The pointer of a keyword; that of the schema where it has none.
    #[must_use]
    pub fn pointer_of(self, keyword: Keyword) -> Pointer {
        let node = self.get().at(keyword).unwrap_or(self.get().node);
        self.syntax.pointer(node)
    }

    /// The pointer of `enum`, or of `const`.
    #[must_use]
    pub fn pointer_of_values(self) -> Pointer {
        match self.has(Keyword::ENUM) {
            true => self.pointer_of(Keyword::ENUM),
            false => self.pointer_of(Keyword::CONST),
        }
    }

    /// Whether it says that there are no other properties.
    #[must_use]
    pub fn is_closed(self) -> bool {
        let others = self.additional_properties();
        others.is_some_and(|others| others.boolean == Some(false))
    }

    /// The pointer of a node.
    #[must_use]
    pub fn pointer_at(self, node: NodeId) -> Pointer {
        self.syntax.pointer(node)
    }
}
