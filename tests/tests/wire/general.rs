//! General: `GET /v2/general/balance`, `…/banks` and `…/maintenance`, and the callback.

use flip_api::models::{BankStatus, DestinationBank};
use flip_api::operations::{GetBalanceError, GetMaintenanceError, ListBanksError};
use flip_api::testing::fixtures::{bank_status, get_balance, get_maintenance, list_banks};
use flip_api::types::Rupiah;

use flip_api::RetryPolicy;

use crate::support::{Reply, assert_refused, count, exchange, failed, json, ok, received};

#[tokio::test]
async fn the_balance() {
    let (balance, seen) = exchange(ok(get_balance::STATUS_200_BALANCE), async |flip| {
        flip.get_balance().await
    })
    .await;
    seen.assert_bare("GET /v2/general/balance");
    assert_eq!(balance.unwrap().balance, Rupiah::new(49_656_053));
    let refusal = Reply::Send(json(401, get_balance::STATUS_401_IP_NOT_WHITELISTED));
    let error = failed(refusal, async |flip| flip.get_balance().await).await;
    assert_refused(&error, "getBalance", 401);
    let Some(GetBalanceError::Unauthorized(body)) = error.body() else {
        panic!("{error:?}");
    };
    let message = body.message.get().unwrap();
    assert!(message.contains("IP is not Whitelisted"), "{message}");
}

#[tokio::test]
async fn all_banks() {
    let (banks, seen) = exchange(ok(list_banks::STATUS_200_BANKS), async |flip| {
        flip.list_banks().await
    })
    .await;
    seen.assert_bare("GET /v2/general/banks");
    let banks = banks.unwrap();
    assert_eq!(banks[0].bank_code, DestinationBank::Mandiri);
    assert_eq!(banks[0].name, "Mandiri");
    assert_eq!(banks[0].fee, Some(Rupiah::new(5_000)));
    assert_eq!(banks[0].queue, count(8));
    assert_eq!(banks[0].status, Some(BankStatus::Disturbed));
}

/// The refusal has a body of its own: neither code nor fields.
#[tokio::test]
async fn one_bank() {
    let body = list_banks::STATUS_422_BANK_NOT_FOUND;
    let (refusal, seen) = exchange(Reply::Send(json(422, body)), async |flip| {
        flip.list_banks().code(DestinationBank::Bca).await
    })
    .await;
    seen.assert_bare("GET /v2/general/banks?code=bca");
    let error = refusal.expect_err("a refusal");
    assert_refused(&error, "listBanks", 422);
    let Some(ListBanksError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_eq!(body.message, "BANK_NOT_FOUND");
    assert!(body.code.is_none() && body.errors.is_none());
}

#[tokio::test]
async fn maintenance() {
    let (state, seen) = exchange(ok(get_maintenance::STATUS_200_IN_SERVICE), async |flip| {
        flip.get_maintenance().await
    })
    .await;
    seen.assert_bare("GET /v2/general/maintenance");
    assert!(!state.unwrap().maintenance);
    let refusal = Reply::Send(json(503, get_maintenance::STATUS_503_UNDER_MAINTENANCE));
    let error = failed(refusal, async |flip| {
        flip.get_maintenance().retry(RetryPolicy::none()).await
    })
    .await;
    let Some(GetMaintenanceError::ServiceUnavailable(body)) = error.body() else {
        panic!("{error:?}");
    };
    let expected = ("SERVICE_UNAVAILABLE", 503);
    assert_eq!((body.name.as_str(), body.status), expected);
}

#[test]
fn the_callback() {
    let banks = received(bank_status::HEAVILY_DISTURBED, |verifier, body| {
        verifier.bank_status(body)
    });
    assert_eq!(banks.len(), 1);
    assert_eq!(banks[0].bank_code, DestinationBank::Bca);
    assert_eq!(banks[0].status, Some(BankStatus::HeavilyDisturbed));
    let updated_at = banks[0].updated_at.get().unwrap();
    assert_eq!(updated_at.to_string(), "2023-03-10 10:10:00");
    let banks = received(bank_status::TWO_BANKS, |verifier, body| {
        verifier.bank_status(body)
    });
    assert_eq!(banks[1].bank_code, DestinationBank::Cimb);
    assert_eq!(banks[1].message, "Bank is disturbed");
}
