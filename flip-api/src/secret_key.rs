use std::fmt;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use flip_runtime::SecretMistake;
use zeroize::Zeroizing;

/// The API secret key of a Flip for Business account, from the dashboard's page of API settings.
///
/// It is given bare, as the dashboard shows it: the client adds the colon and the encoding that
/// HTTP Basic asks for. Sandbox and production have different keys.
///
/// `Debug` does not show it, it can be neither printed nor serialised nor compared, and its memory
/// is overwritten when it is dropped (copies made before it was handed over are not reached).
///
/// ```
/// use flip_api::SecretKey;
///
/// # let from_environment = String::from("JDJ5JDEzJHNhbXBsZQ");
/// // let from_environment = std::env::var("FLIP_SECRET_KEY")?;
/// let key = SecretKey::new(from_environment)?;
/// assert_eq!(format!("{key:?}"), "SecretKey([redacted])");
/// assert!(SecretKey::new("key:").is_err());
/// # Ok::<(), flip_api::InvalidSecretKey>(())
/// ```
#[derive(Clone)]
pub struct SecretKey(Zeroizing<String>);

impl SecretKey {
    /// Takes the bare key.
    ///
    /// # Errors
    /// When it is what a mistake in the configuration makes of a key, such as quotes around it or
    /// `null` (see [`SecretMistake`]), holds non-ASCII characters or a colon, or is already encoded
    /// together with its colon.
    pub fn new(key: impl Into<String>) -> Result<Self, InvalidSecretKey> {
        let key = Zeroizing::new(key.into());
        let reason = if is_with_scheme(&key) {
            Reason::Scheme
        } else if let Err(mistake) = flip_runtime::check_secret_text(&key) {
            Reason::Mistake(mistake)
        } else if key.contains(':') {
            Reason::Colon
        } else if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            Reason::Character
        } else if is_encoded_with_colon(&key) {
            Reason::Encoded
        } else {
            return Ok(Self(key));
        };
        Err(InvalidSecretKey(reason))
    }

    /// The key itself, for the one place that makes the `Authorization` header.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

/// Whether this is the value of an `Authorization` header.
fn is_with_scheme(key: &str) -> bool {
    let scheme = key.trim_start().split_once(' ').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        ["Basic", "Bearer"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
    })
}

/// Whether this is base64 of a key and a colon. Genuine keys look like base64 too, so what comes
/// out must be readable text as a whole; a key that decodes to that by chance does not occur.
fn is_encoded_with_colon(key: &str) -> bool {
    let config =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let Ok(decoded) = GeneralPurpose::new(&STANDARD, config).decode(key) else {
        return false;
    };
    let decoded = Zeroizing::new(decoded);
    decoded.ends_with(b":") && decoded.iter().all(u8::is_ascii_graphic)
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretKey([redacted])")
    }
}

/// Why a text cannot be a secret key. Never contains the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidSecretKey(Reason);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Mistake(SecretMistake),
    Scheme,
    Colon,
    Character,
    Encoded,
}

impl InvalidSecretKey {
    /// The mistake in the configuration, if it is one that can be made with any secret.
    #[must_use]
    pub fn mistake(&self) -> Option<SecretMistake> {
        match self.0 {
            Reason::Mistake(mistake) => Some(mistake),
            _ => None,
        }
    }
}

impl fmt::Display for InvalidSecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Reason::Mistake(mistake) => return write!(formatter, "the secret key {mistake}"),
            Reason::Scheme => {
                "the secret key is the value of an `Authorization` header: give the bare key, the \
                 client makes the header"
            }
            Reason::Colon => {
                "the secret key contains a colon: give the bare key, the client adds the colon"
            }
            Reason::Character => {
                "the secret key contains a character that is not ASCII: copy it once more"
            }
            Reason::Encoded => {
                "the secret key is already encoded for HTTP Basic: give the bare key, the client \
                 encodes it"
            }
        })
    }
}

impl std::error::Error for InvalidSecretKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_keys_are_taken() -> Result<(), InvalidSecretKey> {
        // Real keys are base64 of a bcrypt hash, so base64 as such must pass.
        for key in [
            "JDJ5JDEzJHNhbXBsZQ",
            "JDJ5JDEzJHNhbXBsZQ==",
            "a",
            "key-_.~$/+=",
            "abc6",
            // Of a whole hash: `$2y$13$` and 53 characters.
            "JDJ5JDEzJHllczovbm8uL3kzeHl6QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZn",
        ] {
            assert_eq!(SecretKey::new(key)?.expose(), key);
        }
        Ok(())
    }

    #[test]
    fn what_is_no_bare_key_is_refused() {
        let cases = [
            ("", Reason::Mistake(SecretMistake::Empty)),
            ("key:", Reason::Colon),
            (":", Reason::Colon),
            ("user:key", Reason::Colon),
            ("key\n", Reason::Mistake(SecretMistake::WhiteSpace)),
            (" key", Reason::Mistake(SecretMistake::WhiteSpace)),
            ("\"key\"", Reason::Mistake(SecretMistake::Quoted)),
            ("undefined", Reason::Mistake(SecretMistake::Nothing)),
            (
                "${FLIP_SECRET_KEY}",
                Reason::Mistake(SecretMistake::Unexpanded),
            ),
            ("\u{feff}key", Reason::Mistake(SecretMistake::Invisible)),
            (
                "your-secret-key",
                Reason::Mistake(SecretMistake::Placeholder),
            ),
            ("y3./abc", Reason::Mistake(SecretMistake::Expanded)),
            ("Basic a2V5Og==", Reason::Scheme),
            ("k\u{e9}y", Reason::Character),
            ("k\u{0}y", Reason::Mistake(SecretMistake::Control)),
            ("a2V5Og==", Reason::Encoded),
            ("a2V5Og", Reason::Encoded),
            ("a2V5Ojo=", Reason::Encoded),
        ];
        for (key, reason) in cases {
            let error = SecretKey::new(key).map(|_| ()).err();
            assert_eq!(error, Some(InvalidSecretKey(reason)), "{key:?}");
        }
    }

    #[test]
    fn nothing_shows_the_key() {
        for key in ["hunter2", "hunter2:", "hunter2 "] {
            let shown = match SecretKey::new(key) {
                Ok(key) => format!("{key:?}"),
                Err(error) => format!("{error:?} {error}"),
            };
            assert!(!shown.contains("hunter2"), "{shown}");
        }
    }
}
