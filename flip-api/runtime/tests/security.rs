//! Which credentials go where, and to which server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use flip_runtime::Bytes;
use flip_runtime::decode::Decoded;
use flip_runtime::testing::MockTransport;
use flip_runtime::{Authentication, CallOptions, Client, ClientBuilder, Error};
use flip_runtime::{Method, NoErrorBody, Operation, Outcome, Request, RequestError};
use flip_runtime::{Scheme, SchemeKind, Security, StatusCode};
use support::Server;
use support::probe::{Probe, Seen, plain};

const BASIC: Scheme = scheme("basic", SchemeKind::Basic);
const BEARER: Scheme = scheme("bearer", SchemeKind::Bearer);
const OAUTH: Scheme = scheme("oauth", SchemeKind::Bearer);
const HEADER: Scheme = scheme("header", SchemeKind::ApiKeyHeader("X-Key"));
const AUTHORIZATION: Scheme = scheme("raw", SchemeKind::ApiKeyHeader("Authorization"));
const QUERY: Scheme = scheme("query", SchemeKind::ApiKeyQuery("api key"));
const COOKIE: Scheme = scheme("cookie", SchemeKind::ApiKeyCookie("session"));

const fn scheme(name: &'static str, kind: SchemeKind) -> Scheme {
    Scheme { name, kind }
}

/// Declares an operation with security and server of its own.
macro_rules! operations {
    ($($name:ident: $security:expr, $server:expr;)*) => {$(
        struct $name;

        impl Operation for $name {
            const ID: &'static str = stringify!($name);
            const IDEMPOTENT: bool = true;
            const SECURITY: Security = $security;
            const SERVER: Option<&'static str> = $server;
            type Answer = String;
            type Error = NoErrorBody;

            fn method() -> Method {
                Method::GET
            }

            fn request(&self) -> Result<Request, RequestError> {
                let request = Request::new(Self::method()).literal("/s").query("a", "1")?;
                request.cookie("own", "1")
            }

            fn answer(status: StatusCode, body: &Bytes) -> Decoded<String> {
                Probe::answer(status, body)
            }
        }
    )*};
}

operations! {
    Unspecified: Security::Unspecified, None;
    Nothing: Security::Requirements(&[]), None;
    Anonymous: Security::Requirements(&[&[], &[BASIC]]), None;
    Basic: Security::Requirements(&[&[BASIC]]), None;
    Bearer: Security::Requirements(&[&[BEARER]]), None;
    InHeader: Security::Requirements(&[&[HEADER]]), None;
    InAuthorization: Security::Requirements(&[&[AUTHORIZATION]]), None;
    InQuery: Security::Requirements(&[&[QUERY]]), None;
    InCookie: Security::Requirements(&[&[COOKIE]]), None;
    Together: Security::Requirements(&[&[HEADER, QUERY, COOKIE, OAUTH]]), None;
    Either: Security::Requirements(&[&[BEARER, HEADER], &[OAUTH], &[QUERY]]), None;
    Elsewhere: Security::Unspecified, Some("https://uploads.example.com/v2/");
    OnTheHost: Security::Unspecified, Some("/other/v2");
    Plain: Security::Unspecified, Some("http://uploads.example.com");
    Template: Security::Unspecified, Some("https://{region}.example.com");
}

