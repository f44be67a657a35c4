//! Version 3 of accept payment, with JSON bodies.

use flip_api::models::{
    BillItem, BillStatus, BillStepV3, BillType, BillV3, CreateBillV3Request, CreateCheckoutRequest,
    CreateDirectApiRequest, CreateDirectApiRequestRequired, CreateSeamlessCheckoutRequest,
    EditBillRequest, PaymentMethod, PaymentSortAttribute, SenderBank, SenderBankType,
    SettlementStatus, SortDirection,
};
use flip_api::operations::{
    CreateBillV3Error, EditBillV3Error, GetBillV3Error, ListBillPaymentsV3Error,
    ListPaymentsV3Error,
};
use flip_api::testing::fixtures::{
    create_bill_v3, edit_bill_v3, get_bill_v3, list_bill_payments_v3, list_bills_v3,
    list_payments_v3,
};
use flip_api::types::{Flag, Rupiah};

use crate::support::{
    Reply, assert_code, assert_refused, date, exchange, expiry, failed, json, ok, payer,
};

const AMOUNT: Rupiah = Rupiah::new(50_000);
const LINK: u64 = 2_502_091_430_251_230_000;

async fn create(request: impl Into<CreateBillV3Request>, answer: &str, body: &str) -> BillV3 {
    let (bill, seen) = exchange(ok(answer), async |flip| flip.create_bill_v3(request).await).await;
    assert_eq!(seen.line, "POST /v3/pwf/bill");
    seen.assert_common_headers();
    seen.assert_json(body);
    bill.unwrap()
}

#[tokio::test]
async fn a_bill_with_what_is_required() {
    let request = CreateCheckoutRequest::new("Coffee Table", BillType::Single, AMOUNT);
    let body = r#"{"title":"Coffee Table","type":"SINGLE","amount":50000,"step":"checkout"}"#;
    let bill = create(request, create_bill_v3::STATUS_200_CHECKOUT, body).await;
    assert_eq!(bill.link_id.as_str(), "2502091430251230000");
    assert_eq!(bill.step, Some(BillStepV3::Checkout));
    assert_eq!(bill.company_code, "companyname");
    assert_eq!(bill.product_code, "coffeetable");
}

#[tokio::test]
async fn checkout_carries_payer_and_method() {
    let request = CreateCheckoutRequest::new("Coffee Table", BillType::Single, AMOUNT)
        .sender_name("Siti")
        .sender_email("siti@example.com")
        .sender_phone_number("0812")
        .sender_address("Jl. A")
        .sender_bank(SenderBank::Bni)
        .sender_bank_type(SenderBankType::VirtualAccount);
    let body = concat!(
        r#"{"title":"Coffee Table","type":"SINGLE","amount":50000,"step":"checkout","#,
        r#""sender_name":"Siti","sender_email":"siti@example.com","sender_phone_number":"0812","#,
        r#""sender_address":"Jl. A","sender_bank":"bni","sender_bank_type":"virtual_account"}"#,
    );
    create(request, create_bill_v3::STATUS_200_CHECKOUT, body).await;
}

/// A server that stands in for Flip sees what a newer client sends.
#[test]
fn server_keeps_unknown_fields_of_requests() {
    let checkout = r#"{"title":"T","type":"SINGLE","amount":50000,"step":"checkout","new":[1.50]}"#;
    let request: CreateBillV3Request = serde_json::from_str(checkout).unwrap();
    let CreateBillV3Request::Checkout(known) = &request else {
        panic!("{request:?}");
    };
    assert_eq!(known.unknown_fields.get("new"), Some("[1.50]"));
    for body in [
        checkout,
        r#"{"title":"T","type":"SINGLE","amount":50000,"step":"checkout_seamless","sender_name":"S","sender_email":"s@example.com","new":{"a":1}}"#,
    ] {
        let report = flip_api::testing::inspect::<CreateBillV3Request>(body.as_bytes()).unwrap();
        assert_eq!(
            (report.lost, report.unknown),
            (vec![], vec!["/new".to_owned()])
        );
    }
    let edit = r#"{"title":"T","new":null}"#;
    let report = flip_api::testing::inspect::<EditBillRequest>(edit.as_bytes()).unwrap();
    assert_eq!(report.lost, Vec::<String>::new());
}

