//! Calls that wait, without an asynchronous runtime and within one.

use flip_api::Outcome;
use flip_api::blocking::{IterBlocking as _, SendBlocking as _, WaitError, wait};
use flip_api::testing::fixtures::{create_bill, list_bill_payments};

use crate::support::{CREATE, Server, client, html, ok, seen, step3_request};

fn requests() -> Server {
    Server::start([
        ok(create_bill::STATUS_200_STEP3),
        ok(&list_bill_payments::STATUS_200_PAGE.replace("\"link_id\": 11,", "\"link_id\": 3276,")),
        html(502, "bad gateway"),
    ])
}

fn calls(server: &Server) {
    let flip = client(server);
    let bill = flip.create_bill(step3_request()).send_blocking().unwrap();
    let payments = flip
        .list_bill_payments(&bill.link_id)
        .items()
        .iter_blocking();
    let payments: Vec<_> = payments.collect::<Result<_, _>>().unwrap();
    assert_eq!(payments.len(), 1);
    let error = flip.create_bill(step3_request()).send_blocking();
    assert_eq!(error.unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!(seen(server).len(), 3);
    assert_eq!(seen(server)[0].line, CREATE);
}

#[test]
fn on_a_thread_of_its_own() {
    calls(&requests());
}

#[tokio::test]
async fn within_asynchronous_code() {
    calls(&requests());
}

#[test]
fn a_response_with_its_headers() {
    let server = requests();
    let call = client(&server)
        .create_bill(step3_request())
        .send_with_response();
    assert_eq!(wait(call).unwrap().unwrap().status().as_u16(), 200);
}

#[test]
fn a_panic_is_told() {
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let waited = wait(async { panic!("on purpose") });
    std::panic::set_hook(quiet);
    assert_eq!(waited, Err::<(), _>(WaitError::Panicked));
}
