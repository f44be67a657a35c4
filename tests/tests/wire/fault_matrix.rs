//! Everything that goes wrong between here and Flip: what the caller learns of it, and how many
//! requests there were.

mod bomb;
mod call;
mod every_operation;
mod fault;
mod server;
mod statuses;

use std::net::TcpListener;
use std::time::Duration;

use flip_api::Error;
use flip_api::testing::fixtures::create_bill::{
    STATUS_401_IP_NOT_WHITELISTED as IP, STATUS_503_UNDER_MAINTENANCE as MAINTENANCE,
};

use crate::support::{Seen, json};
use call::Call::{self, CreateBill, CreateDisbursement, ListBillPayments};
use call::Cell::{self, Answered, NotPerformed, NotPerformedOrUnknown, Performed, Unknown};
use call::{client, kind};
use fault::Fault::{Answer, CloseUnread, Dribble, Endless, Refuse};
use fault::Fault::{ResetBefore, ResetWithin, Stale};
use fault::{End, Fault, answer, half, page, sized, without_id};
use server::Server;

/// A fault; what the error says yes to, and its status; and what comes of `create_bill`, which must
/// not be done twice, of `list_bill_payments`, which may, and of `create_disbursement`, which has a key:
/// the outcome, and how many requests the server saw when the fault did not pass.
struct Row(&'static str, Fault, &'static str, [Cell; 3]);

/// How much of an answer is read.
const LIMIT: usize = 16 * 1024 * 1024;
/// What the buffers between the two ends hold.
const SLACK: usize = 12 * 1024 * 1024;
const KEEP: End = End::Keep;
const TYPE: &str = "content-type: application/json";

