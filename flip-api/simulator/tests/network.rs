//! The SDK against the simulator: over a socket and without one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use flip_api::models::{
    CreateBillStep1Request, CreateBillStep3Request, Payer, PaymentMethod, PaymentStatus, SenderBank,
};
use flip_api::types::Rupiah;
use flip_api::{Client, Environment, Outcome, SecretKey, Verifier};
use flip_simulator::{Fault, Running, Settings, Simulator};
use tokio::sync::mpsc;

fn key() -> SecretKey {
    SecretKey::new(Settings::default().secret_key).unwrap()
}

fn client(running: &Running) -> Client {
    let environment = Environment::custom(&running.url()).unwrap();
    Client::builder(key())
        .environment(environment)
        .build()
        .unwrap()
}

fn request(amount: i64) -> CreateBillStep3Request {
    let method = PaymentMethod::virtual_account(SenderBank::Mandiri);
    let payer = Payer::new("Siti Aminah", "siti@example.com");
    CreateBillStep3Request::new("Coffee Table", Rupiah::new(amount), payer, method)
}

/// A merchant's server: the bodies of the callbacks that it gets.
async fn merchant() -> (String, mpsc::UnboundedReceiver<Bytes>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let receive = |State(sender): State<mpsc::UnboundedSender<Bytes>>, body: Bytes| async move {
        sender.send(body).unwrap();
        StatusCode::OK
    };
    let router = axum::Router::new()
        .route("/callback", post(receive))
        .with_state(sender);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/callback", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, receiver)
}

#[tokio::test]
async fn payment_on_the_page_reaches_the_merchant() {
    let (callback_url, mut callbacks) = merchant().await;
    let mut settings = Settings::default();
    settings.callback_url = Some(callback_url);
    let running = Simulator::start(settings).await.unwrap();
    let flip = client(&running);
    let bill = flip.create_bill(request(50_000)).await.unwrap();
    let id = bill.bill_payment.as_ref().unwrap().id.to_string();

    // What a browser sends when the payer presses the button.
    let paid = post_form(&running.url(), &format!("/pwf/payments/{id}/pay")).await;
    assert_eq!(paid, 303);

    let body = tokio::time::timeout(Duration::from_secs(10), callbacks.recv())
        .await
        .unwrap()
        .unwrap();
    let verifier = Verifier::new(Settings::default().validation_token).unwrap();
    let event = verifier.accept_payment(&body).unwrap();
    assert_eq!(event.status, PaymentStatus::Successful);
    let page = flip.list_bill_payments(&bill.link_id).await.unwrap();
    assert_eq!(page.data[0].status, PaymentStatus::Successful);
    assert_eq!(page.data[0].id, event.id);
}

/// Sends a form without fields; gives the status.
async fn post_form(url: &str, path: &str) -> u16 {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let host = url.strip_prefix("http://").unwrap();
    let mut stream = tokio::net::TcpStream::connect(host).await.unwrap();
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn simulator_needs_no_socket() {
    let simulator = Simulator::new(Settings::default());
    let flip = Client::builder(key())
        .transport(simulator.transport())
        .build()
        .unwrap();
    let bill = flip
        .create_bill(CreateBillStep1Request::new("Tip", "MULTIPLE"))
        .await
        .unwrap();
    let found = flip.get_bill(&bill.link_id).await.unwrap();
    assert_eq!(found.link_id, bill.link_id);
    assert_eq!(flip.list_bills().await.unwrap().len(), 1);
}

#[tokio::test]
async fn wrong_key_is_refused() {
    let simulator = Simulator::new(Settings::default());
    let key = SecretKey::new("another-key").unwrap();
    let flip = Client::builder(key)
        .transport(simulator.transport())
        .build()
        .unwrap();
    let error = flip.create_bill(request(50_000)).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(simulator.world().all_bills().count(), 0);
}

#[tokio::test]
async fn refusals_have_the_documented_codes() {
    let simulator = Simulator::new(Settings::default());
    let flip = Client::builder(key())
        .transport(simulator.transport())
        .build()
        .unwrap();
    // The SDK refuses it by itself, unless told otherwise.
    let call = flip.create_bill(request(9_999)).without_checks();
    let error = call.await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(422));
    let code = flip_api::codes::accept_payment::AMOUNT_BELOW_MINIMUM;
    assert!(error.has_code(code), "{error}");
    let error = flip.get_bill(7).await.unwrap_err();
    assert!(error.is_not_found());
}

