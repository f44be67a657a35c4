//! Whether, and after which wait, a call is sent again.

mod budget;
mod safety;

use std::time::Duration;

pub(crate) use budget::Budget;
pub(crate) use safety::Safety;

/// How often a call that failed is sent again, and how long is waited before.
///
/// **What** may be sent again is not a matter of the policy, but of the operation:
///
/// - One that is neither idempotent nor has an idempotency key is sent again after a failure before
///   the first byte left, and after nothing else.
/// - One that is idempotent is sent again after a connection that was not made or was lost, after a
///   time-out, and after a success whose body was cut short, [proves nothing](crate::Proof) or answers
///   another request ([`Error::is_mismatch`](crate::Error::is_mismatch)), unless the body refuses the
///   request.
/// - One that has an idempotency key is sent again after the same, each time with the same key.
///
/// For the latter two, the other statuses decide:
///
/// | status | outcome | sent again: reads, replaces | sent again: has a key | why |
/// | --- | --- | --- | --- | --- |
/// | 408, 425 | unknown | yes | yes | The request did not come in time, or was taken for a repeated one: the server asks for it again. |
/// | 429 | not performed | yes | yes | There were too many requests; nothing was done. |
/// | 500, 502, 504, 520-524 | unknown | yes | yes | The server, or what is in front of it, failed. Mostly that passes. |
/// | 503 | unknown; not performed with the error body of the API itself | yes | yes | The service is closed or overloaded for a while. |
/// | 409 | unknown | no | yes | With a key, the same request is still under way, and the next attempt gets its answer. Without, the request does not fit the present state. |
/// | 507, 509, 512-519, 525-599 | unknown | no | yes | A failure that may last. With the key, asking again does no harm. |
/// | 401, 403, 404, 422 | not performed | no | no | The server refused the request, and would again. |
/// | 400, 402, 405-407, 410-421, 423, 424, 426-428, 430-499 | unknown | no | no | Refusals, too. But a proxy may have made the answer, and none of them says how far the request got. |
/// | 501, 505, 506, 508, 510, 511 | unknown | no | no | The server, or a proxy, cannot do it, and a second attempt changes nothing. |
/// | 100-199, 300-399 | unknown | no | no | No answer to the request. A redirect is never followed. |
///
/// A body that is a stream is never sent again, and a success that is too large only under a key.
///
/// The wait before attempt *n* + 1 is random, between nothing and the
/// [base delay](Self::base_delay) doubled *n* - 1 times, so that many clients do not come back at
/// once. It comes on top of what the server asks for by `Retry-After`. When the wait would not end
/// within the time that the call may take in all, the call ends at once with the error at hand.
///
/// Beside the policy, each client has a [budget](crate::ClientBuilder::retry_budget), so that an
/// outage is not met with a multiple of the requests.
///
/// ```
/// use std::time::Duration;
/// use flip_runtime::{Client, RetryPolicy};
///
/// let patient = RetryPolicy::new()
///     .maximum_attempts(5)
///     .base_delay(Duration::from_millis(500))
///     .maximum_delay(Duration::from_secs(20));
/// let client = Client::builder("https://api.example.com").retry(patient).build()?;
/// # Ok::<(), flip_runtime::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing before it is given to a client or a call"]
pub struct RetryPolicy {
    maximum_attempts: u32,
    base_delay: Duration,
    maximum_delay: Duration,
}

impl RetryPolicy {
    /// Three attempts, the base delay 0.2 seconds, the maximum delay 10 seconds.
    pub fn new() -> Self {
        Self {
            maximum_attempts: 3,
            base_delay: Duration::from_millis(200),
            maximum_delay: Duration::from_secs(10),
        }
    }

    /// One attempt: nothing is ever sent again.
    pub fn none() -> Self {
        Self::new().maximum_attempts(1)
    }

    /// Sets how often a call is sent at most, the first time included; 3 without it. 0 means 1.
    pub fn maximum_attempts(mut self, attempts: u32) -> Self {
        self.maximum_attempts = attempts;
        self
    }

    /// Sets the upper limit of the first wait, which doubles with each attempt; 0.2 seconds without
    /// it.
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets what the limit of a wait does not grow beyond; 10 seconds without it. `Retry-After` is
    /// honoured even if it is longer.
    pub fn maximum_delay(mut self, delay: Duration) -> Self {
        self.maximum_delay = delay;
        self
    }

    /// Whether there is another attempt after this number of them.
    pub(crate) fn allows_another(&self, attempts: u32) -> bool {
        attempts < self.maximum_attempts
    }

    /// A random wait after this number of attempts.
    pub(crate) fn wait(&self, attempts: u32) -> Duration {
        let longest = u64::try_from(self.longest_wait(attempts).as_nanos()).unwrap_or(u64::MAX);
        Duration::from_nanos(fastrand::u64(0..=longest))
    }

    fn longest_wait(&self, attempts: u32) -> Duration {
        let factor = 1_u32
            .checked_shl(attempts.saturating_sub(1))
            .unwrap_or(u32::MAX);
        self.base_delay
            .saturating_mul(factor)
            .min(self.maximum_delay)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_doubles_up_to_the_maximum() {
        let policy = RetryPolicy::new().maximum_delay(Duration::from_secs(1));
        let waits: Vec<_> = (1..=5)
            .map(|attempts| policy.longest_wait(attempts).as_millis())
            .collect();
        assert_eq!(waits, [200, 400, 800, 1000, 1000]);
        assert_eq!(policy.longest_wait(u32::MAX).as_millis(), 1000);
    }

    #[test]
    fn the_whole_range_is_used() {
        let policy = RetryPolicy::new();
        let waits: Vec<_> = (0..1000).map(|_| policy.wait(2).as_millis()).collect();
        assert!(waits.iter().all(|wait| *wait <= 400));
        assert!(waits.iter().any(|wait| *wait < 60) && waits.iter().any(|wait| *wait > 340));
    }

    #[test]
    fn none_is_one_attempt() {
        assert!(!RetryPolicy::none().allows_another(1));
        assert!(RetryPolicy::new().allows_another(2) && !RetryPolicy::new().allows_another(3));
    }
}
