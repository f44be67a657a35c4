//! The servers whose addresses have variables.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs;
use crate::emit::RustFile;
use crate::ir::{Server, ServerVariable};
use crate::names::{Case, Scope};

/// The address of a server with the defaults of its variables, without a slash at its end.
pub(super) fn default_url(server: &Server) -> String {
    let mut url = server.url.clone();
    for variable in &server.variables {
        url = url.replace(&format!("{{{}}}", variable.name), &variable.default);
    }
    url.trim_end_matches('/').to_owned()
}

/// The address for a first call, with its base path, and what its readers have to know of it. Servers
/// that can be called from anywhere come first.
pub(super) fn first_url(servers: &[Server]) -> (String, Option<&'static str>) {
    let urls: Vec<String> = servers.iter().map(default_url).collect();
    let with = |scheme| urls.iter().find(|url| url.starts_with(scheme));
    let path = urls.first().filter(|url| url.starts_with('/'));
    match (with("https://"), with("http://"), path) {
        (Some(url), ..) => (url.clone(), None),
        (None, Some(url), _) => (url.clone(), Some(PLAIN_HTTP)),
        (None, None, path) => {
            let path = path.map_or("", String::as_str);
            (format!("https://api.example.com{path}"), Some(OPEN_HOST))
        }
    }
}

const OPEN_HOST: &str =
    "The document does not name the host of the API: put it in place of `api.example.com`.";
const PLAIN_HTTP: &str = "The document names no server with `https`: unless it is on this machine, the client has to be \
    built with `allow_plain_http()`.";

/// Whether a server has variables.
pub(super) fn any(context: &Context<'_>) -> bool {
    let servers = &context.api.servers;
    servers.iter().any(|server| !server.variables.is_empty())
}

pub(super) fn file(context: &Context<'_>) -> Option<RustFile> {
    if !any(context) {
        return None;
    }
    let mut names = Scope::default();
    let servers = context.api.servers.iter();
    let items = servers
        .filter(|server| !server.variables.is_empty())
        .map(|server| {
            let name = match server.description.split_whitespace().count() {
                1..=4 => server.description.as_str(),
                _ => "server",
            };
            item(server, &names.claim(name, Case::Pascal, "Server"))
        });
    let items = quote!(#(#items)*);
    Some(RustFile {
        path: "servers.rs".to_owned(),
        docs: vec!["Servers whose addresses have variables.".to_owned()],
        items,
    })
}

fn item(server: &Server, name: &str) -> TokenStream {
    let ident = format_ident!("{}", name);
    let description = match server.description.trim() {
        "" => "A server.",
        description => description,
    };
    let docs = docs::attributes(&[
        super::markdown::escaped(description),
        String::new(),
        format!("`{}`", server.url),
    ]);
    let mut scope = Scope::with_reserved(&["new", "url"]);
    let fields = server.variables.iter();
    let fields: Vec<_> = fields
        .map(|variable| format_ident!("{}", scope.claim(&variable.name, Case::Snake, "variable")))
        .collect();
    let defaults = server.variables.iter().map(|variable| &variable.default);
    let setters = server
        .variables
        .iter()
        .zip(&fields)
        .map(|(variable, field)| {
            let docs = docs::attributes(&lines(variable));
            quote! {
                #docs
                #[must_use]
                pub fn #field(mut self, #field: impl Into<String>) -> Self {
                    self.#field = #field.into();
                    self
                }
            }
        });
    let variables = server
        .variables
        .iter()
        .zip(&fields)
        .map(|(variable, field)| {
            let ServerVariable {
                name,
                default,
                values,
                ..
            } = variable;
            quote! {
                ::flip_runtime::server::Variable {
                    name: #name,
                    value: &self.#field,
                    default: #default,
                    values: &[#(#values),*],
                }
            }
        });
    let url = server.url.trim_end_matches('/');
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct #ident { #(#fields: String,)* }

        impl #ident {
            /// The server with the defaults of its variables.
            #[must_use]
            pub fn new() -> Self {
                Self { #(#fields: String::from(#defaults),)* }
            }

            #(#setters)*

            /// The address.
            ///
            /// # Errors
            /// When a variable has a value that the document does not list, or one that would
            /// change the rest of the address.
            pub fn url(&self) -> Result<String, ::flip_runtime::server::InvalidVariable> {
                ::flip_runtime::server::address(#url, &[#(#variables),*])
            }
        }

        impl Default for #ident {
            fn default() -> Self {
                Self::new()
            }
        }
    }
}

fn lines(variable: &ServerVariable) -> Vec<String> {
    let mut lines = vec![match variable.description.trim() {
        "" => format!("Sets `{}`.", variable.name),
        description => super::markdown::escaped(description),
    }];
    lines.push(String::new());
    lines.push(format!("`{}` without it.", variable.default));
    if !variable.values.is_empty() {
        let values: Vec<String> = variable
            .values
            .iter()
            .map(|value| format!("`{value}`"))
            .collect();
        lines.push(String::new());
        lines.push(format!("One of {}.", values.join(", ")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(url: &str) -> Server {
        let variable = ServerVariable {
            name: "base".to_owned(),
            default: "v2".to_owned(),
            values: Vec::new(),
            description: String::new(),
        };
        Server {
            url: url.to_owned(),
            description: String::new(),
            variables: vec![variable],
        }
    }

    #[test]
    fn first_call_goes_to_a_declared_server_with_its_base_path() {
        let cases: [(&[&str], &str, Option<&str>); 7] = [
            (
                &["https://a.example/v1/", "https://b.example"],
                "https://a.example/v1",
                None,
            ),
            (&["https://a.example/{base}"], "https://a.example/v2", None),
            (
                &["/v1", "http://localhost:8080/v1", "https://a.example/v1"],
                "https://a.example/v1",
                None,
            ),
            (
                &["/v1", "http://localhost:8080/v1"],
                "http://localhost:8080/v1",
                Some(PLAIN_HTTP),
            ),
            (
                &["/api/{base}/"],
                "https://api.example.com/api/v2",
                Some(OPEN_HOST),
            ),
            (&["/"], "https://api.example.com", Some(OPEN_HOST)),
            (&[], "https://api.example.com", Some(OPEN_HOST)),
        ];
        for (urls, address, note) in cases {
            let servers: Vec<Server> = urls.iter().map(|url| server(url)).collect();
            assert_eq!(first_url(&servers), (address.to_owned(), note), "{urls:?}");
        }
    }
}
