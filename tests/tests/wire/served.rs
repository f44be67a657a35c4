//! A stand-in for Flip, on the server's side that the compiler writes, and the SDK that talks to it.

use std::sync::{Arc, Mutex};

use flip_api::models::{Balance, BillType, CreateBillAnswer, CreateBillRequest, ErrorBody};
use flip_api::models::{CreateBillStep1, CreateBillStep1Request, CreateBillStep2Request};
use flip_api::operations::{
    ConfirmBillPaymentArguments, CreateBillArguments, EditBillArguments, GetBalanceArguments,
    GetBillArguments, GetMaintenanceArguments, ListBanksArguments, ListBillPaymentsArguments,
    ListBillsArguments, ListPaymentsArguments,
};
use flip_api::server::{
    AcceptPayment, ConfirmBillPaymentResponse, CreateBillResponse, EditBillResponse, General,
    GetBalanceResponse, GetBillResponse, GetMaintenanceResponse, ListBanksResponse,
    ListBillPaymentsResponse, ListBillsResponse, ListPaymentsResponse, accept_payment_router,
    general_router,
};
use flip_api::service::{RawResponse, Received, Rejected, Router};
use flip_api::types::Rupiah;
use flip_api::{Client, Environment, SecretKey, StatusCode, security};

use crate::support::payer;

/// Keeps the bills that it was asked for.
#[derive(Clone, Default)]
struct StandIn(Arc<Mutex<Vec<CreateBillRequest>>>);

const KEY: &str = "JDJ5JDEzJHNlY3JldC1rZXktZm9yLXRlc3Rz";

fn not_there() -> RawResponse {
    RawResponse::new(501)
}

fn decoded<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

impl General for StandIn {
    async fn get_balance(&self, request: Received<GetBalanceArguments>) -> GetBalanceResponse {
        let (user, password) = request.credentials.basic(&security::SECRET_KEY).unwrap();
        assert_eq!(password, "");
        match user == KEY {
            true => GetBalanceResponse::Ok(Balance::new(Rupiah::new(950_000_000_000))),
            false => GetBalanceResponse::Unauthorized(decoded(
                r#"{"code":"UNAUTHORIZED","errors":[{"attribute":"","code":0,"message":"no"}]}"#,
            )),
        }
    }

    async fn list_banks(&self, _: Received<ListBanksArguments>) -> ListBanksResponse {
        ListBanksResponse::Other(not_there())
    }

    async fn get_maintenance(
        &self,
        _: Received<GetMaintenanceArguments>,
    ) -> GetMaintenanceResponse {
        GetMaintenanceResponse::Other(not_there())
    }
}

impl AcceptPayment for StandIn {
    async fn create_bill(
        &self,
        request: Received<CreateBillArguments<CreateBillRequest>>,
    ) -> CreateBillResponse {
        let body = request.arguments.body;
        self.0.lock().unwrap().push(body.clone());
        let CreateBillRequest::Step1(_) = body else {
            return CreateBillResponse::Other(not_there());
        };
        let bill: CreateBillStep1 = decoded(
            r#"{"link_id":1234567890123456789,"link_url":"flip.id/$x/#y","title":"Coffee Table",
                "type":"SINGLE","amount":900000,"redirect_url":"","expired_date":null,
                "created_from":"API","status":"ACTIVE","is_address_required":0,
                "is_phone_number_required":0,"step":1}"#,
        );
        CreateBillResponse::Ok(CreateBillAnswer::Step1(bill))
    }

    async fn list_bills(&self, _: Received<ListBillsArguments>) -> ListBillsResponse {
        ListBillsResponse::Other(not_there())
    }

    async fn get_bill(&self, _: Received<GetBillArguments>) -> GetBillResponse {
        GetBillResponse::Other(not_there())
    }

    async fn edit_bill(&self, _: Received<EditBillArguments>) -> EditBillResponse {
        EditBillResponse::Other(not_there())
    }

    async fn list_bill_payments(
        &self,
        _: Received<ListBillPaymentsArguments>,
    ) -> ListBillPaymentsResponse {
        ListBillPaymentsResponse::Other(not_there())
    }

    async fn list_payments(&self, _: Received<ListPaymentsArguments>) -> ListPaymentsResponse {
        ListPaymentsResponse::Other(not_there())
    }

    async fn confirm_bill_payment(
        &self,
        _: Received<ConfirmBillPaymentArguments>,
    ) -> ConfirmBillPaymentResponse {
        ConfirmBillPaymentResponse::Other(not_there())
    }
}

fn client(key: &str, router: Router<StandIn>) -> Client {
    let client = Client::builder(SecretKey::new(key).unwrap()).environment(Environment::Sandbox);
    let base = "/big_sandbox_api";
    client.transport(router.below(base)).build().unwrap()
}

#[tokio::test]
async fn form_of_a_bill_arrives_as_it_was_sent() {
    let stand_in = StandIn::default();
    let client = client(KEY, accept_payment_router(stand_in.clone()));
    let first = CreateBillStep1Request::new("Coffee Table", BillType::Single)
        .expired_date(
            "2022-12-30 15:50"
                .parse::<flip_api::types::Minute>()
                .unwrap(),
        )
        .is_address_required(false)
        .amount(Rupiah::new(900_000));
    let bill = client.create_bill(first.clone()).await.unwrap();
    assert_eq!(bill.link_id.as_str(), "1234567890123456789");
    let amount = Rupiah::new(10_000);
    let second = CreateBillStep2Request::new("A & B", BillType::Single, amount, payer());
    client.create_bill(second.clone()).await.unwrap_err();
    let arrived = stand_in.0.lock().unwrap().clone();
    assert_eq!(
        arrived,
        [
            CreateBillRequest::Step1(first),
            CreateBillRequest::Step2(second)
        ]
    );
}

#[tokio::test]
async fn credentials_reach_the_service() {
    let router = || general_router(StandIn::default());
    let balance = client(KEY, router()).get_balance().await.unwrap();
    assert_eq!(balance.balance, Rupiah::new(950_000_000_000));
    let wrong = client("a-wrong-key", router());
    let error = wrong.get_balance().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
}

/// Rules that no client checked are answered in the words of the API.
#[tokio::test]
async fn broken_rules_are_answered_by_one_hook() {
    let stand_in = StandIn::default();
    let hook = |rejected: &Rejected<'_>| {
        let field = &rejected.rejection.violations()[0].field;
        let body = serde_json::json!({
            "code": "VALIDATION_ERROR",
            "errors": [{"attribute": field, "code": 1025, "message": rejected.operation}],
        });
        RawResponse::new(422).json("application/json", &body)
    };
    let router = accept_payment_router(stand_in.clone()).reject_with(hook);
    let request = CreateBillStep1Request::new("", BillType::Single);
    let call = client(KEY, router).create_bill(request).without_checks();
    let error = call.await.unwrap_err();
    let body: &ErrorBody = match error.body().unwrap() {
        flip_api::operations::CreateBillError::UnprocessableContent(body) => body,
        other => panic!("{other:?}"),
    };
    assert!(format!("{body:?}").contains("title"));
    assert!(stand_in.0.lock().unwrap().is_empty());
}
