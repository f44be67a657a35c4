//! The security schemes of the document.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::docs;
use crate::emit::RustFile;
use crate::ir::{Operation, Security, SecurityKind, SecurityScheme};

pub(super) fn file(context: &Context<'_>) -> Option<RustFile> {
    let schemes = &context.api.security_schemes;
    if schemes.is_empty() {
        return None;
    }
    let items = schemes
        .iter()
        .zip(&context.names.security)
        .map(|(scheme, name)| item(scheme, name));
    Some(RustFile {
        imports: &[],
        path: "security.rs".to_owned(),
        docs: vec![
            "The security schemes of the document. `ClientBuilder::credentials` of the runtime takes"
                .to_owned(),
            "their names.".to_owned(),
        ],
        items: quote!(#(#items)*),
    })
}

fn item(scheme: &SecurityScheme, constant: &str) -> TokenStream {
    let (constant, name) = (format_ident!("{}", constant), &scheme.name);
    let (what, kind) = match &scheme.kind {
        SecurityKind::Basic => ("HTTP Basic.".to_owned(), quote!(Basic)),
        SecurityKind::Bearer => ("A bearer token.".to_owned(), quote!(Bearer)),
        SecurityKind::ApiKeyHeader(key) => (
            format!("A key in the header `{key}`."),
            quote!(ApiKeyHeader(#key)),
        ),
        SecurityKind::ApiKeyQuery(key) => {
            let what = format!("A key in the query parameter `{key}`.");
            (what, quote!(ApiKeyQuery(#key)))
        }
        SecurityKind::ApiKeyCookie(key) => (
            format!("A key in the cookie `{key}`."),
            quote!(ApiKeyCookie(#key)),
        ),
        SecurityKind::MutualTls => (
            "The certificate of the client.".to_owned(),
            quote!(MutualTls),
        ),
        SecurityKind::Undefined => (
            "The document refers to it, and does not define it: Basic and bearer credentials are \
             sent for it."
                .to_owned(),
            quote!(Undefined),
        ),
    };
    let docs = docs::documented(&scheme.docs, &format!("`{name}`."), &[what]);
    quote! {
        #docs
        pub const #constant: ::flip_runtime::Scheme = ::flip_runtime::Scheme {
            name: #name,
            kind: ::flip_runtime::SchemeKind::#kind,
        };
    }
}

/// What an operation asks for, as a constant of its trait; none where nothing is said.
pub(super) fn requirements(context: &Context<'_>, operation: &Operation) -> Option<TokenStream> {
    let Security::Requirements(alternatives) = &operation.security else {
        return None;
    };
    let alternatives = alternatives.iter().map(|names| {
        let schemes = names.iter().filter_map(|name| scheme(context, name));
        quote!(&[#(#schemes),*])
    });
    Some(quote! {
        const SECURITY: ::flip_runtime::Security =
            ::flip_runtime::Security::Requirements(&[#(#alternatives),*]);
    })
}

fn scheme(context: &Context<'_>, name: &str) -> Option<TokenStream> {
    let mut schemes = context.api.security_schemes.iter();
    let position = schemes.position(|scheme| scheme.name == name)?;
    let constant = format_ident!("{}", context.names.security.get(position)?);
    let operations = context.operations();
    Some(quote!(#operations::super::security::#constant))
}
