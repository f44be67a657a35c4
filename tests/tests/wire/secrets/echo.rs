//! A server that repeats key, e-mail, phone and account number in all that it answers, and what is
//! told of the calls by errors and by `tracing`.

// The recorder of the runtime's own tests.
#[allow(unreachable_pub, reason = "shared with another crate")]
#[path = "../../../../flip-api/runtime/tests/support/recorder.rs"]
mod recorder;

use flip_api::models::{CreateDisbursementRequest, DestinationBank};
use flip_api::types::Rupiah;
use flip_api::{Client, Environment, Error, RetryPolicy, SecretKey};
use recorder::Recorder;

use super::{assert_error_shows_nothing, assert_private};
use crate::support::{AUTHORIZATION, KEY, Reply, Server, step3_request};

/// Not within ids, the names of fields, and the names and codes of errors: those are shown.
fn bodies() -> Vec<String> {
    let echo = format!("{KEY} {AUTHORIZATION} siti@example.com Siti 0812 3453280274531212");
    vec![
        format!(r#"{{"name":"Unauthorized","message":"{echo}","status":401}}"#),
        format!(r#"{{"name":"SERVICE_UNAVAILABLE","message":"{echo}","status":503}}"#),
        format!(
            r#"{{"code":"VALIDATION_ERROR","errors":[{{"attribute":"id","code":1050,"message":"{echo}","new":"{echo}"}}]}}"#
        ),
        format!(r#"{{"link_id":["{echo}"],"new":["{echo}"]}}"#),
        format!(r#"{{"id":10,"amount":"{echo}"}}"#),
        format!(r#"["{echo}"]"#),
        format!("<html>{echo}</html>"),
        echo,
    ]
}

/// An answer that repeats it in its status line and its headers, too.
fn answer(status: u16, body: &str) -> Reply {
    let length = body.len();
    let head = format!("HTTP/1.1 {status} siti@example.com {KEY}\r\nlocation: /?Siti={KEY}");
    let text =
        format!("{head}\r\nx-echo: {AUTHORIZATION}\r\ncontent-length: {length}\r\n\r\n{body}");
    Reply::Send(text.into_bytes())
}

async fn errors(flip: &Client) -> Vec<Error> {
    let bank = DestinationBank::Bni;
    let request = CreateDisbursementRequest::new("3453280274531212", bank, Rupiah::new(10_000));
    let transfer = flip.create_disbursement(request.beneficiary_email("siti@example.com"));
    let calls = [
        flip.create_bill(step3_request())
            .await
            .err()
            .map(Error::from),
        flip.list_bill_payments(11).await.err().map(Error::from),
        flip.get_bill(11).await.err().map(Error::from),
        transfer.await.err().map(Error::from),
    ];
    calls.into_iter().flatten().collect()
}

#[tokio::test]
async fn a_server_that_repeats_everything() {
    let recorder = Recorder::default();
    // For all threads: one that has no subscriber can have the others' spans switched off. So it also
    // hears the tests beside this one, which have nothing private to say, either.
    tracing::subscriber::set_global_default(recorder.clone()).unwrap();
    for status in [
        200, 204, 307, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503,
    ] {
        for body in bodies() {
            let body = if status == 204 { "" } else { &body };
            let server = Server::start((0..4).map(|_| answer(status, body)));
            let flip = Client::builder(SecretKey::new(KEY).unwrap())
                .environment(Environment::custom(&server.url()).unwrap())
                .retry(RetryPolicy::none());
            let errors = errors(&flip.build().unwrap()).await;
            // Where the shape is right, there is an answer.
            assert!(!errors.is_empty(), "{status} {body}");
            errors
                .iter()
                .for_each(|error| assert_error_shows_nothing(error));
        }
    }
    let lines = recorder.lines();
    assert!(lines.iter().any(|line| line.contains("createBill")));
    lines.iter().for_each(|line| assert_private(line));
}
