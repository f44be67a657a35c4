//! The attempts of one call.

use std::time::Duration;

use http::StatusCode;
use tokio::time::{Instant, sleep};

use super::answer::{self, Arrived};
use super::retry::{RetryPolicy, Safety};
use super::{CallOptions, Client, check, not_answered, refused};
use crate::client::trace;
use crate::error::{Details, Error, Outcome};
use crate::http::operation::Operation;
use crate::http::response::Head;
use crate::http::response::Whole;
use crate::http::retry_after::retry_after;
use crate::http::transport::{TransportError, TransportRequest, instant_after};
use crate::http::upload::Upload;

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
    /// Other credentials were tried already.
    has_renewed: bool,
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
    ) -> answer::Read<O> {
        check(operation, options)?;
        let mut course = Course::new(self, options);
        let mut mismatch = None;
        loop {
            let credentials = match self
                .look_up(self.security::<O>(), course.lookup_time())
                .await
            {
                Ok(credentials) => credentials,
                Err(kind) => return Err(course.note(refused::<O>(kind))),
            };
            // Built anew each time, so that a call that succeeds at once copies nothing.
            let request = match self.prepare(operation, options, &credentials) {
                Ok(request) => request,
                Err(error) => return Err(course.note(error)),
            };
            let request = course.next(request);
            let attempt = span.attempt(course.attempts);
            let arrived = self.attempt(request).await;
            let error = match self.read(operation, arrived) {
                Ok(answer) => {
                    attempt.succeeded(answer.status());
                    self.0.budget.earn();
                    return Ok(answer);
                }
                Err(error) => error,
            };
            // What this attempt came to decides, not what came before it.
            let is_renewed = course.may_renew(error.details())
                && self
                    .has_renewed(&credentials, self.security::<O>(), course.attempt_time())
                    .await;
            let wait = match is_renewed {
                true => course.wait_after_renewal(),
                false => course.wait(Safety::of::<O>(), error.details()),
            };
            let error = course.note(error);
            attempt.failed(error.details(), wait);
            // An answer that belongs to another request tells more than that none came later.
            let error = match mismatch.take() {
                Some(mismatch) if error.status().is_none() => course.note(mismatch),
                _ => error,
            };
            match wait {
                Some(wait) => sleep(wait).await,
                None => return Err(error),
            }
            mismatch = Some(error).filter(Error::is_mismatch);
        }
    }

    fn read<O: Operation>(
        &self,
        operation: &O,
        arrived: Result<Arrived, TransportError>,
    ) -> answer::Read<O> {
        let arrived = arrived.map_err(not_answered::<O>)?;
        answer::read(operation, arrived, self.0.describe)
    }

    /// The same for all operations: an answer is large, and is not passed on by one future more
    /// than has to be. The request is passed on before there is a future that would hold it.
    fn attempt(
        &self,
        request: TransportRequest,
    ) -> impl Future<Output = Result<Arrived, TransportError>> {
        let is_streamed = request.is_streamed;
        let limit = self.0.maximum_response_bytes;
        let exchange = self.exchange(request);
        async move {
            let response = exchange.await?;
            if is_streamed(&Head::new(response.status, &response.headers)) {
                return Ok(Arrived::Head(response));
            }
            let (body, failure) = response.body.collect(limit).await;
            let whole = Whole {
                status: response.status,
                headers: response.headers,
                body,
            };
            Ok(Arrived::Whole(whole, failure))
        }
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
            has_renewed: false,
            earlier: Outcome::NotPerformed,
        }
    }

    /// The time for one attempt.
    fn attempt_time(&self) -> Duration {
        self.left().min(self.attempt_timeout)
    }

    /// The time for looking up credentials. The clock is read only where there are any to look up.
    fn lookup_time(&self) -> Duration {
        match self.client.0.providers.is_empty() {
            true => self.attempt_timeout,
            false => self.attempt_time(),
        }
    }

    /// Whether other credentials, if there are any, can be tried: once for each call.
    fn may_renew(&self, details: &Details) -> bool {
        let received = details.received.as_ref();
        let is_refused = received.is_some_and(|one| one.status == StatusCode::UNAUTHORIZED);
        is_refused
            && details.outcome == Outcome::NotPerformed
            && !self.has_renewed
            && !self.client.0.providers.is_empty()
            && self.allows_another()
    }

    /// Nothing is to be waited for: the server only refused the credentials.
    fn wait_after_renewal(&mut self) -> Option<Duration> {
        self.has_renewed = true;
        let is_possible = !self.left().is_zero() && self.client.0.budget.spend(Instant::now());
        is_possible.then_some(Duration::ZERO)
    }

    fn allows_another(&self) -> bool {
        self.can_repeat && self.policy.allows_another(self.attempts)
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
            true => self.attempt_time(),
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
        if !self.allows_another() || !safety.allows_again(details) {
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
