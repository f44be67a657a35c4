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

/// The same for the document that does not define its schemes.
async fn sent_undefined<E: std::fmt::Display>(
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
    call: impl AsyncFnOnce(golden::security_undefined::Client) -> Result<(), E>,
) -> Result<Seen, String> {
    let (url, server) = answering(DONE.to_owned());
    let client = set(Runtime::builder(&url)).build().unwrap();
    let client = golden::security_undefined::Client::from_runtime(client);
    call(client).await.map_err(|error| error.to_string())?;
    Ok(server.join().unwrap())
}

#[tokio::test]
async fn sends_credentials_for_a_scheme_that_is_not_defined() {
    use golden::security_undefined::security::SESSION_TOKEN;
    let token = || Authentication::bearer("t");
    let ways: [fn(ClientBuilder, Authentication) -> ClientBuilder; 3] = [
        |to, token| to.authentication(token),
        |to, token| to.credentials(SESSION_TOKEN.name, token),
        // The only credentials that there are.
        |to, token| to.credentials("token", token),
    ];
    for set in ways {
        let seen = sent_undefined(
            |to| set(to, token()),
            async |client| client.inherited().await,
        );
        let seen = seen.await.unwrap();
        assert_eq!(seen.header("authorization"), Some("Bearer t"));
    }
    let basic = |to: ClientBuilder| to.authentication(Authentication::basic("u", "p"));
    let seen = sent_undefined(basic, async |client| client.inherited().await).await;
    assert_eq!(seen.unwrap().header("authorization"), Some("Basic dTpw"));
    let both = |to: ClientBuilder| {
        to.credentials("key", key("k"))
            .authentication(Authentication::bearer("t"))
    };
    let seen = sent_undefined(both, async |client| client.both().await).await;
    let seen = seen.unwrap();
    assert_eq!(seen.header("authorization"), Some("Bearer t"));
    assert_eq!(seen.header("x-key"), Some("k"));
    let either = |to: ClientBuilder| to.authentication(key("k"));
    let seen = sent_undefined(either, async |client| client.either().await).await;
    assert_eq!(seen.unwrap().header("x-key"), Some("k"));
}

#[tokio::test]
async fn refuses_a_key_whose_place_nobody_knows() {
    let set = |to: ClientBuilder| to.authentication(key("s3cret"));
    let refused = sent_undefined(set, async |client| client.inherited().await).await;
    let error = refused.err().unwrap();
    assert!(error.contains("sessionToken"), "{error}");
    assert!(!error.contains("s3cret"), "{error}");
    let set = |to: ClientBuilder| to.authentication(key("s3cret"));
    let seen = sent_undefined(set, async |client| {
        client
            .inherited()
            .header("authorization", "Session x")
            .await
    });
    let seen = seen.await.unwrap();
    assert_eq!(seen.header("authorization"), Some("Session x"));
}

#[tokio::test]
async fn a_call_sets_authorization_where_no_scheme_does() {
    let header = ("Authorization", "Custom x");
    let seen = sent_undefined(
        |to| to,
        async |client| client.inherited().header(header.0, header.1).await,
    );
    assert_eq!(seen.await.unwrap().header("authorization"), Some(header.1));
    let seen = sent_undefined(
        |to| to,
        async |client| client.nothing().header(header.0, header.1).await,
    );
    assert_eq!(seen.await.unwrap().header("authorization"), Some(header.1));
    // A scheme that is not supported is the caller's to speak.
    let seen = sent_undefined(
        |to| to,
        async |client| client.digest().header(header.0, header.1).await,
    );
    assert_eq!(seen.await.unwrap().header("authorization"), Some(header.1));
    let refused = sent_undefined(
        |to| to,
        async |client| client.basic().header(header.0, header.1).await,
    );
    let error = refused.await.err().unwrap();
    assert!(
        error.contains("`authorization` is set by the client"),
        "{error}"
    );
    let refused = sent_undefined(
        |to| to.authentication(Authentication::bearer("t")),
        async |client| client.inherited().header(header.0, header.1).await,
    );
    let error = refused.await.err().unwrap();
    assert!(
        error.contains("`authorization` is set by the client"),
        "{error}"
    );
}
