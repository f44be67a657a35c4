//! A shop that sells coffee tables: it makes a bill for each order, receives Flip's callbacks, and
//! marks an order as paid once, when Flip itself says that its bill is paid.
//!
//! ```console
//! $ export FLIP_SECRET_KEY='…' FLIP_VALIDATION_TOKEN='$2y$13$…'   # single quotes: `$` stays `$`
//! $ cargo run -p flip-api --example web_server --features axum
//! $ curl -X POST http://127.0.0.1:3000/orders/4711
//! $ curl http://127.0.0.1:3000/orders/4711
//! ```
//!
//! It speaks to the sandbox, unless `FLIP_BASE_URL` names another server. Set the callback's address,
//! `…/flip/accept-payment`, in the dashboard. While the token is being changed,
//! `FLIP_VALIDATION_TOKEN_BEFORE` is accepted as well.

mod shop;
mod tables;

use std::error::Error;
use std::time::{Duration, SystemTime};

use flip_api::{Client, Verifier};
use shop::Shop;
use tables::Database;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let shop = Shop::new(Client::from_env()?, Database::default());
    tokio::spawn(work(shop.clone()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, shop::router(shop, Verifier::from_env()?)).await?;
    Ok(())
}

/// Asks Flip apart from the answers to callbacks: Flip waits 30 seconds for those.
async fn work(shop: Shop) {
    shop.settle().await; // what came before the last stop
    loop {
        shop.reconcile_due(SystemTime::now()).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
