//! A subscriber that remembers what it is told.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down everything, of whatever crate.
#[derive(Clone, Default)]
pub struct Recorder(Arc<Mutex<Vec<String>>>);

impl Recorder {
    fn note(&self, what: &str, record: impl FnOnce(&mut Line)) {
        let mut line = Line(what.to_owned());
        record(&mut line);
        self.0.lock().expect("a test that goes on").push(line.0);
    }

    /// What was written down so far.
    pub fn lines(&self) -> Vec<String> {
        self.0.lock().expect("a test that goes on").clone()
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        // How long it took differs from run to run.
        match field.name().ends_with("_ms") {
            true => write!(self.0, " {}", field.name()).expect("room for text"),
            false => write!(self.0, " {}={value:?}", field.name()).expect("room for text"),
        }
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let metadata = span.metadata();
        let name = format!(
            "{} {} span {}",
            metadata.level(),
            metadata.target(),
            metadata.name()
        );
        self.note(&name, |line| span.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.note("record", |line| values.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        let name = format!("{} {} event", metadata.level(), metadata.target());
        self.note(&name, |line| event.record(line));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
