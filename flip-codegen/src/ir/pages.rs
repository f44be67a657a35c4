//! Responses that are one page of many.

use super::{Api, Operation, Property, Shape, TypeId, TypeKind};

/// How a response is one page of many (`x-codegen-pages`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The query parameter with the number of the page, by position; pages are counted from one.
    pub parameter: usize,
    /// The type of the response.
    pub answer: TypeId,
    /// The member of the response that holds the rows, by position.
    pub items: usize,
    /// Whether the rows are always there.
    pub always: bool,
    /// What a row is.
    pub item: Shape,
    /// The member with the number of pages, by position.
    pub total_pages: Option<usize>,
    /// The member with the number of rows in all pages, by position.
    pub total_items: Option<usize>,
    /// The member with the number of rows of a full page, by position.
    pub page_size: Option<usize>,
}

impl Pages {
    /// The names on the wire of the parameter and of the rows.
    pub(super) fn names<'a>(&self, api: &'a Api, of: &'a Operation) -> Option<[&'a str; 2]> {
        let page = of.parameters.get(self.parameter)?;
        let TypeKind::Object(object) = &api.get(self.answer)?.kind else {
            return None;
        };
        let items: &Property = object.members.get(self.items)?.property()?;
        Some([&page.wire, &items.wire])
    }
}
