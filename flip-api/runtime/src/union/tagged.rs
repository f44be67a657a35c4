use serde::{Serialize, Serializer};

use crate::object::{self, WriteFields};

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
