//! How the lists of codes are written down.

/// A code in Flip's list for a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Listed {
    /// The number on the wire.
    pub code: i64,
    /// The name of its constant, such as `BILL_EXPIRED`: for logs, and for metrics.
    pub name: &'static str,
    /// Where it is known from.
    pub evidence: Evidence,
}

/// Where a code is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// Flip's pages of Create Bill, Edit Bill and Get Payment.
    Pages,
    /// Another page of the same documentation.
    Document,
    /// The single-page documentation that went before it, until December 2023.
    OlderDocument,
}

impl Listed {
    pub(super) const fn new(code: i64, name: &'static str, evidence: Evidence) -> Self {
        Self {
            code,
            name,
            evidence,
        }
    }
}

/// The last line of what is said about a constant.
macro_rules! known_from {
    (Pages) => {
        "\n\nKnown from Flip's pages about bills."
    };
    (Document) => {
        "\n\nKnown from another page of Flip's documentation."
    };
    (OlderDocument) => {
        "\n\nKnown from Flip's older documentation, until December 2023."
    };
}

/// The codes of a product, in ascending order: what each means and what to do about it, its name, its
/// number, and a variant of [`Evidence`].
macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $code:literal, $evidence:ident;)+) => {
        $($(#[$doc])+ #[doc = $crate::codes::listed::known_from!($evidence)] pub const $name: i64 = $code;)+

        /// Every code that Flip lists for this product, in ascending order.
        pub const KNOWN: &[i64] = &[$($code),+];

        /// The same with the names of the constants, and where each is known from.
        pub const LISTED: &[$crate::codes::Listed] = &[$($crate::codes::Listed::new(
            $code,
            stringify!($name),
            $crate::codes::Evidence::$evidence,
        )),+];
    };
}

/// Codes that are words, and constants of their own name.
macro_rules! words {
    ($($(#[$doc:meta])+ $name:ident, $evidence:ident;)+) => {
        $($(#[$doc])+ #[doc = $crate::codes::listed::known_from!($evidence)]
        pub const $name: &str = stringify!($name);)+

        /// Every code that is a word, and where it is known from.
        pub const WORDS: &[(&str, Evidence)] = &[$(($name, Evidence::$evidence)),+];
    };
}

pub(super) use {codes, known_from, words};
