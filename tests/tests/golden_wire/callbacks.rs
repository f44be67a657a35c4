//! What the generated server side sends by itself, the generated client side reads.

use flip_runtime::List;
use flip_runtime::service::{CallbackSender, DeliveryPolicy, OutgoingCallback};
use flip_runtime::testing::MockTransport;
use flip_tests::golden::{callback, callback_event, callback_unverified, v31_webhooks, webhooks};

const TOKEN: &str = "$2y$13$abc/def.GHI+jkl=";

/// The body that arrives where a callback with this payload is sent, and its media type.
async fn sent<C: OutgoingCallback>(payload: &C::Payload) -> (Vec<u8>, String) {
    let transport = MockTransport::new();
    transport.on(C::METHOD, "/called").answer(200, "");
    let sender = CallbackSender::new(transport.clone()).token(TOKEN).unwrap();
    let sender = sender.policy(DeliveryPolicy::once());
    let delivery = sender
        .send::<C>("https://reader.example/called", payload)
        .await;
    assert!(delivery.unwrap().is_delivered());
    let requests = transport.requests();
    let media_type = requests[0].headers["content-type"].to_str().unwrap();
    (requests[0].body.to_vec(), media_type.to_owned())
}

#[tokio::test]
async fn verifier_reads_what_is_sent_in_a_form() {
    use callback::callbacks::Returned;
    use callback::models::Loan;
    let loan = Loan::new(9_007_199_254_740_993_i64);
    let (body, media_type) = sent::<Returned>(&loan).await;
    assert_eq!(media_type, "application/x-www-form-urlencoded");
    let verifier = callback::Verifier::new(TOKEN).unwrap();
    assert_eq!(verifier.returned(&body).unwrap(), loan);
    let other = callback::Verifier::new("another-token").unwrap();
    assert!(other.returned(&body).unwrap_err().is_forged());
}

#[tokio::test]
async fn each_callback_is_told_from_the_others() {
    use callback_event::CallbackEvent;
    use callback_event::callbacks::{Closed, FilmReturned};
    use callback_event::models::{Branch, Loan};
    let verifier = callback_event::Verifier::new(TOKEN).unwrap();
    let mut film = Loan::new();
    (film.book, film.kind) = (Some(1), Some("FILM".to_owned()));
    let (body, _) = sent::<FilmReturned>(&film).await;
    assert_eq!(
        verifier.event(&body).unwrap(),
        CallbackEvent::FilmReturned(film)
    );
    let mut branch = Branch::new();
    branch.branch = Some("a=b&c é".to_owned());
    let branches = List::from(vec![branch.clone(), branch]);
    let (body, _) = sent::<Closed>(&branches).await;
    assert_eq!(
        verifier.event(&body).unwrap(),
        CallbackEvent::Closed(branches)
    );
}

#[tokio::test]
async fn json_without_a_token_is_decoded() {
    use callback_unverified::callbacks::Shipped;
    let shipment = callback_unverified::models::Shipment::new(7);
    let (body, media_type) = sent::<Shipped>(&shipment).await;
    assert_eq!(media_type, "application/json");
    assert_eq!(Shipped::decode_unverified(&body).unwrap(), shipment);
}

#[tokio::test]
async fn webhooks_are_sent_as_callbacks_are() {
    use v31_webhooks::callbacks::{Overdue, Returned};
    let mut loan = v31_webhooks::models::Loan::new("Emma");
    loan.since = flip_runtime::Presence::Null;
    let (body, _) = sent::<Returned>(&loan).await;
    let verifier = v31_webhooks::Verifier::new(TOKEN).unwrap();
    assert_eq!(verifier.returned(&body).unwrap(), loan);
    let (body, _) = sent::<Overdue>(&loan).await;
    assert_eq!(Overdue::decode_unverified(&body).unwrap(), loan);
    let loans = List::from(vec![webhooks::models::Loan::new("Emma")]);
    let (body, media_type) = sent::<webhooks::callbacks::AllLoans>(&loans).await;
    assert_eq!(media_type, "application/cloudevents+json");
    let read = webhooks::callbacks::AllLoans::decode_unverified(&body);
    assert_eq!(read.unwrap(), loans);
}
