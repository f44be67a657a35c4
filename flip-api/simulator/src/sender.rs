//! Sends callbacks over the network.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use flip_api::callbacks;
use flip_api::service::{
    CallbackMessage, CallbackSendError, CallbackSender, DeliveryAttempt, OutgoingCallback,
};
use tokio::sync::Semaphore;

use crate::{Attempt, Delivery, Outcome, Product, Simulator};

/// How long a merchant may take to answer.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How often it is looked whether a callback is due.
const PAUSE: Duration = Duration::from_millis(50);
/// How many are sent at the same time.
const AT_ONCE: usize = 16;

/// Sends what is due, for as long as it is polled.
pub(crate) async fn run(simulator: Simulator) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let network = CallbackSender::over_network(|network| network);
    let network = match network {
        Ok(sender) => Ok(sender.timeout(TIMEOUT).allow_plain_http()),
        Err(error) => Err(error.to_string()),
    };
    loop {
        let due = simulator.world().due_deliveries();
        for (delivery, url) in due {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else {
                return;
            };
            let (simulator, network) = (simulator.clone(), network.clone());
            tokio::spawn(async move {
                let outcome = match network {
                    Ok(network) => send(network, &simulator, &delivery, &url).await,
                    Err(error) => Outcome::Failed(error),
                };
                let mut world = simulator.world();
                let at = world.now();
                world.record_attempt(delivery.id, Attempt::new(at, url, outcome));
                drop(place);
            });
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn send(
    network: CallbackSender,
    simulator: &Simulator,
    delivery: &Delivery,
    url: &str,
) -> Outcome {
    let (may_call_others, token) = {
        let world = simulator.world();
        let settings = world.settings();
        (settings.may_call_others, settings.validation_token.clone())
    };
    if !may_call_others && !is_loopback(url) {
        return Outcome::Failed("only addresses of this machine are called".to_owned());
    }
    let sender = match network.token(token) {
        Ok(sender) => sender,
        Err(error) => return Outcome::Failed(error.to_string()),
    };
    let sent = match delivery.product {
        Product::AcceptPayment => attempt::<callbacks::AcceptPayment>(&sender, delivery, url).await,
        Product::MoneyTransfer => attempt::<callbacks::Disbursement>(&sender, delivery, url).await,
        Product::SpecialMoneyTransfer => {
            attempt::<callbacks::SpecialDisbursement>(&sender, delivery, url).await
        }
        Product::AgentMoneyTransfer => {
            attempt::<callbacks::AgentDisbursement>(&sender, delivery, url).await
        }
        Product::InternationalTransfer => {
            attempt::<callbacks::InternationalTransfer>(&sender, delivery, url).await
        }
        Product::AgentVerification => attempt::<callbacks::KycStatus>(&sender, delivery, url).await,
        Product::BankAccountInquiry => {
            attempt::<callbacks::BankAccountInquiry>(&sender, delivery, url).await
        }
    };
    match sent.map(|attempt| attempt.outcome) {
        Ok(Ok(status)) => Outcome::Answered(status.as_u16()),
        Ok(Err(error)) => Outcome::Failed(error.to_string()),
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

/// Sends a callback once; the world decides when it is sent again, by its own clock.
async fn attempt<C: OutgoingCallback>(
    sender: &CallbackSender,
    delivery: &Delivery,
    url: &str,
) -> Result<DeliveryAttempt, CallbackSendError> {
    let number = u32::try_from(delivery.attempts.len()).unwrap_or(u32::MAX);
    let message = CallbackMessage::from_json::<C>(delivery.data.clone())?;
    sender
        .attempt(url, &message, number.saturating_add(1))
        .await
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
