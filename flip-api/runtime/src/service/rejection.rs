//! Why a request was not passed on.

use std::fmt;

use http::StatusCode;

use crate::codec::check::Violation;

/// A request that the service never saw, and why.
///
/// Nothing of the request's values is part of it, but names of parameters and fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejection {
    reason: RejectionReason,
    violations: Vec<Violation>,
}

/// Why a request was not passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RejectionReason {
    /// No operation has this path: 404.
    NotFound,
    /// The path has operations, but none of this method: 405.
    MethodNotAllowed,
    /// The credentials that the operation needs are not there: 401.
    Unauthorized,
    /// The body has a media type that the document does not declare: 415.
    UnsupportedMediaType,
    /// The body is larger than the server allows: 413.
    TooLarge,
    /// The body came too slowly: 408.
    TooSlow,
    /// A parameter or the body is missing, or cannot be read: 400.
    Malformed,
    /// A value breaks rules of the document: 422.
    Unprocessable,
    /// The service panicked, or answered with what cannot be written: 500.
    Internal,
}

impl Rejection {
    /// A rejection for this reason.
    pub(crate) fn new(reason: RejectionReason) -> Self {
        Self {
            reason,
            violations: Vec::new(),
        }
    }

    /// A parameter or field that is missing or cannot be read.
    pub(crate) fn malformed(field: &str, rule: impl Into<String>) -> Self {
        let violation = Violation {
            field: field.to_owned(),
            rule: rule.into(),
        };
        Self {
            reason: RejectionReason::Malformed,
            violations: vec![violation],
        }
    }

    /// Values that break rules.
    pub(crate) fn unprocessable(violations: Vec<Violation>) -> Self {
        Self {
            reason: RejectionReason::Unprocessable,
            violations,
        }
    }

    /// Why.
    pub fn reason(&self) -> RejectionReason {
        self.reason
    }

    /// The parameters and fields that are wrong, by their names on the wire. Empty where the request
    /// as a whole is.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The status with which it is answered, unless the service says otherwise.
    pub fn status(&self) -> StatusCode {
        match self.reason {
            RejectionReason::NotFound => StatusCode::NOT_FOUND,
            RejectionReason::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            RejectionReason::Unauthorized => StatusCode::UNAUTHORIZED,
            RejectionReason::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            RejectionReason::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            RejectionReason::TooSlow => StatusCode::REQUEST_TIMEOUT,
            RejectionReason::Malformed => StatusCode::BAD_REQUEST,
            RejectionReason::Unprocessable => StatusCode::UNPROCESSABLE_ENTITY,
            RejectionReason::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn sentence(&self) -> &'static str {
        match self.reason {
            RejectionReason::NotFound => "no operation has this path",
            RejectionReason::MethodNotAllowed => "no operation of this path has this method",
            RejectionReason::Unauthorized => "credentials are missing",
            RejectionReason::UnsupportedMediaType => "the body has an undeclared media type",
            RejectionReason::TooLarge => "the body is too large",
            RejectionReason::TooSlow => "the body came too slowly",
            RejectionReason::Malformed => "the request cannot be read",
            RejectionReason::Unprocessable => "the request breaks rules of the document",
            RejectionReason::Internal => "the service failed",
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.sentence())?;
        for (position, violation) in self.violations.iter().enumerate() {
            formatter.write_str(if position == 0 { ": " } else { ", " })?;
            violation.fmt(formatter)?;
        }
        Ok(())
    }
}

impl std::error::Error for Rejection {}
