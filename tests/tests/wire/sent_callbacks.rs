//! What a stand-in for Flip sends by itself, the SDK verifies: each callback with each documented payload.

use std::time::Duration;

use flip_api::callbacks::{
    AcceptPayment, AgentDisbursement, BankAccountInquiry, BankStatus, Disbursement,
    InternationalTransfer, KycStatus, SpecialDisbursement,
};
use flip_api::models::{AcceptPaymentEvent, PaymentStatus};
use flip_api::service::{
    CallbackMessage, CallbackSender, DeliveryAttempt, DeliveryPolicy, OutgoingCallback,
};
use flip_api::testing::{MockTransport, fixtures};
use flip_api::types::Rupiah;
use flip_api::{CallbackEvent, StatusCode, Verifier};

const TOKEN: &str = "$2y$13$abc/def.GHI+jkl=";
const URL: &str = "https://merchant.example/flip";

fn verifier() -> Verifier {
    Verifier::new(TOKEN).unwrap()
}

/// Sends a payload once; the body that arrives.
async fn sent<C: OutgoingCallback>(message: &CallbackMessage) -> (DeliveryAttempt, Vec<u8>) {
    let transport = MockTransport::new();
    transport.on(C::METHOD, "/flip").answer(200, "");
    let sender = CallbackSender::new(transport.clone()).token(TOKEN).unwrap();
    let attempt = sender.attempt(URL, message, 1).await.unwrap();
    (attempt, transport.requests()[0].body.to_vec())
}

macro_rules! each_is_verified {
    ($($callback:ident by $read:ident: $fixtures:ident[$($payload:ident),*];)*) => {$($({
        let json = fixtures::$fixtures::$payload;
        let message = CallbackMessage::from_json::<$callback>(json).unwrap();
        let (attempt, body) = sent::<$callback>(&message).await;
        assert!(attempt.is_delivered);
        let read = verifier().$read(&body).unwrap();
        let shown: <$callback as OutgoingCallback>::Payload = serde_json::from_str(json).unwrap();
        assert_eq!(read, shown);
        // What was read is sent the same way.
        let again = CallbackMessage::new::<$callback>(&read).unwrap();
        let (_, body) = sent::<$callback>(&again).await;
        assert_eq!(verifier().$read(&body).unwrap(), read);
    })*)*};
}

#[tokio::test]
async fn each_callback_is_verified_as_it_was_sent() {
    each_is_verified! {
        AcceptPayment by accept_payment: accept_payment[SUCCESSFUL, FAILED, PENDING, CANCELLED];
        Disbursement by disbursement: disbursement[DONE, CANCELLED];
        SpecialDisbursement by special_disbursement: special_disbursement[DONE];
        AgentDisbursement by agent_disbursement: agent_disbursement[DONE];
        KycStatus by kyc_status: kyc_status[SELFIE_FAILED, APPROVED];
        InternationalTransfer by international_transfer: international_transfer[DONE];
        BankAccountInquiry by bank_account_inquiry: bank_account_inquiry[SUCCESS, INVALID_ACCOUNT_NUMBER];
        BankStatus by bank_status: bank_status[HEAVILY_DISTURBED, TWO_BANKS];
    }
}

#[tokio::test]
async fn event_made_by_hand_is_sent_until_it_is_answered_by_200() {
    let mut event = AcceptPaymentEvent::new("FT1", 4740, Rupiah::new(10_000), "SUCCESSFUL");
    event.bill_title = "Kopi & Teh".to_owned().into();
    let transport = MockTransport::new();
    for status in [500, 204, 200] {
        transport
            .on(AcceptPayment::METHOD, "/flip")
            .answer(status, "");
    }
    let policy = DeliveryPolicy::new()
        .maximum_attempts(6)
        .pause(Duration::ZERO)
        .delivered_by(|status| status == StatusCode::OK);
    let sender = CallbackSender::new(transport.clone()).token(TOKEN).unwrap();
    let sender = sender.policy(policy);
    let delivery = sender.send::<AcceptPayment>(URL, &event).await.unwrap();
    assert!(delivery.is_delivered());
    assert_eq!(delivery.attempts.len(), 3);
    let requests = transport.requests();
    assert!(
        requests
            .iter()
            .all(|request| request.body == requests[0].body)
    );
    let CallbackEvent::AcceptPayment(read) = verifier().event(&requests[0].body).unwrap() else {
        panic!("another event");
    };
    assert_eq!(read.status, PaymentStatus::Successful);
    assert_eq!(read, event);
}
