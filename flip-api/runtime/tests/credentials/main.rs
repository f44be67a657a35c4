//! Credentials that are looked up for each attempt, and OAuth 2 tokens.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod oauth;
mod provider;
#[path = "../support/mod.rs"]
mod support;

use flip_runtime::Bytes;
use flip_runtime::decode::Decoded;
use flip_runtime::{Authentication, CallOptions, Client, Error, Method, Operation};
use flip_runtime::{Request, RequestError, RetryPolicy, Scheme, SchemeKind, Security, StatusCode};
use std::time::Duration;
use support::library::{CreateLoan, Loan, Problem};
use support::probe::Seen;

/// `CreateLoan`, for which the document asks for a bearer token.
pub(crate) struct SecuredLoan;

impl Operation for SecuredLoan {
    const ID: &'static str = "securedLoan";
    const IDEMPOTENT: bool = false;
    const SECURITY: Security = Security::Requirements(&[&[Scheme {
        name: "oauth",
        kind: SchemeKind::Bearer,
    }]]);
    type Answer = Loan;
    type Error = Problem;

    fn method() -> Method {
        Method::POST
    }

    fn request(&self) -> Result<Request, RequestError> {
        CreateLoan::default().request()
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<Loan> {
        CreateLoan::answer(status, body)
    }
}

pub(crate) fn at_once() -> RetryPolicy {
    RetryPolicy::new().base_delay(Duration::ZERO)
}

pub(crate) async fn secured(client: &Client) -> Result<Loan, Error<Problem>> {
    client.execute(&SecuredLoan, &CallOptions::new()).await
}

/// The `Authorization` header of each request.
pub(crate) fn authorizations(requests: &[String]) -> Vec<String> {
    let header = |request: &String| {
        let seen = Seen::read(request);
        seen.header("authorization").unwrap_or("none").to_owned()
    };
    requests.iter().map(header).collect()
}

/// Tokens `t1`, `t2`, …: another one each time.
pub(crate) fn numbered() -> impl Fn() -> std::future::Ready<Result<Authentication, String>> {
    let next = std::sync::atomic::AtomicU32::new(1);
    move || {
        let number = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        std::future::ready(Ok(Authentication::bearer(format!("t{number}"))))
    }
}
