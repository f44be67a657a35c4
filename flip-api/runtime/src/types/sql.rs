//! Values in the columns of a database, by the traits of `postgres-types` and `sqlx`.
//!
//! For the crates of an API, whose own values are stored in the same way: implement [`Stored`], then
//! `flip_runtime::stored!(TheType)`. Without the features, the macro does nothing.

#[macro_use]
mod macros;

#[cfg(feature = "postgres-types")]
#[doc(hidden)]
pub use postgres_types;
#[cfg(feature = "sqlx")]
#[doc(hidden)]
pub use sqlx;

use crate::types::id::Id;
use crate::types::idempotency_key::IdempotencyKey;

/// Why a column does not hold what it should. It never shows the value.
pub type StoredError = Box<dyn std::error::Error + Send + Sync>;

/// A value that is stored in a column as another one.
pub trait Stored: Sized {
    /// What the column holds: `String` for text, `i64` for a big integer.
    type Column;

    /// What is written to the column.
    fn to_column(&self) -> Self::Column;

    /// The value that a column holds.
    ///
    /// # Errors
    /// When the column holds something else.
    fn from_column(column: Self::Column) -> Result<Self, StoredError>;
}

/// Text. It is read as text again, so it is then written to JSON as text.
impl Stored for Id {
    type Column = String;

    fn to_column(&self) -> String {
        self.as_str().to_owned()
    }

    fn from_column(column: String) -> Result<Self, StoredError> {
        let id = Self::from(column);
        match id.is_placeholder() {
            false => Ok(id),
            true => Err("expected an identifier, found a placeholder".into()),
        }
    }
}

impl Stored for IdempotencyKey {
    type Column = String;

    fn to_column(&self) -> String {
        self.as_str().to_owned()
    }

    fn from_column(column: String) -> Result<Self, StoredError> {
        Ok(Self::new(column)?)
    }
}

stored!(Id);
stored!(IdempotencyKey);
