//! Tokens of a token endpoint.

use std::future::poll_fn;
use std::task::Poll;
use std::time::{Duration, Instant};

use flip_runtime::oauth::ClientCredentials;
use flip_runtime::testing::MockTransport;
use flip_runtime::{Client, CredentialsProvider, Method, Outcome};
use tokio::runtime::Builder;

use crate::support::library::LOAN;
use crate::support::probe::Seen;
use crate::support::{Reply, Server, json};
use crate::{at_once, authorizations, secured};

fn token(name: &str, expires_in: &str) -> Reply {
    let body = format!(r#"{{"access_token":"{name}","token_type":"Bearer"{expires_in}}}"#);
    Reply::Send(json(200, &body))
}

fn tokens(server: &Server) -> ClientCredentials {
    let builder = ClientCredentials::builder(server.url() + "/token", "my id", "s:cret");
    builder.scope("loans:write").build().unwrap()
}

fn api(statuses: &[u16]) -> Server {
    Server::start(
        statuses
            .iter()
            .map(|status| Reply::Send(json(*status, LOAN))),
    )
}

fn client(api: &Server, tokens: ClientCredentials) -> Client {
    let builder = Client::builder(api.url()).credentials_provider(tokens);
    builder.retry(at_once()).build().unwrap()
}

#[tokio::test]
async fn one_token_serves_many_calls() {
    let login = Server::start([token("a", r#","expires_in":3600"#)]);
    let api = api(&[200; 8]);
    let client = client(&api, tokens(&login));
    let calls = (0..6).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { secured(&client).await.map(drop) })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    let asked = login.requests();
    assert_eq!(asked.len(), 1);
    let seen = Seen::read(&asked[0]);
    assert_eq!(seen.target, "/token");
    assert_eq!(
        seen.body,
        "grant_type=client_credentials&scope=loans%3Awrite"
    );
    // base64 of `my+id:s%3Acret`.
    assert_eq!(
        seen.header("authorization"),
        Some("Basic bXkraWQ6cyUzQWNyZXQ=")
    );
    assert_eq!(authorizations(&api.requests()), ["Bearer a"; 6]);
}

#[tokio::test]
async fn a_token_that_expires_is_replaced() {
    for soon in [r#","expires_in":0"#, r#","expires_in":"0""#] {
        let login = Server::start([token("a", soon), token("b", r#","expires_in":3600"#)]);
        let api = api(&[200; 3]);
        let client = client(&api, tokens(&login));
        for _ in 0..3 {
            secured(&client).await.unwrap();
        }
        assert_eq!(
            authorizations(&api.requests()),
            ["Bearer a", "Bearer b", "Bearer b"]
        );
        assert_eq!(login.requests().len(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_is_replaced_before_it_expires() {
    let mock = MockTransport::new();
    for name in ["a", "b"] {
        let body = format!(r#"{{"access_token":"{name}","expires_in":100}}"#);
        mock.on(Method::POST, "/token").answer(200, body);
    }
    for _ in 0..3 {
        mock.on(Method::POST, "/v1/loans").answer(200, LOAN);
    }
    let builder = ClientCredentials::builder("https://login.example/token", "id", "secret");
    let tokens = builder.transport(mock.clone()).build().unwrap();
    let builder = Client::builder("https://api.example").credentials_provider(tokens);
    let client = builder.transport(mock.clone()).build().unwrap();
    for (wait, unused) in [(0, 3), (69, 2), (2, 0)] {
        tokio::time::advance(Duration::from_secs(wait)).await;
        secured(&client).await.unwrap();
        assert_eq!(mock.unused(), unused);
    }
    assert!(!format!("{:?}", mock.requests()).contains("secret"));
}

#[tokio::test]
async fn a_token_that_the_server_refuses_is_replaced_at_once() {
    let login = Server::start([token("revoked", ""), token("b", "")]);
    let api = api(&[401, 200, 200]);
    let client = client(&api, tokens(&login));
    secured(&client).await.unwrap();
    secured(&client).await.unwrap();
    let sent = authorizations(&api.requests());
    assert_eq!(sent, ["Bearer revoked", "Bearer b", "Bearer b"]);
}

#[tokio::test]
async fn without_a_token_nothing_is_sent_and_the_error_says_why() {
    let refused = json(
        401,
        r#"{"error":"invalid_client","error_description":"hidden"}"#,
    );
    let endpoints = [
        (Reply::Send(refused), "status 401: invalid_client"),
        (
            Reply::Send(json(400, r#"{"error":"HIDDEN hidden"}"#)),
            "status 400;",
        ),
        (Reply::Send(json(503, "hidden")), "status 503"),
        (Reply::Send(json(200, "{}")), "bearer token"),
        (
            Reply::Send(json(200, r#"{"access_token":"hidden","token_type":"mac"}"#)),
            "bearer token",
        ),
        (
            Reply::Send(json(200, &"x".repeat(100_000))),
            "larger than allowed",
        ),
        (Reply::Reset, "the connection was lost"),
    ];
    for (reply, reason) in endpoints {
        let (login, api) = (Server::start([reply]), api(&[200]));
        let error = secured(&client(&api, tokens(&login))).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotPerformed);
        let text = format!("{error} {error:?}");
        assert!(
            text.contains(reason) && !text.to_lowercase().contains("hidden"),
            "{text}"
        );
        assert!(text.contains("token endpoint"), "{text}");
        assert!(api.requests().is_empty());
        assert_eq!(login.requests().len(), 1);
    }
}

#[tokio::test]
async fn calls_that_wait_for_a_request_share_its_failure() {
    let login = Server::start((0..5).map(|_| Reply::Send(json(503, "{}"))));
    let api = api(&[]);
    let client = client(&api, tokens(&login));
    let (one, other, third) = tokio::join!(secured(&client), secured(&client), secured(&client));
    assert!(one.is_err() && other.is_err() && third.is_err());
    assert_eq!(login.requests().len(), 1);
    // A later call asks again.
    assert!(secured(&client).await.is_err());
    assert_eq!(login.requests().len(), 2);
}

#[test]
fn a_request_on_a_runtime_that_stands_still_holds_up_no_other() {
    let login = Server::start([token("a", ""), token("b", "")]);
    let api = api(&[200]);
    let builder = ClientCredentials::builder(login.url(), "id", "secret");
    let tokens = builder.timeout(Duration::from_millis(200)).build().unwrap();
    let runtime = || Builder::new_current_thread().enable_all().build().unwrap();
    let (standing, moving) = (runtime(), runtime());
    let mut waiting = tokens.credentials();
    standing.block_on(poll_fn(|context| {
        assert!(waiting.as_mut().poll(context).is_pending());
        Poll::Ready(())
    }));
    let begin = Instant::now();
    let client = client(&api, tokens.clone());
    assert!(moving.block_on(secured(&client)).is_ok());
    assert!(
        begin.elapsed() < Duration::from_secs(5),
        "{:?}",
        begin.elapsed()
    );
}

#[tokio::test]
async fn the_secret_can_be_sent_in_the_form() {
    let (login, api) = (Server::start([token("a", "")]), api(&[200]));
    let builder = ClientCredentials::builder(login.url(), "my id", "s&cret");
    let tokens = builder
        .secret_in_form()
        .parameter("audience", "a b")
        .build()
        .unwrap();
    assert!(!format!("{tokens:?}").contains("cret"));
    secured(&client(&api, tokens)).await.unwrap();
    let seen = Seen::read(&login.requests()[0]);
    let form = "grant_type=client_credentials&audience=a+b&client_id=my+id&client_secret=s%26cret";
    assert_eq!((&*seen.body, seen.header("authorization")), (form, None));
}

#[test]
fn an_endpoint_over_plain_http_is_refused() {
    for url in ["http://login.example/token", "login.example", ""] {
        let built = ClientCredentials::builder(url, "id", "secret").build();
        let error = built.expect_err(url).to_string();
        assert!(error.contains("token endpoint"), "{error}");
    }
    assert!(
        ClientCredentials::builder("https://login.example", "", "secret")
            .build()
            .is_err()
    );
}
