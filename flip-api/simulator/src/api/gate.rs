//! What every request passes: faults, refusals in Flip's words, and the log.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flip_api::codes::accept_payment::UNDEFINED;
use flip_api::codes::agent_verification as agents;
use flip_api::service::{RawRequest, RawResponse, Rejected, RejectionReason, Router};
use flip_runtime::{ByteStream, Bytes};
use futures_util::StreamExt as _;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use super::other_answer::other_answer;
use super::{Api, ROUTERS, RULE, pairs, refused, routers, stamp};
use crate::request_log::LoggedRequest;
use crate::{
    AgentDraft, AgentTransferDraft, BillDraft, BillEdit, Fault, FieldError, InquiryDraft,
    InternationalDraft, Magic, PaymentQuery, RatesQuery, Refusal, SenderDraft, Simulator,
    TransferDraft, TransferQuery, UnknownFault,
};

/// A fault that one request asks for itself.
const FAULT: HeaderName = HeaderName::from_static("flip-simulator-fault");
/// Marks answers to requests that the router has not passed on: the name of the operation.
const REJECTED: HeaderName = HeaderName::from_static("flip-simulator-rejected");

/// How many bytes of a request are read; no call without files needs as many.
const MOST_BYTES: usize = 1 << 20;
/// As many for the eighteen pictures of one agent, each below 2 MB.
const MOST_BYTES_OF_PICTURES: usize = 40 << 20;
/// How long a request may take to arrive.
const MOST_TIME: Duration = Duration::from_secs(30);
const BILLS: &str = "/v2/pwf/bill";
/// The calls that move money: each has an idempotency key and a stamp.
const TRANSFERS: &[&str] = &[
    "/v3/disbursement",
    "/v3/special-disbursement",
    "/v2/agent-disbursements",
    "/v2/international-disbursement",
    "/v2/international-disbursement/create-with-attachment",
];
const TOO_MUCH: &str = "The request is too large, or came too slowly.";

/// What becomes of the connection of a request.
pub(crate) enum Connection {
    /// It carries this answer.
    Answered(Box<RawResponse>),
    /// It is cut, without an answer.
    Cut,
}

