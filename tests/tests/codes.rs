//! The codes are those that the spec describes, and those of `spec/data/error-codes.yaml`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};

use flip_api::codes::{
    Evidence, Listed, Product, WORDS, accept_payment, agent_verification, international_transfer,
    money_transfer,
};
use flip_tests::{cases, data};
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
    let document = cases::compile_spec().document;
    let component = |section: &str, name: &str| {
        let mut files = document.roots().map(|root| root.to_json());
        let found = files.find_map(|file| Some(file["components"][section].get(name)?.clone()));
        found.unwrap_or_else(|| panic!("no {section} {name}"))
    };
    let refused = |name: &str| described(&component("responses", name)["description"]);
    let field = component("schemas", "FieldError");
    let field = &field["properties"]["code"]["description"];
    assert_eq!(described(field), known(accept_payment::KNOWN, &[]));
    // Deprecated, and a code of the other product, which the table leaves out.
    let left_out = [
        money_transfer::AMOUNT_BELOW_MINIMUM_OF_OVO,
        money_transfer::AMOUNT_BELOW_MINIMUM_OF_DANA,
        money_transfer::BILL_TITLE_REQUIRED,
    ];
    let of_transfers = known(money_transfer::KNOWN, &left_out);
    assert_eq!(refused("DisbursementRefused"), of_transfers);
    let of_agents = known(agent_verification::KNOWN, &[]);
    assert_eq!(refused("KycRefused"), of_agents);
    assert!(refused("AgentRefused").is_subset(&of_agents));
    let abroad = known(international_transfer::KNOWN, &[]);
    assert_eq!(refused("InternationalTransferRefused"), abroad);
}

/// As `x-flip-evidence` has it.
fn mark(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Pages => "pages",
        Evidence::Document => "document",
        Evidence::OlderDocument => "older-document",
        _ => "?",
    }
}

#[test]
fn constants_and_data_agree() {
    let file = data::read("error-codes.yaml");
    let products = [
        ("accept_payment", accept_payment::LISTED),
        ("agent_verification", agent_verification::LISTED),
        ("international_transfer", international_transfer::LISTED),
        ("money_transfer", money_transfer::LISTED),
    ];
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or("?").to_owned();
    for (name, listed) in products {
        let of_data = data::table(&file[name]["codes"], |row| {
            (text(row, "name"), text(row, "evidence"))
        });
        let row = |listed: &Listed| {
            let names = (listed.name.to_owned(), mark(listed.evidence).to_owned());
            (listed.code.to_string(), names)
        };
        let constants: BTreeMap<_, _> = listed.iter().map(row).collect();
        assert_eq!(of_data, constants, "{name}");
    }
    let mut words = Vec::new();
    let mut sections: BTreeSet<&str> = products.iter().map(|(name, _)| *name).collect();
    for section in ["outer", "messages", "names"] {
        let rows = data::rows(&file[section]).into_iter();
        words.extend(rows.map(|(code, row)| (code, text(row, "evidence"))));
        sections.insert(section);
    }
    let constants = WORDS
        .iter()
        .map(|(word, evidence)| ((*word).to_owned(), mark(*evidence).to_owned()));
    assert_eq!(words, Vec::from_iter(constants));
    let all: BTreeSet<&str> = file
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(all, sections, "every section is compared");
}

#[test]
fn every_operation_belongs_to_the_product_of_its_tag() {
    let product = |tag: &str| match tag {
        "Accept Payment" | "unstable-v3" => Product::AcceptPayment,
        "Agent Money Transfer" => Product::AgentMoneyTransfer,
        "Agent Verification" => Product::AgentVerification,
        "Bank Account Inquiry" => Product::BankAccountInquiry,
        "General" => Product::General,
        "International Transfer" => Product::InternationalTransfer,
        "Money Transfer" => Product::MoneyTransfer,
        "Special Money Transfer" => Product::SpecialMoneyTransfer,
        tag => panic!("add the product of {tag} to flip-api/src/codes/product.rs, and here"),
    };
    let api = cases::compile_spec().api;
    let of_spec: BTreeMap<String, Product> = api
        .operations
        .iter()
        .map(|operation| (operation.id.clone(), product(&operation.tags[0])))
        .collect();
    let operations = |product: &Product| {
        let product = *product;
        let ids = product.operations().iter();
        ids.map(move |id| ((*id).to_owned(), product))
    };
    let listed: Vec<(String, Product)> = Product::ALL.iter().flat_map(operations).collect();
    let message = "flip-api/src/codes/product.rs lists the operations of each product";
    assert_eq!(listed.len(), of_spec.len(), "{message}");
    assert_eq!(BTreeMap::from_iter(listed), of_spec, "{message}");
    for (id, product) in &of_spec {
        assert_eq!(Product::of(id), Some(*product));
    }
    assert_eq!(Product::of("Bill"), None);
}

#[test]
fn codes_are_in_order_and_there_once() {
    for product in Product::ALL {
        let listed = product.listed();
        assert!(listed.is_sorted_by(|left, right| left.code < right.code));
        for listed in listed {
            assert_eq!(product.name_of(listed.code), Some(listed.name));
        }
        assert_eq!(product.name_of(1), None);
    }
    for (known, listed) in [
        (accept_payment::KNOWN, accept_payment::LISTED),
        (agent_verification::KNOWN, agent_verification::LISTED),
    ] {
        assert!(known.iter().eq(listed.iter().map(|listed| &listed.code)));
    }
}
