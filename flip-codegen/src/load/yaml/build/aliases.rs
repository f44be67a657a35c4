//! Anchors and aliases: an alias is read as a copy of what it names.

use super::super::extent::{Extent, MAXIMUM_DEPTH, MAXIMUM_EXPANSION};
use super::super::value;
use super::{Builder, Stop};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::tree::{AliasSite, Node};

impl Builder<'_> {
    pub(super) fn alias(&mut self, id: usize, place: Span) -> Result<(), Stop> {
        let Some((node, extent)) = self.anchors.get(&id) else {
            self.diagnostics.report(Code::RecursiveAlias, place, &[]);
            self.fill(place);
            return Ok(());
        };
        let extent = *extent;
        if self.open.len() + extent.depth > MAXIMUM_DEPTH {
            return self.too_deep(place);
        }
        if !self.expanded.grow(extent) {
            return self.too_many(place);
        }
        let node = node.clone();
        self.sites.push(AliasSite {
            site: place,
            anchor: node.span,
        });
        if !self.expects_key() {
            self.put(node, extent, place);
        } else if let Some(text) = value::key_text(&node.value) {
            self.key(&text, place, false);
        } else {
            self.refuse_key(node.value.described(), place);
        }
        Ok(())
    }

    /// What an anchor names is copied, so it counts like what an alias stands for.
    pub(super) fn remember(
        &mut self,
        anchor: usize,
        node: &Node,
        extent: Extent,
    ) -> Result<(), Stop> {
        if anchor == 0 {
            return Ok(());
        }
        if !self.expanded.grow(extent) {
            return self.too_many(node.span);
        }
        self.anchors.insert(anchor, (node.clone(), extent));
        Ok(())
    }

    fn too_many(&mut self, place: Span) -> Result<(), Stop> {
        self.diagnostics.report(
            Code::TooManyAliases,
            place,
            &[&MAXIMUM_EXPANSION.to_string()],
        );
        Err(Stop)
    }
}
