//! What Flip is asked about an event, and that nothing is confirmed that it does not say itself.

use std::error::Error;

use flip_api::models::{AcceptPaymentEvent, Payment, PaymentStatus};
use flip_api::testing::{Method, MockTransport, fixtures};
use flip_api::types::Rupiah;
use flip_api::{Client, SecretKey, VerificationError};
use serde_json::{Value, json};

use super::support::event;

pub(crate) fn client(mock: &MockTransport) -> Client {
    let key = SecretKey::new("test-key").unwrap();
    Client::builder(key)
        .transport(mock.clone())
        .build()
        .unwrap()
}

/// The payment of the event, as Flip lists it.
pub(crate) fn row() -> Value {
    json!({"id": "FT1", "link_id": "4740", "amount": 10_000, "status": "SUCCESSFUL",
        "sender_name": "Jon Doe", "virtual_account_number": "8902290270097932"})
}

pub(crate) fn other(id: usize) -> Value {
    json!({"id": format!("FT{id}"), "amount": 1, "status": "FAILED"})
}

fn with(name: &str, value: Value) -> Value {
    let mut row = row();
    row[name] = value;
    row
}

pub(crate) fn page(rows: &[Value], total: Value) -> String {
    json!({"link_id": 4740, "total_page": total, "data": rows}).to_string()
}

/// Asks about the event while Flip has these pages.
pub(crate) async fn verify(
    pages: &[String],
) -> (Result<Payment, VerificationError>, MockTransport) {
    verify_event(&event(), pages).await
}

async fn verify_event(
    event: &AcceptPaymentEvent,
    pages: &[String],
) -> (Result<Payment, VerificationError>, MockTransport) {
    let mock = MockTransport::new();
    for page in pages {
        mock.on(Method::GET, "/v2/pwf/4740/payment")
            .answer(200, page.clone());
    }
    (client(&mock).verify_payment(event).await, mock)
}

#[tokio::test]
async fn what_flip_says_too_is_confirmed() {
    let (payment, mock) = verify(&[page(&[other(2), row()], json!(1))]).await;
    let payment = payment.unwrap();
    assert_eq!(
        (payment.id.as_str(), payment.amount),
        ("FT1", Rupiah::new(10_000))
    );
    let requests = mock.requests();
    assert_eq!(requests.len(), 1);
    let query = "/v2/pwf/4740/payment?sort_by=created_at&sort_type=sort_desc";
    assert!(requests[0].url.ends_with(query), "{}", requests[0].url);
}

/// Whatever the status is: what it means, the shop has to ask.
#[tokio::test]
async fn a_failed_payment_is_confirmed_as_failed() {
    let mut event = event();
    for status in ["FAILED", "CANCELLED", "PENDING", "REVERSED"] {
        event.status = PaymentStatus::from(status);
        let row = with("status", json!(status));
        let (payment, _) = verify_event(&event, &[page(&[row], json!(1))]).await;
        assert_eq!(payment.unwrap().status, event.status);
    }
}

#[tokio::test]
async fn the_amount_differs() {
    for amount in [
        json!(9_999),
        json!(10_001),
        json!("1000"),
        json!(-10_000),
        json!(0),
    ] {
        let (verdict, _) = verify(&[page(&[with("amount", amount)], json!(1))]).await;
        let error = verdict.unwrap_err();
        let VerificationError::AmountDiffers { event, payment } = &error else {
            panic!("{error}")
        };
        assert_eq!(*event, Rupiah::new(10_000));
        assert_ne!(payment, event);
        assert!(error.is_contradicted());
    }
}

#[tokio::test]
async fn the_status_differs() {
    for status in [
        "PENDING",
        "FAILED",
        "CANCELLED",
        "successful",
        "SUCCESSFUL ",
        "NEW",
    ] {
        let (verdict, _) = verify(&[page(&[with("status", json!(status))], json!(1))]).await;
        let error = verdict.unwrap_err();
        let VerificationError::StatusDiffers { event, payment } = &error else {
            panic!("{error}")
        };
        assert_eq!(
            (event, payment.as_str()),
            (&PaymentStatus::Successful, status)
        );
    }
}

