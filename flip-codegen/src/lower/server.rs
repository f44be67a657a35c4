//! The servers of the document, of a path, and of an operation.

use super::Lowering;
use super::prose::prose;
use crate::diagnostics::{Code, Place};
use crate::ir::{Server, ServerVariable};
use crate::openapi::{self, Operation, PathItem, Spanned};

impl Lowering<'_> {
    /// The servers that an object names, in order.
    pub(super) fn servers(
        &mut self,
        servers: Option<&Spanned<Vec<openapi::Server>>>,
    ) -> Vec<Server> {
        let servers = servers.into_iter().flat_map(|servers| &servers.value);
        servers.filter_map(|server| self.server(server)).collect()
    }

    /// The servers of an operation, or else those of its path item. Calls go to the first, unless the
    /// client is told otherwise.
    pub(super) fn own_servers(&mut self, item: &PathItem, operation: &Operation) -> Vec<Server> {
        let own = self.servers(operation.servers.as_ref());
        match own.is_empty() {
            true => self.servers(item.servers.as_ref()),
            false => own,
        }
    }

    fn server(&mut self, server: &openapi::Server) -> Option<Server> {
        let url = server.url.as_ref().filter(|_| !server.unusable)?;
        let variables = self.variables(server, url);
        for name in names(url) {
            if !variables.iter().any(|variable| variable.name == name) {
                let place = Place::Key(self.syntax.pointer(url.node));
                self.report(Code::UndeclaredServerVariable, place, &[name]);
                return None;
            }
        }
        let description = server.description.as_deref().unwrap_or_default();
        Some(Server {
            url: address(url),
            name: server.name.clone(),
            description: prose(description),
            variables,
        })
    }

    fn variables(&mut self, server: &openapi::Server, url: &str) -> Vec<ServerVariable> {
        let mut variables = Vec::new();
        for (name, variable) in &server.variables {
            if !url.contains(&format!("{{{name}}}")) {
                let place = Place::Key(self.syntax.pointer(variable.node));
                self.report(Code::UnusedServerVariable, place, &[name]);
                continue;
            }
            let description = variable.description.as_deref().unwrap_or_default();
            let default = variable.default.clone().unwrap_or_default();
            let mut values = variable.values.clone();
            if !values.is_empty() && !values.contains(&default) {
                values.push(default.clone());
            }
            variables.push(ServerVariable {
                name: name.clone(),
                default,
                values,
                description: prose(description),
            });
        }
        variables
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
