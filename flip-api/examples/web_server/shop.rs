//! The shop: its orders, its events and the addresses it answers at.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::extract::{FromRef, Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use flip_api::callbacks::AcceptPayment;
use flip_api::models::{AcceptPaymentEvent, BillType, CreateBillStep1Request, PaymentStatus};
use flip_api::types::Rupiah;
use flip_api::web::{Callback, NotStored, Reply, Stored};
use flip_api::{Client, Id, Verifier};

const PRICE: Rupiah = Rupiah::new(900_000);

#[derive(Clone)]
pub(crate) struct Shop {
    flip: Client,
    verifier: Verifier,
    /// Stands for a database: what is in it would have to survive the process.
    tables: Arc<Mutex<Tables>>,
}

#[derive(Default)]
struct Tables {
    /// By order number.
    orders: BTreeMap<String, Order>,
    /// By the key of the event. A database would have a unique index over it.
    events: BTreeMap<String, Stage>,
}

struct Order {
    bill: Id,
    is_paid: bool,
}

enum Stage {
    Waiting(Box<AcceptPaymentEvent>),
    Done,
}

/// Where the extractor of callbacks finds the verifier.
impl FromRef<Shop> for Verifier {
    fn from_ref(shop: &Shop) -> Self {
        shop.verifier.clone()
    }
}

pub(crate) fn router(shop: Shop) -> Router {
    Router::new()
        .route("/orders/{number}", post(order).get(show))
        .route("/flip/accept-payment", post(receive))
        .route("/health", get(|| async { "well\n" }))
        .with_state(shop)
}

/// Makes the bill of an order, and answers with the page on which it is paid.
async fn order(
    State(shop): State<Shop>,
    Path(number): Path<String>,
) -> Result<String, (StatusCode, &'static str)> {
    let title = format!("Order {number}");
    let request = CreateBillStep1Request::new(title, BillType::Single).amount(PRICE);
    // In a task of its own: the bill is kept even if the customer does not wait for the answer.
    let task = tokio::spawn(async move {
        let bill = shop.flip.create_bill(request).await?;
        let order = Order {
            bill: bill.link_id,
            is_paid: false,
        };
        let mut tables = shop.tables().map_err(|_| "the tables are broken")?;
        tables.orders.insert(number, order);
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(bill.link_url)
    });
    let failed = (StatusCode::BAD_GATEWAY, "there is no bill\n");
    match task.await {
        Ok(Ok(link)) => Ok(link
            .get()
            .map(|link| link.to_absolute().into_owned())
            .unwrap_or_default()),
        Ok(Err(error)) => {
            eprintln!("no bill: {error}");
            Err(failed)
        }
        Err(_) => Err(failed),
    }
}

async fn show(State(shop): State<Shop>, Path(number): Path<String>) -> (StatusCode, &'static str) {
    let Ok(tables) = shop.tables() else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "the tables are broken\n");
    };
    match tables.orders.get(&number) {
        Some(order) if order.is_paid => (StatusCode::OK, "paid\n"),
        Some(_) => (StatusCode::OK, "not paid\n"),
        None => (StatusCode::NOT_FOUND, "no such order\n"),
    }
}

/// Stores the event, and nothing else: 200 says that Flip need not deliver it again.
async fn receive(State(shop): State<Shop>, Callback(event): Callback<AcceptPayment>) -> Reply {
    let mut tables = shop.tables().map_err(NotStored::new)?;
    // The event that is there already stays: it may be done.
    let waiting = || Stage::Waiting(Box::new(event.clone()));
    tables
        .events
        .entry(event.deduplication_key())
        .or_insert_with(waiting);
    Ok(Stored)
}

impl Shop {
    pub(crate) fn new(flip: Client, verifier: Verifier) -> Self {
        Self {
            flip,
            verifier,
            tables: Arc::default(),
        }
    }

    /// Looks after every event that waits. Those that Flip does not confirm stay, to be looked after
    /// again.
    pub(crate) async fn settle(&self) {
        for (key, event) in self.waiting() {
            match self.flip.verify_payment(&event).await {
                Ok(payment) => {
                    let is_paid =
                        payment.status == PaymentStatus::Successful && payment.amount == PRICE;
                    self.close(&key, &event.bill_link_id, is_paid);
                }
                Err(error) => eprintln!("{key}: {error}"),
            }
        }
    }

    fn waiting(&self) -> Vec<(String, AcceptPaymentEvent)> {
        let Ok(tables) = self.tables() else {
            return Vec::new();
        };
        let waiting = tables.events.iter().filter_map(|(key, stage)| match stage {
            Stage::Waiting(event) => Some((key.clone(), (**event).clone())),
            Stage::Done => None,
        });
        waiting.collect()
    }

    /// Both changes at once: a database would make them in one transaction. A payment of a bill that
    /// has no order yet waits for the order.
    fn close(&self, key: &str, bill: &Id, is_paid: bool) {
        let Ok(mut tables) = self.tables() else {
            return;
        };
        if is_paid {
            match tables.orders.values_mut().find(|order| order.bill == *bill) {
                Some(order) => order.is_paid = true,
                None => return,
            }
        }
        tables.events.insert(key.to_owned(), Stage::Done);
    }

    fn tables(&self) -> Result<MutexGuard<'_, Tables>, &'static str> {
        self.tables.lock().map_err(|_| "the tables are broken")
    }
}
