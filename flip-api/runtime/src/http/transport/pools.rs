//! One connection pool for each runtime.
//!
//! A connection is moved by a task of the runtime on which it was made. Used from another one, it
//! stands still as long as the first is not running, and is dead once that is gone. Therefore each
//! runtime has connections of its own.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::runtime::{Handle, Id};

use super::fork::{first_process, is_of_parent};
use super::{TransportError, TransportErrorKind};

/// How many runtimes have a pool at once; far more than a server has threads. The one that was not
/// used for the longest time gives way.
const MAX_RUNTIMES: usize = 256;

type Make<C> = Box<dyn Fn() -> Result<C, TransportError> + Send + Sync>;

/// The clients of the HTTP library, which hold a pool each.
pub(super) struct Pools<C> {
    make: Make<C>,
    process_id: fn() -> u32,
    built_in: u32,
    state: Mutex<State<C>>,
}

struct State<C> {
    process: u32,
    /// One that was not used yet.
    spare: Option<C>,
    /// The one that was used last stands last.
    of_runtimes: Vec<(Id, C)>,
}

impl<C: Clone> Pools<C> {
    /// Makes the first client at once, so that faulty settings are known early.
    pub(super) fn new(make: Make<C>) -> Result<Self, TransportError> {
        Self::of_process(make, std::process::id)
    }

    fn of_process(make: Make<C>, process_id: fn() -> u32) -> Result<Self, TransportError> {
        let process = process_id();
        // It may fork before the first call.
        if let Ok(runtime) = Handle::try_current() {
            first_process(runtime.id(), process);
        }
        let state = State {
            process,
            spare: Some(make()?),
            of_runtimes: Vec::new(),
        };
        Ok(Self {
            make,
            process_id,
            built_in: process,
            state: Mutex::new(state),
        })
    }

    /// The client for the runtime that this is called on, if it has one already.
    pub(super) fn known(&self) -> Option<C> {
        let runtime = Handle::try_current().ok()?.id();
        self.state((self.process_id)()).known(runtime)
    }

    /// The client for the runtime that this is called on.
    ///
    /// # Errors
    /// When there is no runtime, or it is one of a parent process.
    pub(super) async fn current(&self) -> Result<C, TransportError> {
        let handle = Handle::try_current()
            .map_err(|_| TransportError::new(TransportErrorKind::NoRuntime))?;
        let runtime = handle.id();
        let process = (self.process_id)();
        if let Some(client) = self.state(process).known(runtime) {
            return Ok(client);
        }
        let is_known = first_process(runtime, process) != process;
        if is_known || is_of_parent(&handle, process != self.built_in).await {
            return Err(TransportError::new(TransportErrorKind::Forked));
        }
        let spare = self.state(process).spare.take();
        // Made without the lock: it takes its time, which other runtimes need not wait for.
        let client = spare.map_or_else(|| (self.make)(), Ok);
        let client = client.map_err(|error| error.with_body_polled(false))?;
        let (client, _dropped_without_the_lock) = self.state(process).add(runtime, client);
        Ok(client)
    }

    fn state(&self, process: u32) -> MutexGuard<'_, State<C>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.enter(process);
        state
    }
}

impl<C: Clone> State<C> {
    /// Leaves all connections to the parent if this is a forked process: both would write to them.
    fn enter(&mut self, process: u32) {
        if self.process == process {
            return;
        }
        self.process = process;
        // Dropped, they would take locks that a thread of the parent may have held, and wake tasks
        // that do not run here.
        mem::forget(mem::take(&mut self.of_runtimes));
    }

    fn known(&mut self, runtime: Id) -> Option<C> {
        let at = self
            .of_runtimes
            .iter()
            .rposition(|(id, _)| *id == runtime)?;
        self.of_runtimes.get_mut(at..)?.rotate_left(1);
        let (_, client) = self.of_runtimes.last()?;
        Some(client.clone())
    }

    /// The client that the runtime has from now on, which another thread may have added meanwhile,
    /// and the one that is needed no longer.
    fn add(&mut self, runtime: Id, client: C) -> (C, Option<C>) {
        if let Some(known) = self.known(runtime) {
            return (known, Some(client));
        }
        let is_full = self.of_runtimes.len() >= MAX_RUNTIMES;
        let unused = is_full.then(|| self.of_runtimes.remove(0).1);
        self.of_runtimes.push((runtime, client.clone()));
        (client, unused)
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::sync::{Arc, OnceLock, mpsc};
    use std::task::{Context, Poll, Waker};
    use std::time::{Duration, Instant};

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
        runtime.block_on(async { pools.current().await.map_err(|error| error.kind()) })
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
        let pools = numbered(|| 1);
        let call = pin!(pools.current());
        let Poll::Ready(Err(error)) = call.poll(&mut Context::from_waker(Waker::noop())) else {
            panic!("a call that fails at once");
        };
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

    #[test]
    fn runtime_of_the_parent_is_known_before_the_first_call() {
        static PROCESS: AtomicU32 = AtomicU32::new(1);
        let parent = runtime();
        let of_parent = parent.block_on(async { numbered(|| PROCESS.load(Ordering::Relaxed)) });
        PROCESS.store(2, Ordering::Relaxed);
        let of_child = numbered(|| PROCESS.load(Ordering::Relaxed));
        for pools in [of_parent, of_child] {
            assert_eq!(on(&parent, &pools), Err(TransportErrorKind::Forked));
            assert_eq!(on(&runtime(), &pools), Ok(0));
        }
    }

    /// Its only thread is gone, as in a forked process; no client has seen it before.
    #[test]
    fn runtime_that_does_not_move_fails_in_a_forked_process() {
        static PROCESS: AtomicU32 = AtomicU32::new(1);
        let pools = numbered(|| PROCESS.load(Ordering::Relaxed));
        let parent = Builder::new_multi_thread()
            .worker_threads(1)
            .build()
            .unwrap();
        let (release, held) = mpsc::channel::<()>();
        let (began, has_begun) = mpsc::channel();
        parent.spawn(async move {
            began.send(()).unwrap();
            let _ = held.recv();
        });
        has_begun.recv().unwrap();
        PROCESS.store(2, Ordering::Relaxed);
        let begin = Instant::now();
        for _ in 0..2 {
            assert_eq!(on(&parent, &pools), Err(TransportErrorKind::Forked));
        }
        assert!(begin.elapsed() < Duration::from_secs(5));
        drop(release);
    }

    #[test]
    fn runtime_that_moves_works_in_a_forked_process() {
        static PROCESS: AtomicU32 = AtomicU32::new(1);
        let pools = numbered(|| PROCESS.load(Ordering::Relaxed));
        PROCESS.store(2, Ordering::Relaxed);
        let several = Builder::new_multi_thread()
            .worker_threads(1)
            .build()
            .unwrap();
        for child in [several, runtime()] {
            on(&child, &pools).unwrap();
        }
    }

    #[test]
    fn client_is_made_without_the_lock() {
        static POOLS: OnceLock<Pools<bool>> = OnceLock::new();
        let is_free = |pools: &Pools<bool>| pools.state.try_lock().is_ok();
        let make = move || Ok(POOLS.get().is_none_or(is_free));
        let pools = POOLS.get_or_init(|| Pools::of_process(Box::new(make), || 1).unwrap());
        for one in [runtime(), runtime()] {
            assert!(one.block_on(pools.current()).unwrap());
        }
    }
}
