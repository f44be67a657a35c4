//! Special money transfer: `POST /v3/special-disbursement`, the lists of places, and the callback.

use flip_api::models::{
    CreateSpecialDisbursementRequest, CreateSpecialDisbursementRequestRequired, DestinationBank,
    DisbursementDirection, DisbursementStatus, Occupation, SenderIdentityType, SpecialDirection,
    SpecialTransferSender,
};
use flip_api::operations::{CreateSpecialDisbursementError, ListCitiesError};
use flip_api::testing::fixtures::{
    create_special_disbursement, list_cities, list_cities_and_countries, list_countries,
    special_disbursement,
};
use flip_api::types::Rupiah;

use crate::support::{
    Reply, assert_code, assert_refused, date, exchange, failed, json, key, ok, received, stamp,
};

fn smallest() -> CreateSpecialDisbursementRequest {
    CreateSpecialDisbursementRequest::new(CreateSpecialDisbursementRequestRequired {
        account_number: "1122333300".to_owned(),
        bank_code: DestinationBank::Bni,
        amount: Rupiah::new(10_000),
        direction: SpecialDirection::DomesticSpecialTransfer,
        sender: SpecialTransferSender::new(
            100_252,
            "Siti Aminah",
            "Jl. Imam Bonjol 39",
            Occupation::PrivateEmployee,
        ),
    })
}

fn everything() -> CreateSpecialDisbursementRequest {
    let mut request = smallest()
        .remark("some remark")
        .recipient_city(391)
        .beneficiary_email("test@mail.com");
    request.sender = request
        .sender
        .sender_place_of_birth(391)
        .sender_date_of_birth(date(1992, 1, 1))
        .sender_identity_type(SenderIdentityType::Passport)
        .sender_identity_number("A1234567");
    request.direction = SpecialDirection::ForeignInboundSpecialTransfer;
    request
}

#[tokio::test]
async fn with_everything() {
    let answer = ok(create_special_disbursement::STATUS_200_DONE);
    let (transfer, seen) = exchange(answer, async |flip| {
        flip.create_special_disbursement(everything())
            .idempotency_key(key("idem-key-2"))
            .x_timestamp(stamp("2022-01-01T15:02:15+0700"))
            .x_signature("c2lnbmF0dXJl")
            .await
    })
    .await;
    assert_eq!(seen.line, "POST /v3/special-disbursement");
    seen.assert_common_headers();
    assert_eq!(seen.header("idempotency-key"), Some("idem-key-2"));
    let timestamp = Some("2022-01-01T15:02:15+0700");
    assert_eq!(seen.header("x-timestamp"), timestamp);
    assert_eq!(seen.header("x-signature"), Some("c2lnbmF0dXJl"));
    seen.assert_form(
        "account_number=1122333300&bank_code=bni&amount=10000&remark=some+remark\
         &recipient_city=391&direction=FOREIGN_INBOUND_SPECIAL_TRANSFER\
         &beneficiary_email=test%40mail.com&sender_country=100252&sender_place_of_birth=391\
         &sender_date_of_birth=1992-01-01&sender_identity_type=passport\
         &sender_identity_number=A1234567&sender_name=Siti+Aminah\
         &sender_address=Jl.+Imam+Bonjol+39&sender_job=private_employee",
    );
    let transfer = transfer.unwrap();
    assert_eq!(transfer.id.as_str(), "11");
    assert_eq!(transfer.status, DisbursementStatus::Done);
    assert_eq!(transfer.fee, Some(Rupiah::new(1_000)));
    let abroad = DisbursementDirection::ForeignInboundSpecialTransfer;
    assert_eq!(transfer.direction, Some(abroad));
    let sender = transfer.sender.as_option().unwrap();
    assert_eq!(sender.sender_name, "John Doe");
    assert_eq!(sender.date_of_birth, "1992-01-01");
    assert_eq!(sender.job, Some(Occupation::Entrepreneur));
    let country = sender.sender_country.as_option().unwrap();
    assert_eq!(country.as_str(), "100252");
}

#[tokio::test]
async fn with_what_is_required() {
    let answer = ok(create_special_disbursement::STATUS_200_DONE);
    let (transfer, seen) = exchange(answer, async |flip| {
        flip.create_special_disbursement(smallest())
            .idempotency_key(key("idem-key-2"))
            .await
    })
    .await;
    assert_eq!(seen.line, "POST /v3/special-disbursement");
    assert_eq!(seen.header("x-signature"), None);
    seen.assert_form(
        "account_number=1122333300&bank_code=bni&amount=10000\
         &direction=DOMESTIC_SPECIAL_TRANSFER&sender_country=100252\
         &sender_name=Siti+Aminah&sender_address=Jl.+Imam+Bonjol+39&sender_job=private_employee",
    );
    transfer.unwrap();
}

#[tokio::test]
async fn a_stale_request() {
    let body = create_special_disbursement::STATUS_422_STALE_REQUEST;
    let error = failed(Reply::Send(json(422, body)), async |flip| {
        flip.create_special_disbursement(smallest())
            .idempotency_key(key("idem-key-2"))
            .await
    })
    .await;
    assert_refused(&error, "createSpecialDisbursement", 422);
    let Some(CreateSpecialDisbursementError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "X-TIMESTAMP", "1094");
}

#[test]
fn nothing_of_the_sender_is_shown() {
    let shown = format!("{:?}", everything());
    for private in ["Siti", "Bonjol", "A1234567", "1992", "1122333300", "@mail"] {
        assert!(!shown.contains(private), "{private} in {shown}");
    }
}

#[tokio::test]
async fn places() {
    let (cities, seen) = exchange(ok(list_cities::STATUS_200_CITIES), async |flip| {
        flip.list_cities().await
    })
    .await;
    seen.assert_bare("GET /v2/disbursement/city-list");
    assert_eq!(cities.unwrap()["102"], "Kab. Bekasi");

    let (countries, seen) = exchange(ok(list_countries::STATUS_200_COUNTRIES), async |flip| {
        flip.list_countries().await
    })
    .await;
    seen.assert_bare("GET /v2/disbursement/country-list");
    assert_eq!(countries.unwrap()["100252"], "Indonesia");

    let answer = ok(list_cities_and_countries::STATUS_200_CITIES_AND_COUNTRIES);
    let (places, seen) =
        exchange(answer, async |flip| flip.list_cities_and_countries().await).await;
    seen.assert_bare("GET /v2/disbursement/city-country-list");
    let places = places.unwrap();
    assert_eq!(places["102"], "Kab. Bekasi");
    assert_eq!(places["100002"], "Albania");
}

#[tokio::test]
async fn places_without_a_key() {
    let refusal = Reply::Send(json(401, list_cities::STATUS_401_INVALID_KEY));
    let error = failed(refusal, async |flip| flip.list_cities().await).await;
    assert_refused(&error, "listCities", 401);
    assert!(matches!(
        error.body(),
        Some(ListCitiesError::Unauthorized(_))
    ));
}

#[test]
fn the_callback() {
    let event = received(special_disbursement::DONE, |verifier, body| {
        verifier.special_disbursement(body)
    });
    assert_eq!(event.id.as_str(), "11");
    let sender = event.sender.as_option().unwrap();
    assert_eq!(sender.sender_identity_number, "123456789");
    assert_eq!(sender.address, "Some Address Street 123");
}
