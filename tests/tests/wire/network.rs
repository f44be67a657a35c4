//! The settings of the client that say how calls travel, and keys that are looked up.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flip_api::testing::fixtures::{create_bill, get_balance};
use flip_api::transport::{
    Exchange, Proxy, Transport, TransportError, TransportErrorKind, TransportRequest,
};
use flip_api::{Client, ClientBuilder, Environment, Outcome, RetryPolicy, SecretKey};

use crate::support::{KEY, Reply, Server, json, ok, seen, step3_request};

fn set_up(builder: ClientBuilder, server: &Server) -> Client {
    let environment = Environment::custom(&server.url()).unwrap();
    let policy = RetryPolicy::new().base_delay(Duration::ZERO);
    let builder = builder.retry(policy).environment(environment);
    builder.build().unwrap()
}

fn builder() -> ClientBuilder {
    Client::builder(SecretKey::new(KEY).unwrap())
}

#[tokio::test]
async fn a_proxy_on_this_machine_sees_the_call() {
    let proxy = Server::start([ok(create_bill::STATUS_200_STEP3)]);
    let server = Server::start([ok(create_bill::STATUS_200_STEP3)]);
    let through = Proxy::new(&proxy.url()).unwrap();
    let flip = set_up(builder().proxy(through), &server);
    flip.create_bill(step3_request()).await.unwrap();
    let requests = seen(&proxy);
    let line = format!("POST {}/v2/pwf/bill", server.url());
    assert_eq!((requests.len(), &*requests[0].line), (1, &*line));
    assert!(seen(&server).is_empty());
}

#[tokio::test]
async fn an_unusable_certificate_fails_the_build() {
    let wrong = builder().network(|network| network.root_certificates_pem("none"));
    let error = wrong.build().unwrap_err();
    assert!(error.to_string().contains("root certificates"), "{error}");
    assert_eq!(error.outcome(), Outcome::NotPerformed);
}

/// Loses the answer of every attempt.
struct Lossy<T> {
    inner: T,
    attempts: Arc<Mutex<Vec<(&'static str, u32)>>>,
}

impl<T: Transport> Transport for Lossy<T> {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        Box::pin(async move {
            let attempt = (request.operation, request.attempt);
            self.attempts.lock().unwrap().push(attempt);
            self.inner.send(request).await?;
            Err(TransportError::new(TransportErrorKind::Reset))
        })
    }
}

#[tokio::test]
async fn a_bill_behind_a_lossy_layer_is_created_once_and_a_read_is_tried_again() {
    let answers = [create_bill::STATUS_200_STEP3, create_bill::STATUS_200_STEP3];
    let server = Server::start(answers.map(ok));
    let attempts = Arc::<Mutex<Vec<_>>>::default();
    let shared = Arc::clone(&attempts);
    let layered = builder().layer(|inner| Lossy {
        inner,
        attempts: shared,
    });
    let flip = set_up(layered, &server);
    let error = flip.create_bill(step3_request()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(seen(&server).len(), 1);
    flip.get_balance().await.unwrap_err();
    let expected = [("createBill", 1), ("getBalance", 1), ("getBalance", 2)];
    assert_eq!(attempts.lock().unwrap()[..3], expected);
}

/// The keys `first`, `second`, …: another one each time.
fn rotating() -> ClientBuilder {
    let asked = AtomicU32::new(0);
    Client::builder_with(move || {
        let key = match asked.fetch_add(1, Ordering::Relaxed) {
            0 => "first",
            _ => "second",
        };
        async move { SecretKey::new(key) }
    })
}

#[tokio::test]
async fn the_second_attempt_has_the_key_of_its_time() {
    for first in [json(503, ""), json(401, "{}")] {
        let server = Server::start([Reply::Send(first), ok(get_balance::STATUS_200_BALANCE)]);
        let flip = set_up(rotating(), &server);
        flip.get_balance().await.unwrap();
        let requests = seen(&server);
        let sent = requests.iter().map(|one| one.header("authorization"));
        // base64 of `first:` and `second:`.
        let expected = [Some("Basic Zmlyc3Q6"), Some("Basic c2Vjb25kOg==")];
        assert!(sent.eq(expected), "{requests:?}");
    }
}

#[tokio::test]
async fn a_bill_refused_with_401_is_sent_again_with_another_key_only() {
    for (builder, calls) in [(rotating(), 2), (builder(), 1)] {
        let answers = [json(401, "{}"), json(200, create_bill::STATUS_200_STEP3)];
        let server = Server::start(answers.map(Reply::Send));
        let result = set_up(builder, &server).create_bill(step3_request()).await;
        assert_eq!((result.is_ok(), seen(&server).len()), (calls == 2, calls));
    }
}

#[tokio::test]
async fn without_a_key_nothing_is_sent() {
    let server = Server::start([ok(create_bill::STATUS_200_STEP3)]);
    let flip = set_up(
        Client::builder_with(|| async { Err("the vault is sealed") }),
        &server,
    );
    let error = flip.create_bill(step3_request()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert!(error.to_string().contains("the vault is sealed"), "{error}");
    assert!(seen(&server).is_empty());
}
