use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::codec::object::{self, WriteFields};
use crate::json::raw::Entries;

/// Writes a variant that does not declare the tag, together with the tag.
///
/// # Errors
/// Those of the serializer.
pub fn write_tagged<T: WriteFields, S: Serializer>(
    value: &T,
    tag: &'static str,
    tag_value: impl Serialize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    object::write_with(value, tag, &tag_value, serializer)
}

/// The text of an object without its tag, for a variant that would take it for a field of its own.
/// A text that is no object stays as it is.
pub fn without_tag(text: &str, tag: &str) -> String {
    let Ok(Entries(mut entries)) = serde_json::from_str(text) else {
        return text.to_owned();
    };
    entries.retain(|(name, _)| name != tag);
    serde_json::to_string(&Fields(entries)).unwrap_or_else(|_| text.to_owned())
}

struct Fields(Vec<(String, Box<RawValue>)>);

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
