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
            Chain::Returns => {
                report_endless::<T>(syntax, index, "back to itself", diagnostics);
                None
            }
            Chain::Ends(..) | Chain::Breaks | Chain::Circles => None,
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
    /// To where it began.
    Returns,
    /// Round and round, but not to where it began.
    Circles,
}

/// The chain that begins at each object.
fn chains(next: &[Next]) -> Vec<Chain> {
    let mut known: Vec<Option<Chain>> = vec![None; next.len()];
    for start in 0..next.len() {
        let (mut way, mut at) = (Vec::new(), start);
        let mut chain = loop {
            match (known.get(at).copied().flatten(), next.get(at)) {
                (Some(chain), _) => break chain,
                (None, Some(Next::To(target))) => {
                    set(&mut known, at, Chain::Circles);
                    way.push(at);
                    at = *target;
                }
                (None, Some(Next::Nowhere)) => {
                    way.push(at);
                    break Chain::Breaks;
                }
                (None, _) => {
                    set(&mut known, at, Chain::Ends(at, 0));
                    break Chain::Ends(at, 0);
                }
            }
        };
        let circle = way.iter().position(|one| *one == at);
        for (position, one) in way.into_iter().enumerate().rev() {
            chain = match (chain, circle) {
                (Chain::Ends(end, length), _) => Chain::Ends(end, length + 1),
                (Chain::Breaks, _) => Chain::Breaks,
                (_, Some(circle)) if position >= circle => Chain::Returns,
                _ => Chain::Circles,
            };
            set(&mut known, one, chain);
        }
    }
    known.into_iter().flatten().collect()
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
