//! How readers begin: the builder of the client with a server and the credentials that they need.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::servers::default_url;
use crate::ir::{Operation, Security, SecurityKind};

/// Calls of the builder, in order, and what readers have to know of the server.
pub(super) struct FirstServer {
    pub(super) set: TokenStream,
    pub(super) note: Option<&'static str>,
}

const OPEN_HOST: &str =
    "The document does not name the host of the API: put it in place of `api.example.com`.";
const PLAIN_HTTP: &str =
    "The document names no server with `https`: what is sent can be read on the way.";

/// The first server that can be called from anywhere, or else the first that can be called.
/// `library` is the path of the code.
pub(super) fn first_server(context: &Context<'_>, library: &TokenStream) -> FirstServer {
    let urls: Vec<String> = context.api.servers.iter().map(default_url).collect();
    let with = |scheme| urls.iter().position(|url| url.starts_with(scheme));
    if let Some(position) = with("https://") {
        let (set, note) = (chosen(context, position, library), None);
        return FirstServer { set, note };
    }
    if let Some(position) = with("http://") {
        let server = chosen(context, position, library);
        let is_local = urls.get(position).is_some_and(|url| is_local(url));
        return match is_local {
            true => FirstServer {
                set: server,
                note: None,
            },
            false => FirstServer {
                set: quote!(#server.settings(|settings| settings.allow_plain_http())),
                note: Some(PLAIN_HTTP),
            },
        };
    }
    let mut operations = context.api.operations.iter();
    let set = match urls.first() {
        None if operations.all(|operation| !operation.servers.is_empty()) => {
            let (set, note) = (quote!(), None);
            return FirstServer { set, note };
        }
        Some(url) if url.starts_with('/') => quote!(.host("https://api.example.com")),
        // The address of the server `/` has lost its only sign.
        Some(url) if url.is_empty() => quote!(.host("https://api.example.com")),
        _ => quote!(.base_url("https://api.example.com")),
    };
    let note = Some(OPEN_HOST);
    FirstServer { set, note }
}

fn is_local(url: &str) -> bool {
    let host = url.trim_start_matches("http://");
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|local| {
        let rest = host.strip_prefix(local);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
    })
}

/// Nothing for the default server.
fn chosen(context: &Context<'_>, position: usize, library: &TokenStream) -> TokenStream {
    let names = context.names.servers.get(position);
    let server = context.api.servers.get(position);
    let (Some(names), Some(server), true) = (names, server, position > 0) else {
        return quote!();
    };
    let ident = format_ident!("{}", names.ident);
    match server.variables.is_empty() {
        true => quote!(.server(#library::servers::Server::#ident)),
        false => quote!(.server(#library::servers::#ident::new())),
    }
}

/// The setters of the credentials that an operation asks for, by the first of its alternatives.
/// `variable` makes a variable of the reader's of a name and a type; `runtime` is the path of what
/// passes on the runtime.
pub(super) fn credentials(
    context: &Context<'_>,
    operation: &Operation,
    runtime: &TokenStream,
    variable: &mut dyn FnMut(&str, TokenStream) -> TokenStream,
) -> TokenStream {
    let setters = schemes_of(context, operation).into_iter().map(|position| {
        let setter = context.names.credentials.get(position);
        let name = setter.map_or("", String::as_str);
        let setter = format_ident!("{name}");
        let scheme = context.api.security_schemes.get(position);
        let given = match scheme.map(|scheme| &scheme.kind) {
            Some(SecurityKind::Basic) => {
                let user = variable("user", quote!(String));
                let password = variable("password", quote!(String));
                quote!(#user, #password)
            }
            Some(SecurityKind::MutualTls) => {
                let certificates = variable("certificates", quote!(Vec<u8>));
                let key = variable("private_key", quote!(Vec<u8>));
                quote!(#certificates, #key)
            }
            Some(SecurityKind::Undefined) => variable(name, quote!(#runtime::Authentication)),
            _ => variable(name, quote!(String)),
        };
        quote!(.#setter(#given))
    });
    setters.collect()
}

/// Whether an operation cannot do without credentials.
pub(super) fn asks_for_credentials(context: &Context<'_>, operation: &Operation) -> bool {
    !schemes_of(context, operation).is_empty()
}

/// The schemes of the first alternative, by position; none where nothing has to be given.
fn schemes_of(context: &Context<'_>, operation: &Operation) -> Vec<usize> {
    let alternatives = match &operation.security {
        Security::Requirements(alternatives) => alternatives,
        Security::Unspecified => {
            return context.facts.usual_schemes().take(1).collect();
        }
    };
    if alternatives.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let names = alternatives.first().into_iter().flatten();
    let mut positions = Vec::new();
    for name in names {
        let mut schemes = context.api.security_schemes.iter();
        positions.extend(schemes.position(|scheme| scheme.name == *name));
    }
    positions
}
