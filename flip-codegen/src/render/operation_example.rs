//! Operations: an example of a call, for their documentation.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

use super::operation::Call;
use super::sample::Samples;
use super::snippet::answers;
use crate::ir::Shape;

/// An example in the making: what the document does not show becomes an argument of a hidden function.
struct Example<'a> {
    samples: Samples<'a>,
    declared: Vec<TokenStream>,
    given: Vec<TokenStream>,
    /// `let` before the call.
    body: Option<TokenStream>,
}

/// The lines of an example that compiles, if the configuration asks for examples.
pub(super) fn example(call: &Call<'_>) -> Option<Vec<String>> {
    let library = call.context.config.doc_examples.as_deref()?;
    let mut example = Example {
        samples: Samples::new(call.context, library),
        declared: Vec::new(),
        given: Vec::new(),
        body: None,
    };
    example.parameters(call);
    let set_body = example.body(call)?;
    let function = format_ident!("{}", call.names.item.module);
    let Example { given, body, .. } = &example;
    let sent = quote!(client.#function(#(#given),*) #set_body .await?);
    let last = if answers(call.operation) {
        quote! { let answer = #sent; println!("{answer:?}"); }
    } else {
        quote!(#sent;)
    };
    example.lines(&quote!(#body #last))
}

impl Example<'_> {
    fn parameters(&mut self, call: &Call<'_>) {
        let arguments = call.parameters.iter();
        for argument in arguments.filter(|argument| argument.parameter.is_argument()) {
            let shown = argument.parameter.example.as_deref();
            let shown = shown.and_then(|json| serde_json::from_str::<Value>(json).ok());
            let shape = &argument.parameter.shape;
            let value = shown.and_then(|json| self.samples.argument(shape, &json, false));
            let ident = &argument.ident;
            if value.is_none() {
                let declared = self.declaration(&quote!(#ident), shape);
                self.declared.push(declared);
            }
            self.given.push(value.unwrap_or_else(|| quote!(#ident)));
        }
    }

    fn declaration(&self, ident: &TokenStream, shape: &Shape) -> TokenStream {
        let library = self.library();
        let of = self
            .samples
            .context
            .shape(shape, false, &quote!(#library::models));
        quote!(#ident: #of)
    }

    /// Gives the body to the call, or sets it where it may be left out. `None` where a body has to be
    /// given that cannot be written.
    fn body(&mut self, call: &Call<'_>) -> Option<TokenStream> {
        let body = call.operation.body.as_ref();
        let [content] = body.map_or(&[][..], |body| &body.contents) else {
            return body
                .is_none_or(|body| !body.required)
                .then(TokenStream::new);
        };
        let json = content.examples.first();
        let json = json.and_then(|shown| serde_json::from_str::<Value>(&shown.json).ok());
        let json = json.unwrap_or_else(|| Value::Object(serde_json::Map::new()));
        let value = match &content.shape {
            Shape::Named(id) if call.is_paired => {
                self.samples.alternative(*id, &json).map(|(_, value)| value)
            }
            shape => self.samples.argument(shape, &json, false),
        };
        let is_required = call.body_is_required();
        match value {
            Some(value) => self.body = Some(quote!(let body = #value;)),
            None if !is_required => return Some(TokenStream::new()),
            None if call.is_paired => return None,
            None => {
                let declared = self.declaration(&quote!(body), &content.shape);
                self.declared.push(declared);
            }
        }
        if is_required {
            self.given.push(quote!(body));
            return Some(TokenStream::new());
        }
        Some(quote!(.body(body)))
    }

    fn library(&self) -> TokenStream {
        self.samples.library.parse().unwrap_or_default()
    }

    fn lines(&self, statements: &TokenStream) -> Option<Vec<String>> {
        let library = self.library();
        let declared = &self.declared;
        let head = printed(&quote! {
            async fn example(client: #library::Client, #(#declared),*)
                -> Result<(), Box<dyn std::error::Error>> {}
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
        for path in &self.samples.imports {
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

fn printed(items: &TokenStream) -> Option<String> {
    let file = syn::parse2(items.clone()).ok()?;
    Some(prettyplease::unparse(&file))
}
