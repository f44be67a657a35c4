use flip_runtime::testing::MockTransport;
use flip_runtime::{IdempotencyKey, Method, Operation};
use flip_tests::golden::idempotency_key::Client;
use flip_tests::golden::idempotency_key::operations::CreateLoan;

use super::builder;

fn client(answers: usize) -> (MockTransport, Client) {
    let mock = MockTransport::new();
    for _ in 0..answers {
        mock.on(Method::POST, "/loans").answer(204, "");
    }
    let client = Client::from_runtime(builder(&mock).build().unwrap());
    (mock, client)
}

fn keys(mock: &MockTransport) -> Vec<String> {
    let requests = mock.requests();
    let key = requests
        .iter()
        .map(|request| request.headers.get("x-request-name").unwrap());
    key.map(|value| value.to_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn each_call_has_a_key_and_its_clones_have_the_same() {
    let (mock, client) = client(3);
    let call = client.create_loan(true, "Emma");
    let stored = call.get_idempotency_key().to_string();
    call.clone().await.unwrap();
    call.await.unwrap();
    client.create_loan(true, "Emma").await.unwrap();
    let keys = keys(&mock);
    assert_eq!((&keys[0], &keys[1]), (&stored, &stored));
    assert_ne!(keys[2], stored);
}

#[tokio::test]
async fn a_key_of_the_caller_is_sent_and_checked() {
    let (mock, client) = client(1);
    let key = |text: &str| IdempotencyKey::new(text).unwrap();
    let call = client.create_loan(true, "Emma");
    call.idempotency_key(key("order:42")).await.unwrap();
    assert_eq!(keys(&mock), ["order:42"]);
    let long = key(&"x".repeat(65));
    let call = client.create_loan(true, "Emma").idempotency_key(long);
    assert!(call.await.unwrap_err().is_invalid());
}

#[test]
fn the_operation_says_that_it_has_a_key() {
    const { assert!(CreateLoan::IDEMPOTENCY_KEY && !CreateLoan::IDEMPOTENT) }
}
