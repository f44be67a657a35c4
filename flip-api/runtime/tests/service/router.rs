//! Which requests reach the service, and what the others get.

use std::time::Duration;

use flip_runtime::service::{RawRequest, RawResponse, Rejected, RejectionReason, Router};
use flip_runtime::{ByteStream, Bytes, CallOptions, HeaderMap, Method};
use futures_core::Stream;

use crate::shelf::{Find, Shelf, client, router};

const BASIC: &str = "Basic bWU6c2U6Y3JldA==";

async fn answer(
    router: &Router<Shelf>,
    method: Method,
    target: &str,
    headers: &[(&'static str, &'static str)],
    body: ByteStream,
) -> RawResponse {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.insert(*name, value.parse().unwrap());
    }
    router
        .answer(RawRequest::new(method, target, map, body))
        .await
}

async fn get(router: &Router<Shelf>, target: &str) -> RawResponse {
    let body = ByteStream::from_chunks(Vec::<Bytes>::new());
    answer(
        router,
        Method::GET,
        target,
        &[("authorization", BASIC)],
        body,
    )
    .await
}

fn text(response: &RawResponse) -> String {
    let body = response.body().unwrap().as_bytes().unwrap().clone();
    String::from_utf8(body.into()).unwrap()
}

#[tokio::test]
async fn client_talks_to_router_without_a_socket() {
    for shelf in ["top/left", "a b", "%2F", "é"] {
        let find = Find {
            shelf: shelf.to_owned(),
            page: Some(2),
        };
        let expected = format!("{find:?} me:se:cret");
        let told = client(router())
            .execute(&find, &CallOptions::default())
            .await;
        assert_eq!(told.unwrap(), expected);
    }
}

#[tokio::test]
async fn each_bad_request_gets_its_status() {
    let router = router();
    assert_eq!(get(&router, "/shelves/a/books").await.status(), 200);
    assert_eq!(get(&router, "/shelves").await.status(), 404);
    assert_eq!(get(&router, "/shelves//books").await.status(), 404);
    assert_eq!(get(&router, "/shelves/a/b/books").await.status(), 404);
    assert_eq!(get(&router, "/shelves/a/books?page=x").await.status(), 400);
    assert_eq!(get(&router, "/shelves/%ff/books").await.status(), 400);
    let broken = get(&router, "/shelves/a/books?page=0").await;
    assert_eq!(broken.status(), 422);
    assert!(text(&broken).contains(r#"{"field":"page","rule":"at least 1"}"#));
    let other = get(&router, "/covers").await;
    assert_eq!(other.status(), 405);
    assert_eq!(other.headers()["allow"], "POST");
    let nobody = answer(
        &router,
        Method::GET,
        "/shelves/a/books",
        &[],
        ByteStream::from(""),
    )
    .await;
    assert_eq!(nobody.status(), 401);
    assert!(nobody.headers().contains_key("www-authenticate"));
    let json = [("content-type", "application/json")];
    let media = answer(
        &router,
        Method::POST,
        "/covers",
        &json,
        ByteStream::from("{}"),
    )
    .await;
    assert_eq!(media.status(), 415);
    let half = [("content-type", "multipart/form-data; boundary=x")];
    let half = answer(
        &router,
        Method::POST,
        "/covers",
        &half,
        ByteStream::from("--x\r\n"),
    )
    .await;
    assert_eq!(half.status(), 400);
}

#[tokio::test]
async fn panic_becomes_500_and_the_next_request_is_answered() {
    let router = router();
    assert_eq!(get(&router, "/shelves/panic/books").await.status(), 500);
    assert_eq!(get(&router, "/shelves/a/books").await.status(), 200);
}

#[tokio::test]
async fn large_body_is_refused_before_and_while_it_comes() {
    let router = router().max_bytes(10).max_streamed_bytes(10);
    let told = [
        ("content-type", "multipart/form-data; boundary=x"),
        ("content-length", "11"),
    ];
    let told = answer(
        &router,
        Method::POST,
        "/covers",
        &told,
        ByteStream::from(""),
    )
    .await;
    assert_eq!(told.status(), 413);
    let untold = [("content-type", "multipart/form-data; boundary=x")];
    let long = ByteStream::from_chunks(["12345678", "12345678"]);
    assert_eq!(
        answer(&router, Method::POST, "/covers", &untold, long)
            .await
            .status(),
        413
    );
}

struct Never;

impl Stream for Never {
    type Item = Result<Bytes, flip_runtime::transport::TransportError>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Pending
    }
}

#[tokio::test(start_paused = true)]
async fn slow_body_is_cut_off() {
    let router = router().read_timeout(Duration::from_secs(5));
    let headers = [("content-type", "multipart/form-data; boundary=x")];
    let slow = answer(
        &router,
        Method::POST,
        "/covers",
        &headers,
        ByteStream::new(Never),
    );
    assert_eq!(slow.await.status(), 408);
}

#[tokio::test]
async fn one_hook_answers_all_that_is_refused() {
    let hook = |rejected: &Rejected<'_>| {
        let told = format!("{:?} {}", rejected.operation, rejected.rejection);
        assert_ne!(rejected.rejection.reason(), RejectionReason::Internal);
        RawResponse::new(418).text("text/plain", told)
    };
    let router = router().reject_with(hook);
    let refused = get(&router, "/shelves/a/books?page=0").await;
    assert_eq!(refused.status(), 418);
    let told = text(&refused);
    assert!(
        told.starts_with("Some(\"find\")") && told.ends_with("`page` must be at least 1"),
        "{told}"
    );
    assert!(text(&get(&router, "/nowhere").await).starts_with("None"));
}
