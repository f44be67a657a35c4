//! Unions that are read by looking at the text first: which variants can it be at all?
//!
//! Generated code supplies a table with one [`Case`] for each variant. A text that only one case
//! admits is read as that variant. Where several do, each is tried: the one that breaks the fewest
//! rules of the document is taken, and among these the one that understands most of the text.

use serde::de::Error as _;
use serde::{Deserializer, Serialize};
use serde_json::value::RawValue;

pub use super::rule::{Is, Rule, Segment, Test, Value};
use super::survey::Survey;
use super::untagged;
use crate::codec::decode;
use crate::codec::unknown::UnknownVariant;
use crate::json::raw;
pub use crate::json::raw::Kind;
use crate::json::{context, depth, raw_json};

/// A union that is read by a table of cases.
pub trait Choice: Serialize + Sized + 'static {
    /// The type's name, for messages.
    const NAME: &'static str;
    /// No value fits several variants; so one that fails to be read is faulty.
    const PROVEN: bool;
    /// The variants, in the order of the document.
    const CASES: &'static [Case<Self>];

    /// The variant that keeps what is not known; `None` for a union that cannot.
    fn unknown(value: UnknownVariant) -> Option<Self>;
}

/// What is known of the values of one variant.
#[derive(Debug)]
pub struct Case<T> {
    /// The kinds of JSON value that it can be.
    pub kinds: &'static [Kind],
    /// Values by which it is known.
    pub tests: &'static [Test],
    /// Fields that its objects must have.
    pub keys: &'static [&'static str],
    /// Rules that count where several variants can be read.
    pub rules: &'static [Rule],
    /// It takes in nearly everything, so every other variant comes before it.
    pub catch_all: bool,
    /// Reads the text as this variant.
    pub read: fn(&str) -> Result<T, serde_json::Error>,
}

/// Reads a value into the variant that it fits best.
///
/// # Errors
/// When it fits none, and the union cannot keep what it does not know.
pub fn choose<'de, T: Choice, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let raw = raw_json::read(deserializer)?;
    let _depth = depth::enter(raw.get()).map_err(D::Error::custom)?;
    let chosen = chosen::<T, D::Error>(&raw);
    if let Ok(Some(value)) = chosen {
        return Ok(value);
    }
    if let Some(value) = chosen_by_value(&raw) {
        decode::forget_failure();
        return match context::keeps_spelling() {
            true => Err(D::Error::custom("an integer in another spelling")),
            false => Ok(value),
        };
    }
    chosen?;
    T::unknown(UnknownVariant::new(raw))
        .ok_or_else(|| D::Error::custom(format_args!("this is no variant of {}", T::NAME)))
}

/// Passes on an object that has all fields of one of these lists, for a variant that is several
/// others at once: what is none of these is not all of them either.
///
/// # Errors
/// When a field of each list is missing.
pub fn with_any_of<'t>(text: &'t str, lists: &[&[&str]]) -> Result<&'t str, serde_json::Error> {
    let raw::Fields(fields) = serde_json::from_str(text)?;
    let is_there = |name: &&str| fields.iter().any(|(field, _)| field == name);
    match lists.iter().any(|list| list.iter().all(is_there)) {
        true => Ok(text),
        false => Err(serde_json::Error::custom("required fields are missing")),
    }
}

/// The variant of a value of which the integers are written as `1.0` or alike: JSON Schema knows
/// numbers by their value. Within objects, the fields see to that.
#[cold]
fn chosen_by_value<T: Choice>(raw: &RawValue) -> Option<T> {
    if raw::objects(raw.get()) > 1 || !raw::has_odd_integers(raw.get()) {
        return None;
    }
    let plain = RawValue::from_string(raw::plain_numbers(raw.get())).ok()?;
    decode::by_value(|| decode::untraced(|| chosen::<T, serde_json::Error>(&plain)))?
}

fn chosen<T: Choice, E: serde::de::Error>(raw: &RawValue) -> Result<Option<T>, E> {
    let kind = raw::kind(raw);
    let mut survey = Survey::of(raw, kind).map_err(E::custom)?;
    let of_kind = T::CASES.iter().filter(|case| case.kinds.contains(&kind));
    let candidates: Vec<&Case<T>> = of_kind.filter(|case| case.admits(&mut survey)).collect();
    match candidates.as_slice() {
        [] => Ok(None),
        [only] if T::PROVEN => (only.read)(raw.get()).map(Some).map_err(E::custom),
        several => Ok(untagged::best(several, raw, &mut survey)),
    }
}

impl<T> Case<T> {
    fn admits(&self, survey: &mut Survey<'_>) -> bool {
        let has_keys = !survey.is_object() || self.keys.iter().all(|key| survey.get(key).is_some());
        let mut tests = self.tests.iter();
        has_keys
            && tests.all(|test| {
                self.is_elsewhere(test, survey) || survey.at(test.at, |found| test.admits(found))
            })
    }

    /// A variant may be of several kinds, of which each test is about one.
    fn is_elsewhere(&self, test: &Test, survey: &Survey<'_>) -> bool {
        matches!(test.at.first(), Some(Segment::Field(_))) != survey.is_object()
    }

    /// How many rules of the document the text breaks.
    pub(super) fn broken(&self, survey: &mut Survey<'_>) -> usize {
        let rules = self.rules.iter();
        let broken = rules.filter(|rule| !survey.at(rule.at, |found| rule.holds(found)));
        broken.count()
    }
}
