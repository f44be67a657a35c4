//! What a compilation costs this process. Where the system does not tell, it costs nothing.

use std::fs;
use std::time::Duration;

/// The time that this thread has been computing.
pub(crate) fn cpu() -> Duration {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next();
    let nanoseconds = nanoseconds.and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// Begins to watch the memory anew; gives what is in use, in KiB.
pub(crate) fn watch_memory() -> u64 {
    // The highest use is set to the present one.
    let _ = fs::write("/proc/self/clear_refs", "5");
    kibibytes("VmRSS:")
}

/// The most memory in use since then, in KiB.
pub(crate) fn highest_memory() -> u64 {
    kibibytes("VmHWM:")
}

fn kibibytes(field: &str) -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(field));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(0)
}
