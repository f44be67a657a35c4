//! The process that compiles. It says what it is about to do, so that its end can be explained.

use std::io::Write;
use std::path::Path;

use crate::arguments::Arguments;
use crate::input::input;
use crate::judge::{judge, silence};
use crate::seeds::{Seeds, root};

/// What the main thread of a program usually has.
const STACK: usize = 8 << 20;
const TWICE_EVERY: u64 = 50;

/// Compiles until it is killed, or the one document to replay.
///
/// # Errors
/// When there is nothing to compile.
pub fn work(arguments: &Arguments) -> Result<(), String> {
    silence();
    let arguments = arguments.clone();
    let thread = std::thread::Builder::new().stack_size(STACK);
    let thread = thread.spawn(move || match &arguments.replay {
        Some(path) => replay(path),
        None => compile_all(&arguments),
    });
    let thread = thread.map_err(|error| error.to_string())?;
    thread
        .join()
        .map_err(|_| "the harness panicked".to_owned())?
}

fn replay(path: &Path) -> Result<(), String> {
    let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    say(&format!("begin 0 {}", text.len()));
    if let (Some(finding), _) = judge(&text, true) {
        say(&format!("found {} {}", finding.kind, finding.detail));
    }
    say("end");
    Ok(())
}

fn compile_all(arguments: &Arguments) -> Result<(), String> {
    let seeds = Seeds::find(arguments.dir.as_deref())?;
    let mut left = arguments.sample;
    for number in arguments.from.. {
        let input = input(&seeds, arguments.seed, number);
        say(&format!("begin {number} {}", input.text.len()));
        let (finding, generates) = judge(&input.text, number % TWICE_EVERY == 0);
        if let Some(finding) = finding {
            say(&format!("found {} {}", finding.kind, finding.detail));
        } else if generates && input.tree.is_some() && left > 0 {
            left -= 1;
            keep(&format!("{}-{number}.yaml", arguments.seed), &input.text)?;
        }
    }
    Ok(())
}

fn keep(name: &str, text: &[u8]) -> Result<(), String> {
    let folder = root().join("target/fuzz/sample");
    let written =
        std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(folder.join(name), text));
    written.map_err(|error| format!("{}: {error}", folder.display()))
}

fn say(line: &str) {
    let mut output = std::io::stdout().lock();
    // Nobody may be listening any more.
    let _ = writeln!(output, "{line}").and_then(|()| output.flush());
}
