//! Every body that the spec shows is understood, and comes back whole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;

use flip_api::DecodeError;
use flip_api::models::{CreateBillRequest, CreateDisbursementRequest, EditBillRequest};
use flip_api::testing::fixtures::{EXAMPLES, INSPECTORS};
use flip_api::testing::{Example, Inspector, Report, inspect};
use flip_tests::cases;
use serde_json::Value;

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

/// The bodies that the spec shows, as its text has them: by what they belong to, then by name.
type Shown = BTreeMap<(String, String), Value>;

/// Looks for them without the compiler's picture of the spec, which could have lost some.
fn shown() -> (Shown, Shown) {
    let document = cases::compile_spec().document.expect("the spec is read");
    let spec = document.root().to_json();
    let (mut requests, mut answers) = (Shown::new(), Shown::new());
    collect(&spec, &spec["paths"], &mut requests, &mut answers);
    (requests, answers)
}

fn collect(spec: &Value, paths: &Value, requests: &mut Shown, answers: &mut Shown) {
    let items = paths.as_object().into_iter().flatten();
    let operations = items.flat_map(|(_, item)| item.as_object().into_iter().flatten());
    for (_, operation) in operations {
        let Some(id) = operation["operationId"].as_str() else {
            continue;
        };
        let payload = operation["x-codegen-callback"]["payload"].as_str();
        for (name, mut value) in examples(spec, &operation["requestBody"]) {
            match payload {
                Some(field) => {
                    let payload = value[field].take();
                    answers.insert((id.to_owned(), name), payload);
                }
                None => {
                    requests.insert((id.to_owned(), name), value);
                }
            }
        }
        let responses = operation["responses"]
            .as_object()
            .filter(|_| payload.is_none());
        for (status, response) in responses.into_iter().flatten() {
            for (name, value) in examples(spec, response) {
                answers.insert((format!("{id} {status}"), name), value);
            }
        }
        for (_, callback) in operation["callbacks"].as_object().into_iter().flatten() {
            collect(spec, callback, requests, answers);
        }
    }
}

/// The examples of a request body or an answer, or of what it refers to.
fn examples(spec: &Value, body: &Value) -> Vec<(String, Value)> {
    let body = match body["$ref"].as_str() {
        Some(reference) => spec.pointer(reference.trim_start_matches('#')).unwrap(),
        None => body,
    };
    let content = body["content"].as_object().into_iter().flatten();
    content
        .flat_map(|(_, media)| media["examples"].as_object().into_iter().flatten())
        .map(|(name, example)| (name.clone(), example["value"].clone()))
        .collect()
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
            other => panic!("`{other}` has a body, and no type is named for it here"),
        };
        comes_back_whole(&format!("{of} {name}"), report);
    }
}
