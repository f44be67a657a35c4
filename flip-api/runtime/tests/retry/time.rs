//! When it is sent again, by a clock that does not need to be waited for.

use std::time::Duration;

use flip_runtime::testing::MockTransport;
use flip_runtime::transport::{TransportError, TransportErrorKind};
use flip_runtime::{CallOptions, Client, ClientBuilder, Method, Outcome};
use flip_runtime::{Request, RetryPolicy, Upload};
use tokio::time::Instant;

use crate::at_once;
use crate::stub::{Stub, once};
use crate::support::library::{CreateLoan, GetLoan, KeyedLoan, LOAN, RenewLoan};
use crate::support::probe::Probe;

const PATH: &str = "/v1/loans/7";

fn builder(mock: &MockTransport) -> ClientBuilder {
    Client::builder("https://library.example").transport(mock.clone())
}

fn seconds(count: f64) -> Duration {
    Duration::from_secs_f64(count)
}

#[tokio::test(start_paused = true)]
async fn the_waits_grow_and_are_random() {
    let mut all = Vec::new();
    for _ in 0..20 {
        let mock = MockTransport::new();
        mock.on(Method::GET, PATH).answer(503, "");
        mock.on(Method::GET, PATH).answer(503, "");
        mock.on(Method::GET, PATH).answer(200, LOAN);
        let client = builder(&mock).build().unwrap();
        let begun = Instant::now();
        client
            .execute(&GetLoan("7"), &CallOptions::new())
            .await
            .unwrap();
        all.push(begun.elapsed());
        assert_eq!(mock.unused(), 0);
    }
    // Two waits, of up to 0.2 and 0.4 seconds. Timers count whole milliseconds.
    assert!(all.iter().all(|time| *time <= seconds(0.603)), "{all:?}");
    assert!(all.iter().any(|time| *time > seconds(0.2)), "{all:?}");
    all.sort();
    all.dedup();
    assert!(all.len() > 10, "{all:?}");
}

