use std::future::Future;
use std::pin::Pin;

use super::{CallOptions, Client};
use crate::error::Error;
use crate::http::operation::Operation;
use crate::http::response::Response;

/// The future of a call that was sent: it yields the answer when it is awaited, and sends nothing
/// before.
///
/// It has one type for all operations, so that each of them costs the compiler as little as can be.
pub type Sending<Answer, Body> = Pin<Box<dyn Future<Output = Result<Answer, Error<Body>>> + Send>>;

impl Client {
    /// Does what [`execute`](Self::execute) does, as a future that owns the operation.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute).
    pub fn send<O>(self, operation: O, options: CallOptions) -> Sending<O::Answer, O::Error>
    where
        O: Operation + Send + Sync + 'static,
    {
        Box::pin(async move {
            let response = self.run(&operation, &options).await?;
            Ok(*response.into_body())
        })
    }

    /// Does what [`send`](Self::send) does, and yields status and headers with the answer.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute).
    pub fn send_with_response<O>(
        self,
        operation: O,
        options: CallOptions,
    ) -> Sending<Response<O::Answer>, O::Error>
    where
        O: Operation + Send + Sync + 'static,
    {
        Box::pin(async move {
            let response = self.run(&operation, &options).await?;
            Ok(response.map(|answer| *answer))
        })
    }
}

/// Defines the type of all calls of a generated client, with everything that calls have in common.
///
/// A crate needs a type of its own: methods that set the arguments of one operation can be added to
/// no type of another crate.
#[doc(hidden)]
#[macro_export]
macro_rules! api_call {
    () => {
        $crate::api_call!(
            ApiCall,
            header,
            timeout,
            attempt_timeout,
            retry,
            without_checks,
            send,
            send_with_response,
            send_raw
        );
    };
    // Where arguments of an operation have these names, the methods have others.
    (
        $call:ident, $header:ident, $timeout:ident, $attempt_timeout:ident, $retry:ident,
        $without_checks:ident, $send:ident, $send_with_response:ident, $send_raw:ident
    ) => {
        /// A call of an operation: set it up, then `.await` it; a task takes `.send()`.
        ///
        /// Each operation has a name for its own, which adds the methods that set its arguments.
        #[derive(Clone, Debug)]
        #[must_use = "nothing is sent before the call is awaited"]
        pub struct $call<O> {
            client: $crate::Client,
            options: $crate::CallOptions,
            operation: O,
        }

        impl<O> $call<O> {
            /// Creates a call of an operation through this client.
            pub fn new(client: &$crate::Client, operation: O) -> Self {
                Self {
                    client: client.clone(),
                    options: $crate::CallOptions::new(),
                    operation,
                }
            }

            /// Adds a header to this call; it replaces one of the same name.
            pub fn $header(mut self, name: &str, value: &str) -> Self {
                self.options = self.options.header(name, value);
                self
            }

            /// Sets how long this call may take in all, with all attempts; 60 seconds unless it or
            /// the client says otherwise.
            pub fn $timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.options = self.options.timeout(timeout);
                self
            }

            /// Sets how long each attempt may take; 30 seconds unless it or the client says
            /// otherwise.
            pub fn $attempt_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.options = self.options.attempt_timeout(timeout);
                self
            }

            /// Sets how often this call is sent again where that can do no harm.
            pub fn $retry(mut self, policy: $crate::RetryPolicy) -> Self {
                self.options = self.options.retry(policy);
                self
            }

            /// Sends even what breaks a rule of the document, and lets the server decide.
            pub fn $without_checks(mut self) -> Self {
                self.options = self.options.without_checks();
                self
            }
        }

        impl<O> $call<O>
        where
            O: $crate::Operation + ::std::marker::Send + ::std::marker::Sync + 'static,
        {
            /// Sends the request; `.await` on the call does the same.
            ///
            /// # Errors
            /// When the request is not valid, cannot be sent, or is answered with an error;
            /// `outcome()` of the error tells whether the server may have acted on it.
            pub fn $send(self) -> $crate::Sending<O::Answer, O::Error> {
                self.client.send(self.operation, self.options)
            }

            /// Sends the request, and yields status and headers along with the answer.
            ///
            /// # Errors
            /// Those of sending the request.
            pub fn $send_with_response(
                self,
            ) -> $crate::Sending<$crate::Response<O::Answer>, O::Error> {
                self.client.send_with_response(self.operation, self.options)
            }

            /// Does what `send_with_response` does.
            ///
            /// # Errors
            /// Those of sending the request.
            #[deprecated(note = "the answer is decoded: `send_with_response` says so")]
            pub fn $send_raw(self) -> $crate::Sending<$crate::Response<O::Answer>, O::Error> {
                self.$send_with_response()
            }
        }

        /// Of operations with an idempotency key.
        impl<O: $crate::Keyed> $call<O> {
            /// Sets the idempotency key. Without it, the call has a random key of its own.
            pub fn idempotency_key(mut self, key: $crate::IdempotencyKey) -> Self {
                self.operation.set_key(key);
                self
            }

            /// The idempotency key that all attempts of this call and of its clones carry. Store
            /// it before the call is awaited.
            pub fn get_idempotency_key(&self) -> &$crate::IdempotencyKey {
                self.operation.key()
            }
        }

        /// Of operations whose answer is one page of many.
        impl<O> $call<O>
        where
            O: $crate::Paged + ::std::marker::Send + ::std::marker::Sync + 'static,
            O::Answer: ::std::marker::Send,
            O::Item: ::std::marker::Send + ::std::marker::Sync,
        {
            /// Reads page after page, each when the stream asks for it. Begins with the page that
            /// the call asks for, or with the first.
            pub fn pages(self) -> $crate::Pages<O> {
                $crate::Pages::new(self.client, self.operation, self.options)
            }

            /// Reads the rows of page after page, each page when the stream asks for it. Begins
            /// with the page that the call asks for, or with the first.
            pub fn items(self) -> $crate::Items<O> {
                $crate::Items::new(self.pages())
            }
        }

        /// No call has it. It only has the compiler say what takes the place of a future.
        #[doc(hidden)]
        #[diagnostic::on_unimplemented(
            message = "a call is no future before it is sent",
            label = "hand over the future that `.send()` makes of this call",
            note = "`.await` sends a call by itself; what takes a future, such as `tokio::spawn`, takes `call.send()`"
        )]
        pub trait __IsSent {}

        // It never applies: without it the message would not tell of `send`.
        #[doc(hidden)]
        impl<O> ::std::future::Future for $call<O>
        where
            Self: __IsSent,
        {
            type Output = ();

            fn poll(
                self: ::std::pin::Pin<&mut Self>,
                _: &mut ::std::task::Context<'_>,
            ) -> ::std::task::Poll<()> {
                ::std::task::Poll::Pending
            }
        }

        impl<O> ::std::future::IntoFuture for $call<O>
        where
            O: $crate::Operation + ::std::marker::Send + ::std::marker::Sync + 'static,
        {
            type Output = ::std::result::Result<O::Answer, $crate::Error<O::Error>>;
            type IntoFuture = $crate::Sending<O::Answer, O::Error>;

            fn into_future(self) -> Self::IntoFuture {
                self.$send()
            }
        }

        $crate::delegate_operation!($call);
    };
}

