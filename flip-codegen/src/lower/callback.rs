//! Callbacks: requests that the server sends by itself.

use super::envelope::envelope;
use super::extension::name;
use super::response::add_paragraph;
use super::{Contents, Lowering, MediaAt, SchemaAt, contents, docs, prose};
use crate::diagnostics::{Code, Place};
use crate::ir::{Callback, Docs, Encoding, Example, Shape};
use crate::openapi::{CallbackProof, Handle, OpenApi, Operation, PathItem};

type OperationAt<'d> = Handle<'d, Operation>;

/// Where a callback is described.
#[derive(Clone, Copy)]
struct Described<'d> {
    name: &'d str,
    expression: &'d str,
    /// The operation; webhooks have none.
    by: Option<&'d Operation>,
}

/// What a callback says.
struct Payload {
    shape: Shape,
    media_type: String,
    examples: Vec<Example>,
}

impl<'d> Lowering<'d> {
    pub(super) fn callbacks(&mut self, operation: OperationAt<'d>) {
        let callbacks = operation.get().callbacks.iter();
        for (name, id) in callbacks.flat_map(|callbacks| &callbacks.value) {
            let callback = self.syntax.handle(*id).and_then(Handle::target);
            let Some(callback) = callback else {
                continue;
            };
            for (expression, item) in self.syntax.named(&callback.get().path_items) {
                let by = Some(operation.get());
                let described = Described {
                    name,
                    expression,
                    by,
                };
                self.callback_path(described, item);
            }
        }
    }

    /// Webhooks are callbacks of no operation.
    pub(super) fn webhooks(&mut self, root: &'d OpenApi) {
        for (name, item) in self.syntax.named(&root.webhooks) {
            let described = Described {
                name,
                expression: name,
                by: None,
            };
            if !name.starts_with("x-") {
                self.callback_path(described, item);
            }
        }
    }

    fn callback_path(&mut self, described: Described<'d>, item: Handle<'d, PathItem>) {
        let Some(item) = item.target().filter(|item| !item.unusable) else {
            return;
        };
        let item = item.get();
        self.leave_out("parameters", item.parameters.as_ref().map(|it| it.node));
        self.leave_out("servers", item.servers.as_ref().map(|it| it.node));
        for (method, id) in &item.operations {
            let at = self.syntax.handle(*id);
            let Some(at) = at.filter(|operation| !operation.left_out) else {
                continue;
            };
            let method = method.0.to_lowercase();
            if matches!(method.as_str(), "post" | "put" | "patch" | "get" | "delete") {
                let callback = self.callback(described, &method, at);
                self.api.callbacks.extend(callback);
            } else {
                self.leave_out(&method, Some(at.node));
            }
        }
    }

    fn callback(
        &mut self,
        described: Described<'d>,
        method: &str,
        at: OperationAt<'d>,
    ) -> Option<Callback> {
        if at.unusable || self.is_shared(described.by, at) {
            return None;
        }
        self.leave_out_of_callback(&at);
        let Some(body) = at.request_body else {
            self.report(Code::UnreadableCallback, Place::Key(at.pointer()), &[]);
            return None;
        };
        let id = match at.operation_id {
            Some(_) => self.operation_id(described.expression, method, at),
            // Its function is named after the callback.
            None => format!("{} {method}", described.name),
        };
        let body = self.syntax.handle(body)?.target()?;
        if body.unusable {
            return None;
        }
        let body = contents(&body.get().content);
        let proof = at.get().extensions.callback.as_ref();
        let Payload {
            shape: payload,
            media_type,
            examples,
        } = match proof {
            Some(proof) => self.enveloped(body, proof, described.name)?,
            None => self.unverified(body, at, described.name)?,
        };
        let mut envelope = proof.map(envelope);
        let known_by = envelope
            .as_mut()
            .and_then(|envelope| envelope.known_by.as_mut());
        if let Some(known_by) = known_by {
            known_by.is_list = matches!(payload, Shape::List(_));
        }
        let declared_by = described.by.and_then(|by| by.operation_id.as_ref());
        let tags = match described.by {
            Some(by) if at.tags.is_empty() => by.tags.clone(),
            _ => at.tags.clone(),
        };
        Some(Callback {
            tags,
            name: name(&at.extensions, described.name),
            declared_by: declared_by.map_or(String::new(), |id| id.value.clone()),
            method: method.to_uppercase(),
            media_type,
            examples,
            envelope,
            payload,
            docs: self.docs_of_callback(at, &id),
            pointer: at.pointer(),
            id,
        })
    }

