//! Calls for programs without an asynchronous runtime.
//!
//! The calls are the same; the traits [`SendBlocking`] and [`IterBlocking`] wait for them. All run on
//! one background thread, which is started with the first of them and keeps connections open
//! between them; a forked process starts a thread of its own. Within asynchronous code they work as well, but hold up the thread that they are
//! made on: use `.await` there.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError, mpsc};
use std::{fmt, io, mem};

use futures_core::Stream;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::error::{Details, Error, Kind, Outcome};

/// Why the background thread has nothing to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitError {
    /// The system refuses another thread. Nothing was done.
    NoThread,
    /// What was waited for panicked. How far it got is unknown.
    Panicked,
}

impl fmt::Display for WaitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoThread => "the background thread for blocking calls could not be started",
            Self::Panicked => "what was waited for panicked on its background thread",
        })
    }
}

impl std::error::Error for WaitError {}

impl<E> From<WaitError> for Error<E> {
    fn from(error: WaitError) -> Self {
        let mut details = Details::before(None, Kind::Configuration(error.to_string()));
        if error == WaitError::Panicked {
            details.outcome = Outcome::Unknown;
        }
        Self::new(details, None)
    }
}

/// The runtime of the background thread.
struct Background {
    process: u32,
    runtime: Runtime,
}

impl Background {
    /// That of this process. A forked process has none of the threads of its parent, so it gets a
    /// thread of its own.
    fn of_process(process: u32) -> Result<Handle, WaitError> {
        static BACKGROUND: Mutex<Option<Background>> = Mutex::new(None);
        let mut background = BACKGROUND.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = &*background
            && running.process == process
        {
            return Ok(running.runtime.handle().clone());
        }
        let runtime = started().map_err(|_| WaitError::NoThread)?;
        let handle = runtime.handle().clone();
        // That of the parent is left as it is: dropped, it would wait for its threads.
        mem::forget(background.replace(Background { process, runtime }));
        Ok(handle)
    }
}

fn started() -> io::Result<Runtime> {
    Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("blocking-calls")
        .enable_all()
        .build()
}

/// Waits for a future, which runs on the background thread.
///
/// ```
/// assert_eq!(flip_runtime::blocking::wait(async { 1 + 1 })?, 2);
/// # Ok::<(), flip_runtime::blocking::WaitError>(())
/// ```
///
/// # Errors
/// When there is no thread to run it on, or it panics.
pub fn wait<F>(future: F) -> Result<F::Output, WaitError>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let background = Background::of_process(std::process::id())?;
    let (sender, receiver) = mpsc::sync_channel(1);
    background.spawn(async move {
        // Nobody listens any more if the waiting thread is gone.
        let _ = sender.send(future.await);
    });
    receiver.recv().map_err(|_| WaitError::Panicked)
}

/// Sends a call and waits for its answer.
pub trait SendBlocking<T, E>: IntoFuture<Output = Result<T, Error<E>>> {
    /// Sends the call and waits for its answer.
    ///
    /// # Errors
    /// Those of the call. When the background thread cannot be started, an error with the outcome
    /// [`Outcome::NotPerformed`].
    fn send_blocking(self) -> Result<T, Error<E>>;
}

impl<C, T, E> SendBlocking<T, E> for C
where
    C: IntoFuture<Output = Result<T, Error<E>>>,
    C::IntoFuture: Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    fn send_blocking(self) -> Result<T, Error<E>> {
        wait(self.into_future())?
    }
}

/// Waits for each item of a stream.
pub trait IterBlocking: Stream + Sized {
    /// An iterator over the stream, which waits for each item when it is asked for it.
    fn iter_blocking(self) -> Blocking<Self>;
}

impl<S, T, E> IterBlocking for S
where
    S: Stream<Item = Result<T, Error<E>>> + Unpin + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    fn iter_blocking(self) -> Blocking<Self> {
        Blocking(Some(self))
    }
}

/// The iterator of [`IterBlocking::iter_blocking`].
#[derive(Debug)]
pub struct Blocking<S>(Option<S>);

impl<S, T, E> Iterator for Blocking<S>
where
    S: Stream<Item = Result<T, Error<E>>> + Unpin + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    type Item = Result<T, Error<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut stream = self.0.take()?;
        let next = wait(async move {
            let item = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
            (item, stream)
        });
        match next {
            Ok((item, stream)) => {
                self.0 = Some(stream);
                item
            }
            Err(error) => Some(Err(error.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forked_process_gets_a_thread_of_its_own() {
        let parent = Background::of_process(1).unwrap().id();
        assert_eq!(Background::of_process(1).unwrap().id(), parent);
        assert_ne!(Background::of_process(2).unwrap().id(), parent);
    }
}
