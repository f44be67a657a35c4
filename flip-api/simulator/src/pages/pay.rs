//! The pages on which payers pay.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::money::rupiah;
use super::table::Badge;
use super::words::Words;
use super::{not_found, page};
use crate::{Bill, Method, Pace, Payer, Payment, PaymentStatus, Refusal, Simulator, Time, World};

#[derive(Template)]
#[template(path = "bill.html")]
struct BillPage<'a> {
    words: &'static Words,
    title: &'a str,
    amount: Option<String>,
    left: Option<u128>,
    pace: u32,
    expires_at: String,
    closed: bool,
    asks_payer: bool,
    requires_phone: bool,
    requires_address: bool,
    groups: Vec<MethodGroup>,
    entered: Entered,
    problem: Option<String>,
}

/// Methods of one kind: `sender_bank/sender_bank_type`, and a name.
struct MethodGroup {
    name: &'static str,
    methods: Vec<(String, String)>,
}

/// The form of a bill, as it was filled in.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Entered {
    amount: String,
    name: String,
    email: String,
    phone: String,
    address: String,
    method: String,
}

#[derive(Template)]
#[template(path = "payment.html")]
struct PaymentPage<'a> {
    words: &'static Words,
    id: &'a str,
    bill: u64,
    title: &'a str,
    total: String,
    unique_code: Option<u64>,
    state: Badge,
    left: Option<u128>,
    pace: u32,
    expires_at: String,
    waits: bool,
    method: String,
    number: Option<&'a str>,
    qr: Option<String>,
    payer: &'a str,
    back: &'a str,
}

#[derive(Deserialize)]
pub(super) struct WhichPayment {
    id: String,
}

pub(super) async fn show_bill(
    State(simulator): State<Simulator>,
    words: &'static Words,
    Path((_, slug)): Path<(String, String)>,
) -> Response {
    let world = simulator.world();
    match find_bill(&world, &slug) {
        // A bill whose payment is ready has nothing more to ask.
        Some(bill) if bill.step == 3 => match payment_of(&world, bill.id) {
            Some(payment) => Redirect::to(&payment.url(world.settings())).into_response(),
            None => bill_page(&world, bill, words, Entered::default(), None),
        },
        Some(bill) => bill_page(&world, bill, words, Entered::default(), None),
        None => not_found(),
    }
}

pub(super) async fn choose_method(
    State(simulator): State<Simulator>,
    words: &'static Words,
    Path((_, slug)): Path<(String, String)>,
    Form(entered): Form<Entered>,
) -> Response {
    let mut world = simulator.world();
    let Some(bill) = find_bill(&world, &slug).cloned() else {
        return not_found();
    };
    let chosen = choose(&mut world, &bill, &entered);
    match chosen {
        Ok(payment) => Redirect::to(&payment).into_response(),
        Err(problem) => bill_page(&world, &bill, words, entered, Some(problem)),
    }
}

/// Makes the payment, and gives the address of its page.
fn choose(world: &mut World, bill: &Bill, entered: &Entered) -> Result<String, String> {
    let (bank, kind) = entered.method.split_once('/').unwrap_or_default();
    let method = Method::offered(bank, kind).ok_or("This method is not offered.")?;
    let payer = bill.payer.clone().unwrap_or_else(|| Payer {
        phone: given(&entered.phone),
        address: given(&entered.address),
        ..Payer::new(entered.name.trim(), entered.email.trim())
    });
    let amount = entered.amount.trim().parse().ok();
    let id = world
        .choose_method(bill.id, payer, method, amount)
        .map_err(|refusal| said(&refusal))?;
    let payment = world.all_payments().find(|payment| payment.id == id);
    let url = payment.map(|payment| payment.url(world.settings()));
    url.ok_or_else(|| "The payment is gone.".to_owned())
}

fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn said(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Invalid(faults) => {
            let messages = faults.iter().map(|fault| fault.message.as_str());
            messages.collect::<Vec<_>>().join(" ")
        }
        other => other.body(),
    }
}

pub(super) async fn show_payment(
    State(simulator): State<Simulator>,
    words: &'static Words,
    Query(which): Query<WhichPayment>,
) -> Response {
    let world = simulator.world();
    let payment = world.all_payments().find(|payment| payment.id == which.id);
    let bill = payment.and_then(|payment| world.all_bills().find(|bill| bill.id == payment.bill));
    match payment.zip(bill) {
        Some((payment, bill)) => payment_page(&world, payment, bill, words),
        None => not_found(),
    }
}

