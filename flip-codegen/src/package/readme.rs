//! `README.md`, which is the documentation of the crate as well.

use super::Package;
use crate::ir::{Operation, OperationId};
use crate::names::OperationNames;
use crate::render::{escaped, prose, snippet};

impl Package<'_> {
    pub(super) fn readme(&self) -> String {
        let title = escaped(&line(&self.api.title));
        let mut text = format!("<!-- {} -->\n\n# {title}\n", self.mark());
        let mut docs = self.api.docs.clone();
        docs.summary = None;
        let about = prose(&docs).join("\n");
        if !about.trim().is_empty() {
            text.push_str(&format!("\n{}\n", about.trim_end()));
        }
        text.push_str(&format!(
            "\nA typed client, made from version {} of the document.\n",
            escaped(&line(&self.api.version))
        ));
        text.push_str(&self.usage());
        text.push_str(&self.operations());
        text
    }

    fn usage(&self) -> String {
        let (api, facts, names) = (self.api, self.facts, self.names);
        let snippet = snippet(api, facts, names, self.config, &self.ident());
        let Some(snippet) = snippet else {
            return String::new();
        };
        let code = &snippet.code;
        let settings = match self.config.has_client_builder() {
            true => {
                " The builder of the client has its server and its\ncredentials; `settings` changes time \
                 limits, retries and all the rest."
            }
            false => " It has settings such as credentials and time limits.",
        };
        let note = snippet.note.map(|note| format!("{note}\n\n"));
        let note = note.unwrap_or_default();
        format!(
            "\n## Use\n\n```rust,no_run\n{code}```\n\n{note}\
             A call is set up by methods and sent by `.await`. What can be sent and received is in\n\
             `models`, the calls and their errors are in `operations`; `runtime` is the crate that\n\
             does the sending.{settings}\n"
        )
    }

    fn operations(&self) -> String {
        if self.api.operations.is_empty() {
            return String::new();
        }
        let by_feature = !self.names.features.is_empty();
        let mut text = "\n## Operations\n\n".to_owned();
        if by_feature {
            text.push_str(
                "Without its feature an operation is not there. All are on by default.\n\n",
            );
        }
        let (head, rule) = if by_feature {
            (" feature |", " --- |")
        } else {
            ("", "")
        };
        text.push_str(&format!(
            "| function | request | summary |{head}\n| --- | --- | --- |{rule}\n"
        ));
        for ((id, operation), names) in self.api.operations().zip(&self.names.operations) {
            let features = by_feature.then(|| self.feature_list(id));
            text.push_str(&row(operation, names, features));
        }
        text
    }

    fn feature_list(&self, operation: OperationId) -> String {
        let tags = self.facts.gates.operations.get(&operation);
        let features = tags.into_iter().flatten();
        let features = features.filter_map(|tag| self.names.features.get(*tag));
        let features: Vec<String> = features.map(|feature| format!("`{feature}`")).collect();
        features.join(", ")
    }
}

/// The row of an operation, with its features where the table has them.
fn row(operation: &Operation, names: &OperationNames, features: Option<String>) -> String {
    let docs = &operation.docs;
    let summary = docs.summary.as_deref().or(docs.description.as_deref());
    let summary = summary.and_then(|summary| summary.trim().lines().next());
    let mut row = format!(
        "| `{}` | `{} {}` | {} |",
        names.item.module,
        operation.method,
        cell(&line(&operation.template).replace('`', "'")),
        cell(&escaped(&line(summary.unwrap_or_default()))),
    );
    if let Some(features) = features {
        row.push_str(&format!(" {features} |"));
    }
    row.push('\n');
    row
}

/// A text in one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that does not end the cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
