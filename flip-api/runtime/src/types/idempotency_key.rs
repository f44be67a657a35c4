use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use uuid::Uuid;

/// Names one thing that is meant to be done, so that the server does it once, however often the
/// request comes.
///
/// - **One key for each thing meant.** Another transfer has another key, even if all its fields are
///   the same; the same transfer has the same key, even if it is sent by another process tomorrow.
/// - **Store the key before sending**, together with what is meant. Every call that needs a key makes
///   a random one when it is created; ask the call for it, store it, then await the call.
/// - **Use the stored key after a crash**, and after every error whose
///   [outcome](crate::Error::outcome) is [`Unknown`](crate::Outcome::Unknown): what was done already
///   is answered, and not done again. How long a server remembers its keys is said by its
///   documentation.
///
/// All attempts of a call, and its clones, carry the same key. It is no secret, and is shown.
///
/// ```
/// use flip_runtime::IdempotencyKey;
///
/// let key = IdempotencyKey::generate();
/// let stored = key.to_string();
/// // After a crash:
/// assert_eq!(IdempotencyKey::new(stored)?, key);
/// # Ok::<(), flip_runtime::InvalidIdempotencyKey>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The length of the longest key, in characters.
    pub const MAXIMUM_LENGTH: usize = 255;

    /// Its name towards serde, by which it is told from other texts: in a key, case counts.
    pub(crate) const SERDE_NAME: &'static str = "$flip_runtime::IdempotencyKey";

    /// A key of your own, for example the id of what is meant in your database.
    ///
    /// # Errors
    /// When it is not 1 to 255 visible characters of ASCII, without spaces.
    pub fn new(key: impl Into<String>) -> Result<Self, InvalidIdempotencyKey> {
        let key = key.into();
        if key.is_empty() {
            return Err(InvalidIdempotencyKey(Fault::Empty));
        }
        if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(InvalidIdempotencyKey(Fault::Character));
        }
        if key.len() > Self::MAXIMUM_LENGTH {
            return Err(InvalidIdempotencyKey(Fault::Length));
        }
        Ok(Self(key))
    }

    /// A random key that no other one equals: a UUID of version 4, 36 characters long.
    pub fn generate() -> Self {
        Self(Uuid::new_v4().to_string())
    }

    /// The key as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for IdempotencyKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("IdempotencyKey")
            .field(&self.0)
            .finish()
    }
}

impl AsRef<str> for IdempotencyKey {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl FromStr for IdempotencyKey {
    type Err = InvalidIdempotencyKey;

    fn from_str(key: &str) -> Result<Self, InvalidIdempotencyKey> {
        Self::new(key)
    }
}

impl TryFrom<String> for IdempotencyKey {
    type Error = InvalidIdempotencyKey;

    fn try_from(key: String) -> Result<Self, InvalidIdempotencyKey> {
        Self::new(key)
    }
}

impl Serialize for IdempotencyKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(Self::SERDE_NAME, &self.0)
    }
}

/// Why a text is no [`IdempotencyKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidIdempotencyKey(Fault);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Empty,
    Character,
    Length,
}

impl fmt::Display for InvalidIdempotencyKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Fault::Empty => "an idempotency key must not be empty",
            Fault::Character => "an idempotency key must be visible characters of ASCII",
            Fault::Length => "an idempotency key must not be longer than 255 characters",
        })
    }
}

impl std::error::Error for InvalidIdempotencyKey {}
