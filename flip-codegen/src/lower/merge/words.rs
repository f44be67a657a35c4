//! Words that differ. By default equal types are one only where their words do not contradict: at
//! each place they are the same, or one side has none.

use crate::ir::Docs;

/// All words together; `None` where some contradict.
pub(super) fn together<'a>(all: impl IntoIterator<Item = &'a Vec<Docs>>) -> Option<Vec<Docs>> {
    let mut all = all.into_iter();
    let mut known = all.next()?.clone();
    for words in all.filter(|words| **words != known).collect::<Vec<_>>() {
        for (known, docs) in known.iter_mut().zip(words) {
            add(known, docs).then_some(())?;
        }
    }
    Some(known)
}

/// Whether some words say nothing beyond others.
pub(super) fn add_nothing(words: &[Docs], to: &[Docs]) -> bool {
    let mut places = words.iter().zip(to);
    places.all(|(docs, known)| {
        let mut both = known.clone();
        add(&mut both, docs) && both == *known
    })
}

/// Adds words where there are none. Whether those that there are do not contradict.
pub(super) fn add(known: &mut Docs, docs: &Docs) -> bool {
    let parts = [
        (&mut known.summary, &docs.summary),
        (&mut known.description, &docs.description),
        (&mut known.link, &docs.link),
    ];
    let mut agree = true;
    for (known, other) in parts {
        match (&known, other) {
            (Some(ours), Some(theirs)) => agree &= ours == theirs,
            (None, Some(theirs)) => *known = Some(theirs.clone()),
            (_, None) => {}
        }
    }
    agree
}
