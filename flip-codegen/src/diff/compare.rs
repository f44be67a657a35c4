//! Compares two lists, and says what a difference means for those who call the bindings.

use super::outline::{Kind, Outline, Path, Thing};

/// What a release with a change has to be. Text alone needs a patch as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Verdict {
    /// Callers see nothing of it, or text.
    Patch,
    /// Callers find more than before.
    Minor,
    /// Callers may have to change their code.
    Major,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Added,
    Changed,
    Removed,
}

/// A difference.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) what: What,
    pub(super) path: Path,
    pub(super) verdict: Verdict,
    pub(super) before: Option<Thing>,
    pub(super) after: Option<Thing>,
}

/// Every difference, in the order of the paths. What stands in something that is new or gone is not
/// told apart from it.
pub(super) fn compare(before: &Outline, after: &Outline) -> Vec<Change> {
    let paths = before.keys().chain(after.keys());
    let paths: std::collections::BTreeSet<&Path> = paths.collect();
    let mut changes: Vec<Change> = Vec::new();
    for path in paths {
        let within = changes.last().is_some_and(|last| {
            last.what != What::Changed && path.starts_with(&last.path) && path != &last.path
        });
        if !within {
            changes.extend(change(path, before.get(path), after.get(path)));
        }
    }
    changes
}

fn change(path: &Path, before: Option<&Thing>, after: Option<&Thing>) -> Option<Change> {
    let (what, verdict) = match (before, after) {
        (Some(before), Some(after)) if before.value == after.value => return None,
        // Another argument is a difference of its own.
        (Some(before), Some(after)) if before.kind == Kind::Order && !is_moved(before, after) => {
            return None;
        }
        (Some(one), None) | (None, Some(one)) if one.kind == Kind::Order => return None,
        (Some(before), Some(after)) => {
            let verdict = match (before.kind, after.kind) {
                (Kind::Text, Kind::Text) | (Kind::Behaviour, Kind::Behaviour) => Verdict::Patch,
                _ => Verdict::Major,
            };
            (What::Changed, verdict)
        }
        (None, Some(after)) => (What::Added, added(after.kind)),
        (Some(before), None) => (What::Removed, removed(before.kind)),
        (None, None) => return None,
    };
    Some(Change {
        what,
        path: path.clone(),
        verdict,
        before: before.cloned(),
        after: after.cloned(),
    })
}

/// Whether the same arguments stand in another order.
fn is_moved(before: &Thing, after: &Thing) -> bool {
    let sorted = |thing: &Thing| {
        let mut names: Vec<String> = thing.value.split(", ").map(str::to_owned).collect();
        names.sort();
        names
    };
    sorted(before) == sorted(after)
}

fn added(kind: Kind) -> Verdict {
    match kind {
        Kind::Item | Kind::Feature => Verdict::Minor,
        Kind::Argument | Kind::Order => Verdict::Major,
        Kind::Behaviour | Kind::Text => Verdict::Patch,
    }
}

fn removed(kind: Kind) -> Verdict {
    match kind {
        Kind::Item | Kind::Argument | Kind::Order | Kind::Feature => Verdict::Major,
        Kind::Behaviour | Kind::Text => Verdict::Patch,
    }
}

/// The verdict over all of them; `None` if nothing differs.
pub(super) fn overall(changes: &[Change]) -> Option<Verdict> {
    changes.iter().map(|change| change.verdict).max()
}