#[tokio::test]
async fn the_bill_differs() {
    let of_another = page(&[with("link_id", json!(4741))], json!(1));
    let error = verify(&[of_another]).await.0.unwrap_err();
    assert!(matches!(error, VerificationError::BillDiffers), "{error}");
    // A page about another bill answers another request, and says nothing of the payment.
    let other_page = page(&[row()], json!(1)).replace("\"link_id\":4740", "\"link_id\":47400");
    let error = verify(&[other_page]).await.0.unwrap_err();
    assert!(!error.is_contradicted(), "{error}");
    // A row need not name its bill.
    let (payment, _) = verify(&[page(&[with("link_id", Value::Null)], json!(1))]).await;
    payment.unwrap();
}

/// The official plugin for one shop looks for a part of the id: this must not.
#[tokio::test]
async fn another_id_is_not_the_payment() {
    for id in ["FT", "FT11", "xFT1", "ft1", "FT1 "] {
        let (verdict, _) = verify(&[page(&[with("id", json!(id))], json!(1))]).await;
        let error = verdict.unwrap_err();
        assert!(
            matches!(error, VerificationError::NotFound),
            "{id}: {error}"
        );
    }
}

#[tokio::test]
async fn every_row_with_the_id_has_to_agree() {
    for rows in [
        [row(), with("status", json!("FAILED"))],
        [with("amount", json!(1)), row()],
    ] {
        verify(&[page(&rows, json!(1))]).await.0.unwrap_err();
    }
}

#[tokio::test]
async fn an_unknown_bill_has_no_payment() {
    let refusals = fixtures::list_bill_payments::STATUS_422_BILL_NOT_FOUND;
    for (refusal, found) in [
        (refusals.to_owned(), true),
        (refusals.replace("1050", "1043"), true),
        (refusals.replace("1050", "1054"), true),
        (
            refusals
                .replace("1050", "1043")
                .replace("\"id\"", "\"page\""),
            false,
        ),
        (refusals.replace("1050", "1052"), false),
    ] {
        let mock = MockTransport::new();
        mock.on(Method::GET, "/payment").answer(422, refusal);
        let error = client(&mock).verify_payment(&event()).await.unwrap_err();
        assert_eq!(
            matches!(error, VerificationError::NotFound),
            found,
            "{error:?}"
        );
        assert!(!error.is_contradicted());
    }
}

#[tokio::test]
async fn a_failed_call_says_nothing_about_the_event() {
    let mock = MockTransport::new();
    mock.on(Method::GET, "/payment")
        .answer(200, page(&[other(2)], json!(2)));
    mock.on(Method::GET, "/payment")
        .answer(401, fixtures::list_bill_payments::STATUS_401_INVALID_KEY);
    let error = client(&mock).verify_payment(&event()).await.unwrap_err();
    let VerificationError::Call(call) = &error else {
        panic!("{error}")
    };
    assert_eq!(call.status().unwrap().as_u16(), 401);
    assert!(error.source().is_some() && !error.is_contradicted());
}

/// Ids are text: one that is a path of its own stays within the bill's place.
#[tokio::test]
async fn a_forged_bill_id_leads_nowhere_else() {
    let mut event = event();
    for id in [
        "",
        ".",
        "..",
        "../4740",
        "4740/payment?page=2#",
        "4740%2F",
        "\0\r\n",
    ] {
        event.bill_link_id = id.into();
        let mock = MockTransport::new();
        mock.on(Method::GET, "/v2/pwf/4740/payment")
            .answer(200, page(&[row()], json!(1)));
        client(&mock).verify_payment(&event).await.unwrap_err();
        assert_eq!(mock.unused(), 1, "{id:?}");
    }
}

#[tokio::test]
async fn nothing_personal_shows() {
    let long = format!("S\n{}", "x".repeat(100_000));
    let changes = [
        ("amount", json!(1)),
        ("status", json!(long)),
        ("link_id", json!(1)),
    ];
    for (name, value) in changes {
        let error = verify(&[page(&[with(name, value)], json!(1))])
            .await
            .0
            .unwrap_err();
        assert!(error.to_string().len() < 200 && !error.to_string().contains('\n'));
        let shown = format!("{error} {error:?}");
        for personal in ["Jon", "8902290270097932", "test-key"] {
            assert!(!shown.contains(personal));
        }
    }
    let (payment, _) = verify(&[page(&[row()], json!(1))]).await;
    assert!(!format!("{:?}", payment.unwrap()).contains("Jon"));
}