    /// Whether another operation has the same callback, which then belongs to both.
    fn is_shared(&mut self, by: Option<&Operation>, at: OperationAt<'d>) -> bool {
        let pointer = at.pointer();
        if self.callbacks.insert(pointer.clone()) {
            return false;
        }
        let mut known = self.api.callbacks.iter_mut();
        if let Some(shared) = known.find(|known| known.pointer == pointer) {
            let tags = by.map_or(&[][..], |by| &by.tags);
            shared.tags.extend(tags.iter().cloned());
        }
        true
    }

    /// What of a callback the code does not offer.
    fn leave_out_of_callback(&mut self, at: &Operation) {
        self.leave_out("parameters", at.parameters.as_ref().map(|it| it.node));
        self.leave_out("servers", at.servers.as_ref().map(|it| it.node));
        self.leave_out("callbacks", at.callbacks.as_ref().map(|it| it.node));
        // That nothing is asked for is what the code does.
        let security = at.security.as_ref();
        let security =
            security.filter(|all| !all.is_empty() && all.iter().all(|one| !one.schemes.is_empty()));
        self.leave_out("security", security.map(|it| it.node));
    }

    fn docs_of_callback(&mut self, at: OperationAt<'d>, id: &str) -> Docs {
        let link = at.external_docs.as_ref();
        let (summary, description) = (at.summary.as_ref(), at.description.as_ref());
        let mut docs = docs(summary, description, link, at.deprecated);
        if docs.summary.is_none() && docs.description.is_none() {
            docs.summary = Some(format!("`{id}`."));
        }
        self.add_answers(at.get(), &mut docs);
        docs
    }

    /// What the server wants to be answered is told to the reader, who writes the answer.
    fn add_answers(&mut self, operation: &'d Operation, docs: &mut Docs) {
        let responses = operation.responses.iter();
        for (status, id) in responses.flat_map(|responses| &responses.value) {
            let response = self.syntax.handle(*id).and_then(Handle::target);
            let Some(response) = response else {
                continue;
            };
            self.leave_out("content", response.content.as_ref().map(|it| it.node));
            self.leave_out("headers", response.headers.as_ref().map(|it| it.node));
            let said = response.description.as_deref().unwrap_or_default();
            let said = prose::prose(said.trim());
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
        body: Contents<'d>,
        proof: &'d CallbackProof,
        name: &str,
    ) -> Option<Payload> {
        let (media_type, media) = self.syntax.named(body).next()?;
        let media = media.target().filter(|media| !media.unusable)?;
        let form = self.schema_in(media)?.target()?;
        if form.unusable {
            return None;
        }
        self.form_field(form, &proof.token, proof)?;
        let payload = self.form_field(form, &proof.payload, proof)?;
        self.check_known_by(payload, proof);
        Some(Payload {
            shape: self.element_shape(payload, &format!("{name} payload"))?,
            media_type: media_type.to_owned(),
            examples: self.payload_examples(media, proof),
        })
    }

    /// A body of which nothing proves who sent it.
    fn unverified(
        &mut self,
        body: Contents<'d>,
        at: OperationAt<'d>,
        name: &str,
    ) -> Option<Payload> {
        let contents = self.response_contents(body, &format!("{name} payload"), false);
        let mut contents = contents.into_iter();
        let json = contents.find(|content| content.encoding == Encoding::Json);
        let code = match json {
            Some(_) => Code::CallbackWithoutEnvelope,
            None => Code::UnreadableCallback,
        };
        self.report(code, Place::Key(at.pointer()), &[]);
        json.map(|content| Payload {
            shape: content.shape,
            media_type: content.media_type,
            examples: content.examples,
        })
    }

    fn form_field(
        &mut self,
        form: SchemaAt<'d>,
        name: &str,
        proof: &CallbackProof,
    ) -> Option<SchemaAt<'d>> {
        let field = form.property(name);
        if field.is_none() {
            let place = Place::Node(self.syntax.pointer(proof.node));
            self.report(Code::UnknownSibling, place, &[name]);
        }
        field
    }

    fn payload_examples(&mut self, media: MediaAt<'d>, proof: &CallbackProof) -> Vec<Example> {
        let media = media.get();
        let values = self.example_values(&media.example, &media.examples);
        let payloads = values.into_iter().filter_map(|(name, form)| {
            let payload = form.get(&proof.payload)?;
            Some(Example {
                name,
                json: payload.to_json_text_pretty(),
                pointer: self.syntax.pointer(payload.node),
            })
        });
        payloads.collect()
    }
}
