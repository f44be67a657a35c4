use std::fmt;

/// An argument that cannot be written where the document puts it.
///
/// It names the parameter or field and the rule, never the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    place: Place,
    name: String,
    fault: String,
}

/// The part of a request in which an argument stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
    Body,
}

impl RequestError {
    pub(crate) fn new(place: Place, name: &str, fault: impl Into<String>) -> Self {
        Self {
            place,
            name: name.to_owned(),
            fault: fault.into(),
        }
    }

    /// A value that has more levels than its place can express.
    pub(crate) fn nested(place: Place, name: &str) -> Self {
        Self::new(
            place,
            name,
            "holds a nested value that cannot be expressed there",
        )
    }

    /// A part of a value that holds what separates the parts.
    pub(crate) fn separator(place: Place, name: &str) -> Self {
        Self::new(
            place,
            name,
            "holds a value with the separator of its style in it",
        )
    }

    /// The parameter, or the field of the body, by its name on the wire; empty for a whole body.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match (self.place, self.name.is_empty()) {
            (Place::Path, _) => "path parameter",
            (Place::Query, _) => "query parameter",
            (Place::Header, _) => "header",
            (Place::Cookie, _) => "cookie",
            (Place::Body, false) => "field",
            (Place::Body, true) => return write!(formatter, "the body {}", self.fault),
        };
        write!(formatter, "{place} `{}` {}", self.name, self.fault)
    }
}

impl std::error::Error for RequestError {}
