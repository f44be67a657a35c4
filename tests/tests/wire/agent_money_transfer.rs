//! Agent money transfer: `POST` and `GET /v2/agent-disbursements`,
//! `GET /v2/agent-disbursements/{transaction_id}`, and the callback.

use flip_api::models::{
    AgentDisbursementSort, CreateAgentDisbursementRequest, CreateAgentDisbursementRequestRequired,
    DestinationBank, DisbursementDirection, DisbursementStatus, SpecialDirection,
};
use flip_api::operations::{
    CreateAgentDisbursementError, GetAgentDisbursementError, ListAgentDisbursementsError,
};
use flip_api::testing::fixtures::{
    agent_disbursement, create_agent_disbursement, get_agent_disbursement, list_agent_disbursements,
};
use flip_api::types::Rupiah;
use flip_runtime::Id;

use crate::support::{
    Reply, assert_code, assert_refused, count, exchange, failed, json, key, ok, received, stamp,
};

fn smallest() -> CreateAgentDisbursementRequest {
    CreateAgentDisbursementRequest::new(CreateAgentDisbursementRequestRequired {
        agent_id: Id::from(1),
        account_number: "0122333300".to_owned(),
        amount: Rupiah::new(10_000),
        bank_code: DestinationBank::Bni,
        direction: SpecialDirection::DomesticSpecialTransfer,
    })
}

#[tokio::test]
async fn with_everything() {
    let request = smallest()
        .remark("some remark")
        .beneficiary_email("test@mail.com,user@mail.com");
    let shown = format!("{request:?}");
    assert!(!shown.contains("0122333300") && !shown.contains("@mail"));
    let answer = ok(create_agent_disbursement::STATUS_200_PENDING);
    let (transfer, seen) = exchange(answer, async |flip| {
        flip.create_agent_disbursement(request)
            .idempotency_key(key("idem-key-1"))
            .x_timestamp(stamp("2022-01-01T15:02:15+0700"))
            .await
    })
    .await;
    assert_eq!(seen.line, "POST /v2/agent-disbursements");
    seen.assert_common_headers();
    assert_eq!(seen.header("idempotency-key"), Some("idem-key-1"));
    let timestamp = Some("2022-01-01T15:02:15+0700");
    assert_eq!(seen.header("x-timestamp"), timestamp);
    seen.assert_form(
        "agent_id=1&account_number=0122333300&amount=10000&bank_code=bni\
         &direction=DOMESTIC_SPECIAL_TRANSFER&remark=some+remark\
         &beneficiary_email=test%40mail.com%2Cuser%40mail.com",
    );
    let transfer = transfer.unwrap();
    assert_eq!(transfer.status, DisbursementStatus::Pending);
    let direction = Some(DisbursementDirection::DomesticSpecialTransfer);
    assert_eq!(transfer.direction, direction);
    assert_eq!(transfer.reason, None);
    let sender = transfer.sender.as_option().unwrap();
    assert_eq!(sender.date_of_birth, "31-10-1990");
    assert_eq!(sender.place_of_birth.as_option(), None);
    assert_eq!(sender.sender_identity_number, "1234567890123456");
}

#[tokio::test]
async fn with_what_is_required() {
    let answer = ok(create_agent_disbursement::STATUS_200_PENDING);
    let (transfer, seen) = exchange(answer, async |flip| {
        flip.create_agent_disbursement(smallest())
            .idempotency_key(key("idem-key-1"))
            .await
    })
    .await;
    assert_eq!(seen.line, "POST /v2/agent-disbursements");
    assert_eq!(seen.header("idempotency-key"), Some("idem-key-1"));
    seen.assert_form(
        "agent_id=1&account_number=0122333300&amount=10000&bank_code=bni\
         &direction=DOMESTIC_SPECIAL_TRANSFER",
    );
    assert_eq!(transfer.unwrap().id.as_str(), "10");
}

