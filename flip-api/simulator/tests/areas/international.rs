//! International transfer.

use flip_api::codes::international_transfer as codes;
use flip_api::models::{
    CompanyTransactionType, CompanyTransferBeneficiary, CreateInternationalTransferRequest,
    CreateInternationalTransferRequestRequired,
    CreateInternationalTransferWithAttachmentRequestForm,
    CreateInternationalTransferWithAttachmentRequestFormRequired, DestinationCountry,
    InternationalIdentityType, InternationalTransferSort, Occupation, PersonalTransactionType,
    PersonalTransferBeneficiary, PersonalTransferBeneficiaryRequired, PersonalTransferSender,
    PersonalTransferSenderRequired, SourceCountry, TransactionType,
};
use flip_api::{Id, IdempotencyKey};
use flip_runtime::File;
use flip_simulator::Product;

use super::{START, balance, callbacks, start};

fn order(amount: &str, country: DestinationCountry) -> CreateInternationalTransferRequest {
    let text = |text: &str| text.to_owned();
    let beneficiary = PersonalTransferBeneficiary::new(PersonalTransferBeneficiaryRequired {
        beneficiary_full_name: text("John Smith"),
        beneficiary_account_number: text("1122333300"),
        beneficiary_nationality: text("IDN"),
        beneficiary_province: text("United Kingdom"),
        beneficiary_city: text("Manchester"),
        beneficiary_address: text("Mosley St Manchester"),
        beneficiary_relationship: text("SON"),
        beneficiary_source_of_funds: text("BUSINESS"),
        beneficiary_remittance_purposes: text("EDUCATION"),
    });
    let sender = PersonalTransferSender::new(PersonalTransferSenderRequired {
        sender_name: text("John Doe"),
        sender_country: Id::from("100252"),
        sender_place_of_birth: Id::from("100230"),
        sender_date_of_birth: "1963-12-01".parse().unwrap(),
        sender_address: text("Some Address Street 123"),
        sender_identity_type: InternationalIdentityType::NatId,
        sender_identity_number: text("1234789012347890"),
        sender_job: Occupation::Entrepreneur,
        sender_email: "email@email.com".parse().unwrap(),
        sender_city: text("Jakarta"),
        sender_phone_number: text("+628123456789"),
    });
    CreateInternationalTransferRequest::new(CreateInternationalTransferRequestRequired {
        amount: amount.parse().unwrap(),
        source_country: SourceCountry::Idn,
        destination_country: country,
        transaction_type: PersonalTransactionType::PersonToPerson,
        beneficiary: beneficiary.beneficiary_bank_id("101"),
        sender,
    })
}

#[tokio::test]
async fn transfer_abroad_costs_its_rate_to_the_rupiah_and_comes_back_when_cancelled() {
    let (simulator, client) = start();
    let key = IdempotencyKey::new("abroad-1").unwrap();
    let call = || client.create_international_transfer(order("52.63", DestinationCountry::Gbr));
    let made = call().idempotency_key(key.clone()).await.unwrap();
    let again = call().idempotency_key(key.clone()).await.unwrap();
    assert_eq!(again.id, made.id);
    // 52.63 x 19,000.55 = 999,998.9465 rupiah, and a fee of 80,000.
    assert_eq!(balance(&client).await, START - 999_999 - 80_000);
    assert_eq!(
        made.beneficiary.as_ref().unwrap().bank.as_deref(),
        Some("Standard Chartered Bank")
    );
    let other = client.create_international_transfer(order("52.64", DestinationCountry::Gbr));
    let error = other.idempotency_key(key).await.unwrap_err();
    assert!(
        error.has_code(flip_api::codes::money_transfer::DUPLICATE),
        "{error:?}"
    );

    let id: u64 = made.id.to_string().parse().unwrap();
    assert_eq!(id.to_string().len(), 18);
    let declined = || Some("DECLINED".to_owned());
    simulator
        .world()
        .finish_international(id, declined())
        .unwrap();
    simulator
        .world()
        .finish_international(id, declined())
        .unwrap();
    assert_eq!(balance(&client).await, START);
    let told = callbacks(&simulator);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, Product::InternationalTransfer);
    assert_eq!(told[0].1["exchange_rate"].to_string(), "19000.55");
    let read = client.get_international_transfer(&made.id).await.unwrap();
    assert_eq!(read.status.as_str(), "CANCELLED");
    let unknown = client.get_international_transfer("1").await.unwrap_err();
    assert!(unknown.is_not_found(), "{unknown:?}");
}