#[rustfmt::skip]
const MATRIX: &[Row] = &[
    //  fault                                                                     predicate, status
    //       create bill                 get payment                 create disbursement
    Row("refused", Refuse,                                                        "connect",
        [NotPerformed(0),            NotPerformed(0),            NotPerformed(0)]),
    Row("reset before the request", ResetBefore,                                  "",
        [NotPerformedOrUnknown(0),   NotPerformedOrUnknown(0),   NotPerformedOrUnknown(0)]),
    Row("closed before reading", CloseUnread,                                     "",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("reset in the middle of the request", ResetWithin,                        "",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("reset after the request", Answer(|_| Vec::new(), End::Reset),            "",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("closed after the request", Answer(|_| Vec::new(), End::Close),           "",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("reset within the headers", Answer(|_| b"HTTP/1.1 200 OK\r\n".to_vec(), End::Reset), "",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("no HTTP", Answer(|_| b"220 smtp.example.com ESMTP\r\n".to_vec(), End::Close), "",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("stale connection", Stale,                                                "",
        [Unknown(1),                 Answered(2),                Answered(2)]),
    Row("no headers in time", Answer(|_| Vec::new(), End::Hang),                  "timeout",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("slow headers", Dribble(|right| json(200, right)),                        "timeout",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("no body in time", Answer(|right| sized("200 OK", right.len(), half(right)), End::Hang), "timeout 200",
        [Performed(1),               Performed(3),               Performed(3)]),
    Row("content length too long", Answer(|right| sized("200 OK", right.len() + 1, right), End::Close), "200",
        [Performed(1),               Performed(3),               Performed(3)]),
    Row("content length too short", Answer(|right| sized("200 OK", right.len() / 2, right), KEEP), "decode 200",
        [Performed(1),               Performed(1),               Performed(1)]),
    Row("truncated JSON", Answer(|right| json(200, half(right)), KEEP),           "decode 200",
        [Performed(1),               Performed(1),               Performed(1)]),
    Row("200 without the id", Answer(without_id, KEEP),                           "decode 200",
        [Unknown(1),                 Performed(1),               Unknown(3)]),
    Row("200 and a refusal", Answer(|_| json(200, IP), KEEP),                     "disguised not whitelisted unauthorized 200",
        [Unknown(1),                 Unknown(1),                 Unknown(3)]),
    Row("answer to another request", Answer(|right| json(200, &Call::strange(right)), KEEP), "mismatch 200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("incomplete answer to another request", Answer(fault::strange_and_incomplete, KEEP), "mismatch 200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("cut answer to another request", Answer(fault::strange_and_cut, End::Close), "200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("cut error with an id", Answer(|_| sized("200 OK", 500, r#"{"id":77,"error":"upstream","tr"#), End::Close), "200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("200 and a page", Answer(|_| page(200), KEEP),                            "decode 200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("200 and nothing", Answer(|_| json(200, ""), KEEP),                       "decode 200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("200 and null", Answer(|_| json(200, "null"), KEEP),                      "decode 200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("200 and no success", Answer(|_| json(200, r#"{"success":false}"#), KEEP), "disguised 200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("200 and an error with an id", Answer(|_| json(200, fault::WITH_ID), KEEP), "disguised validation 200",
        [Unknown(1),                 Unknown(1),                 Unknown(3)]),
    Row("200 and an error late", Answer(fault::late, KEEP),                       "disguised maintenance 200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("202 and nothing", Answer(|_| json(202, ""), KEEP),                       "decode 202",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("204", Answer(|_| b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(), KEEP),     "decode 204",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("201", Answer(|right| json(201, right), KEEP),                            "",
        [Answered(1),                Answered(1),                Answered(1)]),
    Row("202", Answer(|right| json(202, right), KEEP),                            "",
        [Answered(1),                Answered(1),                Answered(1)]),
    Row("203", Answer(|right| json(203, right), KEEP),                            "",
        [Answered(1),                Answered(1),                Answered(1)]),
    Row("wrong content type", Answer(|right| answer("200 OK\r\ncontent-type: text/html", right), KEEP), "",
        [Answered(1),                Answered(1),                Answered(1)]),
    Row("gzip unasked for", Answer(fault::zipped, KEEP),                          "decode 200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("gzip bomb", Answer(fault::bomb, KEEP),                                   "decode 200",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("100 MB", Endless(|_| format!("HTTP/1.1 200 OK\r\n{TYPE}\r\n\r\n").into_bytes()), "200",
        [Unknown(1),                 Unknown(1),                 Unknown(3)]),
    Row("100 MB of a gateway", Endless(|_| b"HTTP/1.1 502 Bad Gateway\r\n\r\n".to_vec()), "502",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("same host elsewhere", Answer(|_| fault::moved("/elsewhere"), KEEP),      "redirect 307",
        [Unknown(1),                 Unknown(1),                 Unknown(1)]),
    Row("other host", Answer(|_| fault::moved("http://localhost:1/elsewhere"), KEEP), "redirect 307",
        [Unknown(1),                 Unknown(1),                 Unknown(1)]),
    Row("401, address not whitelisted", Answer(|_| json(401, IP), KEEP),          "not whitelisted unauthorized 401",
        [NotPerformed(1),            NotPerformed(1),            NotPerformed(1)]),
    Row("400 of a proxy", Answer(|_| page(400), KEEP),                            "validation 400",
        [Unknown(1),                 Unknown(1),                 Unknown(1)]),
    Row("408", Answer(|_| page(408), KEEP),                                       "408",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("409", Answer(|_| json(409, "{}"), KEEP),                                 "409",
        [Unknown(1),                 Unknown(1),                 Unknown(3)]),
    Row("413 of a proxy", Answer(|_| page(413), KEEP),                            "413",
        [Unknown(1),                 Unknown(1),                 Unknown(1)]),
    Row("429", Answer(|_| json(429, "{}"), KEEP),                                 "rate limited 429",
        [NotPerformed(1),            NotPerformed(3),            NotPerformed(3)]),
    Row("429, again at once", Answer(|_| fault::empty("429 Busy\r\nretry-after: 0"), KEEP), "rate limited 429",
        [NotPerformed(1),            NotPerformed(3),            NotPerformed(3)]),
    Row("429, again in an hour", Answer(|_| fault::empty("429 Busy\r\nretry-after: 3600"), KEEP), "rate limited 429",
        [NotPerformed(1),            NotPerformed(1),            NotPerformed(1)]),
    Row("500", Answer(|_| json(500, "{}"), KEEP),                                 "500",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("502 and a page", Answer(|_| page(502), KEEP),                            "502",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("503, maintenance", Answer(|_| json(503, MAINTENANCE), KEEP),             "maintenance 503",
        [NotPerformed(1),            NotPerformed(3),            NotPerformed(3)]),
    Row("503 of a gateway", Answer(|_| page(503), KEEP),                          "503",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
    Row("520 of a proxy", Answer(|_| page(520), KEEP),                            "520",
        [Unknown(1),                 Unknown(3),                 Unknown(3)]),
];

/// Faults that are a matter of time are given little of it, all others enough on any machine.
fn patience(row: &Row) -> Duration {
    let milliseconds = if row.2.contains("timeout") {
        150
    } else {
        20_000
    };
    Duration::from_millis(milliseconds)
}

/// A call of a server with a fault.
struct Met {
    cell: Cell,
    error: Option<Error>,
    requests: Vec<String>,
    written: usize,
}

/// Calls a server of which the fault happens this many times.
async fn meet(row: &Row, call: Call, times: usize) -> Met {
    let server = Server::start(row.1, times, call.right_answer());
    let flip = client(&server, patience(row));
    let warming = matches!(row.1, Stale);
    if warming {
        call.send(&flip).await.expect("a first answer");
    }
    let result = call.send(&flip).await;
    let requests = server.requests().split_off(usize::from(warming));
    Met {
        cell: Cell::of(&result, requests.len()),
        error: result.err(),
        requests,
        written: server.written(),
    }
}

/// A bill that may have been acted on was sent once, and all requests for a transfer have one key.
fn assert_safe(call: Call, met: &Met) {
    let Met {
        error, requests, ..
    } = met;
    if call == CreateBill {
        let attempts = error.as_ref().map_or(1, Error::attempts);
        let is_settled = matches!(met.cell, NotPerformed(0));
        assert!(
            requests.len() <= 1 && (attempts == 1 || is_settled),
            "{error:?}"
        );
    }
    let whole = requests
        .iter()
        .filter(|request| request.contains("\r\n\r\n"));
    let seen: Vec<_> = whole.map(|request| Seen::read(request)).collect();
    for request in &seen {
        assert_eq!(request.header("accept-encoding"), None);
        assert_eq!(
            request.header("idempotency-key"),
            seen[0].header("idempotency-key")
        );
        assert_eq!(
            request.header("idempotency-key").is_some(),
            call == CreateDisbursement
        );
        assert_eq!(request.body, seen[0].body);
    }
}

#[tokio::test]
async fn a_fault_that_does_not_pass() {
    for row in MATRIX {
        let Row(name, _, expected_kind, cells) = row;
        for (call, expected) in Call::ALL.into_iter().zip(cells) {
            let met = meet(row, call, usize::MAX).await;
            let (cell, error) = (met.cell, &met.error);
            assert!(
                expected.allows(cell),
                "{name}, {call:?}: {cell:?}, {error:?}"
            );
            let found = error.as_ref().map(kind);
            assert!(
                found.is_none_or(|found| found == *expected_kind),
                "{name}, {call:?}: {error:?}"
            );
            assert!(
                met.written <= met.requests.len() * (LIMIT + SLACK),
                "{name}: {}",
                met.written
            );
            assert_safe(call, &met);
        }
    }
}

/// What is sent again when the fault stays is answered when it has passed, and nothing else is.
#[tokio::test]
async fn a_fault_that_passes() {
    for row in MATRIX
        .iter()
        .filter(|row| !matches!(row.1, Refuse | ResetBefore))
    {
        for (call, expected) in Call::ALL.into_iter().zip(row.3) {
            let met = meet(row, call, 1).await;
            let expected = match expected.seen() {
                1 => expected,
                _ => Answered(2),
            };
            let (name, error) = (row.0, &met.error);
            assert!(
                expected.allows(met.cell),
                "{name}, {call:?}: {:?}, {error:?}",
                met.cell
            );
            assert_safe(call, &met);
        }
    }
}

/// Whatever is left on a connection is not taken for the answer to the next request.
#[tokio::test]
async fn a_fault_leaves_nothing_behind() {
    let twice: Fault = Answer(|right| [json(200, right), json(200, "{}")].concat(), KEEP);
    let surplus: Fault = Answer(|right| sized("200 OK", right.len() / 2, right), KEEP);
    for fault in [twice, surplus] {
        for call in Call::ALL {
            let server = Server::start(fault, 1, call.right_answer());
            let flip = client(&server, Duration::from_secs(20));
            let first = call.send(&flip).await;
            let second = call.send(&flip).await;
            assert!(second.is_ok(), "{call:?}: {first:?}, {second:?}");
            assert_eq!(server.requests().len(), 2);
        }
    }
}

#[tokio::test]
async fn nothing_is_sent_where_a_redirect_points_to() {
    let other = TcpListener::bind("127.0.0.1:0").expect("a free port");
    other.set_nonblocking(true).expect("a listener");
    let address = other.local_addr().expect("an address");
    // An answer cannot know the port, so the one of the right answer is replaced.
    let location: &'static str = format!("http://{address}/").leak();
    for call in Call::ALL {
        let server = Server::start(Answer(fault::moved, KEEP), usize::MAX, location);
        let error = call.send(&client(&server, Duration::from_secs(20))).await;
        assert!(error.expect_err("a redirect").is_redirect());
        assert!(other.accept().is_err(), "{call:?}");
    }
}

#[tokio::test]
async fn an_hour_is_not_waited() {
    let fault = Answer(|_| fault::empty("429 Busy\r\nretry-after: 3600"), KEEP);
    let server = Server::start(fault, usize::MAX, "");
    let error = ListBillPayments
        .send(&client(&server, Duration::from_secs(20)))
        .await;
    let asked = error.expect_err("429").retry_after();
    assert_eq!(asked, Some(Duration::from_secs(3600)));
}
