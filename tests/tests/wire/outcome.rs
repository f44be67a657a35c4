//! A create that goes wrong: whether a bill exists, and what came. Each was seen exactly once.

use flip_api::models::{CreateBillAnswer, CreateDisbursementRequest, DestinationBank};
use flip_api::operations::CreateBillError;
use flip_api::testing::fixtures::create_bill as fixtures;
use flip_api::types::Rupiah;
use flip_api::{Error, Outcome};

use crate::support::{Reply, failed, html, json, ok, step3_request};

async fn create(reply: Reply) -> Error<CreateBillError> {
    failed(reply, async |flip| flip.create_bill(step3_request()).await).await
}

/// A success that is no answer, with this outcome; what came is kept.
async fn not_understood(outcome: Outcome, reply: Reply, body: &str) -> Error<CreateBillError> {
    let error = create(reply).await;
    assert_eq!(error.outcome(), outcome, "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(error.raw_body(), body.as_bytes());
    assert!(error.body().is_none());
    assert_eq!(error.created_id().is_some(), outcome == Outcome::Performed);
    error
}

/// A success whose id came: the bill is there.
async fn performed(reply: Reply, body: &str) -> Error<CreateBillError> {
    not_understood(Outcome::Performed, reply, body).await
}

/// A success without the id.
async fn unknown(reply: Reply, body: &str) -> Error<CreateBillError> {
    not_understood(Outcome::Unknown, reply, body).await
}

#[tokio::test]
async fn an_answer_without_the_id_of_the_bill() {
    let body = fixtures::STATUS_200_STEP3.replace("\"link_id\": 3276,", "");
    let error = unknown(ok(&body), &body).await;
    assert!(error.is_decode() && error.to_string().contains("link_id"));
}

#[tokio::test]
async fn an_answer_that_lacks_a_lesser_field_tells_the_id() {
    let bodies = [
        fixtures::STATUS_200_STEP3.replace("\"step\": 3,", ""),
        "{\"link_id\": 3276}".to_owned(),
        "{\"created_from\":\"API\",\"link_id\":\"3276\",\"status\":[]}".to_owned(),
    ];
    for body in bodies {
        let error = performed(ok(&body), &body).await;
        assert!(error.is_decode(), "{error:?}");
        assert_eq!(error.created_id().unwrap().as_str(), "3276");
        let untyped: Error = error.into();
        assert_eq!(untyped.created_id().unwrap().as_str(), "3276");
    }
    let body = "{\"id\":2502091430251230000,\"status\":\"PENDING\"}";
    let error = failed(ok(body), async |flip| {
        let (bank, amount) = (DestinationBank::Bni, Rupiah::new(10_000));
        let request = CreateDisbursementRequest::new("1122333300", bank, amount);
        flip.create_disbursement(request).await
    });
    let error = error.await;
    assert_eq!(error.outcome(), Outcome::Performed);
    assert_eq!(error.created_id().unwrap().as_str(), "2502091430251230000");
}

#[tokio::test]
async fn an_answer_for_another_step() {
    let other_step = [
        fixtures::STATUS_200_STEP1.to_owned(),
        fixtures::STATUS_200_STEP2.to_owned(),
        fixtures::STATUS_200_STEP3.replace("\"step\": 3", "\"step\": 4"),
    ];
    for body in other_step {
        let error = create(ok(&body)).await;
        assert!(error.is_mismatch(), "{error:?}");
        assert_eq!(error.outcome(), Outcome::Unknown, "{error:?}");
        assert!(error.response::<CreateBillAnswer>().is_some());
    }
    let body = fixtures::STATUS_200_STEP3.replace("\"step\": 3,", "");
    let error = performed(ok(&body), &body).await;
    assert!(error.is_decode(), "{error:?}");
}

#[tokio::test]
async fn an_answer_that_is_nothing_of_the_kind() {
    for body in ["{}", "null", "[]", "", "\"ok\"", "{\"link_id\": 1"] {
        let error = unknown(ok(body), body).await;
        assert!(error.is_decode(), "{body} {error:?}");
    }
    let page = "<html><body>Welcome</body></html>";
    let error = unknown(html(200, page), page).await;
    assert!(error.to_string().contains("text/html"), "{error}");
}

#[tokio::test]
async fn an_answer_that_is_cut_short() {
    let start = &fixtures::STATUS_200_STEP3[..120];
    let length = fixtures::STATUS_200_STEP3.len();
    let reply = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{start}");
    let error = performed(Reply::SendAndClose(reply.into_bytes()), start).await;
    assert!(error.raw_body_truncated());
    assert!(error.excerpt().contains("\"link_id\": 3276"));
}

#[tokio::test]
async fn an_answer_says_where_it_is_not_understood() {
    let body = fixtures::STATUS_200_STEP3.replace("\"link_id\": 3276", "\"link_id\": []");
    let error = unknown(ok(&body), &body).await;
    assert_eq!(error.json_path(), Some("link_id"));
}

#[tokio::test]
async fn a_fault_of_the_server_settles_nothing() {
    let general = fixtures::STATUS_503_UNDER_MAINTENANCE;
    for status in [400, 408, 409, 500, 502, 504] {
        for reply in [
            Reply::Send(json(status, general)),
            html(status, "<html>Error</html>"),
        ] {
            let error = create(reply).await;
            assert_eq!(error.outcome(), Outcome::Unknown, "{error:?}");
            assert_eq!(error.status().map(|one| one.as_u16()), Some(status));
            assert!(error.body().is_none() && !error.raw_body().is_empty());
        }
    }
}

/// Only Flip itself can say that it did nothing; a proxy before it cannot.
#[tokio::test]
async fn a_503_from_something_in_between_settles_nothing() {
    for body in [
        "<html>Error</html>",
        "{\"message\":\"no healthy upstream\"}",
    ] {
        assert_eq!(create(html(503, body)).await.outcome(), Outcome::Unknown);
    }
}

#[tokio::test]
async fn a_refusal_in_another_shape_stays_a_refusal() {
    let page = "<html>Unprocessable</html>";
    for status in [401, 403, 404, 422, 429] {
        let error = create(html(status, page)).await;
        assert_eq!(error.outcome(), Outcome::NotPerformed, "{status}");
        assert!(error.body().is_none() && !error.is_decode());
        assert_eq!(error.raw_body(), page.as_bytes());
        assert_eq!(error.excerpt(), page);
    }
}

#[tokio::test]
async fn an_endless_wait_can_be_added_to_a_clock() {
    for wait in ["99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let reply =
            format!("HTTP/1.1 429 Busy\r\nretry-after: {wait}\r\ncontent-length: 0\r\n\r\n");
        let asked = create(Reply::Send(reply.into_bytes())).await.retry_after();
        let asked = asked.expect("a wait");
        assert!(asked.as_secs() == 365 * 24 * 60 * 60);
        let _ = std::time::Instant::now() + asked;
        let _ = std::time::SystemTime::now() + asked;
    }
}
