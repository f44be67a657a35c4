//! Redirects that are followed, and what goes along.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use flip_runtime::{Authentication, CallOptions, Client, Error, Method, NoErrorBody, Request};
use support::probe::{Probe, Seen, plain};
use support::{Reply, Server};

fn to(status: u16, location: &str) -> Reply {
    let head = format!("HTTP/1.1 {status} Elsewhere\r\nlocation: {location}\r\n");
    Reply::Send(format!("{head}content-length: 0\r\n\r\n").into_bytes())
}

fn get(path: &str) -> Request {
    Request::new(Method::GET).literal(path)
}

async fn call(server: &Server, most: u32, request: Request) -> Result<String, Error<NoErrorBody>> {
    let client = Client::builder(server.url())
        .authentication(Authentication::bearer("token"))
        .follow_redirects(most)
        .build()
        .unwrap();
    let options = CallOptions::new()
        .header("x-api-key", "secret")
        .header("accept-language", "id");
    let request = request.header("x-own", &Some("mine")).unwrap();
    let request = request.cookie("session", &Some("secret")).unwrap();
    client.execute(&Probe(request), &options).await
}

fn seen(server: &Server) -> Vec<Seen> {
    server
        .requests()
        .iter()
        .map(|one| Seen::read(one))
        .collect()
}

#[tokio::test]
async fn redirect_is_an_error_unless_following_is_asked_for() {
    let server = Server::start([to(302, "/b"), plain("no")]);
    let error = call(&server, 0, get("/a")).await.expect_err("a redirect");
    assert_eq!(error.status().unwrap().as_u16(), 302);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn same_server_gets_everything_again() {
    let statuses = [301, 302, 303, 307, 308];
    let mut replies: Vec<Reply> = Vec::new();
    for status in statuses {
        replies.extend([to(status, "../b?x=1#part"), plain("ok")]);
    }
    let server = Server::start(replies);
    for _ in statuses {
        assert_eq!(call(&server, 1, get("/v1/a")).await.unwrap(), "ok");
    }
    for pair in seen(&server).chunks(2) {
        assert_eq!((&*pair[0].target, &*pair[1].target), ("/v1/a", "/b?x=1"));
        for name in ["authorization", "cookie", "x-api-key", "x-own", "accept"] {
            assert_eq!(pair[0].header(name), pair[1].header(name), "{name}");
            assert!(pair[1].header(name).is_some(), "{name}");
        }
    }
}

#[tokio::test]
async fn another_server_gets_no_credentials_however_often_it_sends_on() {
    let end = Server::start([plain("ok")]);
    let middle = Server::start([to(307, "/again"), to(307, &format!("{}/end", end.url()))]);
    let start = Server::start([to(302, &format!("{}/middle", middle.url()))]);
    assert_eq!(call(&start, 5, get("/a")).await.unwrap(), "ok");
    for seen in seen(&middle).iter().chain(&seen(&end)) {
        for name in ["authorization", "cookie", "x-api-key", "x-own"] {
            assert_eq!(seen.header(name), None, "{name}");
        }
        assert_eq!(seen.header("accept"), Some("text/plain"));
        assert_eq!(seen.header("accept-language"), Some("id"));
        assert!(seen.header("user-agent").is_some());
    }
}

#[tokio::test]
async fn key_in_the_query_stays_with_its_server() {
    let other = Server::start([plain("ok")]);
    let server = Server::start([to(302, &format!("{}/b", other.url()))]);
    let request = get("/a").query("api_key", &Some("secret")).unwrap();
    assert_eq!(call(&server, 1, request).await.unwrap(), "ok");
    assert_eq!(seen(&other)[0].target, "/b");
}

#[tokio::test]
async fn hops_are_bounded() {
    let server = Server::start([to(302, "/b"), to(302, "/a"), to(302, "/b"), plain("no")]);
    let error = call(&server, 2, get("/a")).await.expect_err("too many");
    assert_eq!(error.status().unwrap().as_u16(), 302);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn redirect_that_leads_to_a_bad_place_is_not_followed() {
    let places = [
        "http://192.0.2.1/",
        "ftp://127.0.0.1/",
        "http://user:password@127.0.0.1/",
        "http://",
        "javascript:alert(1)",
    ];
    for place in places {
        let server = Server::start([to(302, place), plain("no")]);
        let error = call(&server, 5, get("/a")).await.expect_err(place);
        assert_eq!(error.status().unwrap().as_u16(), 302, "{place}");
    }
    let server = Server::start([to(304, "/b"), to(300, "/b")]);
    for _ in 0..2 {
        call(&server, 5, get("/a"))
            .await
            .expect_err("not to be followed");
    }
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn only_what_reads_is_followed() {
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        for status in [302, 303, 307] {
            let server = Server::start([to(status, "/b"), plain("no")]);
            let request = Request::new(method.clone()).literal("/a");
            call(&server, 5, request).await.expect_err("a redirect");
            assert_eq!(server.requests().len(), 1, "{method} {status}");
        }
    }
    let server = Server::start([to(302, "/b"), plain("no")]);
    let with_body = get("/a").json(&1).unwrap();
    call(&server, 5, with_body).await.expect_err("a redirect");
    assert_eq!(server.requests().len(), 1);
}
