use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::time::Duration;

use super::{CallOptions, Client, RetryPolicy};
use crate::error::Error;
use crate::operation::Operation;
use crate::response::Response;

/// What is on its way to the server: it yields what is answered when it is awaited, and nothing is
/// sent before.
///
/// It has one type for all operations, so that each of them costs the compiler as little as can be.
pub type Sending<Answer, Body> = Pin<Box<dyn Future<Output = Result<Answer, Error<Body>>> + Send>>;

/// What every call has beside the arguments of its operation: through which client it is sent, and
/// what it does differently from the others of that client.
#[derive(Clone, Debug)]
pub struct Call {
    client: Client,
    options: CallOptions,
}

impl Call {
    pub(super) fn new(client: Client) -> Self {
        let options = CallOptions::default();
        Self { client, options }
    }

    /// Adds a header; see [`CallOptions::header`].
    pub fn header(&mut self, name: &str, value: &str) {
        self.options = mem::take(&mut self.options).header(name, value);
    }

    /// Sets the time that the whole call may take.
    pub fn timeout(&mut self, timeout: Duration) {
        self.options = mem::take(&mut self.options).timeout(timeout);
    }

    /// Sets the time that each attempt may take.
    pub fn attempt_timeout(&mut self, timeout: Duration) {
        self.options = mem::take(&mut self.options).attempt_timeout(timeout);
    }

    /// Sets how often the call is sent again.
    pub fn retry(&mut self, policy: RetryPolicy) {
        self.options = mem::take(&mut self.options).retry(policy);
    }

    /// Sends the request even if it breaks constraints of the document.
    pub fn without_checks(&mut self) {
        self.options = mem::take(&mut self.options).without_checks();
    }

    /// Executes an operation that is used again afterwards.
    pub(crate) async fn execute<O: Operation>(
        &self,
        operation: &O,
    ) -> Result<O::Answer, Error<O::Error>> {
        self.client.execute(operation, &self.options).await
    }

    /// Executes the operation as this call says; see [`Client::execute`].
    pub fn send<O>(&self, operation: O) -> Sending<O::Answer, O::Error>
    where
        O: Operation + Send + Sync + 'static,
    {
        let Self { client, options } = self.clone();
        Box::pin(async move { client.execute(&operation, &options).await })
    }

    /// Executes the operation as this call says; see [`Client::execute_raw`].
    pub fn send_raw<O>(&self, operation: O) -> Sending<Response<O::Answer>, O::Error>
    where
        O: Operation + Send + Sync + 'static,
    {
        let Self { client, options } = self.clone();
        Box::pin(async move { client.execute_raw(&operation, &options).await })
    }
}
