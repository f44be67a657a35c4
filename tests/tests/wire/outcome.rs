//! A create that goes wrong: whether a bill exists, and what came. Each was seen exactly once.

use flip_api::models::CreateBillAnswer;
use flip_api::operations::CreateBillError;
use flip_api::testing::fixtures::create_bill as fixtures;
use flip_api::{Error, Outcome};

use crate::support::{Reply, failed, html, json, ok, step3_request};

async fn create(reply: Reply) -> Error<CreateBillError> {
    failed(reply, async |flip| flip.create_bill(step3_request()).await).await
}

/// A success that is not understood: the bill is there, and what came is kept.
async fn performed(reply: Reply, body: &str) -> Error<CreateBillError> {
    let error = create(reply).await;
    assert_eq!(error.outcome(), Outcome::Performed, "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(error.raw_body(), body.as_bytes());
    assert!(error.body().is_none());
    error
}

#[tokio::test]
async fn an_answer_without_the_id_of_the_bill() {
    let body = fixtures::STATUS_200_STEP3.replace("\"link_id\": 3276,", "");
    let error = performed(ok(&body), &body).await;
    assert!(error.is_decode() && error.to_string().contains("link_id"));
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
        let error = performed(ok(body), body).await;
        assert!(error.is_decode(), "{body} {error:?}");
    }
    let page = "<html><body>Welcome</body></html>";
    let error = performed(html(200, page), page).await;
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
    let body = fixtures::STATUS_200_STEP3.replace("\"62d8ddde3e10b\",", "[],");
    let error = performed(ok(&body), &body).await;
    assert_eq!(error.json_path(), Some("bill_payment.id"));
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
