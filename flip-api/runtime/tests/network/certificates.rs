//! Whom the client trusts, and how it proves who it is.

use flip_runtime::transport::NetworkSettings;
use flip_runtime::{Client, Outcome};

use crate::tls::{CLIENT, CLIENT_KEY, ROOT, TlsServer, root_der};
use crate::{create, shown};

#[tokio::test]
async fn a_server_with_an_unknown_root_is_refused() {
    let server = TlsServer::start();
    let error = create(Client::builder(server.url())).await.unwrap_err();
    assert!(error.is_connect(), "{}", shown(&error));
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_server_is_accepted_whose_root_is_given() {
    let added = |network: NetworkSettings| network.root_certificates_pem(ROOT);
    let der = |network: NetworkSettings| network.root_certificate_der(root_der());
    let only = |network: NetworkSettings| {
        let network = network.root_certificates_pem(ROOT);
        network.only_own_root_certificates()
    };
    for trust in [added, der, only] {
        let server = TlsServer::start();
        let result = create(Client::builder(server.url()).network(trust)).await;
        assert!(result.is_ok(), "{result:?}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn another_root_does_not_help() {
    let server = TlsServer::start();
    let builder = Client::builder(server.url());
    let error = create(builder.network(|network| network.root_certificates_pem(CLIENT)))
        .await
        .unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_server_that_asks_for_it_gets_the_client_certificate() {
    let server = TlsServer::for_known_clients();
    let trusting = || Client::builder(server.url()).network(|n| n.root_certificates_pem(ROOT));
    assert!(create(trusting()).await.is_err());
    assert!(server.requests().is_empty());
    let known = trusting().network(|network| network.client_identity_pem(CLIENT, CLIENT_KEY));
    assert!(create(known).await.is_ok());
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn unusable_certificates_fail_the_build_and_are_not_shown() {
    let wrong: [fn(NetworkSettings) -> NetworkSettings; 6] = [
        |network| network.root_certificates_pem("hidden"),
        |network| network.root_certificates_pem(""),
        |network| network.root_certificate_der("hidden"),
        |network| network.only_own_root_certificates(),
        |network| network.client_identity_pem("hidden", "hidden"),
        |network| network.client_identity_pem(CLIENT, ""),
    ];
    for (index, change) in wrong.into_iter().enumerate() {
        let built = Client::builder("https://api.example.com")
            .network(change)
            .build();
        let error = built.expect_err(&index.to_string());
        assert_eq!(error.outcome(), Outcome::NotPerformed);
        assert!(!shown(&error).contains("hidden"), "{}", shown(&error));
    }
}
