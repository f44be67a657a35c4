//! Where chains of references end: found from ids, once all objects are read.

use super::{Id, Referable, Syntax};
use crate::diagnostics::{Code, Diagnostics, Place};

/// A chain of more references is taken for one without an end.
pub(super) const LONGEST_CHAIN: usize = 64;

/// Finds where each reference to an object of this kind ends.
pub(super) fn find_ends<T: Referable>(syntax: &mut Syntax, diagnostics: &mut Diagnostics) {
    let objects = T::arena(syntax).objects.iter();
    let next: Vec<Next> = objects.map(Next::of).collect();
    for (index, chain) in chains(&next).into_iter().enumerate() {
        let end = match chain {
            Chain::Ends(_, 0) => continue,
            Chain::Ends(end, length) if length <= LONGEST_CHAIN => Some(Id::new(end)),
            // Of those that are farther away, the cause is the same.
            Chain::Ends(_, length) if length == LONGEST_CHAIN + 1 => {
                let where_to = format!("through more than {LONGEST_CHAIN} others");
                report_endless::<T>(syntax, index, &where_to, diagnostics);
                None
            }
            Chain::Cycle => {
                report_endless::<T>(syntax, index, "back to itself", diagnostics);
                None
            }
            Chain::Ends(..) | Chain::Breaks | Chain::IntoCycle => None,
        };
        let object = T::arena_mut(syntax).objects.get_mut(index);
        if let Some(reference) = object.and_then(T::reference_mut) {
            reference.end = end;
        }
    }
}

/// Where an object leads by its reference.
enum Next {
    /// It is no reference.
    Itself,
    To(usize),
    Nowhere,
}

impl Next {
    fn of<T: Referable>(object: &T) -> Self {
        let target = object.reference().map(|reference| reference.target);
        match target {
            None => Next::Itself,
            Some(Some(target)) => Next::To(target.index),
            Some(None) => Next::Nowhere,
        }
    }
}

/// How a chain of references goes on.
#[derive(Clone, Copy, PartialEq)]
enum Chain {
    /// To its end, over so many references.
    Ends(usize, usize),
    /// To a reference that leads nowhere, which was reported.
    Breaks,
    /// Back to where it begins: a cycle.
    Cycle,
    /// Into a cycle that does not hold where it begins.
    IntoCycle,
}

/// The chain that begins at each object.
fn chains(next: &[Next]) -> Vec<Chain> {
    let mut known: Vec<Option<Chain>> = vec![None; next.len()];
    for start in 0..next.len() {
        let (way, at, mut chain) = walk(start, next, &mut known);
        let cycle = way.iter().position(|one| *one == at);
        for (position, one) in way.into_iter().enumerate().rev() {
            chain = match (chain, cycle) {
                (Chain::Ends(end, length), _) => Chain::Ends(end, length + 1),
                (Chain::Breaks, _) => Chain::Breaks,
                (_, Some(cycle)) if position >= cycle => Chain::Cycle,
                _ => Chain::IntoCycle,
            };
            set(&mut known, one, chain);
        }
    }
    known.into_iter().flatten().collect()
}

/// The references from one object to where the chain is known: there, and how it goes on. What was
/// passed counts as part of a cycle as long as its chain is not known.
fn walk(start: usize, next: &[Next], known: &mut [Option<Chain>]) -> (Vec<usize>, usize, Chain) {
    let (mut way, mut at) = (Vec::new(), start);
    loop {
        if let Some(chain) = known.get(at).copied().flatten() {
            return (way, at, chain);
        }
        match next.get(at) {
            Some(Next::To(target)) => {
                set(known, at, Chain::IntoCycle);
                way.push(at);
                at = *target;
            }
            Some(Next::Nowhere) => {
                way.push(at);
                return (way, at, Chain::Breaks);
            }
            Some(Next::Itself) | None => {
                set(known, at, Chain::Ends(at, 0));
                return (way, at, Chain::Ends(at, 0));
            }
        }
    }
}

fn set(known: &mut [Option<Chain>], at: usize, chain: Chain) {
    if let Some(place) = known.get_mut(at) {
        *place = Some(chain);
    }
}

fn report_endless<T: Referable>(
    syntax: &Syntax,
    index: usize,
    where_to: &str,
    diagnostics: &mut Diagnostics,
) {
    let object = T::arena(syntax).objects.get(index);
    if let Some(reference) = object.and_then(T::reference) {
        let text = &reference.text;
        let place = Place::Node(syntax.pointer(text.node));
        diagnostics.report(Code::CyclicReference, place, &[text, where_to]);
    }
}
