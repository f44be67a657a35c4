//! How far a body is read.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::Request;
use flip_api::CallbackError;
use flip_api::callbacks::AcceptPayment;
use flip_api::web::Callback;
use futures_core::Stream;

use super::support::{DATA, TOKEN, extract, form, verifier};

const SECRET: &str = "the reason of a lost connection";

/// A stream of chunks without a length, which counts what is taken out of it.
struct Chunks {
    taken: Arc<AtomicUsize>,
}

impl Stream for Chunks {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let taken = self.taken.fetch_add(1, Ordering::Relaxed);
        let chunk = || Ok(Bytes::from_static(&[b'x'; 1024]));
        Poll::Ready((taken < 1_000).then(chunk))
    }
}

#[tokio::test]
async fn a_long_body_is_read_to_the_limit_only() {
    let taken = Arc::default();
    let chunks = Chunks {
        taken: Arc::clone(&taken),
    };
    let request = Request::new(Body::from_stream(chunks));
    let rejection = extract::<AcceptPayment>(request, &verifier().maximum_bytes(10_000))
        .await
        .unwrap_err();
    assert_eq!(
        rejection.reason(),
        Some(&CallbackError::TooLarge { limit: 10_000 })
    );
    assert_eq!(taken.load(Ordering::Relaxed), 10);
}

#[tokio::test]
async fn a_length_over_the_limit_is_believed_at_once() {
    for length in ["262145", "18446744073709551615"] {
        let taken = Arc::default();
        let chunks = Chunks {
            taken: Arc::clone(&taken),
        };
        let request = Request::builder().header("content-length", length);
        let request = request.body(Body::from_stream(chunks)).unwrap();
        assert_eq!(
            extract::<AcceptPayment>(request, &verifier())
                .await
                .unwrap_err()
                .status(),
            413
        );
        assert_eq!(taken.load(Ordering::Relaxed), 0);
    }
}

#[tokio::test]
async fn a_body_that_is_cut_short() {
    let body = one(Err(io::Error::other(SECRET)));
    let rejection = extract::<AcceptPayment>(Request::new(body), &verifier())
        .await
        .unwrap_err();
    assert_eq!(
        (rejection.status(), rejection.to_string().as_str()),
        (400, "the body was cut short")
    );
}

/// A body of one chunk, or of one failure.
fn one(item: Result<Bytes, io::Error>) -> Body {
    struct Once(Option<Result<Bytes, io::Error>>);
    impl Stream for Once {
        type Item = Result<Bytes, io::Error>;

        fn poll_next(
            mut self: Pin<&mut Self>,
            _context: &mut Context<'_>,
        ) -> Poll<Option<Self::Item>> {
            Poll::Ready(self.0.take())
        }
    }
    Body::from_stream(Once(Some(item)))
}

#[tokio::test]
async fn a_length_or_type_that_is_missing_is_no_fault() {
    let body = one(Ok(Bytes::from(form(DATA, TOKEN))));
    let Callback(event) = extract::<AcceptPayment>(Request::new(body), &verifier())
        .await
        .unwrap();
    assert_eq!(event.id.as_str(), "FT1");
}

/// A body whose bytes come one by one, with a pause between them.
struct Drip {
    bytes: Vec<u8>,
    pause: Duration,
    sleep: Pin<Box<tokio::time::Sleep>>,
}

impl Drip {
    fn body(pause: Duration) -> Body {
        let mut bytes = form(DATA, TOKEN);
        bytes.reverse();
        let sleep = Box::pin(tokio::time::sleep(pause));
        Body::from_stream(Self {
            bytes,
            pause,
            sleep,
        })
    }
}

impl Stream for Drip {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        std::task::ready!(self.sleep.as_mut().poll(context));
        self.sleep = Box::pin(tokio::time::sleep(self.pause));
        Poll::Ready(self.bytes.pop().map(|byte| Ok(Bytes::from(vec![byte]))))
    }
}

#[tokio::test]
async fn slow_body_is_answered_with_408() {
    assert_eq!(verifier().runtime().time_limit(), Duration::from_secs(10));
    let impatient = verifier().body_timeout(Duration::from_millis(200));
    let start = Instant::now();
    // The whole would take a minute; no pause is longer than the limit.
    let body = Drip::body(Duration::from_millis(50));
    let rejection = extract::<AcceptPayment>(Request::new(body), &impatient)
        .await
        .unwrap_err();
    assert_eq!(rejection.status(), 408);
    assert!(start.elapsed() < Duration::from_secs(10));
    assert!(rejection.reason().is_none() && !rejection.is_forged());
    let Callback(event) = extract(Request::new(Drip::body(Duration::ZERO)), &verifier())
        .await
        .map(|callback: Callback<AcceptPayment>| callback)
        .unwrap();
    assert_eq!(event.id.as_str(), "FT1");
}

#[tokio::test]
async fn slow_body_is_answered_with_408_in_actix() {
    let impatient = verifier().body_timeout(Duration::from_millis(50));
    let request = actix_web::test::TestRequest::post()
        .insert_header(("content-type", super::support::FORM))
        .app_data(actix_web::web::Data::new(impatient))
        .to_http_request();
    let chunks = futures_util::stream::pending::<Result<Bytes, actix_web::error::PayloadError>>();
    let chunks: Pin<Box<dyn Stream<Item = _>>> = Box::pin(chunks);
    let mut payload = actix_web::dev::Payload::from(chunks);
    let rejection = super::support::extract_in_actix::<AcceptPayment>(&request, &mut payload)
        .await
        .unwrap_err();
    assert_eq!(rejection.status(), 408);
}
