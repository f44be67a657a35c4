//! JSON text as a value of any format that serde reads and writes.
//!
//! `serde_json` hands the text over as it stands, to the last digit. Other formats, and what serde
//! buffers for `flatten`, `untagged` and tagged enums, hand over values. These become text when they are
//! read, and values again when they are written. What JSON cannot hold is an error.

mod read;
mod write;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

pub(crate) use read::read;
pub(crate) use write::Written;

/// A value as its JSON text.
#[derive(Clone, Debug)]
pub struct RawJson(pub(crate) Box<RawValue>);

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer).map(Self)
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written(&self.0).serialize(serializer)
    }
}