#[tokio::test]
async fn a_bill_with_everything() {
    let item = BillItem::new()
        .id("1")
        .name("Coffee Table")
        .price(AMOUNT)
        .quantity(2)
        .desc("A \"table\"")
        .image_url("https://someurl.com");
    let payer = payer().sender_phone_number("0812").sender_address("Jl. A");
    let kind = BillType::Multiple;
    let request = CreateSeamlessCheckoutRequest::new("Coffee Table", kind, AMOUNT, payer)
        .expired_date(expiry())
        .redirect_url("https://someurl.com")
        .is_address_required(Flag::ON)
        .is_phone_number_required(Flag::OFF)
        .reference_id("ORDER_123")
        .charge_fee(true)
        .item_details([item])
        .customized_va_unique_numbers("0012345");
    assert!(!format!("{request:?}").contains("Siti"));
    let body = concat!(
        r#"{"title":"Coffee Table","type":"MULTIPLE","amount":50000,"#,
        r#""expired_date":"2022-12-30 15:50","redirect_url":"https://someurl.com","#,
        r#""is_address_required":1,"is_phone_number_required":0,"reference_id":"ORDER_123","#,
        r#""charge_fee":true,"item_details":[{"id":"1","name":"Coffee Table","price":50000,"#,
        r#""quantity":2,"desc":"A \"table\"","image_url":"https://someurl.com"}],"#,
        r#""customized_va_unique_numbers":"0012345","step":"checkout_seamless","#,
        r#""sender_name":"Siti Aminah","sender_email":"siti@example.com","#,
        r#""sender_phone_number":"0812","sender_address":"Jl. A"}"#,
    );
    create(request, create_bill_v3::STATUS_200_CHECKOUT, body).await;
}

fn direct() -> CreateDirectApiRequest {
    CreateDirectApiRequest::new(CreateDirectApiRequestRequired {
        title: "Coffee Table".to_owned(),
        bill_type: BillType::Single,
        amount: AMOUNT,
        payer: payer(),
        payment_method: PaymentMethod::qris(),
    })
}

#[tokio::test]
async fn a_bill_that_only_has_to_be_paid() {
    let body = concat!(
        r#"{"title":"Coffee Table","type":"SINGLE","amount":50000,"step":"direct_api","#,
        r#""sender_name":"Siti Aminah","sender_email":"siti@example.com","sender_bank":"qris","#,
        r#""sender_bank_type":"wallet_account"}"#,
    );
    let bill = create(direct(), create_bill_v3::STATUS_200_DIRECT_API, body).await;
    assert_eq!(bill.step, Some(BillStepV3::DirectApi));
    let account = bill.bill_payment.unwrap().receiver_bank_account;
    assert_eq!(account.qr_code_data, "dummystringforqrcodedata");
    let refusal = Reply::Send(json(422, create_bill_v3::STATUS_422_UNDEFINED_ERROR));
    let error = failed(refusal, async |flip| flip.create_bill_v3(direct()).await).await;
    assert_refused(&error, "createBillV3", 422);
    let Some(CreateBillV3Error::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "id", "999");
}

