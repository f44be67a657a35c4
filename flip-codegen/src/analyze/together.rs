//! Members of `anyOf` that one object can be at once, and that nothing can be sent as.

use std::collections::BTreeMap;

use super::{Direction, Tag};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::ir::unions::{alternatives, unions, unsendable};
use crate::ir::{Api, Object, TypeId};

/// Reports the first two variants of each union of what is sent that one object could be at once,
/// and that no variant can be sent as.
pub(super) fn check(
    api: &Api,
    directions: &BTreeMap<TypeId, Direction>,
    tags: &BTreeMap<TypeId, Tag>,
    diagnostics: &mut Diagnostics,
) {
    for (_, definition, union) in unions(api, directions, tags) {
        let (written, combined) = alternatives(api, union);
        let whole: Vec<&Object> = combined.iter().map(|one| one.object).collect();
        if let Some([left, right]) = unsendable(&written, &whole) {
            let name = |at: usize| {
                let one = written.get(at);
                one.map_or("", |one| one.definition.name.text.as_str())
            };
            let arguments = [definition.name.text.as_str(), name(left), name(right)];
            let place = Place::Key(definition.pointer.clone());
            diagnostics.report(Code::NotSentTogether, place, &arguments);
        }
    }
}
