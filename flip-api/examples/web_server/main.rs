//! A shop that sells coffee tables: it makes a bill for each order, receives Flip's callbacks, and
//! marks an order as paid once Flip itself has confirmed the payment.
//!
//! ```console
//! $ export FLIP_SECRET_KEY='…' FLIP_VALIDATION_TOKEN='$2y$13$…'   # single quotes: `$` stays `$`
//! $ cargo run -p flip-api --example web_server --features axum
//! $ curl -X POST http://127.0.0.1:3000/orders/4711
//! $ curl http://127.0.0.1:3000/orders/4711
//! ```
//!
//! It speaks to the sandbox. Set the callback's address, `…/flip/accept-payment`, in the dashboard.
//! While the token is being changed, `FLIP_VALIDATION_TOKEN_BEFORE` is accepted as well.

mod shop;

use std::env;
use std::error::Error;
use std::time::Duration;

use flip_api::{Client, Environment, SecretKey, Verifier};
use shop::Shop;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let key = SecretKey::new(env::var("FLIP_SECRET_KEY")?)?;
    let flip = Client::builder(key)
        .environment(Environment::Sandbox)
        .build()?;
    let mut verifier = Verifier::new(env::var("FLIP_VALIDATION_TOKEN")?)?;
    if let Ok(before) = env::var("FLIP_VALIDATION_TOKEN_BEFORE") {
        verifier = verifier.accept_also(before)?;
    }

    let shop = Shop::new(flip, verifier);
    tokio::spawn(work(shop.clone()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, shop::router(shop)).await?;
    Ok(())
}

/// Does what an event asks for apart from the answer to it: Flip waits 30 seconds for that only.
async fn work(shop: Shop) {
    loop {
        shop.settle().await;
        tokio::time::sleep(Duration::from_secs(10)).await;
    }
}
