//! Types that hold themselves and nothing else, so that no value of theirs has an end.

use std::collections::BTreeSet;

use super::Lowering;
use crate::diagnostics::{Code, Place};
use crate::ir::graph::{Graph, Part};
use crate::ir::{Member, TypeId, TypeKind};
use crate::tree::Pointer;

impl Lowering<'_> {
    /// Leaves out the variants that lead back to their union through variants alone, and the groups
    /// that lead back to their object through groups alone.
    pub(super) fn break_cycles(&mut self) {
        for part in [Part::Variant, Part::Group] {
            let graph = Graph::of(&self.api, |_, reference| {
                reference.part == part && reference.inline
            });
            self.break_cycles_of(graph);
        }
    }

    fn break_cycles_of(&mut self, mut graph: Graph) {
        let cycles = graph.cycles();
        let ids: Vec<TypeId> = self.api.types().map(|(id, _)| id).collect();
        for id in ids {
            // What was left out of another type may have cut this cycle already.
            let is_endless = |to: TypeId| cycles.contain(id, to) && graph.leads_to(to, id);
            let references = graph.references(id).iter();
            let endless = references.filter(|reference| is_endless(reference.to));
            let endless: BTreeSet<usize> = endless.map(|reference| reference.member).collect();
            if !endless.is_empty() {
                graph.retain(id, |reference| !endless.contains(&reference.member));
                self.leave_out_members(id, &endless);
            }
        }
    }

    fn leave_out_members(&mut self, id: TypeId, positions: &BTreeSet<usize>) {
        let definition = self.api.types.get_mut(id.0);
        match definition.map(|definition| &mut definition.kind) {
            Some(TypeKind::Union(union)) => {
                for variant in taken(&mut union.variants, positions) {
                    self.report(Code::EndlessSchema, Place::Node(variant.pointer), &[]);
                }
            }
            Some(TypeKind::Object(object)) => {
                for member in taken(&mut object.members, positions) {
                    if let Member::Group(group) = member {
                        self.report_group(group.pointer);
                    }
                }
            }
            _ => {}
        }
    }

    fn report_group(&mut self, pointer: Pointer) {
        let place = Place::Node(pointer);
        let report = self
            .diagnostics
            .report(Code::EndlessSchema, place.clone(), &[]);
        report.label(place, "left out: this group leads back to the object");
    }
}

/// Takes the items at some positions out of a list.
fn taken<T>(items: &mut Vec<T>, positions: &BTreeSet<usize>) -> Vec<T> {
    let mut position = 0;
    let is_taken = |_: &mut T| {
        position += 1;
        positions.contains(&(position - 1))
    };
    items.extract_if(.., is_taken).collect()
}
