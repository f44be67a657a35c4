//! What is told of calls while they run. Without the feature `tracing`, nothing is.

#[cfg(feature = "tracing")]
mod told;
#[cfg(not(feature = "tracing"))]
mod untold;

#[cfg(feature = "tracing")]
pub(crate) use told::Call;
#[cfg(not(feature = "tracing"))]
pub(crate) use untold::Call;
