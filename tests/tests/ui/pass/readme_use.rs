//! The use that the README shows, against a scripted transport.

use flip_api::models::{
    BillType, CreateBillStep1Request, CreateBillStep2Request, CreateBillStep3Request,
    EditBillRequest, Payer, PaymentMethod, SenderBank,
};
use flip_api::testing::{Method, MockTransport, fixtures};
use flip_api::types::{Date, Rupiah};
use flip_api::{Client, Environment, SecretKey, Verifier};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mock = mock();
    let key = SecretKey::new("sample")?;
    let environment = Environment::Sandbox;
    let flip = Client::builder(key)
        .environment(environment)
        .transport(mock.clone())
        .build()?;

    let payer = Payer::new("Jon Doe", "jon.doe@example.com").sender_phone_number("0812");
    let amount = Rupiah::new(900_000);

    // No match: each request has the answer of its step.
    let request = CreateBillStep1Request::new("Coffee Table", BillType::Multiple);
    let link = flip.create_bill(request).await?;
    assert!(link.link_url.get().is_some());
    let request = CreateBillStep2Request::new("Table", BillType::Single, amount, payer.clone());
    let known = flip.create_bill(request).await?;
    assert_eq!(known.customer.unwrap().name, "Customer a");
    let method = PaymentMethod::virtual_account(SenderBank::Mandiri);
    let request = CreateBillStep3Request::new("Table", Rupiah::new(50_000), payer, method);
    let bill = flip.create_bill(request).await?;
    let account = bill.bill_payment.unwrap().receiver_bank_account.account_number;
    assert_eq!(account.as_deref(), Some("3453280274531212"));

    let edited = flip
        .edit_bill(&bill.link_id, EditBillRequest::new().amount_null())
        .await?;
    let page = flip
        .list_bill_payments(&edited.link_id)
        .start_date(Date::new(2021, 2, 3)?)
        .await?;
    assert_eq!(
        page.data.first().map(|payment| payment.amount),
        Some(amount)
    );
    assert_eq!(mock.unused(), 0);

    let body = format!("token=abc&data={}", fixtures::accept_payment::SUCCESSFUL);
    let event = Verifier::new("abc")?.accept_payment(body.as_bytes())?;
    assert_eq!(event.amount, Rupiah::new(10_000));
    Ok(())
}

fn mock() -> MockTransport {
    let mock = MockTransport::new();
    for body in [
        fixtures::create_bill::STATUS_200_STEP1,
        fixtures::create_bill::STATUS_200_STEP2,
        fixtures::create_bill::STATUS_200_STEP3,
    ] {
        mock.on(Method::POST, "/v2/pwf/bill").answer(200, body);
    }
    let edited = of_the_bill(fixtures::edit_bill::STATUS_200_BILL);
    mock.on(Method::PUT, "/v2/pwf/3276/bill").answer(200, edited);
    let page = of_the_bill(fixtures::list_bill_payments::STATUS_200_PAGE);
    mock.on(Method::GET, "/v2/pwf/3276/payment").answer(200, page);
    mock
}

/// The documented body, with the id of the bill that the calls are about.
fn of_the_bill(body: &str) -> String {
    body.replacen(r#""link_id": 11"#, r#""link_id": 3276"#, 1)
}
