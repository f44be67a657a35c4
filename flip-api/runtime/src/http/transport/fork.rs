//! Runtimes of a parent process.
//!
//! A process that is forked has one thread, so that tasks on a runtime of several threads never move,
//! and neither do its timers: a call would wait for ever.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Handle, Id};
use tokio::sync::mpsc;

/// The runtimes that any client was built or used on, each with the process in which it was first.
/// The first ones go when there are too many: they are dead by then.
static RUNTIMES: Mutex<VecDeque<(Id, u32)>> = Mutex::new(VecDeque::new());
const MAX_KNOWN: usize = 4096;

/// The process of a runtime whose threads are gone: none has this id.
const GONE: u32 = 0;

/// How long a runtime may take to run its first task in a process that was forked.
const PATIENCE: Duration = Duration::from_secs(1);

/// The process in which a runtime was seen first: this one, or the parent that started it.
pub(super) fn first_process(runtime: Id, process: u32) -> u32 {
    let mut known = RUNTIMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, first)) = known.iter().find(|(id, _)| *id == runtime) {
        return *first;
    }
    if known.len() >= MAX_KNOWN {
        known.pop_front();
    }
    known.push_back((runtime, process));
    process
}

/// Whether a runtime that no client has seen before was started by a parent process. `is_forked`:
/// whether this process is known to be a child of one that had clients.
pub(super) async fn is_of_parent(runtime: &Handle, is_forked: bool) -> bool {
    if !(is_forked || is_forked_without_exec()) || moves(runtime).await {
        return false;
    }
    let mut known = RUNTIMES.lock().unwrap_or_else(PoisonError::into_inner);
    let seen = known.iter_mut().filter(|(id, _)| *id == runtime.id());
    seen.for_each(|(_, process)| *process = GONE);
    true
}

/// Whether tasks run. The clock is a thread, since timers of the runtime may stand still as well.
async fn moves(runtime: &Handle) -> bool {
    let (task, mut first) = mpsc::channel(2);
    let clock = task.clone();
    runtime.spawn(async move { task.send(true).await });
    let wait = move || {
        thread::sleep(PATIENCE);
        clock.blocking_send(false)
    };
    // Without a clock, it waits for the task.
    let _ = thread::Builder::new().spawn(wait);
    first.recv().await == Some(true)
}

/// Whether this process was forked and runs the program of its parent, as Linux tells it.
fn is_forked_without_exec() -> bool {
    const PF_FORKNOEXEC: u32 = 0x40;
    if !cfg!(target_os = "linux") {
        return false;
    }
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program stands in parentheses, and can hold anything.
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let flags = behind_name.split_whitespace().nth(6);
    let flags = flags.and_then(|flags| flags.parse::<u32>().ok());
    flags.is_some_and(|flags| flags & PF_FORKNOEXEC != 0)
}