#[tokio::test]
async fn faults_have_the_outcome_that_the_sdk_tells() {
    let faults = [
        (Fault::ErrorBefore, Outcome::Unknown, 0),
        (Fault::ErrorAfter, Outcome::Unknown, 1),
        (Fault::Maintenance, Outcome::NotPerformed, 0),
        (Fault::Html, Outcome::Unknown, 1),
        (Fault::CutBefore, Outcome::Unknown, 0),
        (Fault::CutAfter, Outcome::Unknown, 1),
        (Fault::OtherAnswer, Outcome::Unknown, 1),
    ];
    for (fault, outcome, made) in faults {
        let running = Simulator::start(Settings::default()).await.unwrap();
        running.simulator().world().add_fault(fault);
        let flip = client(&running);
        let error = flip.create_bill(request(50_000)).await.unwrap_err();
        assert_eq!(error.outcome(), outcome, "{fault}: {error}");
        assert_eq!(
            running.simulator().world().all_bills().count(),
            made,
            "{fault}"
        );
        // It was played once.
        flip.create_bill(request(50_000)).await.unwrap();
    }
}

#[tokio::test]
async fn magic_amounts_play_faults() {
    let simulator = Simulator::new(Settings::default());
    let flip = Client::builder(key())
        .transport(simulator.transport())
        .build()
        .unwrap();
    let error = flip.create_bill(request(10_012)).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(simulator.world().all_bills().count(), 1);
}

#[tokio::test]
async fn other_machines_are_neither_listened_to_nor_called() {
    let address = "0.0.0.0:0".parse().unwrap();
    let error = Simulator::start_on(Settings::default(), address, false)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied);

    let mut settings = Settings::default();
    settings.callback_url = Some("https://merchant.example/callback".to_owned());
    let running = Simulator::start(settings).await.unwrap();
    let bill = client(&running).create_bill(request(50_000)).await.unwrap();
    let id = bill.bill_payment.as_ref().unwrap().id.to_string();
    let ended = flip_simulator::PaymentStatus::Successful;
    running
        .simulator()
        .world()
        .finish_payment(&id, ended)
        .unwrap();
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let world = running.simulator().world();
        let delivery = world.deliveries().next().unwrap();
        if let Some(attempt) = delivery.attempts.first() {
            let why = format!("{:?}", attempt.outcome);
            assert!(why.contains("only addresses of this machine"), "{why}");
            return;
        }
    }
    panic!("nothing was tried");
}

#[tokio::test]
async fn control_api_ends_transfers() {
    use flip_api::models::{CreateDisbursementRequest, DestinationBank, DisbursementStatus};
    use flip_simulator::control::{Client as Control, models};
    let running = Simulator::start(Settings::default()).await.unwrap();
    let control = Control::builder().base_url(running.url()).build().unwrap();
    let flip = client(&running);
    let before = flip.get_balance().await.unwrap().balance;
    for (outcome, status, reason) in [
        (
            models::TransferOutcome::new("DONE"),
            DisbursementStatus::Done,
            "",
        ),
        (
            models::TransferOutcome::new("CANCELLED").reason("BANK_REJECTED"),
            DisbursementStatus::Cancelled,
            "BANK_REJECTED",
        ),
    ] {
        let amount = flip_api::types::Rupiah::new(50_000);
        let order = CreateDisbursementRequest::new("1122333300", DestinationBank::Bni, amount);
        let made = flip.create_disbursement(order).await.unwrap();
        control
            .end_transfer(made.id.to_string(), outcome)
            .await
            .unwrap();
        let read = flip.get_disbursement().id(made.id).await.unwrap();
        assert_eq!(read.status, status);
        assert_eq!(
            read.reason.as_ref().map_or("", |reason| reason.as_str()),
            reason
        );
    }
    // What was cancelled is back; what was done is not.
    let after = flip.get_balance().await.unwrap().balance;
    assert_eq!(after.get(), before.get() - 54_000);
    let unknown = control.end_transfer("1", models::TransferOutcome::new("DONE"));
    let status = unknown.await.unwrap_err().status();
    assert_eq!(status.map(|status| status.as_u16()), Some(404));
}

