//! `X-Signature`: what is signed, that the signature is of what the server sees, and who wins.

use std::time::Duration;

use flip_api::models::{
    CreateDisbursementRequest, CreateSpecialDisbursementRequest,
    CreateSpecialDisbursementRequestRequired, DestinationBank, Occupation, SpecialDirection,
    SpecialTransferSender,
};
use flip_api::signature::signed_text;
use flip_api::testing::fixtures::{
    create_bill, create_disbursement, create_special_disbursement, get_balance, get_disbursement,
    list_disbursements,
};
use flip_api::types::Rupiah;
use flip_api::{Client, ClientBuilder, Environment, Outcome, RetryPolicy, SecretKey, SigningKey};
use futures_util::TryStreamExt as _;

use crate::secrets::{assert_error_shows_nothing, assert_shows_nothing};
use crate::support::{KEY, Reply, Seen, Server, json, key, ok, seen, step3_request, without_key};

/// A file that PHP or OpenSSL made: see the README beside it.
macro_rules! vector {
    ($name:literal) => {
        include_str!(concat!("../../../flip-api/tests/signature/", $name))
    };
}

fn signing_key() -> SigningKey {
    SigningKey::from_pem(vector!("pkcs8.pem")).unwrap()
}

fn builder(server: &Server) -> ClientBuilder {
    let environment = Environment::custom(&server.url()).unwrap();
    Client::builder(SecretKey::new(KEY).unwrap())
        .environment(environment)
        .retry(RetryPolicy::new().base_delay(Duration::ZERO))
        .signing_key(signing_key())
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

/// The one of the vector.
fn transfer() -> CreateDisbursementRequest {
    let amount = Rupiah::new(10_000);
    CreateDisbursementRequest::new("0022333300", DestinationBank::Bni, amount)
        .remark("Rent (May) 1/2-3.")
        .recipient_city(391)
        .beneficiary_email("test@mail.com,user@mail.com")
}

fn created() -> Reply {
    let body = without_key(create_disbursement::STATUS_200_PENDING);
    ok(&body.replace("1122333300", "0022333300"))
}

/// The text that a server in PHP makes of ASCII parameters.
fn text_of(encoded: &str) -> String {
    let pairs = form_urlencoded::parse(encoded.as_bytes());
    let quoted = |text: &str| format!("\"{}\"", text.replace('/', "\\/"));
    let pairs = pairs.map(|(name, value)| format!("{}:{}", quoted(&name), quoted(&value)));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
}

fn signature(seen: &Seen) -> &str {
    let signature = seen.header("x-signature");
    signature.unwrap_or_else(|| panic!("no signature: {seen:?}"))
}

#[tokio::test]
async fn a_transfer_is_signed_over_the_body_that_arrives() {
    let server = Server::start([Reply::Send(json(503, "")), created()]);
    client(&server)
        .create_disbursement(transfer())
        .await
        .unwrap();
    let requests = seen(&server);
    assert_eq!(requests.len(), 2);
    for request in &requests {
        request.assert_common_headers();
        assert_eq!(text_of(&request.body), vector!("transfer.txt"));
        assert_eq!(signature(request), vector!("transfer.sig"));
    }
}

#[tokio::test]
async fn a_special_transfer_is_signed() {
    let request = CreateSpecialDisbursementRequest::new(CreateSpecialDisbursementRequestRequired {
        account_number: "1122333300".to_owned(),
        bank_code: DestinationBank::Bni,
        amount: Rupiah::new(10_000),
        direction: SpecialDirection::DomesticSpecialTransfer,
        sender: SpecialTransferSender::new(
            100_252,
            "Siti Aminah",
            "Jl. Imam Bonjol 39/2",
            Occupation::PrivateEmployee,
        ),
    });
    let server = Server::start([ok(&without_key(
        create_special_disbursement::STATUS_200_DONE,
    ))]);
    let call = client(&server).create_special_disbursement(request);
    let text = signed_text(&call).unwrap();
    call.await.unwrap();
    let requests = seen(&server);
    assert_eq!(text_of(&requests[0].body), text);
    assert_eq!(signature(&requests[0]), signing_key().sign(&text).unwrap());
}

#[tokio::test]
async fn reading_is_signed_over_the_query() {
    let one = ok(&without_key(get_disbursement::STATUS_200_DONE));
    let server = Server::start([one, ok(list_disbursements::STATUS_200_PAGE)]);
    let flip = client(&server);
    let lookup = flip.get_disbursement();
    let lookup = lookup.idempotency_key("idem key/1+\u{e9}\u{1f4b8}\"");
    lookup.await.unwrap();
    flip.list_disbursements().await.unwrap();
    let requests = seen(&server);
    assert_eq!(signature(&requests[0]), vector!("lookup.sig"));
    assert_eq!(signature(&requests[1]), vector!("nothing.sig"));
}

#[tokio::test]
async fn each_page_has_its_own_signature() {
    let page = |number: u8| {
        let row = get_disbursement::STATUS_200_DONE;
        let row = row.replacen("10", &number.to_string(), 1);
        ok(&format!(
            r#"{{"total_data":2,"data_per_page":1,"total_page":2,"page":{number},"data":[{row}]}}"#
        ))
    };
    let server = Server::start([page(1), page(2)]);
    let items = client(&server).list_disbursements().pagination(1).items();
    let items: Vec<_> = items.try_collect().await.unwrap();
    assert_eq!(items.len(), 2);
    let requests = seen(&server);
    assert_eq!(requests.len(), 2);
    for request in &requests {
        let (_, query) = request.line.split_once('?').unwrap();
        let expected = signing_key().sign(&text_of(query)).unwrap();
        assert_eq!(signature(request), expected);
    }
    assert_ne!(signature(&requests[0]), signature(&requests[1]));
}

#[tokio::test]
async fn a_signature_of_the_caller_wins() {
    let server = Server::start([created(), created()]);
    let flip = client(&server);
    let call = || flip.create_disbursement(transfer());
    call().x_signature("b3du").await.unwrap();
    call().header("X-Signature", "aGVhZGVy").await.unwrap();
    let requests = seen(&server);
    assert_eq!(signature(&requests[0]), "b3du");
    assert_eq!(signature(&requests[1]), "aGVhZGVy");
}

#[tokio::test]
async fn other_calls_are_not_signed() {
    let bill = ok(create_bill::STATUS_200_STEP3);
    let server = Server::start([bill, ok(get_balance::STATUS_200_BALANCE)]);
    let flip = client(&server);
    flip.create_bill(step3_request()).await.unwrap();
    flip.get_balance().await.unwrap();
    for request in seen(&server) {
        assert_eq!(request.header("x-signature"), None);
    }
}

#[tokio::test]
async fn a_wrong_signature_is_forbidden_and_nothing_was_done() {
    let body = create_disbursement::STATUS_403_WRONG_SIGNATURE;
    let server = Server::start([Reply::Send(json(403, body))]);
    let call = client(&server).create_disbursement(transfer());
    let call = call.idempotency_key(key("idem-key-1"));
    let error = call.await.expect_err("a refusal");
    assert!(error.is_forbidden(), "{error:?}");
    assert_eq!(error.outcome(), Outcome::NotPerformed);
    assert_error_shows_nothing(&error);
    assert!(!format!("{error:?}").contains(vector!("transfer.sig")));
}

#[test]
fn nothing_shows_the_key() {
    let server = Server::start([]);
    let shown = format!(
        "{:?} {:?} {:?} {:#?}",
        signing_key(),
        builder(&server),
        client(&server),
        client(&server).create_disbursement(transfer())
    );
    assert!(shown.contains("SigningKey([redacted])"), "{shown}");
    for line in vector!("pkcs8.pem").lines() {
        assert!(!shown.contains(line), "{line}");
    }
    assert_shows_nothing(&client(&server).create_disbursement(transfer()));
}
