//! Accept payment from end to end: a bill of each step, a change, its payments, a callback.
//!
//! It runs against a mock server or Flip's sandbox, never against production:
//!
//! ```console
//! $ npx @stoplight/prism-cli mock spec/flip.yaml
//! $ export FLIP_BASE_URL=http://127.0.0.1:4010 FLIP_SECRET_KEY=sample FLIP_BILL_ID=11
//! $ cargo run -p flip-api --example accept_payment
//! ```
//!
//! `FLIP_VALIDATION_TOKEN` is optional. The header `Prefer` tells the mock server which of the
//! spec's examples to answer with; Flip takes no notice of it. The mock server keeps no bills: it
//! answers for bill 11 whichever is asked for, which is an error to the SDK, so `FLIP_BILL_ID`
//! names that one. Without it, the bill of step 3 is changed and listed.

use std::error::Error;
use std::process::ExitCode;

use flip_api::models::{
    BillType, CreateBillStep1Request, CreateBillStep2Request, CreateBillStep3Request,
    EditBillRequest, Payer, PaymentMethod, SenderBank,
};
use flip_api::testing::fixtures;
use flip_api::types::Rupiah;
use flip_api::{Client, Environment, Id, SecretKey, Verifier};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let flip = client()?;
    create_step1(&flip).await?;
    create_step2(&flip).await?;
    let created = create_step3(&flip).await?;
    let bill_id = std::env::var("FLIP_BILL_ID").map_or(created, Id::from);
    edit(&flip, &bill_id).await?;
    list_payments(&flip, &bill_id).await?;
    receive_callback()
}

fn client() -> Result<Client, Box<dyn Error>> {
    let environment = Environment::custom(&variable("FLIP_BASE_URL")?)?;
    if environment.base_url() == Environment::Production.base_url() {
        return Err(
            "this example makes bills: let FLIP_BASE_URL be a mock server or the sandbox".into(),
        );
    }
    let key = SecretKey::new(variable("FLIP_SECRET_KEY")?)?;
    Ok(Client::builder(key).environment(environment).build()?)
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|_| format!("set the environment variable {name}"))
}

/// The payer fills in everything on Flip's page.
async fn create_step1(flip: &Client) -> Result<(), flip_api::Error> {
    let request = CreateBillStep1Request::new("Coffee Table", BillType::Multiple);
    let bill = flip
        .create_bill(request)
        .header("Prefer", "example=step1")
        .await?;
    println!("step 1: bill {}, {:?}", bill.link_id, bill.status);
    Ok(())
}

/// The payer chooses the payment method on Flip's page.
async fn create_step2(flip: &Client) -> Result<(), flip_api::Error> {
    let request = CreateBillStep2Request::new(
        "Coffee Table",
        BillType::Single,
        Rupiah::new(900_000),
        payer(),
    );
    let bill = flip
        .create_bill(request)
        .header("Prefer", "example=step2")
        .await?;
    println!(
        "step 2: bill {}, {:?}, {:?}",
        bill.link_id, bill.status, bill.amount
    );
    Ok(())
}

/// The payment is ready: the merchant shows the account number.
async fn create_step3(flip: &Client) -> Result<Id, flip_api::Error> {
    let method = PaymentMethod::virtual_account(SenderBank::Mandiri);
    let request = CreateBillStep3Request::new("Coffee Table", Rupiah::new(50_000), payer(), method);
    let bill = flip
        .create_bill(request)
        .header("Prefer", "example=step3")
        .await?;
    match &bill.bill_payment {
        Some(payment) => {
            let is_ready = payment.receiver_bank_account.account_number.get().is_some();
            let id = &payment.id;
            println!("step 3: payment {id}, account number given: {is_ready}");
        }
        None => println!(
            "step 3: no payment yet, the payer pays at {:?}",
            bill.page_for_payer()
        ),
    }
    Ok(bill.link_id)
}

async fn edit(flip: &Client, bill_id: &Id) -> Result<(), flip_api::Error> {
    let change = EditBillRequest::new()
        .title("Coffee Table, oak")
        .amount(Rupiah::new(900_000));
    let bill = flip.edit_bill(bill_id, change).await?;
    println!("edit: bill {}, {:?}", bill.link_id, bill.status);
    Ok(())
}

async fn list_payments(flip: &Client, bill_id: &Id) -> Result<(), flip_api::Error> {
    let page = flip
        .list_bill_payments(bill_id)
        .pagination(20)
        .page(1)
        .await?;
    println!(
        "payments: page {:?} of {:?}",
        page.page.get(),
        page.total_page.get()
    );
    for payment in &page.data {
        println!("  {}: {:?}, {}", payment.id, payment.status, payment.amount);
    }
    Ok(())
}

/// What the merchant's web server does with the body of the request that Flip sends to it. Here the
/// body is one that the documents show.
fn receive_callback() -> Result<(), Box<dyn Error>> {
    let token = std::env::var("FLIP_VALIDATION_TOKEN").unwrap_or("sample-token".to_owned());
    let body = format!(
        "data={}&token={}",
        encoded(fixtures::accept_payment::SUCCESSFUL),
        encoded(&token)
    );

    let event = Verifier::new(token)?.accept_payment(body.as_bytes())?;
    println!(
        "callback: payment {} of bill {}: {:?}",
        event.id, event.bill_link_id, event.status
    );

    let forged = Verifier::new("another-token")?.accept_payment(body.as_bytes());
    let status = forged.err().map(|error| error.status());
    println!("callback with another token: answer {status:?}");
    Ok(())
}

fn payer() -> Payer {
    Payer::new("Jon Doe", "jon.doe@example.com")
}

/// Percent-encodes every byte of a form value, which is always allowed.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
