//! How a client proves who it is.

use flip_runtime::{Authentication, Client as Runtime, ClientBuilder};
use flip_tests::golden;
use golden::security_kinds::{Client, security};

use crate::support::{DONE, Seen, answering};

type Call =
    for<'a> fn(&'a Client) -> std::pin::Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// A call of this operation, whatever its type.
macro_rules! call {
    ($operation:ident) => {
        |client| {
            let call = client.$operation();
            Box::pin(async { call.await.map_err(|error| error.to_string()) })
        }
    };
}

async fn sent(set: impl FnOnce(ClientBuilder) -> ClientBuilder, call: Call) -> Seen {
    let (url, server) = answering(DONE.to_owned());
    let client = set(Runtime::builder(&url)).build().unwrap();
    call(&Client::from_runtime(client)).await.unwrap();
    server.join().unwrap()
}

/// Target, `Authorization`, `X-Key` and `Cookie`.
fn credentials(seen: &Seen) -> [Option<&str>; 4] {
    let header = |name| seen.header(name);
    let [authorization, key, cookie] = ["authorization", "x-key", "cookie"].map(header);
    [Some(&seen.target), authorization, key, cookie]
}

fn key(key: &str) -> Authentication {
    Authentication::api_key(key)
}

#[tokio::test]
async fn a_key_in_a_header() {
    let seen = sent(
        |to| to.credentials(security::HEADER.name, key("k/+= ~")),
        call!(inherited),
    );
    let seen = seen.await;
    let expected = [Some("/inherited"), None, Some("k/+= ~"), None];
    assert_eq!(credentials(&seen), expected);
}

#[tokio::test]
async fn basic_and_bearer() {
    let basic = Authentication::basic("Aladdin", "open sesame");
    let set = |to: ClientBuilder| to.credentials(security::BASIC.name, basic);
    let seen = sent(set, call!(inherited)).await;
    // The example of RFC 7617.
    let expected = Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert_eq!(
        credentials(&seen),
        [Some("/inherited"), expected, None, None]
    );
    let bearer = Authentication::bearer("mF_9.B5f-4.1JqM");
    let set = |to: ClientBuilder| to.credentials(security::BEARER.name, bearer);
    let seen = sent(set, call!(bearer)).await;
    // The example of RFC 6750.
    let expected = Some("Bearer mF_9.B5f-4.1JqM");
    assert_eq!(credentials(&seen), [Some("/bearer"), expected, None, None]);
}

#[tokio::test]
async fn keys_in_the_query_and_a_cookie() {
    let set = |to: ClientBuilder| {
        to.credentials(security::QUERY.name, key("q&=é "))
            .credentials(security::COOKIE.name, key("c;d"))
    };
    let seen = sent(set, call!(both)).await;
    let query: Vec<_> = crate::support::pairs(seen.query().as_bytes());
    assert_eq!(query, [crate::support::pair("key", "q&=é ")]);
    let header = seen.header("cookie").unwrap().to_owned();
    let cookies: Vec<_> = cookie::Cookie::split_parse_encoded(header)
        .map(Result::unwrap)
        .collect();
    assert_eq!(cookies.len(), 1);
    assert_eq!(cookies[0].name_value(), ("session", "c;d"));
    assert_eq!(seen.header("authorization"), None);
}

#[tokio::test]
async fn an_alternative_needs_all_its_schemes() {
    let token = Authentication::bearer("t");
    let set = |to: ClientBuilder| {
        to.credentials(security::QUERY.name, key("q"))
            .credentials(security::OAUTH.name, token)
    };
    let seen = sent(set, call!(both)).await;
    assert_eq!(
        credentials(&seen),
        [Some("/both"), Some("Bearer t"), None, None]
    );
    // Without any, nothing is sent, and the server decides.
    let set = |to: ClientBuilder| to.credentials(security::QUERY.name, key("q"));
    let seen = sent(set, call!(both)).await;
    assert_eq!(credentials(&seen), [Some("/both"), None, None, None]);
}

#[tokio::test]
async fn the_first_alternative_that_is_known_wins() {
    let basic = Authentication::basic("u", "p");
    let set = |to: ClientBuilder| {
        to.credentials(security::BASIC.name, basic)
            .credentials(security::HEADER.name, key("k"))
    };
    let seen = sent(set, call!(inherited)).await;
    assert_eq!(
        credentials(&seen),
        [Some("/inherited"), None, Some("k"), None]
    );
}

#[tokio::test]
async fn optional_and_no_security() {
    let token = || Authentication::bearer("t");
    let with = sent(
        |to| to.credentials(security::OIDC.name, token()),
        call!(optional),
    );
    let expected = [Some("/optional"), Some("Bearer t"), None, None];
    assert_eq!(credentials(&with.await), expected);
    let without = sent(|to| to, call!(optional)).await;
    assert_eq!(credentials(&without), [Some("/optional"), None, None, None]);
    let set = |to: ClientBuilder| to.credentials(security::HEADER.name, key("k"));
    let open = sent(set, call!(open)).await;
    assert_eq!(credentials(&open), [Some("/open"), None, None, None]);
}

#[tokio::test]
async fn one_authentication_serves_every_scheme_of_its_kind() {
    let set = |to: ClientBuilder| to.authentication(Authentication::bearer("t"));
    let seen = sent(set, call!(bearer)).await;
    assert_eq!(seen.header("authorization"), Some("Bearer t"));
    let set = |to: ClientBuilder| to.authentication(Authentication::bearer("t"));
    let seen = sent(set, call!(open)).await;
    assert_eq!(seen.header("authorization"), None);
}
