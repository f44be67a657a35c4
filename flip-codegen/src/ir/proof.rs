//! What proves that an operation was performed.

use crate::tree::Pointer;

/// Says that a value in the body of a success proves that the operation was performed
/// (`x-codegen-proof`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// What proves it.
    pub proof: Proof,
    /// Where this is said.
    pub pointer: Pointer,
}

/// What proves that an operation was performed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Proof {
    /// The value of the property, which is the id of what the operation is about.
    Id,
    /// The same, where the document says that it is an integer.
    Number,
    /// The value of the property, which counts something, if only to zero.
    Count,
    /// The items of the property, which is a list: at least one.
    Items,
    /// The value of the property, whatever it means.
    Value,
    /// One of these words in the text of the property.
    Words(Vec<String>),
    /// A field of the body whose name is made of digits.
    DigitNames,
}

/// What proves that an operation was performed, by the bodies of its successes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proofs {
    /// The places to look at; one is enough. Ids come first.
    pub places: Vec<ProofPlace>,
    /// Statuses of successes that hold none of them.
    pub without: Vec<u16>,
}

/// A place in the body of a success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofPlace {
    /// The names of the properties that lead to it.
    pub path: Vec<String>,
    /// The body is a list, and the path begins at its items.
    pub of_items: bool,
    /// What has to stand there.
    pub evidence: Evidence,
}

/// What has to stand at a place to prove something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// An id.
    Id,
    /// An id that is an integer.
    Number,
    /// A number of things, even none.
    Count,
    /// A text or a number that says something.
    Value,
    /// `true`.
    True,
    /// A list.
    List,
    /// A list with items.
    Items,
    /// An object with fields.
    Object,
    /// A text with one of these words.
    Words(Vec<String>),
    /// A field whose name is made of digits.
    DigitNames,
}
