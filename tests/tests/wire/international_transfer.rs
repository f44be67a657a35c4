//! International transfer: all of `/v2/international-disbursement`, and the callback.

use flip_api::models::{
    DestinationCountry, InternationalFormDataNationalityCountries,
    InternationalFormDataSpecialIdentifiers, InternationalTransferOrigin,
    InternationalTransferReason, InternationalTransferSort, InternationalTransferStatus,
    SourceCountry, TransactionType,
};
use flip_api::operations::{
    GetInternationalFormDataError, GetInternationalTransferError, ListExchangeRatesError,
    ListInternationalTransfersError,
};
use flip_api::testing::fixtures::{
    get_international_form_data, get_international_transfer, international_transfer,
    list_exchange_rates, list_international_transfers,
};

use crate::support::{
    Reply, assert_code, assert_refused, count, decimal, exchange, failed, json, ok, received,
};

/// The codes are one value, with commas in it.
#[tokio::test]
async fn exchange_rates() {
    let answer = ok(list_exchange_rates::STATUS_200_RATES);
    let (rates, seen) = exchange(answer, async |flip| {
        flip.list_exchange_rates(TransactionType::PersonToPerson)
            .country_iso_code([DestinationCountry::Gbr, DestinationCountry::Aus])
            .await
    })
    .await;
    seen.assert_bare(
        "GET /v2/international-disbursement/exchange-rates?country_iso_code=GBR,AUS\
         &transaction_type=C2C",
    );
    let rates = rates.unwrap();
    assert_eq!(rates[0].country_iso_code, DestinationCountry::Gbr);
    assert_eq!(rates[0].flip_exchange_rate, decimal("19000.55"));
    assert_eq!(rates[0].maximum_amount, decimal("3000.5"));
    assert_eq!(rates[0].is_active, Some(true));
    let cutoff = rates[0].flip_cutoff_time.get().unwrap();
    assert_eq!(cutoff.to_string(), "2021-12-06 01:00:00");
    assert!(rates[0].arrival_message.as_option().is_none());
    let message = rates[1].arrival_message.as_option().unwrap();
    assert_eq!(message.en, "Arrives tomorrow");

    let body = list_exchange_rates::STATUS_422_INVALID_COUNTRY;
    let (refusal, seen) = exchange(Reply::Send(json(422, body)), async |flip| {
        flip.list_exchange_rates(TransactionType::CompanyToPerson)
            .await
    })
    .await;
    seen.assert_bare("GET /v2/international-disbursement/exchange-rates?transaction_type=B2C");
    let error = refusal.expect_err("a refusal");
    assert_refused(&error, "listExchangeRates", 422);
    let Some(ListExchangeRatesError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "country_iso_code", "1068");
}

#[tokio::test]
async fn form_data() {
    let answer = ok(get_international_form_data::STATUS_200_LISTS);
    let (form, seen) = exchange(answer, async |flip| {
        flip.get_international_form_data(TransactionType::CompanyToCompany)
            .country_iso_code([DestinationCountry::Gbr])
            .await
    })
    .await;
    seen.assert_bare(
        "GET /v2/international-disbursement/form-data?country_iso_code=GBR&transaction_type=B2B",
    );
    let form = form.unwrap();
    assert_eq!(form.banks.unwrap()["101"], "Standard Chartered Bank");
    assert_eq!(form.source_of_funds.unwrap()["GIFT"], "Hadiah");
    let Some(InternationalFormDataSpecialIdentifiers::List(names)) = form.special_identifiers
    else {
        panic!("{:?}", form.special_identifiers);
    };
    assert_eq!(names, ["sort_code"]);

    let answer = ok(get_international_form_data::STATUS_200_OBJECTS);
    let (form, seen) = exchange(answer, async |flip| {
        flip.get_international_form_data(TransactionType::PersonToCompany)
            .await
    })
    .await;
    seen.assert_bare("GET /v2/international-disbursement/form-data?transaction_type=C2B");
    let countries = form.unwrap().nationality_countries.unwrap();
    let InternationalFormDataNationalityCountries::NationalityCountry(country) = countries else {
        panic!("{countries:?}");
    };
    assert_eq!(country.iso_code, "AFG");

    let body = get_international_form_data::STATUS_422_INVALID_COUNTRY;
    let error = failed(Reply::Send(json(422, body)), async |flip| {
        flip.get_international_form_data(TransactionType::PersonToCompany)
            .await
    })
    .await;
    assert_refused(&error, "getInternationalFormData", 422);
    let Some(GetInternationalFormDataError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "country_iso_code", "1068");
}

