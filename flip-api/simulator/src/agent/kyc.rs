//! How far the verification of an agent is, and why it was rejected.

use serde::{Deserialize, Serialize};

/// How far the verification of an agent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum KycStatus {
    /// The record was made.
    BasicData,
    /// The picture of the identity document is stored.
    UploadIdentitySuccess,
    /// The selfie was uploaded.
    UploadIdentitySelfieProgress,
    /// The selfie failed.
    UploadIdentitySelfieFailed,
    /// The selfie is stored.
    UploadIdentitySelfieSuccess,
    /// It waits for Flip.
    Pending,
    /// Flip has approved it.
    Approved,
    /// Flip has rejected it.
    Rejected,
}

impl KycStatus {
    /// The value of `kyc_status`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BasicData => "BASIC_DATA",
            Self::UploadIdentitySuccess => "UPLOAD_IDENTITY_SUCCESS",
            Self::UploadIdentitySelfieProgress => "UPLOAD_IDENTITY_SELFIE_PROGRESS",
            Self::UploadIdentitySelfieFailed => "UPLOAD_IDENTITY_SELFIE_FAILED",
            Self::UploadIdentitySelfieSuccess => "UPLOAD_IDENTITY_SELFIE_SUCCESS",
            Self::Pending => "PENDING",
            Self::Approved => "APPROVED",
            Self::Rejected => "REJECTED",
        }
    }

    /// Whether the agent was handed in: then the main server changes nothing any more.
    pub(crate) fn is_submitted(self) -> bool {
        matches!(self, Self::Pending | Self::Approved | Self::Rejected)
    }
}

/// What happens to an agent because of its identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MagicIdentity {
    /// Approved, a second after it was handed in.
    Approved,
    /// Rejected with this code, a second after it was handed in. A repair leads to approval.
    Rejected(u32),
    /// The selfie fails, a second after it was uploaded.
    SelfieFailed,
}

/// The first ten digits of identity numbers with a meaning, each with what happens, in a few words.
pub const MAGIC_IDENTITIES: &[(&str, MagicIdentity, &str)] = &[
    (
        "9000000001",
        MagicIdentity::Approved,
        "approved a second after it was handed in",
    ),
    (
        "9000000002",
        MagicIdentity::Rejected(10),
        "rejected with 10, over its data; repaired, it is approved",
    ),
    (
        "9000000003",
        MagicIdentity::Rejected(14),
        "rejected with 14, over the picture; repaired, it is approved",
    ),
    (
        "9000000004",
        MagicIdentity::Rejected(23),
        "rejected with 23, over the selfie; repaired, it is approved",
    ),
    (
        "9000000005",
        MagicIdentity::SelfieFailed,
        "the selfie fails a second after it was uploaded",
    ),
];

impl MagicIdentity {
    /// What an identity number asks for.
    #[must_use]
    pub fn of(number: &str) -> Option<Self> {
        let mut known = MAGIC_IDENTITIES.iter();
        let found = known.find(|(start, _, _)| number.starts_with(start));
        found.map(|(_, magic, _)| *magic)
    }
}

/// What is repaired after a rejection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repair {
    Data,
    Picture,
    Selfie,
}

/// Whether a repair is the documented remedy of a rejection code.
pub(crate) fn repairs(repair: Repair, code: u32) -> bool {
    match repair {
        Repair::Data => code == 10,
        Repair::Picture => (14..=21).contains(&code),
        Repair::Selfie => (23..=27).contains(&code),
    }
}

/// The reason of a rejection code, for people. The first one is as printed.
pub(crate) fn reason(code: u32) -> &'static str {
    match code {
        10 => "The data that is filled in does not match with identity card",
        11 => "The format of the identity number is wrong",
        12 => "The identity number is used by another account",
        13 => "The identity number is written over by hand",
        14 => "The identity card is blurred or cannot be read",
        15 => "The picture shows no KTP, passport or KITAS",
        16 => "The identity card is not fully in the picture",
        17 => "A part of the data of the identity card is missing",
        18 => "The identity card is broken",
        19 => "The identity card has expired",
        20 => "The picture of the identity card is not original",
        21 => "The background of the photo is neither blue nor red",
        22 => "The photo is pasted on the identity card",
        23 => "The selfie with the identity card is not clear",
        24 => "The selfie is without identity card",
        25 => "The selfie shows another identity card",
        26 => "The identity card is not held in the selfie",
        27 => "The selfie is the picture of a picture",
        28 => "The face is veiled",
        29 => "The terms were broken",
        30 => "More data have to be confirmed",
        31 => "The supporting document has expired",
        32 => "The supporting document cannot be read",
        33 => "The supporting document is something else",
        _ => "",
    }
}
