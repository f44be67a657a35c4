//! One client on several runtimes.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use flip_runtime::{Client, Outcome, RetryPolicy};
use tokio::runtime::{Builder, Runtime};

use crate::create_by;
use crate::support::library::LOAN;
use crate::support::{Reply, Server, json};

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn server() -> Server {
    Server::start((0..10).map(|_| Reply::Send(json(200, LOAN))))
}

fn client(server: &Server) -> Client {
    let builder = Client::builder(server.url()).retry(RetryPolicy::none());
    builder.timeout(Duration::from_secs(10)).build().unwrap()
}

#[test]
fn runtimes_that_take_turns_do_not_wait_for_each_other() {
    let server = server();
    let client = client(&server);
    let runtimes = [runtime(), runtime()];
    let begin = Instant::now();
    for turn in 0..6 {
        // The other runtime is alive, and nothing on it moves.
        let result = runtimes[turn % 2].block_on(create_by(&client));
        assert!(result.is_ok(), "turn {turn}: {result:?}");
    }
    assert!(
        begin.elapsed() < Duration::from_secs(5),
        "{:?}",
        begin.elapsed()
    );
    assert_eq!(server.requests().len(), 6);
}

#[test]
fn a_client_outlives_its_runtimes() {
    let server = server();
    let client = client(&server);
    for turn in 0..4 {
        let result = runtime().block_on(create_by(&client));
        assert!(result.is_ok(), "turn {turn}: {result:?}");
    }
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn runtimes_on_threads_of_their_own_share_a_client() {
    let server = server();
    let client = client(&server);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let runtime = runtime();
                for _ in 0..2 {
                    runtime.block_on(create_by(&client)).unwrap();
                }
            });
        }
    });
    assert_eq!(server.requests().len(), 8);
}

#[test]
fn outside_of_a_runtime_a_call_fails_at_once_and_says_why() {
    let server = server();
    let client = client(&server);
    let call = pin!(create_by(&client));
    let Poll::Ready(Err(error)) = call.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("a call that fails at once");
    };
    assert!(
        error.to_string().contains("outside of a Tokio runtime"),
        "{error}"
    );
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert!(server.requests().is_empty());
}
