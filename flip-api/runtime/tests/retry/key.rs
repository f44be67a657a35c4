//! Idempotency keys.

use flip_runtime::{CallOptions, IdempotencyKey};

use crate::client;
use crate::support::library::{KeyedLoan, LOAN};
use crate::support::probe::Seen;
use crate::support::{Reply, Server, json};

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
