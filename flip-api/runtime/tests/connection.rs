//! What connections are made, and how.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::io::Read;

use flip_runtime::{CallOptions, Client, Outcome, RetryPolicy};
use support::library::CreateLoan;
use support::pipe;

/// The versions that a client offers, from the first message of a handshake.
fn offered_versions(hello: &[u8]) -> Vec<u16> {
    let number = |at: usize| usize::from(u16::from_be_bytes([hello[at], hello[at + 1]]));
    // Record (5), message (4), version (2), random (32), session, ciphers, compressions.
    let mut at = 5 + 4 + 2 + 32;
    at += 1 + usize::from(hello[at]);
    at += 2 + number(at);
    at += 1 + usize::from(hello[at]);
    let end = at + 2 + number(at);
    at += 2;
    while at < end {
        let (kind, length) = (number(at), number(at + 2));
        if kind == 43 {
            let list = &hello[at + 5..at + 4 + length];
            let pairs = list.chunks(2);
            return pairs
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
        }
        at += 4 + length;
    }
    vec![u16::from_be_bytes([hello[9], hello[10]])]
}

#[tokio::test]
async fn nothing_older_than_tls_1_2_is_offered() {
    let (url, server) = pipe::listen(|mut connection| {
        let mut head = [0; 5];
        connection.read_exact(&mut head).unwrap();
        let length = usize::from(u16::from_be_bytes([head[3], head[4]]));
        let mut hello = vec![0; length];
        connection.read_exact(&mut hello).unwrap();
        [&head[..], &hello].concat()
    });
    let client = Client::builder(url.replace("http:", "https:"));
    let client = client.retry(RetryPolicy::none()).build().unwrap();
    let error = client
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await
        .expect_err("no server of TLS");
    assert!(error.is_connect(), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    let hello = server.join().unwrap();
    assert_eq!(hello[0], 22, "a handshake");
    let versions = offered_versions(&hello);
    assert!(!versions.is_empty() && versions.iter().all(|version| *version >= 0x0303));
}

#[test]
fn without_tls_only_this_machine_is_reached() {
    for url in [
        "http://127.0.0.1:1",
        "http://localhost/v1",
        "http://[::1]:8080",
    ] {
        assert!(Client::builder(url).build().is_ok(), "{url}");
    }
    for url in [
        "http://library.example",
        "http://127.0.0.1.example",
        "http://localhost.example",
        "http://10.0.0.1",
        "http://0.0.0.0",
    ] {
        assert!(Client::builder(url).build().is_err(), "{url}");
        let allowed = Client::builder(url).allow_plain_http().build();
        assert!(allowed.is_ok(), "{url}");
    }
}