/// Answers the requests of the API.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    simulator: Simulator,
    routers: [(&'static str, Router<Api>); ROUTERS],
}

/// A request that has arrived as a whole.
struct Arrived {
    method: Method,
    target: String,
    headers: HeaderMap,
    body: Bytes,
}

impl Gate {
    pub(crate) fn new(simulator: Simulator) -> Self {
        let routers = routers(&simulator);
        let routers = routers.map(|(start, router)| (start, router.reject_with(rejected)));
        Self { simulator, routers }
    }

    /// Answers a request of the API.
    pub(crate) async fn answer(&self, request: RawRequest) -> Connection {
        let request = match read(request).await {
            Ok(request) => request,
            Err(status) => {
                let response = RawResponse::new(status);
                return answered(response.text("text/plain", TOO_MUCH.to_owned()));
            }
        };
        let fault = match self.fault(&request) {
            Ok(fault) => fault,
            Err(unknown) => {
                return answered(RawResponse::new(400).text("text/plain", unknown.to_string()));
            }
        };
        if let Some(Fault::Latency(latency)) = fault {
            tokio::time::sleep(latency).await;
        }
        let response = match fault {
            Some(fault) if !fault.is_carried_out() => RawResponse::new(500),
            _ => self.carry_out(&request).await,
        };
        let connection = distort(fault, response);
        self.log(&request, fault, &connection);
        connection
    }

    /// The fault of the header, the next one of the control API, or that of a magic amount.
    fn fault(&self, request: &Arrived) -> Result<Option<Fault>, UnknownFault> {
        if let Some(asked) = request.headers.get(FAULT) {
            return String::from_utf8_lossy(asked.as_bytes()).parse().map(Some);
        }
        let planned = self.simulator.world().take_fault();
        Ok(planned.or_else(|| magic_fault(request)))
    }

    async fn carry_out(&self, request: &Arrived) -> RawResponse {
        if let Err(refusal) = self.check_stamp(request) {
            return refused(&refusal);
        }
        let mut routers = self.routers.iter();
        let found = routers.find(|(start, _)| request.target.starts_with(start));
        let Some((_, router)) = found else {
            return refused(&Refusal::NotFound);
        };
        let raw = RawRequest::new(
            request.method.clone(),
            request.target.clone(),
            request.headers.clone(),
            ByteStream::from(request.body.clone()),
        );
        let response = router.answer(raw).await;
        let operation = response.headers().get(REJECTED);
        let operation = operation.and_then(|operation| operation.to_str().ok());
        match operation.and_then(|operation| self.refusal(operation, request)) {
            Some(refusal) => refused(&refusal),
            None => response,
        }
    }

    /// Transfers have a stamp. What is wrong with the key is said first.
    fn check_stamp(&self, request: &Arrived) -> Result<(), Refusal> {
        let key = self.simulator.world().settings().secret_key.clone();
        match creates(request, TRANSFERS) && is_authorised(&request.headers, &key) {
            true => stamp::check(&request.headers),
            false => Ok(()),
        }
    }

    /// What the simulator itself says of a request that does not have the types of the spec.
    fn refusal(&self, operation: &str, request: &Arrived) -> Option<Refusal> {
        let world = self.simulator.world();
        // The router reads requests before the service sees whose they are.
        if !is_authorised(&request.headers, &world.settings().secret_key) {
            return Some(match is_kyc(operation) {
                true => Refusal::kyc_unauthorized(),
                false => Refusal::Unauthorized,
            });
        }
        let (path, query) = request
            .target
            .split_once('?')
            .unwrap_or((&request.target, ""));
        match operation {
            "createBill" => world
                .check_draft(&BillDraft::from_pairs(&pairs(&request.body)))
                .err(),
            "editBill" => {
                let id = path.split('/').nth(3).unwrap_or_default();
                world
                    .check_edit(id, &BillEdit::from_pairs(&pairs(&request.body)))
                    .err()
            }
            "listBillPayments" | "listPayments" => {
                PaymentQuery::from_pairs(&pairs(query.as_bytes()))
                    .check()
                    .err()
            }
            "createDisbursement" => world.check_transfer(&transfer_draft(request)).err(),
            "createAgentDisbursement" => {
                let agent = AgentTransferDraft::from_pairs(&pairs(&request.body));
                let draft = transfer_draft(request);
                world.check_agent_transfer(&draft, &agent).err()
            }
            "createAgentIdentity" | "updateAgentIdentity" => world
                .check_agent(&AgentDraft::from_pairs(&pairs(&request.body)))
                .err(),
            "createInternationalTransfer" => {
                let draft = InternationalDraft {
                    idempotency_key: transfer_draft(request).idempotency_key,
                    pairs: pairs(&request.body),
                    ..InternationalDraft::default()
                };
                world.check_international(&draft).err()
            }
            "listExchangeRates" | "getInternationalFormData" => {
                let query = RatesQuery::from_pairs(&pairs(query.as_bytes()));
                query.check().err()
            }
            "createSpecialDisbursement" => {
                let sender = SenderDraft::from_pairs(&pairs(&request.body));
                let draft = transfer_draft(request);
                world.check_special_transfer(&draft, &sender).err()
            }
            "listDisbursements" | "listAgentDisbursements" | "listInternationalTransfers" => {
                let query = TransferQuery::from_pairs(&pairs(query.as_bytes()));
                query.check().err()
            }
            "inquireBankAccount" => {
                let draft = InquiryDraft::from_pairs(&pairs(&request.body));
                world.check_inquiry(&draft).err()
            }
            _ => None,
        }
    }

    fn log(&self, request: &Arrived, fault: Option<Fault>, connection: &Connection) {
        let (status, response, rules) = match connection {
            Connection::Cut => (0, String::new(), Vec::new()),
            Connection::Answered(response) => {
                let rules = response
                    .headers()
                    .get(RULE)
                    .and_then(|rules| rules.to_str().ok());
                let rules = rules.into_iter().flat_map(|rules| rules.split(", "));
                let body = String::from_utf8_lossy(&body_of(response)).into_owned();
                (
                    response.status().as_u16(),
                    body,
                    rules.map(str::to_owned).collect(),
                )
            }
        };
        let at = self.simulator.world().now();
        self.simulator.add_to_log(LoggedRequest {
            number: 0,
            at,
            method: request.method.to_string(),
            target: request.target.clone(),
            status,
            request: String::from_utf8_lossy(&request.body).into_owned(),
            response,
            rules,
            fault: fault.map(|fault| fault.to_string()),
        });
    }
}

/// The fields and the key of a new transfer, as they arrived.
fn transfer_draft(request: &Arrived) -> TransferDraft {
    let mut draft = TransferDraft::from_pairs(&pairs(&request.body));
    let key = request.headers.get("idempotency-key");
    draft.idempotency_key = key.and_then(|key| key.to_str().ok()).map(str::to_owned);
    draft
}

/// Whether a request carries the key: HTTP Basic, without a password.
fn is_authorised(headers: &HeaderMap, key: &str) -> bool {
    let sent = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let (scheme, credentials) = sent
        .and_then(|sent| sent.split_once(' '))
        .unwrap_or_default();
    scheme.eq_ignore_ascii_case("basic") && credentials == STANDARD.encode(format!("{key}:"))
}

/// What the amount of a new bill or transfer asks for.
fn magic_fault(request: &Arrived) -> Option<Fault> {
    let is_new = creates(request, &[BILLS]) || creates(request, TRANSFERS);
    let amount = is_new.then(|| BillDraft::from_pairs(&pairs(&request.body)).amount)??;
    match Magic::of(amount.parse().ok()?)? {
        Magic::Fault(fault) => Some(fault),
        _ => None,
    }
}

fn creates(request: &Arrived, targets: &[&str]) -> bool {
    request.method == Method::POST && targets.contains(&request.target.as_str())
}

fn answered(response: RawResponse) -> Connection {
    Connection::Answered(Box::new(response))
}

/// Reads a request. The paths of both of Flip's environments are known. Gives a status if that fails.
async fn read(mut request: RawRequest) -> Result<Arrived, u16> {
    let mut body = Vec::new();
    let has_files = request
        .headers
        .get(CONTENT_TYPE)
        .is_some_and(|media_type| media_type.as_bytes().starts_with(b"multipart/"));
    let most = match has_files {
        true => MOST_BYTES_OF_PICTURES,
        false => MOST_BYTES,
    };
    let whole = tokio::time::timeout(MOST_TIME, async {
        while let Some(chunk) = request.body.next().await {
            let chunk = chunk.map_err(|_| 400_u16)?;
            if body.len() + chunk.len() > most {
                return Err(413_u16);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(())
    });
    whole.await.map_err(|_| 408_u16)??;
    let target = [
        "/api",
        "/big_sandbox_api",
        "/kyc/api/v1",
        "/kyc-sandbox/api/v1",
    ]
    .iter()
    .find_map(|base| {
        let rest = request.target.strip_prefix(base)?;
        rest.starts_with('/').then(|| rest.to_owned())
    });
    Ok(Arrived {
        method: request.method,
        target: target.unwrap_or(request.target),
        headers: request.headers,
        body: body.into(),
    })
}

/// The answer with its fault.
fn distort(fault: Option<Fault>, response: RawResponse) -> Connection {
    answered(match fault {
        None | Some(Fault::Latency(_)) => response,
        Some(Fault::CutBefore | Fault::CutAfter) => return Connection::Cut,
        Some(Fault::Maintenance) => refused(&Refusal::Maintenance),
        Some(Fault::ErrorBefore | Fault::ErrorAfter) => {
            let body = serde_json::json!({
                "name": "INTERNAL_SERVER_ERROR",
                "message": "Internal server error",
                "status": 500,
            });
            RawResponse::new(500).json("application/json; charset=UTF-8", &body)
        }
        Some(Fault::Html) => {
            let page = "<!DOCTYPE html><title>Just a moment</title><p>Just a moment";
            RawResponse::new(200).text("text/html", page.to_owned())
        }
        Some(Fault::OtherAnswer) => {
            let other = other_answer(&body_of(&response));
            RawResponse::new(response.status().as_u16()).json("application/json", &other)
        }
    })
}

/// Every answer of the API is there as a whole.
pub(crate) fn body_of(response: &RawResponse) -> Bytes {
    let body = response.body().and_then(|body| body.as_bytes());
    body.cloned().unwrap_or_default()
}

/// Whether the document has 404 for an id that there is not, and nothing for one that is none.
fn knows_no_422(operation: &str) -> bool {
    ["getAgentIdentity", "getInternationalTransfer"].contains(&operation)
}

/// Whether an operation is one of the KYC server.
fn is_kyc(operation: &str) -> bool {
    const OTHERS: &[&str] = &[
        "uploadAgentIdentityImage",
        "uploadKycDocuments",
        "submitKyc",
        "repairAgentIdentity",
        "repairAgentIdentityImage",
        "repairAgentSelfie",
    ];
    operation.starts_with("listKyc") || OTHERS.contains(&operation)
}

/// What the KYC server says of a field that is missing or does not have the type of the spec.
fn kyc_refusal(field: &str) -> Refusal {
    match field {
        "Request-ID" => Refusal::kyc_unauthorized(),
        "user_type" => Refusal::Kyc(401, agents::FORBIDDEN, "The user type is missing or wrong"),
        "identity_type" => Refusal::kyc(agents::IDENTITY_TYPE_INVALID, "Invalid identity type"),
        "image" => Refusal::kyc(agents::IMAGE_INVALID, "The image is missing or invalid"),
        "user_id" | "agent_id" => Refusal::kyc(agents::KYC_USER_ID_INVALID, "Invalid user id"),
        _ => Refusal::kyc(agents::INPUT_INVALID, "The input is invalid"),
    }
}

/// Requests that the router does not pass on, in Flip's words as far as these are known.
fn rejected(rejected: &Rejected<'_>) -> RawResponse {
    let rejection = rejected.rejection;
    let is_kyc = rejected.operation.is_some_and(is_kyc);
    let response = match rejection.reason() {
        RejectionReason::NotFound | RejectionReason::MethodNotAllowed => {
            refused(&Refusal::NotFound)
        }
        // Their only argument is the id: what is none is that of nothing.
        RejectionReason::Malformed if rejected.operation.is_some_and(knows_no_422) => {
            refused(&Refusal::NotFound)
        }
        RejectionReason::Unauthorized => refused(&match is_kyc {
            true => Refusal::kyc_unauthorized(),
            false => Refusal::Unauthorized,
        }),
        RejectionReason::Malformed | RejectionReason::Unprocessable if is_kyc => {
            let field = rejection.violations().first().map(|one| one.field.as_ref());
            refused(&kyc_refusal(field.unwrap_or_default()))
        }
        RejectionReason::Malformed | RejectionReason::Unprocessable => {
            let violations = rejection.violations().iter();
            let faults = violations.map(|one| {
                let message = format!("Param {} must be {}", one.field, one.rule);
                FieldError::new(&one.field, UNDEFINED, &message, "flip.yaml")
            });
            let faults: Vec<FieldError> = faults.collect();
            match faults.is_empty() {
                true => RawResponse::new(400).text("text/plain", rejection.to_string()),
                false => refused(&Refusal::Invalid(faults)),
            }
        }
        _ => {
            let status = rejection.status().as_u16();
            RawResponse::new(status).text("text/plain", rejection.to_string())
        }
    };
    let may_say_more = matches!(
        rejection.reason(),
        RejectionReason::Malformed | RejectionReason::Unprocessable
    );
    match rejected
        .operation
        .filter(|_| may_say_more)
        .map(HeaderValue::from_static)
    {
        Some(operation) => response.with_header(REJECTED, operation),
        None => response,
    }
}
