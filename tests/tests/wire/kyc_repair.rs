//! The KYC server: handing an agent in, and repairing what was rejected.

use flip_api::models::{
    KycGender, KycIdentityType, KycStatusNumber, Occupation, RepairAgentIdentityRequest,
    RepairImageRequestForm, SubmitKycRequestForm, UserType,
};
use flip_api::operations::{
    RepairAgentIdentityError, RepairAgentIdentityImageError, RepairAgentSelfieError, SubmitKycError,
};
use flip_api::testing::fixtures::{
    repair_agent_identity, repair_agent_identity_image, repair_agent_selfie, submit_kyc,
};

use crate::support::{
    Reply, assert_code, assert_kyc, assert_refused, assert_wrong_status, day_first, exchange,
    failed, json, ok, picture, request_id, wrong_status,
};

#[tokio::test]
async fn handing_in() {
    let body = || SubmitKycRequestForm::new(UserType::Agent);
    let (submission, seen) = exchange(ok(submit_kyc::STATUS_200_SUBMITTED), async |flip| {
        flip.submit_kyc(1, body()).request_id(request_id()).await
    })
    .await;
    assert_kyc(&seen, "PUT /users/1/submit");
    seen.assert_parts(&[("\"user_type\"", "1")]);
    assert_eq!(submission.unwrap().message, "KYC submission success");
    let refusal = Reply::Send(json(401, submit_kyc::STATUS_401_INVALID_AUTH));
    let error = failed(refusal, async |flip| {
        flip.submit_kyc(1, body()).request_id(request_id()).await
    })
    .await;
    assert_refused(&error, "submitKyc", 401);
    let Some(SubmitKycError::Unauthorized(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "", "401");
}

#[tokio::test]
async fn data_are_repaired() {
    let smallest = || RepairAgentIdentityRequest::new(UserType::Agent);
    let everything = smallest()
        .name("Siti Aminah")
        .identity_type(KycIdentityType::Passport)
        .identity_number("A1234567")
        .birth_date(day_first("31-10-1990"))
        .birth_place("Kota Depok")
        .country_id(1)
        .province_id(12)
        .city_id(184)
        .district_id(1234)
        .address("Jalan Margonda Raya")
        .gender(KycGender::Female)
        .occupation(Occupation::Housewife)
        .residence_country_id(1)
        .residence_province_id(12)
        .residence_city_id(128)
        .residence_district_id(1234)
        .residence_address("Jalan Juanda 5");
    let form = "user_type=1&name=Siti+Aminah&identity_type=2&identity_number=A1234567\
        &birth_date=31-10-1990&birth_place=Kota+Depok&country_id=1&province_id=12&city_id=184\
        &district_id=1234&address=Jalan+Margonda+Raya&gender=2&occupation=housewife\
        &residence_country_id=1&residence_province_id=12&residence_city_id=128\
        &residence_district_id=1234&residence_address=Jalan+Juanda+5";
    for (request, form) in [(everything, form), (smallest(), "user_type=1")] {
        let shown = format!("{request:?}");
        assert!(!shown.contains("Siti") && !shown.contains("A1234567"));
        let answer = ok(repair_agent_identity::STATUS_200_REPAIRED);
        let (agent, seen) = exchange(answer, async |flip| {
            flip.repair_agent_identity(1, request)
                .request_id(request_id())
                .await
        })
        .await;
        assert_kyc(&seen, "PUT /users/1/repair");
        seen.assert_form(form);
        let agent = agent.unwrap();
        assert_eq!(agent.status, Some(KycStatusNumber::Pending));
        assert_eq!(agent.gender, Some(KycGender::Male));
        assert_eq!(agent.nik, "1234567890123456");
        assert_eq!(agent.passport_number.get(), None);
        assert_eq!(agent.birth_date, "31-10-1990T00:00:00Z");
    }
    let refusal = wrong_status(repair_agent_identity::STATUS_DEFAULT_WRONG_STATUS);
    let error = failed(refusal, async |flip| {
        flip.repair_agent_identity(1, smallest())
            .request_id(request_id())
            .await
    })
    .await;
    assert_wrong_status(&error, "repairAgentIdentity", |error| match error {
        RepairAgentIdentityError::Default(body) => Some(body),
        _ => None,
    });
}

const REPAIRED: &[(&str, &str)] = &[
    ("\"user_type\"", "1"),
    (
        "\"image\"; filename=\"new.png\"\r\nContent-Type: image/png",
        "\r\n--picture",
    ),
];

#[tokio::test]
async fn pictures_are_repaired() {
    let body = || RepairImageRequestForm::new(UserType::Agent, picture("new.png"));
    let answer = ok(repair_agent_identity_image::STATUS_200_STORED);
    let (stored, seen) = exchange(answer, async |flip| {
        flip.repair_agent_identity_image(1, body())
            .request_id(request_id())
            .await
    })
    .await;
    assert_kyc(&seen, "PUT /users/1/repairPhoto");
    seen.assert_parts(REPAIRED);
    assert!(stored.unwrap().image_url.get().is_some());
    let refusal = wrong_status(repair_agent_identity_image::STATUS_DEFAULT_WRONG_STATUS);
    let error = failed(refusal, async |flip| {
        flip.repair_agent_identity_image(1, body())
            .request_id(request_id())
            .await
    })
    .await;
    assert_wrong_status(&error, "repairAgentIdentityImage", |error| match error {
        RepairAgentIdentityImageError::Default(body) => Some(body),
        _ => None,
    });

    let answer = ok(repair_agent_selfie::STATUS_200_STORED);
    let (stored, seen) = exchange(answer, async |flip| {
        flip.repair_agent_selfie(1, body())
            .request_id(request_id())
            .await
    })
    .await;
    assert_kyc(&seen, "PUT /users/1/repairSelfie");
    seen.assert_parts(REPAIRED);
    assert!(stored.unwrap().image_url.get().is_some());
    let refusal = wrong_status(repair_agent_selfie::STATUS_DEFAULT_WRONG_STATUS);
    let error = failed(refusal, async |flip| {
        flip.repair_agent_selfie(1, body())
            .request_id(request_id())
            .await
    })
    .await;
    assert_wrong_status(&error, "repairAgentSelfie", |error| match error {
        RepairAgentSelfieError::Default(body) => Some(body),
        _ => None,
    });
}
