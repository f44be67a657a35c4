//! A stand-in for Flip on loopback, with a list of payments that is late, and that fails.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use flip_api::{Client, Environment, RetryPolicy, SecretKey};
use serde_json::{Value, json};
use tokio::net::TcpListener;

#[derive(Clone, Default)]
pub(crate) struct StandIn(Arc<Mutex<Book>>);

#[derive(Default)]
struct Book {
    /// Seconds since the beginning of the test.
    now: u64,
    /// Each row, from when on it is listed.
    rows: Vec<(u64, Value)>,
    /// Until when each question is answered with 500.
    broken_until: u64,
    questions: usize,
}

impl StandIn {
    pub(crate) fn set_time(&self, now: u64) {
        self.0.lock().unwrap().now = now;
    }

    /// Lists a payment of the bill 4740 from this second on.
    pub(crate) fn list_from(&self, second: u64, status: &str, amount: u32) {
        let row = json!({"id": "FT1", "link_id": 4740, "amount": amount, "status": status});
        let mut book = self.0.lock().unwrap();
        book.rows.retain(|(from, _)| *from < second);
        book.rows.push((second, row));
    }

    pub(crate) fn break_until(&self, second: u64) {
        self.0.lock().unwrap().broken_until = second;
    }

    pub(crate) fn questions(&self) -> usize {
        self.0.lock().unwrap().questions
    }

    fn payments(&self) -> Response {
        let mut book = self.0.lock().unwrap();
        book.questions += 1;
        if book.now < book.broken_until {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        // The newest state of the one payment, as far as the list has come.
        let listed = book.rows.iter().rfind(|(from, _)| *from <= book.now);
        let rows: Vec<&Value> = listed.map(|(_, row)| row).into_iter().collect();
        answer(&json!({"link_id": 4740, "total_page": 1, "data": rows}))
    }

    /// Starts it, and gives a client of it.
    pub(crate) async fn start(&self) -> Client {
        let bill = json!({"link_id": 4740, "link_url": "flip.id/$shop/#order", "title": "Order 4711",
            "type": "SINGLE", "amount": 900_000, "status": "ACTIVE", "step": 1});
        let router = Router::new()
            .route("/v2/pwf/bill", post(move || async move { answer(&bill) }))
            .route(
                "/v2/pwf/4740/payment",
                get(async |State(flip): State<Self>| flip.payments()),
            )
            .with_state(self.clone());
        let address = serve(router).await;
        let environment = Environment::custom(&format!("http://{address}")).unwrap();
        Client::builder(SecretKey::new("test-key").unwrap())
            .environment(environment)
            .retry(RetryPolicy::none())
            .build()
            .unwrap()
    }
}

fn answer(body: &Value) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        body.to_string(),
    )
        .into_response()
}

pub(crate) async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}
