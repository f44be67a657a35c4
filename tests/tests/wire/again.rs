//! What is sent again: never a bill, whatever reads, and a transfer under its key.

use std::time::Duration;

use flip_api::models::{CreateDisbursementRequest, DestinationBank, EditBillRequest};
use flip_api::operations::CreateDisbursement;
use flip_api::testing::fixtures::{
    create_bill, create_disbursement, edit_bill, list_bill_payments,
};
use flip_api::types::Rupiah;
use flip_api::{Client, Environment, IdempotencyKey, Outcome, RetryPolicy, SecretKey};

use crate::support::{KEY, Reply, Server, json, ok, seen, step3_request, without_key};

/// A client that does not wait between attempts.
fn client(server: &Server) -> Client {
    let environment = Environment::custom(&server.url()).unwrap();
    Client::builder(SecretKey::new(KEY).unwrap())
        .environment(environment)
        .retry(RetryPolicy::new().base_delay(Duration::ZERO))
        .attempt_timeout(Duration::from_millis(300))
        .build()
        .unwrap()
}

fn faults() -> Vec<Reply> {
    let statuses = [408, 429, 500, 502, 503, 504, 520].map(|status| Reply::Send(json(status, "")));
    let others = [Reply::Reset, Reply::SendAndHang(Vec::new())];
    statuses.into_iter().chain(others).collect()
}

#[tokio::test]
async fn a_bill_is_created_once_at_most() {
    let cut = Reply::SendAndClose(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec());
    let more = [Reply::Send(json(409, "")), ok("{}"), cut];
    for fault in faults().into_iter().chain(more) {
        let server = Server::start([fault, ok(create_bill::STATUS_200_STEP3)]);
        let error = client(&server).create_bill(step3_request()).await;
        let error = error.expect_err("an error");
        assert_eq!((seen(&server).len(), error.attempts()), (1, 1), "{error:?}");
    }
}

#[tokio::test]
async fn reading_and_editing_are_tried_again() {
    for fault in faults() {
        let server = Server::start([fault, ok(list_bill_payments::STATUS_200_PAGE)]);
        client(&server).list_bill_payments(11).await.unwrap();
        assert_eq!(seen(&server).len(), 2);
    }
    for fault in faults() {
        let server = Server::start([fault, ok(edit_bill::STATUS_200_BILL)]);
        let edit = EditBillRequest::new().title("Table");
        client(&server).edit_bill(11, edit).await.unwrap();
        let requests = seen(&server);
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0].body, requests[1].body);
    }
}

fn transfer(flip: &Client) -> CreateDisbursement {
    let bank = DestinationBank::Bni;
    flip.create_disbursement(CreateDisbursementRequest::new(
        "1122333300",
        bank,
        Rupiah::new(10_000),
    ))
}

#[tokio::test]
async fn a_transfer_is_sent_again_under_its_key() {
    let more = [
        Reply::Send(json(409, "")),
        ok("{}"),
        Reply::Send(json(202, "")),
    ];
    for fault in faults().into_iter().chain(more) {
        let server = Server::start([
            fault,
            ok(&without_key(create_disbursement::STATUS_200_PENDING)),
        ]);
        let call = transfer(&client(&server));
        let stored = call.get_idempotency_key().to_string();
        call.await.unwrap();
        let requests = seen(&server);
        assert_eq!(requests.len(), 2);
        for request in &requests {
            assert_eq!(request.line, "POST /v3/disbursement");
            request.assert_common_headers();
            request.assert_form("account_number=1122333300&bank_code=bni&amount=10000");
            assert_eq!(request.header("idempotency-key"), Some(stored.as_str()));
        }
    }
}

#[tokio::test]
async fn a_stored_key_is_sent() {
    let answer = || ok(&without_key(create_disbursement::STATUS_200_PENDING));
    let server = Server::start([answer(), answer(), answer()]);
    let flip = client(&server);
    let stored = IdempotencyKey::new("order:42").unwrap();
    transfer(&flip).idempotency_key(stored).await.unwrap();
    transfer(&flip).await.unwrap();
    transfer(&flip).await.unwrap();
    let requests = seen(&server);
    let keys: Vec<_> = requests
        .iter()
        .map(|request| request.header("idempotency-key").unwrap())
        .collect();
    assert_eq!(keys[0], "order:42");
    assert_ne!(keys[1], keys[2]);
}

#[tokio::test]
async fn a_refusal_after_a_lost_answer_settles_nothing() {
    let refusal = create_disbursement_refusal();
    let server = Server::start([Reply::Reset, refusal]);
    let error = transfer(&client(&server)).await.expect_err("a refusal");
    assert_eq!((error.attempts(), error.outcome()), (2, Outcome::Unknown));
    assert_eq!(error.status().unwrap().as_u16(), 422);
}

fn create_disbursement_refusal() -> Reply {
    let body = r#"{"code":"VALIDATION_ERROR","errors":[]}"#;
    Reply::Send(json(422, body))
}

#[tokio::test]
async fn a_call_has_a_policy_of_its_own() {
    let server = Server::start([Reply::Reset, ok(list_bill_payments::STATUS_200_PAGE)]);
    let call = client(&server)
        .list_bill_payments(11)
        .retry(RetryPolicy::none());
    let error = call.await.expect_err("a reset");
    assert_eq!((seen(&server).len(), error.attempts()), (1, 1));
}
