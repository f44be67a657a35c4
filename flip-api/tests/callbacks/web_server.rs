//! The example server over real HTTP, with a scripted Flip behind it.

use std::net::SocketAddr;
use std::time::SystemTime;

use flip_api::testing::{Method, MockTransport};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::support::{DATA, FORM, TOKEN, form, verifier};
use super::verify::{client, page, row};

#[path = "../../examples/web_server/shop.rs"]
pub(crate) mod shop;
#[path = "../../examples/web_server/tables.rs"]
pub(crate) mod tables;
use shop::Shop;
use tables::Database;

struct Server {
    address: SocketAddr,
    shop: Shop,
    flip: MockTransport,
}

impl Server {
    /// A shop with the order 4711, whose bill is 4740.
    async fn start() -> Self {
        let flip = MockTransport::new();
        let shop = Shop::new(client(&flip), Database::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = shop::router(shop.clone(), verifier());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let server = Self {
            address,
            shop,
            flip,
        };

        let bill = json!({"link_id": 4740, "link_url": "flip.id/$shop/#order", "title": "Order 4711",
            "type": "SINGLE", "amount": 900_000, "status": "ACTIVE", "step": 1});
        server
            .flip
            .on(Method::POST, "/v2/pwf/bill")
            .answer(200, bill.to_string());
        let (status, link) = server.send("POST /orders/4711", "", b"").await;
        assert_eq!(
            (status, link.as_str()),
            (200, "https://flip.id/$shop/#order")
        );
        server
    }

    async fn send(&self, line: &str, content_type: &str, body: &[u8]) -> (u16, String) {
        send(self.address, line, content_type, body).await
    }

    async fn exchange(&self, request: &[u8]) -> (u16, String) {
        exchange(self.address, request).await
    }

    async fn deliver(&self, body: &[u8]) -> u16 {
        self.send("POST /flip/accept-payment", FORM, body).await.0
    }

    async fn is_paid(&self) -> bool {
        let (status, text) = self.send("GET /orders/4711", "", b"").await;
        assert_eq!(status, 200);
        text == "paid\n"
    }

    /// Flip's list of the payments of the bill, for one question.
    fn flip_says(&self, status: &str, amount: u32) {
        let mut row = row();
        row["status"] = json!(status);
        row["amount"] = json!(amount);
        let script = self.flip.on(Method::GET, "/v2/pwf/4740/payment");
        script.answer(200, page(&[row], json!(1)));
    }
}

/// One request over a connection of its own; status and body of the answer.
pub(crate) async fn send(
    address: SocketAddr,
    line: &str,
    content_type: &str,
    body: &[u8],
) -> (u16, String) {
    let length = body.len();
    let head = format!(
        "{line} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\ncontent-type: {content_type}\r\n\
         content-length: {length}\r\n\r\n"
    );
    exchange(address, &[head.as_bytes(), body].concat()).await
}

async fn exchange(address: SocketAddr, request: &[u8]) -> (u16, String) {
    let mut connection = TcpStream::connect(address).await.unwrap();
    connection.write_all(request).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, body.to_owned())
}

fn data() -> String {
    DATA.replace("10000", "900000")
}

#[tokio::test]
async fn a_true_callback_marks_the_order_as_paid() {
    let server = Server::start().await;
    server.flip_says("SUCCESSFUL", 900_000);
    assert_eq!(server.deliver(&form(&data(), TOKEN)).await, 200);
    assert!(!server.is_paid().await, "not before Flip was asked");
    server.shop.settle().await;
    assert!(server.is_paid().await);
}

#[tokio::test]
async fn an_event_that_comes_again_is_settled_once() {
    let server = Server::start().await;
    server.flip_says("SUCCESSFUL", 900_000);
    for _ in 0..3 {
        assert_eq!(server.deliver(&form(&data(), TOKEN)).await, 200);
        server.shop.settle().await;
    }
    assert!(server.is_paid().await);
    let questions = server
        .flip
        .requests()
        .iter()
        .filter(|one| one.method == Method::GET)
        .count();
    assert_eq!(questions, 1);
}

#[tokio::test]
async fn forged_callbacks_change_nothing() {
    let server = Server::start().await;
    let inside = data().replacen('{', &format!("{{\"token\":\"{TOKEN}\","), 1);
    let doubled = [&form(&data(), TOKEN)[..], b"&token=x"].concat();
    for (body, status) in [
        (form(&data(), "another"), 401),
        (form(&data(), &TOKEN[..10]), 401),
        (form(&data(), ""), 401),
        (form(&inside, ""), 401),
        (doubled, 401),
        (form(&"[".repeat(50_000), TOKEN), 400),
        (b"".to_vec(), 400),
    ] {
        assert_eq!(server.deliver(&body).await, status);
    }
    let line = "POST /flip/accept-payment";
    let (status, _) = server
        .send(line, "application/json", data().as_bytes())
        .await;
    assert_eq!(status, 400);
    // 10 MB are refused by their announcement.
    let head = "POST /flip/accept-payment HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\
                content-length: 10000000\r\n\r\n";
    assert_eq!(server.exchange(head.as_bytes()).await.0, 413);

    server.shop.reconcile_due(SystemTime::now()).await;
    assert!(!server.is_paid().await);
    assert_eq!(server.flip.requests().len(), 1, "only the bill was made");
    assert_eq!(
        server.send("GET /health", "", b"").await,
        (200, "well\n".to_owned())
    );
}

/// Somebody has learnt the token, and writes events.
#[tokio::test]
async fn what_flip_does_not_confirm_is_not_paid() {
    for (status, amount) in [
        ("PENDING", 900_000),
        ("SUCCESSFUL", 10_000),
        ("FAILED", 900_000),
    ] {
        let server = Server::start().await;
        server.flip_says(status, amount);
        assert_eq!(server.deliver(&form(&data(), TOKEN)).await, 200);
        server.shop.settle().await;
        assert!(!server.is_paid().await, "{status} {amount}");
    }
}

/// The event is true, and the payer paid something else, or nothing.
#[tokio::test]
async fn a_confirmed_event_need_not_be_a_payment() {
    for (status, amount) in [("FAILED", 900_000), ("SUCCESSFUL", 10_000)] {
        let server = Server::start().await;
        server.flip_says(status, amount);
        let data = DATA
            .replace("SUCCESSFUL", status)
            .replace("10000", &amount.to_string());
        assert_eq!(server.deliver(&form(&data, TOKEN)).await, 200);
        server.shop.settle().await;
        assert!(!server.is_paid().await, "{status} {amount}");
    }
}

#[tokio::test]
async fn flip_is_asked_again_when_it_did_not_answer() {
    let server = Server::start().await;
    // As often as one call tries.
    for _ in 0..3 {
        server.flip.on(Method::GET, "/payment").fail_connect();
    }
    server.flip_says("SUCCESSFUL", 900_000);
    assert_eq!(server.deliver(&form(&data(), TOKEN)).await, 200);
    server.shop.settle().await;
    assert!(!server.is_paid().await);
    server.shop.settle().await;
    assert!(server.is_paid().await);
}
