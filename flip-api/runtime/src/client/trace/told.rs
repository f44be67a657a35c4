//! Spans and events. Every field is a number, or a name that this crate or the document gives: no
//! address, no argument, no header and no body is told.
//!
//! Levels: `WARN` is for what somebody who runs the program may have to look at, `INFO` for what a
//! caller asked for and did not get, `DEBUG` for what goes as it should.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use http::{Method, StatusCode};
use tracing::field::{Empty, display};
use tracing::instrument::{Instrument, Instrumented};
use tracing::level_filters::LevelFilter;
use tracing::{Level, Span, debug, event, info_span, warn};

use crate::error::{Details, ErrorClass, Kind, Outcome};
use crate::http::transport::TransportErrorKind;

/// The span of a call.
pub(crate) struct Call {
    span: Span,
    begun: Option<Instant>,
    attempts: AtomicU32,
}

/// An attempt that is under way.
pub(crate) struct Attempt {
    number: u32,
    begun: Option<Instant>,
}

impl Call {
    pub(crate) fn begin(operation: &'static str, method: &Method) -> Self {
        let span = info_span!(
            target: "flip_runtime",
            "call",
            operation,
            method = method.as_str(),
            outcome = Empty,
            status = Empty,
            failure = Empty,
            attempts = Empty,
            latency_ms = Empty,
        );
        Self {
            span,
            begun: now(),
            attempts: AtomicU32::new(0),
        }
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> Instrumented<F> {
        future.instrument(self.span.clone())
    }

    pub(crate) fn attempt(&self, number: u32) -> Attempt {
        self.attempts.store(number, Ordering::Relaxed);
        Attempt {
            number,
            begun: now(),
        }
    }

    pub(crate) fn succeeded(&self, status: StatusCode) {
        let attempts = self.attempts.load(Ordering::Relaxed);
        self.end(Some(status), Outcome::Performed, attempts);
    }

    pub(crate) fn failed(&self, details: &Details, attempts: u32) {
        self.span.record("failure", display(Failure(&details.kind)));
        self.end(status(details), details.outcome, attempts);
        if is_of_the_setup(&details.kind) {
            self.span.in_scope(|| {
                warn!(
                    target: "flip_runtime",
                    failure = %Failure(&details.kind),
                    attempts,
                    "call not sent"
                );
            });
        }
    }

    fn end(&self, status: Option<StatusCode>, outcome: Outcome, attempts: u32) {
        if self.span.is_disabled() {
            return;
        }
        if let Some(status) = status {
            self.span.record("status", status.as_u16());
        }
        self.span.record("outcome", word(outcome));
        self.span.record("attempts", attempts);
        self.span.record("latency_ms", milliseconds(self.begun));
    }
}

/// The events are within the span of the call.
impl Attempt {
    pub(crate) fn succeeded(self, status: StatusCode) {
        debug!(
            target: "flip_runtime",
            attempt = self.number,
            status = status.as_u16(),
            latency_ms = milliseconds(self.begun),
            "attempt succeeded"
        );
    }

    pub(crate) fn failed(self, details: &Details, wait: Option<Duration>) {
        // The level of an event is a constant.
        macro_rules! failed {
            ($level:expr) => {
                event!(
                    target: "flip_runtime",
                    $level,
                    attempt = self.number,
                    status = status(details).map(|status| status.as_u16()),
                    failure = %Failure(&details.kind),
                    outcome = word(details.outcome),
                    latency_ms = milliseconds(self.begun),
                    wait_ms = wait.map(whole_milliseconds),
                    "attempt failed"
                )
            };
        }
        match details.refuses_the_request() || is_renewal(details, wait) {
            true => failed!(Level::INFO),
            false => failed!(Level::WARN),
        }
    }
}

/// Whether the call goes on with other credentials: these have expired, as they do.
fn is_renewal(details: &Details, wait: Option<Duration>) -> bool {
    details.class == Some(ErrorClass::Unauthorized) && wait.is_some()
}

/// Whether the client itself is not set up as it has to be, so that no other call will do better. A
/// request that breaks a rule of the document is the caller's.
fn is_of_the_setup(kind: &Kind) -> bool {
    matches!(kind, Kind::Configuration(_) | Kind::Credentials(_))
}

fn status(details: &Details) -> Option<StatusCode> {
    let received = details.received.as_ref();
    received.map(|received| received.status)
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotPerformed => "not_performed",
        Outcome::Unknown => "unknown",
        Outcome::Performed => "performed",
    }
}

/// The kind of a failure, without what it says.
struct Failure<'a>(&'a Kind);

impl std::fmt::Display for Failure<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind: Option<TransportErrorKind> = match self.0 {
            Kind::Transport(error) => Some(error.kind()),
            _ => None,
        };
        match kind {
            Some(kind) => write!(formatter, "{kind:?}"),
            None => formatter.write_str(self.0.name()),
        }
    }
}

/// The time, unless nobody listens: a call is not to be slowed by a clock that no one looks at.
fn now() -> Option<Instant> {
    (LevelFilter::current() != LevelFilter::OFF).then(Instant::now)
}

fn milliseconds(begun: Option<Instant>) -> Option<u64> {
    begun.map(|begun| whole_milliseconds(begun.elapsed()))
}

fn whole_milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
