//! `x-codegen-pages`: how a response is one page of many.

use crate::openapi::NodeId;
use crate::openapi::read::Object;

const KEY: &str = "x-codegen-pages";
const FORM: &str = "`{page: <parameter>, items: <property>}`, with `total-pages`, `total-items` and \
    `page-size` if the answer has them";
const KNOWN: &[&str] = &["page", "items", "total-pages", "total-items", "page-size"];

/// The names of the parameter and of the properties that make pages.
#[derive(Clone, Debug)]
pub struct Pages {
    /// Where it stands.
    pub node: NodeId,
    /// The parameter that asks for a page.
    pub page: String,
    /// The property with the items.
    pub items: String,
    /// The property with the number of pages.
    pub total_pages: Option<String>,
    /// The property with the number of items.
    pub total_items: Option<String>,
    /// The property with the number of items of a page.
    pub page_size: Option<String>,
}

impl Pages {
    pub(super) fn read(object: &mut Object<'_, '_>) -> Option<Self> {
        let value = object.at.get(KEY)?;
        let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
        let entries = value.entries();
        let mut entries = entries.iter();
        let is_text = entries.all(|(key, value)| KNOWN.contains(key) && value.as_str().is_some());
        let Some((page, items)) = text("page").zip(text("items")).filter(|_| is_text) else {
            object.invalid_extension(&value, KEY, FORM);
            return None;
        };
        Some(Self {
            node: value.id(),
            page,
            items,
            total_pages: text("total-pages"),
            total_items: text("total-items"),
            page_size: text("page-size"),
        })
    }
}
