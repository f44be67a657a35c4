//! Money transfer: `POST` and `GET /v3/disbursement`, `GET /v3/get-disbursement`, and the callback.

use flip_api::models::{
    CreateDisbursementRequest, DestinationBank, Disbursement, DisbursementDirection,
    DisbursementReason, DisbursementSort, DisbursementStatus, SenderIdentityType,
};
use flip_api::operations::{CreateDisbursementError, GetDisbursementError, ListDisbursementsError};
use flip_api::testing::fixtures::{
    create_disbursement, disbursement, get_disbursement, list_disbursements,
};
use flip_api::types::{Rupiah, WalletNumber};

use crate::support::{
    Reply, Seen, Server, assert_code, assert_refused, client, count, exchange, failed, json, key,
    ok, received, stamp,
};
use flip_api::IdempotencyKey;

fn smallest() -> CreateDisbursementRequest {
    let amount = Rupiah::new(10_000);
    CreateDisbursementRequest::new("0022333300", DestinationBank::Dana, amount)
}

fn everything() -> CreateDisbursementRequest {
    let mut request = smallest()
        .remark("Rent (May) 1/2-3.")
        .recipient_city(391)
        .beneficiary_email("test@mail.com,user@mail.com");
    request.bank_code = DestinationBank::Bni;
    request
}

async fn create(body: &str, request: CreateDisbursementRequest) -> (Disbursement, Seen) {
    let (transfer, seen) = exchange(ok(body), async |flip| {
        flip.create_disbursement(request)
            .idempotency_key(key("idem-key-1"))
            .await
    })
    .await;
    assert_eq!(seen.line, "POST /v3/disbursement");
    seen.assert_common_headers();
    assert_eq!(seen.header("idempotency-key"), Some("idem-key-1"));
    (transfer.unwrap(), seen)
}

#[tokio::test]
async fn wallet_number_with_code_of_the_country_is_sent_in_the_local_form() {
    let number = WalletNumber::new("+62 812-3456-7890").unwrap();
    let request = CreateDisbursementRequest::new(number, DestinationBank::Gopay, smallest().amount);
    // Flip may write the same number in the other form.
    let body = create_disbursement::STATUS_200_PENDING
        .replace("1122333300", "6281234567890")
        .replace("\"bni\"", "\"gopay\"");
    let (transfer, seen) = create(&body, request).await;
    seen.assert_form("account_number=081234567890&bank_code=gopay&amount=10000");
    assert_eq!(transfer.account_number, "6281234567890");
    assert!(!format!("{transfer:?}").contains("81234567890"));
}

#[tokio::test]
async fn a_transfer_with_everything() {
    let body = create_disbursement::STATUS_200_PENDING
        .replace("1122333300", "0022333300")
        .replace("idem-key-1", "Idem-Key/1");
    let (transfer, seen) = exchange(ok(&body), async |flip| {
        flip.create_disbursement(everything())
            .idempotency_key(key("Idem-Key/1"))
            .x_timestamp(stamp("2022-01-01T15:02:15+0700"))
            .x_signature("c2lnbmF0dXJl")
            .await
    })
    .await;
    assert_eq!(seen.line, "POST /v3/disbursement");
    seen.assert_common_headers();
    assert_eq!(seen.header("idempotency-key"), Some("Idem-Key/1"));
    let timestamp = Some("2022-01-01T15:02:15+0700");
    assert_eq!(seen.header("x-timestamp"), timestamp);
    assert_eq!(seen.header("x-signature"), Some("c2lnbmF0dXJl"));
    seen.assert_form(
        "account_number=0022333300&bank_code=bni&amount=10000&remark=Rent+%28May%29+1%2F2-3.\
         &recipient_city=391&beneficiary_email=test%40mail.com%2Cuser%40mail.com",
    );
    let transfer = transfer.unwrap();
    assert_eq!(transfer.id.as_str(), "10");
    assert_eq!(transfer.status, DisbursementStatus::Pending);
    assert_eq!(transfer.amount, Rupiah::new(10_000));
    assert_eq!(transfer.fee, Some(Rupiah::new(1_500)));
    assert_eq!(transfer.bank_code, Some(DestinationBank::Bni));
    assert_eq!(transfer.recipient_name, "John Doe");
    assert_eq!(transfer.idempotency_key, "Idem-Key/1");
    let never = Some("0000-00-00 00:00:00");
    assert_eq!(transfer.time_served.placeholder(), never);
    assert_eq!(transfer.receipt.get(), None);
}

#[tokio::test]
async fn a_transfer_with_what_is_required() {
    let body = create_disbursement::STATUS_200_PENDING_IN_THE_SANDBOX
        .replace("1122333300", "0022333300")
        .replace("bni", "dana");
    let (transfer, seen) = create(&body, smallest()).await;
    seen.assert_form("account_number=0022333300&bank_code=dana&amount=10000");
    assert_eq!(seen.header("x-signature"), None);
    assert_eq!(transfer.recipient_name.get(), None);
    assert_eq!(transfer.sender_bank.get(), None);
    assert_eq!(transfer.time_served.placeholder(), Some("(not set)"));
}

