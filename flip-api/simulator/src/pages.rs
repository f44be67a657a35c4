//! The pages: those on which payers pay, and the dashboard.

mod dashboard;
mod events;
mod money;
mod pay;
mod table;
mod transfers;
mod words;

use askama::Template;
use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};

use crate::Simulator;

/// The routes of all pages.
pub(crate) fn router(simulator: Simulator) -> Router {
    let bill = get(pay::show_bill).post(pay::choose_method);
    Router::new()
        .route("/", get(dashboard::start))
        .route("/pwf/{company}/{slug}", bill.clone())
        .route("/pwf-sandbox/{company}/{slug}", bill)
        .route("/pwf/transaction/consolidated", get(pay::show_payment))
        .route(
            "/pwf-sandbox/transaction/consolidated",
            get(pay::show_payment),
        )
        .route("/pwf/payments/{id}/{end}", post(pay::end_payment))
        .route("/pwf/bills/{id}/expire", post(pay::expire_bill))
        .route("/dashboard", get(dashboard::bills))
        .route("/dashboard/payments", get(dashboard::payments))
        .route("/dashboard/transfers", get(transfers::transfers))
        .route("/dashboard/transfers/{id}/{end}", post(transfers::end))
        .route("/dashboard/callbacks", get(dashboard::callbacks))
        .route("/dashboard/requests", get(dashboard::requests))
        .route(
            "/dashboard/callbacks/{number}/send",
            post(dashboard::send_again),
        )
        .route("/dashboard/payments/{id}/tell", post(dashboard::tell_again))
        .route(
            "/dashboard/payments/{id}/{end}",
            post(dashboard::end_payment),
        )
        .route("/dashboard/events", get(events::stream))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/assets/style.css", get(style))
        .route("/assets/live.js", get(script))
        .with_state(simulator)
}

async fn style() -> impl IntoResponse {
    let kind = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (kind, include_str!("../assets/style.css"))
}

async fn script() -> impl IntoResponse {
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, include_str!("../assets/live.js"))
}

/// A page, or 500 if it cannot be written.
fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(page) => Html(page).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "There is no such page.").into_response()
}
