//! `text/event-stream` as the HTML standard reads it (WHATWG, 9.2.6).

use std::time::Duration;

use super::driver::Splitter;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// One event before its data is decoded.
pub(super) struct Frame {
    pub(super) name: String,
    pub(super) data: Vec<u8>,
}

/// Takes a body apart into events.
#[derive(Default)]
pub(super) struct Frames {
    /// What is not read yet, from `read` on.
    buffer: Vec<u8>,
    read: usize,
    /// Up to where there is no end of a line.
    searched: usize,
    /// The first line has been read, so no byte order mark can follow.
    has_begun: bool,
    /// The last line ended with a carriage return, to which a line feed may belong.
    skips_line_feed: bool,
    name: String,
    data: Option<Vec<u8>>,
    /// The id that the next event will have.
    next_id: Option<String>,
    /// The id of the last event.
    pub(super) last_id: Option<String>,
    pub(super) retry: Option<Duration>,
}

impl Splitter for Frames {
    type Item = Frame;

    fn push(&mut self, chunk: &[u8]) {
        self.buffer.drain(..self.read);
        self.searched -= self.read;
        self.read = 0;
        self.buffer.extend_from_slice(chunk);
    }

    fn next(&mut self) -> Option<Frame> {
        loop {
            let (start, end) = self.line()?;
            if start == end {
                match self.dispatch() {
                    Some(frame) => return Some(frame),
                    None => continue,
                }
            }
            let line = self.buffer.get(start..end).unwrap_or_default().to_vec();
            self.field(&line);
        }
    }

    /// An event without an empty line behind it is not whole.
    fn finish(&mut self) -> Option<Frame> {
        None
    }

    fn pending(&self) -> usize {
        let data = self.data.as_ref().map_or(0, Vec::len);
        self.buffer.len() - self.read + data + self.name.len()
    }
}

impl Frames {
    /// Where the next whole line stands in the buffer.
    fn line(&mut self) -> Option<(usize, usize)> {
        if self.skips_line_feed && self.read < self.buffer.len() {
            self.skips_line_feed = false;
            if self.buffer.get(self.read) == Some(&b'\n') {
                self.read += 1;
            }
        }
        self.searched = self.searched.max(self.read);
        let unread = self.buffer.get(self.searched..)?;
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let Some(length) = unread.iter().position(is_end) else {
            self.searched = self.buffer.len();
            return None;
        };
        let (mut start, end) = (self.read, self.searched + length);
        self.skips_line_feed = self.buffer.get(end) == Some(&b'\r');
        let line = self.buffer.get(start..end).unwrap_or_default();
        if !self.has_begun && line.starts_with(BYTE_ORDER_MARK) {
            start += BYTE_ORDER_MARK.len();
        }
        self.has_begun = true;
        self.read = end + 1;
        self.searched = self.read;
        Some((start, end))
    }

    /// A line that begins with a colon is a comment, which has the empty name.
    fn field(&mut self, line: &[u8]) {
        let colon = line.iter().position(|byte| *byte == b':');
        let (name, value) = line.split_at(colon.unwrap_or(line.len()));
        let value = value.strip_prefix(b":").unwrap_or_default();
        let value = value.strip_prefix(b" ").unwrap_or(value);
        let text = || String::from_utf8_lossy(value).into_owned();
        match name {
            b"data" => match &mut self.data {
                Some(data) => {
                    data.push(b'\n');
                    data.extend_from_slice(value);
                }
                None => self.data = Some(value.to_vec()),
            },
            b"event" => self.name = text(),
            b"id" if !value.contains(&0) => self.next_id = Some(text()),
            b"retry" if !value.is_empty() && value.iter().all(u8::is_ascii_digit) => {
                self.retry = text()
                    .parse()
                    .ok()
                    .map(Duration::from_millis)
                    .or(self.retry);
            }
            _ => {}
        }
    }

    fn dispatch(&mut self) -> Option<Frame> {
        self.last_id.clone_from(&self.next_id);
        let name = std::mem::take(&mut self.name);
        let data = self.data.take()?;
        let name = match name.is_empty() {
            true => "message".to_owned(),
            false => name,
        };
        Some(Frame { name, data })
    }
}
