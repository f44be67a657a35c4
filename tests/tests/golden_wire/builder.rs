//! How the client of a document is set up: servers, and credentials after its schemes.

use flip_runtime::Authentication;
use flip_tests::golden::{client_builder, client_builder_open};

use crate::support::{DONE, Seen, answering};
use client_builder::servers::{Base, Local};
use client_builder::{Client, ClientBuilder, Server};

fn local(url: &str) -> Local {
    Local::new().port(url.rsplit(':').next().unwrap())
}

/// The request of a call that is answered with nothing.
async fn sent<E: std::fmt::Display>(
    set: impl FnOnce(ClientBuilder) -> ClientBuilder,
    call: impl AsyncFnOnce(Client) -> Result<(), E>,
) -> Seen {
    let (url, server) = answering(DONE.to_owned());
    let client = set(Client::builder().server(local(&url))).build().unwrap();
    let result = call(client).await;
    result.unwrap_or_else(|error| panic!("{error}"));
    server.join().unwrap()
}

fn refusal(builder: ClientBuilder) -> String {
    builder.build().unwrap_err().to_string()
}

#[test]
fn first_server_is_the_default() {
    let client = Client::builder().build().unwrap();
    assert_eq!(client.runtime().base_url(), "http://127.0.0.1:8080/v1");
}

#[tokio::test]
async fn variables_of_servers_are_typed() {
    let token = |to: ClientBuilder| to.token("t");
    let seen = sent(token, async |client| client.get_book("x").await).await;
    assert_eq!(seen.target, "/v1/book?token=x");
    let (url, server) = answering(DONE.to_owned());
    let client = Client::builder().server(local(&url).base(Base::V3));
    client.build().unwrap().open().await.unwrap();
    assert_eq!(server.join().unwrap().target, "/v3/open");
}

#[test]
fn refuses_variables_that_would_change_the_address() {
    let evil = Local::new().port("80@evil.example/");
    let error = refusal(Client::builder().server(evil));
    assert!(error.contains("`port`"), "{error}");
    assert!(!error.contains("evil"), "{error}");
}

#[tokio::test]
async fn relative_server_needs_a_host() {
    let relative = || Client::builder().server(Server::Relative);
    let error = refusal(relative());
    assert!(error.contains("`/relative`"), "{error}");
    assert!(
        error.contains("`host`") && error.contains("`base_url`"),
        "{error}"
    );
    assert!(refusal(relative().host("https://a@b.example")).contains("user"));
    let (url, server) = answering(DONE.to_owned());
    let client = relative().host(format!("{url}/")).build().unwrap();
    client.open().await.unwrap();
    assert_eq!(server.join().unwrap().target, "/relative/open");
    // Whole addresses are not changed.
    let whole = Client::builder()
        .server(Server::Localhost9)
        .host("https://a.example");
    let client = whole.build().unwrap();
    assert_eq!(client.runtime().base_url(), "http://localhost:9");
}

#[tokio::test]
async fn base_url_replaces_the_server() {
    let (url, server) = answering(DONE.to_owned());
    let client = Client::builder().base_url(format!("{url}/other"));
    client.build().unwrap().open().await.unwrap();
    assert_eq!(server.join().unwrap().target, "/other/open");
}

#[tokio::test]
async fn every_setting_of_the_runtime_can_be_changed() {
    let set = |to: ClientBuilder| to.settings(|settings| settings.user_agent("library/1"));
    let seen = sent(set, async |client| client.open().await).await;
    assert_eq!(seen.header("user-agent"), Some("library/1"));
    let (url, server) = answering(DONE.to_owned());
    let client = Client::builder()
        .settings(|settings| settings.replace_server("http://127.0.0.1:9/own", &url))
        .build();
    client.unwrap().own().await.unwrap();
    assert_eq!(server.join().unwrap().target, "/own");
}

#[tokio::test]
async fn each_scheme_has_a_setter() {
    let all = |to: ClientBuilder| {
        to.token("bearer")
            .basic("Aladdin", "open sesame")
            .server_credentials(String::from("k&"))
            .unused("u")
            .schlüssel("unused without a certificate")
            .oauth2("oauth")
    };
    let seen = sent(all, async |client| client.get_book("x").await).await;
    assert_eq!(seen.header("authorization"), Some("Bearer bearer"));
    assert_eq!(seen.header("cookie"), None);
    let seen = sent(all, async |client| client.log_in().await).await;
    let basic = Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert_eq!(seen.header("authorization"), basic);
    let seen = sent(all, async |client| client.builder_operation().await).await;
    assert_eq!(seen.target, "/v1/builder?key=k%26");
    let seen = sent(all, async |client| client.get_shelf().await).await;
    assert_eq!(seen.header("authorization"), Some("Bearer oauth"));
    assert_eq!(seen.header("x-key"), None);
}

#[tokio::test]
async fn certificate_counts_as_credentials() {
    let certificates = include_bytes!("../../../flip-api/runtime/tests/tls/client.pem");
    let private_key = include_bytes!("../../../flip-api/runtime/tests/tls/client-key.pem");
    let set = |to: ClientBuilder| {
        to.certificate(certificates, private_key)
            .schlüssel("k")
            .oauth2("oauth")
    };
    let seen = sent(set, async |client| client.get_shelf().await).await;
    assert_eq!(seen.header("x-key"), Some("k"));
    assert_eq!(seen.header("authorization"), None);
}

#[tokio::test]
async fn tokens_and_keys_can_come_from_providers() {
    async fn token() -> std::io::Result<Authentication> {
        Ok(Authentication::bearer("looked-up"))
    }
    let set = |to: ClientBuilder| to.token(token);
    let seen = sent(set, async |client| client.get_book("x").await).await;
    assert_eq!(seen.header("authorization"), Some("Bearer looked-up"));
    let key = async || std::io::Result::Ok(Authentication::api_key("looked-up"));
    let set = |to: ClientBuilder| to.server_credentials(key);
    let seen = sent(set, async |client| client.builder_operation().await).await;
    assert_eq!(seen.query(), "key=looked-up");
}

#[tokio::test]
async fn scheme_that_no_operation_asks_for_is_used_where_nothing_is_stated() {
    use client_builder_open::Client;
    let without_server = Client::builder().key("k").build().unwrap_err().to_string();
    assert!(without_server.contains("`base_url`"), "{without_server}");
    let sent = async |set: fn(
        client_builder_open::ClientBuilder,
    ) -> client_builder_open::ClientBuilder| {
        let (url, server) = answering(DONE.to_owned());
        let client = set(Client::builder().base_url(url)).build().unwrap();
        client.get_book().await.unwrap();
        server.join().unwrap()
    };
    let seen = sent(|to| to.key("k")).await;
    assert_eq!(seen.header("x-key"), Some("k"));
    assert_eq!(sent(|to| to.other_key("o")).await.query(), "key=o");
    let seen = sent(|to| to).await;
    assert_eq!((seen.header("x-key"), seen.query()), (None, ""));
    let token = |to: client_builder_open::ClientBuilder| {
        to.settings(|settings| settings.authentication(Authentication::bearer("t")))
    };
    assert_eq!(sent(token).await.header("authorization"), Some("Bearer t"));
}

#[tokio::test]
async fn scheme_that_is_not_defined_takes_any_authentication() {
    let (url, server) = answering(DONE.to_owned());
    let builder = client_builder_open::Client::builder().host(url);
    let client = builder.lost(Authentication::basic("u", "p")).build();
    client.unwrap().get_shelf().await.unwrap();
    assert_eq!(
        server.join().unwrap().header("authorization"),
        Some("Basic dTpw")
    );
}
