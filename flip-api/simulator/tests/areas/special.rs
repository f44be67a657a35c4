//! Special money transfer.

use flip_api::IdempotencyKey;
use flip_api::codes::special_money_transfer as codes;
use flip_api::models::{
    CreateSpecialDisbursementRequest, CreateSpecialDisbursementRequestRequired, DestinationBank,
    DisbursementStatus, Occupation, SpecialDirection, SpecialTransferSender,
};
use flip_api::types::Rupiah;
use flip_simulator::{Product, SenderDraft, Settings, TransferDraft, World};

use super::{FEE, START, balance, callbacks, start};

fn sender() -> SpecialTransferSender {
    let job = Occupation::Entrepreneur;
    SpecialTransferSender::new("100252", "John Doe", "Some Street 123", job)
}

fn order(amount: i64) -> CreateSpecialDisbursementRequest {
    CreateSpecialDisbursementRequest::new(CreateSpecialDisbursementRequestRequired {
        account_number: "0022333300".to_owned(),
        bank_code: DestinationBank::Bni,
        amount: Rupiah::new(amount),
        direction: SpecialDirection::ForeignInboundSpecialTransfer,
        sender: sender().sender_place_of_birth("391"),
    })
}

#[tokio::test]
async fn special_transfer_carries_its_sender_and_is_read_back_by_id_and_key() {
    let (simulator, client) = start();
    let key = IdempotencyKey::new("special-1").unwrap();
    let made = client.create_special_disbursement(order(50_000));
    let made = made.idempotency_key(key.clone()).await.unwrap();
    assert_eq!(made.status, DisbursementStatus::Pending);
    let sender = made.sender.as_option().unwrap();
    assert_eq!(sender.sender_name.as_deref(), Some("John Doe"));
    assert_eq!(sender.sender_identity_number.as_deref(), Some("0022333300"));
    assert_eq!(
        sender
            .place_of_birth
            .as_option()
            .map(ToString::to_string)
            .as_deref(),
        Some("391")
    );

    let again = client.create_special_disbursement(order(50_000));
    let again = again.idempotency_key(key.clone()).await.unwrap();
    assert_eq!(again.id, made.id);
    assert_eq!(balance(&client).await, START - 50_000 - FEE);

    let id: u64 = made.id.to_string().parse().unwrap();
    simulator.world().finish_transfer(id, None).unwrap();
    let told = callbacks(&simulator);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, Product::SpecialMoneyTransfer);
    assert_eq!(told[0].1["status"], "DONE");
    assert_eq!(told[0].1["sender"]["job"], "entrepreneur");
    let read = client.get_disbursement().id(made.id.clone()).await.unwrap();
    assert_eq!(read.status, DisbursementStatus::Done);
    let listed = client.list_disbursements().await.unwrap();
    assert_eq!(listed.data.len(), 1);
}

#[tokio::test]
async fn same_key_with_another_sender_is_refused() {
    let (_, client) = start();
    let key = IdempotencyKey::new("special-1").unwrap();
    let made = client.create_special_disbursement(order(50_000));
    made.idempotency_key(key.clone()).await.unwrap();
    let mut other = order(50_000);
    other.sender = sender().sender_place_of_birth("102");
    let refused = client.create_special_disbursement(other);
    let error = refused.idempotency_key(key).await.unwrap_err();
    assert!(error.has_code(codes::DUPLICATE), "{error:?}");
    assert_eq!(balance(&client).await, START - 50_000 - FEE);
}

#[tokio::test]
async fn lists_of_places_hold_the_printed_codes() {
    let (_, client) = start();
    assert_eq!(client.list_cities().await.unwrap()["102"], "Kab. Bekasi");
    let countries = client.list_countries().await.unwrap();
    assert_eq!(countries["100252"], "Indonesia");
    let both = client.list_cities_and_countries().await.unwrap();
    assert_eq!(
        (both["102"].as_str(), both["100002"].as_str()),
        ("Kab. Bekasi", "Albania")
    );
}

