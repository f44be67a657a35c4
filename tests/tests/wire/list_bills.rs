//! The rest of accept payment: `GET /v2/pwf/bill`, `GET /v2/pwf/{bill_id}/bill`,
//! `GET /v2/pwf/payment` and `PUT /v2/pwf/bill-payment/{transaction_id}/confirm`.

use flip_api::models::{
    BillStatus, BillStep, PaymentSortAttribute, PaymentStatus, SenderBank, SettlementStatus,
    SortDirection,
};
use flip_api::operations::{
    ConfirmBillPaymentError, GetBillError, ListBillsError, ListPaymentsError,
};
use flip_api::testing::fixtures::{confirm_bill_payment, get_bill, list_bills, list_payments};
use flip_api::types::Rupiah;

use crate::support::{Reply, assert_code, assert_refused, date, exchange, failed, json, ok};

#[tokio::test]
async fn all_bills() {
    let (bills, seen) = exchange(ok(list_bills::STATUS_200_BILLS), async |flip| {
        flip.list_bills().await
    })
    .await;
    seen.assert_bare("GET /v2/pwf/bill");
    let bills = bills.unwrap();
    assert_eq!(bills.len(), 3);
    assert_eq!(bills[0].link_id.as_str(), "1");
    assert_eq!(bills[0].step, Some(BillStep::InputData));
    assert_eq!(bills[0].amount, Some(Rupiah::new(900_000)));
    let expired_date = bills[1].expired_date.get().unwrap();
    assert_eq!(expired_date.to_string(), "2022-12-30 15:50:00");
    assert_eq!(bills[1].customer.as_ref().unwrap().name, "Customer a");
    assert_eq!(bills[2].status, Some(BillStatus::Inactive));
    let method = bills[2].payment_method.as_ref().unwrap();
    assert_eq!(method.sender_bank, Some(SenderBank::Bni));
}

#[tokio::test]
async fn bill_that_cannot_be_read_leaves_the_others() {
    let mut body: serde_json::Value = serde_json::from_str(list_bills::STATUS_200_BILLS).unwrap();
    body[1]["link_id"] = serde_json::Value::Null;
    let (bills, _) = exchange(ok(&body.to_string()), async |flip| flip.list_bills().await).await;
    let bills = bills.unwrap();
    let ids: Vec<&str> = bills.iter().map(|bill| bill.link_id.as_str()).collect();
    assert_eq!(ids, ["1", "3"]);
    let unreadable: Vec<_> = bills.unreadable_rows().collect();
    assert_eq!(unreadable.len(), 1);
    assert_eq!(unreadable[0].index(), 1);
    assert_eq!(unreadable[0].error().path(), "[1].link_id");
    assert_eq!(serde_json::to_value(&bills).unwrap(), body);
}

#[tokio::test]
async fn no_bills() {
    let (bills, _) = exchange(ok(list_bills::STATUS_200_NO_BILLS), async |flip| {
        flip.list_bills().await
    })
    .await;
    assert_eq!(bills.unwrap(), []);
    let refusal = Reply::Send(json(422, list_bills::STATUS_422_UNDEFINED_ERROR));
    let error = failed(refusal, async |flip| flip.list_bills().await).await;
    assert_refused(&error, "listBills", 422);
    let Some(ListBillsError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "id", "999");
}

#[tokio::test]
async fn one_bill() {
    let (bill, seen) = exchange(ok(get_bill::STATUS_200_STEP3), async |flip| {
        flip.get_bill(2_502_091_430_251_230_000_i64).await
    })
    .await;
    seen.assert_bare("GET /v2/pwf/2502091430251230000/bill");
    let bill = bill.unwrap();
    assert_eq!(bill.link_id.as_str(), "11");
    assert_eq!(bill.title, "Coffee Table");
    assert_eq!(bill.customer.unwrap().phone, "+62888888888");
}

#[tokio::test]
async fn an_unknown_bill() {
    let refusal = Reply::Send(json(422, get_bill::STATUS_422_BILL_NOT_FOUND));
    let error = failed(refusal, async |flip| flip.get_bill(11).await).await;
    assert_refused(&error, "getBill", 422);
    let Some(GetBillError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "id", "1050");
}

#[tokio::test]
async fn payments_with_every_parameter() {
    let (page, seen) = exchange(ok(list_payments::STATUS_200_PAGE), async |flip| {
        flip.list_payments()
            .start_date(date(2021, 1, 1))
            .end_date(date(2022, 12, 30))
            .reference_id("REF 1&2")
            .pagination(20)
            .page(2)
            .sort_by(PaymentSortAttribute::BillTitle)
            .sort_type(SortDirection::Ascending)
            .await
    })
    .await;
    seen.assert_bare(
        "GET /v2/pwf/payment?start_date=2021-01-01&end_date=2022-12-30&reference_id=REF%201%262\
         &pagination=20&page=2&sort_by=bill_title&sort_type=sort_asc",
    );
    let page = page.unwrap();
    assert_eq!((page.total_data, page.page), (4.into(), 1.into()));
    let ids: Vec<_> = page.data.iter().map(|one| one.id.as_str()).collect();
    let expected = ["PGPWF12345", "FT12345679", "PGPWF12346", "PGPWF12347"];
    assert_eq!(ids, expected);
    let row = &page.data[2];
    assert_eq!(row.bill_title, "8902290270097932-1698032345577");
    assert_eq!(row.reference_id, "REF1122334455");
    assert_eq!(row.settlement_status, Some(SettlementStatus::Settled));
    assert_eq!(page.data[3].status, PaymentStatus::Failed);
}

#[tokio::test]
async fn payments_without_parameters() {
    let (page, seen) = exchange(ok(list_payments::STATUS_200_PAGE), async |flip| {
        flip.list_payments().await
    })
    .await;
    seen.assert_bare("GET /v2/pwf/payment");
    page.unwrap();
    let body = list_payments::STATUS_422_END_DATE_BEFORE_START_DATE;
    let refusal = Reply::Send(json(422, body));
    let error = failed(refusal, async |flip| flip.list_payments().await).await;
    assert_refused(&error, "listPayments", 422);
    let Some(ListPaymentsError::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "end_date", "1057");
}

/// A PUT without a body says so: its length is 0.
#[tokio::test]
async fn a_payment_is_confirmed() {
    let answer = ok(confirm_bill_payment::STATUS_200_CONFIRMED);
    let (confirmation, seen) = exchange(answer, async |flip| {
        flip.confirm_bill_payment("PWF12").await
    })
    .await;
    seen.assert_bare("PUT /v2/pwf/bill-payment/PWF12/confirm");
    assert_eq!(seen.header("content-length"), Some("0"));
    let confirmation = confirmation.unwrap();
    let confirmed_at = confirmation.confirmed_at.get().unwrap();
    assert_eq!(confirmed_at.to_string(), "2022-12-30 15:50:00");
    assert!(!format!("{confirmation:?}").contains("customer"));

    let refusal = Reply::Send(json(404, confirm_bill_payment::STATUS_404_PAGE_NOT_FOUND));
    let error = failed(refusal, async |flip| {
        flip.confirm_bill_payment("PWF12").await
    })
    .await;
    assert_refused(&error, "confirmBillPayment", 404);
    let Some(ConfirmBillPaymentError::NotFound(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_eq!(body.message, "Page not found.");
}
