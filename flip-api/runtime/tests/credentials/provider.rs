//! Providers, and when they are asked.

use std::future::{pending, ready};
use std::time::Duration;

use flip_runtime::{Authentication, CallOptions, Client, ClientBuilder, Outcome, RetryPolicy};

use crate::support::library::{CreateLoan, GetLoan, LOAN};
use crate::support::{Reply, Server, json};
use crate::{at_once, authorizations, numbered, secured};

fn answers(statuses: &[u16]) -> Server {
    let body = |status: &u16| match status {
        200 => LOAN,
        _ => r#"{"code":"NO"}"#,
    };
    Server::start(
        statuses
            .iter()
            .map(|status| Reply::Send(json(*status, body(status)))),
    )
}

#[tokio::test]
async fn each_attempt_has_the_credentials_of_its_time() {
    let server = answers(&[503, 503, 200, 200]);
    let builder = Client::builder(server.url()).credentials_provider(numbered());
    let client = builder.retry(at_once()).build().unwrap();
    for _ in 0..2 {
        client
            .execute(&GetLoan("7"), &CallOptions::new())
            .await
            .unwrap();
    }
    let sent = authorizations(&server.requests());
    assert_eq!(sent, ["Bearer t1", "Bearer t2", "Bearer t3", "Bearer t4"]);
}

#[tokio::test]
async fn a_call_refused_with_401_is_sent_once_more_with_other_credentials() {
    let server = answers(&[401, 200, 401, 401, 200]);
    let builder = Client::builder(server.url()).credentials_provider(numbered());
    let client = builder.retry(at_once()).build().unwrap();
    assert!(secured(&client).await.is_ok());
    let error = secured(&client).await.unwrap_err();
    assert_eq!(
        (error.status().unwrap(), error.attempts()),
        (401.try_into().unwrap(), 2)
    );
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_call_refused_with_401_is_not_sent_again_with_the_same_credentials() {
    let same = || ready(Ok::<_, String>(Authentication::bearer("same")));
    let fixed = |server: &Server| {
        let client = Client::builder(server.url());
        client.authentication(Authentication::bearer("same"))
    };
    let provided = |server: &Server| Client::builder(server.url()).credentials_provider(same);
    let never = |server: &Server| {
        let client = Client::builder(server.url()).credentials_provider(numbered());
        client.retry(RetryPolicy::none())
    };
    let builders: [&dyn Fn(&Server) -> ClientBuilder; 3] = [&fixed, &provided, &never];
    for (index, builder) in builders.iter().enumerate() {
        let server = answers(&[401, 200]);
        let client = builder(&server).build().unwrap();
        let error = secured(&client).await.unwrap_err();
        assert_eq!(error.attempts(), 1, "{index}");
        assert_eq!(server.requests().len(), 1, "{index}");
    }
}

#[tokio::test]
async fn without_credentials_nothing_is_sent() {
    let failing = || ready(Err::<Authentication, _>("the vault is sealed"));
    let unusable = || ready(Ok::<_, String>(Authentication::bearer("")));
    let never = || pending::<Result<Authentication, String>>();
    let builders = |server: &Server| {
        [
            Client::builder(server.url()).credentials_provider(failing),
            Client::builder(server.url()).credentials_provider(unusable),
            Client::builder(server.url()).credentials_provider(never),
        ]
    };
    let server = answers(&[200]);
    let reasons = [
        "vault is sealed",
        "bearer token must be",
        "time allowed ran out",
    ];
    for (builder, reason) in builders(&server).into_iter().zip(reasons) {
        let client = builder.timeout(Duration::from_millis(100)).build().unwrap();
        let error = secured(&client).await.unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
        assert_eq!(error.outcome(), Outcome::NotPerformed);
        let source = std::error::Error::source(&error).expect("the cause");
        assert!(source.to_string().contains(reason), "{source}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_provider_is_asked_only_where_the_operation_needs_it() {
    let failing = || ready(Err::<Authentication, _>("not to be asked"));
    let server = answers(&[200, 200]);
    let builder = Client::builder(server.url())
        .credentials("oauth", Authentication::bearer("fixed"))
        .credentials_provider_for("other", failing);
    secured(&builder.build().unwrap()).await.unwrap();
    let builder = Client::builder(server.url())
        .credentials_provider(failing)
        .credentials_provider_for("oauth", numbered());
    let client = builder.build().unwrap();
    secured(&client).await.unwrap();
    assert_eq!(
        authorizations(&server.requests()),
        ["Bearer fixed", "Bearer t1"]
    );
    // A request that is refused before it is sent needs none.
    let wrong = CreateLoan {
        days: 0,
        ..CreateLoan::default()
    };
    let error = client
        .execute(&wrong, &CallOptions::new())
        .await
        .unwrap_err();
    assert!(!error.violations().is_empty(), "{error}");
}

#[tokio::test]
async fn the_setting_that_is_made_last_wins() {
    let server = answers(&[200, 200]);
    let fixed = || Authentication::bearer("fixed");
    let builder = Client::builder(server.url()).credentials_provider(numbered());
    secured(&builder.authentication(fixed()).build().unwrap())
        .await
        .unwrap();
    let builder = Client::builder(server.url()).credentials_provider_for("oauth", numbered());
    secured(&builder.credentials("oauth", fixed()).build().unwrap())
        .await
        .unwrap();
    assert_eq!(
        authorizations(&server.requests()),
        ["Bearer fixed", "Bearer fixed"]
    );
}
