//! Compares two sides call by call.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use stats_alloc::Region;

use crate::ALLOCATOR;

/// The same call, made in two ways.
pub(crate) struct Pair<'a> {
    pub(crate) name: &'static str,
    pub(crate) bare: &'a dyn Fn(),
    pub(crate) flip: &'a dyn Fn(),
}

/// What each call of one side took.
#[derive(Default)]
struct Times {
    /// Until the answer was there.
    wall: Vec<Duration>,
    /// Of the calling thread: neither the server nor what else runs on this machine counts.
    processor: Vec<Duration>,
}

impl Pair<'_> {
    /// Makes four calls a round, so that each side is as often the first of two, and as often comes
    /// after itself.
    pub(crate) fn print_times(&self, rounds: usize) {
        let (mut bare, mut flip) = (Times::default(), Times::default());
        for _ in 0..rounds {
            bare.add(self.bare);
            flip.add(self.flip);
            flip.add(self.flip);
            bare.add(self.bare);
        }
        println!("{}: {} calls of each side", self.name, 2 * rounds);
        println!("{:34} {:>9} {:>9} {:>6}", "", "bare", "flip-api", "ratio");
        print_row("wall time, median", &mut bare.wall, &mut flip.wall, 2);
        print_row(
            "wall time, lowest tenth",
            &mut bare.wall,
            &mut flip.wall,
            10,
        );
        let (bare, flip) = (&mut bare.processor, &mut flip.processor);
        print_row("CPU time of the caller, median", bare, flip, 2);
        print_row("CPU time, lowest tenth", bare, flip, 10);
    }

    /// The server allocates nothing, so all of it is of the client.
    pub(crate) fn print_allocations(&self) {
        let (bare, flip) = (allocations(self.bare), allocations(self.flip));
        let row = |name, bare, flip| println!("  {name:32} {bare:>9} {flip:>9}");
        row("allocations", bare.0, flip.0);
        row("bytes allocated", bare.1, flip.1);
        println!();
    }
}

impl Times {
    fn add(&mut self, call: &dyn Fn()) {
        let processor = now(ClockId::ThreadCPUTime);
        let wall = now(ClockId::Monotonic);
        call();
        self.wall.push(now(ClockId::Monotonic) - wall);
        self.processor.push(now(ClockId::ThreadCPUTime) - processor);
    }
}

fn now(clock: ClockId) -> Duration {
    clock_gettime(clock)
        .try_into()
        .expect("after its beginning")
}

/// A tenth of the calls are faster than the lowest tenth, and half of them than the median.
fn print_row(name: &str, bare: &mut [Duration], flip: &mut [Duration], part: usize) {
    let nth = |times: &mut [Duration]| {
        let position = times.len() / part;
        times.select_nth_unstable(position).1.as_secs_f64() * 1e6
    };
    let (bare, flip) = (nth(bare), nth(flip));
    println!("  {name:32} {bare:7.1}us {flip:7.1}us {:6.3}", flip / bare);
}

/// Allocations, and bytes in them, of one call.
fn allocations(call: &dyn Fn()) -> (usize, usize) {
    const CALLS: usize = 1_000;
    let region = Region::new(ALLOCATOR);
    (0..CALLS).for_each(|_| call());
    let change = region.change();
    let times = change.allocations + change.reallocations;
    (times / CALLS, change.bytes_allocated / CALLS)
}
