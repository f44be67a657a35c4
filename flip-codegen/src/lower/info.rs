//! What a document says of itself and of its tags.

use super::response::add_paragraph;
use super::{Lowering, docs, prose};
use crate::ir::{Docs, Tag};
use crate::openapi::{self, Info, OpenApi};

impl Lowering<'_> {
    pub(super) fn info(&mut self, root: &OpenApi) {
        if let Some(info) = &root.info {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            (self.api.title, self.api.version) = (text(&info.title), text(&info.version));
            self.api.docs = docs_of(info);
        }
        let link = root.external_docs.as_ref();
        self.api.docs.link = link.and_then(|docs| docs.url.clone());
        self.api.tags = root.tags.iter().filter_map(tag).collect();
    }
}

fn docs_of(info: &Info) -> Docs {
    let summary = info.summary.as_ref().or(info.title.as_ref());
    let mut docs = docs(summary, info.description.as_ref(), None, false);
    add_publisher(info, &mut docs);
    docs
}

fn tag(tag: &openapi::Tag) -> Option<Tag> {
    let (summary, description) = (tag.summary.as_ref(), tag.description.as_ref());
    let mut docs = docs(summary, description, tag.external_docs.as_ref(), false);
    if let Some(parent) = &tag.parent {
        add_paragraph(&mut docs, &format!("Part of `{parent}`."));
    }
    if let Some(kind) = &tag.kind {
        add_paragraph(&mut docs, &format!("Used as `{kind}`."));
    }
    Some(Tag {
        name: tag.name.clone()?,
        docs,
    })
}

/// Who publishes the interface, and on which terms.
fn add_publisher(info: &Info, docs: &mut Docs) {
    let contact = info.contact.as_ref().map(|contact| {
        let address = address(&contact.url);
        line([contact.name.clone(), address, contact.email.clone()])
    });
    let license = info.license.as_ref().map(|license| {
        let identifier = license.identifier.clone();
        let identifier = identifier.filter(|_| license.identifier != license.name);
        let terms = address(&license.url).or(identifier);
        line([license.name.clone(), terms, None])
    });
    for (label, line) in [
        ("Contact", contact),
        ("License of the interface", license),
        ("Terms of service", address(&info.terms_of_service)),
    ] {
        if let Some(line) = line.filter(|line| !line.is_empty()) {
            add_paragraph(docs, &format!("{label}: {line}"));
        }
    }
}

fn address(url: &Option<String>) -> Option<String> {
    url.as_deref().map(prose::address)
}

fn line(parts: [Option<String>; 3]) -> String {
    let parts = parts.iter().flatten().map(|part| part.trim());
    let parts = parts.filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}