#[tokio::test]
async fn a_transfer_that_is_refused() {
    let refusal = async |body: &str| {
        failed(Reply::Send(json(422, body)), async |flip| {
            flip.create_disbursement(smallest())
                .idempotency_key(key("idem-key-1"))
                .await
        })
        .await
    };
    let cases = [
        (
            create_disbursement::STATUS_422_INVALID_ACCOUNT_NUMBER,
            ("VALIDATION_ERROR", "account_number", "1025"),
        ),
        (
            create_disbursement::STATUS_422_INSUFFICIENT_BALANCE,
            ("BALANCE_INSUFFICIENT", "amount", "1035"),
        ),
    ];
    for (body, (kind, attribute, code)) in cases {
        let error = refusal(body).await;
        assert_refused(&error, "createDisbursement", 422);
        let Some(CreateDisbursementError::UnprocessableContent(body)) = error.body() else {
            panic!("{error:?}");
        };
        assert_eq!(body.code.as_ref().unwrap().as_str(), kind);
        assert_code(body, attribute, code);
    }
}

/// What is too long or too little never leaves.
#[tokio::test]
async fn what_flip_would_refuse_is_not_sent() {
    let server = Server::start([]);
    for request in [
        smallest().remark("nineteen characters"),
        CreateDisbursementRequest::new("", DestinationBank::Bni, Rupiah::new(10_000)),
        CreateDisbursementRequest::new("1122", DestinationBank::Bni, Rupiah::new(9_999)),
    ] {
        let call = client(&server)
            .create_disbursement(request)
            .idempotency_key(key("idem-key-1"));
        assert!(call.await.expect_err("an error").is_invalid());
    }
    IdempotencyKey::new("").expect_err("an empty key");
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn transfers_with_every_parameter() {
    let (page, seen) = exchange(ok(list_disbursements::STATUS_200_PAGE), async |flip| {
        flip.list_disbursements()
            .pagination(10)
            .page(1)
            .sort(DisbursementSort::IdDescending)
            .id(2_512_081_234_567_890_123_i64)
            .amount(Rupiah::new(10_000))
            .status(DisbursementStatus::Done)
            .timestamp("2017-08-28")
            .bank_code("bn")
            .account_number("1122")
            .recipient_name("John Doe")
            .remark("some")
            .time_served("14:35")
            .created_from("API")
            .direction(DisbursementDirection::DomesticTransfer)
            .await
    })
    .await;
    seen.assert_bare(
        "GET /v3/disbursement?pagination=10&page=1&sort=-id&id=2512081234567890123&amount=10000\
         &status=DONE&timestamp=2017-08-28&bank_code=bn&account_number=1122\
         &recipient_name=John%20Doe&remark=some&time_served=14%3A35&created_from=API\
         &direction=DOMESTIC_TRANSFER",
    );
    let page = page.unwrap();
    assert_eq!((page.total_data, page.total_page), (count(85), count(5)));
    assert!(page.data[0].sender.as_option().is_none());
    let special = &page.data[1];
    let abroad = DisbursementDirection::ForeignInboundSpecialTransfer;
    assert_eq!(special.direction, Some(abroad));
    let sender = special.sender.as_option().unwrap();
    let card = Some(SenderIdentityType::NatId);
    assert_eq!(sender.sender_identity_type, card);
}

#[tokio::test]
async fn transfers_without_parameters() {
    let (page, seen) = exchange(ok(list_disbursements::STATUS_200_PAGE), async |flip| {
        flip.list_disbursements().await
    })
    .await;
    seen.assert_bare("GET /v3/disbursement");
    assert_eq!(page.unwrap().data.len(), 2);
    let body = list_disbursements::STATUS_422_INVALID_PAGINATION;
    let error = failed(Reply::Send(json(422, body)), async |flip| {
        flip.list_disbursements().await
    })
    .await;
    assert_refused(&error, "listDisbursements", 422);
    let Some(ListDisbursementsError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "pagination", "1032");
}

#[tokio::test]
async fn one_transfer() {
    let (transfer, seen) = exchange(ok(get_disbursement::STATUS_200_DONE), async |flip| {
        flip.get_disbursement().id(10).await
    })
    .await;
    seen.assert_bare("GET /v3/get-disbursement?id=10");
    let transfer = transfer.unwrap();
    let served = transfer.time_served.get().unwrap();
    assert_eq!(served.to_string(), "2017-08-28 14:35:11");
    let receipt = transfer.receipt.get().unwrap();
    assert_eq!(receipt.as_str(), "someurl.jpg");
    let body = get_disbursement::STATUS_422_UNKNOWN_IDEMPOTENCY_KEY;
    let (refusal, seen) = exchange(Reply::Send(json(422, body)), async |flip| {
        flip.get_disbursement().idempotency_key("idem key").await
    })
    .await;
    seen.assert_bare("GET /v3/get-disbursement?idempotency-key=idem%20key");
    let error = refusal.expect_err("a refusal");
    assert_refused(&error, "getDisbursement", 422);
    let Some(GetDisbursementError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "idempotency-key", "1073");
}

#[test]
fn the_callback() {
    let done = received(disbursement::DONE, |verifier, body| {
        verifier.disbursement(body)
    });
    assert_eq!(done.status, DisbursementStatus::Done);
    assert!(done.beneficiary_email.is_absent() && done.idempotency_key.is_absent());
    let cancelled = received(disbursement::CANCELLED, |verifier, body| {
        verifier.disbursement(body)
    });
    assert_eq!(cancelled.id.as_str(), "2512081234567890123");
    let reason = Some(DisbursementReason::InactiveAccount);
    assert_eq!(cancelled.reason, reason);
    assert_eq!(cancelled.recipient_name, "-");
    // As newer clients have it: numbers as text.
    let as_text = disbursement::DONE.replace("\"id\": 10", "\"id\": \"10\"");
    let as_text = as_text.replace("\"amount\": 10000", "\"amount\": \"10000\"");
    let done = received(&as_text, |verifier, body| verifier.disbursement(body));
    assert_eq!((done.id.as_str(), done.amount), ("10", Rupiah::new(10_000)));
}