pub(super) async fn end_payment(
    State(simulator): State<Simulator>,
    Path((id, end)): Path<(String, String)>,
) -> Response {
    let mut world = simulator.world();
    match ending(&end).and_then(|status| world.finish_payment(&id, status).ok()) {
        Some(()) => to_payment(&world, &id),
        None => not_found(),
    }
}

pub(super) async fn expire_bill(
    State(simulator): State<Simulator>,
    Path(id): Path<u64>,
) -> Response {
    let mut world = simulator.world();
    if world.expire_bill(id).is_err() {
        return not_found();
    }
    match payment_of(&world, id).map(|payment| payment.id.clone()) {
        Some(payment) => to_payment(&world, &payment),
        None => not_found(),
    }
}

/// How a payment ends, by the last part of an address.
pub(super) fn ending(word: &str) -> Option<PaymentStatus> {
    match word {
        "pay" => Some(PaymentStatus::Successful),
        "fail" => Some(PaymentStatus::Failed),
        "cancel" => Some(PaymentStatus::Cancelled),
        _ => None,
    }
}

fn to_payment(world: &World, id: &str) -> Response {
    let payment = world.all_payments().find(|payment| payment.id == id);
    match payment {
        Some(payment) => Redirect::to(&payment.url(world.settings())).into_response(),
        None => not_found(),
    }
}

fn find_bill<'a>(world: &'a World, slug: &str) -> Option<&'a Bill> {
    world.all_bills().find(|bill| bill.slug == slug)
}

fn payment_of(world: &World, bill: u64) -> Option<&Payment> {
    world
        .all_payments()
        .filter(|payment| payment.bill == bill)
        .last()
}

/// The milliseconds until a bill expires.
fn left(bill: &Bill, now: Time) -> Option<u128> {
    bill.expires_at
        .map(|expires_at| expires_at.since(now).as_millis())
}

fn pace(world: &World) -> u32 {
    match world.pace() {
        Pace::Stopped => 0,
        Pace::Running(factor) => factor,
    }
}

fn bill_page(
    world: &World,
    bill: &Bill,
    words: &'static Words,
    entered: Entered,
    problem: Option<String>,
) -> Response {
    let now = world.now();
    page(&BillPage {
        words,
        title: &bill.title,
        amount: bill.amount.map(rupiah),
        left: left(bill, now),
        pace: pace(world),
        expires_at: bill
            .expires_at
            .map(|time| time.to_string())
            .unwrap_or_default(),
        closed: !bill.is_payable(now),
        asks_payer: bill.payer.is_none(),
        requires_phone: bill.requires_phone,
        requires_address: bill.requires_address,
        groups: groups(world, words),
        entered,
        problem,
    })
}

fn groups(world: &World, words: &'static Words) -> Vec<MethodGroup> {
    let methods: Vec<Method> = Method::all(world.settings()).collect();
    let groups = words.kinds.iter().map(|(code, name)| MethodGroup {
        name,
        methods: methods
            .iter()
            .filter(|method| method.kind == *code)
            .map(|method| {
                let code = format!("{}/{}", method.bank, method.kind);
                (code, method.display_name().to_owned())
            })
            .collect(),
    });
    groups.filter(|group| !group.methods.is_empty()).collect()
}

fn payment_page(world: &World, payment: &Payment, bill: &Bill, words: &'static Words) -> Response {
    let status = payment.status();
    let unique_code = (payment.unique_code > 0).then_some(payment.unique_code);
    let kind = words.kind(&payment.method.kind);
    page(&PaymentPage {
        words,
        id: &payment.id,
        bill: bill.id,
        title: &bill.title,
        total: rupiah(payment.total()),
        unique_code,
        state: Badge::of(status, words),
        left: left(bill, world.now()).filter(|_| !status.is_final()),
        pace: pace(world),
        expires_at: bill
            .expires_at
            .map(|time| time.to_string())
            .unwrap_or_default(),
        waits: !status.is_final(),
        method: format!("{kind} · {}", payment.method.display_name()),
        number: payment.account_number.as_deref(),
        qr: payment.qr_code.as_deref().and_then(qr),
        payer: &payment.payer.name,
        back: &bill.redirect_url,
    })
}

/// The picture of a QR code, as SVG.
fn qr(text: &str) -> Option<String> {
    let code = fast_qr::QRBuilder::new(text).build().ok()?;
    Some(fast_qr::convert::svg::SvgBuilder::default().to_str(&code))
}
