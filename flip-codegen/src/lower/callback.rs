//! Callbacks: requests that the server sends by itself.

use super::operation::texts;
use super::response::{add_paragraph, example};
use super::{Lowering, SchemaAt, docs, prose};
use crate::diagnostics::{Code, Place};
use crate::ir::{Callback, Docs, Encoding, Envelope, Example, Name, Origin, Shape};
use crate::load::openapi;
use crate::tree::At;

/// What of a callback the code does not offer.
const NOT_OF_CALLBACKS: &[&str] = &[
    "parameters",
    "servers",
    "callbacks",
    "head",
    "options",
    "trace",
];

impl<'d> Lowering<'d> {
    pub(super) fn callbacks(&mut self, operation: &At<'d>) {
        for (name, reference) in operation.get("callbacks").iter().flat_map(At::entries) {
            let Some(callback) = self.document.follow(reference, self.diagnostics) else {
                continue;
            };
            for (expression, item) in callback.entries() {
                if !expression.starts_with("x-") {
                    self.callback_path(name, expression, &item, operation);
                }
            }
        }
    }

    pub(super) fn callback_path(
        &mut self,
        name: &str,
        expression: &str,
        item: &At<'d>,
        operation: &At<'d>,
    ) {
        let Some(item) = self.document.follow(item.clone(), self.diagnostics) else {
            return;
        };
        if openapi::path_item(&item, self.diagnostics).is_none() {
            return;
        }
        self.leave_out(&item, NOT_OF_CALLBACKS);
        for (method, at) in item.entries() {
            if matches!(method, "post" | "put" | "patch" | "get" | "delete") {
                let callback = self.callback(name, expression, method, &at, operation);
                self.api.callbacks.extend(callback);
            }
        }
    }

    fn callback(
        &mut self,
        name: &str,
        expression: &str,
        method: &str,
        at: &At<'d>,
        operation: &At<'d>,
    ) -> Option<Callback> {
        openapi::operation(at, self.diagnostics)?;
        let mut envelope = match at.get("x-codegen-callback") {
            Some(value) => Some(self.envelope(&value)?),
            None => None,
        };
        if self.callbacks.contains(&at.pointer()) {
            // Several operations share it.
            let tags = texts(operation, "tags");
            let mut known = self.api.callbacks.iter_mut();
            if let Some(shared) = known.find(|known| known.pointer == at.pointer()) {
                shared.tags.extend(tags);
            }
            return None;
        }
        self.callbacks.insert(at.pointer());
        self.leave_out(at, NOT_OF_CALLBACKS);
        // That nothing is asked for is what the code does.
        if at
            .get("security")
            .is_some_and(|list| asks_for_something(&list))
        {
            self.leave_out(at, &["security"]);
        }
        let Some(body) = at.get("requestBody") else {
            self.report(Code::UnreadableCallback, Place::Key(at.pointer()), &[]);
            return None;
        };
        let id = match at.get("operationId") {
            Some(_) => self.operation_id(expression, method, at),
            // Its function is named after the callback.
            None => format!("{name} {method}"),
        };
        let body = self.document.follow(body, self.diagnostics)?;
        openapi::request_body(&body, self.diagnostics)?;
        let (payload, examples) = match &envelope {
            Some(envelope) => self.enveloped(&body, envelope, at, name)?,
            None => self.unverified(&body, at, name)?,
        };
        let known_by = envelope
            .as_mut()
            .and_then(|envelope| envelope.known_by.as_mut());
        if let Some(known_by) = known_by {
            known_by.is_list = matches!(payload, Shape::List(_));
        }
        let declared_by = operation
            .get("operationId")
            .and_then(|id| id.as_str().map(str::to_owned));
        let mut tags = texts(at, "tags");
        if tags.is_empty() {
            tags = texts(operation, "tags");
        }
        let mut docs = docs(at);
        if docs.summary.is_none() && docs.description.is_none() {
            docs.summary = Some(format!("`{id}`."));
        }
        self.add_answers(at, &mut docs);
        Some(Callback {
            tags,
            name: self.callback_name(at, name),
            id,
            declared_by: declared_by.unwrap_or_default(),
            examples,
            envelope,
            payload,
            docs,
            pointer: at.pointer(),
        })
    }

    /// What the server wants to be answered is told to the reader, who writes the answer.
    fn add_answers(&mut self, operation: &At<'d>, docs: &mut Docs) {
        let responses = operation.get("responses");
        for (status, reference) in responses.iter().flat_map(At::entries) {
            if status.starts_with("x-") {
                continue;
            }
            let Some(response) = self.document.follow(reference, self.diagnostics) else {
                continue;
            };
            self.leave_out(&response, &["content", "headers"]);
            let said = response.get("description");
            let said = said.as_ref().and_then(|text| text.as_str());
            let said = prose::prose(said.unwrap_or_default().trim());
            let line = match said.as_str() {
                "" => format!("Answer `{status}`."),
                _ => format!("Answer `{status}`: {said}"),
            };
            add_paragraph(docs, &line);
        }
    }

    /// The payload in a field of a form.
    fn enveloped(
        &mut self,
        body: &At<'d>,
        envelope: &Envelope,
        at: &At<'d>,
        name: &str,
    ) -> Option<(Shape, Vec<Example>)> {
        let content = body.get("content")?;
        let (_, media) = content.entries().into_iter().next()?;
        openapi::media_type(&media, self.diagnostics)?;
        let form = self.schema_in(&media)?.target()?;
        if form.unusable {
            return None;
        }
        self.form_field(form, &envelope.token_field, at)?;
        let payload = self.form_field(form, &envelope.payload_field, at)?;
        self.check_known_by(payload, envelope, at);
        let payload = self.element_shape(payload, &format!("{name} payload"))?;
        Some((payload, self.payload_examples(&media, envelope)))
    }

    /// A body of which nothing proves who sent it.
    fn unverified(
        &mut self,
        body: &At<'d>,
        at: &At<'d>,
        name: &str,
    ) -> Option<(Shape, Vec<Example>)> {
        let contents = self.response_contents(body, &format!("{name} payload"), false);
        let mut contents = contents.into_iter();
        let json = contents.find(|content| content.encoding == Encoding::Json);
        let code = match json {
            Some(_) => Code::CallbackWithoutEnvelope,
            None => Code::UnreadableCallback,
        };
        self.report(code, Place::Key(at.pointer()), &[]);
        json.map(|content| (content.shape, content.examples))
    }

    fn callback_name(&mut self, at: &At<'d>, name: &str) -> Name {
        match self.extension_text(at, "x-codegen-name") {
            Some(text) => Name {
                text,
                origin: Origin::Configured,
            },
            None => Name::given(name),
        }
    }

    fn form_field(&mut self, form: SchemaAt<'d>, name: &str, at: &At<'d>) -> Option<SchemaAt<'d>> {
        let field = form.property(name);
        if field.is_none() {
            let place = Place::Node(at.pointer().child("x-codegen-callback"));
            self.report(Code::UnknownSibling, place, &[name]);
        }
        field
    }

    fn payload_examples(&mut self, media: &At<'d>, envelope: &Envelope) -> Vec<Example> {
        let values = self.example_values(media);
        let payloads = values
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.get(&envelope.payload_field)?)));
        payloads
            .map(|(name, value)| example(name, &value))
            .collect()
    }
}

fn asks_for_something(security: &At<'_>) -> bool {
    let alternatives = security.items();
    !alternatives.is_empty() && alternatives.iter().all(|one| !one.entries().is_empty())
}
