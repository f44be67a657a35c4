//! Agent verification and agent money transfer.

use std::time::Duration;

use flip_api::codes::{agent_money_transfer as transfers, agent_verification as codes};
use flip_api::models::{
    AgentIdentityRequest, AgentIdentityRequestRequired, AgentIdentityType,
    CreateAgentDisbursementRequest, CreateAgentDisbursementRequestRequired, DestinationBank,
    Gender, KycIdentityType, KycStatus, Occupation, RepairAgentIdentityRequest,
    RepairImageRequestForm, SpecialDirection, SubmitKycRequestForm,
    UploadAgentIdentityImageRequestForm, UploadKycDocumentsRequestForm, UserType,
};
use flip_api::types::{Flag, Rupiah};
use flip_api::{Client, Id, IdempotencyKey};
use flip_runtime::File;
use flip_simulator::{AgentDraft, MAGIC_IDENTITIES, Product, Refusal, Settings, Simulator, World};

use super::{FEE, START, balance, callbacks, start};

fn identity(number: &str, phone: &str) -> AgentIdentityRequest {
    AgentIdentityRequest::new(AgentIdentityRequestRequired {
        name: "John Doe".to_owned(),
        identity_type: AgentIdentityType::Ktp,
        identity_number: number.to_owned(),
        birth_date: "31-10-1990".parse().unwrap(),
        birth_place: "Kota Depok".to_owned(),
        country_id: Id::from("1"),
        province_id: Id::from("12"),
        city_id: Id::from("184"),
        district_id: Id::from("1234"),
        address: "Jalan Margonda Raya".to_owned(),
        gender: Gender::Male,
        occupation: Occupation::Entrepreneur,
        phone_number: phone.to_owned(),
    })
}

/// The first bytes of a PNG of 300 x 300 pixels.
fn picture() -> File {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(300_u32.to_be_bytes());
    bytes.extend(300_u32.to_be_bytes());
    File::new("picture.png", bytes)
}

fn upload() -> UploadAgentIdentityImageRequestForm {
    UploadAgentIdentityImageRequestForm::new(UserType::Agent, picture(), KycIdentityType::Ktp)
}

fn a_second_passes(simulator: &Simulator) {
    simulator.world().advance(Duration::from_secs(1));
}

/// The statuses that callbacks of agent verification tell which are due now.
fn told(simulator: &Simulator) -> Vec<String> {
    let told = callbacks(simulator).into_iter();
    let told = told.map(|(product, data)| {
        assert_eq!(product, Product::AgentVerification);
        data["kyc_status"].as_str().unwrap().to_owned()
    });
    told.collect()
}

/// Registers an agent and hands it in.
async fn hand_in(simulator: &Simulator, client: &Client, number: &str) -> Id {
    let agent = client.create_agent_identity(identity(number, "+628123456789"));
    let id = agent.await.unwrap().id;
    client
        .upload_agent_identity_image(&id, upload())
        .await
        .unwrap();
    let selfie = upload().selfie(Flag::ON);
    client
        .upload_agent_identity_image(&id, selfie)
        .await
        .unwrap();
    a_second_passes(simulator);
    let submission = SubmitKycRequestForm::new(UserType::Agent);
    client.submit_kyc(&id, submission).await.unwrap();
    id
}

async fn status(client: &Client, id: &Id) -> KycStatus {
    client.get_agent_identity(id).await.unwrap().kyc_status
}

fn transfer(agent: &Id) -> CreateAgentDisbursementRequest {
    CreateAgentDisbursementRequest::new(CreateAgentDisbursementRequestRequired {
        agent_id: agent.clone(),
        account_number: "0022333300".to_owned(),
        amount: Rupiah::new(50_000),
        bank_code: DestinationBank::Bni,
        direction: SpecialDirection::DomesticSpecialTransfer,
    })
}

#[tokio::test]
async fn agent_is_registered_handed_in_and_approved() {
    let (simulator, client) = start();
    let id = hand_in(&simulator, &client, "1234567890123456").await;
    assert_eq!(told(&simulator), ["UPLOAD_IDENTITY_SELFIE_SUCCESS"]);
    assert_eq!(status(&client, &id).await, KycStatus::Pending);
    // Flip decides when somebody says so.
    a_second_passes(&simulator);
    assert_eq!(status(&client, &id).await, KycStatus::Pending);
    simulator.world().decide_agent(1, None).unwrap();
    assert_eq!(told(&simulator), ["APPROVED"]);
    // This callback comes once only.
    simulator.world().advance(Duration::from_hours(1));
    assert!(callbacks(&simulator).is_empty());
    simulator.world().decide_agent(1, Some(10)).unwrap();
    assert_eq!(status(&client, &id).await, KycStatus::Approved);
}

