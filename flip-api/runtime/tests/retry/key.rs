//! Idempotency keys.

use std::collections::BTreeMap;

use flip_runtime::{Authentication, CallOptions, Client, IdempotencyKey, Method, Request};

use crate::support::library::{KeyedLoan, LOAN};
use crate::support::probe::{self, Seen};
use crate::support::{Reply, Server, json};
use crate::{at_once, client};

#[tokio::test]
async fn all_attempts_and_clones_carry_one_key() {
    let server = Server::start([
        Reply::Reset,
        Reply::Send(json(500, "{}")),
        Reply::Send(json(200, LOAN)),
        Reply::Send(json(200, LOAN)),
    ]);
    let (client, options) = (client(&server), CallOptions::new());
    let loan = KeyedLoan::default();
    client.execute(&loan, &options).await.unwrap();
    client.execute(&loan.clone(), &options).await.unwrap();
    let requests = server.requests();
    let keys: Vec<_> = requests.iter().map(|request| Seen::read(request)).collect();
    assert_eq!(keys.len(), 4);
    for seen in keys {
        assert_eq!(seen.header("idempotency-key"), Some(loan.0.as_str()));
    }
}

#[test]
fn a_random_key_is_a_uuid() {
    let key = IdempotencyKey::generate();
    let text = key.to_string();
    let groups: Vec<_> = text.split('-').map(str::len).collect();
    assert_eq!(groups, [8, 4, 4, 4, 12]);
    assert_eq!(text.as_bytes()[14], b'4');
    assert_ne!(IdempotencyKey::generate(), key);
    assert_eq!(format!("{key:?}"), format!("IdempotencyKey({text:?})"));
    assert_eq!(text.parse(), Ok(key));
}

#[test]
fn a_key_is_visible_and_not_too_long() {
    for good in ["a", "order:42/1", "~!", &"x".repeat(255)] {
        assert_eq!(IdempotencyKey::new(good).unwrap().as_str(), good);
    }
    for bad in [
        "",
        " ",
        "a b",
        "a\n",
        "a\r\nx: y",
        "é",
        "\u{7f}",
        &"x".repeat(256),
    ] {
        let error = IdempotencyKey::new(bad).expect_err("no key");
        assert!(error.to_string().starts_with("an idempotency key must"));
        assert_eq!(IdempotencyKey::try_from(bad.to_owned()), Err(error));
    }
}

/// Method, address, headers, cookies and body: another attempt is the first one again.
#[tokio::test]
async fn another_attempt_is_the_same_to_the_byte() {
    let server = Server::start([
        Reply::Send(json(503, "{}")),
        Reply::Reset,
        probe::plain("ok"),
    ]);
    let builder = Client::builder(server.url()).retry(at_once());
    let key = Authentication::basic("key", "");
    let client = builder.authentication(key).build().unwrap();
    let request = Request::new(Method::GET).literal("/books");
    let request = request.query("title", "Max & Moritz").unwrap();
    let request = request.header("X-Shelf", "top").unwrap();
    let request = request.cookie("session", "5f0c").unwrap();
    let request = request.form(&[("a", "b")].into_iter().collect::<BTreeMap<_, _>>());
    let options = CallOptions::new().header("X-Call", "mine");
    let call = probe::Probe(request.unwrap());
    assert_eq!(client.execute(&call, &options).await.unwrap(), "ok");
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    let seen = Seen::read(&requests[0]);
    for (name, value) in [
        ("x-shelf", "top"),
        ("x-call", "mine"),
        ("cookie", "session=5f0c"),
        ("authorization", "Basic a2V5Og=="),
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/plain"),
    ] {
        assert_eq!(seen.header(name), Some(value));
    }
    assert!(seen.header("user-agent").is_some());
    assert_eq!(seen.body, "a=b");
    assert!(requests.iter().all(|request| *request == requests[0]));
}
