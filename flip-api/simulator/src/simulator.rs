//! A simulator that several tasks use: the API, the pages and the sender of callbacks.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::request_log::{LoggedRequest, RequestLog};
use crate::{Settings, World};

/// A simulated Flip. Clones are the same one.
#[derive(Debug, Clone)]
pub struct Simulator(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    world: Mutex<World>,
    log: Mutex<RequestLog>,
    /// Counts the changes, for pages that show them.
    changes: watch::Sender<u64>,
}

impl Simulator {
    /// A simulator without a network: [`world`](Self::world) drives it.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self(Arc::new(Shared {
            world: Mutex::new(World::new(settings)),
            log: Mutex::default(),
            changes: watch::Sender::new(0),
        }))
    }

    /// Its bills, payments, callbacks and clock, for as long as what this gives is held. It must not be
    /// held across an `.await`.
    pub fn world(&self) -> WorldGuard<'_> {
        WorldGuard {
            world: self.0.world.lock().unwrap_or_else(PoisonError::into_inner),
            changes: &self.0.changes,
        }
    }

    /// Keeps a request for the dashboard.
    pub(crate) fn add_to_log(&self, request: LoggedRequest) {
        self.log().add(request);
        self.0
            .changes
            .send_modify(|count| *count = count.wrapping_add(1));
    }

    /// The last requests.
    pub(crate) fn log(&self) -> MutexGuard<'_, RequestLog> {
        self.0.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells when something has changed.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.0.changes.subscribe()
    }
}

/// Access to the [`World`] of a [`Simulator`].
#[derive(Debug)]
pub struct WorldGuard<'a> {
    world: MutexGuard<'a, World>,
    changes: &'a watch::Sender<u64>,
}

impl std::ops::Deref for WorldGuard<'_> {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl std::ops::DerefMut for WorldGuard<'_> {
    fn deref_mut(&mut self) -> &mut World {
        &mut self.world
    }
}

impl Drop for WorldGuard<'_> {
    fn drop(&mut self) {
        if self.world.take_changed() {
            self.changes
                .send_modify(|count| *count = count.wrapping_add(1));
        }
    }
}
