//! Media types of bodies, and how each is written.

use super::parameter::{essence, is_json};
use super::{Contents, Lowering, MediaAt, SchemaAt};
use crate::diagnostics::{Code, Place};
use crate::ir::{Constraint, Content, Encoding, Shape};
use crate::openapi::{Keyword, SchemaType};

impl<'d> Lowering<'d> {
    /// Every way in which a request body can be written; JSON comes first. What is passed as text
    /// for want of something better is taken only where there is nothing else.
    pub(super) fn request_contents(&mut self, body: Contents<'d>, context: &str) -> Vec<Content> {
        let chosen = self.better_media(body, is_poor);
        let mut contents = Vec::new();
        for (name, encoding, at) in chosen {
            if let Some(items) = self.sent_items(&name, at, context) {
                contents.push(items);
                continue;
            }
            let encoding = self.kept_whole(encoding, &name, at);
            let context = context_of(context, &name, contents.is_empty());
            contents.extend(self.content(concrete(&name, encoding), encoding, at, &context));
        }
        contents
    }

    /// JSON values that are sent one after the other, where the document says what they are.
    fn sent_items(&mut self, name: &str, media: MediaAt<'d>, context: &str) -> Option<Content> {
        let encoding = match essence(name).ends_with("json-seq") {
            true => Encoding::Records,
            false => Encoding::Lines,
        };
        let is_said = is_lines(name) && self.has_items(media);
        let place = context.strip_suffix(" request").unwrap_or(context);
        let context = format!("{place} line");
        is_said.then(|| self.stream(name, encoding, media, &context))?
    }

    /// Whether the document says what each of several values is.
    fn has_items(&mut self, media: MediaAt<'d>) -> bool {
        let facets = self.media_facets(media);
        media.item_schema.is_some() || facets.iter().any(|facet| facet.items().is_some())
    }

