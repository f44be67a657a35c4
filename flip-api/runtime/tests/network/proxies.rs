//! Calls through a proxy.

use std::process::Command;

use flip_runtime::transport::Proxy;
use flip_runtime::{Authentication, Client, ClientBuilder, Outcome};

use crate::proxy::{Policy, TestProxy};
use crate::support::library::LOAN;
use crate::support::{Reply, Server, json};
use crate::tls::{ROOT, TlsServer};
use crate::{create, shown};

fn builder(url: String) -> ClientBuilder {
    Client::builder(url)
        .authentication(Authentication::basic("api-key", ""))
        .network(|network| network.root_certificates_pem(ROOT))
}

#[tokio::test]
async fn a_call_is_tunnelled_and_the_proxy_sees_the_host_only() {
    let (server, proxy) = (TlsServer::start(), TestProxy::start(Policy::Serve));
    let through = Proxy::new(&proxy.address())
        .unwrap()
        .credentials("shop", "secret");
    let result = create(builder(server.url()).proxy(through)).await;
    assert!(result.is_ok(), "{result:?}");
    let heads = proxy.heads();
    assert_eq!(heads.len(), 1);
    let head = heads[0].to_lowercase();
    assert!(
        head.starts_with(&format!("connect localhost:{} http/1.1", server.port)),
        "{head}"
    );
    assert!(
        head.contains("proxy-authorization: basic c2hvcdpzzwnyzxq="),
        "{head}"
    );
    assert!(!head.contains("\r\nauthorization"), "{head}");
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert!(!requests[0].to_lowercase().contains("proxy-authorization"));
}

#[tokio::test]
async fn hosts_that_bypass_the_proxy_are_reached_directly() {
    let (server, proxy) = (TlsServer::start(), TestProxy::start(Policy::Refuse(502)));
    let through = Proxy::new(&proxy.address())
        .unwrap()
        .bypass("example.com, localhost");
    assert!(create(builder(server.url()).proxy(through)).await.is_ok());
    assert!(proxy.heads().is_empty());
}

#[tokio::test]
async fn a_proxy_that_refuses_means_that_nothing_was_performed() {
    for status in [403, 407, 502] {
        let (server, proxy) = (TlsServer::start(), TestProxy::start(Policy::Refuse(status)));
        let through = Proxy::new(&proxy.address())
            .unwrap()
            .credentials("hidden", "hidden");
        let error = create(builder(server.url()).proxy(through))
            .await
            .unwrap_err();
        assert!(error.is_connect(), "{}", shown(&error));
        assert_eq!(error.outcome(), Outcome::NotPerformed);
        let text = shown(&error);
        assert!(
            !text.contains("hidden") && !text.contains(&proxy.port.to_string()),
            "{text}"
        );
        assert!(server.requests().is_empty());
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_not_gone_around() {
    let server = TlsServer::start();
    let closed = Proxy::new("http://user:hidden@127.0.0.1:9").unwrap();
    let error = create(builder(server.url()).proxy(closed))
        .await
        .unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert!(!shown(&error).contains("hidden"), "{}", shown(&error));
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn plain_http_to_this_machine_stays_on_it() {
    let server = Server::start([Reply::Send(json(200, LOAN))]);
    // Nobody answers there: a call that went there would fail.
    let elsewhere = Proxy::new("http://192.0.2.1:3128").unwrap();
    assert!(create(builder(server.url()).proxy(elsewhere)).await.is_ok());
    let here = TestProxy::start(Policy::Serve);
    let through = Proxy::new(&here.address()).unwrap();
    assert!(create(builder(server.url()).proxy(through)).await.is_ok());
    assert!(
        here.heads()[0].starts_with("POST http://127.0.0.1:"),
        "{:?}",
        here.heads()
    );
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn settings_show_no_proxy() {
    let proxy = Proxy::new("http://hidden:hidden@hidden.example:3128").unwrap();
    let text = format!(
        "{:?}",
        builder("https://api.example.com".to_owned()).proxy(proxy)
    );
    assert!(!text.contains("hidden"), "{text}");
}

const URL: &str = "NETWORK_TEST_URL";

/// The environment of a process cannot be changed safely, so another one makes the calls.
fn child(server: &TlsServer, variables: &[(&str, &str)]) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "proxies::call_of_the_child_process",
            "--nocapture",
        ])
        .env_clear()
        .env(URL, server.url())
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// Does nothing unless [`child`] runs it.
#[tokio::test]
async fn call_of_the_child_process() {
    let Ok(url) = std::env::var(URL) else {
        return;
    };
    let builder = match std::env::var("NETWORK_TEST_IGNORE") {
        Ok(_) => builder(url),
        Err(_) => builder(url).proxy_from_environment(),
    };
    create(builder).await.unwrap();
}

#[test]
fn proxies_of_the_environment_are_used_on_request_only() {
    let (server, proxy) = (TlsServer::start(), TestProxy::start(Policy::Serve));
    let address = proxy.address();
    child(&server, &[("HTTPS_PROXY", &address)]);
    child(&server, &[("all_proxy", &address)]);
    assert_eq!(proxy.heads().len(), 2);
    child(
        &server,
        &[("HTTPS_PROXY", &address), ("NO_PROXY", "localhost")],
    );
    child(&server, &[("HTTP_PROXY", &address)]);
    child(
        &server,
        &[("HTTPS_PROXY", &address), ("NETWORK_TEST_IGNORE", "1")],
    );
    assert_eq!(proxy.heads().len(), 2);
    assert_eq!(server.requests().len(), 5);
}
