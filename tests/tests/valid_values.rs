//! Any value that the spec allows is understood in full, and comes back as it was.
//!
//! The values are made from the compiler's picture of the spec, not from the generated code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "valid_values/made.rs"]
mod made;
#[allow(dead_code, reason = "shared with the tests of the vocabulary")]
#[path = "../../flip-api/src/types/tests/random.rs"]
mod random;

use flip_api::testing::Inspector;
use flip_api::testing::fixtures::INSPECTORS;
use flip_codegen::ir::{Api, Shape, Status};
use flip_tests::cases;
use made::Maker;
use random::Random;

const ROUNDS: usize = 200;

/// What a body holds, by the spec.
fn declared<'a>(api: &'a Api, inspector: &Inspector) -> Option<&'a Shape> {
    let callback = api.callbacks.iter().find(|one| one.id == inspector.of);
    let operation = api.operations.iter().find(|one| one.id == inspector.of);
    let answer = operation.and_then(|operation| {
        let mut responses = operation.responses.iter();
        let status = inspector.status.map_or(Status::Default, Status::Code);
        responses
            .find(|response| response.status == status)?
            .shape()
    });
    answer.or(callback.map(|callback| &callback.payload))
}

#[test]
fn what_the_spec_allows_is_understood_and_comes_back() {
    let api = cases::compile_spec().api;
    let mut random = Random::new(20_261_121);
    for inspector in INSPECTORS {
        let of = inspector.of;
        let shape = declared(&api, inspector).unwrap_or_else(|| panic!("{of} is not declared"));
        for round in 0..ROUNDS {
            // Every other round with fields and values that no document knows.
            let news = round % 2 == 1;
            let body = Maker::new(&api, &mut random, news).value(shape, &[]);
            let report = (inspector.inspect)(body.as_bytes());
            let report = report.unwrap_or_else(|error| panic!("{of}: {error}: {body}"));
            assert_eq!(report.lost, Vec::<String>::new(), "{of} lost: {body}");
            if !news {
                assert_eq!(report.unknown, Vec::<String>::new(), "{of}: {body}");
            }
        }
    }
}
