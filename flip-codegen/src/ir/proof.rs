//! What proves that an operation was performed.

use crate::tree::Pointer;

/// Says that a value in the body of a success proves that the operation was performed
/// (`x-codegen-proof`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What proves it.
    pub proof: Proof,
    /// Where this is said.
    pub pointer: Pointer,
}

/// What proves that an operation was performed.
#[derive(Clone, Debug, PartialEq, Eq)]
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
