//! Media types of bodies.

use super::Lowering;
use super::parameter::{essence, is_json};
use crate::diagnostics::{Code, Place};
use crate::ir::{Constraint, Content, Encoding, Shape};
use crate::load::openapi;
use crate::tree::At;

impl<'d> Lowering<'d> {
    /// Every way in which a request body can be written; JSON comes first. What is passed as text
    /// for want of something better is taken only where there is nothing else.
    pub(super) fn request_contents(&mut self, body: &At<'d>, context: &str) -> Vec<Content> {
        let mut media = self.media(body);
        let is_poor = |(name, ..): &Media<'d>| is_poor(name);
        let (poor, better): (Vec<_>, Vec<_>) = media.drain(..).partition(is_poor);
        let (mut chosen, left) = match better.is_empty() {
            true => (poor, Vec::new()),
            false => (better, poor),
        };
        self.leave_media_out(&left);
        chosen.sort_by_key(|(_, encoding, _)| *encoding != Encoding::Json);
        let mut contents = Vec::new();
        for (name, encoding, at) in chosen {
            let encoding = self.kept_whole(encoding, &name, &at);
            let name = concrete(&name, encoding);
            contents.extend(self.content(name, encoding, &at, context));
        }
        contents
    }

    /// The body of a response: JSON where there is JSON, else text, else bytes.
    pub(super) fn response_content(&mut self, response: &At<'d>, context: &str) -> Option<Content> {
        let mut media = self.media(response);
        let rank = |(name, encoding, _): &Media<'d>| match encoding {
            Encoding::Json => 0,
            Encoding::Text if !is_poor(name) => 1,
            Encoding::Binary if !is_lines(name) => 2,
            _ => 3,
        };
        media.sort_by_key(rank);
        let mut media = media.into_iter();
        let (name, encoding, at) = media.next()?;
        self.leave_media_out(&media.collect::<Vec<_>>());
        // Forms are not taken apart on this side.
        let encoding = match encoding {
            Encoding::Form => self.passed(Code::PassedAsText, &name, &at, Encoding::Text),
            Encoding::Multipart => self.passed(Code::PassedAsBytes, &name, &at, Encoding::Binary),
            Encoding::Text if is_lines(&name) => {
                self.passed(Code::PassedAsBytes, &name, &at, Encoding::Binary)
            }
            other => self.kept_whole(other, &name, &at),
        };
        let mut content = self.content(&name, encoding, &at, context)?;
        if encoding == Encoding::Binary {
            // To ask for any type is to say so.
            content.media_type = name;
        }
        Some(content)
    }

    fn leave_media_out(&mut self, media: &[Media<'d>]) {
        for (name, _, at) in media {
            self.omit(Code::IgnoredMediaType, name, at.pointer());
        }
    }

    /// The media types of `content` with the way in which each is written.
    fn media(&mut self, owner: &At<'d>) -> Vec<Media<'d>> {
        let mut media = Vec::new();
        let content = owner.get("content");
        for (name, at) in content.iter().flat_map(At::entries) {
            if openapi::media_type(&at, self.diagnostics).is_none() {
                continue;
            }
            if name.contains(|character: char| !matches!(character, ' '..='~')) {
                // It would become the value of a header, as it is.
                self.report(
                    Code::UnsupportedMediaType,
                    Place::Key(at.pointer()),
                    &[name],
                );
                continue;
            }
            let encoding = self.encoding(name, &at);
            media.push((name.to_owned(), encoding, at));
        }
        media
    }

    fn encoding(&mut self, name: &str, media: &At<'d>) -> Encoding {
        let essence = essence(name);
        if is_json(name) {
            return Encoding::Json;
        }
        match essence.as_str() {
            "application/x-www-form-urlencoded" => Encoding::Form,
            "multipart/form-data" => Encoding::Multipart,
            "text/event-stream" => Encoding::Binary,
            "*" | "*/*" | "application/*" if !self.is_binary(media) => Encoding::Json,
            _ if is_poor(name) => Encoding::Text,
            _ if essence.starts_with("text/") => Encoding::Text,
            _ => Encoding::Binary,
        }
    }

    /// Says so where a text or bytes have a structure that is not taken apart.
    fn kept_whole(&mut self, encoding: Encoding, name: &str, media: &At<'d>) -> Encoding {
        let (code, has_structure) = match encoding {
            Encoding::Json if self.is_declared_file(media) => {
                return self.passed(Code::FileInJson, name, media, Encoding::Binary);
            }
            // What such a value looks like in JSON is what it looks like as text.
            Encoding::Text if !is_poor(name) && self.is_scalar(media) => return Encoding::Json,
            Encoding::Text => (Code::PassedAsText, is_poor(name) || self.is_listed(media)),
            Encoding::Binary => (Code::PassedAsBytes, essence(name).starts_with("multipart/")),
            Encoding::Json | Encoding::Form | Encoding::Multipart => return encoding,
        };
        if has_structure || self.has_parts(media) {
            return self.passed(code, name, media, encoding);
        }
        encoding
    }

    fn passed(&mut self, code: Code, name: &str, media: &At<'d>, encoding: Encoding) -> Encoding {
        self.report(code, Place::Key(media.pointer()), &[name, "the body"]);
        encoding
    }

    /// Whether the document says that the body is an object or a list.
    fn has_parts(&mut self, media: &At<'d>) -> bool {
        self.media_schema(media).is_some_and(|target| {
            matches!(type_of(&target), Some("object" | "array"))
                || target.get("properties").is_some()
        })
    }

    /// Whether the document says that the body is one number or boolean.
    fn is_scalar(&mut self, media: &At<'d>) -> bool {
        let target = self.media_schema(media);
        let kind = target.as_ref().and_then(type_of);
        matches!(kind, Some("integer" | "number" | "boolean"))
    }

    /// Whether the document lists the texts that the body can be.
    fn is_listed(&mut self, media: &At<'d>) -> bool {
        let target = self.media_schema(media);
        target.is_some_and(|target| target.get("enum").is_some())
    }

    /// Whether the body is bytes, or nothing is said of it.
    fn is_binary(&mut self, media: &At<'d>) -> bool {
        let has_schema = media.get("schema").is_some();
        let target = self.media_schema(media);
        !has_schema || target.is_none_or(|target| is_file(&target))
    }

    fn is_declared_file(&mut self, media: &At<'d>) -> bool {
        let target = self.media_schema(media);
        target.is_some_and(|target| is_file(&target))
    }

    fn media_schema(&mut self, media: &At<'d>) -> Option<At<'d>> {
        self.document.follow(media.get("schema")?, self.diagnostics)
    }

    fn content(
        &mut self,
        name: &str,
        encoding: Encoding,
        at: &At<'d>,
        context: &str,
    ) -> Option<Content> {
        let is_data = matches!(encoding, Encoding::Text | Encoding::Binary);
        let constraints = self.body_constraints(encoding, at, context);
        let schema = at.get("schema").filter(|_| !is_data);
        let shape = match &schema {
            Some(schema) => self.element_shape(schema, context)?,
            None => Shape::Any,
        };
        Some(Content {
            encoding,
            media_type: name.to_owned(),
            shape,
            constraints,
            fields: self.field_encodings(at),
            examples: match encoding {
                Encoding::Text | Encoding::Binary => Vec::new(),
                _ => self.examples(at),
            },
            pointer: schema.as_ref().unwrap_or(at).pointer(),
        })
    }

    /// The rules for the body as a whole, such as the length of a list.
    fn body_constraints(
        &mut self,
        encoding: Encoding,
        media: &At<'d>,
        context: &str,
    ) -> Vec<Constraint> {
        let Some(schema) = media.get("schema") else {
            return Vec::new();
        };
        let shape = match encoding {
            Encoding::Binary => None,
            Encoding::Text => Some(Shape::Text),
            _ => self.shape(&schema, context),
        };
        let target = self.document.follow(schema, self.diagnostics);
        let both = shape.zip(target);
        both.map_or(Vec::new(), |(shape, target)| {
            self.constraints(&target, &shape)
        })
    }
}

/// What is sent where the document has a range of media types.
fn concrete(name: &str, encoding: Encoding) -> &str {
    match encoding {
        _ if !name.contains('*') => name,
        Encoding::Json => "application/json",
        Encoding::Text => "text/plain",
        _ => "application/octet-stream",
    }
}

/// The name of a media type, how it is written, and where it stands.
type Media<'d> = (String, Encoding, At<'d>);

/// Whether a schema is a file.
pub(super) fn is_file(schema: &At<'_>) -> bool {
    let format = schema.get("format");
    type_of(schema) == Some("string") && format.and_then(|format| format.as_str()) == Some("binary")
}

fn type_of<'d>(schema: &At<'d>) -> Option<&'d str> {
    schema.get("type")?.as_str()
}

/// Whether a media type has a structure that is not taken apart.
fn is_poor(name: &str) -> bool {
    let essence = essence(name);
    is_lines(name) || essence.ends_with("/xml") || essence.ends_with("+xml")
}

/// Whether a media type is JSON, one value after the other.
fn is_lines(name: &str) -> bool {
    let lines = [
        "ndjson",
        "x-ndjson",
        "jsonl",
        "x-jsonl",
        "json-seq",
        "jsonlines",
    ];
    essence(name)
        .split_once('/')
        .is_some_and(|(_, kind)| lines.contains(&kind) || kind.ends_with("+json-seq"))
}
