//! Examples as they are sent: `serializedValue`. They are told to the reader of the operation.

use super::response::{add_note, declared};
use super::{Contents, Handle, Lowering, contents};
use crate::ir::Docs;
use crate::openapi::{self, Id, Named, Operation, PathItem};

/// Longer texts have lines of their own.
const LONGEST: usize = 100;

impl<'d> Lowering<'d> {
    pub(super) fn add_serialized(
        &mut self,
        item: Handle<'d, PathItem>,
        operation: Handle<'d, Operation>,
        id: &str,
        docs: &mut Docs,
    ) {
        let (item, operation) = (item.get(), operation.get());
        let mut lines = Vec::new();
        for list in [&item.parameters, &operation.parameters] {
            let list = list.as_ref().map_or(&[][..], |list| &list.value);
            for reference in self.syntax.handles(list) {
                lines.extend(reference.target().map(|at| self.of_parameter(at.get())));
            }
        }
        let body = operation.request_body;
        let body = body.and_then(|body| self.syntax.handle(body)?.target());
        if let Some(body) = body {
            let content = contents(&body.get().content);
            lines.push(self.of_contents("the request body", content));
        }
        for (status, reference) in self.syntax.named(declared(operation)) {
            if let Some(response) = reference.target() {
                let content = contents(&response.get().content);
                lines.push(self.of_contents(&format!("the answer {status}"), content));
            }
        }
        for line in lines.iter().flatten() {
            add_note(docs, id, line);
        }
    }

    /// A value that is kept secret is not shown.
    fn of_parameter(&self, at: &'d openapi::Parameter) -> Vec<String> {
        let name = at.name.as_ref().map_or("", |name| name.value.as_str());
        if at.extensions.sensitive == Some(true) {
            return Vec::new();
        }
        let subject = format!("`{name}`");
        let mut lines = self.of_examples(&subject, &at.examples);
        lines.extend(self.of_contents(&subject, contents(&at.content)));
        lines
    }

    fn of_contents(&self, subject: &str, content: Contents<'d>) -> Vec<String> {
        let media = self.syntax.named(content);
        let media = media.filter_map(|(_, reference)| reference.target());
        let lines = media.map(|media| self.of_examples(subject, &media.get().examples));
        lines.flatten().collect()
    }

    fn of_examples(&self, subject: &str, examples: &'d Named<Id<openapi::Example>>) -> Vec<String> {
        let examples = self.syntax.named(examples);
        let lines = examples.filter_map(|(name, reference)| {
            let example = reference.target()?;
            let text = example.serialized_value.as_ref()?;
            Some(format!(
                "Example `{name}` of {subject}, as it is sent: {}",
                shown(text)
            ))
        });
        lines.collect()
    }
}

/// A text as code, within the line or in lines of its own.
fn shown(text: &str) -> String {
    let is_short = text.chars().count() <= LONGEST && !text.contains('\n');
    match is_short && !text.contains('`') {
        true => format!("`{text}`."),
        // A line of three backticks would end the block.
        false => format!("\n\n```text\n{}\n```", text.replace("```", "` ` `")),
    }
}