#[tokio::test]
async fn an_agent_that_may_not_send() {
    let refusal = async |status, body: &str| {
        failed(Reply::Send(json(status, body)), async |flip| {
            flip.create_agent_disbursement(smallest())
                .idempotency_key(key("idem-key-1"))
                .await
        })
        .await
    };
    for (body, code) in [
        (
            create_agent_disbursement::STATUS_422_KYC_NOT_APPROVED,
            "1090",
        ),
        (
            create_agent_disbursement::STATUS_422_AGENT_NOT_ACTIVE,
            "1091",
        ),
    ] {
        let error = refusal(422, body).await;
        assert_refused(&error, "createAgentDisbursement", 422);
        let Some(CreateAgentDisbursementError::UnprocessableContent(body)) = error.body() else {
            panic!("{error:?}");
        };
        assert_code(body, "agent_id", code);
    }
    let error = refusal(404, create_agent_disbursement::STATUS_404_AGENT_NOT_FOUND).await;
    assert_refused(&error, "createAgentDisbursement", 404);
    let Some(CreateAgentDisbursementError::NotFound(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_eq!(body.message, "Agent not found");
}

#[tokio::test]
async fn transfers_with_every_parameter() {
    let answer = ok(list_agent_disbursements::STATUS_200_PAGE);
    let (page, seen) = exchange(answer, async |flip| {
        flip.list_agent_disbursements()
            .agent_id(1)
            .pagination(20)
            .page(1)
            .sort(AgentDisbursementSort::AmountDescending)
            .id(10)
            .amount(Rupiah::new(10_000))
            .status(DisbursementStatus::Cancelled)
            .await
    })
    .await;
    seen.assert_bare(
        "GET /v2/agent-disbursements?agent_id=1&pagination=20&page=1&sort=-amount&id=10\
         &amount=10000&status=CANCELLED",
    );
    let page = page.unwrap();
    assert_eq!(
        (page.total_data, page.data_per_page),
        (count(85), count(20))
    );
    assert_eq!(page.data[0].remark, "some remark");
}

#[tokio::test]
async fn transfers_without_parameters() {
    let body = list_agent_disbursements::STATUS_422_INVALID_PAGINATION;
    let (refusal, seen) = exchange(Reply::Send(json(422, body)), async |flip| {
        flip.list_agent_disbursements().await
    })
    .await;
    seen.assert_bare("GET /v2/agent-disbursements");
    let error = refusal.expect_err("a refusal");
    assert_refused(&error, "listAgentDisbursements", 422);
    let Some(ListAgentDisbursementsError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "pagination", "1032");
}

#[tokio::test]
async fn one_transfer() {
    let answer = ok(get_agent_disbursement::STATUS_200_DONE);
    let (transfer, seen) = exchange(answer, async |flip| {
        flip.get_agent_disbursement(2_512_081_234_567_890_123_i64)
            .await
    })
    .await;
    seen.assert_bare("GET /v2/agent-disbursements/2512081234567890123");
    let transfer = transfer.unwrap();
    let served = transfer.time_served.get().unwrap();
    assert_eq!(served.to_string(), "2017-08-28 14:35:11");

    let body = get_agent_disbursement::STATUS_404_AGENT_DISBURSEMENT_NOT_FOUND;
    let error = failed(Reply::Send(json(404, body)), async |flip| {
        flip.get_agent_disbursement("10").await
    })
    .await;
    assert_refused(&error, "getAgentDisbursement", 404);
    let Some(GetAgentDisbursementError::NotFound(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_eq!(body.message, "Agent disbursement not found");
}

#[test]
fn the_callback() {
    let event = received(agent_disbursement::DONE, |verifier, body| {
        verifier.agent_disbursement(body)
    });
    assert_eq!(event.status, DisbursementStatus::Done);
    assert_eq!(event.account_number, "1122333300");
    assert!(event.sender.as_option().is_some());
}
