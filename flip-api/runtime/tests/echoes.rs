//! Answers that belong to another request.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::io::{BufReader, ErrorKind};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use flip_runtime::decode::{Decoded, decode};
use flip_runtime::echo::{Echo, Echoes};
use flip_runtime::testing::MockTransport;
use flip_runtime::{
    Bytes, CallOptions, Client, Error, IdempotencyKey, Method, NoErrorBody, Operation, Outcome,
    Request, RequestError, RetryPolicy, StatusCode,
};
use serde::{Deserialize, Serialize};
use support::pipe;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Loan {
    days: i64,
    reader: Option<String>,
}

/// `IDEMPOTENT` and `KEYED` say what sending it again does.
struct Lend<const IDEMPOTENT: bool, const KEYED: bool> {
    days: i64,
    key: IdempotencyKey,
}

type LendOnce = Lend<false, false>;

fn lend<const IDEMPOTENT: bool, const KEYED: bool>(days: i64) -> Lend<IDEMPOTENT, KEYED> {
    let key = IdempotencyKey::new("secret-reader").unwrap();
    Lend { days, key }
}

impl<const IDEMPOTENT: bool, const KEYED: bool> Operation for Lend<IDEMPOTENT, KEYED> {
    const ID: &'static str = "lend";
    const IDEMPOTENT: bool = IDEMPOTENT;
    const IDEMPOTENCY_KEY: bool = KEYED;
    type Answer = Loan;
    type Error = NoErrorBody;

    fn method() -> Method {
        Method::POST
    }

