//! Callbacks as they come, and the three doors that they can come through.

use actix_web::ResponseError;
use actix_web::test::TestRequest;
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::response::IntoResponse;
use flip_api::Verifier;
use flip_api::callbacks::AcceptPayment;
use flip_api::models::AcceptPaymentEvent;
use flip_api::testing::fixtures::accept_payment as fixtures;
use flip_api::web::{Callback, Rejection};

/// It looks like a hash, as Flip's tokens do, and is none.
pub(crate) const TOKEN: &str = "$2y$13$abc/def.GHI+jkl=";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
pub(crate) const DATA: &str = fixtures::SUCCESSFUL;

pub(crate) fn verifier() -> Verifier {
    Verifier::new(TOKEN).unwrap()
}

/// Every byte encoded, which is always allowed.
pub(crate) fn encoded(text: impl AsRef<[u8]>) -> String {
    text.as_ref()
        .iter()
        .map(|byte| format!("%{byte:02X}"))
        .collect()
}

/// The body of a callback.
pub(crate) fn form(data: &str, token: &str) -> Vec<u8> {
    format!("data={}&token={}", encoded(data), encoded(token)).into_bytes()
}

pub(crate) fn event() -> AcceptPaymentEvent {
    verifier().accept_payment(&form(DATA, TOKEN)).unwrap()
}

/// What a door says: the event, or the status and the body of the answer.
pub(crate) type Verdict = Result<AcceptPaymentEvent, (u16, String)>;

/// By the verifier alone, which does not know the content type.
pub(crate) fn by_verifier(body: &[u8]) -> Verdict {
    verifier()
        .accept_payment(body)
        .map_err(|error| (error.status(), format!("{error} {error:?}")))
}

/// The extractor of axum.
pub(crate) async fn extract<C: flip_runtime::callback::Receive>(
    request: Request,
    verifier: &Verifier,
) -> Result<Callback<C>, Rejection> {
    <Callback<C> as FromRequest<Verifier>>::from_request(request, verifier).await
}

/// The extractor of actix-web.
pub(crate) async fn extract_in_actix<C: flip_runtime::callback::Receive + 'static>(
    request: &actix_web::HttpRequest,
    payload: &mut actix_web::dev::Payload,
) -> Result<Callback<C>, Rejection> {
    <Callback<C> as actix_web::FromRequest>::from_request(request, payload).await
}

/// By the extractor of axum.
pub(crate) async fn by_axum(content_type: &str, body: &[u8]) -> Verdict {
    let request = Request::post("/")
        .header("content-type", content_type)
        .body(Body::from(body.to_vec()))
        .unwrap();
    match extract::<AcceptPayment>(request, &verifier()).await {
        Ok(Callback(event)) => Ok(event),
        Err(rejection) => {
            let response = rejection.into_response();
            let status = response.status().as_u16();
            let text = axum::body::to_bytes(response.into_body(), 1000)
                .await
                .unwrap();
            Err((status, String::from_utf8(text.to_vec()).unwrap()))
        }
    }
}

/// By the extractor of actix-web.
pub(crate) async fn by_actix(content_type: &str, body: &[u8]) -> Verdict {
    let (request, mut payload) = TestRequest::post()
        .insert_header(("content-type", content_type))
        .app_data(actix_web::web::Data::new(verifier()))
        .set_payload(body.to_vec())
        .to_http_parts();
    match extract_in_actix::<AcceptPayment>(&request, &mut payload).await {
        Ok(Callback(event)) => Ok(event),
        Err(rejection) => {
            let response = rejection.error_response();
            let status = response.status().as_u16();
            let text = actix_web::body::to_bytes(response.into_body())
                .await
                .unwrap();
            Err((status, String::from_utf8(text.to_vec()).unwrap()))
        }
    }
}
