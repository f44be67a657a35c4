//! Special, agent and international transfers and agent verification: by the SDK and without a network.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod agents;
mod international;
mod special;

use flip_api::{Client, SecretKey};
use flip_simulator::{Attempt, Outcome, Product, Settings, Simulator};
use serde_json::Value;

const START: i64 = 950_000_000_000;
const FEE: i64 = 4_000;

/// A simulator with an address for callbacks, and a client of it.
fn start() -> (Simulator, Client) {
    let mut settings = Settings::default();
    settings.callback_url = Some("http://127.0.0.1:9/callback".to_owned());
    let simulator = Simulator::new(settings);
    let key = SecretKey::new(Settings::default().secret_key).unwrap();
    let client = Client::builder(key).transport(simulator.transport());
    (simulator, client.build().unwrap())
}

/// The callbacks that are due now; each is answered with 500.
fn callbacks(simulator: &Simulator) -> Vec<(Product, Value)> {
    let mut world = simulator.world();
    let due = world.due_deliveries().into_iter();
    let told = due.map(|(delivery, url)| {
        let attempt = Attempt::new(world.now(), url, Outcome::Answered(500));
        world.record_attempt(delivery.id, attempt);
        (
            delivery.product,
            serde_json::from_str(&delivery.data).unwrap(),
        )
    });
    told.collect()
}

async fn balance(client: &Client) -> i64 {
    client.get_balance().await.unwrap().balance.get()
}
