use std::error::Error;
use std::fmt;

/// What went wrong between client and server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: the name is not known, nobody listens, the certificate is not accepted.
    Connect,
    /// No connection within the time allowed.
    ConnectTimeout,
    /// The exchange took longer than allowed.
    Timeout,
    /// The connection was lost while it was used.
    Reset,
    /// The body could not be sent: the stream that it is made of failed.
    Upload,
    /// The response is larger than allowed.
    TooLarge,
    /// The call was made outside of a Tokio runtime.
    NoRuntime,
    /// The runtime of the call was started before the process was forked, and does not work in the
    /// child process.
    Forked,
    /// Anything else.
    Other,
}

impl TransportErrorKind {
    pub(crate) fn is_connect(self) -> bool {
        matches!(self, Self::Connect | Self::ConnectTimeout)
    }

    /// Whether nothing can have been sent.
    fn is_before_sending(self) -> bool {
        self.is_connect() || matches!(self, Self::NoRuntime | Self::Forked)
    }

    pub(crate) fn is_timeout(self) -> bool {
        matches!(self, Self::Timeout | Self::ConnectTimeout)
    }
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Connect => "the connection could not be made",
            Self::ConnectTimeout => "the connection could not be made in time",
            Self::Timeout => "the time allowed ran out",
            Self::Reset => "the connection was lost",
            Self::Upload => "the body could not be read where it comes from",
            Self::TooLarge => "the response is larger than allowed",
            Self::NoRuntime => "the call was made outside of a Tokio runtime",
            Self::Forked => {
                "the runtime was started before the process was forked: start one in the child process"
            }
            Self::Other => "the exchange failed",
        })
    }
}

/// A failure of the transport.
pub struct TransportError {
    kind: TransportErrorKind,
    body_polled: bool,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl TransportError {
    /// A failure that is taken to have happened after the first byte, unless there was no
    /// connection.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            body_polled: !kind.is_before_sending(),
            source: None,
        }
    }

    /// A failure before anything was sent.
    pub(crate) fn unsent() -> Self {
        Self::new(TransportErrorKind::Other).with_body_polled(false)
    }

    /// Says whether the first byte of the request may have left.
    #[must_use]
    pub fn with_body_polled(mut self, body_polled: bool) -> Self {
        self.body_polled = body_polled;
        self
    }

    /// Keeps the cause. It must not hold the address of the request, which may hold arguments.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the first byte of the request may have left.
    ///
    /// A request with a body tells this exactly, since nothing is written before the body is asked
    /// for its first part. For one without a body it is true unless the connection was not made.
    pub fn body_polled(&self) -> bool {
        self.body_polled
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.kind)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("body_polled", &self.body_polled)
            .field("source", &self.source)
            .finish()
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source: &(dyn Error + Send + Sync) = self.source.as_deref()?;
        Some(source)
    }
}

/// Why the transport over the network cannot be set up.
pub(crate) enum SetupError {
    /// A setting is wrong; in words.
    Settings(String),
    Transport(TransportError),
}
