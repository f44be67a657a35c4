//! Reads the tree into the IR.
//!
//! Each function looks at one node, reports what it cannot use, and goes on: one faulty node costs
//! that node.

mod alternative;
mod answer_media;
mod callback;
mod choice;
mod circles;
mod common_rules;
mod constraints;
mod discriminator;
mod echoes;
mod enumeration;
mod envelope;
mod extension;
mod facets;
mod family;
mod field_encoding;
mod files;
mod format;
mod forms;
mod header;
mod intersection;
mod kind;
mod loose;
mod media;
mod merged_text;
mod object;
mod omission;
mod operation;
mod pages;
mod parameter;
mod path_parameter;
mod proof;
mod property;
mod prose;
mod references;
mod response;
mod schema;
mod security;
mod server;
mod settle;
mod signature;
mod template;
mod union;
mod value_docs;
mod variant_name;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{Api, Docs, Security, Shape, Tag, TypeId};
use crate::load::{Document, openapi};
use crate::openapi::{Handle, Id, Keyword, Schema, Syntax};
use crate::tree::{At, Pointer};

/// A schema of the document.
type SchemaAt<'d> = Handle<'d, Schema>;
type SchemaId = Id<Schema>;

/// Reads a document into the IR.
pub fn lower(
    document: &Document,
    syntax: &Syntax,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Api {
    let mut lowering = Lowering {
        document,
        syntax,
        config,
        diagnostics,
        api: Api::default(),
        shapes: BTreeMap::new(),
        merged: BTreeMap::new(),
        deferred: Vec::new(),
        depth: 0,
        open: BTreeMap::new(),
        outvoted: BTreeSet::new(),
        operation_ids: BTreeMap::new(),
        callbacks: BTreeSet::new(),
        security: Security::Unspecified,
        multipart_types: BTreeMap::new(),
        unknown_formats: BTreeSet::new(),
        odd_rules: BTreeSet::new(),
        unsettled: Vec::new(),
        restricting: BTreeSet::new(),
        parents: None,
    };
    lowering.document();
    lowering.api
}

struct Lowering<'d> {
    document: &'d Document,
    syntax: &'d Syntax,
    config: &'d Config,
    diagnostics: &'d mut Diagnostics,
    api: Api,
    /// What each schema became; `None` for one that could not be used.
    shapes: BTreeMap<SchemaId, Option<Shape>>,
    /// What several schemas that apply at once became.
    merged: BTreeMap<Vec<SchemaId>, Shape>,
    /// Objects that are named, but not read yet.
    deferred: Vec<object::Deferred<'d>>,
    /// How many schemas are being read, one within the other.
    depth: usize,
    /// Schemas that are being read, alone or several at once, to notice those that consist of
    /// themselves; and how many types there were when that began.
    open: BTreeMap<Vec<SchemaId>, usize>,
    /// Schemas whose type another one excludes that counts for more.
    outvoted: BTreeSet<SchemaId>,
    operation_ids: BTreeMap<String, Pointer>,
    /// The operations of callbacks that were read.
    callbacks: BTreeSet<Pointer>,
    /// What operations ask for that say nothing themselves.
    security: Security,
    /// The types of multipart forms, by the types of the same schemas in JSON.
    multipart_types: BTreeMap<(TypeId, BTreeMap<String, String>), TypeId>,
    unknown_formats: BTreeSet<String>,
    /// Rules that do not apply to the type beside which they stand.
    odd_rules: BTreeSet<(Keyword, kind::Kind)>,
    /// Unions whose discriminators have to wait for all types.
    unsettled: Vec<union::Unsettled>,
    /// Choices that were reported to restrict only.
    restricting: BTreeSet<(SchemaId, Keyword)>,
    /// The components that extend others by `allOf`, with those; found when first asked for.
    parents: Option<Vec<(SchemaId, Vec<SchemaId>)>>,
}