#[tokio::test]
async fn agent_can_be_changed_until_it_is_handed_in() {
    let (simulator, client) = start();
    let made = client.create_agent_identity(identity("1234567890123456", "+628123456789"));
    let made = made.await.unwrap();
    assert_eq!(made.city_name.as_deref(), Some("Kota Depok"));
    let other = identity("1234567890123457", "+628123456780").use_identity_address(Flag::ON);
    let other = client.update_agent_identity(&made.id, other).await.unwrap();
    let residence = other.residence_address.as_deref();
    assert_eq!(residence, Some("Jalan Margonda Raya"));
    let id = hand_in(&simulator, &client, "1234567890123458").await;
    let changed = identity("1234567890123459", "+628123456781");
    let error = client
        .update_agent_identity(&id, changed)
        .await
        .unwrap_err();
    assert!(error.has_code(transfers::AGENT_NOT_UPDATABLE), "{error:?}");
}

#[tokio::test]
async fn numbers_of_another_agent_are_refused() {
    let (_, client) = start();
    let first = identity("1234567890123456", "+628123456789");
    client.create_agent_identity(first.clone()).await.unwrap();
    let error = client
        .create_agent_identity(first.clone())
        .await
        .unwrap_err();
    assert!(error.has_code(codes::DUPLICATE), "{error:?}");
    client.update_agent_identity("1", first).await.unwrap();
}

#[tokio::test]
async fn steps_out_of_order_are_refused() {
    let (_, client) = start();
    let made = client.create_agent_identity(identity("1234567890123456", "+628123456789"));
    let id = made.await.unwrap().id;
    let submission = || SubmitKycRequestForm::new(UserType::Agent);
    let repair = || RepairImageRequestForm::new(UserType::Agent, picture());
    let data = RepairAgentIdentityRequest::new(UserType::Agent);
    let documents = UploadKycDocumentsRequestForm::new(id.clone(), UserType::Agent);
    let documents = documents.npwp(picture());
    let selfie = upload().selfie(Flag::ON);
    let code = codes::STATUS_DOES_NOT_ALLOW;
    let error = client.submit_kyc(&id, submission()).await.unwrap_err();
    assert!(error.has_code(code), "{error:?}");
    let error = client
        .upload_agent_identity_image(&id, selfie)
        .await
        .unwrap_err();
    assert!(error.has_code(code), "{error:?}");
    let error = client.repair_agent_identity(&id, data).await.unwrap_err();
    assert!(error.has_code(code), "{error:?}");
    let error = client.repair_agent_selfie(&id, repair()).await.unwrap_err();
    assert!(error.has_code(code), "{error:?}");
    let error = client
        .repair_agent_identity_image(&id, repair())
        .await
        .unwrap_err();
    assert!(error.has_code(code), "{error:?}");
    let error = client.upload_kyc_documents(documents).await.unwrap_err();
    assert!(error.has_code(code), "{error:?}");
    let error = client.submit_kyc("99", submission()).await.unwrap_err();
    assert!(error.has_code(codes::AGENT_NOT_FOUND), "{error:?}");
    assert!(
        client
            .get_agent_identity("99")
            .await
            .unwrap_err()
            .is_not_found()
    );
}

#[tokio::test]
async fn rejected_agent_is_approved_after_the_repair_that_its_code_asks_for() {
    let image = || RepairImageRequestForm::new(UserType::Agent, picture());
    for (number, code) in [
        ("9000000002123456", 10),
        ("9000000003123456", 14),
        ("9000000004123456", 23),
    ] {
        let (simulator, client) = start();
        let id = hand_in(&simulator, &client, number).await;
        a_second_passes(&simulator);
        let agent = client.get_agent_identity(&id).await.unwrap();
        assert_eq!(agent.kyc_status, KycStatus::Rejected);
        let told = agent
            .rejected_reason_code
            .as_option()
            .map(ToString::to_string);
        assert_eq!(told, Some(code.to_string()));

        let name = || RepairAgentIdentityRequest::new(UserType::Agent).name("John Smith");
        let data = client.repair_agent_identity(&id, name()).await;
        let card = client.repair_agent_identity_image(&id, image()).await;
        let selfie = client.repair_agent_selfie(&id, image()).await;
        let done = [(10, data.is_ok()), (14, card.is_ok()), (23, selfie.is_ok())];
        for (of, is_done) in done {
            assert_eq!(is_done, of == code, "{of} after {code}");
        }
        assert_eq!(status(&client, &id).await, KycStatus::Pending);
        a_second_passes(&simulator);
        assert_eq!(status(&client, &id).await, KycStatus::Approved);
    }
}

