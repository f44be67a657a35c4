use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::from_wire::{self, FromWire, Scalar};

/// A yes or no that Flip writes as `0` or `1`.
///
/// Accept payment and agents have such flags. `"0"`, `"1"`, `true` and `false` are read too, and
/// are written again as they came; all spellings of one state are equal.
///
/// ```
/// use flip_api::types::Flag;
///
/// assert_eq!(serde_json::to_string(&Flag::from(true))?, "1");
/// assert!(serde_json::from_str::<Flag>("\"1\"")?.is_set());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Flag {
    set: bool,
    spelling: Spelling,
}

#[derive(Clone, Copy)]
enum Spelling {
    Number,
    Text,
    Boolean,
}

impl Flag {
    /// Yes, sent as `1`.
    pub const ON: Self = Self {
        set: true,
        spelling: Spelling::Number,
    };
    /// No, sent as `0`.
    pub const OFF: Self = Self {
        set: false,
        spelling: Spelling::Number,
    };

    /// Whether the flag says yes.
    pub const fn is_set(self) -> bool {
        self.set
    }

    const fn digit(self) -> &'static str {
        if self.set { "1" } else { "0" }
    }
}

impl From<bool> for Flag {
    fn from(set: bool) -> Self {
        if set { Self::ON } else { Self::OFF }
    }
}

impl From<Flag> for bool {
    fn from(flag: Flag) -> Self {
        flag.set
    }
}

impl PartialEq for Flag {
    fn eq(&self, other: &Self) -> bool {
        self.set == other.set
    }
}

impl Eq for Flag {}

impl std::hash::Hash for Flag {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.set.hash(state);
    }
}

/// `0` or `1`.
impl fmt::Display for Flag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.digit())
    }
}

impl fmt::Debug for Flag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Flag({})", self.set)
    }
}

impl FromStr for Flag {
    type Err = InvalidFlag;

    fn from_str(text: &str) -> Result<Self, InvalidFlag> {
        match text {
            "0" => Ok(Self::OFF),
            "1" => Ok(Self::ON),
            _ => Err(InvalidFlag(())),
        }
    }
}

/// A text that is neither `0` nor `1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidFlag(());

impl fmt::Display for InvalidFlag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a flag must be 0 or 1")
    }
}

impl std::error::Error for InvalidFlag {}

impl Serialize for Flag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.spelling {
            Spelling::Number => serializer.serialize_u8(u8::from(self.set)),
            Spelling::Text => serializer.serialize_str(self.digit()),
            Spelling::Boolean => serializer.serialize_bool(self.set),
        }
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_wire::decode(deserializer, "a flag (0 or 1)")
    }
}

impl FromWire for Flag {
    fn from_wire(scalar: &Scalar<'_>) -> Option<Self> {
        let (flag, spelling) = match scalar {
            Scalar::Text(text) => (text.parse().ok()?, Spelling::Text),
            Scalar::Number(text) => (text.parse().ok()?, Spelling::Number),
            Scalar::Boolean(set) => (Self::from(*set), Spelling::Boolean),
        };
        Some(Self { spelling, ..flag })
    }

    fn is_canonical(&self, _: &Scalar<'_>) -> bool {
        true
    }
}
