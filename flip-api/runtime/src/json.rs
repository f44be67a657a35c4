//! The text of JSON, read and compared without losing a digit.
//!
//! What is here knows JSON only, and no type of a document. The types, the decoder and the encoders of
//! requests call it; it calls none of them.

pub(crate) mod context;
pub(crate) mod decimal;
pub(crate) mod depth;
pub(crate) mod number;
pub(crate) mod raw;
pub(crate) mod raw_json;
pub mod scan;
pub(crate) mod serializer_error;
pub(crate) mod short_text;

pub use number::{InexactNumber, Json, Number};
