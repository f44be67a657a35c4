//! Work that is spread over threads.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, available_parallelism, scope};

/// The stack of a thread, in bytes: as much as the first thread of a program usually has, since types
/// may nest deeply.
const STACK: usize = 8 * 1024 * 1024;

/// So many units are worth a thread of their own.
const UNITS: usize = 16;

/// As many threads as the machine can run at once.
#[must_use]
pub fn available() -> NonZero<usize> {
    available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

/// What `work` makes of each unit, in any order. The calling thread works as well, and alone where no
/// other can be started.
pub(super) fn spread<T: Send>(
    units: usize,
    threads: NonZero<usize>,
    work: impl Fn(usize) -> Vec<T> + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let take = || {
        let positions = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let mine = positions.take_while(|position| *position < units);
        mine.flat_map(&work).collect::<Vec<T>>()
    };
    let helpers = (threads.get() - 1).min(units / UNITS);
    scope(|scope| {
        let start = |_| {
            let builder = Builder::new().stack_size(STACK);
            builder.spawn_scoped(scope, take).ok()
        };
        let helpers: Vec<_> = (0..helpers).filter_map(start).collect();
        let mut made = take();
        for helper in helpers {
            match helper.join() {
                Ok(more) => made.extend(more),
                Err(panic) => resume_unwind(panic),
            }
        }
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn does_each_unit_once_with_any_number_of_threads() {
        for threads in [1, 2, 7] {
            let threads = NonZero::new(threads).unwrap();
            for units in [0, 1, 100] {
                let mut made = spread(units, threads, |position| vec![position]);
                made.sort_unstable();
                assert_eq!(made, (0..units).collect::<Vec<_>>());
            }
        }
    }
}
