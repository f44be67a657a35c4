//! What the rows of Flip say about a payment and about a bill, whatever the event says.

use std::error::Error;

use flip_api::models::{AcceptPaymentEvent, PaymentStatus};
use flip_api::testing::{Method, MockTransport, fixtures};
use flip_api::types::Rupiah;
use flip_api::{EventDifference, Id, ReconcileError, Verdict};
use serde_json::{Value, json};

use super::support::event;
use super::verify::{client, other, page, row};

type Answer = Result<Verdict, ReconcileError>;

fn with(name: &str, value: Value) -> Value {
    let mut row = row();
    row[name] = value;
    row
}

fn listing(pages: &[String]) -> MockTransport {
    let mock = MockTransport::new();
    for page in pages {
        mock.on(Method::GET, "/v2/pwf/4740/payment")
            .answer(200, page.clone());
    }
    mock
}

async fn of_event(event: &AcceptPaymentEvent, rows: &[Value]) -> Answer {
    client(&listing(&[page(rows, json!(1))]))
        .reconcile(event)
        .await
}

async fn of_bill(rows: &[Value]) -> Answer {
    client(&listing(&[page(rows, json!(1))]))
        .reconcile_bill("4740")
        .await
}

/// The name of a verdict, and the id of its payment.
fn named(answer: Answer) -> (&'static str, Option<String>) {
    let verdict = answer.unwrap();
    let payment = verdict
        .payment()
        .map(|payment| payment.id.as_str().to_owned());
    let name = match verdict {
        Verdict::Paid(_) => "paid",
        Verdict::NotYet(_) => "not yet",
        Verdict::NotListed => "not listed",
        Verdict::Failed(_) => "failed",
        Verdict::Contradicted(_) => "contradicted",
        _ => "new",
    };
    (name, payment)
}

#[tokio::test]
async fn flips_status_decides_whatever_the_event_says() {
    let statuses = ["SUCCESSFUL", "PENDING", "FAILED", "CANCELLED", "REVERSED"];
    for said in statuses {
        let mut event = event();
        event.status = PaymentStatus::from(said);
        for (status, expected) in [
            ("SUCCESSFUL", "paid"),
            ("PENDING", "not yet"),
            ("FAILED", "failed"),
            ("CANCELLED", "failed"),
            ("REFUNDED", "not yet"),
            ("successful", "not yet"),
        ] {
            let row = with("status", json!(status));
            let expected = (expected, Some("FT1".to_owned()));
            assert_eq!(
                named(of_event(&event, std::slice::from_ref(&row)).await),
                expected,
                "{said} {status}"
            );
            assert_eq!(named(of_bill(&[row]).await), expected, "{status}");
        }
    }
}

#[tokio::test]
async fn forged_amount_still_hands_out_flips_payment() {
    let mut event = event();
    event.amount = Rupiah::new(1);
    event.status = PaymentStatus::Failed;
    let Verdict::Paid(payment) = of_event(&event, &[other(2), row()]).await.unwrap() else {
        panic!("Flip says that it is paid")
    };
    assert_eq!(payment.amount, Rupiah::new(10_000));
    let differences = event.differences(&payment);
    let amount = EventDifference::Amount {
        event: Rupiah::new(1),
        flip: Rupiah::new(10_000),
    };
    assert!(
        differences.contains(&amount) && differences.len() == 2,
        "{differences:?}"
    );
    let shown: Vec<String> = differences.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown[1],
        "status: the event says FAILED, Flip says SUCCESSFUL"
    );
    assert_eq!(super::support::event().differences(&payment), []);
}

#[tokio::test]
async fn payment_that_is_not_listed_is_no_no() {
    for id in ["FT", "FT11", "xFT1", "ft1", "FT1 "] {
        let answer = of_event(&event(), &[with("id", json!(id))]).await;
        let verdict = answer.unwrap();
        assert_eq!(verdict, Verdict::NotListed, "{id}");
        assert!(verdict.asks_again() && verdict.payment().is_none());
    }
    assert_eq!(of_bill(&[]).await.unwrap(), Verdict::NotListed);
}

