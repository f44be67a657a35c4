//! No create is ever sent twice.

use std::time::Duration;

use flip_api::Outcome;
use flip_api::testing::fixtures::create_bill::STATUS_200_STEP3 as BILL;

use crate::support::{CREATE, Reply, Server, client, failed, ok, seen, step3_request};

#[tokio::test]
async fn a_redirect_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        for location in ["/v2/pwf/bill", "https://bigflip.id/api/v2/pwf/bill"] {
            let head = format!("HTTP/1.1 {status} Moved\r\nlocation: {location}\r\n");
            let reply = Reply::Send(format!("{head}content-length: 0\r\n\r\n").into_bytes());
            let error = failed(reply, async |flip| flip.create_bill(step3_request()).await).await;
            assert!(error.is_redirect(), "{error:?}");
            assert_eq!(error.outcome(), Outcome::Unknown);
            assert_eq!(error.response_headers().unwrap()["location"], location);
        }
    }
}

/// Two bills are asked for, one after the other, on one connection.
#[tokio::test]
async fn a_reset_on_a_used_connection() {
    let server = Server::start([ok(BILL), Reply::Reset, ok(BILL), ok(BILL)]);
    let flip = client(&server);
    flip.create_bill(step3_request()).await.unwrap();
    let error = flip.create_bill(step3_request()).await;
    let error = error.expect_err("the connection was reset");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(seen(&server).len(), 2);
}

/// Whether the client notices in time that the server closed the connection is a matter of luck.
/// Either way the second create is seen once at most, and the outcome tells the truth.
#[tokio::test]
async fn a_connection_that_the_server_closed() {
    for round in 0..50 {
        let server = Server::start([Reply::SendAndClose(bill()), ok(BILL), ok(BILL)]);
        let flip = client(&server);
        flip.create_bill(step3_request()).await.unwrap();
        tokio::time::sleep(Duration::from_micros(20 * round)).await;
        let again = flip.create_bill(step3_request()).await;
        let requests = seen(&server);
        assert!(requests.iter().all(|request| request.line == CREATE));
        match again.map_err(|error| error.outcome()) {
            Ok(_) => assert_eq!(requests.len(), 2),
            Err(Outcome::NotPerformed) => assert_eq!(requests.len(), 1),
            Err(Outcome::Unknown) => assert!(requests.len() <= 2, "{requests:?}"),
            Err(Outcome::Performed) => panic!("nothing was received"),
        }
    }
}

fn bill() -> Vec<u8> {
    crate::support::json(200, BILL)
}

#[tokio::test]
async fn a_server_that_is_not_there() {
    let server = Server::start([]);
    let flip = client(&server);
    drop(server);
    let error = flip.create_bill(step3_request()).await;
    let error = error.expect_err("nobody listens");
    assert!(error.is_connect(), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotPerformed);
}
