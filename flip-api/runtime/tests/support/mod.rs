//! What the tests share: a real HTTP server on this machine, and operations written by hand in the
//! shape in which code is generated.
#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "each test file uses a part of it"
)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

pub mod library;
pub mod pipe;
pub mod probe;
pub mod recorder;
pub mod server;

use flip_runtime::{Authentication, CallOptions, Client, Error};
use library::{CreateLoan, LOAN, Loan, Problem};
pub use server::{Reply, Server, json};

pub fn client(server: &Server) -> Client {
    let authentication = Authentication::basic("key", "");
    Client::builder(server.url())
        .authentication(authentication)
        .build()
        .unwrap()
}

pub async fn create(server: &Server) -> Result<Loan, Error<Problem>> {
    client(server)
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await
}

/// The error of a create that the server answers this way, after it has seen exactly one request.
pub async fn failed(reply: Reply) -> Error<Problem> {
    let server = Server::start([reply, Reply::Send(json(200, LOAN))]);
    let error = create(&server).await.expect_err("an error");
    assert_eq!(server.requests().len(), 1, "{error}");
    error
}
