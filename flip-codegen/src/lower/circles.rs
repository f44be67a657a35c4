//! Groups of properties that consist of each other.

use std::collections::BTreeSet;

use super::Lowering;
use crate::diagnostics::{Code, Place};
use crate::ir::{Group, Member, TypeId, TypeKind};

impl Lowering<'_> {
    /// A group that is the object itself, if only through others, would have no end.
    pub(super) fn break_groups(&mut self) {
        let ids: Vec<TypeId> = self.api.types().map(|(id, _)| id).collect();
        for id in ids {
            let groups = self.groups(id).cloned().collect::<Vec<Group>>();
            for group in groups {
                if self.reaches(group.of, id) {
                    self.leave_out_group(id, &group);
                }
            }
        }
    }

    fn groups(&self, id: TypeId) -> impl Iterator<Item = &Group> {
        let members = match self.api.get(id).map(|definition| &definition.kind) {
            Some(TypeKind::Object(object)) => object.members.as_slice(),
            _ => &[],
        };
        members.iter().filter_map(|member| match member {
            Member::Group(group) => Some(group),
            Member::Property(_) => None,
        })
    }

    fn reaches(&self, from: TypeId, target: TypeId) -> bool {
        let (mut open, mut seen) = (vec![from], BTreeSet::new());
        while let Some(id) = open.pop() {
            if id == target {
                return true;
            }
            if seen.insert(id) {
                open.extend(self.groups(id).map(|group| group.of));
            }
        }
        false
    }

    fn leave_out_group(&mut self, id: TypeId, group: &Group) {
        let place = Place::Node(group.pointer.clone());
        let report = self
            .diagnostics
            .report(Code::EndlessSchema, place.clone(), &[]);
        report.label(place, "left out: this group leads back to the object");
        if let Some(definition) = self.api.types.get_mut(id.0)
            && let TypeKind::Object(object) = &mut definition.kind
        {
            let is_other = |member: &Member| !matches!(member, Member::Group(other) if other.pointer == group.pointer);
            object.members.retain(is_other);
        }
    }
}
