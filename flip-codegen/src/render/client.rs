//! The client that the operations hang on.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::{docs, servers};
use crate::emit::RustFile;
use crate::ir::SecurityKind;

pub(super) fn client(context: &Context<'_>) -> RustFile {
    let title = &context.api.title;
    let docs = docs::documented(
        &context.api.docs,
        &format!("A client of {title}."),
        &["Cheap to clone; clones share their connections.".to_owned()],
    );
    let urls = context.api.servers.iter().map(servers::default_url);
    let schemes = schemes(context);
    let items = quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client(::flip_runtime::Client);

        impl Client {
            /// The servers that the document names, in its order.
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
fn schemes(context: &Context<'_>) -> Option<TokenStream> {
    let schemes = &context.api.security_schemes;
    if schemes.is_empty() {
        return None;
    }
    let names = schemes.iter().map(|scheme| &scheme.name);
    let mut lines = vec![
        "The names of the document's security schemes, for `ClientBuilder::credentials`."
            .to_owned(),
    ];
    for scheme in schemes {
        let what = match &scheme.kind {
            SecurityKind::Basic => "HTTP Basic".to_owned(),
            SecurityKind::Bearer => "a bearer token".to_owned(),
            SecurityKind::ApiKeyHeader(name) => format!("a key in the header `{name}`"),
            SecurityKind::ApiKeyQuery(name) => format!("a key in the query parameter `{name}`"),
            SecurityKind::ApiKeyCookie(name) => format!("a key in the cookie `{name}`"),
        };
        lines.push(String::new());
        lines.push(format!("`{}`: {what}.", scheme.name));
    }
    let docs = docs::attributes(&lines);
    Some(quote! {
        #docs
        pub const SECURITY_SCHEMES: &'static [&'static str] = &[#(#names),*];
    })
}
