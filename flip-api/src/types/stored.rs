//! Amounts and ids of requests as columns of a database.

use flip_runtime::sql::{Stored, StoredError};
use flip_runtime::stored;

use super::{Decimal, RequestId, Rupiah};

/// A big integer: whole rupiah.
impl Stored for Rupiah {
    type Column = i64;

    fn to_column(&self) -> i64 {
        self.get()
    }

    fn from_column(column: i64) -> Result<Self, StoredError> {
        Ok(Self::new(column))
    }
}

/// Text, since a number with decimals is a type of its own in each database.
impl Stored for Decimal {
    type Column = String;

    fn to_column(&self) -> String {
        self.as_str().to_owned()
    }

    fn from_column(column: String) -> Result<Self, StoredError> {
        Ok(Self::new(column)?)
    }
}

impl Stored for RequestId {
    type Column = String;

    fn to_column(&self) -> String {
        self.as_str().to_owned()
    }

    fn from_column(column: String) -> Result<Self, StoredError> {
        Ok(Self::new(column)?)
    }
}

stored!(Rupiah);
stored!(Decimal);
stored!(RequestId);
