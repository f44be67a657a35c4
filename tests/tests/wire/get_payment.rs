//! `GET /v2/pwf/{bill_id}/payment`.

use flip_api::models::{
    PaymentSortAttribute, PaymentStatus, SenderBank, SettlementStatus, SortDirection,
};
use flip_api::testing::fixtures::list_bill_payments as fixtures;
use flip_api::types::Rupiah;

use crate::support::{date, exchange, ok};

#[tokio::test]
async fn with_every_parameter() {
    let (page, seen) = exchange(ok(fixtures::STATUS_200_PAGE), async |flip| {
        flip.list_bill_payments("11")
            .start_date(date(2021, 1, 1))
            .end_date(date(2022, 12, 30))
            .pagination(20)
            .page(2)
            .sort_by(PaymentSortAttribute::CreatedAt)
            .sort_type(SortDirection::Descending)
            .await
    })
    .await;
    assert_eq!(
        seen.line,
        "GET /v2/pwf/11/payment?start_date=2021-01-01&end_date=2022-12-30&pagination=20&page=2\
         &sort_by=created_at&sort_type=sort_desc"
    );
    let page = page.unwrap();
    assert_eq!(page.link_id.as_str(), "11");
    assert_eq!(
        (page.total_data.copied(), page.data_per_page.copied()),
        (Some(2), Some(2))
    );
    assert_eq!(
        (page.total_page.copied(), page.page.copied()),
        (Some(1), Some(1))
    );
    let payment = &page.data[0];
    assert_eq!(payment.id.as_str(), "PGPWF3453271107384587");
    assert_eq!(payment.amount, Rupiah::new(900_000));
    assert_eq!(payment.status, PaymentStatus::Pending);
    assert_eq!(payment.settlement_status, Some(SettlementStatus::Pending));
    assert_eq!(payment.sender_name, "John Smith");
    assert_eq!(payment.virtual_account_number, "8902290270097932");
    assert_eq!(payment.reference_id.get(), None);
    assert_eq!(payment.completed_at.placeholder(), Some("null"));
    let created_at = payment.created_at.get().unwrap();
    assert_eq!(created_at.to_string(), "2021-02-03 14:57:44");
}

#[tokio::test]
async fn without_parameters_it_is_a_bare_get() {
    let (page, seen) = exchange(ok(fixtures::STATUS_200_OLDER_PAGE), async |flip| {
        flip.list_bill_payments(1065).await
    })
    .await;
    assert_eq!(seen.line, "GET /v2/pwf/1065/payment");
    seen.assert_common_headers();
    assert_eq!(seen.body, "");
    assert_eq!(seen.header("content-type"), None);
    assert_eq!(seen.header("content-length"), None);
    let page = page.unwrap();
    assert_eq!(page.data.len(), 2);
    assert_eq!(page.data[0].sender_bank, Some(SenderBank::Qris));
    assert!(page.data[0].link_id.is_none() && page.data[0].settlement_date.is_absent());
}

/// The document spells it without `n`, and so may the server.
#[tokio::test]
async fn the_misspelt_attribute_is_sent_as_documented() {
    let (_, seen) = exchange(ok(fixtures::STATUS_200_PAGE), async |flip| {
        flip.list_bill_payments(11)
            .sort_by(PaymentSortAttribute::AmountMisspelt)
            .await
    })
    .await;
    assert_eq!(seen.line, "GET /v2/pwf/11/payment?sort_by=amout");
}

#[tokio::test]
#[allow(deprecated, reason = "former names go on working")]
async fn former_name_asks_for_the_same() {
    use flip_api::operations::{GetPayment, GetPaymentError};
    use flip_api::testing::fixtures::get_payment;
    let (page, seen) = exchange(ok(get_payment::STATUS_200_OLDER_PAGE), async |flip| {
        let call: GetPayment = flip.get_payment(1065);
        let answer: Result<_, flip_api::Error<GetPaymentError>> = call.await;
        answer
    })
    .await;
    assert_eq!(seen.line, "GET /v2/pwf/1065/payment");
    assert_eq!(page.unwrap().data.len(), 2);
}