/// Makes calls operations themselves: those that they hold.
#[doc(hidden)]
#[macro_export]
macro_rules! delegate_operation {
    ($call:ident) => {
        impl<O: $crate::Operation> $crate::Operation for $call<O> {
            const ID: &'static str = O::ID;
            const IDEMPOTENT: bool = O::IDEMPOTENT;
            const IDEMPOTENCY_KEY: bool = O::IDEMPOTENCY_KEY;
            const ACCEPT: &'static str = O::ACCEPT;
            const SECURITY: $crate::Security = O::SECURITY;
            const SIGNATURE: ::std::option::Option<&'static str> = O::SIGNATURE;
            const SERVER: ::std::option::Option<&'static str> = O::SERVER;
            const PROOF: &'static [$crate::Proof] = O::PROOF;
            const WITHOUT_PROOF: &'static [u16] = O::WITHOUT_PROOF;
            const RESPONSES: &'static [$crate::responses::Row<Self::Answer>] = O::RESPONSES;
            type Answer = O::Answer;
            type Error = O::Error;

            fn method() -> $crate::Method {
                O::method()
            }

            fn request(&self) -> ::std::result::Result<$crate::Request, $crate::RequestError> {
                self.operation.request()
            }

            fn check(&self, checks: &mut $crate::__private::check::Checks) {
                self.operation.check(checks);
            }

            fn answer_of(
                head: &$crate::Head<'_>,
                body: &$crate::Bytes,
            ) -> $crate::__private::decode::Decoded<Self::Answer> {
                O::answer_of(head, body)
            }

            fn answer(
                status: $crate::StatusCode,
                body: &$crate::Bytes,
            ) -> $crate::__private::decode::Decoded<Self::Answer> {
                O::answer(status, body)
            }

            fn compare(
                &self,
                answer: ::std::option::Option<&Self::Answer>,
                echoes: &mut $crate::__private::echo::Echoes,
            ) {
                self.operation.compare(answer, echoes);
            }

            fn other_variant(
                body: &[u8],
            ) -> ::std::option::Option<$crate::__private::echo::Mismatch> {
                O::other_variant(body)
            }

            fn is_streamed(status: $crate::StatusCode) -> bool {
                O::is_streamed(status)
            }

            fn is_streamed_of(head: &$crate::Head<'_>) -> bool {
                O::is_streamed_of(head)
            }

            fn streamed(
                status: $crate::StatusCode,
                body: $crate::ByteStream,
            ) -> ::std::option::Option<Self::Answer> {
                O::streamed(status, body)
            }

            fn streamed_of(
                head: &$crate::Head<'_>,
                body: $crate::ByteStream,
            ) -> ::std::option::Option<Self::Answer> {
                O::streamed_of(head, body)
            }
        }
    };
}