#[tokio::test]
async fn control_api_pays_moves_the_clock_and_restores() {
    use flip_simulator::control::{Client as Control, models};
    let running = Simulator::start(Settings::default()).await.unwrap();
    let control = Control::builder().base_url(running.url()).build().unwrap();
    let flip = client(&running);
    let bill = flip.create_bill(request(50_000)).await.unwrap();
    let payment = bill.bill_payment.as_ref().unwrap().id.to_string();
    let before = control.get_snapshot().await.unwrap();

    let paid = models::PaymentEnd::new("SUCCESSFUL");
    control.end_payment(&payment, paid).await.unwrap();
    let page = flip.list_bill_payments(&bill.link_id).await.unwrap();
    assert_eq!(page.data[0].status, PaymentStatus::Successful);
    let unknown = control
        .end_payment("PGPWF0", models::PaymentEnd::new("FAILED"))
        .await;
    assert_eq!(
        unknown.unwrap_err().status().map(|status| status.as_u16()),
        Some(404)
    );

    let clock = control
        .advance_clock(models::Advance::new(3600))
        .await
        .unwrap();
    assert_eq!(clock.now, "2026-01-31 10:00:00");
    let faults = models::Faults::new(["html", "nonsense"]);
    let refused = control.add_faults(faults).await.unwrap_err();
    assert!(refused.to_string().contains("422"), "{refused}");

    control.restore_snapshot(before).await.unwrap();
    let page = flip.list_bill_payments(&bill.link_id).await.unwrap();
    assert_eq!(page.data[0].status, PaymentStatus::Pending);
    control.reset().await.unwrap();
    assert_eq!(flip.list_bills().await.unwrap().len(), 0);
}

/// Sends a form of Create Bill as it is; gives the status, the head and the body.
async fn post_bill(running: &Running, headers: &str, form: &str) -> (u16, String) {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let url = running.url();
    let host = url.strip_prefix("http://").unwrap();
    let mut stream = tokio::net::TcpStream::connect(host).await.unwrap();
    let length = form.len();
    let request = format!(
        "POST /v2/pwf/bill HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {length}\r\nconnection: close\r\n{headers}\r\n{form}"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

/// `simulator-secret-key:`
const BASIC: &str = "authorization: Basic c2ltdWxhdG9yLXNlY3JldC1rZXk6\r\n";

#[tokio::test]
async fn requests_without_the_key_are_told_nothing_of_their_fields() {
    let running = Simulator::start(Settings::default()).await.unwrap();
    let wrong = "authorization: Basic d3Jvbmc6\r\n";
    for headers in ["", wrong] {
        let (status, answer) = post_bill(&running, headers, "step=3").await;
        assert_eq!(status, 401, "{answer}");
    }
    let (status, answer) = post_bill(&running, BASIC, "step=3").await;
    assert!(
        status == 422 && answer.contains("1043") && answer.contains("spec/accept-payment.yaml:")
    );
}

#[tokio::test]
async fn fault_that_is_not_known_is_refused() {
    let running = Simulator::start(Settings::default()).await.unwrap();
    let headers = format!("{BASIC}flip-simulator-fault: explode\r\n");
    let (status, answer) = post_bill(&running, &headers, "step=1&title=T&type=SINGLE").await;
    assert_eq!(status, 400);
    assert!(answer.contains("`explode` is no fault"), "{answer}");
    assert_eq!(running.simulator().world().all_bills().count(), 0);
}

#[tokio::test]
async fn company_with_any_name_has_pages() {
    let mut settings = Settings::default();
    settings.company = "Kafé\r\nSatu".to_owned();
    let running = Simulator::start(settings).await.unwrap();
    let bill = client(&running).create_bill(request(50_000)).await.unwrap();
    let id = bill.bill_payment.as_ref().unwrap().id.to_string();
    assert_eq!(
        post_form(&running.url(), &format!("/pwf/payments/{id}/pay")).await,
        303
    );
    assert!(
        bill.link_url
            .get()
            .unwrap()
            .to_string()
            .contains("/$KafSatu/")
    );
}
