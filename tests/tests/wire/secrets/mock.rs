//! All operations with everything set: the calls, what the mock records of them, and the mock.

use flip_api::models::{
    BillType, CreateBillRequest, CreateBillStep1Request, CreateBillStep2Request,
    CreateDisbursementRequest, DestinationBank, EditBillRequest,
};
use flip_api::testing::fixtures::list_bills;
use flip_api::testing::{Method, MockTransport};
use flip_api::types::Rupiah;
use flip_api::{Client, RetryPolicy, SecretKey};

use super::{assert_private, assert_shows_nothing};
use crate::support::{KEY, date, payer, step3_request};

fn client(mock: &MockTransport) -> Client {
    Client::builder(SecretKey::new(KEY).unwrap())
        .transport(mock.clone())
        .retry(RetryPolicy::none())
        .build()
        .unwrap()
}

/// Shows a call, and sends it.
macro_rules! send {
    ($call:expr) => {{
        let call = $call.header("x-reader", "siti@example.com");
        assert_shows_nothing(&call);
        if let Err(error) = call.await {
            super::assert_error_shows_nothing(&error);
        }
    }};
}

async fn send_all(flip: &Client) {
    let amount = Rupiah::new(50_000);
    let payer = payer().sender_phone_number("0812").sender_address("Jl. A");
    let step1 = CreateBillStep1Request::new("Table", BillType::Single).amount(amount);
    let step2 = CreateBillStep2Request::new("Table", BillType::Single, amount, payer.clone());
    let mut step3 = step3_request();
    step3.payer = payer;
    let transfer = CreateDisbursementRequest::new("3453280274531212", DestinationBank::Bni, amount)
        .remark("rent")
        .beneficiary_email("siti@example.com");
    assert_shows_nothing(&(&step1, &step2, &step3, &transfer));
    send!(flip.create_bill(CreateBillRequest::from(step3.clone())));
    send!(flip.create_bill(step1));
    send!(flip.create_bill(step2));
    send!(flip.create_bill(step3));
    send!(flip.edit_bill(11, EditBillRequest::new().title("Table").amount(amount)));
    send!(flip.get_bill(11));
    send!(flip.list_bills());
    send!(
        flip.list_bill_payments(11)
            .start_date(date(2022, 1, 1))
            .page(1)
            .pagination(20)
    );
    send!(
        flip.list_payments()
            .start_date(date(2022, 1, 1))
            .reference_id("order-7")
    );
    send!(flip.confirm_bill_payment("FT1"));
    send!(flip.create_disbursement(transfer));
    send!(flip.get_disbursement().id(7));
    assert_shows_nothing(&flip.list_bill_payments(11).pages());
    assert_shows_nothing(&flip.list_payments().items());
}

#[tokio::test]
async fn what_the_mock_records() {
    let mock = MockTransport::new();
    mock.allow_unused();
    let body = r#"{"message":"siti@example.com"}"#;
    for method in [Method::GET, Method::POST, Method::PUT] {
        for _ in 0..9 {
            mock.on(method.clone(), "")
                .header("x-echo", KEY)
                .answer(422, body);
        }
    }
    assert_shows_nothing(&mock);
    assert_shows_nothing(&mock.on(Method::GET, "/v2").header("x-echo", KEY));
    send_all(&client(&mock)).await;
    let requests = mock.requests();
    assert_eq!(requests.len(), 12);
    for request in &requests {
        assert_private(&request.url);
        assert_shows_nothing(request);
        assert_eq!(request.headers["authorization"], "redacted");
    }
    // The bodies are there for who asks for them.
    assert!(
        requests
            .iter()
            .any(|request| request.body.windows(4).any(|part| part == b"Siti"))
    );
    assert_shows_nothing(&mock);
}

#[tokio::test]
async fn an_answer_with_its_headers() {
    let mock = MockTransport::new();
    let script = mock.on(Method::GET, "");
    script
        .header("x-echo", KEY)
        .answer(200, list_bills::STATUS_200_BILLS);
    let raw = client(&mock)
        .list_bills()
        .send_with_response()
        .await
        .unwrap();
    assert_eq!(raw.headers()["x-echo"], KEY);
    assert_shows_nothing(&raw);
}
