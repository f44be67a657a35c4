//! What a server sends by itself, and when it sends it again.

use std::collections::VecDeque;
use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flip_runtime::service::{CallbackMessage, CallbackSendError, CallbackSender, DeliveryPolicy};
use flip_runtime::transport::{
    Exchange, Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse,
};
use flip_runtime::{ByteStream, Bytes, Callback, HeaderMap, StatusCode, Verifier};
use tokio::time::Instant;

const TOKEN: &str = "$2y$13$abc/def.GHI+jkl=";
const URL: &str = "https://reader.example/paid?of=a&b";

type Payload = std::collections::BTreeMap<String, String>;

struct Paid;

impl Callback for Paid {
    const ID: &'static str = "paid";
    const PAYLOAD_FIELD: &'static str = "data";
    const TOKEN_FIELD: &'static str = "secret";
    type Payload = Payload;
}

flip_runtime::outgoing_callback! {
    Paid: Payload, "paid" POST Form { payload: "data", token: "secret" }
}

struct Moved;

flip_runtime::outgoing_callback! {
    Moved: Payload, "moved" PUT Json { media_type: "application/cloudevents+json" }
}

/// Answers with these statuses, one after another; 0 loses the connection, 1 never answers.
#[derive(Clone, Default)]
struct Receiver {
    statuses: Arc<Mutex<VecDeque<u16>>>,
    seen: Arc<Mutex<Vec<(Instant, TransportRequest)>>>,
}

impl Receiver {
    fn of(statuses: &[u16]) -> Self {
        let statuses = Arc::new(Mutex::new(statuses.iter().copied().collect()));
        Self {
            statuses,
            ..Self::default()
        }
    }

    fn last(&self) -> TransportRequest {
        self.seen.lock().unwrap().last().unwrap().1.clone()
    }

    /// The pauses between attempts in seconds.
    fn pauses(&self) -> Vec<u64> {
        let seen = self.seen.lock().unwrap();
        let pairs = seen.iter().zip(seen.iter().skip(1));
        let pauses = pairs.map(|((earlier, _), (later, _))| (*later - *earlier).as_secs());
        pauses.collect()
    }
}

impl Transport for Receiver {
    fn send(&self, request: TransportRequest) -> Exchange<'_> {
        self.seen.lock().unwrap().push((Instant::now(), request));
        match self.statuses.lock().unwrap().pop_front().unwrap_or(200) {
            0 => Box::pin(ready(Err(TransportError::new(TransportErrorKind::Reset)))),
            1 => Box::pin(std::future::pending()),
            status => Box::pin(ready(Ok(TransportResponse {
                status: StatusCode::from_u16(status).unwrap(),
                headers: HeaderMap::new(),
                body: ByteStream::from_chunks(Vec::<Bytes>::new()),
            }))),
        }
    }
}

fn sender(receiver: &Receiver) -> CallbackSender {
    CallbackSender::new(receiver.clone()).token(TOKEN).unwrap()
}

fn payload() -> Payload {
    let odd = "a=b&c +%2B é\u{1f600}\"\\";
    Payload::from([("id".to_owned(), odd.to_owned())])
}

fn body(request: &TransportRequest) -> Vec<u8> {
    let body = request.body.as_ref().unwrap();
    body.as_bytes().unwrap().to_vec()
}

