//! One connection pool for each runtime.
//!
//! A connection is moved by a task of the runtime on which it was made. Used from another one, it
//! stands still as long as the first is not running, and is dead once that is gone. Therefore each
//! runtime has connections of its own.

use std::mem;
use std::sync::{Mutex, PoisonError};

use tokio::runtime::{Handle, Id};

use super::{TransportError, TransportErrorKind};

/// How many runtimes have a pool at once; far more than a server has threads. The one that was not
/// used for the longest time gives way.
const MAX_RUNTIMES: usize = 256;

type Make<C> = Box<dyn Fn() -> Result<C, TransportError> + Send + Sync>;

/// The clients of the HTTP library, which hold a pool each.
pub(super) struct Pools<C> {
    make: Make<C>,
    process_id: fn() -> u32,
    state: Mutex<State<C>>,
}

struct State<C> {
    process: u32,
    /// One that was not used yet.
    spare: Option<C>,
    /// The one that was used last stands last.
    of_runtimes: Vec<(Id, C)>,
    /// The runtimes that were in use when the process was forked.
    inherited: Vec<Id>,
}

impl<C: Clone> Pools<C> {
    /// Makes the first client at once, so that faulty settings are known early.
    pub(super) fn new(make: Make<C>) -> Result<Self, TransportError> {
        Self::of_process(make, std::process::id)
    }

    fn of_process(make: Make<C>, process_id: fn() -> u32) -> Result<Self, TransportError> {
        let state = State {
            process: process_id(),
            spare: Some(make()?),
            of_runtimes: Vec::new(),
            inherited: Vec::new(),
        };
        Ok(Self {
            make,
            process_id,
            state: Mutex::new(state),
        })
    }

    /// The client for the runtime that this is called on.
    ///
    /// # Errors
    /// When there is no runtime, or it was taken over from a parent process.
    pub(super) fn current(&self) -> Result<C, TransportError> {
        let runtime = Handle::try_current()
            .map_err(|_| TransportError::new(TransportErrorKind::NoRuntime))?;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.enter((self.process_id)());
        state.client(runtime.id(), &self.make)
    }
}

impl<C: Clone> State<C> {
    /// Leaves all connections to the parent if this is a forked process: both would write to them.
    fn enter(&mut self, process: u32) {
        if self.process == process {
            return;
        }
        self.process = process;
        for (runtime, client) in mem::take(&mut self.of_runtimes) {
            self.inherited.push(runtime);
            // Dropped, it would take locks that a thread of the parent may have held, and wake tasks
            // that do not run here.
            mem::forget(client);
        }
    }

    fn client(&mut self, runtime: Id, make: &Make<C>) -> Result<C, TransportError> {
        match self.of_runtimes.iter().rposition(|(id, _)| *id == runtime) {
            Some(at) => {
                if let Some(later) = self.of_runtimes.get_mut(at..) {
                    later.rotate_left(1);
                }
            }
            None => self.add(runtime, make)?,
        }
        let last = self.of_runtimes.last();
        last.map(|(_, client)| client.clone())
            .ok_or_else(TransportError::unsent)
    }

    fn add(&mut self, runtime: Id, make: &Make<C>) -> Result<(), TransportError> {
        if self.inherited.contains(&runtime) {
            return Err(TransportError::new(TransportErrorKind::Forked));
        }
        let client = match self.spare.take() {
            Some(spare) => spare,
            None => make().map_err(|error| error.with_body_polled(false))?,
        };
        if self.of_runtimes.len() >= MAX_RUNTIMES {
            self.of_runtimes.remove(0);
        }
        self.of_runtimes.push((runtime, client));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::runtime::{Builder, Runtime};

    use super::*;

    fn runtime() -> Runtime {
        Builder::new_current_thread().build().unwrap()
    }

    /// Pools of numbers, each one higher than the one before.
    fn numbered(process_id: fn() -> u32) -> Pools<u32> {
        let next = Arc::new(AtomicU32::new(0));
        let make = move || Ok(next.fetch_add(1, Ordering::Relaxed));
        Pools::of_process(Box::new(make), process_id).unwrap()
    }

    fn on(runtime: &Runtime, pools: &Pools<u32>) -> Result<u32, TransportErrorKind> {
        runtime.block_on(async { pools.current().map_err(|error| error.kind()) })
    }

    #[test]
    fn each_runtime_keeps_its_own_pool() {
        let pools = numbered(|| 1);
        let (one, other) = (runtime(), runtime());
        for _ in 0..2 {
            assert_eq!(on(&one, &pools), Ok(0));
            assert_eq!(on(&other, &pools), Ok(1));
        }
    }

    #[test]
    fn the_pool_of_the_runtime_unused_for_longest_gives_way() {
        let pools = numbered(|| 1);
        let (kept, dropped) = (runtime(), runtime());
        assert_eq!((on(&kept, &pools), on(&dropped, &pools)), (Ok(0), Ok(1)));
        let others: Vec<_> = (2..=MAX_RUNTIMES).map(|_| runtime()).collect();
        for other in &others {
            on(other, &pools).unwrap();
            assert_eq!(on(&kept, &pools), Ok(0));
        }
        assert_eq!(pools.state.lock().unwrap().of_runtimes.len(), MAX_RUNTIMES);
        assert_eq!(
            on(&dropped, &pools),
            Ok(u32::try_from(MAX_RUNTIMES).unwrap() + 1)
        );
    }

    #[test]
    fn without_a_runtime_it_says_so() {
        let error = numbered(|| 1).current().unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::NoRuntime);
        assert!(!error.body_polled());
    }

    #[test]
    fn a_forked_process_uses_no_connection_of_its_parent() {
        static PROCESS: AtomicU32 = AtomicU32::new(1);
        let pools = numbered(|| PROCESS.load(Ordering::Relaxed));
        let parent = runtime();
        assert_eq!(on(&parent, &pools), Ok(0));
        PROCESS.store(2, Ordering::Relaxed);
        assert_eq!(on(&parent, &pools), Err(TransportErrorKind::Forked));
        assert_eq!(on(&runtime(), &pools), Ok(1));
    }
}
