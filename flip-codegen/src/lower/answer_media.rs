//! The media types of answers: which of them are read, and how.

use super::media::{Media, context_of, is_lines, is_xml};
use super::parameter::essence;
use super::{Contents, Lowering, MediaAt, SchemaAt};
use crate::diagnostics::Code;
use crate::ir::{Content, Encoding, Shape};
use crate::openapi::{Keyword, SchemaType};

impl<'d> Lowering<'d> {
    /// Every way in which the body of a response can be read; JSON comes first. `is_answer`: it is a
    /// success, and may be a stream.
    pub(super) fn response_contents(
        &mut self,
        content: Contents<'d>,
        context: &str,
        is_answer: bool,
    ) -> Vec<Content> {
        let mut media = self.better_media(content, is_xml);
        for (name, encoding, at) in &mut media {
            *encoding = self.received(*encoding, name, *at);
        }
        let ranges: Vec<String> = media.iter().filter(is_range).map(name_of).collect();
        media
            .retain(|one| one.1 != Encoding::Binary || !ranges.iter().any(|of| covers(of, &one.0)));
        let mut found: Vec<(Content, MediaAt<'d>)> = Vec::new();
        for (name, encoding, at) in media {
            let known = self.same_json(encoding, at, &found);
            match known.and_then(|position| found.get_mut(position)) {
                Some((json, _)) if encoding == Encoding::Json => json.also.push(name),
                Some(_) => {}
                None => {
                    let place = (context, found.is_empty());
                    let content = self.answer_content(&name, encoding, at, place, is_answer);
                    found.extend(content.map(|content| (content, at)));
                }
            }
        }
        found.into_iter().map(|(content, _)| content).collect()
    }

    /// What an answer is, beyond what a request of this media type would be.
    fn received(&mut self, encoding: Encoding, name: &str, media: MediaAt<'d>) -> Encoding {
        let is_file = self.is_declared_file(media);
        match (encoding, &*essence(name)) {
            (Encoding::Binary, "text/event-stream") if !is_file => Encoding::Events,
            (Encoding::Binary, "text/*") if !is_file => Encoding::Text,
            (Encoding::Text, _) if is_lines(name) && is_file => Encoding::Binary,
            (Encoding::Text, of) if of.ends_with("json-seq") => Encoding::Records,
            (Encoding::Text, _) if is_lines(name) => Encoding::Lines,
            (encoding, _) => encoding,
        }
    }

    /// The position of the JSON that a media type is another name of. Text with the structure of the
    /// JSON beside it is that JSON.
    fn same_json(
        &mut self,
        encoding: Encoding,
        media: MediaAt<'d>,
        found: &[(Content, MediaAt<'d>)],
    ) -> Option<usize> {
        let may_be_json = match encoding {
            Encoding::Json => true,
            Encoding::Text => !self.is_open(media),
            _ => false,
        };
        let is_same = |known: &(Content, MediaAt<'d>)| {
            known.0.encoding == Encoding::Json && self.text_of(known.1) == self.text_of(media)
        };
        found.iter().position(is_same).filter(|_| may_be_json)
    }

    /// The schema, as it is written.
    fn text_of(&self, media: MediaAt<'d>) -> Option<String> {
        let schema = self.schema_in(media)?;
        self.syntax.written(schema.node)
    }

    fn answer_content(
        &mut self,
        name: &str,
        encoding: Encoding,
        media: MediaAt<'d>,
        (context, is_first): (&str, bool),
        is_answer: bool,
    ) -> Option<Content> {
        let place = context.strip_suffix(" response").unwrap_or(context);
        // Forms are not taken apart on this side.
        let encoding = match encoding {
            Encoding::Events if is_answer => {
                return self.stream(name, encoding, media, &format!("{place} event"));
            }
            Encoding::Lines | Encoding::Records if is_answer => {
                return self.stream(name, encoding, media, &format!("{place} line"));
            }
            Encoding::Form
            | Encoding::Events
            | Encoding::WholeEvents
            | Encoding::Lines
            | Encoding::Records => self.passed(Code::PassedAsText, name, media, Encoding::Text),
            Encoding::Multipart => self.passed(Code::PassedAsBytes, name, media, Encoding::Binary),
            Encoding::Text if is_lines(name) => {
                self.passed(Code::PassedAsBytes, name, media, Encoding::Binary)
            }
            other => self.kept_whole(other, name, media),
        };
        let context = context_of(context, name, is_first);
        self.content(name, encoding, media, &context)
    }

    /// A body of many items, each of which has the schema of items.
    fn stream_of(
        &mut self,
        name: &str,
        encoding: Encoding,
        item: SchemaAt<'d>,
        context: &str,
    ) -> Option<Content> {
        let (encoding, shape) = match encoding {
            Encoding::Events => self.event(item, context)?,
            _ => (encoding, self.element_shape(item, context)?),
        };
        Some(Content {
            encoding,
            media_type: name.to_owned(),
            also: Vec::new(),
            shape,
            constraints: Vec::new(),
            fields: Vec::new(),
            examples: Vec::new(),
            pointer: item.pointer(),
            node: item.node,
        })
    }

    fn item_schema(&self, media: MediaAt<'d>) -> Option<SchemaAt<'d>> {
        self.syntax.handle(media.item_schema?)
    }

    /// What events look like. An event is an object with `data`, which is a text, or JSON by
    /// `contentSchema`. A schema without `data` is that of the data. Where there are several events,
    /// the name tells which one it is, so that each is read as a whole.
    fn event(&mut self, item: SchemaAt<'d>, context: &str) -> Option<(Encoding, Shape)> {
        let facets = self.facets(item);
        let choices = facets.iter().flat_map(|facet| {
            let members = [Keyword::ONE_OF, Keyword::ANY_OF].map(|keyword| facet.members(keyword));
            members.into_iter().flatten()
        });
        let members: Vec<SchemaAt<'d>> = choices.collect();
        if members.iter().any(|member| self.is_event(*member)) {
            let whole = self.element_shape(item, context)?;
            return Some((Encoding::WholeEvents, whole));
        }
        let data = facets.iter().find_map(|facet| facet.property("data"));
        let data = match data.map(|data| (data, self.element_shape(data, context))) {
            None => self.element_shape(item, context)?,
            // The data of an event is a text anyhow.
            Some((_, Some(Shape::JsonText(inner)))) => *inner,
            Some((data, _)) => match data.target().and_then(|data| data.content_schema()) {
                Some(content) => self.element_shape(content, context)?,
                None => Shape::Text,
            },
        };
        Some((Encoding::Events, data))
    }

    /// Whether a schema is one of an event, and not of its data.
    fn is_event(&mut self, at: SchemaAt<'d>) -> bool {
        let facets = self.facets(at);
        let mut fields = ["event", "data"].into_iter();
        fields.any(|name| facets.iter().any(|facet| facet.property(name).is_some()))
    }

    /// A body of many items, each of which has the schema. Lines are declared as a list of them, too.
    pub(super) fn stream(
        &mut self,
        name: &str,
        encoding: Encoding,
        media: MediaAt<'d>,
        context: &str,
    ) -> Option<Content> {
        self.report_items(name, encoding, media);
        if let Some(item) = self.item_schema(media) {
            return self.stream_of(name, encoding, item, context);
        }
        let whole = self.schema_in(media);
        let facets = whole.map(|schema| self.facets(schema)).unwrap_or_default();
        let list = facets
            .iter()
            .find(|facet| facet.only_type() == Some(SchemaType::Array));
        let items = list.and_then(|list| list.items());
        let schema = items.filter(|_| encoding != Encoding::Events).or(whole);
        let shape = match schema {
            Some(schema) => self.element_shape(schema, context)?,
            None => Shape::Any,
        };
        let is_text = |shape: &Shape| *shape == Shape::Text;
        let shape = match shape {
            // A line is JSON, whatever is said of the text as a whole.
            shape if is_text(&shape) && encoding != Encoding::Events => Shape::Any,
            Shape::Nullable(inner) if is_text(&inner) => *inner,
            shape => shape,
        };
        Some(Content {
            encoding,
            media_type: name.to_owned(),
            also: Vec::new(),
            shape,
            constraints: Vec::new(),
            fields: Vec::new(),
            examples: Vec::new(),
            pointer: schema.map_or_else(|| media.pointer(), |schema| schema.pointer()),
            node: schema.map_or(media.node, |schema| schema.node),
        })
    }
}

fn is_range((name, encoding, _): &&Media<'_>) -> bool {
    *encoding == Encoding::Binary && name.contains('*')
}

fn name_of((name, ..): &Media<'_>) -> String {
    essence(name)
}

/// Whether a range includes a media type, or another range, that is not the same.
fn covers(range: &str, name: &str) -> bool {
    let name = essence(name);
    let includes = match range {
        "*" | "*/*" => true,
        range => range
            .strip_suffix('*')
            .is_some_and(|kind| name.starts_with(kind)),
    };
    includes && name != range
}
