//! The attempts of one call.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::answer::{self, Arrived};
use super::retry::{RetryPolicy, Safety, retry_after};
use super::{CallOptions, Client, not_answered};
use crate::error::{Details, Error, Outcome};
use crate::operation::Operation;
use crate::response::Response;
use crate::trace;
use crate::transport::{TransportError, TransportRequest, instant_after};
use crate::upload::Upload;

/// How a call has gone so far.
struct Course<'a> {
    client: &'a Client,
    policy: &'a RetryPolicy,
    attempt_timeout: Duration,
    /// When the time for the whole call is over.
    end: Instant,
    attempts: u32,
    /// The body is no stream, which can be sent only once.
    can_repeat: bool,
    /// The worst that may have come of the attempts before the one at hand.
    earlier: Outcome,
}

impl Client {
    /// Sends the operation until there is an answer, or no sense in sending it again.
    ///
    /// All of it happens in this future: when it is dropped, nothing goes on.
    pub(super) async fn attempts<O: Operation>(
        &self,
        operation: &O,
        options: &CallOptions,
        span: &trace::Call,
    ) -> Result<Response<O::Answer>, Error<O::Error>> {
        let mut course = Course::new(self, options);
        loop {
            // Built anew each time, so that a call that succeeds at once copies nothing.
            let request = match self.prepare(operation, options) {
                Ok(request) => request,
                Err(error) => return Err(course.note(error)),
            };
            let request = course.next(request);
            let attempt = span.attempt(course.attempts);
            let arrived = self.attempt(request).await;
            let error = match self.read::<O>(arrived) {
                Ok(answer) => {
                    attempt.succeeded(answer.status());
                    self.0.budget.earn();
                    return Ok(answer);
                }
                Err(error) => error,
            };
            // What this attempt came to decides, not what came before it.
            let wait = course.wait(Safety::of::<O>(), error.details());
            let error = course.note(error);
            attempt.failed(error.details(), wait);
            match wait {
                Some(wait) => sleep(wait).await,
                None => return Err(error),
            }
        }
    }

    fn read<O: Operation>(
        &self,
        arrived: Result<Arrived, TransportError>,
    ) -> Result<Response<O::Answer>, Error<O::Error>> {
        let arrived = arrived.map_err(not_answered::<O>)?;
        answer::read::<O>(arrived, self.0.describe)
    }

    /// The same for all operations: an answer is large, and is not passed on by one future more
    /// than has to be.
    async fn attempt(&self, request: TransportRequest) -> Result<Arrived, TransportError> {
        let is_streamed = request.is_streamed;
        let response = self.0.transport.send(request).await?;
        if is_streamed(response.status) {
            return Ok(Arrived::Head(response));
        }
        Ok(answer::collect(response, self.0.maximum_response_bytes).await)
    }
}

impl<'a> Course<'a> {
    fn new(client: &'a Client, options: &'a CallOptions) -> Self {
        Self {
            client,
            policy: options.retry_or(&client.0.retry),
            attempt_timeout: options.attempt_timeout_or(client.0.attempt_timeout),
            end: instant_after(options.timeout_or(client.0.timeout)),
            attempts: 0,
            can_repeat: true,
            earlier: Outcome::NotPerformed,
        }
    }

    fn left(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now())
    }

    /// Begins an attempt. One that can be the only one may take all the time that is left.
    fn next(&mut self, mut request: TransportRequest) -> TransportRequest {
        self.attempts += 1;
        request.attempt = self.attempts;
        self.can_repeat = request.body.as_ref().is_none_or(Upload::is_repeatable);
        request.timeout = match self.can_repeat {
            true => self.left().min(self.attempt_timeout),
            false => self.left(),
        };
        request
    }

    /// Adds to an error what came before it.
    fn note<E>(&mut self, error: Error<E>) -> Error<E> {
        let error = error.after(self.attempts, self.earlier);
        self.earlier = error.outcome();
        error
    }

    /// The time to wait before the next attempt; `None` if there is none.
    fn wait(&self, safety: Safety, details: &Details) -> Option<Duration> {
        let is_allowed = self.can_repeat && self.policy.allows_another(self.attempts);
        if !is_allowed || !safety.allows_again(details) {
            return None;
        }
        let received = details.received.as_ref();
        let asked = received.and_then(|received| retry_after(&received.headers));
        let asked = asked.unwrap_or_default();
        let rest = self
            .left()
            .checked_sub(asked)
            .filter(|rest| !rest.is_zero())?;
        // Spent last, since it cannot be given back. The wait leaves time for the attempt.
        let is_paid = self.client.0.budget.spend(Instant::now());
        is_paid.then(|| asked + self.policy.wait(self.attempts).min(rest / 2))
    }
}
