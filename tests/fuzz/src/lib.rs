//! Feeds the compiler documents that were damaged at random, the same ones for the same seed.

mod arguments;
mod bytes;
mod input;
mod judge;
mod measure;
mod minimise;
mod mutate;
mod odd;
mod parent;
mod random;
mod repeat;
mod schema;
mod seeds;
mod slice;
mod value;
mod variants;
mod worker;

pub use arguments::{Arguments, HELP};
pub use flip_codegen::Reported;
pub use judge::compile;
pub use parent::hunt;
pub use variants::{Made, unions, variants};
pub use worker::work;