#[tokio::test]
async fn transfers() {
    let answer = ok(list_international_transfers::STATUS_200_PAGE);
    let (page, seen) = exchange(answer, async |flip| {
        flip.list_international_transfers()
            .pagination(20)
            .page(1)
            .sort(InternationalTransferSort::IdDescending)
            .sort_by(InternationalTransferSort::DestinationCountry)
            .await
    })
    .await;
    seen.assert_bare(
        "GET /v2/international-disbursement?pagination=20&page=1&sort=-id\
         &sort_by=destination_country",
    );
    let page = page.unwrap();
    assert_eq!((page.total_data, page.data_per_page), (count(5), count(5)));
    let beneficiary = page.data[0].beneficiary.as_ref().unwrap();
    assert_eq!(beneficiary.sort_code, "506967");
    assert!(beneficiary.id_number.is_absent() && beneficiary.iban.is_null());

    let body = list_international_transfers::STATUS_422_UNDEFINED_ERROR;
    let (refusal, seen) = exchange(Reply::Send(json(422, body)), async |flip| {
        flip.list_international_transfers().await
    })
    .await;
    seen.assert_bare("GET /v2/international-disbursement");
    let error = refusal.expect_err("a refusal");
    assert_refused(&error, "listInternationalTransfers", 422);
    let Some(ListInternationalTransfersError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "id", "999");
}

#[tokio::test]
async fn one_transfer() {
    let answer = ok(get_international_transfer::STATUS_200_CANCELLED);
    let (transfer, seen) = exchange(answer, async |flip| {
        flip.get_international_transfer(260_620_123_456_789_012_i64)
            .await
    })
    .await;
    seen.assert_bare("GET /v2/international-disbursement/260620123456789012");
    let transfer = transfer.unwrap();
    let cancelled = InternationalTransferStatus::Cancelled;
    assert_eq!(transfer.status, cancelled);
    let reason = InternationalTransferReason::InvalidBeneficiaryDetails;
    assert_eq!(transfer.reason, Some(reason));

    let body = get_international_transfer::STATUS_404_NOT_FOUND;
    let error = failed(Reply::Send(json(404, body)), async |flip| {
        flip.get_international_transfer(10).await
    })
    .await;
    assert_refused(&error, "getInternationalTransfer", 404);
    let Some(GetInternationalTransferError::NotFound(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_eq!(body.message, "International disbursement not found");
}

#[test]
fn the_callback() {
    let event = received(international_transfer::DONE, |verifier, body| {
        verifier.international_transfer(body)
    });
    assert_eq!(event.status, InternationalTransferStatus::Done);
    assert_eq!(event.source_country, Some(SourceCountry::Idn));
    assert_eq!(event.exchange_rate, decimal("19000.55"));
    assert_eq!(event.beneficiary_amount, decimal("52.63"));
    let time_served = event.time_served.get().unwrap();
    assert_eq!(time_served.to_string(), "2021-12-03 10:00:00");
    assert_eq!(event.reason, None);
    // The list writes it otherwise than domestic transfers do.
    let dashboard = international_transfer::DONE.replace("\"API\"", "\"Dashboard\"");
    let event = received(&dashboard, |verifier, body| {
        verifier.international_transfer(body)
    });
    let origin = InternationalTransferOrigin::Dashboard;
    assert_eq!(event.created_from, Some(origin));
}
