//! The client that the operations hang on.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::{docs, servers};
use crate::emit::RustFile;
use crate::ir::SecurityKind;
use crate::names::{Case, Scope};

pub(super) fn client(context: &Context<'_>) -> RustFile {
    let title = &context.api.title;
    let docs = docs::documented(
        &context.api.docs,
        &format!("A client of {title}."),
        &["Cheap to clone; clones share their connections.".to_owned()],
    );
    let urls = context.api.servers.iter().map(servers::default_url);
    let relative = context
        .api
        .servers
        .iter()
        .any(|server| server.url.starts_with('/'));
    let mut server_docs = vec!["The servers that the document names, in its order.".to_owned()];
    if relative {
        server_docs.push(String::new());
        server_docs
            .push("One that begins with `/` is on the host that has the document.".to_owned());
    }
    let server_docs = docs::attributes(&server_docs);
    let schemes = schemes(context);
    let items = quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client(::flip_runtime::Client);

        impl Client {
            #server_docs
            pub const SERVERS: &'static [&'static str] = &[#(#urls),*];

            #schemes

            /// A client that sends through the given one.
            #[must_use]
            pub fn from_runtime(client: ::flip_runtime::Client) -> Self {
                Self(client)
            }

            /// What the client sends through.
            #[must_use]
            pub fn runtime(&self) -> &::flip_runtime::Client {
                &self.0
            }
        }
    };
    RustFile {
        path: "client.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}

/// The names of the security schemes, for the builder of the runtime's client.
fn schemes(context: &Context<'_>) -> TokenStream {
    let mut scope = Scope::with_reserved(&["servers"]);
    let schemes = context.api.security_schemes.iter();
    let constants = schemes.map(|scheme| {
        let name = &scheme.name;
        let constant = scope.claim(&format!("scheme {name}"), Case::Snake, "scheme");
        let constant = format_ident!("{}", constant.to_uppercase());
        let what = match &scheme.kind {
            SecurityKind::Basic => "HTTP Basic".to_owned(),
            SecurityKind::Bearer => "A bearer token".to_owned(),
            SecurityKind::ApiKeyHeader(key) => format!("A key in the header `{key}`"),
            SecurityKind::ApiKeyQuery(key) => format!("A key in the query parameter `{key}`"),
            SecurityKind::ApiKeyCookie(key) => format!("A key in the cookie `{key}`"),
        };
        let docs = docs::documented(
            &scheme.docs,
            &format!("{what}."),
            &[format!(
                "{what}; the name for `ClientBuilder::credentials`."
            )],
        );
        quote! {
            #docs
            pub const #constant: &'static str = #name;
        }
    });
    constants.collect()
}
