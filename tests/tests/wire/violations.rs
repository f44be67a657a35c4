//! Rules of the document are checked before anything is sent, unless the caller says otherwise.

use flip_api::models::{
    BillType, CreateBillStep1Request, CreateBillStep2Request, EditBillRequest, Payer,
};
use flip_api::testing::fixtures::{create_bill, list_bill_payments};
use flip_api::types::Rupiah;
use flip_api::{Client, Error, Outcome};

use crate::support::{Server, client, date, exchange, failed, html, ok, payer, step3_request};

/// The rules that a call breaks: field and rule. Nothing of it was sent.
async fn violations<T, E>(
    call: impl AsyncFnOnce(Client) -> Result<T, Error<E>>,
) -> Vec<(String, String)> {
    let server = Server::start([html(500, "should not have been sent")]);
    let error = call(client(&server)).await.err().expect("an error");
    assert!(error.is_invalid());
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert!(server.requests().is_empty());
    let broken = error.violations().iter();
    broken
        .map(|one| (one.field.clone(), one.rule.clone()))
        .collect()
}

fn one(field: &str, rule: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), rule.to_owned())]
}

const AMOUNT: Rupiah = Rupiah::new(9_999);
const TOO_LITTLE: &str = "at least 10000";
const EMPTY: &str = "given, and not empty";

#[tokio::test]
async fn an_amount_below_the_minimum() {
    let request = CreateBillStep1Request::new("Table", BillType::Single).amount(AMOUNT);
    let found = violations(async |flip| flip.create_bill(request).await).await;
    assert_eq!(found, one("amount", TOO_LITTLE));
    let request = CreateBillStep2Request::new("Table", BillType::Single, AMOUNT, payer());
    let found = violations(async |flip| flip.create_bill(request).await).await;
    assert_eq!(found, one("amount", TOO_LITTLE));
    let mut request = step3_request();
    request.amount = AMOUNT;
    let found = violations(async |flip| flip.create_bill(request).await).await;
    assert_eq!(found, one("amount", TOO_LITTLE));
    let request = EditBillRequest::new().amount(AMOUNT);
    let found = violations(async |flip| flip.edit_bill(11, request).await).await;
    assert_eq!(found, one("amount", TOO_LITTLE));
}

#[tokio::test]
async fn the_minimum_itself_is_sent() {
    let amount = Rupiah::new(10_000);
    let request = CreateBillStep1Request::new("T", BillType::Single).amount(amount);
    let answer = create_bill::STATUS_200_STEP1.replace("900000", "10000");
    let (bill, seen) = exchange(ok(&answer), async |flip| flip.create_bill(request).await).await;
    bill.unwrap();
    seen.assert_form("title=T&type=SINGLE&amount=10000&step=1");
}

#[tokio::test]
async fn an_empty_text() {
    let request = CreateBillStep1Request::new("", BillType::Single);
    let found = violations(async |flip| flip.create_bill(request).await).await;
    assert_eq!(found, one("title", EMPTY));
    let request = EditBillRequest::new().title("");
    let found = violations(async |flip| flip.edit_bill(11, request).await).await;
    assert_eq!(found, one("title", EMPTY));
    let payer = Payer::new("", "siti@example.com");
    let amount = Rupiah::new(900_000);
    let request = CreateBillStep2Request::new("Table", BillType::Single, amount, payer);
    let found = violations(async |flip| flip.create_bill(request).await).await;
    assert_eq!(found, one("sender_name", EMPTY));
}

#[tokio::test]
async fn every_broken_rule_is_named() {
    let mut request = step3_request();
    request.title = String::new();
    request.amount = Rupiah::new(-1);
    request.payer = Payer::new("", "");
    let found = violations(async |flip| flip.create_bill(request).await).await;
    let fields: Vec<_> = found.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["title", "amount", "sender_name", "sender_email"]);
}

#[tokio::test]
async fn a_range_of_days_that_is_not_one() {
    for end in [date(2022, 12, 29), date(2022, 12, 30)] {
        let found = violations(async |flip| {
            flip.list_bill_payments(11)
                .start_date(date(2022, 12, 30))
                .end_date(end)
                .await
        })
        .await;
        assert_eq!(found, one("end_date", "greater than `start_date`"));
    }
}

#[tokio::test]
async fn pages_are_counted_from_one() {
    let found = violations(async |flip| flip.list_bill_payments(11).page(0).await).await;
    assert_eq!(found, one("page", "at least 1"));
    let found = violations(async |flip| flip.list_bill_payments(11).pagination(-1).await).await;
    assert_eq!(found, one("pagination", "at least 1"));
}

#[tokio::test]
async fn without_checks_the_server_decides() {
    let mut request = step3_request();
    request.amount = AMOUNT;
    request.title = String::new();
    let answer = create_bill::STATUS_200_STEP3.replace("50000", "9999");
    let (bill, seen) = exchange(ok(&answer), async |flip| {
        flip.create_bill(request).without_checks().await
    })
    .await;
    bill.unwrap();
    assert!(seen.body.starts_with("title=&type=SINGLE&amount=9999&"));
    let (page, seen) = exchange(ok(list_bill_payments::STATUS_200_PAGE), async |flip| {
        flip.list_bill_payments(11).page(0).without_checks().await
    })
    .await;
    page.unwrap();
    assert_eq!(seen.line, "GET /v2/pwf/11/payment?page=0");
    let error = failed(html(422, ""), async |flip| {
        let request = EditBillRequest::new().amount(AMOUNT);
        flip.edit_bill(11, request).without_checks().await
    })
    .await;
    assert!(!error.is_invalid());
}
