//! Operations: the errors that they are documented to answer with.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::operation::Call;
use super::operation_answer::variant;
use super::operation_decode::error_decoder;
use super::{docs, features, imports};
use crate::emit::RustFile;
use crate::names::ItemNames;

/// The error type of an operation: an enum of its own, or the name of one that others have, too.
pub(super) fn error(call: &Call<'_>) -> TokenStream {
    let ident = format_ident!("{}", call.names.error);
    let docs = docs::attributes(&[format!(
        "The errors that `{}` is documented to answer with.",
        call.operation.id
    )]);
    let shared = call.context.facts.shared_errors_of(call.position);
    let shared = shared.and_then(|position| call.context.names.errors.get(position));
    let of = match shared {
        None if call.cases(false).is_empty() => quote!(::flip_runtime::NoErrorBody),
        None => return enumeration(call, &ident, &docs),
        Some(names) => {
            let module = format_ident!("{}", names.module);
            let shared = format_ident!("{}", names.ident);
            quote!(super::#module::#shared)
        }
    };
    quote! {
        #docs
        #[doc(inline)]
        pub use #of as #ident;
    }
}

/// The errors that several operations answer with, a file for each enum.
pub(super) fn shared(context: &Context<'_>) -> Vec<RustFile> {
    let all = context.facts.shared_errors.iter();
    all.zip(&context.names.errors)
        .filter_map(|(errors, names)| {
            let first = *errors.operations.first()?;
            let call = Call::new(context, first)?;
            let ids = errors.operations.iter().filter_map(|position| {
                let operation = context.api.operations.get(*position)?;
                Some(format!("`{}`", operation.id))
            });
            let docs = docs::attributes(&[shared_docs(&ids.collect::<Vec<_>>())]);
            let items = enumeration(&call, &format_ident!("{}", names.ident), &docs);
            Some(RustFile {
                path: format!("operations/{}.rs", names.module),
                docs: Vec::new(),
                items: imports::with_imports(items),
            })
        })
        .collect()
}

fn shared_docs(operations: &[String]) -> String {
    match operations {
        [one, other] => format!("The errors that {one} and {other} are documented to answer with."),
        several => format!(
            "The errors that {} operations are documented to answer with.",
            several.len()
        ),
    }
}

/// The modules of shared errors with the conditions under which they are there.
pub(super) fn modules<'a>(context: &Context<'a>) -> Vec<(&'a ItemNames, TokenStream)> {
    let all = context.facts.shared_errors.iter();
    all.zip(&context.names.errors)
        .map(|(errors, names)| (names, features::condition(context, errors.tags.as_ref())))
        .collect()
}

fn enumeration(call: &Call<'_>, ident: &Ident, docs: &TokenStream) -> TokenStream {
    let cases = call.cases(false);
    let variants = cases.iter().map(|case| variant(call, case));
    let decoder = error_decoder(&cases);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant)]
        pub enum #ident { #(#variants)* }

        impl ::flip_runtime::ErrorBody for #ident { #decoder }
    }
}
