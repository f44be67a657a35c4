//! Neither secrets nor personal data are ever shown.

mod answers;
mod echo;
mod mock;

use std::fmt::Debug;

use flip_api::models::{
    AcceptPaymentEvent, Agent, AgentIdentity, BankAccountInquiry, BankAccountInquiryRequest,
    CreateBillAnswer, CreateBillRequest, CreateBillStep2, CreateBillStep3,
    CreateDisbursementRequest, DestinationBank, Disbursement, InternationalTransfer, KycDocument,
    KycStatusEvent, PaymentPage, RepairImageRequestForm, RepairedAgent, UserType,
};
use flip_api::testing::fixtures::{
    accept_payment, create_agent_identity, create_bill, create_international_transfer,
    get_agent_identity, get_disbursement, inquire_bank_account, kyc_status, list_bill_payments,
    repair_agent_identity, upload_kyc_documents,
};
use flip_api::types::Rupiah;
use flip_api::{Client, SecretKey, Verifier};
use serde::de::DeserializeOwned;

use crate::support::{
    AUTHORIZATION, KEY, Reply, Server, client, failed, html, json, ok, request_id,
};
use crate::support::{payer, picture, step3_request};

/// What must never be seen: the key as it is and as it is sent, and what the tests put in and the
/// fixtures hold of a person.
const PRIVATE: &[&str] = &[
    KEY,
    AUTHORIZATION,
    "d2lyZS10",
    "Siti",
    "siti@",
    "0812",
    "Jl.",
    "Jon Doe",
    "John Smith",
    "Customer A",
    "Customer a",
    "@gmail.com",
    "email@email.com",
    "62888888888",
    "3453280274531212",
    "8902290270097932",
    "dummystringforqrcodedata",
    "redirected_from",
    "John Doe",
    "PT Fliptech",
    "1122333300",
    "5465327020",
    "1234567890123456",
    "1234789012347890",
    "44943733088",
    "628123456789",
    "09584008222",
    "@mail.com",
    "Some Address",
    "Margonda",
    "Mosley",
    "Depok",
    "31-10-1990",
    "1963-12-01",
    "1992-01-01",
    "2022-11-29",
    "someurl.png",
    "some/path",
];

pub(crate) fn assert_private(shown: &str) {
    assert!(!shown.is_empty());
    for private in PRIVATE {
        assert!(!shown.contains(private), "{private} in {shown}");
    }
}

pub(crate) fn assert_shows_nothing(value: &impl Debug) {
    assert_private(&format!("{value:?}"));
    assert_private(&format!("{value:#?}"));
}

