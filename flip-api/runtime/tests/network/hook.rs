//! What a hook of the HTTP library can change, and what it cannot.

use flip_runtime::{CallOptions, Client, Outcome, RetryPolicy};
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::{ClientBuilder, StatusCode, redirect, retry};

use crate::create;
use crate::support::library::{GetLoan, LOAN};
use crate::support::{Reply, Server, json};

/// Allows everything that must not be.
fn reckless(builder: ClientBuilder) -> ClientBuilder {
    let again = retry::for_host("127.0.0.1")
        .no_budget()
        .max_retries_per_request(5)
        .classify_fn(|answer| match answer.status() {
            Some(StatusCode::OK) => answer.success(),
            _ => answer.retryable(),
        });
    builder
        .redirect(redirect::Policy::limited(10))
        .referer(true)
        .retry(again)
}

fn server(first: Reply) -> Server {
    let further = (0..5).map(|_| Reply::Send(json(200, LOAN)));
    Server::start([first].into_iter().chain(further))
}

#[tokio::test]
async fn a_hook_changes_the_settings_of_the_library() {
    let server = server(Reply::Send(json(200, LOAN)));
    let builder = Client::builder(server.url()).network(|network| {
        network.reqwest(|builder| {
            let value = HeaderValue::from_static("yes");
            builder.default_headers(HeaderMap::from_iter([("x-hook".parse().unwrap(), value)]))
        })
    });
    assert!(create(builder).await.is_ok());
    assert!(server.requests()[0].contains("x-hook: yes"));
}

#[tokio::test]
async fn no_hook_makes_a_redirect_followed() {
    for status in [301, 302, 303, 307, 308] {
        let head = format!("HTTP/1.1 {status} Moved\r\nlocation: /v1/loans\r\ncontent-length: 0");
        let server = server(Reply::Send(format!("{head}\r\n\r\n").into_bytes()));
        let builder = Client::builder(server.url());
        let error = create(builder.network(|network| network.reqwest(reckless)))
            .await
            .unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert_eq!(server.requests().len(), 1, "{error}");
    }
}

#[tokio::test]
async fn no_hook_makes_the_library_send_again() {
    for first in [Reply::Send(json(500, "{}")), Reply::Reset] {
        let server = server(first);
        let builder = Client::builder(server.url());
        let error = create(builder.network(|network| network.reqwest(reckless)))
            .await
            .unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert_eq!(server.requests().len(), 1, "{error}");
    }
}

#[tokio::test]
async fn no_hook_makes_the_library_repeat_a_read() {
    let server = server(Reply::Send(json(500, "{}")));
    let builder = Client::builder(server.url()).network(|network| network.reqwest(reckless));
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    let result = client.execute(&GetLoan("7"), &CallOptions::new()).await;
    assert!(result.is_err());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_body_is_bounded_with_a_hook_too() {
    let server = server(Reply::Send(json(200, &"7".repeat(2000))));
    let builder = Client::builder(server.url()).maximum_response_bytes(1000);
    let error = create(builder.network(|network| network.reqwest(reckless)))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("larger than allowed"), "{error}");
}
