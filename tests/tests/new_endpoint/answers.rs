//! Each answer of the new call has its type, and what the caller does not give is made.

use flip_api::models::{CreateVoucherRequest, VoucherKind};
use flip_api::operations::CreateVoucherError;
use flip_api::testing::fixtures::create_voucher;
use flip_api::types::Rupiah;
use flip_api::{IdempotencyKey, Outcome, RetryPolicy};

use crate::support::{Reply, Server, client, exchange, failed, json, ok};

fn discount(amount: i64) -> CreateVoucherRequest {
    let kind = VoucherKind::Unknown("DISCOUNT_2".to_owned());
    CreateVoucherRequest::new(Rupiah::new(amount), kind)
}

#[tokio::test]
async fn the_others_are_typed() {
    let refusal = Reply::Send(json(401, create_voucher::STATUS_401_INVALID_KEY));
    let error = failed(refusal, async |flip| {
        flip.create_voucher(discount(10_000)).await
    })
    .await;
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert!(matches!(
        error.body(),
        Some(CreateVoucherError::Unauthorized(_))
    ));

    let maintenance = json(503, create_voucher::STATUS_503_UNDER_MAINTENANCE);
    let server = Server::start([Reply::Send(maintenance)]);
    let call = client(&server).create_voucher(discount(10_000));
    let error = call.retry(RetryPolicy::none()).await.unwrap_err();
    let Some(CreateVoucherError::ServiceUnavailable(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_eq!((body.status, error.outcome()), (503, Outcome::NotPerformed));
}

#[tokio::test]
async fn a_key_is_made_and_told() {
    let mut told: Option<IdempotencyKey> = None;
    let answer = ok(create_voucher::STATUS_200_GIFT);
    let (voucher, seen) = exchange(answer, async |flip| {
        let call = flip.create_voucher(discount(10_000));
        told = Some(call.get_idempotency_key().clone());
        call.await
    })
    .await;
    assert!(voucher.is_ok());
    seen.assert_form("amount=10000&kind=DISCOUNT_2");
    assert_eq!(
        seen.header("idempotency-key"),
        told.as_ref().map(IdempotencyKey::as_str)
    );
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_sent() {
    let server = Server::start([]);
    let error = client(&server).create_voucher(discount(9_999)).await;
    assert!(error.unwrap_err().is_invalid());
    assert_eq!(server.requests().len(), 0);
}
