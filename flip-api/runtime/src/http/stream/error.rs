use std::fmt;

use bytes::Bytes;

use crate::codec::decode::DecodeError;
use crate::http::transport::TransportError;

/// Why an item of a stream is not there.
///
/// An item that cannot be decoded costs itself only, and the stream goes on. After any other error
/// it has ended. Neither `Display` nor `Debug` shows what was received.
pub struct StreamError {
    fault: Fault,
    raw: Bytes,
}

enum Fault {
    Transport(TransportError),
    Decode(DecodeError),
    TooLarge(usize),
}

impl StreamError {
    pub(super) fn lost(error: TransportError) -> Self {
        let (fault, raw) = (Fault::Transport(error), Bytes::new());
        Self { fault, raw }
    }

    pub(super) fn too_large(max_bytes: usize) -> Self {
        let (fault, raw) = (Fault::TooLarge(max_bytes), Bytes::new());
        Self { fault, raw }
    }

    pub(super) fn undecoded(error: DecodeError, raw: impl Into<Bytes>) -> Self {
        let (fault, raw) = (Fault::Decode(error), raw.into());
        Self { fault, raw }
    }

    /// Why the item does not have its type; the stream goes on behind it.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.fault {
            Fault::Decode(error) => Some(error),
            _ => None,
        }
    }

    /// Why nothing more comes: the connection was lost, or nothing came within the time allowed.
    pub fn transport_error(&self) -> Option<&TransportError> {
        match &self.fault {
            Fault::Transport(error) => Some(error),
            _ => None,
        }
    }

    /// Whether an item had more bytes than are allowed for one.
    pub fn is_too_large(&self) -> bool {
        matches!(self.fault, Fault::TooLarge(_))
    }

    /// The item that could not be decoded, as it came; empty for any other error.
    ///
    /// It may hold personal data.
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Fault::Transport(error) => write!(formatter, "the stream ended early: {error}"),
            Fault::Decode(error) => write!(formatter, "an item of the stream is wrong: {error}"),
            Fault::TooLarge(limit) => {
                write!(
                    formatter,
                    "an item of the stream has more than {limit} bytes"
                )
            }
        }
    }
}

impl fmt::Debug for StreamError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "StreamError({self})")
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.fault {
            Fault::Transport(error) => Some(error),
            Fault::Decode(error) => Some(error),
            Fault::TooLarge(_) => None,
        }
    }
}
