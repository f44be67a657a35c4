//! The records of agent verification, which are on the main server, the callback, and which server
//! the rest goes to.

use flip_api::models::{
    Agent, AgentIdentityRequest, AgentIdentityRequestRequired, AgentIdentityType, Gender,
    KycStatus, Occupation, SubmitKycRequestForm, UserType,
};
use flip_api::operations::{
    CreateAgentIdentityError, GetAgentIdentityError, UpdateAgentIdentityError,
};
use flip_api::testing::fixtures::{
    create_agent_identity, get_agent_identity, kyc_status, submit_kyc, update_agent_identity,
};
use flip_api::testing::{Method, MockTransport};
use flip_api::types::Flag;
use flip_api::{Client, Environment, SecretKey};
use flip_runtime::Id;

use crate::support::{
    AUTHORIZATION, KEY, Reply, Server, assert_code, assert_refused, day_first, exchange, failed,
    json, ok, received, request_id, seen,
};

fn smallest() -> AgentIdentityRequest {
    AgentIdentityRequest::new(AgentIdentityRequestRequired {
        name: "Siti Aminah".to_owned(),
        identity_type: AgentIdentityType::Ktp,
        identity_number: "1234567890123456".to_owned(),
        birth_date: day_first("31-10-1990"),
        birth_place: "Kota Depok".to_owned(),
        country_id: Id::from(1),
        province_id: Id::from(12),
        city_id: Id::from(184),
        district_id: Id::from(1234),
        address: "Jalan Margonda Raya".to_owned(),
        gender: Gender::Female,
        occupation: Occupation::Entrepreneur,
        phone_number: "+628123456789".to_owned(),
    })
}

const SMALLEST: &str = "name=Siti+Aminah&identity_type=ktp&identity_number=1234567890123456\
    &birth_date=31-10-1990&birth_place=Kota+Depok&country_id=1&province_id=12&city_id=184\
    &district_id=1234&address=Jalan+Margonda+Raya&gender=female&occupation=entrepreneur\
    &phone_number=%2B628123456789";

fn everything() -> AgentIdentityRequest {
    smallest()
        .use_identity_address(Flag::OFF)
        .residence_country_id(1)
        .residence_province_id(12)
        .residence_city_id(128)
        .residence_district_id(1234)
        .residence_address("Jalan Juanda 5")
        .email("siti@example.com")
}

const RESIDENCE: &str = "&use_identity_address=0&residence_country_id=1&residence_province_id=12\
    &residence_city_id=128&residence_district_id=1234&residence_address=Jalan+Juanda+5\
    &email=siti%40example.com";

#[tokio::test]
async fn an_agent_is_registered() {
    for (request, form) in [
        (everything(), format!("{SMALLEST}{RESIDENCE}")),
        (smallest(), SMALLEST.to_owned()),
    ] {
        let answer = ok(create_agent_identity::STATUS_200_IDENTITY);
        let (agent, seen) = exchange(answer, async |flip| {
            flip.create_agent_identity(request).await
        })
        .await;
        assert_eq!(seen.line, "POST /v2/agents");
        seen.assert_common_headers();
        assert_eq!(seen.header("request-id"), None);
        seen.assert_form(&form);
        let agent = agent.unwrap();
        assert_eq!(agent.id.as_str(), "1");
        assert_eq!(agent.birth_date, "31-10-1990");
        assert_eq!(agent.gender, Some(Gender::Male));
        assert_eq!(agent.residence_city_name, "Kota Depok");
        assert_eq!(agent.kyc_status, Some(KycStatus::BasicData));
    }
    let body = create_agent_identity::STATUS_422_DUPLICATE_IDENTITY_NUMBER;
    let error = failed(Reply::Send(json(422, body)), async |flip| {
        flip.create_agent_identity(smallest()).await
    })
    .await;
    assert_refused(&error, "createAgentIdentity", 422);
    let Some(CreateAgentIdentityError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "identity_number", "2002");
}

