//! Servers and security.

use flip_runtime::testing::MockTransport;
use flip_runtime::{Authentication, Method};
use flip_tests::golden;

use super::{builder, mock};

fn done() -> MockTransport {
    mock(Method::GET, 204, &[], "")
}

#[tokio::test]
async fn an_operation_is_sent_to_its_own_server() {
    let mock = MockTransport::new();
    for method in [Method::GET, Method::PUT, Method::GET] {
        mock.on(method, "").answer(204, "");
    }
    let client = builder(&mock).build().unwrap();
    let client = golden::servers_with_variables::Client::from_runtime(client);
    client.get_book().await.unwrap();
    client.put_book().await.unwrap();
    client.get_shelf().await.unwrap();
    let urls: Vec<String> = mock.requests().into_iter().map(|sent| sent.url).collect();
    assert_eq!(
        urls,
        [
            "https://books.library.example/book",
            "https://library.example/v2/book",
            "https://library.example/root/shelf"
        ]
    );
}

#[test]
fn variables_of_servers_are_checked() {
    use golden::servers_with_variables::Client;
    use golden::servers_with_variables::servers::{Production, Region};
    assert_eq!(
        Client::SERVERS,
        ["https://eu.library.example:443/v1/api", "/relative"]
    );
    let url = |server: Production| server.url().map_err(|error| error.name().to_owned());
    assert_eq!(
        url(Production::new()).unwrap(),
        "https://eu.library.example:443/v1/api"
    );
    let other = Production::new()
        .region(Region::Us)
        .port("8443")
        .base("v2/api");
    assert_eq!(
        url(other).unwrap(),
        "https://us.library.example:8443/v2/api"
    );
    for odd in ["", "evil.example/", "a@b", "80#", "8 0", "{base}"] {
        assert_eq!(
            url(Production::new().port(odd)).unwrap_err(),
            "port",
            "{odd}"
        );
    }
}

#[tokio::test]
async fn credentials_go_where_the_document_asks_for_them() {
    use golden::security_kinds::{Client, security};
    let send = async |name: &str, authentication: Authentication, operation: &str| {
        let mock = done();
        let client = builder(&mock).credentials(name, authentication);
        let client = Client::from_runtime(client.build().unwrap());
        match operation {
            "inherited" => client.inherited().await.unwrap(),
            "bearer" => client.bearer().await.unwrap(),
            "optional" => client.optional().await.unwrap(),
            _ => client.open().await.unwrap(),
        }
        let sent = mock.requests().remove(0);
        let header = |name| sent.headers.contains_key(name);
        (header("authorization"), header("x-key"))
    };
    let key = || Authentication::api_key("k");
    let token = || Authentication::bearer("t");
    let basic = || Authentication::basic("u", "p");
    assert_eq!(
        send(security::HEADER.name, key(), "inherited").await,
        (false, true)
    );
    assert_eq!(
        send(security::BASIC.name, basic(), "inherited").await,
        (true, false)
    );
    assert_eq!(
        send(security::BEARER.name, token(), "bearer").await,
        (true, false)
    );
    assert_eq!(
        send(security::OIDC.name, token(), "optional").await,
        (true, false)
    );
    assert_eq!(
        send(security::BEARER.name, token(), "optional").await,
        (false, false)
    );
    assert_eq!(
        send(security::HEADER.name, key(), "open").await,
        (false, false)
    );
}

#[tokio::test]
async fn an_alternative_needs_all_its_schemes() {
    use golden::security_kinds::{Client, security};
    let mock = done();
    let client = builder(&mock)
        .credentials(security::QUERY.name, Authentication::api_key("q"))
        .credentials(security::COOKIE.name, Authentication::api_key("c"));
    let client = Client::from_runtime(client.build().unwrap());
    client.both().await.unwrap();
    let sent = mock.requests().remove(0);
    assert!(sent.url.ends_with("/both?key=redacted"), "{}", sent.url);
    assert_eq!(sent.headers["cookie"], "session=redacted");

    let mock = done();
    let client = builder(&mock)
        .credentials(security::QUERY.name, Authentication::api_key("q"))
        .credentials(security::OAUTH.name, Authentication::bearer("t"));
    let client = Client::from_runtime(client.build().unwrap());
    client.both().await.unwrap();
    let sent = mock.requests().remove(0);
    assert!(sent.url.ends_with("/both"), "{}", sent.url);
    assert!(sent.headers.contains_key("authorization"));
}
