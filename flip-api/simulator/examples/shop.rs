//! A shop that takes payments: `cargo run -p flip-simulator --example shop`, then open the address that it
//! prints. The customer's browser pays on the page of the simulator, the callback is verified, Flip is
//! asked what was paid, and the order ships.
//!
//! With `FLIP_SECRET_KEY` and `FLIP_VALIDATION_TOKEN` it uses Flip's sandbox in place of the simulator;
//! then its address has to be reachable by Flip, and set in Flip's dashboard.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use flip_api::models::{CreateBillStep2Request, Payer};
use flip_api::types::Rupiah;
use flip_api::{Client, Environment, SecretKey, Verdict, Verifier};
use flip_simulator::{Pace, Running, Settings, Simulator};
use tokio::net::TcpListener;

const PRICE: Rupiah = Rupiah::new(25_000);

/// The shop: orders by their bills, and whether they have shipped.
#[derive(Clone)]
struct Shop {
    flip: Client,
    verifier: Arc<Verifier>,
    orders: Arc<Mutex<BTreeMap<String, bool>>>,
    url: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:8080").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let (flip, token, simulator) = flip(&url).await?;
    let shop = Shop {
        flip,
        verifier: Arc::new(Verifier::new(token)?),
        orders: Arc::default(),
        url: url.clone(),
    };
    let router = axum::Router::new()
        .route("/", get(front))
        .route("/buy", post(buy))
        .route("/orders/{bill}", get(order))
        .route("/callback", post(callback))
        .with_state(shop);
    println!("The shop is at {url}");
    if let Some(simulator) = &simulator {
        println!(
            "The dashboard of the simulator is at {}/dashboard",
            simulator.url()
        );
    }
    axum::serve(listener, router).await?;
    Ok(())
}

/// Flip's sandbox, if there is a key, or else a simulator.
async fn flip(shop: &str) -> Result<(Client, String, Option<Running>), Box<dyn Error>> {
    if let (Ok(key), Ok(token)) = (
        std::env::var("FLIP_SECRET_KEY"),
        std::env::var("FLIP_VALIDATION_TOKEN"),
    ) {
        let client = Client::builder(SecretKey::new(key)?).environment(Environment::Sandbox);
        return Ok((client.build()?, token, None));
    }
    let mut settings = Settings::default();
    settings.pace = Pace::Running(1);
    settings.callback_url = Some(format!("{shop}/callback"));
    let (key, token) = (
        settings.secret_key.clone(),
        settings.validation_token.clone(),
    );
    let running = Simulator::start(settings).await?;
    let client = Client::builder(SecretKey::new(key)?);
    let client = client
        .environment(Environment::custom(&running.url())?)
        .build()?;
    Ok((client, token, Some(running)))
}

async fn front() -> Html<&'static str> {
    Html(
        "<!DOCTYPE html><title>Shop</title><h1>Coffee, Rp25.000</h1><form method=post action=/buy><button>Buy</button></form>",
    )
}

/// Makes a bill for the order, and sends the customer to its page.
async fn buy(State(shop): State<Shop>) -> Response {
    let payer = Payer::new("Siti Aminah", "siti@example.com");
    let request = CreateBillStep2Request::new("Coffee", "SINGLE", PRICE, payer);
    let request = request.redirect_url(format!("{}/orders/last", shop.url));
    match shop.flip.create_bill(request).await {
        Ok(bill) => {
            shop.set(bill.link_id.to_string(), false);
            match bill.link_url.get() {
                Some(link) => Redirect::to(&link.to_string()).into_response(),
                None => StatusCode::BAD_GATEWAY.into_response(),
            }
        }
        // Whether a bill was made is in `outcome()`; the shop would look for it before it makes another.
        Err(error) => (
            StatusCode::BAD_GATEWAY,
            format!("{error}: {:?}", error.outcome()),
        )
            .into_response(),
    }
}

async fn order(State(shop): State<Shop>, Path(_): Path<String>) -> Html<String> {
    let orders = shop.orders.lock().unwrap_or_else(PoisonError::into_inner);
    let rows = orders.iter().map(|(bill, has_shipped)| {
        let state = if *has_shipped {
            "shipped"
        } else {
            "waits for payment"
        };
        format!("<li>order of bill {bill}: {state}")
    });
    let rows: String = rows.collect();
    Html(format!(
        "<!DOCTYPE html><title>Orders</title><h1>Orders</h1><ul>{rows}</ul><a href=/>Shop</a>"
    ))
}

/// Verifies a callback, asks Flip what was paid, and ships. Any answer but 200 has Flip send it again.
async fn callback(State(shop): State<Shop>, body: Bytes) -> StatusCode {
    let Ok(event) = shop.verifier.accept_payment(&body) else {
        return StatusCode::FORBIDDEN;
    };
    match shop.flip.reconcile(&event).await {
        Ok(Verdict::Paid(payment)) if payment.amount == PRICE => {
            shop.set(event.bill_link_id.to_string(), true);
            println!("the order of bill {} has shipped", event.bill_link_id);
            StatusCode::OK
        }
        Ok(Verdict::NotYet(_) | Verdict::NotListed) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
        Ok(_) => StatusCode::OK,
    }
}

impl Shop {
    fn set(&self, bill: String, has_shipped: bool) {
        let mut orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        orders.insert(bill, has_shipped);
    }
}