#[tokio::test(start_paused = true)]
async fn what_the_server_asks_for_is_waited() {
    let date = "Fri, 21 Nov 2025 12:00:00 GMT";
    for (status, header) in [
        (429, "7"),
        (503, "7"),
        (503, "Fri, 21 Nov 2025 12:00:07 GMT"),
    ] {
        let mock = MockTransport::new();
        mock.on(Method::GET, PATH)
            .header("retry-after", header)
            .header("date", date)
            .answer(status, "");
        mock.on(Method::GET, PATH).answer(200, LOAN);
        let client = builder(&mock).build().unwrap();
        let begun = Instant::now();
        client
            .execute(&GetLoan("7"), &CallOptions::new())
            .await
            .unwrap();
        let time = begun.elapsed();
        assert!(
            seconds(7.0) <= time && time <= seconds(7.202),
            "{header}: {time:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn what_would_not_end_in_time_is_not_waited() {
    for header in ["60", "61", "99999999999999999999999"] {
        let mock = MockTransport::new();
        mock.on(Method::GET, PATH)
            .header("retry-after", header)
            .answer(429, "");
        mock.on(Method::GET, PATH).answer(200, LOAN);
        let client = builder(&mock).build().unwrap();
        let begun = Instant::now();
        let error = client.execute(&GetLoan("7"), &CallOptions::new()).await;
        let error = error.expect_err("an error");
        assert_eq!((begun.elapsed(), mock.unused()), (Duration::ZERO, 1));
        assert_eq!(
            (error.attempts(), error.status().unwrap().as_u16()),
            (1, 429)
        );
        let asked = error.retry_after().expect("it was asked for");
        assert!(asked >= Duration::from_secs(60));
        assert_eq!(error.outcome(), Outcome::NotPerformed);
    }
}

#[tokio::test(start_paused = true)]
async fn all_attempts_share_the_time_of_the_call() {
    let stub = Stub::default();
    let client = Client::builder("https://library.example").transport(stub.clone());
    let client = client.build().unwrap();
    let begun = Instant::now();
    let (call, options) = (RenewLoan::default(), CallOptions::new());
    let error = client.execute(&call, &options).await.expect_err("an error");
    assert!(error.is_timeout() && error.attempts() == 2, "{error:?}");
    assert!(begun.elapsed() >= seconds(59.99) && begun.elapsed() <= seconds(60.01));
    let timeouts = stub.timeouts();
    assert_eq!(timeouts[0], seconds(30.0));
    assert!(seconds(29.7) < timeouts[1] && timeouts[1] <= seconds(30.0));
}

#[tokio::test(start_paused = true)]
async fn a_call_has_times_of_its_own() {
    let stub = Stub::default();
    let client = Client::builder("https://library.example").transport(stub.clone());
    let client = client.retry(at_once()).build().unwrap();
    let options = CallOptions::new()
        .timeout(seconds(12.0))
        .attempt_timeout(seconds(5.0));
    let error = client.execute(&RenewLoan::default(), &options).await;
    assert_eq!(error.expect_err("an error").attempts(), 3);
    let waited = stub.timeouts();
    assert_eq!(waited[..2], [seconds(5.0), seconds(5.0)]);
    assert!(seconds(1.9) < waited[2] && waited[2] <= seconds(2.0));
}

#[tokio::test(start_paused = true)]
async fn a_stream_may_take_all_the_time() {
    for (body, expected) in [(once(), 60.0), (Upload::from("abc"), 30.0)] {
        let stub = Stub::default();
        let client = Client::builder("https://library.example").transport(stub.clone());
        let request = Request::new(Method::PUT).upload("text/plain", &body);
        let (probe, options) = (Probe(request.unwrap()), CallOptions::new());
        let error = client.build().unwrap().execute(&probe, &options).await;
        assert!(error.expect_err("an error").is_timeout());
        assert_eq!(stub.timeouts()[0], seconds(expected));
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_first_byte_anything_is_sent_again() {
    let unsent = |kind| TransportError::new(kind).with_body_polled(false);
    let kinds = [
        TransportErrorKind::Connect,
        TransportErrorKind::ConnectTimeout,
        TransportErrorKind::Reset,
        TransportErrorKind::Timeout,
    ];
    for kind in kinds {
        let stub = Stub::failing([unsent(kind), unsent(kind), unsent(kind)]);
        let client = Client::builder("https://library.example").transport(stub.clone());
        let client = client.build().unwrap();
        let (call, options) = (CreateLoan::default(), CallOptions::new());
        let error = client.execute(&call, &options).await.expect_err("an error");
        assert_eq!(
            (error.attempts(), stub.timeouts().len()),
            (3, 3),
            "{kind:?}"
        );
        assert_eq!(error.outcome(), Outcome::NotPerformed);
    }
    // One byte, and it is over.
    let polled = TransportError::new(TransportErrorKind::Reset);
    let stub = Stub::failing([unsent(TransportErrorKind::Connect), polled]);
    let client = Client::builder("https://library.example").transport(stub.clone());
    let error = client
        .build()
        .unwrap()
        .execute(&CreateLoan::default(), &CallOptions::new())
        .await
        .expect_err("an error");
    assert_eq!((error.attempts(), error.outcome()), (2, Outcome::Unknown));
}

#[tokio::test(start_paused = true)]
async fn what_no_repetition_mends_is_not_repeated() {
    for kind in [TransportErrorKind::Upload, TransportErrorKind::Other] {
        for polled in [false, true] {
            let failure = TransportError::new(kind).with_body_polled(polled);
            let stub = Stub::failing([failure]);
            let client = Client::builder("https://library.example").transport(stub.clone());
            let client = client.build().unwrap();
            let (call, options) = (RenewLoan::default(), CallOptions::new());
            let error = client.execute(&call, &options).await;
            assert_eq!(error.expect_err("an error").attempts(), 1, "{kind:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_outage_is_not_multiplied() {
    let mock = MockTransport::new();
    for _ in 0..5 + 3 + 1 + 3 {
        mock.on(Method::GET, PATH).answer(503, "");
    }
    let builder = builder(&mock).retry(at_once()).retry_budget(3);
    let client = builder.build().unwrap();
    for _ in 0..5 {
        let clone = client.clone();
        let error = clone.execute(&GetLoan("7"), &CallOptions::new()).await;
        error.expect_err("an error");
    }
    assert_eq!(mock.requests().len(), 5 + 3);
    // A policy of the call does not go around it.
    let eager = CallOptions::new().retry(at_once().maximum_attempts(9));
    let error = client.execute(&GetLoan("7"), &eager).await;
    assert_eq!(error.expect_err("an error").attempts(), 1);
    tokio::time::sleep(Duration::from_secs(2)).await;
    let error = client.execute(&GetLoan("7"), &eager).await;
    assert_eq!(error.expect_err("an error").attempts(), 1 + 2);
}

#[tokio::test(start_paused = true)]
async fn what_is_not_sent_has_no_attempts() {
    let mock = MockTransport::new();
    let client = builder(&mock).build().unwrap();
    let loan = CreateLoan {
        days: 0,
        ..CreateLoan::default()
    };
    let error = client.execute(&loan, &CallOptions::new()).await;
    let error = error.expect_err("an error");
    assert_eq!((error.attempts(), error.retry_after()), (0, None));
    let untyped: flip_runtime::Error = error.into();
    assert_eq!(untyped.attempts(), 0);
}

#[tokio::test(start_paused = true)]
async fn dropping_a_call_that_waits_ends_it() {
    let mock = MockTransport::new();
    mock.on(Method::POST, "/v1/loans").answer(500, "");
    mock.on(Method::POST, "/v1/loans").answer(200, LOAN);
    let policy = RetryPolicy::new().base_delay(seconds(30.0));
    let client = builder(&mock).retry(policy).build().unwrap();
    let (loan, options) = (KeyedLoan::default(), CallOptions::new());
    // The shortest wait is nothing, but that is one in many millions.
    let limit = Duration::from_nanos(1);
    let cut = tokio::time::timeout(limit, client.execute(&loan, &options)).await;
    assert!(cut.is_err());
    tokio::time::sleep(Duration::from_secs(100)).await;
    assert_eq!((mock.requests().len(), mock.unused()), (1, 1));
}
