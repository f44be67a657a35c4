//! Transfers, inquiries and the balance of the simulator: by the SDK and without a network.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use flip_api::codes::{BALANCE_INSUFFICIENT, BANK_NOT_FOUND, money_transfer as codes};
use flip_api::models::{
    BankAccountInquiry, BankAccountInquiryRequest, CreateDisbursementRequest, DestinationBank,
    Disbursement, DisbursementStatus, InquiryStatus,
};
use flip_api::types::Rupiah;
use flip_api::{Client, IdempotencyKey, Outcome as CallOutcome, SecretKey};
use flip_simulator::{
    Attempt, MAGIC_ACCOUNTS, Outcome, Product, Profile, Refusal, Settings, Simulator,
    TransferDraft, TransferQuery, World,
};
use serde_json::Value;

const START: u64 = 950_000_000_000;
const FEE: u64 = 4_000;

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.callback_url = Some("http://127.0.0.1:9/callback".to_owned());
    settings
}

fn draft(key: &str, amount: &str) -> TransferDraft {
    let mut draft = TransferDraft::default();
    let some = |text: &str| Some(text.to_owned());
    draft.idempotency_key = some(key);
    draft.account_number = some("0022333300");
    draft.bank_code = some("bni");
    draft.amount = some(amount);
    draft
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn balance(world: &mut World) -> u64 {
    json(&world.balance())["balance"].as_u64().unwrap()
}

fn faults(refusal: Refusal) -> Vec<(String, i64)> {
    let Refusal::Invalid(faults) = refusal else {
        panic!("{refusal:?}");
    };
    let faults = faults.into_iter();
    faults.map(|one| (one.attribute, one.code)).collect()
}

/// The statuses that callbacks tell which are due now; each is answered with this status.
fn deliver(world: &mut World, answer: u16) -> Vec<DisbursementStatus> {
    let due = world.due_deliveries().into_iter();
    let told = due.map(|(delivery, url)| {
        assert_eq!(delivery.product, Product::MoneyTransfer);
        let attempt = Attempt::new(world.now(), url, Outcome::Answered(answer));
        world.record_attempt(delivery.id, attempt);
        serde_json::from_str::<Disbursement>(&delivery.data)
            .unwrap()
            .status
    });
    told.collect()
}

fn client(simulator: &Simulator) -> Client {
    let key = SecretKey::new(Settings::default().secret_key).unwrap();
    Client::builder(key)
        .transport(simulator.transport())
        .build()
        .unwrap()
}

fn order(amount: i64) -> CreateDisbursementRequest {
    CreateDisbursementRequest::new("0022333300", DestinationBank::Bni, Rupiah::new(amount))
}

#[test]
fn same_key_with_same_order_is_answered_again_and_moves_money_once() {
    let mut world = World::new(settings());
    let first = world.create_transfer(&draft("k", "50000")).unwrap();
    let id = json(&first)["id"].as_u64().unwrap();
    world.finish_transfer(id, None).unwrap();
    assert_eq!(world.create_transfer(&draft("k", "50000")).unwrap(), first);
    assert_eq!(world.all_transfers().count(), 1);
    assert_eq!(balance(&mut world), START - 50_000 - FEE);
}

#[test]
fn same_key_with_other_order_is_refused_and_moves_no_money() {
    let mut world = World::new(settings());
    world.create_transfer(&draft("k", "50000")).unwrap();
    let refusal = world.create_transfer(&draft("k", "60000")).unwrap_err();
    assert_eq!(
        faults(refusal),
        [("idempotency-key".to_owned(), codes::DUPLICATE)]
    );
    assert_eq!(balance(&mut world), START - 50_000 - FEE);
}

#[test]
fn cancelled_transfer_is_back_in_the_balance_once() {
    let mut world = World::new(settings());
    let made = json(&world.create_transfer(&draft("k", "50000")).unwrap());
    let id = made["id"].as_u64().unwrap();
    let reason = || Some("INACTIVE_ACCOUNT".to_owned());
    world.finish_transfer(id, reason()).unwrap();
    world.finish_transfer(id, reason()).unwrap();
    world.finish_transfer(id, None).unwrap();
    assert_eq!(balance(&mut world), START);
    assert_eq!(deliver(&mut world, 200), [DisbursementStatus::Cancelled]);
    let read = json(&world.transfer(None, Some("k")).unwrap());
    assert_eq!(
        (&read["status"], &read["reason"]),
        (&"CANCELLED".into(), &"INACTIVE_ACCOUNT".into())
    );
}

#[test]
fn transfer_above_the_balance_is_refused() {
    let mut settings = settings();
    settings.balance = 54_000;
    let mut world = World::new(settings);
    let refusal = world.create_transfer(&draft("a", "50001")).unwrap_err();
    assert_eq!(refusal, Refusal::BalanceInsufficient);
    world.create_transfer(&draft("a", "50000")).unwrap();
    assert_eq!(balance(&mut world), 0);
}

#[test]
fn magic_amounts_end_transfers_after_a_second() {
    use DisbursementStatus::{Cancelled, Done, Pending};
    for (amount, told) in [
        ("10001", vec![Done]),
        ("10002", vec![Cancelled]),
        ("10003", vec![]),
        ("10004", vec![Done, Done]),
        ("10005", vec![Done, Pending]),
        ("50000", vec![]),
    ] {
        let mut world = World::new(settings());
        world.create_transfer(&draft("k", amount)).unwrap();
        assert_eq!(deliver(&mut world, 200), [], "{amount}");
        world.advance(Duration::from_secs(1));
        assert_eq!(deliver(&mut world, 200), told, "{amount}");
    }
}

#[test]
fn faulty_fields_are_refused_with_the_documented_codes() {
    type Edit = (fn(&mut TransferDraft), &'static str, i64);
    let edits: &[Edit] = &[
        (
            |one| one.idempotency_key = None,
            "idempotency-key",
            codes::FIELD_EMPTY,
        ),
        (
            |one| one.idempotency_key = Some("k".repeat(256)),
            "idempotency-key",
            codes::FIELD_TOO_LONG,
        ),
        (
            |one| one.account_number = None,
            "account_number",
            codes::FIELD_EMPTY,
        ),
        (
            |one| one.account_number = Some("12a".into()),
            "account_number",
            codes::DIGITS_ONLY,
        ),
        (
            |one| one.account_number = Some("9000000002".into()),
            "account_number",
            codes::ACCOUNT_NUMBER_INVALID,
        ),
        (
            |one| one.account_number = Some("9000000004".into()),
            "account_number",
            codes::ACCOUNT_SUSPECTED,
        ),
        (
            |one| one.account_number = Some("9000000006".into()),
            "account_number",
            codes::ACCOUNT_CLOSED,
        ),
        (
            |one| one.bank_code = Some("".into()),
            "bank_code",
            codes::FIELD_EMPTY,
        ),
        (
            |one| one.bank_code = Some("nobank".into()),
            "bank_code",
            codes::BANK_CODE_INVALID,
        ),
        (|one| one.amount = None, "amount", codes::FIELD_EMPTY),
        (
            |one| one.amount = Some("10000.5".into()),
            "amount",
            codes::DIGITS_ONLY,
        ),
        (
            |one| one.amount = Some("9999".into()),
            "amount",
            codes::AMOUNT_BELOW_MINIMUM,
        ),
        (
            |one| one.remark = Some("r".repeat(19)),
            "remark",
            codes::FIELD_TOO_LONG,
        ),
        (
            |one| one.remark = Some("a;b".into()),
            "remark",
            codes::FIELD_UNCLEAN,
        ),
        (
            |one| one.remark = Some("a_b".into()),
            "remark",
            codes::FIELD_INVALID,
        ),
        (
            |one| one.recipient_city = Some("x".into()),
            "recipient_city",
            codes::DIGITS_ONLY,
        ),
        (
            |one| one.beneficiary_email = Some("a@b.id,".repeat(20) + "a@b.id"),
            "beneficiary_email",
            codes::TOO_MANY_BENEFICIARY_EMAILS,
        ),
        (
            |one| one.beneficiary_email = Some("nobody".into()),
            "beneficiary_email",
            codes::BENEFICIARY_EMAIL_INVALID,
        ),
    ];
    for (edit, attribute, code) in edits {
        let mut world = World::new(settings());
        let mut draft = draft("k", "50000");
        edit(&mut draft);
        let refusal = world.create_transfer(&draft).unwrap_err();
        assert!(
            refusal.rules().iter().all(|rule| rule.contains(".yaml:")),
            "{attribute}"
        );
        assert_eq!(faults(refusal), [((*attribute).to_owned(), *code)]);
        assert_eq!(balance(&mut world), START, "{attribute}");
    }
}

#[test]
fn list_is_filtered_sorted_and_paged() {
    let mut world = World::new(settings());
    for (number, amount) in ["30000", "10000", "20000"].into_iter().enumerate() {
        world
            .create_transfer(&draft(&format!("k{number}"), amount))
            .unwrap();
    }
    let mut list = |query: &[(&str, &str)]| {
        let pairs: Vec<_> = query
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        let page = world.transfers(&TransferQuery::from_pairs(&pairs))?;
        let page = json(&page);
        let amounts = page["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["amount"].as_u64().unwrap());
        Ok::<_, Refusal>((
            page["total_data"].as_u64().unwrap(),
            page["total_page"].as_u64().unwrap(),
            amounts.collect::<Vec<_>>(),
        ))
    };
    assert_eq!(
        list(&[("sort", "amount")]).unwrap(),
        (3, 1, vec![10_000, 20_000, 30_000])
    );
    assert_eq!(
        list(&[("sort", "-amount"), ("pagination", "2"), ("page", "2")]).unwrap(),
        (3, 2, vec![10_000])
    );
    assert_eq!(list(&[("amount", "20000")]).unwrap(), (1, 1, vec![20_000]));
    assert_eq!(
        list(&[("account_number", "3333"), ("status", "PENDING")])
            .unwrap()
            .0,
        3
    );
    assert_eq!(list(&[("status", "DONE")]).unwrap(), (0, 0, vec![]));
    assert_eq!(
        faults(list(&[("pagination", "0")]).unwrap_err()),
        [("pagination".to_owned(), codes::PAGINATION_INVALID)]
    );
    assert_eq!(
        faults(list(&[("sort", "-mood")]).unwrap_err()),
        [("sort".to_owned(), codes::FIELD_INVALID)]
    );
}

#[test]
fn snapshot_keeps_keys_and_the_balance() {
    let mut world = World::new(settings());
    let first = world.create_transfer(&draft("k", "50000")).unwrap();
    let snapshot = world.snapshot();
    let mut other = World::new(settings());
    other.restore(&snapshot).unwrap();
    assert_eq!(other.create_transfer(&draft("k", "50000")).unwrap(), first);
    assert_eq!(balance(&mut other), START - 50_000 - FEE);
}

#[test]
fn sandbox_knows_no_receiver_and_no_time_before_the_end() {
    let mut settings = settings();
    settings.profile = Profile::Sandbox;
    let mut world = World::new(settings);
    let made = json(&world.create_transfer(&draft("k", "50000")).unwrap());
    assert_eq!(made["recipient_name"], "");
    assert_eq!(made["time_served"], "(not set)");
    assert_eq!(made["sender_bank"], Value::Null);
}

#[tokio::test]
async fn client_transfers_and_reads_back() {
    let simulator = Simulator::new(settings());
    let flip = client(&simulator);
    let key = IdempotencyKey::new("payout-1").unwrap();
    let made = flip
        .create_disbursement(order(50_000))
        .idempotency_key(key.clone())
        .await
        .unwrap();
    assert_eq!(made.status, DisbursementStatus::Pending);
    let again = flip
        .create_disbursement(order(50_000))
        .idempotency_key(key)
        .await
        .unwrap();
    assert_eq!(again.id, made.id);
    let id = made.id.to_string();
    simulator
        .world()
        .finish_transfer(id.parse().unwrap(), None)
        .unwrap();
    let read = flip
        .get_disbursement()
        .idempotency_key("payout-1")
        .await
        .unwrap();
    assert_eq!(
        (read.status, read.id),
        (DisbursementStatus::Done, made.id.clone())
    );
    let page = flip
        .list_disbursements()
        .status(DisbursementStatus::Done)
        .await
        .unwrap();
    assert_eq!(page.data[0].id, made.id);
    let unknown = flip.get_disbursement().id("1").await.unwrap_err();
    assert!(unknown.has_code(codes::DISBURSEMENT_NOT_FOUND));
}

#[tokio::test]
async fn stale_request_is_refused_and_moves_no_money() {
    let simulator = Simulator::new(settings());
    let flip = client(&simulator);
    let stamped = |text: &str| {
        flip.create_disbursement(order(50_000))
            .x_timestamp(text.parse::<flip_api::types::RequestTimestamp>().unwrap())
    };
    let error = stamped("2026-01-31T09:00:00+0700").await.unwrap_err();
    assert!(error.has_code(codes::STALE_REQUEST), "{error:?}");
    assert_eq!(simulator.world().all_transfers().count(), 0);
    stamped("9999-01-31T09:00:00+0700").await.unwrap();
}

#[tokio::test]
async fn fault_after_the_work_leaves_one_transfer_for_its_key() {
    let simulator = Simulator::new(settings());
    let flip = client(&simulator);
    let key = IdempotencyKey::new("payout-1").unwrap();
    let error = flip
        .create_disbursement(order(10_017))
        .idempotency_key(key)
        .await
        .unwrap_err();
    assert_ne!(error.outcome(), CallOutcome::NotPerformed, "{error:?}");
    assert_eq!(simulator.world().all_transfers().count(), 1);
    let read = flip
        .get_disbursement()
        .idempotency_key("payout-1")
        .await
        .unwrap();
    assert_eq!(read.amount, Rupiah::new(10_017));
}

#[tokio::test]
async fn inquiry_tells_what_is_true_of_an_account() {
    let simulator = Simulator::new(settings());
    let flip = client(&simulator);
    for (number, status) in [
        ("5465327020", InquiryStatus::Success),
        ("9000000002", InquiryStatus::InvalidAccountNumber),
        ("9000000003", InquiryStatus::SuspectedAccount),
        ("9000000004", InquiryStatus::BlackListed),
        ("9000000005", InquiryStatus::Failed),
        ("9000000006", InquiryStatus::Closed),
    ] {
        let request = BankAccountInquiryRequest::new(number, DestinationBank::Bca);
        assert_eq!(
            flip.inquire_bank_account(request).await.unwrap().status,
            status,
            "{number}"
        );
    }
}

#[tokio::test]
async fn slow_inquiry_ends_by_one_callback() {
    let simulator = Simulator::new(settings());
    let flip = client(&simulator);
    let request =
        || BankAccountInquiryRequest::new("9000000001", DestinationBank::Bca).inquiry_key("k1");
    let first = flip.inquire_bank_account(request()).await.unwrap();
    assert_eq!(first.status, InquiryStatus::Pending);
    let mut due = {
        let mut world = simulator.world();
        world.advance(Duration::from_secs(1));
        world.due_deliveries()
    };
    let (delivery, url) = due.pop().unwrap();
    assert_eq!(delivery.product, Product::BankAccountInquiry);
    let event: BankAccountInquiry = serde_json::from_str(&delivery.data).unwrap();
    assert_eq!(event.status, InquiryStatus::Success);
    {
        // Flip sends this one once only.
        let mut world = simulator.world();
        let attempt = Attempt::new(world.now(), url, Outcome::Answered(500));
        world.record_attempt(delivery.id, attempt);
        world.advance(Duration::from_hours(1));
        assert!(world.due_deliveries().is_empty());
    }
    let again = flip.inquire_bank_account(request()).await.unwrap();
    assert_eq!(again.status, InquiryStatus::Success);
}

#[tokio::test]
async fn general_calls_are_answered() {
    let mut settings = settings();
    settings.balance = 10_000;
    let simulator = Simulator::new(settings);
    let flip = client(&simulator);
    assert_eq!(
        flip.get_balance().await.unwrap().balance,
        Rupiah::new(10_000)
    );
    assert!(!flip.get_maintenance().await.unwrap().maintenance);
    assert_eq!(
        flip.list_banks().await.unwrap().len(),
        DestinationBank::KNOWN.len()
    );
    let one = flip.list_banks().code(DestinationBank::Bca).await.unwrap();
    assert_eq!(one.len(), 1);
    let error = flip
        .list_banks()
        .code(DestinationBank::from("nobank"))
        .await
        .unwrap_err();
    assert_eq!(error.code(), Some(BANK_NOT_FOUND));
    let error = flip.create_disbursement(order(50_000)).await.unwrap_err();
    assert_eq!(error.code(), Some(BALANCE_INSUFFICIENT));
}

#[test]
fn readme_lists_the_magic_accounts() {
    let readme = include_str!("../README.md");
    for (number, _, text) in MAGIC_ACCOUNTS {
        let row = readme
            .lines()
            .find(|line| line.starts_with(&format!("| {number} |")));
        assert_eq!(
            row.unwrap().replace('`', ""),
            format!("| {number} | {text} |")
        );
    }
}

#[tokio::test]
async fn requests_that_break_the_spec_are_refused_with_the_documented_codes() {
    let simulator = Simulator::new(settings());
    let flip = client(&simulator);
    let call = flip.create_disbursement(order(9_999)).without_checks();
    let error = call.await.unwrap_err();
    assert!(error.has_code(codes::AMOUNT_BELOW_MINIMUM), "{error:?}");
    let call = flip.list_disbursements().pagination(0).without_checks();
    let error = call.await.unwrap_err();
    assert!(error.has_code(codes::PAGINATION_INVALID), "{error:?}");
    let request = BankAccountInquiryRequest::new("12a", DestinationBank::Bca);
    let call = flip.inquire_bank_account(request).without_checks();
    let error = call.await.unwrap_err();
    assert!(error.has_code(codes::DIGITS_ONLY), "{error:?}");
}
