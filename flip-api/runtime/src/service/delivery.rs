//! What came of sending a callback, and when it is sent again.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

use crate::http::transport::TransportError;

/// How often a callback is sent, how long is paused between, and which statuses decide.
#[derive(Clone, Copy, Debug)]
#[must_use = "a policy does nothing before it is given to a sender"]
pub struct DeliveryPolicy {
    maximum_attempts: u32,
    pause: Duration,
    is_delivered: fn(StatusCode) -> bool,
    is_final: fn(StatusCode) -> bool,
}

impl DeliveryPolicy {
    /// Three attempts, ten seconds apart. Any 2xx is a delivery, and after anything else the callback is
    /// sent again.
    pub fn new() -> Self {
        Self {
            maximum_attempts: 3,
            pause: Duration::from_secs(10),
            is_delivered: |status| status.is_success(),
            is_final: |_| false,
        }
    }

    /// One attempt.
    pub fn once() -> Self {
        Self::new().maximum_attempts(1)
    }

    /// Sets how often a callback is sent at most, the first time included; 3 without it. 0 means 1.
    pub fn maximum_attempts(mut self, attempts: u32) -> Self {
        self.maximum_attempts = attempts.max(1);
        self
    }

    /// Sets the pause between the end of an attempt and the next one; 10 seconds without it.
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// Sets which statuses say that the callback was taken; any 2xx without it.
    pub fn delivered_by(mut self, is_delivered: fn(StatusCode) -> bool) -> Self {
        self.is_delivered = is_delivered;
        self
    }

    /// Sets after which statuses a callback that was not taken is not sent again, such as 410 Gone; none
    /// without it. One that gets no answer is always sent again.
    pub fn given_up_after(mut self, is_final: fn(StatusCode) -> bool) -> Self {
        self.is_final = is_final;
        self
    }

    /// The wait before the next attempt; `None` where there is none.
    pub fn next_after(&self, attempt: &DeliveryAttempt) -> Option<Duration> {
        let is_final = attempt.status().is_some_and(self.is_final);
        let ends = attempt.is_delivered || is_final || attempt.number >= self.maximum_attempts;
        (!ends).then_some(self.pause)
    }

    pub(super) fn takes(&self, status: StatusCode) -> bool {
        (self.is_delivered)(status)
    }
}

impl Default for DeliveryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// One attempt to deliver a callback.
#[derive(Debug)]
#[non_exhaustive]
pub struct DeliveryAttempt {
    /// Which one it was, from 1.
    pub number: u32,
    /// How long it took.
    pub elapsed: Duration,
    /// The status of the answer, or why there was none.
    pub outcome: Result<StatusCode, TransportError>,
    /// Whether the receiver has taken the callback.
    pub is_delivered: bool,
}

impl DeliveryAttempt {
    /// The status of the answer; `None` where there was none.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.outcome.as_ref().ok().copied()
    }
}

/// What came of delivering a callback: each attempt, in order.
#[derive(Debug)]
#[non_exhaustive]
pub struct Delivery {
    /// The attempts; never none.
    pub attempts: Vec<DeliveryAttempt>,
}

impl Delivery {
    /// Whether the receiver has taken the callback.
    #[must_use]
    pub fn is_delivered(&self) -> bool {
        self.attempts
            .last()
            .is_some_and(|attempt| attempt.is_delivered)
    }
}

/// Why a callback cannot be sent at all. Shows neither the address, the payload nor the token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallbackSendError {
    /// The address is wrong; in words.
    Address(&'static str),
    /// The callback carries a token, and the sender has none.
    NoToken,
    /// The payload is not what the document says.
    Payload(String),
    /// The media type of the document cannot be part of a header.
    MediaType,
}

impl fmt::Display for CallbackSendError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(fault) => write!(formatter, "the address of the callback {fault}"),
            Self::NoToken => formatter.write_str("the callback carries a token, and there is none"),
            Self::Payload(fault) => write!(formatter, "the payload: {fault}"),
            Self::MediaType => formatter.write_str("the media type cannot be part of a header"),
        }
    }
}

impl Error for CallbackSendError {}
