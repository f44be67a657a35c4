//! The server's side: reads what the client's side sends, and answers it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod answers;
mod callbacks;
mod multipart;
mod round_trip;
mod router;
mod shelf;
mod streamed_files;
