//! The names of a generated server.

use std::collections::BTreeMap;

use super::ledger::{Key, Ledger};
use super::scope::module;
use super::{Case, ItemNames, OperationNames, Scope, TAKEN_TYPES};
use crate::analyze::Facts;
use crate::ir::{Api, TypeId};

/// The identifiers of a server.
#[derive(Debug, Default)]
pub struct ServiceNames {
    /// The trait of each group of operations.
    pub traits: Vec<TraitNames>,
    /// The enum of the answers of each operation, by position in the API.
    pub responses: Vec<ItemNames>,
    /// The variant of each of them for what the document does not declare.
    pub others: Vec<String>,
    /// The tables of types that are sent as texts.
    pub shapes: BTreeMap<TypeId, String>,
}

/// The identifiers of a trait of operations.
#[derive(Debug)]
pub struct TraitNames {
    /// The trait.
    pub ident: String,
    /// The module, and the file without `.rs`.
    pub module: String,
    /// The function that lists its operations.
    pub routes: String,
    /// The function that makes a router of them.
    pub router: String,
}

pub(super) fn service_names(
    (api, facts): (&Api, &Facts),
    operations: &[OperationNames],
    types: &BTreeMap<TypeId, ItemNames>,
    ledger: &Ledger<'_>,
) -> ServiceNames {
    if facts.served.groups.is_empty() {
        return ServiceNames::default();
    }
    let reserved = [TAKEN_TYPES, &["Service", "Arc", "Future"]].concat();
    let of_tags = |what| {
        let tags = facts
            .served
            .groups
            .iter()
            .map(|group| tag_of(group.tag.as_deref()));
        tags.map(move |tag| Key::of(what, tag))
    };
    let of_responses = api
        .operations
        .iter()
        .map(|of| Key::of_operation("served", of));
    let mut scope = ledger.scope(&reserved, of_tags("trait").chain(of_responses));
    let mut modules = Scope::with_reserved(&["shapes", "service", "models", "operations"]);
    let mut functions = ledger.scope(&["router"], of_tags("routes").chain(of_tags("router")));
    let traits = facts.served.groups.iter().map(|group| {
        let tag = tag_of(group.tag.as_deref());
        let longer = format!("{tag} service");
        let key = Key::of("trait", tag);
        let ident = scope.claim_kept(&key, &[tag, &longer], Case::Pascal, "Operations");
        let mut function = |suffix: &'static str| {
            let name = format!("{ident} {suffix}");
            functions.claim_kept(&Key::of(suffix, tag), &[&name], Case::Snake, suffix)
        };
        let file = module(modules.claim(&ident, Case::Snake, "operations"), &ident);
        TraitNames {
            module: file,
            routes: function("routes"),
            router: function("router"),
            ident,
        }
    });
    let traits = traits.collect();
    let responses = api
        .operations
        .iter()
        .zip(operations)
        .map(|(of, operation)| {
            let name = format!("{}Response", operation.item.ident);
            let key = Key::of_operation("served", of);
            let ident = scope.claim_kept(&key, &[&name], Case::Pascal, "Response");
            let module = module(modules.claim(&ident, Case::Snake, "response"), &ident);
            ItemNames { ident, module }
        });
    let responses = responses.collect();
    let others = operations.iter().map(|operation| {
        let taken: Vec<&str> = operation.responses.iter().map(String::as_str).collect();
        let names = ["Other", "Undeclared"];
        Scope::with_reserved(&taken).claim_first(&names, Case::Pascal, "Other")
    });
    let mut statics = Scope::default();
    let shapes = facts.served.tables.iter().map(|id| {
        let name = types.get(id).map_or("", |names| names.ident.as_str());
        let ident = statics.claim(name, Case::Snake, "shape").to_uppercase();
        (*id, ident)
    });
    ServiceNames {
        traits,
        responses,
        others: others.collect(),
        shapes: shapes.collect(),
    }
}

fn tag_of(tag: Option<&str>) -> &str {
    tag.unwrap_or("untagged")
}
