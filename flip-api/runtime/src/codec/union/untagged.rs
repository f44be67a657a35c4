//! Untagged matching: variants are read one after the other.

use serde_json::value::RawValue;

use super::choice::{Case, Choice};
use super::survey::Survey;
use crate::codec::{decode, inspect};
use crate::json::context::{self, Entered};
use crate::json::raw;

/// Unions within unions multiply the readings. A text that was made to exploit that ends as an unknown variant.
const READINGS: usize = 64;

/// The variant that breaks the fewest rules, and of these the one that understands most of the
/// text; the first of those that understand as much.
pub(super) fn best<T: Choice>(
    cases: &[&Case<T>],
    raw: &RawValue,
    survey: &mut Survey<'_>,
) -> Option<T> {
    let _budget = give_out(raw.get().len());
    let (best, is_sure) = best_of(cases, raw, survey);
    if is_sure || !raw::has_odd_integers(raw.get()) {
        return best;
    }
    let (by_value, _) = decode::respelling(|| best_of(cases, raw, survey));
    by_value.or(best)
}

/// The best variant, and whether it is so because of what could be read of the others.
fn best_of<T: Choice>(
    cases: &[&Case<T>],
    raw: &RawValue,
    survey: &mut Survey<'_>,
) -> (Option<T>, bool) {
    let ranked = cases.iter().map(|case| (case.broken(survey), *case));
    let mut ranked: Vec<(usize, &Case<T>)> = ranked.collect();
    // Stable: apart from this, the order of the document decides.
    ranked.sort_by_key(|(broken, case)| (*broken, case.catch_all, usize::MAX - case.tests.len()));
    let mut best: Option<(usize, T)> = None;
    let (mut fewest_broken, mut all_were_read) = (0, true);
    for (position, (broken, case)) in ranked.iter().enumerate() {
        if best.is_some() && (case.catch_all || *broken > fewest_broken) {
            break;
        }
        fewest_broken = *broken;
        let Some(value) = attempt(case, raw.get()) else {
            all_were_read = false;
            continue;
        };
        if position + 1 == ranked.len() && best.is_none() {
            return (Some(value), all_were_read);
        }
        match inspect::losses(raw.get(), &value) {
            0 => return (Some(value), true),
            losses if best.as_ref().is_none_or(|(fewest, _)| losses < *fewest) => {
                best = Some((losses, value));
            }
            _ => {}
        }
    }
    (best.map(|(_, value)| value), all_were_read)
}

fn attempt<T>(case: &Case<T>, text: &str) -> Option<T> {
    context::spend(text.len())?;
    decode::quietly(|| (case.read)(text))
}

/// The outermost union gives out the budget.
fn give_out(length: usize) -> Entered {
    Entered::begin(|context| {
        let budget = length.saturating_mul(READINGS);
        context.budget.get_or_insert(budget);
    })
}
