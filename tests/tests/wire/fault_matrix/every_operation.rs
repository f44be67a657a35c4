//! Every operation of the spec, and successes that are none.

use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use flip_api::models::CreateBillStep3Request;
use flip_api::operations::*;
use flip_api::testing::MockTransport;
use flip_api::testing::fixtures::{EXAMPLES, INSPECTORS};
use flip_api::{Client, Error, Outcome, RetryPolicy, SecretKey};
use flip_runtime::decode::Decoded;
use flip_runtime::{
    Bytes, CallOptions, Method, Operation, Proof, Request, RequestError, StatusCode,
};

/// An operation without its arguments: what is made of an answer does not depend on them.
struct Bare<O>(PhantomData<O>);

impl<O: Operation> Operation for Bare<O> {
    const ID: &'static str = O::ID;
    const IDEMPOTENT: bool = O::IDEMPOTENT;
    const IDEMPOTENCY_KEY: bool = O::IDEMPOTENCY_KEY;
    const PROOF: &'static [Proof] = O::PROOF;
    const WITHOUT_PROOF: &'static [u16] = O::WITHOUT_PROOF;
    type Answer = O::Answer;
    type Error = O::Error;

    fn method() -> Method {
        O::method()
    }

    fn request(&self) -> Result<Request, RequestError> {
        Ok(Request::new(O::method()).literal("/any"))
    }

    fn answer(status: StatusCode, body: &Bytes) -> Decoded<O::Answer> {
        O::answer(status, body)
    }
}

type Sent<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>>;

/// What the tests know of an operation.
struct Known {
    id: &'static str,
    method: Method,
    /// It may be sent again.
    repeats: bool,
    has_key: bool,
    has_proof: bool,
    send: fn(&Client) -> Sent<'_>,
    decodes: fn(&str) -> bool,
}

fn known<O: Operation + 'static>() -> Known {
    Known {
        id: O::ID,
        method: O::method(),
        repeats: O::IDEMPOTENT || O::IDEMPOTENCY_KEY,
        has_key: O::IDEMPOTENCY_KEY,
        has_proof: !O::PROOF.is_empty(),
        send: |flip| {
            Box::pin(async {
                let options = CallOptions::new();
                let sent = flip.runtime().execute(&Bare::<O>(PhantomData), &options);
                sent.await.map(drop).map_err(Error::from)
            })
        },
        decodes: |body| {
            matches!(
                O::answer(StatusCode::OK, &body.to_owned().into()),
                Some(Ok(_))
            )
        },
    }
}

macro_rules! every {
    ($($operation:ty),* $(,)?) => {
        fn every_operation() -> Vec<Known> {
            vec![$(known::<$operation>()),*]
        }
    };
}

#[rustfmt::skip]
every!(
    ConfirmBillPayment, CreateAgentDisbursement, CreateAgentIdentity,
    CreateBill<CreateBillStep3Request>, CreateBillV3, CreateDisbursement,
    CreateInternationalTransfer, CreateInternationalTransferWithAttachment,
    CreateSpecialDisbursement, EditBill, EditBillV3, GenerateSettlementReport,
    GetAgentDisbursement, GetAgentIdentity, GetBalance, GetBill, GetBillV3, GetDisbursement,
    GetInternationalFormData, GetInternationalTransfer, GetMaintenance, ListBillPayments, ListBillPaymentsV3,
    GetSettlementReportStatus, InquireBankAccount, ListAgentDisbursements, ListBanks, ListBills,
    ListBillsV3, ListCities, ListCitiesAndCountries, ListCountries, ListDisbursements,
    ListExchangeRates, ListInternationalTransfers, ListKycCities, ListKycCountries,
    ListKycDistricts, ListKycProvinces, ListPayments, ListPaymentsV3, RepairAgentIdentity,
    RepairAgentIdentityImage, RepairAgentSelfie, SubmitKyc, UpdateAgentIdentity,
    UploadAgentIdentityImage, UploadKycDocuments,
);

/// What came of a call, and how often it was sent.
struct Met {
    result: Result<(), Error>,
    requests: usize,
}

async fn meet(operation: &Known, status: u16, body: &str, is_cut: bool) -> Met {
    let mock = MockTransport::new();
    mock.allow_unused();
    for _ in 0..4 {
        let script = mock.on(operation.method.clone(), "/any");
        match is_cut {
            true => script.truncate(status, body.to_owned()),
            false => script.answer(status, body.to_owned()),
        }
    }
    let flip = Client::builder(SecretKey::new("test-key").unwrap())
        .retry(RetryPolicy::new().base_delay(Duration::ZERO))
        .transport(mock.clone())
        .build()
        .unwrap();
    let result = (operation.send)(&flip).await;
    let requests = mock.requests().len();
    Met { result, requests }
}

