//! Operations: the headers of their answers.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::operation::{Call, models};
use crate::ir::{ResponseHeader, Shape, Style};

/// The struct of the headers that any of the answers declares.
pub(super) fn headers(call: &Call<'_>) -> Option<TokenStream> {
    let headers = call.operation.response_headers();
    if headers.is_empty() {
        return None;
    }
    let ident = format_ident!("{}", call.names.headers);
    let docs = docs::attributes(&[
        format!(
            "The headers that the answers of `{}` are documented to have.",
            call.operation.id
        ),
        String::new(),
        "A header that is not there, or does not have its type, is `None`.".to_owned(),
    ]);
    let names = call.names.header_fields.iter();
    let names: Vec<_> = names.map(|name| format_ident!("{}", name)).collect();
    let fields = headers.iter().zip(&names).map(|(header, name)| {
        let of = call.context.shape(&header.shape, true, &models());
        let docs = docs::documented(&header.docs, &format!("`{}`.", header.wire), &[]);
        quote!(#docs pub #name: Option<#of>,)
    });
    let read = headers.iter().zip(&names).map(|(header, name)| {
        let read = read(header);
        quote!(#name: #read.ok().flatten(),)
    });
    Some(quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #ident { #(#fields)* }

        impl #ident {
            /// Reads the headers of an answer, or those of an error.
            #[must_use]
            pub fn read(headers: &::flip_runtime::HeaderMap) -> Self {
                Self { #(#read)* }
            }
        }
    })
}

fn read(header: &ResponseHeader) -> TokenStream {
    let wire = &header.wire;
    let function = match (&header.shape, header.style) {
        (_, Style::Json) => format_ident!("json"),
        (Shape::List(_), _) => format_ident!("list"),
        _ => format_ident!("scalar"),
    };
    quote!(::flip_runtime::header::#function(headers, #wire))
}
