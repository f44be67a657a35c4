//! The calls of Flip's API, on the traits that the compiler writes from the spec.

/// Answers by a call of the world: a success is of the type that the spec declares.
macro_rules! answers {
    ($self:ident, $request:ident, $response:ident, $call:expr) => {{
        let answered = $self.authorise(&$request).and_then(|()| $call);
        match answered.map(|body| typed(&body)) {
            Ok(Ok(body)) => $response::Ok(body),
            Ok(Err(defect)) => $response::Other(*defect),
            Err(refusal) => $response::Other(refused(&refusal)),
        }
    }};
}

mod agent_transfers;
mod agents;
mod gate;
mod international;
mod money_transfer;
mod other_answer;
mod pairs;
mod special_transfer;
mod stamp;

use flip_api::security::SECRET_KEY;
use flip_api::server::{
    AcceptPayment, ConfirmBillPaymentResponse, CreateBillResponse, EditBillResponse,
    GetBillResponse, ListBillPaymentsResponse, ListBillsResponse, ListPaymentsResponse,
};
use flip_api::service::{RawResponse, Received, Router};
use flip_api::{models, server};
use flip_runtime::Request;
use http::{HeaderName, HeaderValue, Method};
use serde::de::DeserializeOwned;

use self::pairs::pairs;
use crate::{BillDraft, BillEdit, PaymentQuery, Refusal, Simulator};
pub(crate) use gate::{Connection, Gate, body_of};

/// Says where the spec states the rules that a request breaks.
pub(crate) const RULE: HeaderName = HeaderName::from_static("flip-simulator-rule");

/// The service.
#[derive(Debug)]
pub(crate) struct Api(Simulator);

/// How many routers there are: one for each part of the API.
pub(crate) const ROUTERS: usize = 15;

/// The largest form with files, in bytes: files beyond the limit of a router would be streams.
const LARGEST_FORM: usize = 64 << 20;

/// The routers of all calls that are simulated, each for the targets that start like this; the first that
/// fits counts.
pub(crate) fn routers(simulator: &Simulator) -> [(&'static str, Router<Api>); ROUTERS] {
    let api = || Api(simulator.clone());
    // A picture may have 2 MB, and a form several of them.
    let agents = || server::agent_verification_router(api()).max_bytes(LARGEST_FORM);
    [
        ("/v2/general/", server::general_router(api())),
        (
            "/v2/disbursement/bank-account-inquiry",
            server::bank_account_inquiry_router(api()),
        ),
        (
            "/v2/disbursement/",
            server::special_money_transfer_router(api()),
        ),
        (
            "/v3/special-disbursement",
            server::special_money_transfer_router(api()),
        ),
        (
            "/v2/agent-disbursements",
            server::agent_money_transfer_router(api()),
        ),
        ("/v2/agents", agents()),
        ("/users/", agents()),
        ("/documents", agents()),
        ("/countries", agents()),
        ("/provinces", agents()),
        ("/cities", agents()),
        ("/districts", agents()),
        (
            "/v2/international-disbursement",
            server::international_transfer_router(api()).max_bytes(LARGEST_FORM),
        ),
        ("/v3/", server::money_transfer_router(api())),
        ("/", server::accept_payment_router(api())),
    ]
}

impl Api {
    fn authorise<A>(&self, request: &Received<A>) -> Result<(), Refusal> {
        let world = self.0.world();
        let known = world.settings().secret_key.as_str();
        match request.credentials.basic(&SECRET_KEY) {
            Some((user, "")) if user == known => Ok(()),
            _ => Err(Refusal::Unauthorized),
        }
    }
}

/// What the simulator says, as the type that the answer has in the spec.
fn typed<T: DeserializeOwned>(body: &str) -> Result<T, Box<RawResponse>> {
    // Both are made from one spec: only a defect of the simulator leads here.
    serde_json::from_str(body)
        .map_err(|error| Box::new(RawResponse::new(500).text("text/plain", error.to_string())))
}

/// A refusal in full, with the rules that are broken.
pub(crate) fn refused(refusal: &Refusal) -> RawResponse {
    let body: serde_json::Value = serde_json::from_str(&refusal.body()).unwrap_or_default();
    let response =
        RawResponse::new(refusal.status()).json("application/json; charset=UTF-8", &body);
    let rules = refusal.rules().join(", ");
    match HeaderValue::from_str(&rules) {
        Ok(rules) => response.with_header(RULE, rules),
        Err(_) => response,
    }
}

impl AcceptPayment for Api {
    async fn list_bills(
        &self,
        request: Received<flip_api::operations::ListBillsArguments>,
    ) -> ListBillsResponse {
        answers!(self, request, ListBillsResponse, Ok(self.0.world().bills()))
    }

    async fn create_bill(
        &self,
        request: Received<flip_api::operations::CreateBillArguments<models::CreateBillRequest>>,
    ) -> CreateBillResponse {
        let draft = BillDraft::from_pairs(&sent(&request.arguments.body));
        answers!(
            self,
            request,
            CreateBillResponse,
            self.0.world().create_bill(&draft)
        )
    }

    async fn get_bill(
        &self,
        request: Received<flip_api::operations::GetBillArguments>,
    ) -> GetBillResponse {
        let id = request.arguments.bill_id.to_string();
        answers!(self, request, GetBillResponse, self.0.world().bill(&id))
    }

    async fn edit_bill(
        &self,
        request: Received<flip_api::operations::EditBillArguments>,
    ) -> EditBillResponse {
        let id = request.arguments.bill_id.to_string();
        let edit = BillEdit::from_pairs(&sent(&request.arguments.body));
        answers!(
            self,
            request,
            EditBillResponse,
            self.0.world().edit_bill(&id, &edit)
        )
    }

    async fn list_bill_payments(
        &self,
        request: Received<flip_api::operations::ListBillPaymentsArguments>,
    ) -> ListBillPaymentsResponse {
        let id = request.arguments.bill_id.to_string();
        let query = query_of(&request.arguments);
        answers!(
            self,
            request,
            ListBillPaymentsResponse,
            self.0.world().payments_of(&id, &query)
        )
    }

    async fn list_payments(
        &self,
        request: Received<flip_api::operations::ListPaymentsArguments>,
    ) -> ListPaymentsResponse {
        let query = query_of(&request.arguments);
        answers!(
            self,
            request,
            ListPaymentsResponse,
            self.0.world().payments(&query)
        )
    }

    async fn confirm_bill_payment(
        &self,
        request: Received<flip_api::operations::ConfirmBillPaymentArguments>,
    ) -> ConfirmBillPaymentResponse {
        let id = request.arguments.transaction_id.to_string();
        answers!(
            self,
            request,
            ConfirmBillPaymentResponse,
            self.0.world().confirm_payment(&id)
        )
    }
}

/// The fields of a form as they were sent.
fn sent(body: &impl serde::Serialize) -> Vec<(String, String)> {
    let request = Request::new(Method::POST).form(body);
    request
        .ok()
        .and_then(|request| request.form_pairs())
        .unwrap_or_default()
}

/// The parameters of a list as they were sent.
fn query_of(arguments: &impl flip_runtime::Operation) -> PaymentQuery {
    let pairs = arguments.request().map(|request| request.query_pairs());
    PaymentQuery::from_pairs(&pairs.unwrap_or_default())
}
