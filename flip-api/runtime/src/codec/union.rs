//! The drivers that decode unions.
//!
//! Where all variants are objects that a tag tells apart, one visitor reads the fields of all variants and chooses at the end, so the tag may stand
//! anywhere and nothing is read twice. When that fails, [`crate::codec::decode::decode`] starts again in
//! careful mode: the object is kept as text, the tag is looked up, and the object is read as that
//! variant alone. A variant that is not known is kept whole, whatever its fields look like.
//!
//! Every other union is a [`Choice`]: a table says what each variant can be, and the text is looked
//! at before it is read.

mod choice;
mod rule;
mod survey;
mod tagged;
mod untagged;
mod variants;

use serde::Deserializer;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::value::RawValue;

use crate::UnknownVariant;
use crate::codec::object::{Fields, Mismatch, WriteFields};
use crate::codec::{decode, object};
use crate::json::depth;
use crate::json::{raw, raw_json};

pub use choice::{Case, Choice, Is, Kind, Rule, Segment, Test, Value, choose, with_any_of};
pub use tagged::{without_tag, write_tagged};
pub use variants::{Held, TakeOut};

/// The slots of all variants of a union, and its tag.
pub trait Variants: Fields {
    /// The type of the tag's values.
    type Tag: DeserializeOwned;
    /// The name of the field that tells the variants apart.
    const TAG: &'static str;

    /// Reads an object that was set aside as the variant with this tag; `None` when there is none.
    fn variant<E: serde::de::Error>(tag: &Self::Tag, text: &str)
    -> Option<Result<Self::Object, E>>;

    /// The variant that keeps what is not known; `None` for a union that cannot.
    fn unknown(object: UnknownVariant) -> Option<Self::Object>;
}

/// Reads an object into the variant that its tag names.
///
/// # Errors
/// When the value is not an object, or its fields do not fit the variant.
pub fn read<'de, F: Variants, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<F::Object, D::Error> {
    if decode::is_careful() {
        return read_carefully::<F, D>(deserializer);
    }
    object::read_fields::<F, D>(deserializer)
}

fn read_carefully<'de, F: Variants, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<F::Object, D::Error> {
    let raw = raw_json::read(deserializer)?;
    let _depth = depth::enter(raw.get()).map_err(D::Error::custom)?;
    if let Some(known) = tagged::<F, D::Error>(&raw) {
        return known;
    }
    // What has no tag, or one of tomorrow, must not take the list around it with it.
    F::unknown(UnknownVariant::new(raw))
        .ok_or_else(|| D::Error::custom(format_args!("unknown `{}` ({})", F::TAG, F::NAME)))
}

/// The variant that the tag names; `None` where it names none, or is not there.
fn tagged<F: Variants, E: serde::de::Error>(raw: &RawValue) -> Option<Result<F::Object, E>> {
    if raw::kind(raw) != Kind::Object {
        return None;
    }
    let entries: raw::Entries = match serde_json::from_str(raw.get()) {
        Ok(entries) => entries,
        Err(error) => return Some(Err(E::custom(error))),
    };
    let tag = entries.get(F::TAG)?;
    if entries.has_twice(F::TAG) {
        return Some(Err(E::duplicate_field(F::TAG)));
    }
    let variant = |tag: &str| F::variant(&serde_json::from_str(tag).ok()?, raw.get());
    variant(tag).or_else(|| {
        // A number may come as text; but a text may as well be a variant of tomorrow.
        let respelt = match raw::kind_of(tag) {
            Kind::Number => raw::plain_numbers(tag),
            _ => raw::number_in_text(tag)?,
        };
        decode::untraced(|| variant(&respelt).transpose())
            .flatten()
            .map(Ok)
    })
}

/// Puts an object together again from the slots that were read of it.
///
/// # Errors
/// When a slot cannot be written as JSON.
pub fn reassemble(slots: &impl WriteFields, tag: &'static str) -> Result<UnknownVariant, Mismatch> {
    let raw = serde_json::value::to_raw_value(&Reassembled(slots))
        .map_err(|error| Mismatch::Field { field: tag, error })?;
    Ok(UnknownVariant::new(raw))
}

struct Reassembled<'a, T>(&'a T);

impl<T: WriteFields> serde::Serialize for Reassembled<'_, T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object::write(self.0, serializer)
    }
}
