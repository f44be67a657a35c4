//! A look at a body that comes with a success, before it is read as an error.

use flip_runtime::scan::{self, Field};
use serde_json::value::RawValue;

use super::words::{OF_ANSWERS, OF_ERRORS, STATUSES, is_complaint, is_failure, is_known};

/// A look at the names of the fields, so that an ordinary answer is not read twice. It ends at a field
/// that only answers have; most begin with one.
pub(super) fn may_be_an_error(body: &[u8]) -> bool {
    for field in scan::Fields::of(body) {
        if OF_ANSWERS.iter().any(|name| field.is_named(name)) && is_of_digits(&field) {
            return false;
        }
        if speaks_of_an_error(&field) {
            return true;
        }
    }
    false
}

/// Numbers and times; not one of the many spellings of nothing.
fn is_of_digits(field: &Field<'_>) -> bool {
    let value = field.value_and_rest();
    let value = value.strip_prefix(b"\"").unwrap_or(value);
    matches!(value.first(), Some(b'1'..=b'9'))
}

/// Whether an error body can be known by this field. Many answers have a name and a status, too.
fn speaks_of_an_error(field: &Field<'_>) -> bool {
    let name = field.name();
    if is_complaint(&String::from_utf8_lossy(name))
        || OF_ERRORS.iter().any(|one| field.is_named(one))
    {
        return true;
    }
    let value = || std::str::from_utf8(field.value()?).ok();
    if field.is_named("name") {
        return value().is_some_and(|text| is_known(text.trim_matches('"')));
    }
    if field.is_named("success") {
        return field.value() == Some(b"false");
    }
    let status = || serde_json::from_str::<&RawValue>(value()?).ok();
    STATUSES.iter().any(|name| field.is_named(name)) && status().is_some_and(is_failure)
}
