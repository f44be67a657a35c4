//! A few lines of use, for the README of a generated crate.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::first_client::{credentials, first_server};
use super::sample_needs::Given;
use super::servers;
use crate::analyze::Facts;
use crate::config::Config;
use crate::ir::{Api, Operation, Parameter};
use crate::names::{Names, OperationNames};

/// A first call, for the README.
pub(crate) struct Snippet {
    /// A function that builds a client and makes the call.
    pub(crate) code: String,
    /// What readers have to know of the server.
    pub(crate) note: Option<&'static str>,
}

/// The plainest call of the document. `crate_name` is the crate as code names it.
pub(crate) fn snippet(
    api: &Api,
    facts: &Facts,
    names: &Names,
    config: &Config,
    crate_name: &str,
) -> Option<Snippet> {
    let context = Context {
        api,
        facts,
        names,
        config,
    };
    let (operation, names) = plainest(&context)?;
    let library = format_ident!("{}", crate_name);
    let function = format_ident!("{}", names.item.module);
    let (declared, given) = arguments(&context, operation, names, &quote!(#library));
    let mut variables: Vec<(String, TokenStream)> = declared;
    let server = first_server(&context, &quote!(#library));
    let client = match config.has_client_builder() {
        true => {
            let runtime = quote!(#library::runtime);
            let mut variable = |name: &str, of| variable(&mut variables, name, of);
            let credentials = credentials(&context, operation, &runtime, &mut variable);
            let set = &server.set;
            quote!(let client = #library::Client::builder() #set #credentials .build()?;)
        }
        false => {
            let url = servers::first_url(match api.servers.as_slice() {
                [] => &operation.servers,
                shared => shared,
            });
            quote! {
                let runtime = #library::runtime::Client::builder(#url).build()?;
                let client = #library::Client::from_runtime(runtime);
            }
        }
    };
    let declared = variables.iter().map(|(name, of)| {
        let ident = format_ident!("{name}");
        quote!(#ident: #of)
    });
    let items = quote! {
        async fn example(#(#declared),*) -> Result<(), Box<dyn ::std::error::Error>> {
            #client
            let answer = client.#function(#(#given),*).await?;
            println!("{answer:?}");
            Ok(())
        }
    };
    let file = syn::parse2(items).ok()?;
    let printed = prettyplease::unparse(&file).replace("::std::error", "std::error");
    Some(Snippet {
        code: printed.replace("::flip_runtime::", &format!("{crate_name}::runtime::")),
        note: server.note,
    })
}

/// A variable of the reader's that no other one has the name of.
fn variable(known: &mut Vec<(String, TokenStream)>, name: &str, of: TokenStream) -> TokenStream {
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    let is_free = |name: &String| name != "client" && !known.iter().any(|(one, _)| one == name);
    let name = names.find(is_free).unwrap_or_default();
    let ident = format_ident!("{name}");
    known.push((name, of));
    quote!(#ident)
}

/// A call without a body shows best how calls are made.
fn plainest<'a>(context: &Context<'a>) -> Option<(&'a Operation, &'a OperationNames)> {
    let operations = context.api.operations().zip(&context.names.operations);
    let required = |parameters: &[Parameter]| {
        let required = parameters
            .iter()
            .filter(|parameter| parameter.is_argument());
        required.count()
    };
    operations
        .filter(|((id, _), _)| !context.facts.pairings.contains_key(id))
        .map(|((_, operation), names)| (operation, names))
        .min_by_key(|(operation, _)| {
            (
                operation.body.is_some(),
                operation.method != "GET",
                !answers(operation),
                required(&operation.parameters),
            )
        })
}

/// Whether there is something to show of the answer.
pub(super) fn answers(operation: &Operation) -> bool {
    let mut responses = operation.responses.iter();
    responses.any(|response| response.status.is_success() && response.content.is_some())
}

/// What the function of the snippet takes, and what it hands to the call.
fn arguments(
    context: &Context<'_>,
    operation: &Operation,
    names: &OperationNames,
    library: &TokenStream,
) -> (Vec<(String, TokenStream)>, Vec<TokenStream>) {
    let models = &quote!(#library::models);
    let mut declared = Vec::new();
    let (mut given, mut fields) = (Vec::new(), Vec::new());
    let parameters = operation.parameters.iter().zip(&names.parameters);
    for (parameter, name) in parameters.filter(|(parameter, _)| parameter.is_argument()) {
        let field = format_ident!("{name}");
        // The snippet has variables of its own. Only keywords end with an underscore.
        let name = match name.as_str() {
            "client" | "runtime" => format!("{name}_"),
            _ => name.clone(),
        };
        let ident = format_ident!("{name}");
        fields.push(Given::Variable(ident.clone()).field(&field));
        let of = context.shape(&parameter.shape, false, models);
        declared.push((name, of));
        given.push(quote!(#ident));
    }
    if !names.required.is_empty() {
        let structure = format_ident!("{}", names.required);
        given = vec![quote!(#library::operations::#structure { #(#fields),* })];
    }
    let body = operation.body.as_ref().filter(|body| body.required);
    if let Some(content) = body.and_then(|body| body.contents.first()) {
        let of = context.sent(content, models);
        declared.push(("body".to_owned(), of));
        given.push(quote!(body));
    }
    (declared, given)
}
