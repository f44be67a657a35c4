//! The example server, attacked: whatever comes, in whatever order, the order is paid exactly once,
//! and only when Flip says so.

use std::net::SocketAddr;
use std::time::{Duration, SystemTime};

use flip_api::Id;
use flip_api::callbacks::{AcceptPayment, Disbursement};
use flip_api::testing::{callback_body, fixtures};

use super::stand_in::{StandIn, serve};
use super::support::{DATA, FORM, TOKEN, verifier};
use super::web_server::send;
use super::web_server::shop::{Shop, router};
use super::web_server::tables::Database;

struct World {
    flip: StandIn,
    database: Database,
    shop: Shop,
    address: SocketAddr,
    start: SystemTime,
    now: u64,
}

impl World {
    /// A shop with the order 4711, whose bill is 4740.
    async fn new() -> Self {
        let (flip, database) = (StandIn::default(), Database::default());
        let shop = Shop::new(flip.start().await, database.clone());
        let address = serve(router(shop.clone(), verifier())).await;
        let (status, _) = send(address, "POST /orders/4711", "", b"").await;
        assert_eq!(status, 200);
        let start = SystemTime::now();
        Self {
            flip,
            database,
            shop,
            address,
            start,
            now: 0,
        }
    }

    async fn deliver(&self, body: &[u8]) -> u16 {
        send(self.address, "POST /flip/accept-payment", FORM, body)
            .await
            .0
    }

    /// Delivers an event about the payment, which the shop has to store.
    async fn event(&self, status: &str, amount: u32) {
        let data = DATA
            .replace("SUCCESSFUL", status)
            .replace("10000", &amount.to_string());
        assert_eq!(
            self.deliver(&callback_body::<AcceptPayment>(data, TOKEN))
                .await,
            200
        );
    }

    /// Lets the shop work for so many seconds, as its `main` does.
    async fn run(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.now += 1;
            self.flip.set_time(self.now);
            let now = self.start + Duration::from_secs(self.now);
            self.shop.reconcile_due(now).await;
        }
    }

    /// Ends the shop and starts it once more: only the database is left.
    async fn restart(&mut self) {
        self.shop = Shop::new(self.flip.start().await, self.database.clone());
        self.address = serve(router(self.shop.clone(), verifier())).await;
    }

    fn shipments(&self) -> Vec<(String, Id)> {
        self.database.tables().shipments.clone()
    }

    #[track_caller]
    fn assert_paid_once(&self) {
        assert_eq!(self.shipments(), [("4711".to_owned(), Id::from("FT1"))]);
    }

    #[track_caller]
    fn assert_unpaid(&self) {
        assert_eq!(self.shipments(), []);
    }
}

#[tokio::test]
async fn order_is_paid_though_the_list_is_two_seconds_late() {
    let mut world = World::new().await;
    world.flip.list_from(3, "SUCCESSFUL", 900_000);
    world.event("SUCCESSFUL", 900_000).await;
    world.run(2).await;
    world.assert_unpaid();
    world.run(10).await;
    world.assert_paid_once();
    let questions = world.flip.questions();
    assert!(questions <= 3, "{questions}");
}

#[tokio::test]
async fn forged_first_event_does_not_take_the_place_of_the_true_one() {
    let mut world = World::new().await;
    world.event("SUCCESSFUL", 1).await;
    world.run(20).await;
    world.assert_unpaid();
    world.flip.list_from(world.now, "SUCCESSFUL", 900_000);
    world.event("SUCCESSFUL", 900_000).await;
    world.run(40).await;
    world.assert_paid_once();
    assert_eq!(world.database.tables().events.len(), 2);
}

/// Somebody with the token knows the price, too: then the events are equal to the last letter.
#[tokio::test]
async fn forged_event_that_equals_the_true_one_blocks_nothing() {
    let mut world = World::new().await;
    world.event("SUCCESSFUL", 900_000).await;
    world.run(4 * 24 * 60).await; // a while: few questions are left
    world.assert_unpaid();
    world.flip.list_from(world.now, "SUCCESSFUL", 900_000);
    world.event("SUCCESSFUL", 900_000).await;
    let now = world.start + Duration::from_secs(world.now);
    world.shop.reconcile_due(now).await;
    world.assert_paid_once();
}

#[tokio::test]
async fn redelivered_event_pays_once() {
    let mut world = World::new().await;
    world.flip.list_from(0, "SUCCESSFUL", 900_000);
    for _ in 0..6 {
        world.event("SUCCESSFUL", 900_000).await;
        world.run(120).await;
    }
    world.assert_paid_once();
    assert_eq!(world.flip.questions(), 1);
}

#[tokio::test]
async fn pending_after_successful_changes_nothing() {
    let mut world = World::new().await;
    world.flip.list_from(3, "SUCCESSFUL", 900_000);
    world.event("SUCCESSFUL", 900_000).await;
    world.event("PENDING", 900_000).await;
    world.run(10).await;
    world.event("PENDING", 900_000).await;
    world.event("FAILED", 900_000).await;
    world.run(200).await;
    world.assert_paid_once();
}

#[tokio::test]
async fn forged_success_of_a_pending_payment_waits_for_flip() {
    let mut world = World::new().await;
    world.flip.list_from(0, "PENDING", 900_000);
    world.event("SUCCESSFUL", 900_000).await;
    world.run(60).await;
    world.assert_unpaid();
    world.flip.list_from(world.now + 1, "SUCCESSFUL", 900_000);
    world.run(600).await; // no further event comes
    world.assert_paid_once();
}

#[tokio::test]
async fn callback_of_another_product_is_refused_and_nothing_is_lost() {
    let mut world = World::new().await;
    let transfer = callback_body::<Disbursement>(fixtures::disbursement::DONE, TOKEN);
    assert_eq!(world.deliver(&transfer).await, 400);
    // The true event went to the address of transfers: the shop asks by itself.
    world.flip.list_from(5, "SUCCESSFUL", 900_000);
    world.run(700).await;
    world.assert_paid_once();
    assert!(world.database.tables().events.is_empty());
}

#[tokio::test]
async fn order_is_paid_after_flip_was_broken() {
    let mut world = World::new().await;
    world.flip.list_from(0, "SUCCESSFUL", 900_000);
    world.flip.break_until(100);
    world.event("SUCCESSFUL", 900_000).await;
    world.run(99).await;
    world.assert_unpaid();
    world.run(100).await;
    world.assert_paid_once();
}

#[tokio::test]
async fn restart_loses_no_order() {
    let mut world = World::new().await;
    world.flip.list_from(20, "SUCCESSFUL", 900_000);
    world.event("SUCCESSFUL", 900_000).await;
    world.run(10).await;
    world.restart().await;
    world.run(60).await;
    world.restart().await;
    world.event("SUCCESSFUL", 900_000).await;
    world.run(10).await;
    world.assert_paid_once();
}

#[tokio::test]
async fn wrong_amount_is_never_the_price() {
    let mut world = World::new().await;
    world.flip.list_from(0, "SUCCESSFUL", 10_000);
    world.event("SUCCESSFUL", 900_000).await;
    world.run(700).await;
    world.assert_unpaid();
}
