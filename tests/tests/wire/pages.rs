//! Many pages, as streams.

use std::pin::pin;

use flip_api::Error;
use flip_api::models::Payment;
use flip_api::operations::ListBillPaymentsError;
use futures_util::{StreamExt as _, TryStreamExt as _};

use crate::support::{Reply, Server, client, html, ok, seen};

fn row(id: u32) -> String {
    format!(r#"{{"id":"FT{id}","bill_link_id":7,"amount":{id}000,"status":"SUCCESSFUL"}}"#)
}

fn page(number: i64, pages: i64, rows: &[u32]) -> Reply {
    let rows: Vec<String> = rows.iter().copied().map(row).collect();
    let rows = rows.join(",");
    ok(&format!(
        r#"{{"link_id":7,"total_page":{pages},"page":{number},"data":[{rows}]}}"#
    ))
}

/// The rows that the stream yields of these answers, and the addresses that were asked for.
async fn items(
    replies: impl IntoIterator<Item = Reply>,
) -> (
    Result<Vec<Payment>, Error<ListBillPaymentsError>>,
    Vec<String>,
) {
    let surplus = (0..3).map(|_| html(500, "asked for too much"));
    let server = Server::start(replies.into_iter().chain(surplus));
    let items = client(&server).list_bill_payments(7).pagination(2).items();
    let items = items.try_collect().await;
    (
        items,
        seen(&server).into_iter().map(|seen| seen.line).collect(),
    )
}

fn ids(payments: &[Payment]) -> Vec<&str> {
    payments.iter().map(|payment| payment.id.as_str()).collect()
}

#[tokio::test]
async fn every_page_is_asked_for_once() {
    let (payments, lines) = items([page(1, 2, &[1, 2]), page(2, 2, &[3])]).await;
    assert_eq!(ids(&payments.unwrap()), ["FT1", "FT2", "FT3"]);
    assert_eq!(
        lines,
        [
            "GET /v2/pwf/7/payment?pagination=2",
            "GET /v2/pwf/7/payment?pagination=2&page=2",
        ]
    );
}

#[tokio::test]
async fn an_unreadable_row_is_an_error_among_the_others() {
    let bad = r#"{"id":"FT9","amount":"much","status":"SUCCESSFUL"}"#;
    let first = format!(
        r#"{{"link_id":7,"total_page":2,"total_data":4,"data":[{},{bad},{}]}}"#,
        row(1),
        row(2)
    );
    let server = Server::start([ok(&first), page(2, 2, &[3])]);
    let flip = client(&server);
    let items: Vec<_> = flip.list_bill_payments(7).items().collect().await;
    let ids: Vec<_> = items
        .iter()
        .map(|item| item.as_ref().map(|payment| payment.id.as_str()))
        .map(|item| item.map_err(|error| error.json_path()))
        .collect();
    assert_eq!(
        ids,
        [Ok("FT1"), Err(Some("data[1].amount")), Ok("FT2"), Ok("FT3")]
    );
}

#[tokio::test]
async fn a_number_of_pages_can_be_a_text() {
    let last = r#"{"link_id":7,"total_page":"1","page":"1","data":[]}"#;
    let last = last.replace("[]", &format!("[{}]", row(1)));
    let (payments, lines) = items([ok(&last)]).await;
    assert_eq!((ids(&payments.unwrap()), lines.len()), (vec!["FT1"], 1));
}

#[tokio::test]
async fn a_bill_without_payments() {
    let (payments, lines) = items([page(1, 0, &[])]).await;
    assert_eq!((payments.unwrap().len(), lines.len()), (0, 1));
}

#[tokio::test]
async fn a_number_of_pages_that_is_too_large_ends_with_an_empty_page() {
    let (payments, lines) = items([page(1, 9, &[1, 2]), page(2, 9, &[3]), page(3, 9, &[])]).await;
    assert_eq!(ids(&payments.unwrap()), ["FT1", "FT2", "FT3"]);
    assert_eq!(lines.len(), 3);
}

#[tokio::test]
async fn a_server_that_always_sends_the_same_page() {
    let (payments, lines) = items([page(1, 9, &[1, 2]), page(1, 9, &[1, 2])]).await;
    assert_eq!(ids(&payments.unwrap()), ["FT1", "FT2"]);
    assert_eq!(lines.len(), 2);
}

#[tokio::test]
async fn an_error_ends_the_stream_and_what_came_before_is_kept() {
    let refusal = html(404, "no such page");
    let server = Server::start([
        page(1, 3, &[1, 2]),
        refusal,
        html(500, "asked for too much"),
    ]);
    let mut items = pin!(client(&server).list_bill_payments(7).items());
    assert_eq!(items.next().await.unwrap().unwrap().id.as_str(), "FT1");
    assert_eq!(
        seen(&server).len(),
        1,
        "the second page is not asked for yet"
    );
    assert_eq!(items.next().await.unwrap().unwrap().id.as_str(), "FT2");
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 404);
    assert!(items.next().await.is_none());
    assert_eq!(seen(&server).len(), 2);
}

#[tokio::test]
async fn pages_from_the_middle() {
    let server = Server::start([page(4, 5, &[7, 8]), page(5, 5, &[9])]);
    let pages = client(&server).list_bill_payments(7).page(4).pages();
    assert!(format!("{pages:?}").contains("next: 4"), "{pages:?}");
    let pages: Vec<_> = pages.try_collect().await.unwrap();
    assert_eq!(pages.len(), 2);
    let lines: Vec<String> = seen(&server).into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines,
        [
            "GET /v2/pwf/7/payment?page=4",
            "GET /v2/pwf/7/payment?page=5",
        ]
    );
}