#[tokio::test]
async fn unknown_bill_is_not_listed_and_any_other_refusal_is_an_error() {
    let refusal = fixtures::list_bill_payments::STATUS_422_BILL_NOT_FOUND;
    let other_field = refusal
        .replace("1050", "1043")
        .replace("\"id\"", "\"page\"");
    for (body, is_unknown) in [
        (refusal.to_owned(), true),
        (refusal.replace("1050", "1043"), true),
        (refusal.replace("1050", "1054"), true),
        (other_field, false),
        (refusal.replace("1050", "1052"), false),
    ] {
        let mock = MockTransport::new();
        mock.on(Method::GET, "/payment").answer(422, body);
        match client(&mock).reconcile(&event()).await {
            Ok(verdict) => assert_eq!((verdict, is_unknown), (Verdict::NotListed, true)),
            Err(error) => assert!(!is_unknown && error.source().is_some(), "{error:?}"),
        }
    }
}

#[tokio::test]
async fn several_payments_of_a_bill_are_told_apart() {
    let second = with("id", json!("FT2"));
    let mut waiting = second.clone();
    waiting["status"] = json!("PENDING");
    // A payment of another payer does not pay for this one.
    let mut event = event();
    event.id = Id::from("FT2");
    let rows = [waiting.clone(), row()];
    assert_eq!(named(of_event(&event, &rows).await).0, "not yet");
    assert_eq!(
        named(of_bill(&rows).await),
        ("paid", Some("FT1".to_owned()))
    );
    // A failed attempt, then one that waits, then one that succeeds.
    let failed = with("status", json!("FAILED"));
    assert_eq!(
        named(of_bill(&[failed.clone(), waiting.clone()]).await).0,
        "not yet"
    );
    assert_eq!(
        named(of_bill(&[failed, waiting, second]).await).0,
        "contradicted"
    );
}

#[tokio::test]
async fn rows_that_contradict_each_other_do_not_pay() {
    for changed in [with("status", json!("FAILED")), with("amount", json!(1))] {
        for rows in [[row(), changed.clone()], [changed.clone(), row()]] {
            assert_eq!(named(of_event(&event(), &rows).await).0, "contradicted");
            assert_eq!(named(of_bill(&rows).await).0, "contradicted");
        }
    }
    // The same row twice is one payment.
    assert_eq!(named(of_event(&event(), &[row(), row()]).await).0, "paid");
}

#[tokio::test]
async fn unreadable_rows_leave_open_what_they_may_decide() {
    let unreadable = |answer: Answer| match answer {
        Err(ReconcileError::UnreadableRow(error)) => error.path().to_owned(),
        other => panic!("{other:?}"),
    };
    let same = with("amount", json!("10.000"));
    let mut another = same.clone();
    another["id"] = json!("FT2");
    let pending = with("status", json!("PENDING"));
    for (rows, place) in [
        (
            [another.clone(), with("id", json!("FT3"))],
            "data[0].amount",
        ),
        ([row(), same], "data[1].amount"),
    ] {
        assert_eq!(unreadable(of_event(&event(), &rows).await), place);
    }
    let rows = [pending, another.clone()];
    assert_eq!(unreadable(of_bill(&rows).await), "data[1].amount");
    // Nothing that it says could change these.
    let rows = [another, row()];
    assert_eq!(named(of_event(&event(), &rows).await).0, "paid");
    assert_eq!(named(of_bill(&rows).await).0, "paid");
}

#[tokio::test]
async fn rows_of_another_bill_do_not_pay() {
    let foreign = page(&[with("link_id", json!(4741))], json!(1));
    let foreign_page = page(&[row()], json!(1)).replace("\"link_id\":4740", "\"link_id\":47400");
    for page in [foreign, foreign_page] {
        let flip = client(&listing(&[page.clone(), page]));
        for answer in [
            flip.reconcile(&event()).await,
            flip.reconcile_bill("4740").await,
        ] {
            // A client that compares answers with requests refuses the page.
            assert!(!matches!(answer, Ok(Verdict::Paid(_))), "{answer:?}");
        }
    }
    // A row need not name its bill.
    assert_eq!(
        named(of_bill(&[with("link_id", Value::Null)]).await).0,
        "paid"
    );
}

