//! The line that says that the program is at work, where somebody is looking and has to wait.

use std::io::IsTerminal;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::arguments::{Common, Format};
use crate::report::say;

/// Shorter work needs no line.
const PATIENCE: Duration = Duration::from_millis(700);
const INTERVAL: Duration = Duration::from_millis(200);

/// Does the work, and says on a terminal for how long. The line is gone when the work is done.
pub(crate) fn during<T>(common: &Common, spec: &str, work: impl FnOnce() -> T) -> T {
    if common.format != Format::Human || !std::io::stderr().is_terminal() {
        return work();
    }
    let (done, is_done) = mpsc::channel::<()>();
    let begin = Instant::now();
    let line = format!("compiling {spec}");
    let teller = thread::spawn(move || {
        let mut wait = PATIENCE;
        let mut is_told = false;
        while is_done.recv_timeout(wait) == Err(mpsc::RecvTimeoutError::Timeout) {
            say(&format!("\r{line}, {:.1} s", begin.elapsed().as_secs_f32()));
            (wait, is_told) = (INTERVAL, true);
        }
        if is_told {
            // Back to the beginning of the line, and nothing behind it.
            say("\r\u{1b}[K");
        }
    });
    let result = work();
    drop(done);
    let _ = teller.join();
    result
}