#[tokio::test]
async fn failed_selfie_is_uploaded_again_and_documents_are_stored() {
    let (simulator, client) = start();
    let made = client.create_agent_identity(identity("9000000005123456", "+628123456789"));
    let id = made.await.unwrap().id;
    client
        .upload_agent_identity_image(&id, upload())
        .await
        .unwrap();
    let selfie = upload().selfie(Flag::ON);
    client
        .upload_agent_identity_image(&id, selfie)
        .await
        .unwrap();
    a_second_passes(&simulator);
    assert_eq!(told(&simulator), ["UPLOAD_IDENTITY_SELFIE_FAILED"]);
    let none = UploadKycDocumentsRequestForm::new(id.clone(), UserType::Agent);
    let error = client
        .upload_kyc_documents(none.clone())
        .without_checks()
        .await
        .unwrap_err();
    assert!(error.has_code(codes::INPUT_INVALID), "{error:?}");
    let two = none.family_card(picture()).family_card_selfie(picture());
    let stored = client.upload_kyc_documents(two).await.unwrap();
    let selfies: Vec<bool> = stored.iter().map(|one| one.selfie == Some(true)).collect();
    assert_eq!(selfies, [false, true]);
}

#[tokio::test]
async fn only_an_approved_and_active_agent_sends_money() {
    let (simulator, client) = start();
    let id = hand_in(&simulator, &client, "9000000001123456").await;
    let error = client
        .create_agent_disbursement(transfer(&id))
        .await
        .unwrap_err();
    assert!(error.has_code(transfers::AGENT_NOT_APPROVED), "{error:?}");
    a_second_passes(&simulator);
    callbacks(&simulator);
    simulator.world().set_agent_active(1, false).unwrap();
    let error = client
        .create_agent_disbursement(transfer(&id))
        .await
        .unwrap_err();
    assert!(error.has_code(transfers::AGENT_NOT_ACTIVE), "{error:?}");
    simulator.world().set_agent_active(1, true).unwrap();
    let unknown = client.create_agent_disbursement(transfer(&Id::from("99")));
    assert!(unknown.await.unwrap_err().is_not_found());
    assert_eq!(balance(&client).await, START);

    let key = IdempotencyKey::new("agent-1").unwrap();
    let call = || client.create_agent_disbursement(transfer(&id));
    let made = call().idempotency_key(key.clone()).await.unwrap();
    let again = call().idempotency_key(key).await.unwrap();
    assert_eq!(again.id, made.id);
    assert_eq!(balance(&client).await, START - 50_000 - FEE);
    let sender = made.sender.as_option().unwrap();
    assert_eq!(sender.date_of_birth.as_deref(), Some("31-10-1990"));

    let number = made.id.to_string().parse().unwrap();
    let reason = Some("INACTIVE_ACCOUNT".to_owned());
    simulator.world().finish_transfer(number, reason).unwrap();
    let told = callbacks(&simulator);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, Product::AgentMoneyTransfer);
    assert_eq!(balance(&client).await, START);

    let read = client.get_agent_disbursement(&made.id).await.unwrap();
    assert_eq!(read.status.as_str(), "CANCELLED");
    assert!(
        client
            .get_agent_disbursement("1")
            .await
            .unwrap_err()
            .is_not_found()
    );
    let own = client
        .list_agent_disbursements()
        .agent_id(id)
        .await
        .unwrap();
    assert_eq!(own.data.len(), 1);
    let others = client
        .list_agent_disbursements()
        .agent_id("2")
        .await
        .unwrap();
    assert!(others.data.is_empty());
    assert!(client.list_disbursements().await.unwrap().data.is_empty());
}

#[tokio::test]
async fn lists_of_places_are_those_of_one_place() {
    let (_, client) = start();
    let countries = client.list_kyc_countries(UserType::Agent).await.unwrap();
    assert_eq!(countries.countries.len(), 1);
    let provinces = client.list_kyc_provinces(UserType::Agent).country_id("1");
    assert_eq!(provinces.await.unwrap().provinces.len(), 2);
    let cities = client.list_kyc_cities(UserType::Agent).province_id("12");
    assert_eq!(cities.await.unwrap().cities.len(), 2);
    let districts = client.list_kyc_districts(UserType::Agent).city_id("1");
    assert_eq!(districts.await.unwrap().districts.len(), 2);
    let none = client.list_kyc_districts(UserType::Agent).city_id("99");
    assert!(none.await.unwrap().districts.is_empty());
}

