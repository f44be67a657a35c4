//! Operations whose request body can be written in several ways.

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::docs;
use super::operation::{Call, models};
use super::operation_request::check_of;
use crate::ir::{Content, Encoding};

impl Call<'_> {
    pub(super) fn contents(&self) -> &[Content] {
        let body = self.operation.body.as_ref();
        body.map_or(&[], |body| body.contents.as_slice())
    }

    /// The type of a body in one media type.
    pub(super) fn content_type(&self, content: &Content) -> TokenStream {
        self.context.sent(content, &models())
    }

    /// The encoder of a body in one media type.
    pub(super) fn encoder(&self, content: &Content) -> TokenStream {
        let media_type = &content.media_type;
        match content.encoding {
            Encoding::Form => match fields(content) {
                Some(fields) => quote!(form_with(#fields)),
                None => quote!(form),
            },
            Encoding::Multipart if media_type == "multipart/form-data" => quote!(multipart),
            Encoding::Multipart => quote!(multipart_as(#media_type)),
            Encoding::Text => quote!(text(#media_type)),
            Encoding::Binary => quote!(upload(#media_type)),
            Encoding::Json if media_type == "application/json" => quote!(json),
            Encoding::Lines => quote!(lines(#media_type)),
            Encoding::Records => quote!(records(#media_type)),
            // Events are received only.
            _ => quote!(json_as(#media_type)),
        }
    }

    /// The call of the encoder, for a reference `body`.
    fn encoded(&self, content: &Content) -> TokenStream {
        let mut encoder = self.encoder(content).into_iter();
        let name = encoder.next();
        match encoder.next() {
            Some(TokenTree::Group(with)) => {
                let with = with.stream();
                quote!(#name(body, #with))
            }
            _ => quote!(#name(body)),
        }
    }
}

/// How single fields of a form are written.
pub(super) fn fields(content: &Content) -> Option<TokenStream> {
    let fields = content.fields.iter().filter_map(|field| {
        let wire = &field.wire;
        let style = format_ident!("{}", format!("{:?}", field.style?));
        Some(quote! {
            ::flip_runtime::FieldEncoding {
                field: #wire,
                style: ::flip_runtime::FieldStyle::#style,
            }
        })
    });
    let fields: Vec<TokenStream> = fields.collect();
    (!fields.is_empty()).then(|| quote!(&[#(#fields),*]))
}

/// The enum of the bodies, where there are several.
pub(super) fn content(call: &Call<'_>) -> Option<TokenStream> {
    let contents = call.contents();
    if contents.len() < 2 {
        return None;
    }
    let ident = format_ident!("{}", call.names.content);
    let names = call.names.contents.iter();
    let variants: Vec<_> = names.map(|name| format_ident!("{}", name)).collect();
    let types: Vec<TokenStream> = contents.iter().map(|one| call.content_type(one)).collect();
    let docs = docs::attributes(&[format!(
        "The bodies that `{}` can be given, by media type.",
        call.operation.id
    )]);
    let media = contents
        .iter()
        .map(|content| docs::attributes(&[format!("`{}`.", content.media_type)]));
    let conversions = conversions(call, &ident, &variants, &types);
    let check = check(call, &ident, &variants);
    let encoded = contents.iter().map(|content| call.encoded(content));
    Some(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum #ident { #(#media #variants(#types),)* }

        impl ::flip_runtime::RequestContent for #ident {
            fn write(
                &self,
                request: ::flip_runtime::RequestWriter,
            ) -> ::flip_runtime::RequestWriter {
                match self { #(Self::#variants(body) => request.#encoded,)* }
            }
        }

        #conversions
        #check
    })
}

/// The first of the variants that hold the same type is the one that a plain value becomes.
fn conversions(
    call: &Call<'_>,
    ident: &proc_macro2::Ident,
    variants: &[proc_macro2::Ident],
    types: &[TokenStream],
) -> TokenStream {
    let convertible = call.context.facts.convertible_bodies.get(&call.id);
    let first = convertible.into_iter().flatten();
    let conversions = first.filter_map(|position| {
        let (variant, of) = (variants.get(*position)?, types.get(*position)?);
        Some(quote! {
            impl From<#of> for #ident {
                fn from(body: #of) -> Self {
                    Self::#variant(body)
                }
            }
        })
    });
    conversions.collect()
}

fn check(
    call: &Call<'_>,
    ident: &proc_macro2::Ident,
    variants: &[proc_macro2::Ident],
) -> Option<TokenStream> {
    let mut checked = false;
    let arms: Vec<TokenStream> = call
        .contents()
        .iter()
        .zip(variants)
        .map(
            |(content, variant)| match check_of(call.context, content, &quote!(body)) {
                Some(check) => {
                    checked = true;
                    quote!(Self::#variant(body) => { #check })
                }
                None => quote!(Self::#variant(_) => {}),
            },
        )
        .collect();
    checked.then(|| {
        quote! {
            impl check::Check for #ident {
                fn check(&self, checks: &mut check::Checks) {
                    match self { #(#arms)* }
                }
            }
        }
    })
}
