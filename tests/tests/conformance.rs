//! Every body that the spec shows is understood, and comes back whole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "conformance/shown.rs"]
mod shown;

use flip_api::DecodeError;
use flip_api::models::{
    AgentIdentityRequest, BankAccountInquiryRequest, CreateAgentDisbursementRequest,
    CreateBillRequest, CreateBillV3Request, CreateDisbursementRequest,
    CreateInternationalTransferRequest, CreateSpecialDisbursementRequest, EditBillRequest,
    RepairAgentIdentityRequest, SettlementReportRequest,
};
use flip_api::testing::fixtures::{EXAMPLES, INSPECTORS};
use flip_api::testing::{Example, Inspector, Report, inspect};
use shown::{Shown, shown};

fn inspector(example: &Example) -> &'static Inspector {
    let belongs = |one: &&Inspector| one.of == example.of && one.status == example.status;
    INSPECTORS
        .iter()
        .find(belongs)
        .expect("an example belongs to a declared body")
}

#[track_caller]
fn comes_back_whole(name: &str, report: Result<Report, DecodeError>) {
    let report = report.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(report.lost, Vec::<String>::new(), "{name}: lost");
    assert_eq!(report.unknown, Vec::<String>::new(), "{name}: unknown");
}

#[test]
fn every_example_decodes_and_comes_back_without_loss() {
    for example in EXAMPLES {
        let name = format!("{} {:?} {}", example.of, example.status, example.name);
        let report = (inspector(example).inspect)(example.body.as_bytes());
        comes_back_whole(&name, report);
    }
}

#[test]
fn every_declared_body_has_an_example() {
    for inspector in INSPECTORS {
        let has_example = EXAMPLES
            .iter()
            .any(|one| one.of == inspector.of && one.status == inspector.status);
        assert!(
            has_example,
            "{} {:?} has no example",
            inspector.of, inspector.status
        );
    }
}

/// The three documents print 27 bodies; the empty one fits none of the answers and is left out.
#[test]
fn every_printed_body_is_an_example() {
    let count = |of: &str, status| {
        EXAMPLES
            .iter()
            .filter(|one| one.of == of && one.status == status)
            .count()
    };
    assert_eq!(count("createBill", Some(422)), 10);
    assert_eq!(count("editBill", Some(422)), 4);
    assert_eq!(count("getPayment", Some(422)), 4);
    assert!(count("createBill", Some(200)) >= 3);
    assert_eq!(count("editBill", Some(200)), 1);
    assert!(count("getPayment", Some(200)) >= 1);
    assert_eq!(count("acceptPaymentCallback", None), 4);
    for of in ["createBill", "editBill", "getPayment"] {
        assert_eq!(count(of, Some(401)), 3, "{of}");
    }
}

#[test]
fn the_fixtures_are_what_the_spec_shows() {
    let (_, shown) = shown();
    let fixtures: Shown = EXAMPLES
        .iter()
        .map(|example| {
            let of = match example.status {
                Some(status) => format!("{} {status}", example.of),
                None => example.of.to_owned(),
            };
            let body = serde_json::from_str(example.body).expect("a body is JSON");
            ((of, example.name.to_owned()), body)
        })
        .collect();
    assert_eq!(fixtures.len(), EXAMPLES.len(), "two have the same name");
    let names = |bodies: &Shown| bodies.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&fixtures), names(&shown));
    for (name, body) in &shown {
        assert_eq!(fixtures.get(name), Some(body), "{name:?}");
    }
}

/// Requests are sent only, but a server that stands in for Flip reads them.
#[test]
fn every_request_decodes_and_comes_back_without_loss() {
    let (requests, _) = shown();
    assert!(!requests.is_empty());
    for ((of, name), request) in requests {
        let body = request.to_string();
        let report = match of.as_str() {
            "createBill" => inspect::<CreateBillRequest>(body.as_bytes()),
            "createDisbursement" => inspect::<CreateDisbursementRequest>(body.as_bytes()),
            "editBill" => inspect::<EditBillRequest>(body.as_bytes()),
            "createAgentIdentity" => inspect::<AgentIdentityRequest>(body.as_bytes()),
            "updateAgentIdentity" => inspect::<AgentIdentityRequest>(body.as_bytes()),
            "inquireBankAccount" => inspect::<BankAccountInquiryRequest>(body.as_bytes()),
            "createAgentDisbursement" => inspect::<CreateAgentDisbursementRequest>(body.as_bytes()),
            "createBillV3" => inspect::<CreateBillV3Request>(body.as_bytes()),
            "createInternationalTransfer" => {
                inspect::<CreateInternationalTransferRequest>(body.as_bytes())
            }
            "createSpecialDisbursement" => {
                inspect::<CreateSpecialDisbursementRequest>(body.as_bytes())
            }
            "editBillV3" => inspect::<EditBillRequest>(body.as_bytes()),
            "generateSettlementReport" => inspect::<SettlementReportRequest>(body.as_bytes()),
            "repairAgentIdentity" => inspect::<RepairAgentIdentityRequest>(body.as_bytes()),
            other => panic!("`{other}` has a body, and no type is named for it here"),
        };
        comes_back_whole(&format!("{of} {name}"), report);
    }
}
