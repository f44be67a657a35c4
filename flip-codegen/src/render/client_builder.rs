//! The builder of the client: servers, and credentials after the document's schemes.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::{docs, operation_example, servers};
use crate::analyze::SchemeUse;
use crate::ir::{SecurityKind, SecurityScheme};

/// The method that begins to build.
pub(super) fn entry(context: &Context<'_>) -> TokenStream {
    let address = default_address(context);
    let usual = usual_security(context);
    let docs = docs::attributes(&entry_docs(context));
    quote! {
        #docs
        pub fn builder() -> ClientBuilder {
            ClientBuilder(::flip_runtime::Client::builder("").server(#address) #usual)
        }
    }
}

fn entry_docs(context: &Context<'_>) -> Vec<String> {
    let mut lines = vec![match context.api.servers.first() {
        Some(server) => format!(
            "Begins a client for `{}`, unless it is told another server.",
            servers::shown_url(server).replace('`', "'")
        ),
        None => "Begins a client.".to_owned(),
    }];
    if let Some(example) = operation_example::client_example(context) {
        lines.push(String::new());
        lines.extend(example);
    }
    lines
}

/// The address of the default server. Where operations alone name servers, what they name is enough.
fn default_address(context: &Context<'_>) -> TokenStream {
    let api = context.api;
    let mut own = api.operations.iter().map(|one| one.servers.first());
    let have_own = own.clone().all(|server| server.is_some());
    match own.next().flatten() {
        _ if !api.servers.is_empty() => quote!(super::servers::Server::default().url()),
        Some(server) if have_own => {
            let url = servers::default_url(server);
            quote!(Ok(String::from(#url)))
        }
        // By OpenAPI, the server is `/` then.
        _ => quote!(Ok(String::from("/"))),
    }
}

/// What operations can use for which the document states no security.
fn usual_security(context: &Context<'_>) -> Option<TokenStream> {
    let schemes = context.facts.usual_schemes();
    let names = schemes.filter_map(|position| context.names.security.get(position));
    let schemes = names.map(|name| {
        let constant = format_ident!("{name}");
        quote!(&[super::security::#constant])
    });
    let schemes: Vec<TokenStream> = schemes.collect();
    let security = quote!(::flip_runtime::Security::Requirements(&[#(#schemes),*]));
    (!schemes.is_empty()).then(|| quote!(.usual_security(#security)))
}

pub(super) fn builder(context: &Context<'_>) -> TokenStream {
    let server = (!context.api.servers.is_empty()).then(|| {
        quote! {
            /// Chooses a server of the document; the first without it.
            pub fn server(self, server: impl Into<super::servers::Server>) -> Self {
                Self(self.0.server(server.into().url()))
            }
        }
    });
    let host = needs_host(context).then(|| {
        quote! {
            /// Sets the host of servers that the document names by their path alone: scheme, host and
            /// port, for example `https://api.example.com`.
            pub fn host(self, host: impl Into<String>) -> Self {
                Self(self.0.host(host))
            }
        }
    });
    let schemes = context.api.security_schemes.iter().enumerate();
    let setters = schemes.map(|(position, scheme)| credentials(context, position, scheme));
    let base_docs = base_docs(context);
    quote! {
        /// Sets up a [`Client`].
        #[derive(Debug)]
        #[must_use = "nothing is set up before `build`"]
        pub struct ClientBuilder(::flip_runtime::ClientBuilder);

        impl ClientBuilder {
            #server

            #host

            #base_docs
            pub fn base_url(self, base_url: impl Into<String>) -> Self {
                Self(self.0.base_url(base_url))
            }

            #(#setters)*

            /// Changes any other setting: timeouts, retries, proxies, certificates, transport.
            pub fn settings(
                self,
                change: impl FnOnce(::flip_runtime::ClientBuilder) -> ::flip_runtime::ClientBuilder,
            ) -> Self {
                Self(change(self.0))
            }

            /// Builds the client.
            ///
            /// # Errors
            /// When the address, credentials or another setting cannot be used, or TLS cannot be set up
            /// on this machine.
            pub fn build(self) -> Result<Client, ::flip_runtime::Error> {
                self.0.build().map(Client)
            }
        }
    }
}

/// Whether a server of the document can be one without a host.
pub(super) fn needs_host(context: &Context<'_>) -> bool {
    let servers = &context.api.servers;
    let is_path = |server| !servers::default_url(server).contains("://");
    servers.is_empty() || servers.iter().any(is_path)
}

fn base_docs(context: &Context<'_>) -> TokenStream {
    let mut lines =
        vec!["Sends calls to this address, in place of a server of the document.".to_owned()];
    let mut operations = context.api.operations.iter();
    if operations.any(|operation| !operation.servers.is_empty()) {
        lines.push(String::new());
        lines.push(
            "Operations that have a server of their own keep it: `replace_server` among the"
                .to_owned(),
        );
        lines.push("[`settings`](Self::settings) changes that.".to_owned());
    }
    docs::attributes(&lines)
}

/// The setter for the credentials of a scheme.
fn credentials(context: &Context<'_>, position: usize, scheme: &SecurityScheme) -> TokenStream {
    let names = context.names;
    let setter = names.credentials.get(position).map_or("", String::as_str);
    let constant = names.security.get(position).map_or("", String::as_str);
    let (setter, constant) = (format_ident!("{setter}"), format_ident!("{constant}"));
    let security = quote!(super::security::#constant);
    let (arguments, set) = match &scheme.kind {
        SecurityKind::Basic => (
            quote!(user: impl Into<String>, password: impl Into<String>),
            quote!(scheme(#security, ::flip_runtime::Authentication::basic(user, password))),
        ),
        SecurityKind::Bearer => (
            quote!(token: impl ::flip_runtime::SchemeCredentials),
            quote!(scheme(#security, token)),
        ),
        SecurityKind::ApiKeyHeader(_)
        | SecurityKind::ApiKeyQuery(_)
        | SecurityKind::ApiKeyCookie(_) => (
            quote!(key: impl ::flip_runtime::SchemeCredentials),
            quote!(scheme(#security, key)),
        ),
        SecurityKind::MutualTls => (
            quote!(certificates: impl AsRef<[u8]>, private_key: impl AsRef<[u8]>),
            quote!(network(
                |network| network.client_identity_pem(certificates, private_key)
            )),
        ),
        SecurityKind::Undefined => (
            quote!(authentication: ::flip_runtime::Authentication),
            quote!(scheme(#security, authentication)),
        ),
    };
    let what = match &scheme.kind {
        SecurityKind::Basic => "Sets user and password",
        SecurityKind::Bearer => "Sets the access token, or what yields one for each attempt",
        SecurityKind::MutualTls => "Sets the client's certificates and their private key, in PEM",
        SecurityKind::Undefined => "Sets what proves who the client is",
        _ => "Sets the key, or what yields one for each attempt",
    };
    let mut lines = vec![format!(
        "{what}: [`{constant}`](super::security::{constant})."
    )];
    if context.facts.scheme_uses.get(position) == Some(&SchemeUse::Never) {
        lines.push(String::new());
        lines.push("No operation asks for it, so that it is not sent.".to_owned());
    }
    let docs = docs::attributes(&lines);
    quote! {
        #docs
        pub fn #setter(self, #arguments) -> Self {
            Self(self.0.#set)
        }
    }
}
