//! Operations: what their readers are told.

use proc_macro2::TokenStream;

use super::docs::beginning;
use super::markdown::escaped;
use super::object::default_note;
use super::operation::{Argument, Call};
use super::operation_example::example;
use super::{docs, rules, servers};
use crate::ir::{Docs, Operation, Parameter, Server};

/// Longer defaults are whole objects, which say little in one line.
const LONGEST_NOTE: usize = 90;

impl Call<'_> {
    /// The documentation of the function, with its arguments.
    pub(super) fn docs(&self) -> TokenStream {
        let Operation {
            id,
            method,
            template,
            servers,
            docs,
            ..
        } = self.operation;
        let mut about = vec![format!("`{method} {template}`")];
        about.extend(server_note(servers));
        about.extend(self.key_note());
        let parameters = self.parameters.iter();
        let required = parameters.filter(|argument| argument.parameter.is_argument());
        let mut arguments: Vec<String> = required
            .filter_map(|argument| {
                let Parameter { docs, .. } = argument.parameter;
                item(
                    &argument.ident.to_string(),
                    docs,
                    &notes(argument.parameter),
                )
            })
            .collect();
        let keys = self.parameters.iter();
        let keys = keys.filter(|argument| argument.parameter.idempotency_key);
        arguments.extend(keys.filter_map(
            |Argument {
                 ident, parameter, ..
             }| { item(&ident.to_string(), &parameter.docs, &notes(parameter)) },
        ));
        let body = self.operation.body.as_ref().filter(|body| body.required);
        arguments.extend(body.and_then(|body| item("body", &body.docs, &[])));
        let fallback = format!("`{id}`.");
        let example = example(self).unwrap_or_default();
        docs::documented_with_list(docs, &fallback, &about, &arguments, &example)
    }
}

/// Where calls go that do not go to the servers of the whole document, and where they could go.
fn server_note(servers: &[Server]) -> Option<String> {
    let named = |server: &Server| {
        let url = servers::default_url(server);
        match server.description.trim().trim_end_matches('.') {
            "" => format!("`{url}`"),
            description => format!("`{url}` ({})", escaped(&one_line(description))),
        }
    };
    let (first, others) = servers.split_first()?;
    let first = named(first);
    let others: Vec<String> = others.iter().map(named).collect();
    Some(match others.as_slice() {
        [] => format!("Its server is {first}."),
        _ => format!(
            "Its server is {first}. With `replace_server` of the runtime's `ClientBuilder` it is another \
             one, such as {}.",
            others.join(", ")
        ),
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The documentation of the setter of a body that may be left out.
pub(super) fn body_docs(operation: &Operation) -> TokenStream {
    let said = operation.body.as_ref().map(|body| body.docs.clone());
    docs::documented(&said.unwrap_or_default(), "Sets the request body.", &[])
}

/// What there is to know of an argument, in one paragraph; `None` where that is its name only.
fn item(name: &str, docs: &Docs, notes: &[String]) -> Option<String> {
    let said = docs.description.as_ref().or(docs.summary.as_ref());
    let mut sentences: Vec<String> = said.and_then(|text| beginning(text)).into_iter().collect();
    sentences.extend(notes.iter().cloned());
    (!sentences.is_empty()).then(|| format!("`{name}`: {}", sentences.join(" ")))
}

/// The rules and the default of a parameter.
pub(super) fn notes(parameter: &Parameter) -> Vec<String> {
    let mut notes = rules::notes(&parameter.constraints);
    let default = parameter.default.as_ref().filter(|_| !parameter.sensitive);
    notes.extend(
        default
            .map(|default| default_note(default))
            .filter(|note| note.len() <= LONGEST_NOTE),
    );
    if parameter.generated {
        notes.push("Made anew for each request, if not given.".to_owned());
    }
    if parameter.signature {
        notes.push("Made by the client if it can sign and none is given.".to_owned());
    }
    notes
}
