//! Sends callbacks over the network.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use flip_runtime::decode::Decoded;
use flip_runtime::{
    Bytes, CallOptions, Client, Method, NoErrorBody, Operation, Request, RequestError, RetryPolicy,
    StatusCode,
};
use serde::Serialize;
use tokio::sync::Semaphore;

use crate::{Attempt, Delivery, Outcome, Simulator};

/// How long a merchant may take to answer.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How often it is looked whether a callback is due.
const PAUSE: Duration = Duration::from_millis(50);
/// How many are sent at the same time.
const AT_ONCE: usize = 16;

/// Sends what is due, for as long as it is polled.
pub(crate) async fn run(simulator: Simulator) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    loop {
        let due = simulator.world().due_deliveries();
        for (delivery, url) in due {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else {
                return;
            };
            let simulator = simulator.clone();
            tokio::spawn(async move {
                let outcome = send(&simulator, &delivery, &url).await;
                let mut world = simulator.world();
                let at = world.now();
                world.record_attempt(delivery.id, Attempt::new(at, url, outcome));
                drop(place);
            });
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn send(simulator: &Simulator, delivery: &Delivery, url: &str) -> Outcome {
    let (may_call_others, token) = {
        let world = simulator.world();
        let settings = world.settings();
        (settings.may_call_others, settings.validation_token.clone())
    };
    if !may_call_others && !is_loopback(url) {
        return Outcome::Failed("only addresses of this machine are called".to_owned());
    }
    let callback = SendCallback {
        data: delivery.data.clone(),
        token,
    };
    let client = Client::builder(url)
        .timeout(TIMEOUT)
        .retry(RetryPolicy::none())
        .allow_plain_http()
        .build();
    let sent = match client {
        Ok(client) => client.execute(&callback, &CallOptions::default()).await,
        Err(error) => return Outcome::Failed(error.to_string()),
    };
    match sent {
        Ok(status) => Outcome::Answered(status),
        Err(error) => match error.status() {
            Some(status) => Outcome::Answered(status.as_u16()),
            None => Outcome::Failed(error.to_string()),
        },
    }
}

/// Whether an address names this machine.
pub(crate) fn is_loopback(url: &str) -> bool {
    let Ok(uri) = url.parse::<http::Uri>() else {
        return false;
    };
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// The form of a callback.
#[derive(Serialize)]
struct SendCallback {
    data: String,
    token: String,
}

impl Operation for SendCallback {
    const ID: &'static str = "callback";
    const IDEMPOTENT: bool = false;
    type Answer = u16;
    type Error = NoErrorBody;

    fn method() -> Method {
        Method::POST
    }

    fn request(&self) -> Result<Request, RequestError> {
        Request::new(Self::method()).form(self)
    }

    fn answer(status: StatusCode, _: &Bytes) -> Decoded<u16> {
        status.is_success().then(|| Ok(Box::new(status.as_u16())))
    }
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_this_machine_is_loopback() {
        for url in [
            "http://127.0.0.1:8080/callback",
            "http://localhost/",
            "https://[::1]:1/",
            "http://LOCALHOST:3",
        ] {
            assert!(is_loopback(url), "{url}");
        }
        for url in [
            "http://example.com/",
            "http://10.0.0.1/",
            "http://localhost.example.com/",
            "http://127.0.0.1@example.com/",
            "nonsense",
        ] {
            assert!(!is_loopback(url), "{url}");
        }
    }
}