#[tokio::test]
async fn an_agent_is_changed() {
    let answer = ok(update_agent_identity::STATUS_200_IDENTITY);
    let (agent, seen) = exchange(answer, async |flip| {
        flip.update_agent_identity(1, everything()).await
    })
    .await;
    assert_eq!(seen.line, "PUT /v2/agents/1");
    seen.assert_common_headers();
    seen.assert_form(&format!("{SMALLEST}{RESIDENCE}"));
    let agent = agent.unwrap();
    assert_eq!(agent.identity_type, Some(AgentIdentityType::Ktp));
    assert_eq!(agent.district_id.as_option().unwrap().as_str(), "1234");

    let body = update_agent_identity::STATUS_422_NOT_ALLOWED;
    let (refusal, seen) = exchange(Reply::Send(json(422, body)), async |flip| {
        flip.update_agent_identity(1, smallest()).await
    })
    .await;
    seen.assert_form(SMALLEST);
    let error = refusal.expect_err("a refusal");
    assert_refused(&error, "updateAgentIdentity", 422);
    let Some(UpdateAgentIdentityError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_eq!(body.errors.as_ref().unwrap().len(), 1);
    assert!(format!("{body:?}").contains("1092"));
}

async fn agent(body: &str) -> Agent {
    let (agent, seen) = exchange(ok(body), async |flip| flip.get_agent_identity(1).await).await;
    seen.assert_bare("GET /v2/agents/1");
    agent.unwrap()
}

#[tokio::test]
async fn an_agent_is_read() {
    let approved = agent(get_agent_identity::STATUS_200_APPROVED).await;
    assert_eq!(approved.kyc_status, KycStatus::Approved);
    assert_eq!(approved.rejected_reason_code.as_option(), None);
    assert_eq!(approved.rejected_reason.get(), None);
    assert_eq!(approved.status.as_option().unwrap().as_str(), "ACTIVE");
    let rejected = agent(get_agent_identity::STATUS_200_REJECTED).await;
    let code = rejected.rejected_reason_code.as_option().unwrap();
    assert_eq!(code.as_str(), "10");
    let body = get_agent_identity::STATUS_404_AGENT_NOT_FOUND;
    let error = failed(Reply::Send(json(404, body)), async |flip| {
        flip.get_agent_identity(2).await
    })
    .await;
    assert_refused(&error, "getAgentIdentity", 404);
    let Some(GetAgentIdentityError::NotFound(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_eq!(body.message, "Agent not found");
}

#[test]
fn nothing_of_the_agent_is_shown() {
    let shown = format!("{:?}", everything());
    for private in [
        "Siti", "siti", "123456", "1990", "Depok", "Margonda", "Juanda",
    ] {
        assert!(!shown.contains(private), "{private} in {shown}");
    }
}

#[test]
fn the_callback() {
    let event = received(kyc_status::SELFIE_FAILED, |verifier, body| {
        verifier.kyc_status(body)
    });
    assert_eq!(event.agent_id.as_str(), "1");
    assert_eq!(event.kyc_status, KycStatus::UploadIdentitySelfieFailed);
    let submitted_at = event.submitted_at.get().unwrap();
    assert_eq!(submitted_at.to_string(), "2022-02-18 05:03:32");
    assert!(!format!("{event:?}").contains("John Doe"));
    let event = received(kyc_status::APPROVED, |verifier, body| {
        verifier.kyc_status(body)
    });
    assert_eq!(event.rejected_reason_code.as_option(), None);
}

/// Pictures of the sandbox must not end up in production, nor those of a test at Flip.
#[tokio::test]
async fn the_environment_chooses_both_servers() {
    let custom = Environment::custom("http://127.0.0.1:1/flip").unwrap();
    let cases = [
        (Environment::Production, "https://api.flip.id/kyc/api/v1"),
        (
            Environment::Sandbox,
            "https://api.flip.id/kyc-sandbox/api/v1",
        ),
        (custom, "http://127.0.0.1:1/flip"),
    ];
    for (environment, server) in cases {
        let transport = MockTransport::new();
        let answer = submit_kyc::STATUS_200_SUBMITTED;
        transport.on(Method::PUT, "/submit").answer(200, answer);
        let builder = Client::builder(SecretKey::new(KEY).unwrap()).environment(environment);
        let flip = builder.transport(transport.clone()).build().unwrap();
        let body = SubmitKycRequestForm::new(UserType::Agent);
        flip.submit_kyc(1, body)
            .request_id(request_id())
            .await
            .unwrap();
        let requests = transport.requests();
        assert_eq!(requests[0].url, format!("{server}/users/1/submit"));
    }
}

#[tokio::test]
async fn each_server_gets_its_own_calls() {
    let main = Server::start([ok(get_agent_identity::STATUS_200_APPROVED)]);
    let kyc = Server::start([ok(submit_kyc::STATUS_200_SUBMITTED)]);
    let environment = Environment::custom(&main.url()).unwrap();
    let address = format!("{}/kyc/api/v1/", kyc.url());
    let environment = environment.with_kyc_server(&address).unwrap();
    let builder = Client::builder(SecretKey::new(KEY).unwrap());
    let flip = builder.environment(environment).build().unwrap();
    flip.get_agent_identity(1).await.unwrap();
    let body = SubmitKycRequestForm::new(UserType::Agent);
    flip.submit_kyc(1, body)
        .request_id(request_id())
        .await
        .unwrap();
    let (main, kyc) = (seen(&main), seen(&kyc));
    assert_eq!((main.len(), kyc.len()), (1, 1));
    assert_eq!(main[0].line, "GET /v2/agents/1");
    assert_eq!(kyc[0].line, "PUT /kyc/api/v1/users/1/submit");
    assert_eq!(kyc[0].header("authorization"), Some(AUTHORIZATION));
}
