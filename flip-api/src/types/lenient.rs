mod wire;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use flip_runtime::pages::Count;
use flip_runtime::{Absorb, Json};

/// What the server wrote where a `T` may stand.
///
/// Flip says "no value" in many ways: the key is absent, `null`, `"null"`, `""`,
/// `"0000-00-00 00:00:00"`, `"(not set)"`; and it changes formats now and then. Decoding this type
/// fails for no JSON value, [`get`](Lenient::get) gives the value if there is one, and encoding
/// gives back the JSON that came.
///
/// ```
/// use flip_api::types::{DateTime, Lenient};
///
/// let settled: Lenient<DateTime> = serde_json::from_str("\"2022-12-30 15:50\"")?;
/// assert_eq!(settled.get().map(|moment| moment.hour()), Some(15));
/// assert_eq!(serde_json::to_string(&settled)?, "\"2022-12-30 15:50\"");
///
/// let settled: Lenient<DateTime> = serde_json::from_str("\"(not set)\"")?;
/// assert_eq!(settled.get(), None);
/// assert_eq!(settled.wire().as_deref(), Some("\"(not set)\""));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Two of them are equal when their values are, whichever way these were written, or when both
/// have no value and say so in the same way.
#[derive(Clone)]
pub struct Lenient<T>(State<T>);

#[derive(Clone)]
enum State<T> {
    Absent,
    Null,
    /// Serialising the value gives what came.
    Value(T),
    Respelt(Box<Respelt<T>>),
    Placeholder(&'static str),
    Unreadable(Json),
}

#[derive(Clone)]
struct Respelt<T> {
    value: T,
    wire: Json,
}

/// Texts that stand for "no value", as documented and as seen in recorded answers.
const PLACEHOLDERS: [&str; 10] = [
    "",
    "null",
    "(not set)",
    "0000-00-00",
    "0000-00-00 00:00",
    "0000-00-00 00:00:00",
    "0000-00-00T00:00:00",
    "0000-00-00T00:00:00Z",
    "0000-00-00T00:00:00.000Z",
    "0000-00-00T00:00:00+07:00",
];

impl<T> Lenient<T> {
    /// The value `null`.
    pub const fn null() -> Self {
        Self(State::Null)
    }

    /// The value, if there is one.
    pub fn get(&self) -> Option<&T> {
        match &self.0 {
            State::Value(value) => Some(value),
            State::Respelt(respelt) => Some(&respelt.value),
            _ => None,
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self.0 {
            State::Value(value) => Some(value),
            State::Respelt(respelt) => Some(respelt.value),
            _ => None,
        }
    }

    /// A copy of the value, if there is one.
    pub fn copied(&self) -> Option<T>
    where
        T: Copy,
    {
        self.get().copied()
    }

    /// What the value points to, if there is one: `&str` for a text.
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: Deref,
    {
        self.get().map(T::deref)
    }

    /// Whether the key was not there.
    pub const fn is_absent(&self) -> bool {
        matches!(self.0, State::Absent)
    }

    /// Whether the key was there with the value `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self.0, State::Null)
    }

    /// The text that stood for "no value", such as `"null"` or `"(not set)"`, if one did.
    pub const fn placeholder(&self) -> Option<&'static str> {
        match self.0 {
            State::Placeholder(text) => Some(text),
            _ => None,
        }
    }

    /// Whether something stood there that is neither a value nor known to stand for none.
    /// [`wire`](Lenient::wire) gives it.
    pub const fn is_unreadable(&self) -> bool {
        matches!(self.0, State::Unreadable(_))
    }

    fn unreadable_text(&self) -> Option<&str> {
        match &self.0 {
            State::Unreadable(raw) => Some(raw.as_str()),
            _ => None,
        }
    }
}

/// The key is absent.
impl<T> Default for Lenient<T> {
    fn default() -> Self {
        Self(State::Absent)
    }
}

impl<T> From<T> for Lenient<T> {
    fn from(value: T) -> Self {
        Self(State::Value(value))
    }
}

/// What stands for no value, or cannot be read, counts nothing.
impl<T: Count> Count for Lenient<T> {
    fn count(&self) -> Option<u64> {
        self.get()?.count()
    }
}

impl<T> Absorb for Lenient<T> {
    fn absent() -> Self {
        Self::default()
    }

    fn is_absent(&self) -> bool {
        self.is_absent()
    }
}

impl<T: PartialEq> PartialEq for Lenient<T> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
            && self.is_absent() == other.is_absent()
            && self.is_null() == other.is_null()
            && self.placeholder() == other.placeholder()
            && self.unreadable_text() == other.unreadable_text()
    }
}

impl<T: Eq> Eq for Lenient<T> {}

impl<T: Hash> Hash for Lenient<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.get(), self.is_absent(), self.is_null()).hash(state);
        (self.placeholder(), self.unreadable_text()).hash(state);
    }
}

impl<T: PartialEq> PartialEq<T> for Lenient<T> {
    fn eq(&self, other: &T) -> bool {
        self.get() == Some(other)
    }
}

impl PartialEq<str> for Lenient<String> {
    fn eq(&self, other: &str) -> bool {
        self.as_deref() == Some(other)
    }
}

impl PartialEq<&str> for Lenient<String> {
    fn eq(&self, other: &&str) -> bool {
        self.as_deref() == Some(*other)
    }
}

/// Leaves out a text that could not be read, since it may be personal.
impl<T: fmt::Debug> fmt::Debug for Lenient<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            State::Absent => formatter.write_str("Absent"),
            State::Null => formatter.write_str("Null"),
            State::Value(value) => formatter.debug_tuple("Value").field(value).finish(),
            State::Respelt(respelt) => formatter
                .debug_tuple("Value")
                .field(&respelt.value)
                .finish(),
            State::Placeholder(text) => formatter.debug_tuple("Placeholder").field(text).finish(),
            State::Unreadable(_) => formatter.write_str("Unreadable"),
        }
    }
}