    /// The media types of `content` that are used; JSON comes first. The poor ones are taken only
    /// where there is nothing else.
    pub(super) fn better_media(
        &mut self,
        content: Contents<'d>,
        is_poor: fn(&str) -> bool,
    ) -> Vec<Media<'d>> {
        let media = self.media(content);
        let is_poor = |(name, ..): &Media<'d>| is_poor(name);
        let (poor, better): (Vec<_>, Vec<_>) = media.into_iter().partition(is_poor);
        let (mut chosen, left) = match better.is_empty() {
            true => (poor, Vec::new()),
            false => (better, poor),
        };
        self.leave_media_out(&left);
        chosen.sort_by_key(|(_, encoding, _)| *encoding != Encoding::Json);
        chosen
    }

    fn leave_media_out(&mut self, media: &[Media<'d>]) {
        for (name, _, at) in media {
            self.omit(Code::IgnoredMediaType, &[name], at.pointer());
        }
    }

    /// The media types of `content` with the way in which each is written.
    fn media(&mut self, content: Contents<'d>) -> Vec<Media<'d>> {
        let mut media = Vec::new();
        for (name, at) in self.syntax.named(content) {
            let Some(at) = at.target().filter(|at| !at.unusable) else {
                continue;
            };
            if name.contains(|character: char| !matches!(character, ' '..='~')) {
                // It would become the value of a header, as it is.
                let place = Place::Key(at.pointer());
                self.report(Code::UnsupportedMediaType, place, &[name]);
                continue;
            }
            let encoding = self.encoding(name, at);
            media.push((name.to_owned(), encoding, at));
        }
        media
    }

    fn encoding(&mut self, name: &str, media: MediaAt<'d>) -> Encoding {
        let essence = essence(name);
        let is_file = self.is_declared_file(media);
        if is_json(name) {
            return Encoding::Json;
        }
        match essence.as_str() {
            "application/x-www-form-urlencoded" => Encoding::Form,
            "text/event-stream" => Encoding::Binary,
            // A structure can only be JSON.
            "*" | "*/*" | "application/*" if !self.is_open(media) => Encoding::Json,
            "text/*" => Encoding::Binary,
            _ if essence.starts_with("multipart/") && !is_file => Encoding::Multipart,
            _ if is_poor(name) => Encoding::Text,
            _ if essence.starts_with("text/") && !is_file => Encoding::Text,
            _ => Encoding::Binary,
        }
    }

    /// Says so where a text or bytes have a structure that is not taken apart.
    pub(super) fn kept_whole(
        &mut self,
        encoding: Encoding,
        name: &str,
        media: MediaAt<'d>,
    ) -> Encoding {
        let (code, has_structure) = match encoding {
            Encoding::Json if self.is_declared_file(media) => {
                return self.passed(Code::FileInJson, name, media, Encoding::Binary);
            }
            // What such a value looks like in JSON is what it looks like as text.
            Encoding::Text if !is_poor(name) && self.is_scalar(media) => return Encoding::Json,
            Encoding::Text => (Code::PassedAsText, is_poor(name) || self.is_listed(media)),
            Encoding::Binary => (Code::PassedAsBytes, false),
            _ => return encoding,
        };
        if has_structure || self.has_structure(media) {
            return self.passed(code, name, media, encoding);
        }
        encoding
    }

    pub(super) fn passed(
        &mut self,
        code: Code,
        name: &str,
        media: MediaAt<'d>,
        encoding: Encoding,
    ) -> Encoding {
        self.report(code, Place::Key(media.pointer()), &[name, "the body"]);
        encoding
    }

    /// Whether the document says that the body is an object or a list.
    pub(super) fn has_structure(&mut self, media: MediaAt<'d>) -> bool {
        let says_parts = |facet: &SchemaAt<'d>| {
            let kind = facet.only_type();
            matches!(kind, Some(SchemaType::Object | SchemaType::Array))
                || facet.has(Keyword::PROPERTIES)
        };
        self.media_facets(media).iter().any(says_parts)
    }

    /// Whether the document leaves open what the body is: text at most.
    pub(super) fn is_open(&mut self, media: MediaAt<'d>) -> bool {
        let facets = self.media_facets(media);
        let has_choice =
            |facet: &SchemaAt<'d>| facet.has(Keyword::ONE_OF) || facet.has(Keyword::ANY_OF);
        let is_more = |facet: &SchemaAt<'d>| {
            facet.has(Keyword::TYPE) && facet.only_type() != Some(SchemaType::String)
        };
        let is_file = self.is_declared_file(media);
        is_file
            || !facets.iter().any(|one| has_choice(one) || is_more(one)) && {
                !self.has_structure(media)
            }
    }

    /// Whether the document says that the body is one number or boolean.
    fn is_scalar(&mut self, media: MediaAt<'d>) -> bool {
        let target = self.media_schema(media);
        let kind = target.and_then(|target| target.only_type());
        matches!(
            kind,
            Some(SchemaType::Integer | SchemaType::Number | SchemaType::Boolean)
        )
    }

    /// Whether the document lists the texts that the body can be.
    fn is_listed(&mut self, media: MediaAt<'d>) -> bool {
        let target = self.media_schema(media);
        target.is_some_and(|target| target.values.is_some())
    }

    pub(super) fn schema_in(&self, media: MediaAt<'d>) -> Option<SchemaAt<'d>> {
        self.syntax.handle(media.schema?)
    }

    pub(super) fn is_declared_file(&mut self, media: MediaAt<'d>) -> bool {
        let schema = self.schema_in(media);
        schema.is_some_and(|schema| self.is_file(schema))
    }

    fn media_facets(&mut self, media: MediaAt<'d>) -> Vec<SchemaAt<'d>> {
        let schema = self.schema_in(media);
        schema.map_or(Vec::new(), |schema| self.facets(schema))
    }

    fn media_schema(&mut self, media: MediaAt<'d>) -> Option<SchemaAt<'d>> {
        self.schema_in(media)?.target()
    }

    pub(super) fn content(
        &mut self,
        name: &str,
        encoding: Encoding,
        at: MediaAt<'d>,
        context: &str,
    ) -> Option<Content> {
        self.report_items(name, encoding, at);
        let is_data = matches!(encoding, Encoding::Text | Encoding::Binary);
        let constraints = self.body_constraints(encoding, at, context);
        let schema = self.schema_in(at).filter(|_| !is_data);
        let shape = match schema {
            Some(schema) => self.element_shape(schema, context)?,
            None => Shape::Any,
        };
        Some(Content {
            encoding,
            media_type: name.to_owned(),
            also: Vec::new(),
            shape,
            constraints,
            fields: self.field_encodings(at),
            examples: match encoding {
                Encoding::Text | Encoding::Binary => Vec::new(),
                _ => self.examples(&at.get().example, &at.get().examples),
            },
            pointer: schema.map_or_else(|| at.pointer(), |schema| schema.pointer()),
            node: schema.map_or(at.node, |schema| schema.node),
        })
    }

    /// The rules for the body as a whole, such as the length of a list.
    fn body_constraints(
        &mut self,
        encoding: Encoding,
        media: MediaAt<'d>,
        context: &str,
    ) -> Vec<Constraint> {
        let Some(schema) = self.schema_in(media) else {
            return Vec::new();
        };
        let shape = match encoding {
            Encoding::Binary => None,
            Encoding::Text => Some(Shape::Text),
            _ => self.shape(schema, context),
        };
        let both = shape.zip(schema.target());
        both.map_or(Vec::new(), |(shape, target)| {
            self.constraints(target, &shape)
        })
    }
}

/// What is sent where the document has a range of media types; the caller of bytes says what they
/// are.
fn concrete(name: &str, encoding: Encoding) -> &str {
    match encoding {
        Encoding::Json if name.contains('*') => "application/json",
        Encoding::Multipart if name.contains('*') => "multipart/mixed",
        Encoding::Binary if essence(name) == "*" => "*/*",
        _ => name,
    }
}

/// What types within a body are named after. Further media types of it say which one they are.
pub(super) fn context_of(context: &str, media_type: &str, is_first: bool) -> String {
    let essence = essence(media_type);
    let (kind, own) = essence.split_once('/').unwrap_or(("", &essence));
    let own = match own {
        // The types of these get a word of their own.
        _ if is_first || kind == "multipart" => return context.to_owned(),
        "x-www-form-urlencoded" => "urlencoded",
        own => own,
    };
    format!("{context} {}", own.replace(['+', '.', '*'], " "))
}

/// The name of a media type, how it is written, and where it stands.
pub(super) type Media<'d> = (String, Encoding, MediaAt<'d>);

/// Whether a media type has a structure that is not taken apart.
fn is_poor(name: &str) -> bool {
    is_lines(name) || is_xml(name)
}

pub(super) fn is_xml(name: &str) -> bool {
    let essence = essence(name);
    essence.ends_with("/xml") || essence.ends_with("+xml")
}

/// Whether a media type is JSON, one value after the other.
pub(super) fn is_lines(name: &str) -> bool {
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
