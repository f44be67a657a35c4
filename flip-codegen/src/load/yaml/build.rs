//! Builds the tree from events, without recursion.

mod aliases;
mod keys;
mod merge;

use std::collections::HashMap;

use granit_parser::{Event, ScalarStyle, StructureStyle, Tag};

use self::keys::{Key, Use, report_repeated};
use self::merge::Merge;
use super::super::span;
use super::extent::{Extent, MAXIMUM_DEPTH};
use super::value;
use crate::diagnostics::{Code, Diagnostics};
use crate::source::{FileId, Span};
use crate::tree::{AliasSite, Entry, Node, Value};

/// The document cannot be read further; why has been reported.
pub(super) struct Stop;

pub(super) struct Builder<'t> {
    pub(super) diagnostics: &'t mut Diagnostics,
    file: FileId,
    text: &'t str,
    open: Vec<Open>,
    anchors: HashMap<usize, (Node, Extent)>,
    expanded: Extent,
    sites: Vec<AliasSite>,
    root: Option<Node>,
}

/// A collection of which the end has not been seen.
struct Open {
    anchor: usize,
    span: Span,
    extent: Extent,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping {
        entries: Vec<Entry>,
        places: HashMap<String, Span>,
        key: Option<Key>,
        merge: Option<Merge>,
    },
}

impl<'t> Builder<'t> {
    pub(super) fn new(
        file: FileId,
        text: &'t str,
        diagnostics: &'t mut Diagnostics,
    ) -> Builder<'t> {
        let (open, anchors, expanded) = (Vec::new(), HashMap::new(), Extent::default());
        Builder {
            diagnostics,
            file,
            text,
            open,
            anchors,
            expanded,
            sites: Vec::new(),
            root: None,
        }
    }

    /// The root, which is null if the file holds nothing, and the places of aliases.
    pub(super) fn finish(self) -> (Node, Vec<AliasSite>) {
        let nothing = Node::new(span(self.file, 0, 0), Value::Null);
        (self.root.unwrap_or(nothing), self.sites)
    }

    pub(super) fn event(&mut self, event: Event<'_>, place: Span) -> Result<(), Stop> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), place)
            }
            Event::SequenceStart(style, anchor, tag) => {
                value::check_collection_tag(tag.as_deref(), "seq", place, self.diagnostics);
                self.start(style, anchor, place, Content::Sequence(Vec::new()))
            }
            Event::MappingStart(style, anchor, tag) => {
                value::check_collection_tag(tag.as_deref(), "map", place, self.diagnostics);
                let content = Content::Mapping {
                    entries: Vec::new(),
                    places: HashMap::new(),
                    key: None,
                    merge: None,
                };
                self.start(style, anchor, place, content)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(place),
            Event::Alias(id) => self.alias(id, place),
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        place: Span,
    ) -> Result<(), Stop> {
        let place = self.without_trailing_space(place);
        let extent = Extent::of_text(text.len());
        if self.expects_key() {
            let value = Value::String(text.to_owned());
            self.remember(anchor, &Node::new(place, value), extent)?;
            let merge = text == "<<" && style == ScalarStyle::Plain;
            self.key(text, place, merge);
            return Ok(());
        }
        let value = value::scalar(text, style, tag, place, self.diagnostics);
        let node = Node::new(place, value);
        self.remember(anchor, &node, extent)?;
        self.put(node, extent, place);
        Ok(())
    }

    fn start(
        &mut self,
        style: StructureStyle,
        anchor: usize,
        place: Span,
        content: Content,
    ) -> Result<(), Stop> {
        if self.open.len() >= MAXIMUM_DEPTH {
            return self.too_deep(place);
        }
        // The start of a block collection is empty and can stand after its indentation only.
        let end = if style == StructureStyle::Flow {
            place.end
        } else {
            place.start
        };
        let extent = Extent::of_text(0);
        self.open.push(Open {
            anchor,
            span: Span { end, ..place },
            extent,
            content,
        });
        Ok(())
    }

    fn end(&mut self, place: Span) -> Result<(), Stop> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        // A block collection has no closing mark: it ends where its last value does.
        let end = if place.start == place.end {
            open.span.end
        } else {
            place.end
        };
        let place = Span { end, ..open.span };
        let value = match open.content {
            Content::Sequence(items) => Value::Sequence(items),
            Content::Mapping {
                entries,
                places,
                merge,
                ..
            } => Value::Mapping(merge::merged(entries, &places, merge)),
        };
        let node = Node::new(place, value);
        self.remember(open.anchor, &node, open.extent)?;
        if self.expects_key() {
            self.refuse_key(node.value.described(), place);
        } else {
            self.put(node, open.extent, place);
        }
        Ok(())
    }

    /// Puts a value into the innermost open collection; `place` is where it was met.
    fn put(&mut self, node: Node, extent: Extent, place: Span) {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        open.span.end = place.end.max(open.span.end);
        open.extent.add(extent);
        match &mut open.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping {
                entries,
                key,
                merge,
                ..
            } => {
                let Some(key) = key.take() else { return };
                match key.used {
                    Use::Entry => entries.push(Entry {
                        key: key.text,
                        key_span: key.span,
                        node,
                    }),
                    Use::Merge => {
                        let merge = merge.get_or_insert_with(|| Merge::at(entries.len()));
                        merge.add(node, place, self.diagnostics);
                    }
                    Use::Repeated(first) => {
                        report_repeated(&key, first, &node, entries, self.diagnostics);
                    }
                    Use::Dropped => {}
                }
            }
        }
    }

    /// The parser counts the empty lines after block text to it.
    fn without_trailing_space(&self, place: Span) -> Span {
        let range =
            usize::try_from(place.start).unwrap_or(0)..usize::try_from(place.end).unwrap_or(0);
        let space = self
            .text
            .get(range)
            .map_or(0, |text| text.len() - text.trim_end().len());
        Span {
            end: place.end - u32::try_from(space).unwrap_or(0),
            ..place
        }
    }

    fn too_deep(&mut self, place: Span) -> Result<(), Stop> {
        self.diagnostics
            .report(Code::TooDeep, place, &[&MAXIMUM_DEPTH.to_string()]);
        Err(Stop)
    }
}