/// Bodies that prove nothing, whatever was asked for.
fn bodies_that_prove_nothing() -> Vec<String> {
    let long = "x".repeat(600);
    let late = format!(r#"{{"timestamp":"2025-11-30 10:00:00","trace":"{long}","#);
    let fixed = [
        "",
        " ",
        "null",
        "false",
        "true",
        "0",
        "OK",
        "\"OK\"",
        "{}",
        "[{}]",
        "[null]",
        "{",
        "{\"id\":",
        "{\"link_id\":12",
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>",
        "<html><h1>We are under maintenance</h1></html>",
        r#"{"message":"Service Unavailable"}"#,
        r#"{"success":false}"#,
        r#"{"error":"upstream"}"#,
        r#"{"status":503,"message":"Service Unavailable"}"#,
        r#"{"data":null,"message":"Internal server error"}"#,
        r#"{"id":"","link_id":null,"user_id":0,"request_id":"null","data":null}"#,
        r#"{"id":-1,"link_id":1e3,"user_id":true,"request_id":"0","image_url":""}"#,
        r#"{"id":"req-77","code":"VALIDATION_ERROR","errors":[{"attribute":"amount","code":1021}]}"#,
        r#"{"id":"req-77","errors":[{"code":4010,"message":"x"}]}"#,
        r#"{"id":"req-77","message":"Internal server error"}"#,
        r#"{"id":77,"error":"upstream"}"#,
        r#"{"request_id":"req-77","message":"Internal server error"}"#,
        r#"{"id":"8f3c-77","success":false}"#,
        r#"{"id":77,"success":false}"#,
        r#"{"id":77,"title":"Bad Gateway","detail":"The server is busy."}"#,
        r#"{"id":77,"error_code":"E1","error_message":"The server is busy."}"#,
        r#"{"id":77,"errorMessage":"The server is busy."}"#,
        r#"{"id":77,"msg":"The server is busy."}"#,
        r#"{"id":"req-7","fault":{"faultstring":"x"}}"#,
        r#"{"id":"req-7","statusCode":503}"#,
        r#"{"id":77,"status_code":"503"}"#,
        r#"{"data":[],"page":null,"total_data":""}"#,
        r#"{"success":false,"data":[]}"#,
        r#"{"status":"error","data":[]}"#,
        r#"{"id":77,"error":"upstream"}<br /><b>Warning</b>: x"#,
        r#"{"message":"KYC is not submitted"}"#,
        r#"{"message":"Documents must be submitted first"}"#,
        r#"{"message":"KYC tidak berhasil"}"#,
        r#"{"message":"Not successfully submitted"}"#,
        r#"{"id":"req-77","name":"SERVICE_UNAVAILABLE","message":"x","status":503}"#,
    ];
    let late = [
        r#""id":"req-77","errors":[{"attribute":"amount","code":1021}]}"#,
        r#""id":"req-77","name":"SERVICE_UNAVAILABLE"}"#,
        r#""id":77,"code":"INTERNAL_SERVER_ERROR"}"#,
        r#""id":77,"message":"upstream"}"#,
    ]
    .map(|end| late.clone() + end);
    fixed.map(str::to_owned).into_iter().chain(late).collect()
}

#[test]
fn the_list_holds_every_operation_of_the_spec() {
    let mut listed: Vec<_> = every_operation().iter().map(|one| one.id).collect();
    listed.sort_unstable();
    let answers = INSPECTORS.iter().filter(|one| one.status == Some(200));
    let mut declared: Vec<_> = answers.map(|one| one.of).collect();
    declared.sort_unstable();
    assert_eq!(listed, declared);
}

#[tokio::test]
async fn a_success_that_proves_nothing_is_unknown_for_every_operation() {
    for operation in every_operation() {
        for body in bodies_that_prove_nothing() {
            for status in [200, 201, 202, 203, 204] {
                let Met { result, requests } = meet(&operation, status, &body, false).await;
                let case = format!("{} {status} {body}", operation.id);
                let error = result.expect_err(&case);
                assert_eq!(error.outcome(), Outcome::Unknown, "{case}: {error:?}");
                assert_eq!(error.created_id(), None, "{case}");
                // What is refused is asked again under a key only, as Flip's support says.
                let is_refused = body.contains("\"errors\":[{");
                let repeats = operation.repeats && (operation.has_key || !is_refused);
                assert_eq!(requests, if repeats { 3 } else { 1 }, "{case}: {error:?}");
            }
        }
    }
}

/// An error is one as soon as it says so, whatever is missing of it.
#[tokio::test]
async fn an_error_that_is_cut_short_proves_nothing() {
    let bodies = [
        r#"{"id":77,"error":"upstream","tr"#,
        r#"{"id":77,"link_id":null,"message":"busy","trace":["#,
        r#"{"data":[],"success":false,"#,
    ];
    for operation in every_operation() {
        for body in bodies {
            let Met { result, .. } = meet(&operation, 200, body, true).await;
            let error = result.expect_err(body);
            let case = format!("{} {body}: {error:?}", operation.id);
            assert_eq!(error.outcome(), Outcome::Unknown, "{case}");
            assert_eq!(error.created_id(), None, "{case}");
        }
    }
}

/// What is performed although the answer says more than the document has.
#[tokio::test]
async fn a_message_of_a_success_is_no_complaint() {
    let operations = every_operation();
    let of = |id: &str| operations.iter().find(|one| one.id == id).expect("one");
    for message in ["success", "The report is being made"] {
        let body = format!(r#"{{"request_id":"r-1","message":"{message}"}}"#);
        let met = meet(of("generateSettlementReport"), 200, &body, false).await;
        assert!(met.result.is_ok(), "{body}: {:?}", met.result);
    }
    let body = r#"{"message":"KYC success"}"#;
    let met = meet(of("submitKyc"), 200, body, false).await;
    assert!(met.result.is_ok(), "{:?}", met.result);
    let bodies = [
        r#"{"id":77,"error":null,"errors":[],"message":"success"}"#,
        r#"{"id":77,"error_code":"00","success":true}"#,
    ];
    for body in bodies {
        let Met { result, .. } = meet(of("createDisbursement"), 200, body, false).await;
        let error = result.expect_err("an answer without a status");
        assert_eq!(error.outcome(), Outcome::Performed, "{body}: {error:?}");
    }
}

/// It says that there is nothing. It does not say that something was made.
#[tokio::test]
async fn an_empty_list_is_an_answer_of_lists_only() {
    for operation in every_operation() {
        let Met { result, .. } = meet(&operation, 200, "[]", false).await;
        let is_list = ["listBanks", "listBills", "listBillsV3", "listExchangeRates"];
        assert_eq!(
            result.is_ok(),
            is_list.contains(&operation.id),
            "{}",
            operation.id
        );
        assert!(
            result
                .err()
                .is_none_or(|error| error.outcome() == Outcome::Unknown)
        );
    }
}

/// A false alarm would be as bad as none.
#[tokio::test]
async fn every_documented_answer_is_one_under_any_success() {
    let mut met = 0;
    for operation in every_operation() {
        let shown = EXAMPLES.iter().filter(|one| {
            one.of == operation.id && one.status == Some(200) && (operation.decodes)(one.body)
        });
        for example in shown {
            for status in [200, 201, 202, 203, 226, 299] {
                let Met { result, requests } = meet(&operation, status, example.body, false).await;
                let case = format!("{} {status} {}", operation.id, example.name);
                assert!(result.is_ok() && requests == 1, "{case}: {result:?}");
                met += 1;
            }
        }
        let has_example = EXAMPLES.iter().any(|one| one.of == operation.id);
        assert!(has_example, "{}", operation.id);
    }
    assert!(met >= 6 * 48, "{met}");
}

/// An answer is performed exactly from the byte on that ends its proof.
#[tokio::test]
async fn an_answer_that_is_cut_short_is_performed_once_its_proof_arrived() {
    for operation in every_operation().iter().filter(|one| one.has_proof) {
        let mut shown = EXAMPLES.iter().filter(|one| {
            one.of == operation.id && one.status == Some(200) && (operation.decodes)(one.body)
        });
        let body = shown.next().expect("an example").body;
        let mut before = Outcome::Unknown;
        for end in (0..body.len()).step_by(7).chain([body.len()]) {
            let Some(part) = body.get(..end) else {
                continue;
            };
            let Met { result, requests } = meet(operation, 200, part, true).await;
            let error = result.expect_err("an answer that is cut short");
            let case = format!("{} {part}: {error:?}", operation.id);
            assert_ne!(error.outcome(), Outcome::NotPerformed, "{case}");
            let is_step_back = (before, error.outcome()) == (Outcome::Performed, Outcome::Unknown);
            assert!(!is_step_back, "{case}");
            assert_eq!(requests, if operation.repeats { 3 } else { 1 }, "{case}");
            before = error.outcome();
        }
        assert_eq!(before, Outcome::Performed, "{}", operation.id);
    }
}
