//! Where nodes are written by aliases.

use super::Document;
use crate::source::Span;
use crate::tree::{AliasSite, Pointer};

impl Document {
    /// Notes where the text of a file has aliases.
    pub(crate) fn add_aliases(&mut self, aliases: Vec<AliasSite>) {
        self.aliases.extend(aliases);
    }

    /// Where a node of that place is written by an alias, if the text of it stands elsewhere: below
    /// an anchor that is not within the text of the node above it.
    pub(crate) fn alias_site(&self, pointer: &Pointer) -> Option<Span> {
        if self.aliases.is_empty() {
            return None;
        }
        let mut at = self.tree(pointer.file())?.root();
        let mut site = None;
        for segment in pointer.segments() {
            let below = at.down(&segment)?;
            if !holds(at.span(), below.span()) {
                site = self.site(at.span(), below.span()).or(site);
            }
            at = below;
        }
        site
    }

    fn site(&self, above: Span, below: Span) -> Option<Span> {
        let mut sites = self.aliases.iter();
        let found = sites.find(|alias| holds(above, alias.site) && holds(alias.anchor, below));
        found.map(|alias| alias.site)
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