#[tokio::test]
async fn company_sends_with_an_attachment_and_both_are_listed_in_order() {
    let (_, client) = start();
    let first = client.create_international_transfer(order("100", DestinationCountry::Gbr));
    first.await.unwrap();
    let form = CreateInternationalTransferWithAttachmentRequestForm::new(
        CreateInternationalTransferWithAttachmentRequestFormRequired {
            destination_country: DestinationCountry::Phl,
            source_country: SourceCountry::Idn,
            transaction_type: CompanyTransactionType::CompanyToCompany,
            amount: "300.6".parse().unwrap(),
            beneficiary: CompanyTransferBeneficiary::new("1122333300"),
        },
    );
    let form = form.attachment_data(File::new("invoice.pdf", b"%PDF".to_vec()));
    let made = client.create_international_transfer_with_attachment(form);
    let made = made.await.unwrap();
    assert!(made.sender.as_option().is_none());
    let listed = client.list_international_transfers();
    let listed = listed.sort_by(InternationalTransferSort::DestinationCountryDescending);
    let listed = listed.await.unwrap();
    let countries: Vec<_> = listed
        .data
        .iter()
        .map(|one| one.destination_country.clone())
        .collect();
    assert_eq!(format!("{countries:?}").matches("Phl").count(), 1);
    assert_eq!(listed.data[0].id, made.id);
    assert_eq!(listed.data.len(), 2);
}

#[tokio::test]
async fn amounts_outside_the_limits_are_refused_with_the_documented_codes() {
    let (_, client) = start();
    for (amount, country, code) in [
        (
            "3000.51",
            DestinationCountry::Gbr,
            codes::AMOUNT_ABOVE_MAXIMUM,
        ),
        ("1.49", DestinationCountry::Gbr, codes::AMOUNT_BELOW_MINIMUM),
        ("200.5", DestinationCountry::Jpn, codes::NO_DECIMALS_ALLOWED),
        (
            "20000",
            DestinationCountry::Phl,
            codes::TRANSACTION_TYPE_INVALID,
        ),
    ] {
        let call = client.create_international_transfer(order(amount, country));
        let error = call.without_checks().await.unwrap_err();
        assert!(error.has_code(code), "{amount}: {error:?}");
    }
    let unknown = DestinationCountry::from("XYZ");
    let call = client.create_international_transfer(order("100", unknown));
    let error = call.without_checks().await.unwrap_err();
    assert!(error.has_code(codes::COUNTRY_INVALID), "{error:?}");
    assert_eq!(balance(&client).await, START);
}

#[tokio::test]
async fn rates_and_form_data_are_those_of_the_countries_asked_for() {
    let (_, client) = start();
    let all = client
        .list_exchange_rates(TransactionType::CompanyToPerson)
        .await
        .unwrap();
    assert_eq!(
        all.len(),
        DestinationCountry::KNOWN.len() - 2,
        "without China and Latvia"
    );
    let call = client.list_exchange_rates(TransactionType::PersonToPerson);
    let two = call.country_iso_code([DestinationCountry::Gbr, DestinationCountry::Jpn]);
    assert_eq!(two.await.unwrap().len(), 2);
    let call = client.list_exchange_rates(TransactionType::PersonToPerson);
    let call = call.country_iso_code([DestinationCountry::from("XYZ")]);
    let error = call.without_checks().await.unwrap_err();
    assert!(error.has_code(codes::COUNTRY_ISO_CODE_INVALID), "{error:?}");
    let call = client.get_international_form_data(TransactionType::PersonToPerson);
    let data = call
        .country_iso_code([DestinationCountry::Gbr])
        .await
        .unwrap();
    assert_eq!(data.currency_code.as_deref(), Some("GBP"));
}
