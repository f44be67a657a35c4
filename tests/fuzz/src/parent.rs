//! The process that watches over the one that compiles.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::arguments::Arguments;
use crate::input::input;
use crate::judge::Finding;
use crate::minimise::minimise;
use crate::seeds::{Seeds, root};

/// Longer than this nothing may be silent; the reading of seeds counts, too.
const SILENCE: Duration = Duration::from_secs(60);
/// The memory of a worker, in KiB.
const MEMORY: &str = "4000000";

/// Damages and compiles documents for as long as was asked for. Whether nothing was found.
///
/// # Errors
/// When the documents or the worker are not there.
pub fn hunt(arguments: &Arguments) -> Result<bool, String> {
    if let Some(path) = &arguments.replay {
        let finding = replay(path, SILENCE)?;
        println!(
            "{}",
            finding
                .as_ref()
                .map_or("nothing was found".to_owned(), |finding| {
                    format!("{}: {}", finding.kind, finding.detail)
                })
        );
        return Ok(finding.is_none());
    }
    let seeds = Seeds::find(arguments.dir.as_deref())?;
    let end = Instant::now() + Duration::from_secs(arguments.seconds);
    let (mut next, mut known) = (0, BTreeSet::new());
    while Instant::now() < end {
        let (number, finding) = watch(arguments, next, end)?;
        next = number;
        let Some(finding) = finding else { continue };
        next += 1;
        let kind = finding.kind.clone();
        if known.insert((kind, finding.detail.clone())) {
            report(&seeds, arguments, number, &finding)?;
        }
    }
    println!(
        "{} documents, made of {}: {} findings",
        next,
        seeds.count(),
        known.len()
    );
    Ok(known.is_empty())
}

/// Lets a worker work until it finds something or the time is up.
fn watch(arguments: &Arguments, from: u64, end: Instant) -> Result<(u64, Option<Finding>), String> {
    let mut options = vec![
        "--seed".to_owned(),
        arguments.seed.to_string(),
        "--from".to_owned(),
        from.to_string(),
        "--sample".to_owned(),
        arguments.sample.to_string(),
    ];
    if let Some(dir) = &arguments.dir {
        options.extend(["--dir".to_owned(), dir.to_string_lossy().into_owned()]);
    }
    let mut worker = Worker::start(&options)?;
    let mut number = from;
    let finding = loop {
        // A document that is begun is judged, also when the time is up.
        match worker.lines.recv_timeout(SILENCE) {
            Ok(line) => match (finding(&line), begun(&line)) {
                (Some(finding), _) => break Some(finding),
                (None, _) if Instant::now() >= end => break None,
                (None, begun) => number = begun.unwrap_or(number),
            },
            Err(RecvTimeoutError::Timeout) => break Some(Finding::new("hang", "")),
            Err(RecvTimeoutError::Disconnected) => break Some(worker.death()?),
        }
    };
    worker.stop();
    Ok((number, finding))
}

/// What is wrong with the document in a file.
pub(crate) fn replay(path: &Path, patience: Duration) -> Result<Option<Finding>, String> {
    let path = path.to_string_lossy().into_owned();
    let mut worker = Worker::start(&["--replay".to_owned(), path])?;
    let finding = loop {
        match worker.lines.recv_timeout(patience) {
            Ok(line) if line == "end" => break None,
            Ok(line) => match finding(&line) {
                Some(finding) => break Some(finding),
                None => continue,
            },
            Err(RecvTimeoutError::Timeout) => break Some(Finding::new("hang", "")),
            Err(RecvTimeoutError::Disconnected) => break Some(worker.death()?),
        }
    };
    worker.stop();
    Ok(finding)
}

fn finding(line: &str) -> Option<Finding> {
    let (kind, detail) = line.strip_prefix("found ")?.split_once(' ')?;
    Some(Finding::new(kind, detail))
}

fn begun(line: &str) -> Option<u64> {
    let number = line.strip_prefix("begin ")?.split(' ').next()?;
    number.parse().ok()
}

fn report(
    seeds: &Seeds,
    arguments: &Arguments,
    number: u64,
    finding: &Finding,
) -> Result<(), String> {
    let folder = root().join("target/fuzz");
    let path: PathBuf = folder.join(format!("{}-{}-{number}.yaml", finding.kind, arguments.seed));
    let input = input(seeds, arguments.seed, number);
    let written =
        std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, &input.text));
    written.map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{}: {}", finding.kind, finding.detail);
    minimise(&path, input, finding)?;
    println!("  cargo xtask fuzz --replay {}", path.display());
    Ok(())
}

/// A running worker, and what it says.
struct Worker {
    child: Child,
    lines: Receiver<String>,
}

impl Worker {
    fn start(options: &[String]) -> Result<Self, String> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut child = Command::new("sh")
            .args(["-c", "ulimit -v $0 2>/dev/null; exec \"$@\"", MEMORY])
            .arg(program)
            .arg("--worker")
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("sh: {error}"))?;
        let (sender, lines) = channel();
        let output = child.stdout.take().ok_or("no output")?;
        std::thread::spawn(move || {
            let mut lines = BufReader::new(output).lines().map_while(Result::ok);
            while lines.next().is_some_and(|line| sender.send(line).is_ok()) {}
        });
        Ok(Self { child, lines })
    }

    /// Why it ended without being told to.
    fn death(&mut self) -> Result<Finding, String> {
        let mut text = String::new();
        if let Some(mut errors) = self.child.stderr.take() {
            let _ = errors.read_to_string(&mut text);
        }
        let status = self.child.wait().map_err(|error| error.to_string())?;
        if text.contains("overflowed its stack") {
            return Ok(Finding::new("stack", ""));
        }
        if text.contains("memory allocation") {
            return Ok(Finding::new("memory", "more memory than there is"));
        }
        match text.strip_prefix("error: ") {
            Some(fault) => Err(fault.trim().to_owned()),
            None => Ok(Finding::new("death", status.to_string())),
        }
    }

    fn stop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
