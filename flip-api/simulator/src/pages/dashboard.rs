//! The dashboard: bills, payments, transfers, callbacks and requests.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::money::rupiah;
use super::pay::ending;
use super::table::{Action, Cell, Column, Row, tone};
use super::words::Words;
use super::{not_found, page};
use crate::request_log::LoggedRequest;
use crate::{Bill, Delivery, DeliveryState, Outcome, Payment, PaymentStatus, Simulator, World};

#[derive(Template)]
#[template(path = "dashboard.html")]
struct Dashboard {
    words: &'static Words,
    now: String,
    tabs: [Tab; 5],
    figures: [Figure; 4],
    columns: Vec<Column>,
    rows: Vec<Row>,
}

struct Tab {
    name: &'static str,
    href: &'static str,
    is_current: bool,
}

struct Figure {
    name: &'static str,
    value: String,
}

const BILLS: &str = "/dashboard";
const PAYMENTS: &str = "/dashboard/payments";
pub(super) const TRANSFERS: &str = "/dashboard/transfers";
const CALLBACKS: &str = "/dashboard/callbacks";
const REQUESTS: &str = "/dashboard/requests";

/// How many rows a page shows, the newest ones.
pub(super) const SHOWN: usize = 200;

pub(super) async fn start() -> Redirect {
    Redirect::to(BILLS)
}

pub(super) async fn bills(State(simulator): State<Simulator>, words: &'static Words) -> Response {
    let world = simulator.world();
    let mut bills: Vec<&Bill> = world.all_bills().collect();
    bills.reverse();
    let rows = bills
        .into_iter()
        .take(SHOWN)
        .map(|bill| bill_row(&world, bill))
        .collect();
    let columns = [
        ("Id", false),
        ("Title", false),
        ("Step", true),
        ("Amount", true),
        ("Status", false),
        ("Expires", false),
        ("", false),
    ];
    dashboard(&simulator, &world, words, BILLS, &columns, rows)
}

pub(super) async fn payments(
    State(simulator): State<Simulator>,
    words: &'static Words,
) -> Response {
    let world = simulator.world();
    let mut payments: Vec<&Payment> = world.all_payments().collect();
    payments.reverse();
    let rows = payments
        .into_iter()
        .take(SHOWN)
        .map(|payment| payment_row(&world, payment, words));
    let rows = rows.collect();
    let columns = [
        ("Id", false),
        ("Bill", false),
        ("Payer", false),
        ("Method", false),
        ("Amount", true),
        ("Status", false),
        ("Made", false),
        ("", false),
    ];
    dashboard(&simulator, &world, words, PAYMENTS, &columns, rows)
}

pub(super) async fn callbacks(
    State(simulator): State<Simulator>,
    words: &'static Words,
) -> Response {
    let world = simulator.world();
    let mut deliveries: Vec<&Delivery> = world.deliveries().collect();
    deliveries.reverse();
    let rows = deliveries
        .into_iter()
        .take(SHOWN)
        .map(|delivery| delivery_row(delivery, words))
        .collect();
    let columns = [
        ("No.", true),
        ("About", false),
        ("Made", false),
        ("State", false),
        ("Attempts", false),
        ("", false),
    ];
    dashboard(&simulator, &world, words, CALLBACKS, &columns, rows)
}

pub(super) async fn requests(
    State(simulator): State<Simulator>,
    words: &'static Words,
) -> Response {
    let rows = simulator
        .log()
        .newest()
        .take(SHOWN)
        .map(request_row)
        .collect();
    let columns = [
        ("No.", true),
        ("At", false),
        ("Request", false),
        ("Status", false),
        ("Why", false),
        ("", false),
    ];
    let world = simulator.world();
    dashboard(&simulator, &world, words, REQUESTS, &columns, rows)
}

pub(super) async fn send_again(
    State(simulator): State<Simulator>,
    Path(number): Path<u64>,
) -> Response {
    done(simulator.world().send_again(number), CALLBACKS)
}

pub(super) async fn tell_again(
    State(simulator): State<Simulator>,
    Path(id): Path<String>,
) -> Response {
    done(simulator.world().tell_again(&id), CALLBACKS)
}

pub(super) async fn end_payment(
    State(simulator): State<Simulator>,
    Path((id, end)): Path<(String, String)>,
) -> Response {
    let ended =
        ending(&end).is_some_and(|status| simulator.world().finish_payment(&id, status).is_ok());
    done(ended, PAYMENTS)
}

pub(super) fn done(is_done: bool, next: &str) -> Response {
    if is_done {
        Redirect::to(next).into_response()
    } else {
        not_found()
    }
}