/// Everything that a log may print of an error, with all its causes.
pub(crate) fn assert_error_shows_nothing(error: &(dyn std::error::Error + 'static)) {
    let mut cause = Some(error);
    while let Some(error) = cause {
        assert_private(&format!("{error} {error:?} {error:#?}"));
        cause = error.source();
    }
}

fn read<T: DeserializeOwned>(body: &str) -> T {
    serde_json::from_str(body).unwrap()
}

#[test]
fn what_holds_a_secret() {
    let key = SecretKey::new(KEY).unwrap();
    assert_shows_nothing(&key);
    assert_shows_nothing(&Client::builder(key));
    assert_shows_nothing(&client(&Server::start([])));
    for text in ["wire-test-key:", "wire-test-key\n", "d2lyZS10ZXN0LWtleTo="] {
        let error = SecretKey::new(text).map(drop).unwrap_err();
        assert_error_shows_nothing(&error);
    }
    // The token happens to be the key.
    let verifier = Verifier::new(KEY).unwrap();
    assert_shows_nothing(&verifier);
    assert_error_shows_nothing(&Verifier::new(format!("{KEY}\n")).unwrap_err());
    for body in ["token=wire-test-keys", "token=wire-test-key&data=Siti"] {
        let error = verifier.accept_payment(body.as_bytes()).unwrap_err();
        assert_error_shows_nothing(&error);
    }
    let misplaced = accept_payment::FAILED.replace("10000", "\"Jon Doe\"");
    let body = format!("token={KEY}&data={misplaced}");
    let error = verifier.accept_payment(body.as_bytes()).unwrap_err();
    assert_error_shows_nothing(&error);
}

#[test]
fn calls() {
    let flip = client(&Server::start([]));
    let mut request = step3_request();
    request.payer = payer().sender_phone_number("0812").sender_address("Jl. A");
    assert_shows_nothing(&request);
    assert_shows_nothing(&CreateBillRequest::from(request.clone()));
    assert_shows_nothing(&flip.create_bill(request));
    assert_shows_nothing(
        &flip
            .list_bill_payments(11)
            .header("x-trace-id", "siti@example.com"),
    );
}

#[test]
fn calls_of_other_areas() {
    let flip = client(&Server::start([]));
    assert_shows_nothing(
        &flip
            .list_disbursements()
            .account_number("1122333300")
            .recipient_name("John Doe"),
    );
    let amount = Rupiah::new(10_000);
    let transfer = CreateDisbursementRequest::new("1122333300", DestinationBank::Bni, amount);
    let transfer = transfer.beneficiary_email("test@mail.com");
    assert_shows_nothing(&flip.create_disbursement(transfer));
    let inquiry = BankAccountInquiryRequest::new("5465327020", DestinationBank::Bca);
    assert_shows_nothing(&flip.inquire_bank_account(inquiry));
    let body = RepairImageRequestForm::new(UserType::Agent, picture("John Doe.png"));
    assert_shows_nothing(&flip.repair_agent_selfie(1, body).request_id(request_id()));
}

#[test]
fn models_of_other_areas() {
    assert_shows_nothing(&read::<Disbursement>(get_disbursement::STATUS_200_SPECIAL));
    let inquiry = inquire_bank_account::STATUS_200_SUCCESS;
    assert_shows_nothing(&read::<BankAccountInquiry>(inquiry));
    let identity = create_agent_identity::STATUS_200_IDENTITY;
    assert_shows_nothing(&read::<AgentIdentity>(identity));
    assert_shows_nothing(&read::<Agent>(get_agent_identity::STATUS_200_REJECTED));
    let repaired = repair_agent_identity::STATUS_200_REPAIRED;
    assert_shows_nothing(&read::<RepairedAgent>(repaired));
    let document = upload_kyc_documents::STATUS_200_STORED;
    assert_shows_nothing(&read::<Vec<KycDocument>>(document));
    assert_shows_nothing(&read::<KycStatusEvent>(kyc_status::SELFIE_FAILED));
    let abroad = create_international_transfer::STATUS_200_PENDING;
    assert_shows_nothing(&read::<InternationalTransfer>(abroad));
}

#[test]
fn models() {
    assert_shows_nothing(&read::<CreateBillStep2>(create_bill::STATUS_200_STEP2));
    assert_shows_nothing(&read::<CreateBillStep3>(create_bill::STATUS_200_STEP3));
    assert_shows_nothing(&read::<CreateBillAnswer>(
        create_bill::STATUS_200_STEP3_QRIS,
    ));
    let unknown_step = create_bill::STATUS_200_STEP3.replace("\"step\": 3", "\"step\": 4");
    assert_shows_nothing(&read::<CreateBillAnswer>(&unknown_step));
    assert_shows_nothing(&read::<PaymentPage>(list_bill_payments::STATUS_200_PAGE));
    assert_shows_nothing(&read::<PaymentPage>(
        list_bill_payments::STATUS_200_OLDER_PAGE,
    ));
    assert_shows_nothing(&read::<AcceptPaymentEvent>(accept_payment::FAILED));
    let new_field =
        create_bill::STATUS_200_STEP3.replace("\"step\": 3", "\"step\": 3, \"to\": \"siti@\"");
    assert_shows_nothing(&read::<CreateBillStep3>(&new_field));
}

/// The bodies hold names, numbers and addresses, each in a place where it cannot be decoded.
#[tokio::test]
async fn errors() {
    let bill = create_bill::STATUS_200_STEP3;
    let replies = [
        ok(&bill.replace("\"link_id\": 3276,", "")),
        ok(&bill.replace("\"step\": 3", "\"step\": \"Siti\"")),
        ok(&bill.replace("\"link_id\": 3276", "\"link_id\": [\"Siti\"]")),
        ok("\"siti@example.com\""),
        html(200, "<html>Siti</html>"),
        html(502, "<html>Siti</html>"),
        Reply::Send(json(422, "{\"code\": [\"siti@example.com\"]}")),
        Reply::Reset,
    ];
    for reply in replies {
        let error = failed(reply, async |flip| flip.create_bill(step3_request()).await).await;
        assert_error_shows_nothing(&error);
        let untyped: flip_api::Error = error.into();
        assert_error_shows_nothing(&untyped);
    }
    let refused = r#"{"code":"VALIDATION_ERROR","message":"Siti","errors":[{"attribute":"sender_email","code":1072,"message":"siti@example.com"}]}"#;
    for status in [200, 401, 422, 503] {
        let reply = Reply::Send(json(status, refused));
        let error = failed(reply, async |flip| flip.create_bill(step3_request()).await).await;
        assert_error_shows_nothing(&error);
        let untyped: flip_api::Error = error.into();
        assert_error_shows_nothing(&untyped);
        assert_shows_nothing(&untyped.faults());
    }
}

/// What does not have its type is kept, and shown no more than what does.
#[test]
fn misfits() {
    for (field, misfit) in [
        ("\"customer\": {", "\"customer\": \"Siti\", \"rest\": {"),
        ("\"amount\": 50000", "\"amount\": \"Siti\""),
        ("\"id\": \"62d8ddde3e10b\"", "\"id\": [\"Siti\"]"),
        (
            "\"bill_payment\": {",
            "\"bill_payment\": \"Siti\", \"rest\": {",
        ),
    ] {
        let body = create_bill::STATUS_200_STEP3.replace(field, misfit);
        let bill: CreateBillStep3 = flip_runtime::decode::decode(body.as_bytes()).unwrap();
        assert!(!bill.unknown_fields.is_empty(), "{misfit}");
        assert_shows_nothing(&bill);
    }
}

#[tokio::test]
async fn violations() {
    let mut request = step3_request();
    request.title = String::new();
    let flip = client(&Server::start([]));
    let error = flip.create_bill(request).await.expect_err("an error");
    assert_error_shows_nothing(&error);
    let header = flip
        .list_bill_payments(11)
        .header("x-trace-id", "Siti\r\n")
        .await;
    assert_error_shows_nothing(&header.expect_err("an error"));
}
