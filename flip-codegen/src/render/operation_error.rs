//! Operations: the errors that they are documented to answer with.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::context::Context;
use super::operation::{Call, operations_file};
use super::operation_answer::{Case, status};
use super::operation_decode::rows;
use super::{docs, features, imports};
use crate::emit::RustFile;
use crate::names::ItemNames;

/// The error type of an operation: its own name for the enum that holds its errors. The operation is
/// part of the type, so that messages of the compiler name it.
pub(super) fn error(call: &Call<'_>) -> TokenStream {
    let ident = format_ident!("{}", call.names.error);
    let operation = &call.arguments;
    let operation = match call.is_paired {
        true => quote!(#operation<()>),
        false => quote!(#operation),
    };
    let position = call.context.facts.errors_of(call.id);
    let names = position.and_then(|position| call.context.names.errors.get(position));
    let of = match names {
        None => quote!(::flip_runtime::DeclaredBy<#operation>),
        Some(names) => {
            let module = format_ident!("{}", names.module);
            let operations = call.context.operations();
            let folder = call.context.names.operation_folders.folder(&names.module);
            let folder = folder.map(|folder| format_ident!("{folder}")).into_iter();
            quote!(#operations::#(#folder::)*#module::__Of<#operation>)
        }
    };
    let docs = documentation(call);
    quote! {
        #docs
        pub type #ident = #of;
    }
}

/// The variants and what the document says of each: that of the enum holds for other operations, too.
fn documentation(call: &Call<'_>) -> TokenStream {
    let mut lines = vec![format!(
        "The errors that `{}` is documented to answer with.",
        call.operation.id
    )];
    let cases = call.cases(false);
    if !cases.is_empty() {
        lines.push(String::new());
    }
    for case in &cases {
        lines.extend(docs::list_item(&headline(call, case), &case.response.docs));
    }
    docs::attributes(&lines)
}

/// `` `Forbidden(Problem)` (403) ``.
fn headline(call: &Call<'_>, case: &Case<'_>) -> String {
    let held = case.of.as_ref().map_or(String::new(), |of| {
        let of = of.to_string().replace(' ', "");
        format!(
            "({})",
            of.replace("models::", "").replace("::flip_runtime::", "")
        )
    });
    format!("`{}{held}` ({})", case.variant, status(call, case))
}

/// The enums of errors, a file for each.
pub(super) fn files(context: &Context<'_>) -> Vec<RustFile> {
    let all = context.facts.errors.iter().zip(&context.names.errors);
    all.filter_map(|(errors, names)| {
        let call = Call::new(context, *errors.operations.first()?)?;
        let items = enumeration(&call, &format_ident!("{}", names.ident));
        Some(RustFile {
            path: operations_file(context, &names.module),
            docs: Vec::new(),
            imports: imports::of_calls(context.names.operation_folders),
            items,
        })
    })
    .collect()
}

/// The modules of these enums with the conditions under which they are there.
pub(super) fn modules<'a>(context: &Context<'a>) -> Vec<(&'a ItemNames, TokenStream)> {
    let all = context.facts.errors.iter().zip(&context.names.errors);
    all.map(|(errors, names)| (names, features::condition(context, errors.tags.as_ref())))
        .collect()
}

fn enumeration(call: &Call<'_>, ident: &Ident) -> TokenStream {
    let rows = rows(&call.cases(false), false, |_| quote!());
    quote! {
        ::flip_runtime::errors! {
            pub enum #ident { #(#rows,)* }
        }
    }
}
