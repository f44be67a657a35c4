//! uuid 1.

use super::from_value;
use crate::types::Uuid;

from_value! {
    Uuid => uuid::Uuid, |bytes| Some(uuid::Uuid::from_bytes(bytes));
}

impl From<uuid::Uuid> for Uuid {
    fn from(id: uuid::Uuid) -> Self {
        Self::new(id.to_string())
    }
}
