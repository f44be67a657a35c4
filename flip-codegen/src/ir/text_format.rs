//! Formats of text for which the runtime has a type.

/// A format of text for which the runtime has a type, which keeps the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextFormat {
    /// `date-time`.
    DateTime,
    /// `date`.
    Date,
    /// `time`.
    Time,
    /// `duration`.
    Duration,
    /// `uuid`.
    Uuid,
    /// `uri`.
    Uri,
    /// `email`.
    Email,
    /// `ipv4`.
    Ipv4,
    /// `ipv6`.
    Ipv6,
    /// `byte`.
    Base64,
    /// `base64url`.
    Base64Url,
    /// `decimal`.
    Decimal,
    /// `int64`.
    Int64,
    /// `uint64`.
    Uint64,
}

/// Names of formats in documents, in small letters.
const NAMES: &[(&str, TextFormat)] = &[
    ("date-time", TextFormat::DateTime),
    ("date", TextFormat::Date),
    ("time", TextFormat::Time),
    ("duration", TextFormat::Duration),
    ("uuid", TextFormat::Uuid),
    ("uri", TextFormat::Uri),
    ("url", TextFormat::Uri),
    ("iri", TextFormat::Uri),
    ("email", TextFormat::Email),
    ("idn-email", TextFormat::Email),
    ("ipv4", TextFormat::Ipv4),
    ("ipv6", TextFormat::Ipv6),
    ("byte", TextFormat::Base64),
    ("base64", TextFormat::Base64),
    ("base64url", TextFormat::Base64Url),
    ("decimal", TextFormat::Decimal),
    ("bigdecimal", TextFormat::Decimal),
    ("int64", TextFormat::Int64),
    ("uint64", TextFormat::Uint64),
];

impl TextFormat {
    /// The format of this name, where the runtime has a type for it.
    #[must_use]
    pub fn named(format: &str) -> Option<Self> {
        let found = NAMES.iter().find(|(name, _)| *name == format);
        found.map(|(_, format)| *format)
    }

    /// The name of the type in `flip_runtime::types`.
    #[must_use]
    pub fn type_name(self) -> &'static str {
        match self {
            Self::DateTime => "DateTime",
            Self::Date => "Date",
            Self::Time => "Time",
            Self::Duration => "Duration",
            Self::Uuid => "Uuid",
            Self::Uri => "Uri",
            Self::Email => "Email",
            Self::Ipv4 => "Ipv4",
            Self::Ipv6 => "Ipv6",
            Self::Base64 => "Base64",
            Self::Base64Url => "Base64Url",
            Self::Decimal => "Decimal",
            Self::Int64 => "Int64Text",
            Self::Uint64 => "Uint64Text",
        }
    }

    /// Whether the text stands for bytes.
    #[must_use]
    pub fn is_bytes(self) -> bool {
        matches!(self, Self::Base64 | Self::Base64Url)
    }
}
