//! `POST /v2/pwf/bill`, for each step.

use flip_api::models::{
    BillPaymentStatus, BillStatus, BillType, CreateBillAnswer, CreateBillRequest,
    CreateBillStep1Request, CreateBillStep2Request, CreatedFrom, PaymentMethod, SenderBank,
    SenderBankType,
};
use flip_api::testing::fixtures::create_bill as fixtures;
use flip_api::types::{Flag, Rupiah};

use crate::support::{CREATE, exchange, expiry, ok, payer, step3_request};

#[tokio::test]
async fn step_1_with_what_is_required() {
    let request = CreateBillStep1Request::new("Coffee Table", BillType::Multiple);
    let (bill, seen) = exchange(ok(fixtures::STATUS_200_STEP1), async |flip| {
        flip.create_bill(request).await
    })
    .await;
    assert_eq!(seen.line, CREATE);
    seen.assert_common_headers();
    seen.assert_form("title=Coffee+Table&type=MULTIPLE&step=1");
    let bill = bill.unwrap();
    assert_eq!(bill.link_id.as_str(), "1");
    assert_eq!(bill.title, "Coffee Table");
    assert_eq!(bill.bill_type, Some(BillType::Single));
    assert_eq!(bill.amount, Some(Rupiah::new(900_000)));
    let link = bill.link_url.get().unwrap();
    assert_eq!(link.as_str(), "flip.id/$companyname/#coffeetable");
    assert_eq!(bill.created_from, Some(CreatedFrom::Api));
    assert_eq!(bill.status, Some(BillStatus::Active));
    assert_eq!(bill.is_address_required.copied(), Some(Flag::OFF));
    let expired_date = bill.expired_date.get().unwrap();
    assert_eq!(expired_date.to_string(), "2022-12-30 15:50:00");
}

#[tokio::test]
async fn step_1_with_everything() {
    let request = CreateBillStep1Request::new("Coffee Table", BillType::Single)
        .amount(Rupiah::new(900_000))
        .expired_date(expiry())
        .redirect_url("https://someurl.com")
        .is_address_required(Flag::OFF)
        .is_phone_number_required(true);
    let (bill, seen) = exchange(ok(fixtures::STATUS_200_STEP1), async |flip| {
        flip.create_bill(request).await
    })
    .await;
    seen.assert_form(
        "title=Coffee+Table&expired_date=2022-12-30+15%3A50&redirect_url=https%3A%2F%2Fsomeurl.com\
         &is_address_required=0&is_phone_number_required=1&type=SINGLE&amount=900000&step=1",
    );
    bill.unwrap();
}

#[tokio::test]
async fn step_2() {
    let payer = payer()
        .sender_phone_number("+62888888888")
        .sender_address("Jl. Imam Bonjol No.39, Jakarta.");
    let amount = Rupiah::new(900_000);
    let request = CreateBillStep2Request::new("Coffee Table", BillType::Single, amount, payer);
    let (bill, seen) = exchange(ok(fixtures::STATUS_200_STEP2), async |flip| {
        flip.create_bill(request).await
    })
    .await;
    assert_eq!(seen.line, CREATE);
    seen.assert_common_headers();
    seen.assert_form(
        "title=Coffee+Table&type=SINGLE&amount=900000&step=2&sender_name=Siti+Aminah\
         &sender_email=siti%40example.com&sender_phone_number=%2B62888888888\
         &sender_address=Jl.+Imam+Bonjol+No.39%2C+Jakarta.",
    );
    let bill = bill.unwrap();
    let customer = bill.customer.unwrap();
    assert_eq!(customer.name, "Customer a");
    assert_eq!(customer.email, "customer@gmail.com");
    assert_eq!(customer.phone, "+62888888888");
    assert_eq!(customer.address, "Jl. Imam Bonjol No.39, Jakarta.");
}

#[tokio::test]
async fn step_3() {
    let (bill, seen) = exchange(ok(fixtures::STATUS_200_STEP3), async |flip| {
        flip.create_bill(step3_request()).await
    })
    .await;
    assert_eq!(seen.line, CREATE);
    seen.assert_common_headers();
    seen.assert_form(
        "title=Coffee+Table&type=SINGLE&amount=50000&step=3&sender_name=Siti+Aminah\
         &sender_email=siti%40example.com&sender_bank=mandiri&sender_bank_type=virtual_account",
    );
    let bill = bill.unwrap();
    assert!(bill.redirect_url.get().is_none() && bill.expired_date.is_null());
    let payment = bill.bill_payment.unwrap();
    assert_eq!(payment.id.as_str(), "62d8ddde3e10b");
    assert_eq!(payment.unique_code, Some(Rupiah::new(0)));
    assert_eq!(payment.status, Some(BillPaymentStatus::Pending));
    assert_eq!(payment.sender_bank, Some(SenderBank::Mandiri));
    let kind = Some(SenderBankType::VirtualAccount);
    assert_eq!(payment.sender_bank_type, kind);
    let account = payment.receiver_bank_account;
    assert_eq!(account.account_number, "3453280274531212");
    assert_eq!(account.bank_code, Some(SenderBank::Mandiri));
    let created_at = payment.created_at.get().unwrap();
    assert_eq!(created_at.to_unix_seconds(), 1_658_379_743);
}

#[tokio::test]
async fn a_step_that_is_known_only_at_run_time() {
    let mut step3 = step3_request();
    step3.payment_method = PaymentMethod::qris();
    let request = CreateBillRequest::from(step3);
    let (answer, seen) = exchange(ok(fixtures::STATUS_200_STEP3_QRIS), async |flip| {
        flip.create_bill(request).await
    })
    .await;
    assert!(seen.body.contains("&step=3&"), "{seen:?}");
    let CreateBillAnswer::Step3(bill) = answer.unwrap() else {
        panic!("a step 3 bill was expected");
    };
    let account = bill.bill_payment.unwrap().receiver_bank_account;
    assert!(account.account_number.is_null());
    assert_eq!(account.qr_code_data, "dummystringforqrcodedata");
}
