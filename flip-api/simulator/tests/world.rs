//! Bills, payments and callbacks of the simulator, without a network.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::time::Duration;

use flip_api::models::{
    AcceptPaymentEvent, Bill, CreateBillAnswer, PaymentPage, PaymentStatus as Status,
};
use flip_simulator::{
    Attempt, BillDraft, BillEdit, DeliveryState, Method, Outcome, Payer, PaymentQuery,
    PaymentStatus, Profile, Refusal, Settings, World,
};
use serde_json::Value;

const CALLBACK: &str = "http://127.0.0.1:9/callback";

/// A change that makes something illegal, the field that is named, and the code.
type Edit<T> = (fn(&mut T), &'static str, i64);

fn world() -> World {
    let mut settings = Settings::default();
    settings.callback_url = Some(CALLBACK.to_owned());
    World::new(settings)
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn draft(step: u8, amount: &str) -> BillDraft {
    let mut draft = BillDraft::default();
    draft.title = some("Coffee Table");
    draft.bill_type = some("SINGLE");
    draft.amount = some(amount);
    draft.step = Some(step.to_string());
    if step >= 2 {
        draft.sender_name = some("Siti Aminah");
        draft.sender_email = some("siti@example.com");
    }
    if step == 3 {
        draft.sender_bank = some("mandiri");
        draft.sender_bank_type = some("virtual_account");
    }
    draft
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("an answer is JSON")
}

fn create(world: &mut World, draft: &BillDraft) -> Value {
    json(&world.create_bill(draft).expect("a bill"))
}

/// The id of a bill, and of the payment that was made with it.
fn ids(bill: &Value) -> (u64, String) {
    let payment = bill["bill_payment"]["id"].as_str().unwrap_or_default();
    (bill["link_id"].as_u64().unwrap(), payment.to_owned())
}

fn faults(refusal: &Refusal) -> Vec<(String, i64)> {
    let Refusal::Invalid(faults) = refusal else {
        panic!("{refusal:?}");
    };
    faults
        .iter()
        .map(|one| (one.attribute.clone(), one.code))
        .collect()
}

fn statuses(world: &mut World, bill: u64) -> Vec<Status> {
    let page = world
        .payments_of(&bill.to_string(), &PaymentQuery::default())
        .unwrap();
    let page: PaymentPage = serde_json::from_str(&page).unwrap();
    page.data.iter().map(|row| row.status.clone()).collect()
}

/// The statuses that callbacks tell which are due now; each is answered with this status.
fn deliver(world: &mut World, answer: u16) -> Vec<Status> {
    let due = world.due_deliveries();
    let now = world.now();
    let told = due.into_iter().map(|(delivery, url)| {
        assert_eq!(url, CALLBACK);
        world.record_attempt(
            delivery.id,
            Attempt::new(now, url, Outcome::Answered(answer)),
        );
        let event: AcceptPaymentEvent = serde_json::from_str(&delivery.data).unwrap();
        event.status
    });
    told.collect()
}

#[test]
fn sdk_understands_every_answer() {
    let mut world = world();
    for step in 1..=3 {
        let answer = world.create_bill(&draft(step, "50000")).unwrap();
        let bill: CreateBillAnswer = serde_json::from_str(&answer).unwrap();
        let is_step = match step {
            1 => matches!(bill, CreateBillAnswer::Step1(_)),
            2 => matches!(bill, CreateBillAnswer::Step2(_)),
            _ => matches!(bill, CreateBillAnswer::Step3(_)),
        };
        assert!(is_step, "{answer}");
        let id = json(&answer)["link_id"].to_string();
        let bill: Bill = serde_json::from_str(&world.bill(&id).unwrap()).unwrap();
        assert!(bill.unknown_fields.is_empty(), "{bill:?}");
        let edited = world.edit_bill(&id, &BillEdit::default()).unwrap();
        let edited: Bill = serde_json::from_str(&edited).unwrap();
        assert!(edited.unknown_fields.is_empty(), "{edited:?}");
    }
    let bills: Vec<Bill> = serde_json::from_str(&world.bills()).unwrap();
    assert_eq!(bills.len(), 3);
}

#[test]
fn paid_bill_is_closed_and_told() {
    let mut world = world();
    let (bill, payment) = ids(&create(&mut world, &draft(3, "50000")));
    assert_eq!(statuses(&mut world, bill), [Status::Pending]);
    assert!(deliver(&mut world, 200).is_empty());

    world
        .finish_payment(&payment, PaymentStatus::Successful)
        .unwrap();
    assert_eq!(statuses(&mut world, bill), [Status::Successful]);
    assert_eq!(deliver(&mut world, 200), [Status::Successful]);
    assert!(deliver(&mut world, 200).is_empty());
    assert_eq!(
        json(&world.bill(&bill.to_string()).unwrap())["status"],
        "INACTIVE"
    );

    // What has ended does not change, and nothing is told twice.
    world
        .finish_payment(&payment, PaymentStatus::Failed)
        .unwrap();
    assert_eq!(statuses(&mut world, bill), [Status::Successful]);
    assert!(deliver(&mut world, 200).is_empty());
}

#[test]
fn all_missing_fields_are_named_at_once_in_the_order_of_the_page() {
    let mut draft = BillDraft::default();
    draft.step = some("3");
    draft.expired_date = some("2020-01-01 00:00");
    draft.is_phone_number_required = some("1");
    draft.is_address_required = some("1");
    let refusal = world().create_bill(&draft).unwrap_err();
    let expected = [
        ("title", 1043),
        ("type", 1044),
        ("amount", 1064),
        ("expired_date", 1047),
        ("sender_name", 1070),
        ("sender_email", 1072),
        ("sender_phone_number", 1073),
        ("sender_address", 1075),
        ("sender_bank", 1077),
        ("sender_bank_type", 999),
    ];
    assert_eq!(
        faults(&refusal),
        expected.map(|(name, code)| (name.to_owned(), code))
    );
    assert!(refusal.body().starts_with(r#"{"code":"VALIDATION_ERROR","errors":[{"attribute":"title","code":1043,"message":"Param title is required"}"#));
    assert!(
        refusal
            .rules()
            .iter()
            .all(|rule| rule.starts_with("spec/accept-payment.yaml:"))
    );
}

#[test]
fn illegal_bills_are_refused_with_their_codes() {
    let edits: [Edit<BillDraft>; 9] = [
        (|draft| draft.amount = some("9999"), "amount", 1058),
        (|draft| draft.amount = some("10000.50"), "amount", 1064),
        (|draft| draft.amount = some("-10000"), "amount", 1064),
        (|draft| draft.bill_type = some("MULTIPLE"), "type", 1045),
        (|draft| draft.bill_type = some("single"), "type", 1045),
        (
            |draft| draft.sender_bank = some("qris"),
            "sender_bank",
            1091,
        ),
        (
            |draft| draft.sender_bank = some("bank_of_mars"),
            "sender_bank",
            1091,
        ),
        (
            |draft| draft.redirect_url = some("shop.example"),
            "redirect_url",
            1059,
        ),
        (|draft| draft.title = some("  "), "title", 1043),
    ];
    for (edit, attribute, code) in edits {
        let mut draft = draft(3, "50000");
        edit(&mut draft);
        let refusal = world().create_bill(&draft).unwrap_err();
        assert_eq!(
            faults(&refusal),
            [(attribute.to_owned(), code)],
            "{draft:?}"
        );
    }
}

#[test]
fn refused_bill_is_not_made() {
    let mut world = world();
    world.create_bill(&draft(3, "1")).unwrap_err();
    assert_eq!(world.bills(), "[]");
}

#[test]
fn expired_bill_gives_its_payments_up() {
    let mut world = world();
    let mut draft = draft(3, "50000");
    draft.expired_date = some("2026-01-31 09:30");
    let (bill, _) = ids(&create(&mut world, &draft));
    world.advance(Duration::from_mins(29));
    assert_eq!(statuses(&mut world, bill), [Status::Pending]);
    world.advance(Duration::from_mins(1));
    assert_eq!(statuses(&mut world, bill), [Status::Cancelled]);
    assert_eq!(deliver(&mut world, 200), [Status::Cancelled]);
    let method = Method::offered("qris", "wallet_account").unwrap();
    let late = world.choose_method(bill, Payer::new("Budi", "budi@example.com"), method, None);
    assert_eq!(faults(&late.unwrap_err()), [("id".to_owned(), 1048)]);
}

#[test]
fn expiry_that_was_moved_counts() {
    let mut world = world();
    let mut draft = draft(3, "50000");
    draft.expired_date = some("2026-01-31 09:30");
    let (bill, _) = ids(&create(&mut world, &draft));
    let mut edit = BillEdit::default();
    edit.expired_date = some("2026-01-31 10:00");
    world.edit_bill(&bill.to_string(), &edit).unwrap();
    world.advance(Duration::from_mins(45));
    assert_eq!(statuses(&mut world, bill), [Status::Pending]);
    world.advance(Duration::from_mins(15));
    assert_eq!(statuses(&mut world, bill), [Status::Cancelled]);
}

#[test]
fn bill_for_many_is_paid_by_many_with_amounts_of_their_own() {
    let mut world = world();
    let mut draft = draft(1, "");
    draft.bill_type = some("MULTIPLE");
    let (bill, _) = ids(&create(&mut world, &draft));
    for amount in [10_000, 25_000] {
        let method = Method::offered("bca", "bank_account").unwrap();
        let payer = Payer::new("Budi", "budi@example.com");
        let payment = world
            .choose_method(bill, payer, method, Some(amount))
            .unwrap();
        world
            .finish_payment(&payment, PaymentStatus::Successful)
            .unwrap();
        assert!(payment.starts_with("FT"), "{payment}");
    }
    assert_eq!(
        statuses(&mut world, bill),
        [Status::Successful, Status::Successful]
    );
    assert_eq!(
        json(&world.bill(&bill.to_string()).unwrap())["status"],
        "ACTIVE"
    );
    assert!(
        world
            .all_payments()
            .all(|payment| payment.total() > payment.amount)
    );
    let method = Method::offered("ovo", "wallet_account").unwrap();
    let too_little =
        world.choose_method(bill, Payer::new("B", "b@example.com"), method, Some(9_999));
    assert_eq!(
        faults(&too_little.unwrap_err()),
        [("amount".to_owned(), 1058)]
    );
}

#[test]
fn callback_that_is_not_answered_is_sent_six_times_two_minutes_apart() {
    let mut world = world();
    let (_, payment) = ids(&create(&mut world, &draft(3, "50000")));
    world
        .finish_payment(&payment, PaymentStatus::Failed)
        .unwrap();
    for attempt in 1..=6 {
        assert_eq!(
            deliver(&mut world, 500),
            [Status::Failed],
            "attempt {attempt}"
        );
        world.advance(Duration::from_secs(119));
        assert!(deliver(&mut world, 500).is_empty(), "attempt {attempt}");
        world.advance(Duration::from_secs(1));
    }
    assert!(deliver(&mut world, 500).is_empty());
    let last = world.deliveries().last().unwrap();
    assert_eq!(
        (last.state, last.attempts.len()),
        (DeliveryState::GivenUp, 6)
    );
    assert!(world.send_again(1));
    assert_eq!(deliver(&mut world, 200), [Status::Failed]);
    assert_eq!(
        world.deliveries().last().unwrap().state,
        DeliveryState::Delivered
    );
}

#[test]
fn answers_other_than_200_count_as_failures() {
    let mut world = world();
    let (_, payment) = ids(&create(&mut world, &draft(3, "50000")));
    world
        .finish_payment(&payment, PaymentStatus::Successful)
        .unwrap();
    deliver(&mut world, 204);
    world.advance(Duration::from_mins(2));
    assert_eq!(deliver(&mut world, 200), [Status::Successful]);
}

#[test]
fn callback_without_an_address_is_kept_and_not_sent() {
    let mut world = World::new(Settings::default());
    let (_, payment) = ids(&create(&mut world, &draft(3, "50000")));
    world
        .finish_payment(&payment, PaymentStatus::Successful)
        .unwrap();
    assert!(world.due_deliveries().is_empty());
    assert_eq!(
        world.deliveries().last().unwrap().state,
        DeliveryState::NoAddress
    );
}

#[test]
fn list_lags_behind_the_callback_if_asked_to() {
    let mut world = world();
    world.settings_mut().list_lag = Duration::from_secs(30);
    let (bill, payment) = ids(&create(&mut world, &draft(3, "50000")));
    world
        .finish_payment(&payment, PaymentStatus::Successful)
        .unwrap();
    assert_eq!(deliver(&mut world, 200), [Status::Successful]);
    assert_eq!(statuses(&mut world, bill), [Status::Pending]);
    world.advance(Duration::from_secs(30));
    assert_eq!(statuses(&mut world, bill), [Status::Successful]);
}

#[test]
fn magic_amounts_do_what_their_table_says() {
    let told = |amount: &str| {
        let mut world = world();
        let (bill, _) = ids(&create(&mut world, &draft(3, amount)));
        assert!(deliver(&mut world, 200).is_empty());
        world.advance(Duration::from_secs(1));
        let told = deliver(&mut world, 200);
        (told, statuses(&mut world, bill).remove(0))
    };
    assert_eq!(
        told("10001"),
        (vec![Status::Successful], Status::Successful)
    );
    assert_eq!(told("10002"), (vec![Status::Failed], Status::Failed));
    assert_eq!(told("10003"), (vec![Status::Cancelled], Status::Cancelled));
    assert_eq!(
        told("10004"),
        (
            vec![Status::Successful, Status::Successful],
            Status::Successful
        )
    );
    assert_eq!(
        told("10005"),
        (
            vec![Status::Successful, Status::Pending],
            Status::Successful
        )
    );
}

#[test]
fn sandbox_differs_where_flip_does() {
    let mut world = world();
    world.settings_mut().profile = Profile::Sandbox;
    let bill = create(&mut world, &draft(3, "50000"));
    assert!(bill.get("payment_url").is_none());
    assert!(bill["link_url"].as_str().unwrap().contains("/pwf-sandbox/"));
    let (id, payment) = ids(&bill);
    world
        .finish_payment(&payment, PaymentStatus::Successful)
        .unwrap();
    let rows = json(
        &world
            .payments_of(&id.to_string(), &PaymentQuery::default())
            .unwrap(),
    );
    assert_eq!(rows["data"][0]["completed_at"], Value::Null);
    assert_eq!(
        world.confirm_payment(&payment).unwrap_err(),
        Refusal::NotFound
    );
}

#[test]
fn lists_are_filtered_sorted_and_cut_into_pages() {
    let mut world = world();
    for (title, amount) in [("Cup", "30000"), ("Apple", "20000"), ("Bread", "40000")] {
        let mut draft = draft(3, amount);
        draft.title = some(title);
        create(&mut world, &draft);
        world.advance(Duration::from_hours(24));
    }
    let mut titles = |edit: fn(&mut PaymentQuery)| -> Vec<String> {
        let mut query = PaymentQuery::default();
        edit(&mut query);
        let page = json(&world.payments(&query).unwrap());
        let rows = page["data"].as_array().unwrap().iter();
        rows.map(|row| row["bill_title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(titles(|_| {}), ["Bread", "Apple", "Cup"]);
    assert_eq!(
        titles(|query| query.sort_by = some("bill_title")),
        ["Apple", "Bread", "Cup"]
    );
    assert_eq!(
        titles(|query| query.sort_by = some("amout")),
        ["Apple", "Cup", "Bread"]
    );
    let second = |query: &mut PaymentQuery| {
        query.pagination = some("2");
        query.page = some("2");
    };
    assert_eq!(titles(second), ["Cup"]);
    let period = |query: &mut PaymentQuery| {
        query.start_date = some("2026-01-31");
        query.end_date = some("2026-02-01");
    };
    assert_eq!(titles(period), ["Apple", "Cup"]);
    assert_eq!(titles(|query| query.page = some("9")), [""; 0]);
}

#[test]
fn illegal_parameters_of_lists_are_refused_with_their_codes() {
    let edits: [Edit<PaymentQuery>; 7] = [
        (
            |query| query.start_date = some("31-01-2026"),
            "start_date",
            1055,
        ),
        (
            |query| query.end_date = some("2026-02-30"),
            "end_date",
            1056,
        ),
        (
            |query| (query.start_date, query.end_date) = (some("2026-01-31"), some("2026-01-31")),
            "end_date",
            1057,
        ),
        (|query| query.page = some("0"), "page", 1052),
        (|query| query.pagination = some("many"), "pagination", 1053),
        (|query| query.sort_by = some("mood"), "sort_by", 1062),
        (|query| query.sort_type = some("up"), "sort_type", 1063),
    ];
    for (edit, attribute, code) in edits {
        let mut query = PaymentQuery::default();
        edit(&mut query);
        let refusal = world().payments(&query).unwrap_err();
        assert_eq!(
            faults(&refusal),
            [(attribute.to_owned(), code)],
            "{query:?}"
        );
    }
    let unknown = world()
        .payments_of("7", &PaymentQuery::default())
        .unwrap_err();
    assert_eq!(faults(&unknown), [("id".to_owned(), 1050)]);
}

#[test]
fn same_seed_gives_the_same_answers() {
    let run = |seed| {
        let mut settings = Settings::default();
        settings.seed = seed;
        let mut world = World::new(settings);
        let bills: Vec<_> = (0..20)
            .map(|_| create(&mut world, &draft(3, "50000")))
            .collect();
        (bills, world.snapshot())
    };
    assert_eq!(run(7), run(7));
    assert_ne!(run(7).0, run(8).0);
    let (bills, _) = run(7);
    let mut ids: Vec<_> = bills.iter().map(|bill| ids(bill).0).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 20);
    assert!(ids.iter().all(|id| id.to_string().len() == 19));
}

#[test]
fn snapshot_brings_everything_back() {
    let mut world = world();
    let (bill, payment) = ids(&create(&mut world, &draft(3, "50000")));
    world
        .finish_payment(&payment, PaymentStatus::Successful)
        .unwrap();
    // It is being sent while the snapshot is made: nobody knows whether it arrives.
    assert_eq!(world.due_deliveries().len(), 1);
    let snapshot = world.snapshot();

    let mut other = self::world();
    other.restore(&snapshot).unwrap();
    assert_eq!(statuses(&mut other, bill), [Status::Successful]);
    assert_eq!(deliver(&mut other, 200), [Status::Successful]);
    assert_eq!(
        create(&mut other, &draft(1, "")),
        create(&mut world, &draft(1, ""))
    );
}

#[test]
fn other_text_is_no_snapshot_and_changes_nothing() {
    let mut world = world();
    create(&mut world, &draft(1, "50000"));
    let newer = world
        .snapshot()
        .replacen("{\"version\":", "{\"version\":9", 1);
    let before = world.snapshot();
    let error = world.restore(&newer).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("it has version 93, and this program reads version 3")
    );
    world.restore("{").unwrap_err();
    assert_eq!(world.snapshot(), before);
}

#[test]
fn reset_world_is_as_new() {
    let mut world = world();
    let first = create(&mut world, &draft(3, "50000"));
    world.advance(Duration::from_hours(1));
    world.reset();
    assert_eq!(world.bills(), "[]");
    assert_eq!(create(&mut world, &draft(3, "50000")), first);
}