impl<'d> Lowering<'d> {
    fn document(&mut self) {
        let root = self.document.root();
        self.all_references();
        if let Some(info) = root.get("info") {
            let typed = openapi::info(&info, self.diagnostics);
            self.api.title = typed
                .as_ref()
                .map_or(String::new(), |info| info.title.clone());
            self.api.version = typed
                .as_ref()
                .map_or(String::new(), |info| info.version.clone());
        }
        self.api.docs = root.get("info").map_or(Docs::default(), |info| docs(&info));
        self.api.docs.link = docs(&root).link;
        self.api.tags = root
            .get("tags")
            .iter()
            .flat_map(At::items)
            .filter_map(|at| tag(&at))
            .collect();
        if let Some(info) = root.get("info") {
            add_publisher(&info, &mut self.api.docs);
        }
        self.api.servers = self.servers(&root);
        self.security(&root);
        for (path, item) in root.get("paths").iter().flat_map(At::entries) {
            if !path.starts_with("x-") && path != "$ref" {
                self.path(path, &item);
            }
        }
        for (name, item) in root.get("webhooks").iter().flat_map(At::entries) {
            if !name.starts_with("x-") {
                self.callback_path(name, name, &item, &root);
            }
        }
        self.loose_schemas();
        self.deferred();
        self.settle();
        self.forms();
        self.plain_headers();
    }

    fn report(&mut self, code: Code, place: Place, arguments: &[&str]) {
        self.diagnostics.report(code, place, arguments);
    }
}

impl<'d> Lowering<'d> {
    /// The schema that was read of a node. Everything in whose place a schema can stand was read.
    fn schema_at(&self, at: &At<'_>) -> Option<SchemaAt<'d>> {
        self.syntax.of(at)
    }

    /// The schema in a media type, a parameter or a header.
    fn schema_in(&self, owner: &At<'_>) -> Option<SchemaAt<'d>> {
        self.schema_at(&owner.get("schema")?)
    }
}

fn tag(at: &At<'_>) -> Option<Tag> {
    let name = at.get("name")?.as_str()?.to_owned();
    let docs = docs(at);
    Some(Tag { name, docs })
}

/// Who publishes the interface, and on which terms.
fn add_publisher(info: &At<'_>, docs: &mut Docs) {
    let line = |key: &str, parts: &[&str]| -> Option<String> {
        let object = info.get(key)?;
        let texts = parts.iter().filter_map(|part| {
            let text = object.get(part)?.as_str()?.trim();
            let is_address = *part == "url";
            (!text.is_empty()).then(|| match is_address {
                true => prose::address(text),
                false => text.to_owned(),
            })
        });
        Some(texts.collect::<Vec<_>>().join(", ")).filter(|line| !line.is_empty())
    };
    let terms = info.get("termsOfService");
    let terms = terms.and_then(|terms| Some(prose::address(terms.as_str()?)));
    for (label, line) in [
        ("Contact", line("contact", &["name", "url", "email"])),
        (
            "License of the interface",
            line("license", &["name", "url"]),
        ),
        ("Terms of service", terms),
    ] {
        if let Some(line) = line {
            response::add_paragraph(docs, &format!("{label}: {line}"));
        }
    }
}

fn docs_of_schema(at: SchemaAt<'_>) -> Docs {
    let text = |text: &Option<String>| text.as_deref().map(prose::prose);
    Docs {
        summary: text(&at.title),
        description: text(&at.description),
        link: at.external_docs.as_ref().and_then(|docs| docs.url.clone()),
        deprecated: at.deprecated == Some(true),
    }
}

fn docs(at: &At<'_>) -> Docs {
    let text = |key: &str| {
        at.get(key)
            .and_then(|value| value.as_str().map(prose::prose))
    };
    let link = at
        .get("externalDocs")
        .and_then(|docs| docs.get("url")?.as_str().map(str::to_owned));
    let deprecated = at
        .get("deprecated")
        .and_then(|value| value.as_bool())
        .unwrap_or(false);
    Docs {
        summary: text("summary").or_else(|| text("title")),
        description: text("description"),
        link,
        deprecated,
    }
}
