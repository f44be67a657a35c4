//! Which objects of a document the configuration gives a name.

use std::collections::HashMap;

use super::selection::{Candidate, candidates, report_unknown};
use crate::config::{Config, Selector};
use crate::diagnostics::Diagnostics;
use crate::openapi::NodeId;
use crate::tree::{At, Document};

/// The names by nodes. Each entry that names nothing is reported.
pub(super) fn names(
    document: &Document,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> HashMap<NodeId, String> {
    let rename = &config.rename;
    let mut names = HashMap::new();
    if rename.is_empty() {
        return names;
    }
    let operations = candidates(document);
    let schemas = schemas(document);
    let mut enter =
        |setting: &str, what: &str, known: &[&str], found: Vec<NodeId>, of: &str, name: &str| {
            if found.is_empty() {
                report_unknown(setting, what, of, known, diagnostics);
            }
            names.extend(found.into_iter().map(|node| (node, name.to_owned())));
        };
    let ids: Vec<&str> = operations.iter().filter_map(|one| one.id).collect();
    for (of, name) in &rename.operations {
        let selector = Selector::Operation(of.clone());
        let found = operations.iter().filter(|one| one.is_chosen_by(&selector));
        let found = found.map(Candidate::node).collect();
        enter("rename.operations", "operation", &ids, found, of, name);
    }
    let types: Vec<&str> = schemas.iter().map(|(name, _)| *name).collect();
    for (of, name) in &rename.types {
        let found = schemas.iter().filter(|(name, _)| name == of);
        let found = found.map(|(_, at)| at.id()).collect();
        enter("rename.types", "type", &types, found, of, name);
    }
    for (of, name) in &rename.fields {
        let found = schemas
            .iter()
            .filter_map(|(schema, at)| field(schema, at, of));
        enter("rename.fields", "field", &[], found.collect(), of, name);
    }
    by_rule(config, &operations, &schemas, &mut names, diagnostics);
    names
}

/// Names what has no name of its own yet. Each prefix has to be that of something.
fn by_rule(
    config: &Config,
    operations: &[Candidate<'_>],
    schemas: &[(&str, At<'_>)],
    names: &mut HashMap<NodeId, String>,
    diagnostics: &mut Diagnostics,
) {
    let rules = &config.rename.rules;
    let mut is_used = vec![false; rules.strip_prefix.len()];
    let mut strip = |name: &str| {
        let (position, rest) = rules.stripped(name)?;
        if let Some(used) = is_used.get_mut(position) {
            *used = true;
        }
        Some(rest.to_owned())
    };
    for (name, at) in schemas {
        if let Some(stripped) = strip(name) {
            names.entry(at.id()).or_insert(stripped);
        }
    }
    for operation in operations {
        let id = operation.id.unwrap_or_default();
        let stripped = strip(id);
        let by_pattern = rules.operations.as_ref().map(|pattern| {
            let id = stripped.as_deref().unwrap_or(id);
            operation.named_by(pattern, id)
        });
        if let Some(name) = by_pattern.or(stripped) {
            names.entry(operation.node()).or_insert(name);
        }
    }
    let known: Vec<&str> = schemas.iter().map(|(name, _)| *name).collect();
    for (prefix, _) in rules
        .strip_prefix
        .iter()
        .zip(&is_used)
        .filter(|(_, used)| !**used)
    {
        report_unknown(
            "rename.rules.strip-prefix",
            "prefix",
            prefix,
            &known,
            diagnostics,
        );
    }
}

fn schemas(document: &Document) -> Vec<(&str, At<'_>)> {
    let components = document.root().get("components");
    let schemas = components.and_then(|components| components.get("schemas"));
    schemas.iter().flat_map(At::entries).collect()
}

/// The property of a schema that `Schema.property` names. Names may have dots themselves.
fn field(schema: &str, at: &At<'_>, of: &str) -> Option<NodeId> {
    let property = of.strip_prefix(schema)?.strip_prefix('.')?;
    Some(at.get("properties")?.get(property)?.id())
}
