//! Texts that Flip has a form for: what is refused before sending, and how the rest is sent.

use flip_api::models::{
    BankAccountInquiryRequest, CreateDisbursementRequest, CreateInternationalTransferRequest,
    UserType,
};
use flip_api::testing::fixtures::{create_disbursement, list_kyc_countries};
use flip_api::testing::{Method, MockTransport};
use flip_api::types::{DateTime, Decimal, RequestId, RequestTimestamp, Rupiah};
use flip_api::{Client, Environment, Error, SecretKey};
use flip_runtime::{Check, Checks};

use crate::support::{Server, client, exchange, html, ok, without_key};

fn transfer(account: &str) -> CreateDisbursementRequest {
    CreateDisbursementRequest::new(account, "bni", Rupiah::new(10_000))
}

/// The rules that a body breaks.
fn broken(body: &impl Check) -> Vec<String> {
    let mut checks = Checks::new();
    body.check(&mut checks);
    let broken = checks.into_violations();
    broken.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_text_that_breaks_a_rule_is_not_sent() {
    let server = Server::start([html(500, "should not have been sent")]);
    let request = transfer("1122-3333").remark("Coffee & cake");
    let call = client(&server).create_disbursement(request);
    let error: Error<_> = call.await.unwrap_err();
    let violations: Vec<String> = error.violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        violations,
        [
            "`account_number` must be digits only",
            "`remark` must be 1 to 18 letters, digits, spaces and any of . - / ( )"
        ]
    );
    assert!(server.requests().is_empty());
    assert!(!format!("{error} {error:?}").contains("Coffee"));
}

#[tokio::test]
async fn without_checks_it_is_sent_as_it_is() {
    let request = transfer("1122-3333").remark("Coffee & cake");
    let reply = without_key(create_disbursement::STATUS_200_PENDING);
    let reply = ok(&reply.replace("1122333300", "1122-3333"));
    let (answer, seen) = exchange(reply, async |flip| {
        let call = flip.create_disbursement(request);
        call.without_checks().await
    })
    .await;
    answer.unwrap();
    assert!(
        seen.body.contains("account_number=1122-3333&"),
        "{}",
        seen.body
    );
    assert!(
        seen.body.contains("remark=Coffee+%26+cake"),
        "{}",
        seen.body
    );
}

#[test]
fn each_text_has_its_rule() {
    let request = BankAccountInquiryRequest::new("", "bni").inquiry_key("a-b");
    assert_eq!(
        broken(&request),
        [
            "`account_number` must be given, and not empty",
            "`inquiry_key` must be letters and digits only"
        ]
    );
    assert!(broken(&transfer("0011").remark("Invoice 17/2026")).is_empty());
    assert_eq!(broken(&transfer("0011").remark("")).len(), 1);
}

#[test]
fn an_amount_abroad_has_at_most_two_decimals() {
    let body = r#"{"amount":"300.6","source_country":"IDN","destination_country":"GBR",
        "transaction_type":"C2C","beneficiary_full_name":"John Smith",
        "beneficiary_account_number":"1122333300","beneficiary_bank_id":"101",
        "beneficiary_email":"mail@email.com","beneficiary_msisdn":"09584008222",
        "beneficiary_nationality":"IDN","beneficiary_province":"United Kingdom",
        "beneficiary_city":"Manchester","beneficiary_address":"Mosley St Manchester",
        "beneficiary_relationship":"SON","beneficiary_source_of_funds":"BUSINESS",
        "beneficiary_remittance_purposes":"EDUCATION","sender_name":"John Doe",
        "sender_country":100252,"sender_place_of_birth":100230,
        "sender_date_of_birth":"1963-12-01","sender_address":"Some Address Street 123",
        "sender_identity_type":"nat_id","sender_identity_number":"1234789012347890",
        "sender_job":"entrepreneur","sender_email":"email@email.com","sender_city":"Jakarta",
        "sender_phone_number":"+628123456789"}"#;
    let mut request: CreateInternationalTransferRequest = serde_json::from_str(body).unwrap();
    assert!(broken(&request).is_empty());
    request.amount = Decimal::new("300.605").unwrap();
    request.beneficiary.beneficiary_nationality = "id".to_owned();
    assert_eq!(
        broken(&request),
        [
            "`amount` must be an amount without sign and with at most two decimals",
            "`beneficiary_nationality` must be three capital letters, as in ISO 3166 alpha-3"
        ]
    );
}

#[tokio::test]
async fn the_stamp_of_a_request_is_a_header() {
    let moment: DateTime = "2022-01-01 15:02:15".parse().unwrap();
    let reply = ok(&without_key(create_disbursement::STATUS_200_PENDING));
    let (answer, seen) = exchange(reply, async |flip| {
        let call = flip.create_disbursement(transfer("1122333300"));
        call.x_timestamp(moment).await
    })
    .await;
    answer.unwrap();
    assert_eq!(seen.header("x-timestamp"), Some("2022-01-01T15:02:15+0700"));
}

/// The verification of agents has a server of its own, so no call of it may leave this process.
#[tokio::test]
async fn the_id_of_a_request_is_a_header() {
    let mock = MockTransport::new();
    let answer = mock.on(Method::GET, "/countries");
    answer.answer(200, list_kyc_countries::STATUS_200_COUNTRIES);
    let key = SecretKey::new("wire-test-key").unwrap();
    let flip = Client::builder(key)
        .environment(Environment::Sandbox)
        .transport(mock.clone())
        .build()
        .unwrap();
    let id = RequestId::generate();
    let call = flip
        .list_kyc_countries(UserType::Agent)
        .request_id(id.clone());
    call.await.unwrap();
    let requests = mock.requests();
    assert_eq!(requests.len(), 1);
    assert!(requests[0].headers.get("x-timestamp").is_none());
    assert_eq!(requests[0].headers["request-id"], id.as_str());
}

#[tokio::test]
async fn what_can_be_made_need_not_be_given() {
    let reply = ok(&without_key(create_disbursement::STATUS_200_PENDING));
    let (answer, seen) = exchange(reply, async |flip| {
        flip.create_disbursement(transfer("1122333300")).await
    })
    .await;
    answer.unwrap();
    let stamp = seen.header("x-timestamp").unwrap();
    let stamp: RequestTimestamp = stamp.parse().unwrap();
    let now = RequestTimestamp::now().unwrap();
    assert!(stamp <= now, "{stamp} is later than {now}");

    let mock = MockTransport::new();
    for _ in 0..2 {
        let answer = mock.on(Method::GET, "/countries");
        answer.answer(200, list_kyc_countries::STATUS_200_COUNTRIES);
    }
    let key = SecretKey::new("wire-test-key").unwrap();
    let flip = Client::builder(key)
        .transport(mock.clone())
        .build()
        .unwrap();
    for _ in 0..2 {
        flip.list_kyc_countries(UserType::Agent).await.unwrap();
    }
    let ids: Vec<_> = mock
        .requests()
        .into_iter()
        .map(|one| one.headers["request-id"].clone())
        .collect();
    assert!(ids[0] != ids[1], "each request has an id of its own");
    for id in ids {
        RequestId::new(id.to_str().unwrap()).unwrap();
    }
}
