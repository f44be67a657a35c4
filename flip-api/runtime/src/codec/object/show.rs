//! `Debug` of types with fields that are not shown.

use std::fmt;

use crate::Redacted;

/// The value of a field, to be shown.
pub struct Shown<'a, T>(&'a T);

/// Shows the value of a field.
#[inline]
pub fn show<T>(value: &T) -> Shown<'_, T> {
    Shown(value)
}

impl<T> Shown<'_, T> {
    /// Shows that there is a field, and not its value.
    #[must_use]
    pub fn redacted(self) -> Redacted {
        Redacted
    }
}

impl<T: fmt::Debug> fmt::Debug for Shown<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Writes a struct as the derived `Debug` does.
///
/// # Errors
/// Those of the formatter.
#[doc(hidden)]
pub fn debug(
    formatter: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[(&str, &dyn fmt::Debug)],
) -> fmt::Result {
    let mut shown = formatter.debug_struct(name);
    for (name, value) in fields {
        shown.field(name, value);
    }
    shown.finish()
}
