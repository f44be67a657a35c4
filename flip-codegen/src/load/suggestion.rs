//! What a reference that leads nowhere was meant to be.

use super::nearest;
use crate::tree::{Document, Pointer};

/// Mends the first segment that leads nowhere, if that makes the pointer lead somewhere.
pub(crate) fn suggestion(document: &Document, target: &Pointer) -> Option<Pointer> {
    let mut at = document.find(&target.in_same_file(&Pointer::root()))?;
    let mut segments = target.segments();
    while let Some(segment) = segments.next() {
        if let Some(next) = at.down(&segment) {
            at = next;
            continue;
        }
        let keys = at
            .entries()
            .into_iter()
            .map(|(key, _)| key)
            .collect::<Vec<_>>();
        let mended = at.pointer().child(nearest(&segment, keys)?);
        let whole = segments.fold(mended, |pointer, segment| pointer.child(&segment));
        return document.find(&whole).map(|_| whole);
    }
    None
}