/// Flip has changed from short ids to long ones, and an old id can be answered by the new one.
#[tokio::test]
async fn renumbered_bill_is_paid() {
    const NEW: &str = "2502091430251230000";
    let (old, new) = (json!(4740), json!(NEW));
    let of_another = json!("2502091430251239999");
    for (top, in_row, expected) in [
        (&new, &new, "paid"),
        (&new, &old, "paid"),
        (&old, &new, "paid"),
        (&old, &old, "paid"),
        (&new, &json!(null), "paid"),
        (&old, &json!(4741), "contradicted"),
    ] {
        let body = page(&[with("link_id", in_row.clone())], json!(1));
        let body = body.replace(
            "\"link_id\":4740,\"total",
            &format!("\"link_id\":{top},\"total"),
        );
        let flip = client(&listing(&[body.clone(), body.clone(), body]));
        let answers = [
            flip.reconcile(&event()).await,
            flip.reconcile_bill("4740").await,
        ];
        for answer in answers {
            assert_eq!(named(answer).0, expected, "{top} {in_row}");
        }
        let confirmed = flip.verify_payment(&event()).await;
        assert_eq!(confirmed.is_ok(), expected == "paid", "{confirmed:?}");
    }
    // Asked for by the new id, a row of another long id is of another bill.
    for (in_row, expected) in [
        (&new, "paid"),
        (&old, "paid"),
        (&of_another, "contradicted"),
    ] {
        let body =
            json!({"link_id": NEW, "total_page": 1, "data": [with("link_id", in_row.clone())]});
        let mock = MockTransport::new();
        mock.on(Method::GET, "/payment")
            .answer(200, body.to_string());
        let answer = client(&mock).reconcile_bill(NEW).await;
        assert_eq!(named(answer).0, expected, "{in_row}");
    }
    let mut event = event();
    event.bill_link_id = Id::from(NEW);
    let Verdict::Paid(payment) = of_bill(&[row()]).await.unwrap() else {
        panic!("it is paid")
    };
    assert_eq!(event.differences(&payment), []);
}

#[tokio::test]
async fn reading_ends_with_the_payment_in_question() {
    let pages = [
        page(&[other(2)], json!(9)),
        page(&[with("status", json!("PENDING"))], json!(9)),
        page(&[with("id", json!("FT9"))], json!(9)),
    ];
    let mock = listing(&pages);
    assert_eq!(named(client(&mock).reconcile(&event()).await).0, "not yet");
    assert_eq!((mock.requests().len(), mock.unused()), (2, 1));
    let mock = listing(&pages);
    assert_eq!(named(client(&mock).reconcile_bill("4740").await).0, "paid");
    assert_eq!(mock.requests().len(), 3);
}

#[tokio::test]
async fn too_many_pages_and_failed_calls_are_errors() {
    let pages: Vec<_> = (2..200)
        .map(|id| page(&[other(id)], json!(1_000_000)))
        .collect();
    let mock = listing(&pages);
    let error = client(&mock).reconcile(&event()).await.unwrap_err();
    assert!(matches!(error, ReconcileError::TooManyPages), "{error}");
    assert_eq!((mock.requests().len(), mock.unused()), (100, 98));

    let mock = listing(&[page(&[other(2)], json!(2))]);
    mock.on(Method::GET, "/payment")
        .answer(401, fixtures::list_bill_payments::STATUS_401_INVALID_KEY);
    let error = client(&mock).reconcile_bill("4740").await.unwrap_err();
    let ReconcileError::Call(call) = &error else {
        panic!("{error}")
    };
    assert_eq!(call.status().unwrap().as_u16(), 401);
}

#[tokio::test]
async fn hostile_event_fills_no_log() {
    let mut event = event();
    event.status = PaymentStatus::from(format!("S\n{}", "x".repeat(100_000)).as_str());
    event.bill_link_id = Id::from("4740\r\nforged: line");
    let Verdict::Paid(payment) = of_bill(&[row()]).await.unwrap() else {
        panic!("it is paid")
    };
    for difference in event.differences(&payment) {
        let shown = difference.to_string();
        assert!(
            shown.len() < 200 && !shown.contains(['\n', '\r']),
            "{shown}"
        );
    }
}