pub(super) fn dashboard(
    simulator: &Simulator,
    world: &World,
    words: &'static Words,
    current: &str,
    columns: &[(&'static str, bool)],
    rows: Vec<Row>,
) -> Response {
    let tabs = [
        (words.bills, BILLS),
        (words.payments, PAYMENTS),
        (words.transfers, TRANSFERS),
        (words.callbacks, CALLBACKS),
        (words.requests, REQUESTS),
    ];
    let columns = columns.iter().map(|(name, is_end)| Column {
        name,
        is_end: *is_end,
    });
    page(&Dashboard {
        words,
        now: world.now().to_string(),
        tabs: tabs.map(|(name, href)| Tab {
            name,
            href,
            is_current: href == current,
        }),
        figures: figures(simulator, world, words),
        columns: columns.collect(),
        rows,
    })
}

fn figures(simulator: &Simulator, world: &World, words: &'static Words) -> [Figure; 4] {
    let paid = world
        .all_payments()
        .filter(|payment| payment.status() == PaymentStatus::Successful);
    let paid = paid.fold(0_u64, |sum, payment| sum.saturating_add(payment.amount));
    let undelivered = world
        .deliveries()
        .filter(|one| one.state != DeliveryState::Delivered)
        .count();
    let callbacks = format!("{} / {undelivered}", world.deliveries().count());
    [
        (words.bills, world.all_bills().count().to_string()),
        (words.paid, rupiah(paid)),
        (words.callbacks, callbacks),
        (words.requests, simulator.log().count().to_string()),
    ]
    .map(|(name, value)| Figure { name, value })
}

fn bill_row(world: &World, bill: &Bill) -> Row {
    let is_payable = bill.is_payable(world.now());
    let (word, tone) = if is_payable {
        ("ACTIVE", "good")
    } else {
        ("INACTIVE", "bad")
    };
    Row {
        id: format!("bill-{}", bill.id),
        cells: vec![
            Cell::text(bill.id.to_string()),
            Cell::link(bill.title.clone(), bill.url(world.settings())),
            Cell::number(bill.step.to_string()),
            Cell::number(bill.amount.map(rupiah).unwrap_or_default()),
            Cell::state(word, tone),
            Cell::text(
                bill.expires_at
                    .map(|time| time.to_string())
                    .unwrap_or_default(),
            ),
        ],
        actions: Vec::new(),
    }
}

fn payment_row(world: &World, payment: &Payment, words: &'static Words) -> Row {
    let status = payment.status();
    let action = |name, end: &str| Action {
        name,
        href: format!("{PAYMENTS}/{}/{end}", payment.id),
    };
    let actions = match status.is_final() {
        true => vec![action(words.send_again, "tell")],
        false => vec![action(words.pay, "pay"), action(words.fail, "fail")],
    };
    Row {
        id: format!("payment-{}", payment.id),
        cells: vec![
            Cell::link(payment.id.clone(), payment.url(world.settings())),
            Cell::text(payment.bill.to_string()),
            Cell::text(payment.payer.name.clone()),
            Cell::text(payment.method.display_name()),
            Cell::number(rupiah(payment.amount)),
            Cell::state(status.as_str(), tone(status)),
            Cell::text(payment.created_at.to_string()),
        ],
        actions,
    }
}

fn delivery_row(delivery: &Delivery, words: &'static Words) -> Row {
    let (word, tone) = match delivery.state {
        DeliveryState::Due(at) if delivery.attempts.is_empty() => (format!("due at {at}"), "wait"),
        DeliveryState::Due(at) => (format!("next attempt at {at}"), "wait"),
        DeliveryState::Underway => ("being sent".to_owned(), "wait"),
        DeliveryState::Delivered => ("delivered".to_owned(), "good"),
        DeliveryState::GivenUp => ("given up".to_owned(), "bad"),
        DeliveryState::NoAddress => ("no address is set".to_owned(), "bad"),
    };
    let attempts = delivery.attempts.iter().map(|attempt| {
        let outcome = match &attempt.outcome {
            Outcome::Answered(status) => status.to_string(),
            Outcome::Failed(why) => why.clone(),
        };
        format!("{} {} → {outcome}", attempt.at, attempt.url)
    });
    let attempts: Vec<String> = attempts.collect();
    Row {
        id: format!("callback-{}", delivery.id),
        cells: vec![
            Cell::number(delivery.id.to_string()),
            Cell::text(delivery.subject.clone()).with_detail(delivery.data.clone()),
            Cell::text(delivery.created_at.to_string()),
            Cell::state(word, tone),
            Cell::text(attempts.len().to_string()).with_detail(attempts.join("\n")),
        ],
        actions: vec![Action {
            name: words.send_again,
            href: format!("{CALLBACKS}/{}/send", delivery.id),
        }],
    }
}

fn request_row(request: &LoggedRequest) -> Row {
    let tone = if request.status < 400 { "good" } else { "bad" };
    let why = request.fault.iter().map(|fault| format!("fault: {fault}"));
    let why: Vec<String> = why.chain(request.rules.iter().cloned()).collect();
    let bodies = format!("{}\n\n{}", request.request, request.response);
    Row {
        id: format!("request-{}", request.number),
        cells: vec![
            Cell::number(request.number.to_string()),
            Cell::text(request.at.to_string()),
            Cell::text(format!("{} {}", request.method, request.target)).with_detail(bodies),
            Cell::state(request.status.to_string(), tone),
            Cell::text(why.join("\n")),
        ],
        actions: Vec::new(),
    }
}
