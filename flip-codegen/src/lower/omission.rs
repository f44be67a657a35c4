//! What is left out wherever it stands.

use std::collections::BTreeSet;

use super::Lowering;
use crate::diagnostics::{Code, Place, further};
use crate::tree::{At, Pointer};

/// One keyword or media type that is left out, and where it stands.
pub(super) struct Omission {
    code: Code,
    text: String,
    first: Pointer,
    places: BTreeSet<Pointer>,
}

impl<'d> Lowering<'d> {
    /// Notes each of these keywords that the node has: the code is right without it, but poorer.
    pub(super) fn leave_out(&mut self, at: &At<'d>, keywords: &[&str]) {
        for keyword in keywords {
            if let Some(value) = at.get(keyword) {
                self.omit(Code::IgnoredKeyword, keyword, value.pointer());
            }
        }
    }

    /// Notes that something is left out. It is reported once, however often it occurs: there is
    /// nothing to do about one place that is not to do about all.
    pub(super) fn omit(&mut self, code: Code, text: &str, place: Pointer) {
        let mut known = self.omissions.iter_mut();
        match known.find(|known| known.code == code && known.text == text) {
            Some(known) => drop(known.places.insert(place)),
            None => self.omissions.push(Omission {
                code,
                text: text.to_owned(),
                first: place.clone(),
                places: BTreeSet::from([place]),
            }),
        }
    }

    pub(super) fn report_omissions(&mut self) {
        for omission in std::mem::take(&mut self.omissions) {
            let further = further(omission.places.len().saturating_sub(1));
            let place = Place::Key(omission.first);
            self.report(omission.code, place, &[&omission.text, &further]);
        }
    }
}