#[tokio::test]
async fn kyc_server_refuses_a_wrong_key_in_its_own_form() {
    let (simulator, _) = start();
    let key = flip_api::SecretKey::new("another-key").unwrap();
    let client = Client::builder(key)
        .transport(simulator.transport())
        .build()
        .unwrap();
    let error = client
        .list_kyc_countries(UserType::Agent)
        .await
        .unwrap_err();
    assert!(error.is_unauthorized(), "{error:?}");
    assert!(error.has_code(codes::TOKEN_INVALID), "{error:?}");
    let error = client
        .upload_agent_identity_image("1", upload())
        .await
        .unwrap_err();
    assert!(error.has_code(codes::TOKEN_INVALID), "{error:?}");
}

#[test]
fn faulty_agents_are_refused_with_the_documented_codes() {
    let whole = [
        ("name", "John Doe"),
        ("identity_type", "ktp"),
        ("identity_number", "1234567890123456"),
        ("birth_date", "31-10-1990"),
        ("birth_place", "Kota Depok"),
        ("country_id", "1"),
        ("province_id", "12"),
        ("city_id", "184"),
        ("district_id", "1234"),
        ("address", "Jalan Margonda Raya"),
        ("gender", "male"),
        ("occupation", "entrepreneur"),
        ("phone_number", "+628123456789"),
    ];
    let draft = |name: &str, text: &str| {
        let pairs = whole.iter().map(|(of, own)| {
            let text = if *of == name { text } else { own };
            ((*of).to_owned(), text.to_owned())
        });
        let mut pairs: Vec<_> = pairs.collect();
        if whole.iter().all(|(of, _)| *of != name) {
            pairs.push((name.to_owned(), text.to_owned()));
        }
        AgentDraft::from_pairs(&pairs)
    };
    let mut world = World::new(Settings::default());
    let mut try_out = |name: &str, text: &str, code: i64| {
        let refusal = world.create_agent(&draft(name, text)).unwrap_err();
        let Refusal::Invalid(found) = refusal else {
            panic!("{name}: {refusal:?}");
        };
        let found: Vec<_> = found
            .iter()
            .map(|one| (one.attribute.as_str(), one.code))
            .collect();
        assert_eq!(found, [(name, code)], "{text}");
    };
    for (name, _) in whole {
        try_out(name, " ", codes::FIELD_EMPTY);
    }
    for (name, text, code) in [
        ("identity_type", "library_card", codes::FIELD_INVALID),
        (
            "identity_number",
            "12345678901234567",
            codes::LENGTH_INVALID,
        ),
        ("identity_number", "1234-5678", codes::NOT_ALPHANUMERIC),
        ("birth_date", "1990-10-31", codes::FIELD_INVALID),
        ("birth_date", "30-02-1990", codes::FIELD_INVALID),
        ("country_id", "ID", codes::FIELD_INVALID),
        ("address", "Jalan", codes::LENGTH_INVALID),
        ("address", "Jalan Margonda #3", codes::CHARACTERS_UNCLEAN),
        ("residence_address", "Jalan", codes::LENGTH_INVALID),
        ("residence_city_id", "Depok", codes::FIELD_INVALID),
        ("gender", "1", codes::FIELD_INVALID),
        ("occupation", "king", codes::FIELD_INVALID),
        ("phone_number", "628123456789", codes::FIELD_INVALID),
        ("phone_number", "+62812345", codes::FIELD_INVALID),
        ("email", "john", codes::FIELD_INVALID),
        ("use_identity_address", "2", codes::FIELD_INVALID),
        ("name", "<b>", codes::CHARACTERS_UNCLEAN),
    ] {
        try_out(name, text, code);
    }
    assert_eq!(world.all_agents().count(), 0);
    world.create_agent(&draft("", "")).unwrap();
}

#[test]
fn readme_lists_the_magic_identity_numbers() {
    let readme = include_str!("../../README.md");
    for (number, _, text) in MAGIC_IDENTITIES {
        let row = format!("| {number} | {text} |");
        assert!(readme.lines().any(|line| line == row), "{row}");
    }
}
