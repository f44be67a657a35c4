//! `PUT /v2/pwf/{bill_id}/bill`.

use flip_api::models::{BillStatus, BillStep, BillType, EditBillRequest};
use flip_api::testing::fixtures::edit_bill as fixtures;
use flip_api::types::{Flag, Rupiah};

use crate::support::{exchange, expiry, ok};

/// The form that an edit sends.
async fn form(request: EditBillRequest) -> String {
    let (bill, seen) = exchange(ok(fixtures::STATUS_200_BILL), async |flip| {
        flip.edit_bill(11, request).await
    })
    .await;
    bill.unwrap();
    assert_eq!(seen.line, "PUT /v2/pwf/11/bill");
    seen.assert_common_headers();
    seen.assert_form(&seen.body);
    seen.body
}

#[tokio::test]
async fn everything() {
    let request = EditBillRequest::new()
        .title("Coffee Table")
        .bill_type(BillType::Single)
        .amount(Rupiah::new(900_000))
        .expired_date(expiry())
        .redirect_url("https://someurl.com")
        .status(BillStatus::Inactive)
        .is_address_required(Flag::ON)
        .is_phone_number_required(false);
    assert_eq!(
        form(request).await,
        "title=Coffee+Table&type=SINGLE&amount=900000&expired_date=2022-12-30+15%3A50\
         &redirect_url=https%3A%2F%2Fsomeurl.com&status=INACTIVE&is_address_required=1\
         &is_phone_number_required=0"
    );
}

#[tokio::test]
async fn only_what_is_set_is_sent() {
    let request = EditBillRequest::new();
    assert_eq!(form(request.clone().title("New")).await, "title=New");
    assert_eq!(form(request).await, "");
}

/// Left out, the amount stays; sent empty, the payer chooses it.
#[tokio::test]
async fn an_amount_without_a_value() {
    assert_eq!(form(EditBillRequest::new().amount_null()).await, "amount=");
    let request = EditBillRequest::new().title("New").amount_null();
    assert_eq!(form(request).await, "title=New&amount=");
}

#[tokio::test]
async fn the_answer() {
    let (bill, _) = exchange(ok(fixtures::STATUS_200_BILL), async |flip| {
        flip.edit_bill("11", EditBillRequest::new().title("New"))
            .await
    })
    .await;
    let bill = bill.unwrap();
    assert_eq!(bill.link_id.as_str(), "11");
    assert_eq!(bill.step, Some(BillStep::InputData));
    assert_eq!(bill.amount, Some(Rupiah::new(900_000)));
    let expired_date = bill.expired_date.get().unwrap();
    assert_eq!(expired_date.to_string(), "2022-12-30 15:50:00");
}
