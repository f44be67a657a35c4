//! What callers put in arrives as it was, whatever it holds, and never changes the request.

use std::time::Duration;

use flip_api::models::{BillType, CreateBillStep1Request, EditBillRequest};
use flip_api::testing::fixtures::{create_bill, edit_bill, list_bill_payments};
use flip_api::{Id, Outcome};

use crate::support::{Reply, Server, client, exchange, ok};

async fn title_on_the_wire(title: &str) -> String {
    let request = CreateBillStep1Request::new(title, BillType::Single);
    let (bill, seen) = exchange(ok(create_bill::STATUS_200_STEP1), async |flip| {
        flip.create_bill(request).await
    })
    .await;
    bill.unwrap();
    let rest = seen.body.strip_suffix("&type=SINGLE&step=1").unwrap();
    rest.strip_prefix("title=").unwrap().to_owned()
}

#[tokio::test]
async fn special_characters_in_a_title() {
    let cases = [
        ("a b", "a+b"),
        ("a+b", "a%2Bb"),
        ("a&step=3", "a%26step%3D3"),
        ("100%", "100%25"),
        ("Kopi ☕ é", "Kopi+%E2%98%95+%C3%A9"),
        ("\"a\"\\\n", "%22a%22%5C%0A"),
        ("a-b_c.d*e~f", "a-b_c.d*e%7Ef"),
    ];
    for (title, expected) in cases {
        assert_eq!(title_on_the_wire(title).await, expected, "{title}");
    }
}

/// The paths that a bill id leads to, in an edit and in a list.
async fn lines(id: impl Into<Id>) -> [String; 2] {
    let id = id.into();
    let (bill, edit) = exchange(ok(edit_bill::STATUS_200_BILL), async |flip| {
        flip.edit_bill(&id, EditBillRequest::new().title("New"))
            .await
    })
    .await;
    let (page, list) = exchange(ok(list_bill_payments::STATUS_200_PAGE), async |flip| {
        flip.list_bill_payments(&id).page(1).await
    })
    .await;
    bill.unwrap();
    page.unwrap();
    [edit.line, list.line]
}

fn expected(segment: &str) -> [String; 2] {
    [
        format!("PUT /v2/pwf/{segment}/bill"),
        format!("GET /v2/pwf/{segment}/payment?page=1"),
    ]
}

#[tokio::test]
async fn long_ids_keep_all_digits() {
    assert_eq!(lines(11).await, expected("11"));
    for digits in ["2502091430251230001", "99999999999999999999"] {
        let number: Id = serde_json::from_str(digits).unwrap();
        assert_eq!(lines(&number).await, expected(digits));
        assert_eq!(lines(digits).await, expected(digits));
    }
    assert_eq!(lines(u64::MAX).await, expected("18446744073709551615"));
}

#[tokio::test]
async fn an_id_cannot_leave_its_segment() {
    let cases = [
        ("../x", "..%2Fx"),
        ("x/../../v1", "x%2F..%2F..%2Fv1"),
        ("11?page=2", "11%3Fpage%3D2"),
        ("11#top", "11%23top"),
        ("a b", "a%20b"),
        ("%2e%2e", "%252e%252e"),
        ("é", "%C3%A9"),
        ("a\\b\r\nx: y", "a%5Cb%0D%0Ax%3A%20y"),
    ];
    for (id, segment) in cases {
        assert_eq!(lines(id).await, expected(segment), "{id}");
    }
}

#[tokio::test]
async fn an_id_that_no_segment_can_hold_is_not_sent() {
    let server = Server::start([ok(edit_bill::STATUS_200_BILL)]);
    let flip = client(&server);
    for id in ["", ".", ".."] {
        let edit = flip.edit_bill(id, EditBillRequest::new()).await;
        let error = edit.expect_err("an error");
        assert_eq!(error.outcome(), Outcome::NotPerformed, "{id}");
        assert!(error.to_string().contains("`bill_id`"), "{error}");
        flip.list_bill_payments(id).await.expect_err("an error");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_header_of_one_call() {
    let (page, seen) = exchange(ok(list_bill_payments::STATUS_200_PAGE), async |flip| {
        flip.list_bill_payments(11)
            .header("X-Trace-Id", "abc")
            .await
    })
    .await;
    page.unwrap();
    assert_eq!(seen.header("x-trace-id"), Some("abc"));
    let request = CreateBillStep1Request::new("Table", BillType::Single);
    let (bill, seen) = exchange(ok(create_bill::STATUS_200_STEP1), async |flip| {
        flip.create_bill(request).header("prefer", "code=200").await
    })
    .await;
    bill.unwrap();
    assert_eq!(seen.header("prefer"), Some("code=200"));
}

#[tokio::test]
async fn a_call_cannot_replace_the_authorization() {
    let server = Server::start([ok(list_bill_payments::STATUS_200_PAGE)]);
    let call = client(&server).list_bill_payments(11);
    let error = call.header("Authorization", "Basic eDo=").await;
    assert_eq!(
        error.expect_err("an error").outcome(),
        Outcome::NotPerformed
    );
    assert!(server.requests().is_empty());
}

/// The server would close after 5 seconds, and the client's own limit is 30.
#[tokio::test]
async fn a_time_limit_of_one_call() {
    let limit = Duration::from_millis(200);
    let request = CreateBillStep1Request::new("Table", BillType::Single);
    let (bill, _) = exchange(Reply::SendAndHang(Vec::new()), async |flip| {
        flip.create_bill(request).timeout(limit).await
    })
    .await;
    let error = bill.expect_err("an error");
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Unknown);
}
