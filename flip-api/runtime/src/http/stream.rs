//! Bodies that are many values, each decoded as it comes.

mod driver;
mod error;
mod events;
mod frames;
mod lines;

pub use error::StreamError;
pub use events::{Event, EventStream};
pub use lines::LineStream;

/// How many bytes one event or line may have, unless the caller says otherwise: 8 MiB.
const MAX_BYTES: usize = 8 * 1024 * 1024;
