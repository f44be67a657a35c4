//! The shop: the addresses it answers at, and how it finds out what is paid.

use std::time::{Duration, SystemTime};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use flip_api::callbacks::AcceptPayment;
use flip_api::models::{BillType, CreateBillStep1Request};
use flip_api::types::{Minute, Rupiah};
use flip_api::web::{Callback, Rejection, Stored};
use flip_api::{Client, Id, Verdict, Verifier};

use super::tables::{Database, Order};

const PRICE: Rupiah = Rupiah::new(900_000);

/// How long an order can be paid.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[derive(Clone)]
pub(crate) struct Shop {
    flip: Client,
    database: Database,
}

type Beside = (Verifier, Shop);

pub(crate) fn router(shop: Shop, verifier: Verifier) -> Router {
    Router::new()
        .route("/orders/{number}", post(order).get(show))
        .route("/flip/accept-payment", post(receive))
        .route("/health", get(|| async { "well\n" }))
        .with_state((verifier, shop))
}

/// Makes the bill of an order, and answers with the page on which it is paid.
async fn order(
    State((_, shop)): State<Beside>,
    Path(number): Path<String>,
) -> Result<String, (StatusCode, &'static str)> {
    // In a task of its own: the bill is kept even if the customer does not wait for the answer.
    let task = tokio::spawn(async move { shop.order(number).await });
    let failed = (StatusCode::BAD_GATEWAY, "there is no bill\n");
    match task.await {
        Ok(Ok(page)) => Ok(page),
        Ok(Err(error)) => {
            eprintln!("no bill: {error}");
            Err(failed)
        }
        Err(_) => Err(failed),
    }
}

async fn show(
    State((_, shop)): State<Beside>,
    Path(number): Path<String>,
) -> (StatusCode, &'static str) {
    match shop.database.tables().orders.get(&number) {
        Some(order) if order.paid_by.is_some() => (StatusCode::OK, "paid\n"),
        Some(_) => (StatusCode::OK, "not paid\n"),
        None => (StatusCode::NOT_FOUND, "no such order\n"),
    }
}

/// Stores the event and plans a question, and nothing else: 200 says that Flip need not deliver it
/// again. What is refused is logged, since Flip delivers it only five times more: it may be that
/// another product's address is set to this one.
async fn receive(
    State((_, shop)): State<Beside>,
    callback: Result<Callback<AcceptPayment>, Rejection>,
) -> Response {
    let event = match callback {
        Ok(Callback(event)) => event,
        Err(rejection) => {
            eprintln!("refused: {rejection}");
            return rejection.into_response();
        }
    };
    let mut tables = shop.database.tables();
    for order in tables.orders.values_mut() {
        // Also for an event that is known: whoever sent it first may have been somebody else. An
        // event that names the bill by a new id, after Flip has renumbered bills, wakes no order; it
        // is asked about all the same when its schedule says so.
        if order.bill == event.bill_link_id {
            order.wake(SystemTime::now());
        }
    }
    let key = event.deduplication_key();
    tables.events.entry(key).or_insert(event);
    Stored.into_response()
}

impl Shop {
    pub(crate) fn new(flip: Client, database: Database) -> Self {
        Self { flip, database }
    }

    async fn order(
        &self,
        number: String,
    ) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        if let Some(order) = self.database.tables().orders.get(&number) {
            return Ok(order.page.clone());
        }
        let now = SystemTime::now();
        let expires = Minute::try_from(now + A_DAY)?;
        let request = CreateBillStep1Request::new(format!("Order {number}"), BillType::Single)
            .amount(PRICE)
            .expired_date(expires);
        let bill = self.flip.create_bill(request).await?;
        let page = bill
            .link_url
            .get()
            .map(|link| link.to_absolute().into_owned());
        let order = Order::new(bill.link_id, page.unwrap_or_default(), expires, now);
        // Of two requests at once, the first is the order: its page is shown to both.
        let mut tables = self.database.tables();
        Ok(tables.orders.entry(number).or_insert(order).page.clone())
    }

    /// Asks Flip about every order that is due.
    pub(crate) async fn reconcile_due(&self, now: SystemTime) {
        for (number, bill) in self.database.unpaid(Some(now)) {
            self.reconcile(&number, &bill, now).await;
        }
    }

    /// Asks Flip about every order that is not paid: after a start, and before closing the books.
    pub(crate) async fn settle(&self) {
        for (number, bill) in self.database.unpaid(None) {
            self.reconcile(&number, &bill, SystemTime::now()).await;
        }
    }

    /// Flip's word alone decides. Whatever is not a payment of the price is asked about again, until
    /// the schedule of the order ends.
    async fn reconcile(&self, number: &str, bill: &Id, now: SystemTime) {
        match self.flip.reconcile_bill(bill).await {
            Ok(Verdict::Paid(payment)) if payment.amount == PRICE => {
                return self.database.pay(number, &payment.id);
            }
            Ok(Verdict::Paid(payment)) => eprintln!("{number}: paid {}", payment.amount),
            Ok(Verdict::Contradicted(_)) => {
                eprintln!("{number}: Flip's rows contradict each other")
            }
            Ok(_) => {} // not yet, or failed: the payer can try again
            Err(error) => eprintln!("{number}: {error}"),
        }
        self.database.ask_again(number, now);
    }
}
