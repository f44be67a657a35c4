//! The servers of the document, of a path, and of an operation.

use super::Lowering;
use super::prose::prose;
use crate::diagnostics::{Code, Place};
use crate::ir::{Server, ServerVariable};
use crate::load::openapi;
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// The servers that a node names, in order.
    pub(super) fn servers(&mut self, owner: &At<'d>) -> Vec<Server> {
        let mut servers = Vec::new();
        for at in owner.get("servers").iter().flat_map(At::items) {
            servers.extend(self.server(&at));
        }
        servers
    }

    /// The servers of an operation, or else those of its path item. Calls go to the first, unless the
    /// client is told otherwise.
    pub(super) fn own_servers(&mut self, item: &At<'d>, operation: &At<'d>) -> Vec<Server> {
        for owner in [operation, item] {
            let servers = self.servers(owner);
            if !servers.is_empty() {
                return servers;
            }
        }
        Vec::new()
    }

    fn server(&mut self, at: &At<'d>) -> Option<Server> {
        let typed = openapi::server(at, self.diagnostics)?;
        let mut variables = Vec::new();
        for (name, variable) in typed.variables.into_iter().flatten() {
            if !typed.url.contains(&format!("{{{name}}}")) {
                let place = Place::Key(at.pointer().child("variables").child(&name));
                self.report(Code::UnusedServerVariable, place, &[&name]);
                continue;
            }
            let mut values = variable.enumeration;
            if !values.is_empty() && !values.contains(&variable.default) {
                values.push(variable.default.clone());
            }
            variables.push(ServerVariable {
                name,
                default: variable.default,
                values,
                description: prose(&variable.description.unwrap_or_default()),
            });
        }
        for name in names(&typed.url) {
            if !variables.iter().any(|variable| variable.name == name) {
                let place = Place::Key(at.pointer().child("url"));
                self.report(Code::UndeclaredServerVariable, place, &[name]);
                return None;
            }
        }
        Some(Server {
            url: address(&typed.url),
            description: prose(&typed.description.unwrap_or_default()),
            variables,
        })
    }
}

/// An address as the client knows it: whole, or from the root of a host.
fn address(url: &str) -> String {
    let url = url.trim();
    if url.starts_with("//") {
        return format!("https:{url}");
    }
    if url.contains("://") || url.starts_with(['/', '{']) {
        return url.to_owned();
    }
    format!("/{}", url.trim_start_matches("./").trim_start_matches('.'))
}

/// The names in braces.
fn names(url: &str) -> Vec<&str> {
    let parts = url.split('{').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect()
}
