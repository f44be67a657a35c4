//! What comes of a call whose future is dropped.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod support;

use std::io::Read;
use std::pin::pin;
use std::time::Duration;

use flip_runtime::{CallOptions, Client};
use support::library::{CreateLoan, KeyedLoan, LOAN, RenewLoan};
use support::pipe;
use support::{Reply, Server, client, json};
use tokio::time::{sleep, timeout};

#[tokio::test]
async fn before_it_is_polled_nothing_is_sent() {
    let server = Server::start([Reply::Send(json(200, LOAN))]);
    let (client, create, options) = (client(&server), CreateLoan::default(), CallOptions::new());
    drop(client.execute(&create, &options));
    sleep(Duration::from_millis(100)).await;
    assert!(server.requests().is_empty());
}

/// The connection is not there yet after the first poll.
#[tokio::test]
async fn while_it_connects_nothing_is_sent() {
    let server = Server::start([Reply::Send(json(200, LOAN))]);
    let (client, create, options) = (client(&server), CreateLoan::default(), CallOptions::new());
    {
        let mut call = pin!(client.execute(&create, &options));
        let once = std::future::poll_fn(|context| {
            assert!(call.as_mut().poll(context).is_pending());
            std::task::Poll::Ready(())
        });
        once.await;
    }
    sleep(Duration::from_millis(100)).await;
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn in_flight_the_connection_is_closed() {
    let (url, server) = pipe::listen(|mut connection| {
        let request = pipe::receive(&mut connection);
        // The end of the connection: there is nothing left to read.
        let closed = matches!(connection.read(&mut [0]), Ok(0) | Err(_));
        (request.body, closed)
    });
    let client = Client::builder(url).build().unwrap();
    let (renew, options) = (RenewLoan::default(), CallOptions::new());
    let cut = timeout(Duration::from_millis(300), client.execute(&renew, &options)).await;
    assert!(cut.is_err());
    let begun = std::time::Instant::now();
    let (body, closed) = tokio::task::spawn_blocking(|| server.join().unwrap())
        .await
        .unwrap();
    assert_eq!(body, b"days=14&reader=Siti+Aminah");
    // Well before the server would have given up.
    assert!(closed && begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn nothing_goes_on_in_the_background() {
    let server = Server::start([Reply::SendAndHang(Vec::new()), Reply::Send(json(200, LOAN))]);
    let client = client(&server);
    let limit = Duration::from_millis(300);
    // Without being dropped, the attempt would end soon, and there would be another.
    let options = CallOptions::new().attempt_timeout(Duration::from_millis(500));
    let keyed = KeyedLoan::default();
    let cut = timeout(limit, client.execute(&keyed, &options)).await;
    assert!(cut.is_err());
    sleep(Duration::from_secs(1)).await;
    assert_eq!(server.requests().len(), 1);
}
