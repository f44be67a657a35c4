//! The KYC server: pictures and documents.

use flip_api::models::{
    KycIdentityType, UploadAgentIdentityImageRequestForm, UploadKycDocumentsRequestForm, UserType,
};
use flip_api::operations::{UploadAgentIdentityImageError, UploadKycDocumentsError};
use flip_api::testing::fixtures::{upload_agent_identity_image, upload_kyc_documents};
use flip_api::types::Flag;
use flip_runtime::File;

use crate::support::{
    Server, assert_kyc, assert_wrong_status, client, exchange, failed, ok, picture, request_id,
    wrong_status,
};

#[tokio::test]
async fn the_picture_of_a_document() {
    let identity = || {
        let card = KycIdentityType::Ktp;
        UploadAgentIdentityImageRequestForm::new(UserType::Agent, picture("ktp.png"), card)
    };
    let image = (
        "\"image\"; filename=\"ktp.png\"\r\nContent-Type: image/png",
        "\r\n--picture",
    );
    let (user, card) = (("\"user_type\"", "1"), ("\"identity_type\"", "1"));
    let cases: [(_, &[(&str, &str)]); 2] = [
        (identity(), &[user, image, card]),
        (
            identity().selfie(Flag::ON),
            &[user, image, card, ("\"selfie\"", "1")],
        ),
    ];
    for (request, parts) in cases {
        assert!(!format!("{request:?}").contains("ktp.png"));
        let answer = ok(upload_agent_identity_image::STATUS_200_STORED);
        let (stored, seen) = exchange(answer, async |flip| {
            flip.upload_agent_identity_image(1, request)
                .request_id(request_id())
                .await
        })
        .await;
        assert_kyc(&seen, "PUT /users/1/identities");
        seen.assert_parts(parts);
        let url = stored.unwrap().image_url;
        assert_eq!(url.get().unwrap().as_str(), "someurl.png");
    }
    let refusal = wrong_status(upload_agent_identity_image::STATUS_DEFAULT_WRONG_STATUS);
    let error = failed(refusal, async |flip| {
        flip.upload_agent_identity_image(1, identity())
            .request_id(request_id())
            .await
    })
    .await;
    assert_wrong_status(&error, "uploadAgentIdentityImage", |error| match error {
        UploadAgentIdentityImageError::Default(body) => Some(body),
        _ => None,
    });
}

#[tokio::test]
async fn supporting_documents() {
    let documents = UploadKycDocumentsRequestForm::new(7, UserType::Agent)
        .family_card(picture("kartu keluarga.png"))
        .npwp_selfie(File::new("n.jpg", "jpeg".to_owned()));
    assert!(!format!("{documents:?}").contains("keluarga"));
    let answer = ok(upload_kyc_documents::STATUS_200_STORED);
    let (stored, seen) = exchange(answer, async |flip| {
        flip.upload_kyc_documents(documents.clone())
            .request_id(request_id())
            .await
    })
    .await;
    assert_kyc(&seen, "POST /documents");
    let family_card = "\"family_card\"; filename=\"kartu keluarga.png\"";
    seen.assert_parts(&[
        ("\"user_id\"", "7"),
        ("\"user_type\"", "1"),
        (
            &format!("{family_card}\r\nContent-Type: image/png"),
            "\r\n--picture",
        ),
        (
            "\"npwp_selfie\"; filename=\"n.jpg\"\r\nContent-Type: application/octet-stream",
            "jpeg",
        ),
    ]);
    let stored = stored.unwrap();
    assert_eq!(
        (stored[0].id.as_str(), stored[0].selfie),
        ("1", Some(false))
    );
    let created_at = stored[0].created_at.get().unwrap();
    assert_eq!(
        created_at.to_string(),
        "2022-01-02T15:38:49.317601182+07:00"
    );
    assert!(!format!("{stored:?}").contains("some/path"));

    let refusal = wrong_status(upload_kyc_documents::STATUS_DEFAULT_WRONG_STATUS);
    let error = failed(refusal, async |flip| {
        flip.upload_kyc_documents(documents)
            .request_id(request_id())
            .await
    })
    .await;
    assert_wrong_status(&error, "uploadKycDocuments", |error| match error {
        UploadKycDocumentsError::Default(body) => Some(body),
        _ => None,
    });
}

#[tokio::test]
async fn no_document_at_all_is_not_sent() {
    let server = Server::start([]);
    let none = UploadKycDocumentsRequestForm::new(7, UserType::Agent);
    let error = client(&server)
        .upload_kyc_documents(none)
        .request_id(request_id())
        .await;
    assert!(error.expect_err("an error").is_invalid());
    assert_eq!(server.requests().len(), 0);
}