#[tokio::test]
async fn verifier_reads_what_the_sender_sent() {
    let receiver = Receiver::default();
    let delivery = sender(&receiver).send::<Paid>(URL, &payload()).await;
    assert!(delivery.unwrap().is_delivered());
    let request = receiver.last();
    assert_eq!(
        (request.method.as_str(), request.url.as_str()),
        ("POST", URL)
    );
    assert_eq!(request.operation, "paid");
    assert_eq!(
        request.headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    let verifier = Verifier::new(TOKEN).unwrap();
    assert_eq!(verifier.verify::<Paid>(&body(&request)), Ok(payload()));
    let other = Verifier::new("another-token").unwrap();
    assert!(
        other
            .verify::<Paid>(&body(&request))
            .unwrap_err()
            .is_forged()
    );
}

#[tokio::test]
async fn json_is_sent_by_its_method_and_media_type_without_the_token() {
    let receiver = Receiver::default();
    sender(&receiver)
        .send::<Moved>(URL, &payload())
        .await
        .unwrap();
    let request = receiver.last();
    assert_eq!(request.method, "PUT");
    assert_eq!(
        request.headers["content-type"],
        "application/cloudevents+json"
    );
    assert_eq!(body(&request), serde_json::to_vec(&payload()).unwrap());
}

#[tokio::test(start_paused = true)]
async fn callback_is_sent_again_until_it_is_taken() {
    let receiver = Receiver::of(&[500, 0, 302, 204]);
    let policy = DeliveryPolicy::new()
        .maximum_attempts(6)
        .pause(Duration::from_secs(120));
    let sender = sender(&receiver).policy(policy);
    let delivery = sender.send::<Paid>(URL, &payload()).await.unwrap();
    assert!(delivery.is_delivered());
    let statuses = delivery.attempts.iter();
    let statuses = statuses.map(|attempt| attempt.status().map(|status| status.as_u16()));
    let statuses: Vec<_> = statuses.collect();
    assert_eq!(statuses, [Some(500), None, Some(302), Some(204)]);
    assert_eq!(receiver.pauses(), [120, 120, 120]);
    let numbers = receiver.seen.lock().unwrap();
    let numbers: Vec<u32> = numbers.iter().map(|(_, request)| request.attempt).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
}

#[tokio::test(start_paused = true)]
async fn policy_ends_a_callback_that_nobody_takes() {
    let receiver = Receiver::of(&[500; 9]);
    let delivery = sender(&receiver)
        .send::<Paid>(URL, &payload())
        .await
        .unwrap();
    assert!(!delivery.is_delivered());
    assert_eq!(delivery.attempts.len(), 3);
    let receiver = Receiver::of(&[500; 9]);
    let once = sender(&receiver).policy(DeliveryPolicy::once());
    let delivery = once.send::<Paid>(URL, &payload()).await.unwrap();
    assert_eq!(delivery.attempts.len(), 1);
    let receiver = Receiver::of(&[503, 410, 200]);
    let policy = DeliveryPolicy::new().given_up_after(|status| status == StatusCode::GONE);
    let delivery = sender(&receiver)
        .policy(policy)
        .send::<Paid>(URL, &payload())
        .await;
    assert_eq!(delivery.unwrap().attempts.len(), 2);
    let receiver = Receiver::of(&[204, 200]);
    let policy = DeliveryPolicy::new().delivered_by(|status| status == StatusCode::OK);
    let delivery = sender(&receiver)
        .policy(policy)
        .send::<Paid>(URL, &payload())
        .await;
    assert_eq!(delivery.unwrap().attempts.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn receiver_that_never_answers_fails_the_attempt_in_time() {
    let receiver = Receiver::of(&[1]);
    let sender = sender(&receiver).timeout(Duration::from_secs(5));
    let message = CallbackMessage::new::<Paid>(&payload()).unwrap();
    let attempt = sender.attempt(URL, &message, 7).await.unwrap();
    let error = attempt.outcome.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    assert_eq!((attempt.number, attempt.elapsed.as_secs()), (7, 5));
}

#[tokio::test]
async fn what_cannot_be_sent_is_an_error_and_calls_nobody() {
    let receiver = Receiver::default();
    let sender = sender(&receiver);
    for (url, fault) in [
        ("", "is none"),
        ("/paid", "has no host"),
        ("ftp://reader.example/", "begins with neither"),
        ("http://reader.example/", "begins with `http://`"),
        ("http://localhost.reader.example/", "begins with `http://`"),
        ("https://me:password@reader.example/", "holds a user"),
        ("http://127.0.0.1@reader.example/", "holds a user"),
    ] {
        let error = sender.send::<Paid>(url, &payload()).await.unwrap_err();
        assert!(error.to_string().contains(fault), "{url}: {error}");
    }
    let untold = CallbackSender::new(receiver.clone());
    let error = untold.send::<Paid>(URL, &payload()).await.unwrap_err();
    assert_eq!(error, CallbackSendError::NoToken);
    assert!(CallbackMessage::from_json::<Paid>(r#"{"id":1}"#).is_err());
    assert!(receiver.seen.lock().unwrap().is_empty());
    for url in ["http://127.0.0.1:1/", "http://[::1]/", "http://localhost/"] {
        sender.send::<Paid>(url, &payload()).await.unwrap();
    }
    let open = sender.allow_plain_http();
    open.send::<Paid>("http://reader.example/", &payload())
        .await
        .unwrap();
}

#[tokio::test]
async fn kept_json_is_sent_as_it_stands() {
    let receiver = Receiver::default();
    let kept = r#"{ "id": "1", "b": "\u00e9" }"#;
    let message = CallbackMessage::from_json::<Moved>(kept).unwrap();
    sender(&receiver).deliver(URL, &message).await.unwrap();
    assert_eq!(body(&receiver.last()), kept.as_bytes());
}

#[test]
fn nothing_shows_token_or_payload() {
    assert!(
        CallbackSender::new(Receiver::default())
            .token("'quoted'")
            .is_err()
    );
    let message = CallbackMessage::new::<Paid>(&payload()).unwrap();
    let shown = format!("{:?} {message:?}", sender(&Receiver::default()));
    assert!(!shown.contains("2y") && !shown.contains("a=b"), "{shown}");
}
