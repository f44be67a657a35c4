//! The last requests of the API, for the dashboard.

use std::collections::VecDeque;

use crate::Time;

/// How many are kept, so that a long run does not fill the memory.
const KEPT: usize = 500;
/// How much of a body is kept.
const KEPT_OF_BODY: usize = 4096;

/// A request and its answer. Neither credentials nor other headers are kept.
#[derive(Debug, Clone)]
pub(crate) struct LoggedRequest {
    pub(crate) number: u64,
    pub(crate) at: Time,
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) status: u16,
    pub(crate) request: String,
    pub(crate) response: String,
    /// Where the spec states the rules that the request breaks.
    pub(crate) rules: Vec<String>,
    /// The fault that was played.
    pub(crate) fault: Option<String>,
}

/// The newest requests.
#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    count: u64,
    requests: VecDeque<LoggedRequest>,
}

impl RequestLog {
    /// Keeps a request. Its number is given here.
    pub(crate) fn add(&mut self, mut request: LoggedRequest) {
        self.count = self.count.saturating_add(1);
        request.number = self.count;
        shorten(&mut request.request);
        shorten(&mut request.response);
        if self.requests.len() == KEPT {
            self.requests.pop_front();
        }
        self.requests.push_back(request);
    }

    /// The requests that are kept, the newest first.
    pub(crate) fn newest(&self) -> impl Iterator<Item = &LoggedRequest> {
        self.requests.iter().rev()
    }

    /// How many there have been.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }
}

fn shorten(body: &mut String) {
    if body.len() > KEPT_OF_BODY {
        body.truncate(body.floor_char_boundary(KEPT_OF_BODY));
        body.push('…');
    }
}
