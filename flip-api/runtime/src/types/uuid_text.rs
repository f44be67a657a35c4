//! `uuid`: RFC 9562.

use super::text::{FormattedText, TextFormat};

/// A universally unique identifier: `format: uuid`, such as `67e55044-10b1-426f-9247-bb680e5fe0c8`.
///
/// Two are equal where their bytes are, whether letters are small or capital, with hyphens or without.
pub type Uuid = FormattedText<UuidFormat>;

/// The format `uuid`.
#[derive(Clone, Copy, Debug)]
pub struct UuidFormat;

impl TextFormat for UuidFormat {
    /// The sixteen bytes, the first one first.
    type Value = [u8; 16];
    const NAME: &'static str = "uuid";

    fn read(text: &str) -> Option<[u8; 16]> {
        uuid::Uuid::try_parse(text).ok().map(uuid::Uuid::into_bytes)
    }
}
