//! Makes the IR of the typed tree. [`lower`] lists the passes; the IR is finished when it ends, and no
//! later stage changes it.
//!
//! Each function looks at one object, reports what it cannot use, and goes on: one faulty object costs
//! that object.

mod alternative;
mod answer_media;
mod callback;
mod choice;
mod combine;
mod common_rules;
mod constraints;
mod contents;
mod cycles;
mod discriminator;
mod discriminator_values;
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
mod info;
mod intersection;
mod kind;
mod media;
mod merge;
mod merged_text;
mod narrow;
mod object;
mod omission;
mod operation;
mod operation_name;
mod parameter;
mod path_parameter;
mod proof;
mod property;
mod prose;
mod prune;
mod resolve;
mod response;
mod schema;
mod security;
mod sequence;
mod serialized;
mod server;
mod signature;
mod split;
mod telling;
mod template;
mod title;
mod union;
mod unreferenced;
mod value_docs;
mod variant_name;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::{Api, Docs, Security, Shape, TypeId};
use crate::openapi::{
    self, ExternalDocs, Handle, Id, Keyword, MediaType, Named, NodeId, Parameter, Schema, Spanned,
    Syntax,
};
use crate::tree::Pointer;

/// A schema of the document.
type SchemaAt<'d> = Handle<'d, Schema>;
type SchemaId = Id<Schema>;
/// A parameter, or a header.
type ParameterAt<'d> = Handle<'d, Parameter>;
type MediaAt<'d> = Handle<'d, MediaType>;
/// What is described by media types.
type Contents<'d> = &'d [(String, Id<MediaType>)];

/// Makes the IR of a document, one pass after the other.
pub fn lower(syntax: &Syntax, config: &Config, diagnostics: &mut Diagnostics) -> Api {
    let mut lowering = Lowering::new(syntax, config, diagnostics);
    lowering.read();
    lowering.compose();
    lowering.resolve_discriminators();
    lowering.break_cycles();
    lowering.forms();
    let mut derived = split::split_directions(&mut lowering.api);
    combine::combine_variants(&mut lowering.api);
    narrow::narrow_tags(&mut lowering.api);
    lowering.resolve_extensions();
    lowering.prune();
    let forms = lowering.multipart_types.into_iter();
    derived.extend(forms.map(|((of, _), form)| (form, of)));
    merge::merge_equal_types(&mut lowering.api, syntax, &derived, config);
    lowering.api
}

struct Lowering<'d> {
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
    /// Where each was given first.
    operation_ids: BTreeMap<String, NodeId>,
    /// What operations are called, by their ids; those that are called by their ids are missing.
    operation_names: BTreeMap<String, String>,
    /// How many types could have each title.
    titles: BTreeMap<String, usize>,
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
    unresolved: Vec<union::Unresolved>,
    /// What operations say of their pages, by position; it has to wait for all types.
    pages: Vec<(usize, &'d openapi::Pages)>,
    /// Choices that were reported to restrict only.
    restricting: BTreeSet<(SchemaId, Keyword)>,
    /// The components that extend others by `allOf`, with those; found when first asked for.
    parents: Option<Vec<(SchemaId, Vec<SchemaId>)>>,
}

impl<'d> Lowering<'d> {
    fn new(syntax: &'d Syntax, config: &'d Config, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
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
            operation_names: operation_name::operation_names(syntax),
            titles: title::titles(syntax),
            callbacks: BTreeSet::new(),
            security: Security::Unspecified,
            multipart_types: BTreeMap::new(),
            unknown_formats: BTreeSet::new(),
            odd_rules: BTreeSet::new(),
            unresolved: Vec::new(),
            pages: Vec::new(),
            restricting: BTreeSet::new(),
            parents: None,
        }
    }

    /// Reads what the document describes: itself, operations, callbacks, and the schemas to which none
    /// of these leads. Schemas are read when something first mentions them; members of `allOf` are
    /// composed then.
    fn read(&mut self) {
        let root = &self.syntax.root;
        self.info(root);
        self.api.servers = self.servers(root.servers.as_ref());
        self.security(root);
        for (path, item) in self.syntax.named(&root.paths) {
            self.path(path, item);
        }
        self.webhooks(root);
        self.unreferenced_schemas();
    }

    fn report(&mut self, code: Code, place: Place, arguments: &[&str]) {
        self.diagnostics.report(code, place, arguments);
    }
}

fn docs_of_schema(at: SchemaAt<'_>) -> Docs {
    let (title, description) = (at.title.as_ref(), at.description.as_ref());
    let is_deprecated = at.deprecated == Some(true);
    docs(title, description, at.external_docs.as_ref(), is_deprecated)
}

/// What is said of an object.
fn docs(
    summary: Option<&String>,
    description: Option<&String>,
    link: Option<&ExternalDocs>,
    deprecated: bool,
) -> Docs {
    let text = |text: &String| prose::prose(text);
    Docs {
        summary: summary.map(text),
        description: description.map(text),
        link: link.and_then(|docs| docs.url.clone()),
        deprecated,
    }
}

/// The description of an object that says nothing else of itself.
fn described(description: Option<&String>) -> Docs {
    docs(None, description, None, false)
}

fn contents(content: &Option<Spanned<Named<Id<MediaType>>>>) -> Contents<'_> {
    content.as_ref().map_or(&[], |content| &content.value)
}