/// What the server saw of a call with these credentials.
async fn seen<O: Operation<Answer = String>>(
    operation: O,
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Seen {
    let server = Server::start([plain("ok")]);
    let client = set(Client::builder(server.url())).build().unwrap();
    let options = CallOptions::new();
    assert_eq!(
        client.execute(&operation, &options).await.ok().unwrap(),
        "ok"
    );
    Seen::read(&server.requests()[0])
}

/// Authorization, `X-Key`, query and cookie of a call.
fn credentials(seen: &Seen) -> [Option<&str>; 4] {
    [
        seen.header("authorization"),
        seen.header("x-key"),
        seen.query().strip_prefix("a=1&"),
        seen.header("cookie")
            .and_then(|cookie| cookie.strip_prefix("own=1; ")),
    ]
}

const NONE: [Option<&str>; 4] = [None; 4];

fn basic() -> Authentication {
    Authentication::basic("key", "")
}

fn bearer() -> Authentication {
    Authentication::bearer("tok")
}

fn key() -> Authentication {
    Authentication::api_key("k=&; é")
}

fn ascii_key() -> Authentication {
    Authentication::api_key("k=; 1")
}

#[tokio::test]
async fn one_authentication_for_every_scheme_of_its_kind() {
    let (user, token) = (Some("Basic a2V5Og=="), Some("Bearer tok"));
    let sent = seen(Unspecified, |client| client.authentication(basic())).await;
    assert_eq!(credentials(&sent), [user, None, None, None]);
    let sent = seen(Basic, |client| client.authentication(basic())).await;
    assert_eq!(credentials(&sent), [user, None, None, None]);
    let sent = seen(Bearer, |client| client.authentication(bearer())).await;
    assert_eq!(credentials(&sent), [token, None, None, None]);
    let sent = seen(InHeader, |client| client.authentication(ascii_key())).await;
    assert_eq!(credentials(&sent), [None, Some("k=; 1"), None, None]);
    let sent = seen(InAuthorization, |client| client.authentication(ascii_key())).await;
    assert_eq!(credentials(&sent), [Some("k=; 1"), None, None, None]);
    let sent = seen(InQuery, |client| client.authentication(key())).await;
    assert_eq!(
        credentials(&sent),
        [None, None, Some("api%20key=k%3D%26%3B%20%C3%A9"), None]
    );
    let sent = seen(InCookie, |client| client.authentication(key())).await;
    assert_eq!(
        credentials(&sent),
        [None, None, None, Some("session=k=&%3B%20%C3%A9")]
    );
}

#[tokio::test]
async fn what_is_not_asked_for_is_not_sent() {
    assert_eq!(
        credentials(&seen(Nothing, |client| client.authentication(basic())).await),
        NONE
    );
    assert_eq!(
        credentials(&seen(Anonymous, |client| client.authentication(basic())).await),
        NONE
    );
    assert_eq!(
        credentials(&seen(Basic, |client| client.authentication(bearer())).await),
        NONE
    );
    assert_eq!(
        credentials(&seen(Bearer, |client| client.authentication(key())).await),
        NONE
    );
    assert_eq!(
        credentials(&seen(InQuery, |client| client.authentication(basic())).await),
        NONE
    );
    assert_eq!(
        credentials(&seen(Unspecified, |client| client.authentication(key())).await),
        NONE
    );
    let named = seen(Unspecified, |client| client.credentials("basic", basic())).await;
    assert_eq!(credentials(&named), NONE);
    assert_eq!(credentials(&seen(Basic, |client| client).await), NONE);
}

#[tokio::test]
async fn several_schemes_at_once() {
    let all = seen(Together, |client| {
        let client = client.credentials("header", Authentication::api_key("one"));
        let client = client.credentials("query", Authentication::api_key("two"));
        client
            .credentials("cookie", Authentication::api_key("three"))
            .authentication(bearer())
    });
    let expected = [
        Some("Bearer tok"),
        Some("one"),
        Some("api%20key=two"),
        Some("session=three"),
    ];
    assert_eq!(credentials(&all.await), expected);
    let some = seen(Together, |client| client.authentication(ascii_key())).await;
    assert_eq!(credentials(&some), NONE);
}

#[tokio::test]
async fn the_first_alternative_that_can_be_had() {
    let token = Some("Bearer tok");
    let sent = seen(Either, |client| client.authentication(bearer())).await;
    assert_eq!(
        credentials(&sent),
        [token, None, None, None],
        "one of two is not enough"
    );
    let sent = seen(Either, |client| client.authentication(ascii_key())).await;
    assert_eq!(
        credentials(&sent),
        [None, None, Some("api%20key=k%3D%3B%201"), None]
    );
    let sent = seen(Either, |client| {
        client
            .authentication(bearer())
            .credentials("header", ascii_key())
    });
    assert_eq!(credentials(&sent.await), [token, Some("k=; 1"), None, None]);
    // A name wins over a kind, and can keep a scheme from being used.
    let sent = seen(Either, |client| {
        let client = client
            .authentication(bearer())
            .credentials("oauth", Authentication::none());
        client.credentials("query", ascii_key())
    });
    assert_eq!(
        credentials(&sent.await),
        [None, None, Some("api%20key=k%3D%3B%201"), None]
    );
    // What was set last for a name wins.
    let sent = seen(Bearer, |client| {
        let client = client.credentials("bearer", Authentication::bearer("older"));
        let named = Authentication::bearer("named");
        client.credentials("bearer", named).authentication(bearer())
    });
    assert_eq!(
        credentials(&sent.await),
        [Some("Bearer named"), None, None, None]
    );
}

async fn failed<O: Operation<Answer = String>>(
    operation: O,
    client: ClientBuilder,
) -> Error<O::Error> {
    let client = client.build().unwrap();
    client
        .execute(&operation, &CallOptions::new())
        .await
        .expect_err("an error")
}

#[tokio::test]
async fn credentials_that_do_not_fit_are_not_sent() {
    let server = Server::start([]);
    let client = || Client::builder(server.url());
    let wrong = failed(InQuery, client().credentials("query", basic())).await;
    assert!(
        wrong.to_string().contains("the credentials for `query`"),
        "{wrong}"
    );
    assert_eq!(wrong.outcome(), Outcome::NotPerformed);
    let letters = failed(InHeader, client().credentials("header", key())).await;
    assert!(
        letters.to_string().contains("the key for `header` holds"),
        "{letters}"
    );
    assert_eq!(letters.outcome(), Outcome::NotPerformed);
    assert!(server.requests().is_empty());
    for bad in ["", "a\nb"] {
        let bad = Authentication::api_key(bad);
        client()
            .authentication(bad.clone())
            .build()
            .expect_err("a bad key");
        client()
            .credentials("x", bad)
            .build()
            .expect_err("a bad key");
    }
}

/// Everything that a log may print of an error, with all its causes.
fn shown(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = format!("{error} {error:?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!("{error} {error:?}"));
        cause = error.source();
    }
    text
}

#[tokio::test]
async fn no_key_is_shown() {
    let secret = || Authentication::api_key("s3cret");
    let nobody = || Client::builder("http://127.0.0.1:9").authentication(secret());
    assert!(!format!("{:?} {:?}", nobody(), secret()).contains("s3cret"));
    for text in [
        shown(&failed(InQuery, nobody()).await),
        shown(&failed(InCookie, nobody()).await),
        shown(&failed(InHeader, nobody()).await),
    ] {
        assert!(
            text.contains("connection") && !text.contains("s3cret"),
            "{text}"
        );
    }
    let reset = Server::start([support::Reply::Reset]);
    let text = shown(
        &failed(
            InQuery,
            Client::builder(reset.url()).authentication(secret()),
        )
        .await,
    );
    assert!(!text.contains("s3cret"), "{text}");
    let mock = MockTransport::new();
    let client = Client::builder("https://example.com").transport(mock.clone());
    let client = client.authentication(secret()).build().unwrap();
    let options = CallOptions::new();
    for _ in 0..3 {
        mock.on(Method::GET, "/s").answer(200, "ok");
    }
    client.execute(&InQuery, &options).await.unwrap();
    client.execute(&InCookie, &options).await.unwrap();
    client.execute(&InHeader, &options).await.unwrap();
    let requests = mock.requests();
    assert!(!format!("{requests:?}").contains("s3cret"), "{requests:?}");
    assert_eq!(
        requests[0].url,
        "https://example.com/s?a=1&api%20key=redacted"
    );
    assert_eq!(requests[1].headers["cookie"], "own=1; session=redacted");
    assert_eq!(requests[2].headers["x-key"], "redacted");
}

#[tokio::test]
async fn an_operation_may_have_a_server_of_its_own() {
    let mock = MockTransport::new();
    let builder = || Client::builder("https://api.example.com:8443/v1/").transport(mock.clone());
    let clients = [
        builder(),
        builder().replace_server("https://uploads.example.com/v2", "http://127.0.0.1:1/x/"),
    ];
    for client in clients {
        let client = client.build().unwrap();
        let options = CallOptions::new();
        for _ in 0..3 {
            mock.on(Method::GET, "/s").answer(200, "ok");
        }
        client.execute(&Unspecified, &options).await.unwrap();
        client.execute(&Elsewhere, &options).await.unwrap();
        client.execute(&OnTheHost, &options).await.unwrap();
    }
    let urls: Vec<_> = mock
        .requests()
        .into_iter()
        .map(|request| request.url)
        .collect();
    let expected = [
        "https://api.example.com:8443/v1/s?a=1",
        "https://uploads.example.com/v2/s?a=1",
        "https://api.example.com:8443/other/v2/s?a=1",
        "https://api.example.com:8443/v1/s?a=1",
        "http://127.0.0.1:1/x/s?a=1",
        "https://api.example.com:8443/other/v2/s?a=1",
    ];
    assert_eq!(urls, expected);
}

#[tokio::test]
async fn a_server_of_its_own_is_checked_like_any() {
    let mock = MockTransport::new();
    mock.on(Method::GET, "/s").answer(200, "ok");
    let builder = || {
        let builder = Client::builder("https://api.example.com").transport(mock.clone());
        builder.authentication(basic())
    };
    let plain = failed(Plain, builder()).await;
    assert!(plain.to_string().contains("https"), "{plain}");
    assert_eq!(plain.outcome(), Outcome::NotPerformed);
    failed(Template, builder()).await;
    assert!(mock.requests().is_empty());
    let replaced = builder().replace_server("https://uploads.example.com", "http://other.example");
    replaced.build().expect_err("a plain address");
    let allowed = builder().allow_plain_http().build().unwrap();
    allowed.execute(&Plain, &CallOptions::new()).await.unwrap();
}
