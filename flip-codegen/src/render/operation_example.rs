//! Operations: an example of a call, for their documentation.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use serde_json::Value;

use super::context::Context;
use super::first_client::{asks_for_credentials, credentials, first_server};
use super::operation::{Argument, Call};
use super::sample_needs::{Given, Samples};
use super::snippet::answers;
use crate::ir::{Content, Encoding, Operation, Shape};

/// A body of more lines is the reader's to fill.
const MOST_LINES: usize = 40;
/// The same for the value of a parameter.
const MOST_LINES_OF_PARAMETER: usize = 8;

/// An example in the making: what the document does not show becomes an argument of a hidden function.
struct Example<'a> {
    samples: Samples<'a>,
    given: Vec<TokenStream>,
    /// `let` before the call.
    body: Option<TokenStream>,
}

/// The lines of an example that builds a client, as the first operation needs it that asks for
/// credentials.
pub(super) fn client_example(context: &Context<'_>) -> Option<Vec<String>> {
    let mut operations = context.api.operations.iter();
    let asks = operations.find(|operation| asks_for_credentials(context, operation));
    let operation = asks.or(context.api.operations.first())?;
    let mut example = Example::new(context)?;
    let client = example.client(operation)?;
    example.lines(&client)
}

/// The lines of an example that compiles, if the configuration asks for examples.
pub(super) fn example(call: &Call<'_>) -> Option<Vec<String>> {
    let mut example = Example::new(call.context)?;
    let client = example.client(call.operation);
    let arguments = call.parameters.iter();
    let required = arguments.filter(|argument| argument.parameter.is_argument());
    let values: Vec<Given> = required
        .clone()
        .map(|argument| example.parameter(call, argument))
        .collect();
    example.given = match call.names.required.as_str() {
        "" => values.iter().map(ToTokens::to_token_stream).collect(),
        name => {
            let path = format!("{}::operations::{name}", example.samples.library);
            let structure = example.samples.import(&path);
            let fields = required.map(|argument| &argument.ident).zip(&values);
            let fields = fields.map(|(name, value)| value.field(name));
            vec![quote!(#structure { #(#fields),* })]
        }
    };
    let set_body = example.body(call);
    let function = format_ident!("{}", call.names.item.module);
    let Example { given, body, .. } = &example;
    let sent = quote!(client.#function(#(#given),*) #set_body .await?);
    let last = if answers(call.operation) {
        quote! { let answer = #sent; println!("{answer:?}"); }
    } else {
        quote!(#sent;)
    };
    example.lines(&quote!(#client #body #last))
}

impl<'a> Example<'a> {
    fn new(context: &'a Context<'a>) -> Option<Self> {
        Some(Self {
            samples: Samples::new(context)?,
            given: Vec::new(),
            body: None,
        })
    }

    /// Builds the client with the credentials that the operation asks for. Without a builder, it is a
    /// variable.
    fn client(&mut self, operation: &Operation) -> Option<TokenStream> {
        let context = self.samples.context;
        let library: TokenStream = self.samples.library.parse().ok()?;
        if !context.config.has_client_builder() {
            return None;
        }
        let server = first_server(context, &library).set;
        let runtime: TokenStream = self.samples.runtime.parse().ok()?;
        let samples = &mut self.samples;
        let mut variable = |name: &str, of| samples.variable_of(name, of).into_token_stream();
        let credentials = credentials(context, operation, &runtime, &mut variable);
        let built = quote!(#library::Client::builder() #server #credentials .build()?);
        Some(quote!(let client = #built;))
    }

    fn parameter(&mut self, call: &Call<'_>, argument: &Argument<'_>) -> Given {
        let parameter = argument.parameter;
        let shown = parameter
            .example
            .as_deref()
            .filter(|_| !parameter.sensitive);
        let shown = shown.and_then(|json| serde_json::from_str::<Value>(json).ok());
        let value = shown.and_then(|json| {
            self.samples.attempt(|samples| {
                let value = match call.names.required.as_str() {
                    "" => samples.argument(&parameter.shape, &json, false),
                    _ => samples.exact(&parameter.shape, &json),
                };
                value.filter(|value| lines_of(value) <= MOST_LINES_OF_PARAMETER)
            })
        });
        let name = argument.ident.to_string();
        let variable = || Given::Variable(self.samples.variable(&name, &parameter.shape));
        value.map_or_else(variable, Given::Expression)
    }

    /// Gives the body to the call, or sets it where it may be left out.
    fn body(&mut self, call: &Call<'_>) -> Option<TokenStream> {
        let content = call.contents().first()?;
        let is_required = call.body_is_required();
        match self.shown(call, content) {
            Some(value) => self.body = Some(quote!(let body = #value;)),
            None if !is_required => return None,
            None => {
                let of = self.samples.context.sent(content, &self.samples.models());
                self.samples.needs.variables.insert("body".to_owned(), of);
            }
        }
        if is_required {
            self.given.push(quote!(body));
            return None;
        }
        Some(quote!(.body(body)))
    }

    /// The first body that the document shows, in the media type that it prefers. Without one, what
    /// is required is shown: nothing, where that leaves an empty body that need not be sent.
    fn shown(&mut self, call: &Call<'_>, content: &Content) -> Option<TokenStream> {
        let json = content.examples.first();
        let json = json.and_then(|shown| serde_json::from_str::<Value>(&shown.json).ok());
        let is_empty = json.as_ref().is_none_or(is_empty);
        if is_empty && !call.body_is_required() && !says_something(call, content) {
            return None;
        }
        let json = json.unwrap_or_else(|| Value::Object(serde_json::Map::new()));
        let is_only = call.contents().len() == 1;
        self.samples.attempt(|samples| {
            let value = match (&content.encoding, &content.shape) {
                (Encoding::Binary | Encoding::Lines | Encoding::Records, _)
                | (Encoding::Multipart, Shape::Any) => None,
                (Encoding::Text, _) => samples.exact(&Shape::Text, &json),
                (_, Shape::Named(id)) if call.is_paired => {
                    let pairing = call.context.facts.pairings.get(&call.id)?;
                    let (position, value) = samples.alternative(*id, &json)?;
                    let mut pairs = pairing.variants.iter();
                    pairs
                        .any(|(request, _)| *request == position)
                        .then_some(value)
                }
                (_, shape) if is_only => samples.argument(shape, &json, false),
                (_, shape) => samples.exact(shape, &json),
            };
            value.filter(|value| lines_of(value) <= MOST_LINES)
        })
    }

    fn lines(&self, statements: &TokenStream) -> Option<Vec<String>> {
        let library: TokenStream = self.samples.library.parse().ok()?;
        let has_builder = self.samples.context.config.has_client_builder();
        let client = (!has_builder).then(|| quote!(client: #library::Client,));
        let variables = self.samples.needs.variables.iter();
        let declared = variables.map(|(name, of)| {
            let name = format_ident!("{name}");
            quote!(#name: #of)
        });
        let head = printed(&quote! {
            async fn example(#client #(#declared),*) -> Result<(), Box<dyn std::error::Error>> {}
        })?;
        let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
        let body = printed(&quote!(fn example() { #statements }))?;
        let body: Vec<&str> = body.lines().collect();
        let body = body.get(1..body.len().saturating_sub(1))?;
        let mut lines = vec!["# Examples".to_owned(), "```no_run".to_owned()];
        lines.extend(self.imports());
        lines.push(format!("# {}", head.trim_end_matches('}').trim_end()));
        lines.extend(
            body.iter()
                .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()),
        );
        lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
        Some(lines)
    }

    /// One `use` for each module.
    fn imports(&self) -> Vec<String> {
        let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for path in self.samples.needs.imports.values() {
            if let Some((module, name)) = path.rsplit_once("::") {
                modules.entry(module).or_default().push(name);
            }
        }
        let uses = modules
            .iter()
            .map(|(module, names)| match names.as_slice() {
                [only] => format!("use {module}::{only};"),
                several => format!("use {module}::{{{}}};", several.join(", ")),
            });
        let uses = uses.filter_map(|line| line.parse::<TokenStream>().ok());
        let uses = printed(&uses.collect::<TokenStream>()).unwrap_or_default();
        uses.lines().map(str::to_owned).collect()
    }
}

fn is_empty(json: &Value) -> bool {
    json.as_object().is_some_and(serde_json::Map::is_empty)
}

/// Whether a body without values can teach anything: it has fields, and the method is one that has
/// bodies.
fn says_something(call: &Call<'_>, content: &Content) -> bool {
    let has_bodies = matches!(&*call.operation.method, "POST" | "PUT" | "PATCH");
    let has_fields = match &content.shape {
        Shape::Named(id) => call
            .context
            .object(*id)
            .is_none_or(|object| !object.members.is_empty()),
        _ => false,
    };
    has_bodies && has_fields
}

fn lines_of(value: &TokenStream) -> usize {
    let printed = printed(&quote!(const VALUE: () = #value;));
    printed.map_or(usize::MAX, |text| text.lines().count())
}

fn printed(items: &TokenStream) -> Option<String> {
    let file = syn::parse2(items.clone()).ok()?;
    Some(prettyplease::unparse(&file))
}