    fn request(&self) -> Result<Request, RequestError> {
        let body = serde_json::json!({ "days": self.days });
        Request::new(Self::method()).literal("/loans").json(&body)
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<Loan> {
        (status.as_u16() == 200).then(|| decode(body))
    }

    fn compare(&self, answer: Option<&Loan>, echoes: &mut Echoes) {
        echoes.compare(&self.days, &answer, &[Echo::same(&[], &["days"])]);
        echoes.compare(&self.key, &answer, &[Echo::same(&[], &["reader"])]);
    }
}

fn client(mock: &MockTransport) -> Client {
    let builder = Client::builder("https://library.example").transport(mock.clone());
    let policy = RetryPolicy::new().base_delay(Duration::ZERO);
    builder.retry(policy).build().unwrap()
}

const RIGHT: &str = r#"{"days":14,"reader":"secret-reader"}"#;
const OTHER: &str = r#"{"days":21,"reader":"hidden-person"}"#;

/// What comes of it when the server answers these bodies, and how many of them it was asked for.
async fn answered<O: Operation<Answer = Loan, Error = NoErrorBody>>(
    operation: &O,
    bodies: &[&'static str],
) -> (Result<Loan, Error<NoErrorBody>>, usize) {
    let mock = MockTransport::new();
    for body in bodies {
        mock.on(Method::POST, "/loans").answer(200, *body);
    }
    let options = CallOptions::new().without_checks();
    let result = client(&mock).execute(operation, &options).await;
    (result, bodies.len() - mock.unused())
}

#[tokio::test]
async fn answer_of_another_request_is_an_error_that_holds_it() {
    let (result, attempts) = answered(&lend::<false, false>(14), &[OTHER, RIGHT]).await;
    let error = result.unwrap_err();
    assert_eq!(attempts, 1);
    assert!(error.is_mismatch() && !error.is_decode() && !error.is_disguised());
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.mismatched_fields(), ["days", "reader"]);
    let loan: Loan = decode(OTHER.as_bytes()).unwrap();
    assert_eq!(error.response::<Loan>(), Some(&loan));
    assert_eq!(error.response::<String>(), None);
    assert_eq!(error.raw_body(), OTHER.as_bytes());

    let untyped: Error = error.into();
    let untyped = untyped.into_response::<String>().unwrap_err();
    assert!(untyped.is_mismatch());
    assert_eq!(untyped.into_response::<Loan>().unwrap(), loan);
}

#[tokio::test]
async fn message_names_the_fields_and_shows_no_value() {
    let (result, _) = answered(&lend::<false, false>(14), &[OTHER]).await;
    let error = result.unwrap_err();
    let (message, debug) = (error.to_string(), format!("{error:?}"));
    assert_eq!(
        message,
        "lend: the answer (status 200) belongs to another request: `days`, `reader` are not what \
         was sent; whether the operation was performed is unknown"
    );
    assert!(debug.contains("Mismatch"), "{debug}");
    for value in ["21", "hidden-person", "secret-reader"] {
        assert!(
            !message.contains(value) && !debug.contains(value),
            "{debug}"
        );
    }
}

#[tokio::test]
async fn asks_again_where_that_does_no_harm() {
    let (result, attempts) = answered(&lend::<false, true>(14), &[OTHER, RIGHT]).await;
    assert_eq!((result.unwrap().days, attempts), (14, 2));
    let (result, attempts) = answered(&lend::<true, false>(14), &[OTHER, RIGHT]).await;
    assert_eq!((result.unwrap().days, attempts), (14, 2));

    // The mock answers once only; what came is not lost for it.
    let (result, attempts) = answered(&lend::<false, true>(14), &[OTHER]).await;
    let error = result.unwrap_err();
    assert!(error.is_mismatch() && error.response::<Loan>().is_some());
    assert_eq!((error.attempts(), attempts), (2, 1));

    let (result, attempts) = answered(&lend::<false, true>(14), &[OTHER; 3]).await;
    let error = result.unwrap_err();
    assert_eq!((error.outcome(), attempts), (Outcome::Unknown, 3));
    assert!(error.response::<Loan>().is_some());
}

#[tokio::test]
async fn answer_of_another_request_that_cannot_be_decoded_is_a_mismatch() {
    for other in [
        r#"{"days":21,"reader":7}"#,
        r#"{"days":21,"reader":"x"}<br />"#,
    ] {
        let (result, _) = answered(&lend::<false, false>(14), &[other]).await;
        let error = result.unwrap_err();
        assert!(error.is_mismatch(), "{other}: {error:?}");
        assert_eq!(error.mismatched_fields()[0], "days");
        assert_eq!(error.response::<Loan>(), None);
    }
    let (result, attempts) = answered(&lend::<false, true>(14), &[r#"{"days":21}<"#, RIGHT]).await;
    assert_eq!((result.unwrap().days, attempts), (14, 2));
    // What is cut off differs from nothing.
    let (result, _) = answered(&lend::<false, false>(14), &[r#"{"days":14,"reader":"sec"#]).await;
    assert!(result.unwrap_err().is_decode());
}

#[tokio::test]
async fn missing_echo_is_no_difference() {
    for body in [
        r#"{"days":14}"#,
        r#"{"days":14,"reader":null}"#,
        r#"{"days":14,"reader":"null"}"#,
        r#"{"days":14,"reader":""}"#,
    ] {
        let (result, _) = answered(&lend::<false, false>(14), &[body]).await;
        assert_eq!(result.unwrap().days, 14, "{body}");
    }
}

/// A server that sends the right answer and, at some time, another one that nobody asked for.
/// Yields its address and how many connections there were.
fn surplus(at: Surplus) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&connections);
    thread::spawn(move || {
        for connection in listener.incoming() {
            let is_first = counter.fetch_add(1, Ordering::SeqCst) == 0;
            let Ok(connection) = connection else { return };
            thread::spawn(move || serve(BufReader::new(connection), is_first, at));
        }
    });
    (url, connections)
}

/// When the surplus answer leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Surplus {
    /// With the right one, in one piece.
    Together,
    /// So long after the right one.
    After(Duration),
    /// In place of the answer to the second request on the connection.
    InPlaceOfTheNext,
}

fn serve(mut connection: BufReader<TcpStream>, is_first: bool, at: Surplus) {
    let limit = Some(Duration::from_secs(20));
    connection.get_mut().set_read_timeout(limit).unwrap();
    let mut requests = 0;
    while let Some(request) = pipe::try_receive(&mut connection) {
        let right = format!(r#"{{"days":{}}}"#, days(&request.body));
        let surplus = http(r#"{"days":99}"#);
        let bytes = match (is_first, requests, at) {
            (true, 0, Surplus::Together) => [http(&right), surplus.clone()].concat(),
            (true, 1, Surplus::InPlaceOfTheNext) => [surplus.clone(), http(&right)].concat(),
            _ => http(&right),
        };
        write(&mut connection, &bytes);
        if let (true, 0, Surplus::After(wait)) = (is_first, requests, at) {
            thread::sleep(wait);
            write(&mut connection, &surplus);
        }
        requests += 1;
    }
}

fn days(body: &[u8]) -> i64 {
    let body: serde_json::Value = serde_json::from_slice(body).unwrap();
    body["days"].as_i64().unwrap()
}

fn http(body: &str) -> Vec<u8> {
    support::json(200, body)
}

/// The client may have gone away meanwhile, which is what the tests are about.
fn write(connection: &mut BufReader<TcpStream>, bytes: &[u8]) {
    if let Err(error) = std::io::Write::write_all(connection.get_mut(), bytes) {
        let gone = [ErrorKind::BrokenPipe, ErrorKind::ConnectionReset];
        assert!(gone.contains(&error.kind()), "{error}");
    }
}

async fn one_after_another(url: &str, pause: Duration) -> [Result<Loan, Error<NoErrorBody>>; 2] {
    let client = Client::builder(url).build().unwrap();
    let options = CallOptions::new();
    let first: LendOnce = lend(7);
    let first = client.execute(&first, &options).await;
    tokio::time::sleep(pause).await;
    let second: LendOnce = lend(14);
    [first, client.execute(&second, &options).await]
}

#[tokio::test]
async fn connection_with_a_surplus_answer_is_not_used_again() {
    for at in [Surplus::Together, Surplus::After(Duration::ZERO)] {
        let (url, connections) = surplus(at);
        let [first, second] = one_after_another(&url, Duration::from_millis(300)).await;
        assert_eq!(first.unwrap().days, 7, "{at:?}");
        assert_eq!(second.unwrap().days, 14, "{at:?}");
        assert_eq!(connections.load(Ordering::SeqCst), 2, "{at:?}");
    }
}

#[tokio::test]
async fn surplus_answer_that_comes_in_time_for_the_next_call_is_a_mismatch() {
    let (url, connections) = surplus(Surplus::InPlaceOfTheNext);
    let [first, second] = one_after_another(&url, Duration::ZERO).await;
    assert_eq!(first.unwrap().days, 7);
    let error = second.unwrap_err();
    assert!(error.is_mismatch(), "{error}");
    assert_eq!(error.response::<Loan>().map(|loan| loan.days), Some(99));
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

/// Whoever is faster: the second call never takes the surplus answer for its own.
#[tokio::test]
async fn surplus_answer_is_never_taken_for_that_of_the_next_call() {
    let waits = (0..40).map(|step| Duration::from_micros(step * 25));
    for at in waits.map(Surplus::After).chain([Surplus::Together; 20]) {
        let (url, _) = surplus(at);
        let [first, second] = one_after_another(&url, Duration::ZERO).await;
        assert_eq!(first.unwrap().days, 7, "{at:?}");
        match second {
            Ok(loan) => assert_eq!(loan.days, 14, "{at:?}"),
            Err(error) => assert_ne!(error.outcome(), Outcome::Performed, "{at:?}: {error}"),
        }
    }
}