#[test]
fn faulty_senders_are_refused_with_the_documented_codes() {
    type Edit = (fn(&mut SenderDraft), &'static str, i64);
    let some = |text: &str| Some(text.to_owned());
    let edits: &[Edit] = &[
        (|one| one.direction = None, "direction", codes::FIELD_EMPTY),
        (
            |one| one.direction = Some("UP".into()),
            "direction",
            codes::FIELD_INVALID,
        ),
        (
            |one| one.sender_country = None,
            "sender_country",
            codes::FIELD_EMPTY,
        ),
        (
            |one| one.sender_country = Some("IDN".into()),
            "sender_country",
            codes::DIGITS_ONLY,
        ),
        (
            |one| one.sender_country = Some("391".into()),
            "sender_country",
            codes::COUNTRY_CODE_INVALID,
        ),
        (
            |one| one.sender_place_of_birth = Some("999999".into()),
            "sender_place_of_birth",
            codes::CITY_OR_COUNTRY_CODE_INVALID,
        ),
        (
            |one| one.sender_date_of_birth = Some("01-01-1992".into()),
            "sender_date_of_birth",
            codes::DATE_FORMAT_INVALID,
        ),
        (
            |one| one.sender_date_of_birth = Some("1992-02-30".into()),
            "sender_date_of_birth",
            codes::DATE_INVALID,
        ),
        (
            |one| one.sender_date_of_birth = Some("2030-01-01".into()),
            "sender_date_of_birth",
            codes::DATE_INVALID,
        ),
        (
            |one| one.sender_name = Some(" ".into()),
            "sender_name",
            codes::FIELD_EMPTY,
        ),
        (
            |one| one.sender_name = Some("a".repeat(51)),
            "sender_name",
            codes::FIELD_TOO_LONG,
        ),
        (
            |one| one.sender_name = Some("<b>".into()),
            "sender_name",
            codes::NOT_ALPHANUMERIC,
        ),
        (
            |one| one.sender_address = None,
            "sender_address",
            codes::FIELD_EMPTY,
        ),
        (
            |one| one.sender_address = Some("a".repeat(256)),
            "sender_address",
            codes::FIELD_TOO_LONG,
        ),
        (
            |one| one.sender_job = Some("king".into()),
            "sender_job",
            codes::FIELD_INVALID,
        ),
        (
            |one| one.sender_identity_type = Some("library_card".into()),
            "sender_identity_type",
            codes::FIELD_INVALID,
        ),
        (
            |one| {
                one.sender_identity_type = Some("nat_id".into());
                one.sender_identity_number = Some("1".repeat(17));
            },
            "sender_identity_number",
            codes::FIELD_TOO_LONG,
        ),
    ];
    let mut draft = TransferDraft::default();
    draft.idempotency_key = some("k");
    draft.account_number = some("0022333300");
    draft.bank_code = some("bni");
    draft.amount = some("50000");
    let mut sender = SenderDraft::default();
    sender.direction = some("DOMESTIC_SPECIAL_TRANSFER");
    sender.sender_country = some("100252");
    sender.sender_name = some("John Doe");
    sender.sender_address = some("Some Street 123");
    sender.sender_job = some("entrepreneur");
    let mut world = World::new(Settings::default());
    for (edit, attribute, code) in edits {
        let mut faulty = sender.clone();
        edit(&mut faulty);
        let refusal = world.create_special_transfer(&draft, &faulty).unwrap_err();
        let flip_simulator::Refusal::Invalid(found) = refusal else {
            panic!("{attribute}: {refusal:?}");
        };
        assert_eq!(found.len(), 1, "{attribute}: {found:?}");
        assert_eq!(
            (found[0].attribute.as_str(), found[0].code),
            (*attribute, *code)
        );
        assert!(
            found[0].rule.starts_with("spec/special-disbursement.yaml:"),
            "{:?}",
            found[0]
        );
    }
    assert_eq!(world.all_transfers().count(), 0);
    world.create_special_transfer(&draft, &sender).unwrap();
}