#[tokio::test]
async fn a_bill_is_edited() {
    let everything = EditBillRequest::new()
        .title("New")
        .bill_type(BillType::Single)
        .amount_null()
        .expired_date(expiry())
        .redirect_url("https://someurl.com")
        .status(BillStatus::Inactive)
        .is_address_required(Flag::ON)
        .is_phone_number_required(Flag::OFF);
    let body = concat!(
        r#"{"title":"New","type":"SINGLE","amount":null,"expired_date":"2022-12-30 15:50","#,
        r#""redirect_url":"https://someurl.com","status":"INACTIVE","#,
        r#""is_address_required":1,"is_phone_number_required":0}"#,
    );
    for (request, body) in [(everything, body), (EditBillRequest::new(), "{}")] {
        let (bill, seen) = exchange(ok(edit_bill_v3::STATUS_200_CHECKOUT), async |flip| {
            flip.edit_bill_v3(LINK, request).await
        })
        .await;
        assert_eq!(seen.line, "PUT /v3/pwf/2502091430251230000/bill");
        seen.assert_common_headers();
        seen.assert_json(body);
        assert_eq!(bill.unwrap().status, Some(BillStatus::Inactive));
    }
    let refusal = Reply::Send(json(422, edit_bill_v3::STATUS_422_BILL_NOT_FOUND));
    let error = failed(refusal, async |flip| {
        flip.edit_bill_v3(LINK, EditBillRequest::new()).await
    })
    .await;
    assert_refused(&error, "editBillV3", 422);
    let Some(EditBillV3Error::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "id", "1050");
}

#[tokio::test]
async fn bills() {
    let (bills, seen) = exchange(ok(list_bills_v3::STATUS_200_BILLS), async |flip| {
        flip.list_bills_v3().await
    })
    .await;
    seen.assert_bare("GET /v3/pwf/bill");
    assert_eq!(bills.unwrap()[0].amount, Some(AMOUNT));
    let (bill, seen) = exchange(ok(get_bill_v3::STATUS_200_CHECKOUT), async |flip| {
        flip.get_bill_v3(LINK).await
    })
    .await;
    seen.assert_bare("GET /v3/pwf/2502091430251230000/bill");
    assert_eq!(bill.unwrap().title, "Coffee Table");
    let refusal = Reply::Send(json(422, get_bill_v3::STATUS_422_BILL_NOT_FOUND));
    let error = failed(refusal, async |flip| flip.get_bill_v3(LINK).await).await;
    let Some(GetBillV3Error::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "id", "1050");
}

#[tokio::test]
async fn payments() {
    let (page, seen) = exchange(ok(list_bill_payments_v3::STATUS_200_PAGE), async |flip| {
        flip.list_bill_payments_v3(LINK)
            .start_date(date(2021, 1, 1))
            .end_date(date(2022, 12, 30))
            .pagination(20)
            .page(2)
            .sort_by(PaymentSortAttribute::Id)
            .sort_type(SortDirection::Descending)
            .await
    })
    .await;
    let rest = "start_date=2021-01-01&end_date=2022-12-30";
    let pages = "pagination=20&page=2&sort_by=id&sort_type=sort_desc";
    let path = "/v3/pwf/2502091430251230000/payment";
    seen.assert_bare(&format!("GET {path}?{rest}&{pages}"));
    let waiting = Some(SettlementStatus::PendingSettlement);
    assert_eq!(page.unwrap().data[0].settlement_status, waiting);
    let refusal = Reply::Send(json(422, list_bill_payments_v3::STATUS_422_BILL_NOT_FOUND));
    let (refusal, seen) =
        exchange(refusal, async |flip| flip.list_bill_payments_v3(LINK).await).await;
    seen.assert_bare(&format!("GET {path}"));
    let error = refusal.expect_err("a refusal");
    let Some(ListBillPaymentsV3Error::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "id", "1050");

    let (page, seen) = exchange(ok(list_payments_v3::STATUS_200_PAGE), async |flip| {
        let call = flip.list_payments_v3().reference_id("ORDER_123");
        call.page(1).await
    })
    .await;
    seen.assert_bare("GET /v3/pwf/payment?reference_id=ORDER_123&page=1");
    assert_eq!(page.unwrap().data[0].reference_id, "ORDER_123");
    let body = list_payments_v3::STATUS_422_END_DATE_BEFORE_START_DATE;
    let error = failed(Reply::Send(json(422, body)), async |flip| {
        flip.list_payments_v3().await
    })
    .await;
    let Some(ListPaymentsV3Error::UnprocessableContent(body)) = error.body() else {
        panic!("{error:?}");
    };
    assert_code(body, "end_date", "1057");
}
