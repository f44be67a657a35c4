//! What answers repeat of their requests.

use super::{Location, MemberId};
use crate::tree::Pointer;

/// A value of a request that the answer repeats (`x-codegen-echoes`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// What is sent, as the document names it.
    pub source: EchoSource,
    /// The place in the answer: names of properties, from the outside in.
    pub path: Vec<String>,
    /// How the two are compared.
    pub rule: EchoRule,
    /// What is sent: one for each media type of the body that holds it.
    pub sent: Vec<Sent>,
    /// The answers that can hold it, by position among the responses.
    pub responses: Vec<usize>,
    /// Where this is said.
    pub pointer: Pointer,
    /// Where each part of it is said.
    pub places: EchoPlaces,
}

/// Where the parts of an echo are said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EchoPlaces {
    /// The value in the request.
    pub request: Pointer,
    /// The value in the response.
    pub response: Pointer,
    /// How the two are compared.
    pub rule: Pointer,
}

/// Where a request holds what its answer repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EchoSource {
    /// A parameter, by its location and its name on the wire.
    Parameter(Location, String),
    /// A place in the body: names of properties, from the outside in.
    Body(Vec<String>),
}

/// A part of a request that its answer repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A parameter, by position.
    Parameter(usize),
    /// A place in the body in one media type, by position.
    Body(usize, Vec<String>),
    /// A field of a body that is written part by part, by the members that lead to it.
    Part(usize, Vec<MemberId>),
}

/// How a value and its echo are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EchoRule {
    /// By meaning, however each is written.
    Same,
    /// Texts letter by letter.
    Exact,
    /// One is the end of the other.
    Ending,
    /// By meaning, unless one is a short identifier and the other a long one.
    Renumbered,
}

impl Echo {
    /// Both ends as the document writes them, without the rest of the expressions.
    pub fn summary(&self) -> String {
        let source = match &self.source {
            EchoSource::Parameter(_, name) => name.clone(),
            EchoSource::Body(path) => path.join("."),
        };
        format!("{source} → {}", self.path.join("."))
    }
}

impl Sent {
    /// Whether both are the same value for the code that sends them, or places in it.
    pub fn shares_value(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Body(one, _), Self::Body(other, _)) => one == other,
            _ => self == other,
        }
    }
}
