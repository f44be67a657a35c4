//! Every body that the spec shows is understood, and comes back whole.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use flip_api::testing::fixtures::{EXAMPLES, INSPECTORS};
use flip_api::testing::{Example, Inspector};

fn inspector(example: &Example) -> &'static Inspector {
    let belongs = |one: &&Inspector| one.of == example.of && one.status == example.status;
    INSPECTORS
        .iter()
        .find(belongs)
        .expect("an example belongs to a declared body")
}

#[test]
fn every_example_decodes_and_comes_back_without_loss() {
    for example in EXAMPLES {
        let name = format!("{} {:?} {}", example.of, example.status, example.name);
        let report = (inspector(example).inspect)(example.body.as_bytes())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(report.lost, Vec::<String>::new(), "{name}: lost");
        assert_eq!(report.unknown, Vec::<String>::new(), "{name}: unknown");
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
        assert_eq!(count(of, Some(401)), 1, "{of}");
    }
}
