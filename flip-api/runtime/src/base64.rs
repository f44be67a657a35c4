//! Bytes that JSON holds as text.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::FromStr;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::check::Text;

/// Bytes that are sent and received as Base64 (RFC 4648): `contentEncoding: base64` of OpenAPI.
///
/// ```
/// use flip_runtime::Base64;
///
/// let cover: Base64 = serde_json::from_str(r#""aGk=""#)?;
/// assert_eq!(cover, b"hi");
/// assert_eq!(serde_json::to_string(&Base64::from(b"hi"))?, r#""aGk=""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub type Base64 = EncodedBytes<StandardAlphabet>;

/// Bytes that are written in the alphabet of addresses, without padding: `contentEncoding: base64url`
/// of OpenAPI.
pub type Base64Url = EncodedBytes<UrlAlphabet>;

/// Bytes that JSON holds as text: [`Base64`] and [`Base64Url`].
///
/// What is received may lack its padding, be broken into lines, or use the other alphabet; it is
/// written again as it came.
#[derive(Clone)]
pub struct EncodedBytes<A> {
    bytes: Vec<u8>,
    /// As it is written.
    text: String,
    alphabet: PhantomData<A>,
}

/// The letters in which [`EncodedBytes`] are written.
pub trait Alphabet {
    /// The engine that writes.
    #[doc(hidden)]
    const ENGINE: GeneralPurpose;
}

/// With `+`, `/`, and padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandardAlphabet;

/// With `-` and `_`, without padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UrlAlphabet;

impl Alphabet for StandardAlphabet {
    const ENGINE: GeneralPurpose = base64::engine::general_purpose::STANDARD;
}

impl Alphabet for UrlAlphabet {
    const ENGINE: GeneralPurpose = base64::engine::general_purpose::URL_SAFE_NO_PAD;
}

/// Reads what any writer means.
const READER: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

impl<A> EncodedBytes<A> {
    /// The text that stands for the bytes.
    #[must_use]
    pub fn as_text(&self) -> &str {
        &self.text
    }

    /// The bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Why a text is no Base64. Does not show the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidBase64(());

impl fmt::Display for InvalidBase64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("this text is no Base64")
    }
}

impl std::error::Error for InvalidBase64 {}

impl<A> FromStr for EncodedBytes<A> {
    type Err = InvalidBase64;

    fn from_str(text: &str) -> Result<Self, InvalidBase64> {
        let standard = |byte: u8| match byte {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        };
        let letters = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
        let letters: Vec<u8> = letters.map(standard).collect();
        let bytes = READER.decode(letters).map_err(|_| InvalidBase64(()))?;
        Ok(Self {
            bytes,
            text: text.to_owned(),
            alphabet: PhantomData,
        })
    }
}

impl<A: Alphabet> From<Vec<u8>> for EncodedBytes<A> {
    fn from(bytes: Vec<u8>) -> Self {
        Self {
            text: A::ENGINE.encode(&bytes),
            bytes,
            alphabet: PhantomData,
        }
    }
}

impl<A: Alphabet> From<&[u8]> for EncodedBytes<A> {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl<A: Alphabet, const N: usize> From<[u8; N]> for EncodedBytes<A> {
    fn from(bytes: [u8; N]) -> Self {
        bytes.to_vec().into()
    }
}

impl<A: Alphabet, const N: usize> From<&[u8; N]> for EncodedBytes<A> {
    fn from(bytes: &[u8; N]) -> Self {
        bytes.to_vec().into()
    }
}

impl<A: Alphabet> From<crate::Bytes> for EncodedBytes<A> {
    fn from(bytes: crate::Bytes) -> Self {
        Vec::from(bytes).into()
    }
}

impl<A: Alphabet> Default for EncodedBytes<A> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<A> Deref for EncodedBytes<A> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl<A> AsRef<[u8]> for EncodedBytes<A> {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Equal where the bytes are, however they are written.
impl<A> PartialEq for EncodedBytes<A> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<A> Eq for EncodedBytes<A> {}

impl<A> PartialEq<[u8]> for EncodedBytes<A> {
    fn eq(&self, other: &[u8]) -> bool {
        self.bytes == other
    }
}

impl<A, const N: usize> PartialEq<[u8; N]> for EncodedBytes<A> {
    fn eq(&self, other: &[u8; N]) -> bool {
        self.bytes == other
    }
}

impl<A, const N: usize> PartialEq<&[u8; N]> for EncodedBytes<A> {
    fn eq(&self, other: &&[u8; N]) -> bool {
        self.bytes == *other
    }
}

/// Shows the length only: the bytes may be personal.
impl<A> fmt::Debug for EncodedBytes<A> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Base64({} bytes)", self.bytes.len())
    }
}

impl<A> Serialize for EncodedBytes<A> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, A> Deserialize<'de> for EncodedBytes<A> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// `minLength` and `maxLength` are about the text.
impl<A> Text for EncodedBytes<A> {
    fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_writers_leave_out_and_writes_it_as_it_came() {
        for text in ["aGk/aGk+", "aGk_aGk-", "aGk/\r\naGk+", "aGk/aGk+\n"] {
            let read: Base64 = text.parse().unwrap();
            assert_eq!(read, b"hi?hi>", "{text}");
            assert_eq!(read.as_text(), text);
        }
        let unpadded: Base64 = "aGk".parse().unwrap();
        assert_eq!(unpadded, b"hi");
        assert!("a".parse::<Base64>().is_err());
        assert!("aG=k".parse::<Base64>().is_err());
    }

    #[test]
    fn writes_each_alphabet_as_it_is_defined() {
        assert_eq!(Base64::from(b"?>~?").as_text(), "Pz5+Pw==");
        assert_eq!(Base64Url::from(b"?>~?").as_text(), "Pz5-Pw");
    }
}
