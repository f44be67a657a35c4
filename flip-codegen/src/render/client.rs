//! The client that the operations hang on.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::{client_builder, docs, servers};
use crate::emit::RustFile;

pub(super) fn client(context: &Context<'_>) -> RustFile {
    let title = &context.api.title;
    let docs = docs::documented(
        &context.api.docs,
        &format!("A client of {title}."),
        &["Cheap to clone; clones share their connections.".to_owned()],
    );
    // With a builder, an enum names the servers.
    let has_builder = context.config.has_client_builder();
    let entry = has_builder.then(|| client_builder::entry(context));
    let builder = has_builder.then(|| client_builder::builder(context));
    let servers = (!has_builder).then(|| addresses(context));
    let items = quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client(::flip_runtime::Client);

        impl Client {
            #entry

            #servers

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

        #builder
    };
    RustFile {
        imports: &[],
        path: "client.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}

/// The addresses of all servers.
fn addresses(context: &Context<'_>) -> TokenStream {
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
    quote! {
        #server_docs
        pub const SERVERS: &'static [&'static str] = &[#(#urls),*];
    }
}
