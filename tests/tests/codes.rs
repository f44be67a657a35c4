//! The codes are those that the spec describes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use flip_api::codes::{accept_payment, money_transfer};
use flip_tests::cases;
use serde_json::Value;

/// The numbers of the first column of the table in a description.
fn described(description: &Value) -> BTreeSet<i64> {
    let text = description.as_str().expect("a description");
    let rows = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix('|')?.split('|').next());
    rows.flat_map(|cell| cell.split(',').filter_map(|code| code.trim().parse().ok()))
        .collect()
}

fn known(codes: &[i64], but: &[i64]) -> BTreeSet<i64> {
    codes
        .iter()
        .copied()
        .filter(|code| !but.contains(code))
        .collect()
}

#[test]
fn constants_and_tables_of_the_spec_agree() {
    let document = cases::compile_spec().document.expect("the spec is read");
    let component = |section: &str, name: &str| {
        let mut files = document.roots().map(|root| root.to_json());
        let found = files.find_map(|file| Some(file["components"][section].get(name)?.clone()));
        found.unwrap_or_else(|| panic!("no {section} {name}"))
    };
    let field = component("schemas", "FieldError");
    let field = &field["properties"]["code"]["description"];
    assert_eq!(described(field), known(accept_payment::KNOWN, &[]));
    let refused = component("responses", "DisbursementRefused");
    let refused = &refused["description"];
    // Deprecated, and a code of the other product, which the table leaves out.
    let left_out = [
        money_transfer::AMOUNT_BELOW_MINIMUM_OF_OVO,
        money_transfer::AMOUNT_BELOW_MINIMUM_OF_DANA,
        money_transfer::BILL_TITLE_REQUIRED,
    ];
    assert_eq!(described(refused), known(money_transfer::KNOWN, &left_out));
}

#[test]
fn codes_are_in_order_and_there_once() {
    for codes in [accept_payment::KNOWN, money_transfer::KNOWN] {
        assert!(codes.is_sorted_by(|left, right| left < right), "{codes:?}");
    }
}
