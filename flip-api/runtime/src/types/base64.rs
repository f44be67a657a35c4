//! `byte`: bytes in text, RFC 4648.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::Bytes;

use super::text::{FormattedText, InvalidFormat, TextFormat};

/// Bytes in Base64: `format: byte`, or `contentEncoding: base64`.
///
/// The value of a text may lack its padding, be broken into lines, or use the other alphabet.
///
/// ```
/// use flip_runtime::types::Base64;
///
/// let cover: Base64 = serde_json::from_str(r#""aGk=""#)?;
/// assert_eq!(cover.value()?, b"hi");
/// assert_eq!(Base64::from(b"hi"), cover);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub type Base64 = FormattedText<Base64Format>;
/// Bytes in the alphabet of addresses, without padding: `contentEncoding: base64url`.
pub type Base64Url = FormattedText<Base64UrlFormat>;

/// The format `byte`: written with `+`, `/`, and padding.
#[derive(Clone, Copy, Debug)]
pub struct Base64Format;
/// The format `base64url`: written with `-` and `_`, without padding.
#[derive(Clone, Copy, Debug)]
pub struct Base64UrlFormat;

/// Reads what any writer means.
const READER: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

fn read(text: &str) -> Option<Vec<u8>> {
    let standard = |byte: u8| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    let letters = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    READER
        .decode(letters.map(standard).collect::<Vec<u8>>())
        .ok()
}

macro_rules! bytes_in_text {
    ($($text:ident, $format:ident, $name:literal, $engine:ident);*) => {$(
        impl TextFormat for $format {
            type Value = Vec<u8>;
            const NAME: &'static str = $name;
            const SHOWN: bool = false;

            fn read(text: &str) -> Option<Vec<u8>> {
                read(text)
            }
        }

        impl From<&[u8]> for $text {
            fn from(bytes: &[u8]) -> Self {
                Self::new($engine.encode(bytes))
            }
        }

        impl From<Vec<u8>> for $text {
            fn from(bytes: Vec<u8>) -> Self {
                Self::from(bytes.as_slice())
            }
        }

        impl From<Bytes> for $text {
            fn from(bytes: Bytes) -> Self {
                Self::from(bytes.as_ref())
            }
        }

        impl<const N: usize> From<&[u8; N]> for $text {
            fn from(bytes: &[u8; N]) -> Self {
                Self::from(bytes.as_slice())
            }
        }

        impl<const N: usize> From<[u8; N]> for $text {
            fn from(bytes: [u8; N]) -> Self {
                Self::from(bytes.as_slice())
            }
        }

        impl TryFrom<&$text> for Vec<u8> {
            type Error = InvalidFormat;

            fn try_from(text: &$text) -> Result<Self, InvalidFormat> {
                text.value()
            }
        }

        impl TryFrom<&$text> for Bytes {
            type Error = InvalidFormat;

            fn try_from(text: &$text) -> Result<Self, InvalidFormat> {
                text.value().map(Self::from)
            }
        }
    )*};
}

bytes_in_text!(
    Base64, Base64Format, "byte", STANDARD;
    Base64Url, Base64UrlFormat, "base64url", URL_SAFE_NO_PAD
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_writers_leave_out_and_keeps_the_text() {
        for text in ["aGk/aGk+", "aGk_aGk-", "aGk/\r\naGk+", "aGk/aGk+\n"] {
            let read = Base64::from(text);
            assert_eq!(read.value().unwrap(), b"hi?hi>", "{text}");
            assert_eq!(read.as_str(), text);
        }
        assert_eq!(Base64::from("aGk").value().unwrap(), b"hi");
        assert!("a".parse::<Base64>().is_err());
        assert!("aG=k".parse::<Base64>().is_err());
    }

    #[test]
    fn debug_does_not_show_bytes() {
        let cover = Base64::from(b"secret");
        assert_eq!(format!("{cover:?}"), "byte(8 characters)");
    }

    #[test]
    fn writes_each_alphabet_as_it_is_defined() {
        assert_eq!(Base64::from(b"?>~?").as_str(), "Pz5+Pw==");
        assert_eq!(Base64Url::from(b"?>~?").as_str(), "Pz5-Pw");
    }
}
