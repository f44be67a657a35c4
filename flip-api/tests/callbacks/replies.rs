//! What is answered in each framework: 200 only when the handler says so, and nothing that the
//! sender need not know.

use std::io;

use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::{App, ResponseError, web};
use axum::body::Body;
use axum::extract::Request;
use axum::response::IntoResponse;
use flip_api::callbacks::{AcceptPayment, Disbursement};
use flip_api::testing::fixtures;
use flip_api::web::{Callback, NotStored, Reply, Stored};

use super::support::{DATA, FORM, TOKEN, extract, extract_in_actix, form, verifier};

const SECRET: &str = "postgres://shop:secret@db/orders";

fn fail() -> Result<(), io::Error> {
    Err(io::Error::other(SECRET))
}

fn failed() -> Reply {
    fail()?;
    Ok(Stored)
}

#[tokio::test]
async fn axum_answers_what_the_handler_says() {
    let stored: Reply = Ok(Stored);
    assert_eq!(stored.into_response().status(), 200);
    let response = failed().into_response();
    assert_eq!(response.status(), 500);
    let reason = response.extensions().get::<NotStored>().unwrap();
    assert_eq!(reason.source().to_string(), SECRET);
    assert!(!format!("{reason} {reason:?}").contains("secret"));
    let text = axum::body::to_bytes(response.into_body(), 1000)
        .await
        .unwrap();
    assert_eq!(&text[..], b"the callback is not stored\n");
}

async fn store(Callback(transfer): Callback<Disbursement>) -> Reply {
    match transfer.id.as_str() {
        "1" => Ok(Stored),
        "2" => failed(),
        _ => Err(NotStored::new("no text of this kind")),
    }
}

#[tokio::test]
async fn actix_answers_what_the_handler_says() {
    let app = App::new()
        .app_data(web::Data::new(verifier()))
        .route("/", web::post().to(store));
    let app = init_service(app).await;
    for (id, token, status, expected) in [
        (1, TOKEN, 200, ""),
        (2, TOKEN, 500, "the callback is not stored\n"),
        (3, TOKEN, 500, "the callback is not stored\n"),
        (1, "x", 401, "the callback is not authentic\n"),
    ] {
        let data = format!("{{\"id\":{id},\"amount\":\"10000\",\"status\":\"DONE\"}}");
        let request = TestRequest::post()
            .insert_header(("content-type", FORM))
            .set_payload(form(&data, token));
        let response = call_service(&app, request.to_request()).await;
        assert_eq!(response.status().as_u16(), status, "{id}");
        let text = actix_web::test::read_body(response).await;
        assert_eq!(text, expected, "{id}");
    }
}

#[tokio::test]
async fn actix_without_a_verifier_lets_nothing_through() {
    let (request, mut payload) = TestRequest::post()
        .set_payload(form(DATA, TOKEN))
        .to_http_parts();
    let rejection = extract_in_actix::<AcceptPayment>(&request, &mut payload)
        .await
        .unwrap_err();
    assert_eq!((rejection.status(), rejection.is_forged()), (500, false));
    assert!(rejection.reason().is_none());
    assert_eq!(rejection.error_response().status().as_u16(), 500);
}

/// Both callbacks, and the types of their events.
#[tokio::test]
async fn the_disbursement_callback() {
    let data = fixtures::disbursement::DONE;
    let request = Request::new(Body::from(form(data, TOKEN)));
    let callback = extract::<Disbursement>(request, &verifier()).await.unwrap();
    assert_eq!(callback.0.deduplication_key(), "disbursement:10:10000:DONE");
    assert!(format!("{callback:?}").starts_with("Callback(Disbursement {"));
    // An event of the other kind is not one of these.
    let request = Request::new(Body::from(form("{\"id\":10,\"amount\":1}", TOKEN)));
    let rejection = extract::<Disbursement>(request, &verifier())
        .await
        .unwrap_err();
    assert_eq!(rejection.status(), 400);
}

/// The token is being changed: both are good, and no part of either.
#[tokio::test]
async fn two_tokens() {
    let both = verifier().accept_also("the-next-token").unwrap();
    for (token, good) in [(TOKEN, true), ("the-next-token", true), ("the-next", false)] {
        let request = Request::new(Body::from(form(DATA, token)));
        assert_eq!(
            extract::<AcceptPayment>(request, &both).await.is_ok(),
            good,
            "{token}"
        );
    }
    assert!(!format!("{both:?}").contains("the-next-token"));
}
