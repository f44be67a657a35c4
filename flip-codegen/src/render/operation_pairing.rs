//! Operations whose request variant decides the answer's variant.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs;
use super::operation::{Call, models};
use crate::analyze::Pairing;
use crate::ir::{TypeId, TypeKind};

pub(super) fn pairing(call: &Call<'_>) -> Option<TokenStream> {
    let pairing = call.context.facts.pairings.get(&call.id)?;
    let body = format_ident!("{}", call.names.body);
    let declaration = declaration(call, pairing);
    let variants = pairing
        .variants
        .iter()
        .filter_map(|(request, answer)| implementation(call, pairing, *request, *answer));
    let variants: Vec<TokenStream> = variants.collect();
    let (models, request, answer) = (
        models(),
        call.context.ident(pairing.request),
        call.context.ident(pairing.answer),
    );
    Some(quote! {
        #declaration

        #(#variants)*

        impl sealed::Sealed for #models::#request {}

        impl #body for #models::#request {
            type Response = #models::#answer;

            fn narrow(answer: #models::#answer) -> Result<Self::Response, #models::#answer> {
                Ok(answer)
            }
        }
    })
}

fn declaration(call: &Call<'_>, pairing: &Pairing) -> TokenStream {
    let context = call.context;
    let body = format_ident!("{}", call.names.body);
    let (models, answer) = (models(), context.ident(pairing.answer));
    let id = &call.operation.id;
    let docs = docs::attributes(&[format!(
        "What `{id}` can be given. The type of the request decides the type of the answer."
    )]);
    let message = format!("`{{Self}}` is not a request body of `{id}`");
    let note = format!(
        "the request bodies of `{id}` are {}",
        request_list(call, pairing)
    );
    quote! {
        mod sealed {
            #[doc(hidden)]
            pub trait Sealed {}
        }

        #docs
        #[diagnostic::on_unimplemented(message = #message, note = #note)]
        pub trait #body:
            sealed::Sealed + ::flip_runtime::RequestBody
        {
            /// What the server answers to this request.
            type Response: serde::Serialize + Send + Sync + 'static;

            /// The answer that belongs to this request.
            ///
            /// # Errors
            /// Gives the answer back when it belongs to another request.
            #[allow(clippy::result_large_err)]
            fn narrow(answer: #models::#answer) -> Result<Self::Response, #models::#answer>;
        }
    }
}

/// The function that knows an answer to another variant of the request.
pub(super) fn other_variant(call: &Call<'_>) -> Option<TokenStream> {
    let facts = call.context.facts;
    let answer = facts.pairings.get(&call.id)?.answer;
    let tag = facts.tags.get(&answer)?.property()?;
    let whole = call.whole_answer();
    Some(quote! {
        fn other_variant(body: &[u8]) -> Option<::flip_runtime::echo::Mismatch> {
            ::flip_runtime::echo::other_variant::<#whole, _>(body, #tag, B::narrow)
        }
    })
}

fn request_list(call: &Call<'_>, pairing: &Pairing) -> String {
    let variants = pairing
        .variants
        .iter()
        .filter_map(|(request, _)| variant(call, pairing.request, *request));
    let types = variants.map(|(of, _)| of).chain([pairing.request]);
    let names: Vec<String> = types
        .map(|of| format!("`{}`", call.context.ident(of)))
        .collect();
    names.join(", ")
}

fn variant(
    call: &Call<'_>,
    union: TypeId,
    position: usize,
) -> Option<(TypeId, proc_macro2::Ident)> {
    let TypeKind::Union(kind) = &call.context.api.get(union)?.kind else {
        return None;
    };
    let of = kind.variants.get(position)?.of()?;
    Some((
        of,
        format_ident!("{}", call.context.names.part(union, position)),
    ))
}

fn implementation(
    call: &Call<'_>,
    pairing: &Pairing,
    request: usize,
    answer: usize,
) -> Option<TokenStream> {
    let (models, body) = (models(), format_ident!("{}", call.names.body));
    let (sent, _) = variant(call, pairing.request, request)?;
    let (received, chosen) = variant(call, pairing.answer, answer)?;
    let union = call.context.ident(pairing.answer);
    let (sent, received) = (call.context.ident(sent), call.context.ident(received));
    let boxed = call
        .context
        .facts
        .boxed
        .contains(&pairing.answer.member(answer));
    let value = if boxed {
        quote!(*response)
    } else {
        quote!(response)
    };
    Some(quote! {
        impl sealed::Sealed for #models::#sent {}

        impl #body for #models::#sent {
            type Response = #models::#received;

            fn narrow(answer: #models::#union) -> Result<Self::Response, #models::#union> {
                match answer {
                    #models::#union::#chosen(response) => Ok(#value),
                    other => Err(other),
                }
            }
        }
    })
}
